"""What is chosen in the table, by mouse, keys and commands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from event_composer.ui.batch.columns import NAME_COLUMN, NUMBER_COLUMN
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.navigation import Grid
from event_composer.ui.batch.pinned_view import PinnedTable
from event_composer.ui.batch.selection import Chosen, cells_of, chosen_of
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.theme import ThemeSource

_ACTION = QAbstractItemView.CursorAction
_SELECT = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier

_Index = QModelIndex | QPersistentModelIndex


class ChoosingTable(PinnedTable):
    """Knows what is chosen; rows and columns here are those of the view.

    `chosen_changed` tells of every change; `current_row_changed` gives the current event by its
    row in the batch, -1 for none; `ghost_pressed` is a press on the plus of the last row.
    """

    chosen_changed = Signal()
    ghost_pressed = Signal()
    current_row_changed = Signal(int)

    def __init__(
        self, model: BatchModel, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        # First of all: Qt asks the overridden methods while the rest is set up.
        self._chosen = Chosen()
        self._told_row = -1
        self._anchor = QPersistentModelIndex()
        self._is_on_numbers = False
        super().__init__(model, themes, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._follow_rows)
        model.layoutChanged.connect(self._follow_layout)
        for header in (self.columns, self.pinned_columns):
            header.chosen.connect(self.choose_column)

    @property
    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        return self._chosen

    def chosen_cells(self) -> ChosenCells:
        """Return what is chosen, else the current cell, as events and columns."""
        return cells_of(self._chosen, self.batch)

    def choose_less(self) -> None:
        """Choose the current cell alone, wherever the view is scrolled to."""
        current = self.currentIndex()
        self._anchor = QPersistentModelIndex(current)
        self.selectionModel().select(current, _SELECT.ClearAndSelect)

    @Slot(int, bool)
    def choose_column(self, column: int, extends: bool = False) -> None:
        """Choose every cell of a column, or with `extends` those from the current one to it."""
        if not self.batch.ghost_row or not NAME_COLUMN <= column <= self.batch.last_attribute:
            return
        chosen = self._chosen
        first = chosen.column if extends and chosen.column >= NAME_COLUMN else column
        left, right = sorted((first, column))
        top = self.batch.index(max(0, self.rowAt(0)), first)
        self._anchor = QPersistentModelIndex(self.batch.index(0, first))
        self.selectionModel().setCurrentIndex(top, _SELECT.NoUpdate)
        cells = QItemSelection(
            self.batch.index(0, left), self.batch.index(self.batch.ghost_row - 1, right)
        )
        self.selectionModel().select(cells, _SELECT.ClearAndSelect)
        self.setFocus()

    def choose_cell(self, row: int, column: int) -> None:
        """Choose one cell and scroll to it."""
        index = self.batch.index(row, column)
        self._anchor = QPersistentModelIndex(index)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def choose_blocks(self, blocks: Iterable[tuple[int, int, int, int]]) -> None:
        """Choose rectangles, given as top, left, bottom and right, beside the current cell."""
        selection = QItemSelection()
        for top, left, bottom, right in blocks:
            selection.select(self.batch.index(top, left), self.batch.index(bottom, right))
        if not selection.isEmpty():
            self.selectionModel().select(selection, _SELECT.ClearAndSelect)

    def choose_rows(self, blocks: list[tuple[int, int]], column: int) -> None:
        """Choose whole rows, given as first and last; the cell in `column` of the first is current.

        A single row is chosen by that cell.
        """
        first, last = blocks[0]
        if len(blocks) == 1 and first == last:
            self.choose_cell(first, column)
            return
        selection = QItemSelection()
        for top, bottom in blocks:
            selection.select(
                self.batch.index(top, NAME_COLUMN),
                self.batch.index(bottom, self.batch.last_attribute),
            )
        current = self.batch.index(first, column)
        self._anchor = QPersistentModelIndex(current)
        self.selectionModel().setCurrentIndex(current, _SELECT.NoUpdate)
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)
        self.scrollTo(current)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the cell to which a key leads."""
        page = max(1, self.viewport().height() // self.row_height - 1)
        grid = Grid(self.batch.ghost_row, self.batch.last_attribute, page)
        current = self.currentIndex()
        spot = (max(0, current.row()), max(NAME_COLUMN, current.column()))
        return self.batch.index(*grid.after(action, spot, far=bool(modifiers & _CONTROL)))

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let keys with Ctrl choose where they lead to, as in every spreadsheet."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & _SHIFT and event.key() != Qt.Key.Key_Backtab:
                return _SELECT.SelectCurrent
            return _SELECT.ClearAndSelect
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose from the anchor to the cell at the rectangle's second corner.

        Not what lies within the rectangle: the anchor may be scrolled under the pinned columns.
        Whole rows are chosen by their numbers.
        """
        index = self.indexAt(rect.bottomRight())
        if not index.isValid():
            return
        extends = bool(command & _SELECT.Current) and self._anchor.isValid()
        if not extends:
            self._anchor = QPersistentModelIndex(index)
        anchor = self._anchor
        rows = sorted((anchor.row(), index.row()))
        columns = sorted((anchor.column(), index.column()))
        ghost, last = self.batch.ghost_row, self.batch.last_attribute
        if columns[0] == NUMBER_COLUMN:
            columns = [NAME_COLUMN, last]
        if rows[0] == ghost:
            columns = [NAME_COLUMN, NAME_COLUMN]
        elif rows[1] == ghost:
            # The row that adds is chosen alone or not at all.
            rows[1] = ghost - 1
        columns[1] = min(columns[1], last)
        selection = QItemSelection(
            self.batch.index(rows[0], columns[0]), self.batch.index(rows[1], columns[1])
        )
        self.selectionModel().select(selection, command)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; anywhere in the last row that is its one cell, and its plus opens it."""
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._is_on_numbers = is_left and index.column() == NUMBER_COLUMN
        if index.row() != self.batch.ghost_row or index.column() == NAME_COLUMN:
            super().mousePressEvent(event)
            return
        self.choose_cell(index.row(), NAME_COLUMN)
        if index.column() == NUMBER_COLUMN:
            self.ghost_pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose what the mouse goes over; a row's number, which is no cell, stands for the row."""
        if self._is_on_numbers and event.buttons() & Qt.MouseButton.LeftButton:
            spot = event.position().toPoint()
            self.setSelection(QRect(spot, spot), _SELECT.ClearAndSelect | _SELECT.Current)
        else:
            super().mouseMoveEvent(event)

    def selectAll(self) -> None:
        """Choose every cell of every event."""
        if self.batch.ghost_row:
            self.choose_rows([(0, self.batch.ghost_row - 1)], NAME_COLUMN)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Note what is chosen; rows and frames may look different anywhere."""
        super().selectionChanged(selected, deselected)
        self._note_chosen()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Note which cell is current."""
        super().currentChanged(current, previous)
        if current.column() == NUMBER_COLUMN:
            # Pressed on a row's number, which chooses the row and is no cell itself.
            beside = self.batch.index(current.row(), NAME_COLUMN)
            self.selectionModel().setCurrentIndex(beside, _SELECT.NoUpdate)
            return
        self._note_chosen()
        self._tell_current_row()

    @Slot()
    def _follow_rows(self) -> None:
        """Know where what is chosen lies now: the selection moves with its rows without a word."""
        self._note_chosen()
        self._tell_current_row()

    @Slot()
    def _follow_layout(self) -> None:
        """Stay near where one was, should that row or column no longer show."""
        if not self.currentIndex().isValid():
            row = max(0, min(self._chosen.row, self.batch.ghost_row))
            column = max(NAME_COLUMN, min(self._chosen.column, self.batch.last_attribute))
            is_ghost = row == self.batch.ghost_row
            self.choose_cell(row, NAME_COLUMN if is_ghost else column)
        self._follow_rows()

    def _tell_current_row(self) -> None:
        """Tell the current row where it is another one, be it that rows above came or went."""
        row = self.currentIndex().row()
        row = self.batch.event_row(row) if 0 <= row < self.batch.ghost_row else -1
        if row != self._told_row:
            self._told_row = row
            self.current_row_changed.emit(row)

    def _note_chosen(self) -> None:
        self._chosen = chosen_of(self.selectionModel(), self.batch.last_attribute)
        self.viewport().update()
        self.chosen_changed.emit()
