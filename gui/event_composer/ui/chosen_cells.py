"""The cells that are chosen in the table, as events and columns: whatever its sort and filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from event_composer.ui.column_key import ColumnKey


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A rectangle of the table: rows of events in the order in which they are seen, and columns."""

    rows: Sequence[int]
    keys: tuple[ColumnKey, ...]


@dataclass(frozen=True, slots=True)
class ChosenCells:
    """Rectangles of cells; where they overlap, a cell is yielded once for each."""

    blocks: tuple[CellBlock, ...] = ()

    @property
    def count(self) -> int:
        """Return how many cells the rectangles have."""
        return sum(len(block.rows) * len(block.keys) for block in self.blocks)

    def cells(self) -> Iterator[tuple[int, ColumnKey]]:
        """Yield row and column of each cell, row by row."""
        for block in self.blocks:
            for row in block.rows:
                for key in block.keys:
                    yield row, key

    def rows(self) -> Sequence[int]:
        """Return the rows of the events that have chosen cells, ascending."""
        if len(self.blocks) == 1 and isinstance(self.blocks[0].rows, range):
            return self.blocks[0].rows
        return sorted({row for block in self.blocks for row in block.rows})

    def keys(self) -> tuple[ColumnKey, ...]:
        """Return the columns that have chosen cells, in the order of the first mention."""
        return tuple(dict.fromkeys(key for block in self.blocks for key in block.keys))
