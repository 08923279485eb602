"""The regions of the window and the way from one to the next by keyboard (F6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

Region = tuple[QWidget, Callable[[], None]]
"""What encloses a region, and what puts the focus into it."""


class Regions:
    """Cycles the focus; regions that are not shown are left out."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = regions

    def go(self, step: int) -> None:
        """Move the focus to the next (1) or the previous (-1) region."""
        shown = [region for region in self._regions if region[0].isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, (area, _) in enumerate(shown) if _holds(area, focus)), -step)
        _, enter = shown[(at + step) % len(shown)]
        enter()


def _holds(area: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is area or area.isAncestorOf(widget))
