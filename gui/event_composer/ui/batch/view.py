"""The table of the batch: how its cells are edited and painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
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
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE, NAME_COLUMN
from event_composer.ui.batch.delegate import CellDelegate
from event_composer.ui.batch.dragging_view import DraggingTable
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.new_attribute import WIDTH as FIELD_WIDTH
from event_composer.ui.batch.new_attribute import NewAttributeField
from event_composer.ui.batch.painter import Scene, TablePainter
from event_composer.ui.theme import ThemeSource

_FLASH_MS = 600

_ACTION = QAbstractItemView.CursorAction
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_COMMANDS = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier
_FAR = {
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -1,
    Qt.Key.Key_End: 1,
}
_PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_Index = QModelIndex | QPersistentModelIndex


class BatchTable(DraggingTable):
    """Edits and paints cells; what is done to what is chosen is for the commands.

    `attribute_named` gives the name of a new attribute that was typed in the header,
    `attribute_renamed` the old and the new one; `put_everywhere(cell)` comes where what was typed
    is meant for all chosen cells; `rows_move_asked(by)` where keys are to move the chosen events.
    """

    attribute_named = Signal(str)
    attribute_renamed = Signal(str, str)
    put_everywhere = Signal(object)
    rows_move_asked = Signal(int)

    def __init__(
        self,
        model: BatchModel,
        delegate: CellDelegate,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, themes, parent)
        self._delegate = delegate
        delegate.setParent(self)
        self._themes = themes
        self._flashed = QPersistentModelIndex()
        self._flash = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._flash.timeout.connect(self._on_flash_ended)
        self._field: NewAttributeField | None = None
        self._renamed = ""
        self._painter = TablePainter(model, self.kit)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Batch"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        delegate.finished.connect(self.go_on)
        self.ghost_pressed.connect(self.open_editor)
        delegate.put_everywhere.connect(self.put_everywhere)
        self.columns.adding_asked.connect(self.ask_attribute)

    # What a panel asks and does.

    def flash(self, row: int) -> None:
        """Let a row that was looked for stand out for a moment."""
        self._flashed = QPersistentModelIndex(self.batch.index(row, NAME_COLUMN))
        self._flash.start()
        self.viewport().update()

    @Slot()
    def ask_attribute(self, old: str = "") -> None:
        """Ask in the header for the name of a new attribute, or for another one of `old`."""
        if self._field is None:
            self._field = NewAttributeField(self._themes, self)
            self._field.ended.connect(self._on_attribute_named)
        self._renamed, header = old, self.columns
        if old:
            column = self.batch.attributes.index(old) + FIRST_ATTRIBUTE
            self.scrollTo(self.batch.index(0, column))
            left = self.visualRect(self.batch.index(0, column)).left()
        else:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
            left = header.sectionViewportPosition(self.batch.adding_column)
        left = max(0, min(left, self.viewport().width() - FIELD_WIDTH))
        self._field.setGeometry(left, 0, FIELD_WIDTH, header.height())
        self._field.begin(old)

    def editing(self) -> bool:
        """Tell whether an editor is open in a cell."""
        return self._delegate.editor is not None

    def is_typing(self) -> bool:
        """Tell whether an editor is open and not just about to close."""
        return self.editing() and not self._delegate.is_committing

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

    def open_editor(self, typed: str | None = None, *, as_json: bool = False) -> None:
        """Edit the current cell, perhaps as JSON; `typed` is what was typed over it."""
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.editing():
            self._delegate.typed, self._delegate.as_json = typed, as_json
            self._delegate.chosen = self.chosen_cells().count
            self.scrollTo(index)
            self.edit(index)
            self._delegate.typed, self._delegate.as_json = None, False

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
        page = self.viewport().height() // self.row_height
        far = _FAR.get(Qt.Key(key), 0) if commands == _ALT else 0
        if far:
            self.rows_move_asked.emit(far * (page if key in _PAGES else self.batch.ghost_row))
        elif key in _ENTER and not commands:
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
        if name and self._renamed:
            self.attribute_renamed.emit(self._renamed, name)
        elif name:
            self.attribute_named.emit(name)

    # The mouse.

    @Slot(int, bool)
    def choose_column(self, column: int, extends: bool = False) -> None:
        """Choose a column, unless what is being typed cannot be taken."""
        if self.finish_editing():
            super().choose_column(column, extends)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose or drag, unless what is being typed cannot be taken."""
        if self.finish_editing():
            super().mousePressEvent(event)
        else:
            event.accept()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the exposed rows in one go, without a call for each cell."""
        if self.devicePixelRatioF() != self.kit.dpr:
            self.renew_kit()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._scene(event.rect()))
        line = self.drag.line()
        if line is not None:
            painter.fillRect(line, self.kit.theme.colours.focus)
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
