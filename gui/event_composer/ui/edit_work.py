"""An edit of many events while its new events are being made, a slice of time after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter

from event_composer.domain.batch import Event, extra_of
from event_composer.domain.changes import (
    AttributesPut,
    BatchChange,
    EventsInserted,
    EventsPut,
    EventsRemoved,
    compact,
)
from event_composer.domain.values import Cell
from event_composer.formats.body import value_text
from event_composer.ui.column_key import ColumnKey

_LOOK_AT_CLOCK_EVERY = 64


class EditWork:
    """Gathers what an edit changes, from a lazy iterable of rows and their new events.

    Rows from the last one on are events to append. `keys` are the columns it concerns, as far as
    known; `names` the attributes met, in their order.
    """

    def __init__(
        self,
        events: Sequence[Event],
        changes: Iterable[tuple[int, Event]],
        text: str,
        keys: set[ColumnKey],
        attributes: Sequence[str] | None = None,
    ) -> None:
        self.text = text
        self.names: dict[str, None] = {}
        self._events = events
        self._changes = iter(changes)
        self._keys = keys
        self._attributes = attributes
        self._after: dict[int, Event] = {}
        self._appended: list[Event] = []

    def gather(self, until: float) -> bool:
        """Go on until that time of `perf_counter`; tell whether all is gathered."""
        events, count, after = self._events, len(self._events), self._after
        names = self.names
        for done, (row, event) in enumerate(self._changes, 1):
            if row >= count:
                self._appended.append(event)
            elif event is not events[row] or row in after:
                after[row] = event
            extra = extra_of(event)
            if not extra.keys() <= names.keys():
                names.update(dict.fromkeys(extra))
            if not done % _LOOK_AT_CLOCK_EVERY and perf_counter() >= until:
                return False
        return True

    @property
    def key(self) -> ColumnKey | None:
        """Return the column where only one changes."""
        return next(iter(self._keys)) if len(self._keys) == 1 else None

    @property
    def rows(self) -> Sequence[int]:
        """Return the rows that change or are added."""
        count = len(self._events)
        added = range(count, count + len(self._appended))
        return compact([*sorted(self._after), *added]) if self._after else added

    def steps(self, columns: Sequence[str]) -> tuple[list[BatchChange], list[BatchChange]]:
        """Return what is to happen and what takes it back; `columns` are the attributes now."""
        forward: list[BatchChange] = []
        backward: list[BatchChange] = []
        if self._after:
            rows = compact(sorted(self._after))
            after = tuple(map(self._after.__getitem__, rows))
            forward.append(EventsPut(rows, after))
            backward.append(EventsPut(rows, tuple(map(self._events.__getitem__, rows))))
        if self._appended:
            count = len(self._events)
            rows = range(count, count + len(self._appended))
            forward.append(EventsInserted(rows, tuple(self._appended)))
            backward.insert(0, EventsRemoved(rows))
        if self._attributes is not None and tuple(self._attributes) != tuple(columns):
            forward.append(AttributesPut(tuple(self._attributes)))
            backward.append(AttributesPut(tuple(columns)))
        return forward, backward


def with_cells(
    events: Sequence[Event], cells: Iterable[tuple[int, ColumnKey, Cell]], keys: set[ColumnKey]
) -> Iterator[tuple[int, Event]]:
    """Yield the events in which cells are set that were another one; note their `keys`."""
    after: dict[int, Event] = {}
    for row, key, cell in cells:
        event = after.get(row, events[row])
        if not _same(key.of(event), cell):
            keys.add(key)
            event = after[row] = key.put(event, cell)
        yield row, event


def _same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells are written alike; to Python the order of keys is no difference."""
    if isinstance(one, dict | list) and isinstance(other, dict | list):
        return value_text(one) == value_text(other)
    return type(one) is type(other) and one == other
