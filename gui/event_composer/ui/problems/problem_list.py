"""The view of the problems: a list whose painted buttons can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from event_composer.domain.texts import Texts
from event_composer.ui.problems.delegate import ProblemDelegate
from event_composer.ui.problems.fix_button import Press
from event_composer.ui.problems.model import FIX_COLUMN, ProblemModel
from event_composer.ui.theme import ThemeSource

_FIX_SHARE, _FIX_WIDEST, _FIX_NARROWEST = 0.42, 320, 150


class ProblemList(QTableView):
    """Emits `fix_pressed(row)`, and `menu_asked(row, point)` with a point of the screen."""

    fix_pressed = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(
        self, model: ProblemModel, themes: ThemeSource, texts: Texts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._delegate = ProblemDelegate(model, themes, texts, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self._delegate.height)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    @property
    def chosen(self) -> int:
        """Return the row that was chosen, or -1.

        Not the current one: the list makes its first row current when it gets the focus.
        """
        return next((index.row() for index in self.selectedIndexes()), -1)

    def choose(self, row: int) -> None:
        """Choose a row, in the column that is current."""
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.model().index(row, column))

    def menu_point(self, row: int) -> QPoint:
        """Return where the menu of a row opens, on the screen."""
        return self.viewport().mapToGlobal(self._delegate.rects(row).more.bottomLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row; a button is pressed when the mouse is let go there."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._delegate.pressed = self._press_at(event.position().toPoint())
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick clicks on a button as another press of it."""
        if self._press_at(event.position().toPoint())[1] is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the button says on which the mouse was pressed and let go."""
        super().mouseReleaseEvent(event)
        row, press = self._delegate.pressed
        self._delegate.pressed = (-1, None)
        self.viewport().update()
        if press is None or self._press_at(event.position().toPoint()) != (row, press):
            return
        if press is Press.FIX:
            self.fix_pressed.emit(row)
        else:
            self.menu_asked.emit(row, self.menu_point(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the button under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self._press_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show no button as hovered."""
        super().leaveEvent(event)
        self._hover((-1, None))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one by key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row = self.rowAt(event.pos().y())
            if row >= 0:
                self.menu_asked.emit(row, event.globalPos())
        elif self.currentIndex().isValid():
            row = self.currentIndex().row()
            self.menu_asked.emit(row, self.menu_point(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the sentence and the fix."""
        width = int(self.viewport().width() * _FIX_SHARE)
        self.setColumnWidth(FIX_COLUMN, max(_FIX_NARROWEST, min(_FIX_WIDEST, width)))
        super().resizeEvent(event)

    def _press_at(self, point: QPoint) -> tuple[int, Press | None]:
        row = self.rowAt(point.y())
        return row, self._delegate.rects(row).at(point) if row >= 0 else None

    def _hover(self, where: tuple[int, Press | None]) -> None:
        if where != self._delegate.hovered:
            self._delegate.hovered = where
            self.viewport().update()
