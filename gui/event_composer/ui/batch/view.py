"""The table of the batch: what is chosen in it, and how its cells are edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.batch.columns import (
    NAME_COLUMN,
    NUMBER_COLUMN,
)
from event_composer.ui.batch.delegate import CellDelegate
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.navigation import Grid
from event_composer.ui.batch.new_attribute import WIDTH as FIELD_WIDTH
from event_composer.ui.batch.new_attribute import NewAttributeField
from event_composer.ui.batch.painter import Scene, TablePainter
from event_composer.ui.batch.pinned_view import PinnedTable
from event_composer.ui.batch.selection import Chosen, chosen_of
from event_composer.ui.theme import ThemeSource

_FLASH_MS = 600

_ACTION = QAbstractItemView.CursorAction
_SELECT = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_Index = QModelIndex | QPersistentModelIndex


class BatchTable(PinnedTable):
    """Shows, chooses and edits cells; what is done to the chosen rows is the panel's.

    `chosen_changed` and `current_row_changed` (-1 for none) tell what is chosen;
    `attribute_named` gives the name of a new attribute that was typed in the header.
    """

    chosen_changed = Signal()
    current_row_changed = Signal(int)
    attribute_named = Signal(str)

    def __init__(
        self,
        model: BatchModel,
        delegate: CellDelegate,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        self._chosen = Chosen()
        self._told_row = -1
        super().__init__(model, themes, parent)
        self._delegate = delegate
        delegate.setParent(self)
        self._themes = themes
        self._anchor = QPersistentModelIndex()
        self._flashed = QPersistentModelIndex()
        self._flash = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._flash.timeout.connect(self._on_flash_ended)
        self._field: NewAttributeField | None = None
        self._painter = TablePainter(model, self.kit)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Batch"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        delegate.finished.connect(self.go_on)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._follow_rows)
        self.columns.adding_asked.connect(self.ask_attribute)

    # What a panel asks and does.

    @property
    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        return self._chosen

    def chosen_rows(self) -> list[int]:
        """Return the rows that are chosen or current, in order, without the one that adds."""
        chosen, ghost = self._chosen, self.batch.ghost_row
        rows = {row for each in chosen.blocks for row in range(each.top, each.bottom + 1)}
        if not rows and chosen.row >= 0:
            rows.add(chosen.row)
        rows.discard(ghost)
        return sorted(rows)

    def choose_cell(self, row: int, column: int) -> None:
        """Choose one cell and scroll to it."""
        index = self.batch.index(row, column)
        self._anchor = QPersistentModelIndex(index)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

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

    def flash(self, row: int) -> None:
        """Let a row that was looked for stand out for a moment."""
        self._flashed = QPersistentModelIndex(self.batch.index(row, NAME_COLUMN))
        self._flash.start()
        self.viewport().update()

    @Slot()
    def ask_attribute(self) -> None:
        """Ask for the name of a new attribute in the header."""
        if self._field is None:
            self._field = NewAttributeField(self._themes, self)
            self._field.ended.connect(self._on_attribute_named)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        header = self.columns
        left = header.sectionViewportPosition(self.batch.adding_column)
        left = max(0, min(left, self.viewport().width() - FIELD_WIDTH))
        self._field.setGeometry(left, 0, FIELD_WIDTH, header.height())
        self._field.clear()
        self._field.show()
        self._field.raise_()
        self._field.setFocus()

    def editing(self) -> bool:
        """Tell whether an editor is open in a cell."""
        return self._delegate.editor is not None

    def is_typing(self) -> bool:
        """Tell whether an editor is open and not just about to close."""
        return self.editing() and not self._delegate.is_committing

    # Choosing.

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
        if index.row() != self.batch.ghost_row or index.column() == NAME_COLUMN:
            super().mousePressEvent(event)
            return
        self.choose_cell(index.row(), NAME_COLUMN)
        if index.column() == NUMBER_COLUMN:
            self.open_editor()

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

    def _tell_current_row(self) -> None:
        """Tell the current row where it is another one, be it that rows above came or went."""
        row = self.currentIndex().row()
        row = row if 0 <= row < self.batch.ghost_row else -1
        if row != self._told_row:
            self._told_row = row
            self.current_row_changed.emit(row)

    def _note_chosen(self) -> None:
        self._chosen = chosen_of(self.selectionModel(), self.batch.last_attribute)
        self.viewport().update()
        self.chosen_changed.emit()

    # Editing.

    def edit(  # type: ignore[override] # one method for both overloads, as Qt calls it
        self,
        index: _Index,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the one editor, whatever asks for it; a second would be lost to the view."""
        if self.editing():
            return False
        return super().edit(index, trigger, event)  # type: ignore[arg-type] # Qt takes none too

    def open_editor(self, typed: str | None = None) -> None:
        """Edit the current cell; `typed` is what a person began to type over it."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.editing():
            self._delegate.typed = typed
            self.scrollTo(index)
            self.edit(index)
            self._delegate.typed = None

    def finish_editing(self) -> bool:
        """Take what is in an open editor; return False where it cannot be taken as it stands."""
        editor = self._delegate.editor
        if editor is None:
            return True
        if editor.result() is None:
            editor.setFocus()
            return False
        self.commitData(editor)
        if self.editing():
            self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)
        return True

    def switch_typed(self) -> bool:
        """Switch the type of what is being typed; return False where nothing is."""
        editor = self._delegate.editor
        if editor is None:
            return False
        editor.switch_type()
        return True

    def cancel_editing(self) -> None:
        """Close an open editor without a change."""
        editor = self._delegate.editor
        if editor is not None:
            self.closeEditor(editor, CellDelegate.EndEditHint.RevertModelCache)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the editor by Enter, F2 or a letter; all else moves and chooses."""
        key, commands = event.key(), event.modifiers() & _COMMANDS
        text = event.text()
        if key in _ENTER and not commands:
            self.open_editor()
        elif key == Qt.Key.Key_Backspace and not commands:
            self.open_editor("")
        elif key == Qt.Key.Key_Escape:
            self._choose_less(event)
        elif text and text.isprintable() and not commands:
            self.open_editor(text)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open an empty editor for what an input method composes."""
        if not self.editing():
            self._delegate.typed = ""
        super().inputMethodEvent(event)
        self._delegate.typed = None

    def _choose_less(self, event: QKeyEvent) -> None:
        """Choose the current cell alone; where it is so already, Esc is for others."""
        if self._chosen.is_one_cell:
            event.ignore()
        else:
            self.choose_cell(self._chosen.row, self._chosen.column)

    @Slot(int)
    def go_on(self, move: int) -> None:
        """Go on to the cell that a `Move` leads to from the current one."""
        actions = {
            Move.DOWN: _ACTION.MoveDown,
            Move.UP: _ACTION.MoveUp,
            Move.RIGHT: _ACTION.MoveNext,
            Move.LEFT: _ACTION.MovePrevious,
        }
        self.setFocus()
        action = actions.get(Move(move))
        if action is not None:
            index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
            self.choose_cell(index.row(), index.column())

    @Slot(str)
    def _on_attribute_named(self, name: str) -> None:
        self.setFocus()
        if name:
            self.attribute_named.emit(name)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed rows in one go, without a call for each cell."""
        if self.devicePixelRatioF() != self.kit.dpr:
            self.renew_kit()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._scene(event.rect()))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def renew_kit(self) -> None:
        """Make everything to paint with anew."""
        super().renew_kit()
        self._painter = TablePainter(self.batch, self.kit)

    def _scene(self, exposed: QRect) -> Scene:
        return Scene(
            exposed=exposed,
            width=self.viewport().width(),
            pinned=self.pinned_spans(),
            scrolled=self.scrolled_spans(),
            pinned_width=self.pinned_width,
            offset=QPoint(self.columns.offset(), self.verticalOffset()),
            chosen=self._chosen,
            flashed=self._flashed.row() if self._flash.isActive() else -1,
            has_focus=self.hasFocus() or self.editing(),
        )

    @Slot()
    def _on_flash_ended(self) -> None:
        self.viewport().update()
