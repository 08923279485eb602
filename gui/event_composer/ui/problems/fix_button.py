"""The painted buttons of a problem's row: where they are, and how they look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from event_composer.ui.theme import Theme, pixmap
from event_composer.ui.widgets.painting import CENTRE, draw_picture, draw_words, fill_box

_HEIGHT, _PAD, _MORE, _GAP, _RIGHT, _ICON = 28, 12, 28, 4, 8, 16


class Press(StrEnum):
    """What a person can press in a row."""

    FIX = "fix"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class FixRects:
    """Where the buttons of a row are; the one of the fix is empty where there is none."""

    fix: QRect
    more: QRect

    def at(self, point: QPoint) -> Press | None:
        """Return what is pressed at a point."""
        if self.fix.contains(point):
            return Press.FIX
        return Press.MORE if self.more.contains(point) else None


def fix_rects(cell: QRect, theme: Theme, words: str) -> FixRects:
    """Return where the buttons lie in the cell of the fix; paint and mouse both ask here."""
    height = max(_HEIGHT, theme.fonts.body.line + 8)
    top = cell.y() + (cell.height() - height) // 2
    more = QRect(cell.right() + 1 - _RIGHT - _MORE, top, _MORE, height)
    if not words:
        return FixRects(QRect(), more)
    wanted = theme.fonts.body_medium.metrics.horizontalAdvance(words) + 2 * _PAD + 2
    width = max(0, min(wanted, more.x() - _GAP - cell.x()))
    return FixRects(QRect(more.x() - _GAP - width, top, width, height), more)


def paint_fix(
    painter: QPainter,
    rects: FixRects,
    theme: Theme,
    words: str,
    hovered: Press | None,
    pressed: Press | None,
) -> None:
    """Draw both buttons as a secondary and a quiet one."""
    colours = theme.colours
    if words:
        ground, edge = colours.base, colours.edge
        if pressed is Press.FIX:
            ground = colours.sunken
        elif hovered is Press.FIX:
            ground, edge = colours.hover, colours.control
        fill_box(painter, rects.fix, ground, edge)
        inner = rects.fix.adjusted(_PAD, 0, -_PAD, 0)
        draw_words(painter, inner, words, theme.fonts.body_medium, colours.text, CENTRE)
    if pressed is Press.MORE or hovered is Press.MORE:
        ground = colours.sunken if pressed is Press.MORE else colours.hover
        fill_box(painter, rects.more, ground, colours.edge)
    dpr = painter.device().devicePixelRatioF()
    draw_picture(painter, rects.more, pixmap("more", colours.text2, _ICON, dpr))
