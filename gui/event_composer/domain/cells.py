"""Which cells of a batch an edit of many means, and putting several cells into one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from event_composer.domain.batch import Event
from event_composer.domain.values import Cell, Number


class CellKey(Protocol):
    """Names a cell of any event: a member of it, or an attribute in its `extra`."""

    @property
    def kind(self) -> str:
        """Return "member" or "attribute"."""
        ...

    @property
    def name(self) -> str:
        """Return the key."""
        ...

    def of(self, event: Event) -> Cell:
        """Return the cell of an event."""
        ...

    def fits(self, event: Event) -> bool:
        """Tell whether putting a cell here replaces nothing else of the event."""
        ...

    def put(self, event: Event, cell: Cell) -> Event:
        """Return the event with this cell set, or taken away where it is ABSENT."""
        ...


RowCells = Sequence[tuple[int, Sequence[CellKey]]]
"""Rows, in the order in which they are to be filled, each with its cells."""

Changes = Iterator[tuple[int, Event]]
"""Rows with the events that they get; made one by one, so that a long edit can be done in bits."""


def put_cells(event: Event, cells: Iterable[tuple[CellKey, Cell]]) -> Event:
    """Return the event with these cells set, but for those that would replace something else.

    Where nothing changes it is the very event, so that an edit can tell.
    """
    for key, cell in cells:
        if key.fits(event) and not _is_same(key.of(event), cell):
            event = key.put(event, cell)
    return event


def _is_same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells are surely written alike; of objects only one and the same is."""
    if one is other:
        return True
    return type(one) is type(other) and isinstance(one, str | Number) and one == other
