"""Events moved by dragging their numbers, and events of the catalogue let fall between two rows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from event_composer.ui.batch.pinned_view import PinnedTable

_EDGE, _SCROLL_MS = 24, 30
_LINE = 2


class RowDrag(QObject):
    """Follows one drag over a table: before which row it would end, with scrolling at the edges.

    `moved(row)` comes where numbers were let fall, `clicked(row)` where they were only pressed.
    """

    moved = Signal(int)
    clicked = Signal(int)

    def __init__(self, table: PinnedTable) -> None:
        super().__init__(table)
        self._table = table
        self._pressed: QPoint | None = None
        self._pressed_row = -1
        self._spot = QPoint()
        self._target: int | None = None
        self._last = 0
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_pressed(self) -> bool:
        """Tell whether numbers are held by the mouse."""
        return self._pressed is not None

    @property
    def target(self) -> int | None:
        """Return the row before which the drag would end now; None where none is under way."""
        return self._target

    def press(self, spot: QPoint, row: int) -> None:
        """Begin with a press on the number of a chosen row."""
        self._pressed, self._pressed_row = spot, row

    def go(self, spot: QPoint, last: int) -> None:
        """Go on with the mouse; `last` is the last row before which it may end."""
        is_far = self._pressed is None or (
            (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        )
        if is_far or self._target is not None:
            self._spot, self._last = spot, last
            self._aim()
            self._scrolling.start()

    def release(self) -> None:
        """End with the mouse let go."""
        target, row, was_pressed = self._target, self._pressed_row, self.is_pressed
        self.stop()
        if was_pressed and target is not None:
            self.moved.emit(target)
        elif was_pressed:
            self.clicked.emit(row)

    def stop(self) -> None:
        """Give it up."""
        self._pressed, self._target = None, None
        self._scrolling.stop()
        self._table.viewport().update()

    def line(self) -> QRect | None:
        """Return where the line of insertion is in the viewport."""
        if self._target is None:
            return None
        y = self._target * self._table.row_height - self._table.verticalScrollBar().value()
        return QRect(0, max(0, y - _LINE // 2), self._table.viewport().width(), _LINE)

    def _aim(self) -> None:
        down = self._spot.y() + self._table.verticalScrollBar().value()
        row = (down + self._table.row_height // 2) // self._table.row_height
        self._target = max(0, min(row, self._last))
        self._table.viewport().update()

    @Slot()
    def _scroll(self) -> None:
        """Scroll while the mouse is at an edge."""
        bar, height = self._table.verticalScrollBar(), self._table.viewport().height()
        before = bar.value()
        if self._spot.y() < _EDGE:
            bar.setValue(before - self._table.row_height)
        elif self._spot.y() > height - _EDGE:
            bar.setValue(before + self._table.row_height)
        if bar.value() != before:
            self._aim()
