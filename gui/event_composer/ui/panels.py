"""Which panels are open: by the window's width, unless a person opened or closed them by hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from event_composer.ui.dock import HEIGHT, MINIMUM_OPEN, ROW_HEIGHT
from event_composer.ui.layout import WindowLayout
from event_composer.ui.widgets.labels import repolish

LEFT_FROM_WIDTH = 960
DETAILS_FROM_WIDTH = 1200
_LOW_HEIGHT = 620
_LOW_DOCK = 226
_SIZES = {"left": 232, "details": 304, "dock": HEIGHT}
_REST = 10_000


class Panels(QObject):
    """Opens and closes the left panel, the details and the dock.

    Where a side panel has no room beside the table, opening it by hand lays it over the table.
    `changed` tells that another panel is open. What a person decided is in `by_hand` (open or not)
    and in `sizes`: widths of the sides, height of the dock, in pixels.
    """

    changed = Signal()

    def __init__(
        self,
        layout: WindowLayout,
        left: QWidget,
        details: QWidget,
        by_hand: Mapping[str, bool],
        sizes: Mapping[str, int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._splitter = layout.splitter
        self._centre = layout.centre
        self._sides = {"left": left, "details": details}
        self._dock = layout.dock
        self.by_hand = dict(by_hand)
        self.sizes = {name: size for name, size in sizes.items() if name in _SIZES}
        self._width = 0
        self._is_empty = False
        self._share_width()
        self._dock.opened.connect(self._on_dock_opened)
        self._dock.set_open(self.by_hand.get("dock", True))
        self._splitter.splitterMoved.connect(self._on_side_resized)
        self._centre.splitterMoved.connect(self._on_dock_resized)
        self._centre.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height that the middle has got: it comes later than the window's own."""
        if watched is self._centre and event.type() == QEvent.Type.Resize:
            self._share_height()
        return super().eventFilter(watched, event)

    def is_open(self, name: str) -> bool:
        """Tell whether `left`, `details` or `dock` is open."""
        return self._dock.is_open if name == "dock" else not self._sides[name].isHidden()

    def toggle(self, name: str) -> None:
        """Open or close a panel by hand."""
        self.set_by_hand(name, not self.is_open(name))

    def set_by_hand(self, name: str, is_open: bool) -> None:
        """Open or close a panel, and keep it so until it is asked for again."""
        self.by_hand[name] = is_open
        if name == "dock":
            self._dock.set_open(is_open)
            self._share_height()
        else:
            self._show_side(name, is_open)
        self.changed.emit()

    def set_empty(self, is_empty: bool) -> None:
        """Leave an empty batch the whole height for what it can begin with."""
        if is_empty != self._is_empty:
            self._is_empty = is_empty
            self._dock.set_open(self.by_hand.get("dock", not is_empty))
            self._share_height()
            self.changed.emit()

    def fit(self, width: int) -> None:
        """Follow the window's size."""
        self._width = width
        for name, threshold in (("left", LEFT_FROM_WIDTH), ("details", DETAILS_FROM_WIDTH)):
            self._show_side(name, self.by_hand.get(name, width >= threshold))
        self._share_height()
        self.changed.emit()

    def _show_side(self, name: str, is_open: bool) -> None:
        side = self._sides[name]
        beside = self._width >= (LEFT_FROM_WIDTH if name == "left" else DETAILS_FROM_WIDTH)
        if beside and self._splitter.indexOf(side) < 0:
            self._splitter.insertWidget(0 if name == "left" else self._splitter.count(), side)
            self._splitter.setStretchFactor(self._splitter.indexOf(side), 0)
            self._share_width()
        elif not beside and self._splitter.indexOf(side) >= 0:
            side.setParent(self._splitter.parentWidget())
        if side.property("over") != (not beside):
            side.setProperty("over", not beside)
            repolish(side)
            # Room for the edge that the stylesheet draws over a lower neighbour.
            edge = 0 if beside else 1
            side.setContentsMargins(edge, 0, edge, 0)
        side.setVisible(is_open)
        if is_open and not beside:
            self._lay_over(name, side)

    def _lay_over(self, name: str, side: QWidget) -> None:
        area = self._splitter.geometry()
        width = self._width_of(name)
        x = area.left() if name == "left" else area.right() - width + 1
        side.setGeometry(QRect(x, area.top(), width, area.height()))
        side.raise_()

    def _width_of(self, name: str) -> int:
        """Return the width of a side, within what it takes: a file may say anything."""
        side = self._sides[name]
        width = self.sizes.get(name, _SIZES[name])
        return max(side.minimumWidth(), min(width, side.maximumWidth()))

    def _share_width(self) -> None:
        """Give the sides their widths, and the table the rest."""
        widths = [_REST] * self._splitter.count()
        for name, side in self._sides.items():
            index = self._splitter.indexOf(side)
            if index >= 0:
                widths[index] = self._width_of(name)
        self._splitter.setSizes(widths)

    def _share_height(self) -> None:
        """Give the dock its height; in a low window the table gives way."""
        total = self._centre.height()
        if not self._dock.is_open:
            self._centre.setSizes([total, ROW_HEIGHT + 1])
            return
        low = self._splitter.window().height() < _LOW_HEIGHT
        height = max(MINIMUM_OPEN, self.sizes.get("dock", _SIZES["dock"]))
        dock = _LOW_DOCK if low else min(height, int(total * 0.6))
        self._centre.setSizes([max(total - dock, 0), dock])

    @Slot(bool)
    def _on_dock_opened(self, is_open: bool) -> None:
        self.by_hand["dock"] = is_open
        self._share_height()
        self.changed.emit()

    @Slot()
    def _on_dock_resized(self) -> None:
        if self._dock.is_open:
            self.sizes["dock"] = self._dock.height()

    @Slot(int, int)
    def _on_side_resized(self, _position: int, handle: int) -> None:
        moved = (self._splitter.widget(handle - 1), self._splitter.widget(handle))
        for name, side in self._sides.items():
            if side in moved:
                self.sizes[name] = side.width()
