"""The ground of a row in a self-painted list: hover, selection with its bar, hairline."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from event_composer.ui.theme import Theme

BAR = 3

_SELECTED = QStyle.StateFlag.State_Selected
_ACTIVE = QStyle.StateFlag.State_Active
_OVER = QStyle.StateFlag.State_MouseOver


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint what lies behind a row's words."""
    colours, rect = theme.colours, option.rect
    state = option.state
    if state & _SELECTED:
        active = bool(state & _ACTIVE)
        painter.fillRect(rect, colours.select if active else colours.hover)
        ink = colours.accent if active else colours.control
        painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), ink)
    elif state & _OVER:
        painter.fillRect(rect, colours.hover)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colours.line)
