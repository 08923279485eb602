"""Which panels are open: by the window's width, unless a person opened or closed them by hand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from event_composer.ui.dock import HEIGHT, ROW_HEIGHT, Dock
from event_composer.ui.widgets.labels import repolish

LEFT_FROM_WIDTH = 960
DETAILS_FROM_WIDTH = 1200
_LOW_HEIGHT = 620
_LOW_DOCK = 226
_LEFT_WIDTH, _DETAILS_WIDTH = 232, 304


class Panels(QObject):
    """Opens and closes the left panel, the details and the dock.

    Where a side panel has no room beside the table, opening it by hand lays it over the table.
    `changed` tells that another panel is open, `by_hand` holds what a person decided.
    """

    changed = Signal()

    def __init__(
        self,
        splitter: QSplitter,
        centre: QSplitter,
        left: QWidget,
        details: QWidget,
        dock: Dock,
        by_hand: Mapping[str, bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._splitter = splitter
        self._centre = centre
        self._sides = {"left": left, "details": details}
        self._dock = dock
        self.by_hand = dict(by_hand)
        self._width = 0
        splitter.setSizes([_LEFT_WIDTH, 10_000, _DETAILS_WIDTH])
        dock.opened.connect(self._on_dock_opened)
        dock.set_open(self.by_hand.get("dock", True))
        centre.splitterMoved.connect(self._on_dock_resized)
        self._dock_height = HEIGHT
        centre.installEventFilter(self)

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
        width = _LEFT_WIDTH if name == "left" else _DETAILS_WIDTH
        x = area.left() if name == "left" else area.right() - width + 1
        side.setGeometry(QRect(x, area.top(), width, area.height()))
        side.raise_()

    def _share_height(self) -> None:
        """Give the dock its height; in a low window the table gives way."""
        total = self._centre.height()
        if not self._dock.is_open:
            self._centre.setSizes([total, ROW_HEIGHT + 1])
            return
        low = self._splitter.window().height() < _LOW_HEIGHT
        dock = _LOW_DOCK if low else min(self._dock_height, int(total * 0.6))
        self._centre.setSizes([max(total - dock, 0), dock])

    @Slot(bool)
    def _on_dock_opened(self, is_open: bool) -> None:
        self.by_hand["dock"] = is_open
        self._share_height()
        self.changed.emit()

    @Slot()
    def _on_dock_resized(self) -> None:
        if self._dock.is_open:
            self._dock_height = self._dock.height()
