"""What is chosen in the table, as its painter and its commands need to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel

from event_composer.ui.batch.columns import NAME_COLUMN
from event_composer.ui.batch.laid_out_model import LaidOutModel
from event_composer.ui.chosen_cells import CellBlock, ChosenCells


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, its edges included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The current cell (-1, -1 for none) and the blocks that are selected.

    One cell alone stands for its whole row, and so do all cells of it. `block` is the rectangle
    where several cells are selected and form one; `last` is the last column there is to select.
    """

    row: int = -1
    column: int = -1
    blocks: tuple[Block, ...] = ()
    block: Block | None = None
    last: int = 0

    @property
    def is_one_cell(self) -> bool:
        """Tell whether no more than one cell is selected."""
        return not self.blocks or (
            len(self.blocks) == 1
            and self.blocks[0].top == self.blocks[0].bottom
            and self.blocks[0].left == self.blocks[0].right
        )

    def fills_row(self, row: int) -> bool:
        """Tell whether a row is drawn as selected from edge to edge."""
        if self.is_one_cell:
            return row == self.row
        return any(
            each.top <= row <= each.bottom and each.left == NAME_COLUMN and each.right == self.last
            for each in self.blocks
        )

    def touches_row(self, row: int) -> bool:
        """Tell whether any cell of a row is selected, or current."""
        return row == self.row or any(each.top <= row <= each.bottom for each in self.blocks)

    def touches(self, row: int, column: int) -> bool:
        """Tell whether a cell is selected, or the number of a row that is selected whole."""
        if column < NAME_COLUMN:
            return self.fills_row(row)
        return any(left <= column <= right for left, right in self.columns_of(row))

    def holds(self, rows: Iterable[tuple[int, int]], column: int) -> bool:
        """Tell whether rows, given as first and last, are chosen together with a column."""
        blocks = self.blocks or (Block(self.row, self.column, self.row, self.column),)
        return all(
            any(
                each.top <= first and last <= each.bottom and each.left <= column <= each.right
                for each in blocks
            )
            for first, last in rows
        )

    def columns_of(self, row: int) -> tuple[tuple[int, int], ...]:
        """Return the first and last columns that are selected in a row which is not whole."""
        return tuple(
            (each.left, each.right) for each in self.blocks if each.top <= row <= each.bottom
        )


def chosen_of(selection: QItemSelectionModel, last: int) -> Chosen:
    """Return what a selection model holds; `last` is the last column there is to select."""
    current = selection.currentIndex()
    blocks = tuple(
        Block(each.top(), each.left(), each.bottom(), each.right())
        for each in selection.selection().toList()
    )
    return Chosen(current.row(), current.column(), blocks, _joined(blocks), last)


def cells_of(chosen: Chosen, model: LaidOutModel) -> ChosenCells:
    """Return what is chosen, else the current cell, as events and columns; never the last row."""
    current = Block(chosen.row, chosen.column, chosen.row, chosen.column)
    blocks: list[CellBlock] = []
    for block in chosen.blocks or (current,):
        bottom = min(block.bottom, model.ghost_row - 1)
        keys = (model.key(column) for column in range(max(0, block.left), block.right + 1))
        named = tuple(key for key in keys if key is not None)
        if named and 0 <= block.top <= bottom:
            blocks.append(CellBlock(model.event_rows(block.top, bottom), named))
    return ChosenCells(tuple(blocks))


def _joined(blocks: tuple[Block, ...]) -> Block | None:
    """Return the rectangle that blocks without overlap fill, if it holds several cells."""
    if not blocks:
        return None
    whole = Block(
        min(each.top for each in blocks),
        min(each.left for each in blocks),
        max(each.bottom for each in blocks),
        max(each.right for each in blocks),
    )
    cells = _size(whole)
    return whole if cells > 1 and cells == sum(map(_size, blocks)) else None


def _size(block: Block) -> int:
    return (block.bottom - block.top + 1) * (block.right - block.left + 1)
