"""Rows dragged by their numbers, events let fall from the catalogue, and the menu's place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from event_composer.ui.batch.choosing_view import ChoosingTable
from event_composer.ui.batch.columns import NAME_COLUMN, NUMBER_COLUMN
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.row_drag import RowDrag
from event_composer.ui.event_names import names_in
from event_composer.ui.theme import ThemeSource


class DraggingTable(ChoosingTable):
    """Says what the mouse wants done to rows; rows are those of the view.

    `rows_dropped(row)` comes where the chosen events were let fall before a row,
    `names_dropped(names, row)` where events of the catalogue were; `menu_asked(global position,
    is_of_rows)` is the right button or the menu key.
    """

    menu_asked = Signal(QPoint, bool)
    rows_dropped = Signal(int)
    names_dropped = Signal(object, int)

    def __init__(
        self, model: BatchModel, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, themes, parent)
        self.drag = RowDrag(self)
        self.drag.moved.connect(self.rows_dropped)
        self.drag.clicked.connect(self._on_number_clicked)
        self.setAcceptDrops(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of chosen numbers, or choose; a menu that comes is for all that is chosen."""
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        is_event = 0 <= index.row() < self.batch.ghost_row
        if (
            is_plain
            and is_event
            and index.column() == NUMBER_COLUMN
            and self.chosen.fills_row(index.row())
        ):
            self.drag.press(spot, index.row())
        elif event.button() is Qt.MouseButton.RightButton and self.chosen.touches(
            index.row(), index.column()
        ):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag chosen events along by their numbers, or choose."""
        if self.drag.is_pressed:
            self.drag.go(event.position().toPoint(), self.batch.ghost_row)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let dragged events fall."""
        if self.drag.is_pressed:
            self.drag.release()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, beside the current cell where a key asks."""
        spot, position = event.pos(), event.globalPos()
        index = self.indexAt(self.viewport().mapFrom(self, spot))
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            position = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_asked.emit(position, index.column() == NUMBER_COLUMN)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take events of the catalogue."""
        self._take_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would be let fall; in a sorted or filtered view that is the end."""
        self._take_drag(event)

    def _take_drag(self, event: QDragMoveEvent) -> None:
        if names_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.drag.go(event.position().toPoint(), self.batch.ghost_row)
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget them."""
        self.drag.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let events of the catalogue fall before a row."""
        names, target = names_in(event.mimeData()), self.drag.target
        self.drag.stop()
        if names and target is not None:
            event.acceptProposedAction()
            self.names_dropped.emit(names, target)
            self.setFocus()

    @Slot(int)
    def _on_number_clicked(self, row: int) -> None:
        self.choose_cell(row, NAME_COLUMN)
