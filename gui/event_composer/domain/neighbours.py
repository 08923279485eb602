"""Finds what an event lacks in the events beside it: the user or the session it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from event_composer.domain.batch import SESSION_ID, USER, Event, member

_NEAR = 200
"""So many rows up and down are searched for an event of the same session or user."""

_FAR = 20_000
"""So many rows up and down are searched for any event that has what is missing."""

_OTHER = {USER: SESSION_ID, SESSION_ID: USER}


class Neighbours:
    """Answers for one state of a batch; each row without a member is looked for only once."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._gaps: dict[str, tuple[int, int, str]] = {}

    def nearest(self, row: int, key: str) -> str:
        """Return the `user` or `sessionId` that the event of a row most likely lacks, or "".

        That of the nearest event before it, else after it, with the same `sessionId` or `user`;
        where none has, or that is missing too, of the nearest that has any.
        """
        return self._of_the_same(row, key) or self._of_any(row, key)

    def _of_the_same(self, row: int, key: str) -> str:
        other = _OTHER[key]
        shared = _text(self._events[row], other)
        if not shared:
            return ""
        for near in _outwards(row, len(self._events)):
            event = self._events[near]
            if member(event, other) == shared and (found := _text(event, key)):
                return found
        return ""

    def _of_any(self, row: int, key: str) -> str:
        first, last, found = self._gaps.get(key, (0, -1, ""))
        if not first <= row <= last:
            first, before = self._search(row, -1, key)
            last, after = self._search(row, 1, key)
            found = before or after
            self._gaps[key] = (first, last, found)
        return found

    def _search(self, row: int, step: int, key: str) -> tuple[int, str]:
        """Return the last row on the way that lacks the key, and what the one after it has."""
        end = max(row - _FAR, -1) if step < 0 else min(row + _FAR, len(self._events))
        for at in range(row + step, end, step):
            if found := _text(self._events[at], key):
                return at - step, found
        return end - step, ""


def _outwards(row: int, count: int) -> Iterator[int]:
    """Yield the rows near a row: first those before it, the nearest first, then those after."""
    yield from range(row - 1, max(row - 1 - _NEAR, -1), -1)
    yield from range(row + 1, min(row + 1 + _NEAR, count))


def _text(event: Event, key: str) -> str:
    value = member(event, key)
    return value if isinstance(value, str) and value.strip() else ""
