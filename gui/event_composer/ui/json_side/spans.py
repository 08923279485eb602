"""Where each event stands in a text that is being edited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from event_composer.formats.json_text import Span
from event_composer.ui.widgets.utf16 import UnitPositions


class EventSpans:
    """The spans of the events, in order and as Qt counts; `edit` keeps them true.

    `typed_in` are the events in whose text something was typed since they were taken.
    """

    def __init__(self, text: str = "", spans: Sequence[Span] = ()) -> None:
        positions = UnitPositions(text)
        self._starts = positions.of_all([start for start, _ in spans])
        self._ends = positions.of_all([end for _, end in spans])
        self.typed_in: set[int] = set()

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Span:
        return self._starts[index], self._ends[index]

    def at(self, position: int) -> int:
        """Return the event in whose text a position is, or -1."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position <= self._ends[index] else -1

    def edit(self, position: int, removed: int, added: int) -> None:
        """Follow an edit of the text by hand."""
        first = bisect_right(self._ends, position)
        behind = bisect_left(self._starts, position + removed)
        for index in range(first, behind):
            self.typed_in.add(index)
            self._starts[index] = min(self._starts[index], position)
            self._ends[index] = max(self._ends[index] + added - removed, position + added)
        self._shift(behind, added - removed)

    def replaced(self, index: int, length: int) -> None:
        """Note that an event's text has another length now."""
        delta = length - (self._ends[index] - self._starts[index])
        self._ends[index] += delta
        self._shift(index + 1, delta)

    def inserted(self, index: int, spans: Sequence[Span], shift: int) -> None:
        """Take in the spans of new events; those behind moved by `shift`."""
        self._shift(index, shift)
        self._starts[index:index] = [start for start, _ in spans]
        self._ends[index:index] = [end for _, end in spans]
        self._renumber(index, len(spans))

    def removed(self, first: int, last: int, shift: int) -> None:
        """Leave out events; those behind moved by `shift` towards the beginning."""
        del self._starts[first : last + 1]
        del self._ends[first : last + 1]
        self._shift(first, -shift)
        self._renumber(first, first - last - 1)

    def _renumber(self, first: int, by: int) -> None:
        kept = {index for index in self.typed_in if index < first}
        moved = {index + by for index in self.typed_in if index >= first - min(by, 0)}
        self.typed_in = kept | moved

    def _shift(self, first: int, delta: int) -> None:
        if delta:
            self._starts[first:] = [at + delta for at in self._starts[first:]]
            self._ends[first:] = [at + delta for at in self._ends[first:]]
