"""Changes of a batch as records of bytes and back, for the journal of its draft.

The first line of a record is a JSON object that says what happened; each further line is an event.
What holds many events is several records, of which only the last one says what happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from event_composer.domain.batch import Event
from event_composer.domain.changes import (
    AttributesPut,
    BatchChange,
    EventsInserted,
    EventsPut,
    EventsRemoved,
    FramePut,
    IgnoredPut,
    blocks_of,
    compact,
)
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import ProblemKind
from event_composer.domain.values import Value
from event_composer.formats.body import OWN_DEPTH, BodyReader, value_bytes

_MOST_EVENTS = 4096
"""Events of one record, some milliseconds of work."""

_MORE = b'{"what": "more"}'


def change_records(change: BatchChange) -> Iterator[bytes]:
    """Yield the records of one change; it has happened when the last of them is there."""
    if isinstance(change, EventsPut | EventsInserted):
        last = max(0, len(change.events) - 1) // _MOST_EVENTS * _MOST_EVENTS
        for start in range(0, last, _MOST_EVENTS):
            yield _record(_MORE, change.events[start : start + _MOST_EVENTS])
        what = "put" if isinstance(change, EventsPut) else "inserted"
        yield _record(_head(what, blocks=list(blocks_of(change.rows))), change.events[last:])
    elif isinstance(change, EventsRemoved):
        yield _head("removed", blocks=list(blocks_of(change.rows)))
    elif isinstance(change, FramePut):
        yield _record(_head("frame"), (change.before, change.after))
    elif isinstance(change, AttributesPut):
        yield _head("attributes", names=change.names)
    else:
        kinds = sorted((kind.code, kind.place) for kind in change.kinds)
        yield _head("ignored", kinds=kinds)


class ChangeReader:
    """Reads records in the order in which they were written."""

    def __init__(self) -> None:
        self._events: list[Event] = []

    def read(self, record: bytes) -> BatchChange | None:
        """Return the change that a record ends, None where more of it follows.

        Raises ComposerError CHANGE_UNREADABLE where this program did not write the record.
        """
        try:
            return self._change(record)
        except (ValueError, KeyError, TypeError, ComposerError) as error:
            raise ComposerError("CHANGE_UNREADABLE") from error

    def _change(self, record: bytes) -> BatchChange | None:
        first, *lines = record.decode("utf-8").split("\n")
        head: dict[str, Any] = json.loads(first)
        values = [_value(line) for line in lines]
        match head["what"]:
            case "more":
                self._events += values
                return None
            case "put":
                return EventsPut(_rows(head), self._taken(values))
            case "inserted":
                return EventsInserted(_rows(head), self._taken(values))
            case "removed":
                return EventsRemoved(_rows(head))
            case "frame":
                before, after = values
                if isinstance(before, Mapping) and isinstance(after, Mapping):
                    return FramePut(before, after)
            case "attributes":
                return AttributesPut(tuple(head["names"]))
            case "ignored":
                kinds = (ProblemKind(code, tuple(place)) for code, place in head["kinds"])
                return IgnoredPut(frozenset(kinds))
        raise ValueError(head)

    def _taken(self, values: list[Value]) -> tuple[Event, ...]:
        events = (*self._events, *values)
        self._events.clear()
        return events


def _head(what: str, **more: object) -> bytes:
    return json.dumps({"what": what, **more}).encode("ascii")


def _record(head: bytes, values: Sequence[Value]) -> bytes:
    return b"\n".join([head, *map(value_bytes, values)])


def _rows(head: Mapping[str, Any]) -> Sequence[int]:
    rows = [row for first, last in head["blocks"] for row in range(first, last + 1)]
    return compact(rows)


def _value(line: str) -> Value:
    return BodyReader(line, deepest=OWN_DEPTH).value()
