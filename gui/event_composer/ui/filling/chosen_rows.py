"""The chosen cells row by row, as filling takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from event_composer.domain.cells import CellKey, RowCells
from event_composer.ui.chosen_cells import CellBlock, ChosenCells

_Row = tuple[int, Sequence[CellKey]]


class _OneBlock(Sequence[_Row]):
    """A rectangle, row by row, without a list of its rows: there may be a hundred thousand."""

    def __init__(self, block: CellBlock) -> None:
        self._rows = block.rows
        self._keys = block.keys

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> _Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_Row]: ...

    def __getitem__(self, at: int | slice) -> _Row | Sequence[_Row]:
        if isinstance(at, slice):
            return [(row, self._keys) for row in self._rows[at]]
        return self._rows[at], self._keys


def row_cells(chosen: ChosenCells) -> RowCells:
    """Return each row once, in the order in which it is seen first, with all its chosen cells."""
    if len(chosen.blocks) == 1:
        return _OneBlock(chosen.blocks[0])
    keys: dict[int, dict[CellKey, None]] = {}
    for row, key in chosen.cells():
        keys.setdefault(row, {})[key] = None
    return [(row, tuple(each)) for row, each in keys.items()]
