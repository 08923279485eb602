"""The ground of a row in a self-painted list: hover, selection with its bar, hairline."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from event_composer.ui.theme import Theme
from event_composer.ui.widgets.painting import draw_ring

BAR = 3

_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus
_OVER = QStyle.StateFlag.State_MouseOver


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint what lies behind a row's words."""
    colours, rect = theme.colours, option.rect
    state = option.state
    if state & _SELECTED:
        # Of several lists the one with the focus is told by its colour, as the table is.
        focused = option.widget.hasFocus()
        painter.fillRect(rect, colours.select if focused else colours.hover)
        ink = colours.accent if focused else colours.control
        painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), ink)
    elif state & _OVER:
        painter.fillRect(rect, colours.hover)
    if state & _FOCUS and not state & _SELECTED:
        draw_ring(painter, rect.adjusted(0, 0, 0, -1), colours.focus, 0)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colours.line)
