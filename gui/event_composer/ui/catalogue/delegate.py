"""Draws the rows of the catalogue: groups with chevron and count, events with two lines."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from event_composer.domain.catalogue import CatalogueEvent
from event_composer.ui.catalogue.model import DESCRIPTION_ROLE, EVENT_ROLE, MARK_ROLE, Index
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.list_rows import BAR
from event_composer.ui.widgets.painting import RIGHT, draw_picture, draw_words, fill_box

_GROUP, _EVENT, _ABOVE = 34, 40, 6
_EDGE, _CHEVRON, _TEXT, _RIGHT, _PLUS, _ICON = 8, 12, 30, 17, 30, 16
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)

_SELECTED = QStyle.StateFlag.State_Selected
_ACTIVE = QStyle.StateFlag.State_Active
_OVER = QStyle.StateFlag.State_MouseOver
_FOCUS = QStyle.StateFlag.State_HasFocus
_OPEN = QStyle.StateFlag.State_Open


class CatalogueDelegate(QStyledItemDelegate):
    """Paints, and takes clicks on the "+" that a row shows under the pointer.

    `plus_clicked(name)` asks for this event.
    """

    plus_clicked = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QTreeView) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return 34 px for a group, 40 for an event, or more where the fonts need it."""
        fonts = self._themes.theme.fonts
        if index.data(EVENT_ROLE) is None:
            return QSize(0, max(_GROUP, fonts.body_strong.line + 14))
        return QSize(0, max(_EVENT, fonts.mono_caption.line + fonts.caption.line + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = QRect(option.rect)
        if isinstance(index.data(EVENT_ROLE), CatalogueEvent):
            self._paint_ground(painter, option.state, row)
            self._paint_event(painter, option.state, row, index)
        else:
            row.adjust(0, _ABOVE, 0, 0)
            self._paint_ground(painter, option.state, row)
            self._paint_group(painter, option.state, row, index)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Ask for an event whose "+" is clicked."""
        if isinstance(event, QMouseEvent) and self.is_on_plus(
            event.position().toPoint(), option.rect, index
        ):
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.plus_clicked.emit(index.data(_DISPLAY))
            return True
        return super().editorEvent(event, model, option, index)

    def is_on_plus(self, point: QPoint, row: QRect, index: Index) -> bool:
        """Tell whether a point of the view is on the "+" of an event in this row."""
        return index.data(EVENT_ROLE) is not None and _plus_of(row).contains(point)

    def _paint_ground(self, painter: QPainter, state: QStyle.StateFlag, row: QRect) -> None:
        colours = self._themes.theme.colours
        ground = row.adjusted(_EDGE, 1, -_EDGE, -1)
        if state & (_SELECTED | _FOCUS):
            here = bool(state & _ACTIVE)
            fill_box(painter, ground, colours.select if here else colours.hover)
            bar = QRect(ground.x(), ground.y() + 6, BAR, ground.height() - 12)
            painter.fillRect(bar, colours.accent if here else colours.control)
        elif state & _OVER:
            fill_box(painter, ground, colours.hover)

    def _paint_group(
        self, painter: QPainter, state: QStyle.StateFlag, row: QRect, index: Index
    ) -> None:
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        dpr = painter.device().devicePixelRatioF()
        chevron = QRect(_CHEVRON, row.y(), 12, row.height())
        name = "down" if state & _OPEN else "right"
        draw_picture(painter, chevron, pixmap(name, colours.text2, 12, dpr))
        room = QRect(_TEXT, row.y(), row.right() - _RIGHT - _TEXT, row.height())
        count = str(index.data(DESCRIPTION_ROLE))
        draw_words(painter, room, count, fonts.caption, colours.text2, RIGHT)
        room.setRight(room.right() - fonts.caption.metrics.horizontalAdvance(count) - 8)
        draw_words(painter, room, str(index.data(_DISPLAY)), fonts.caption_strong, colours.text2)

    def _paint_event(
        self, painter: QPainter, state: QStyle.StateFlag, row: QRect, index: Index
    ) -> None:
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        is_over = bool(state & _OVER)
        right = _plus_of(row).left() if is_over else row.right() - _EDGE
        top = row.y() + (row.height() - fonts.mono_caption.line - fonts.caption.line) // 2
        line = QRect(_TEXT, top, right - _TEXT, fonts.mono_caption.line)
        draw_words(painter, line, str(index.data(_DISPLAY)), fonts.mono_caption, colours.text)
        line = QRect(_TEXT, line.bottom() + 1, right - _TEXT, fonts.caption.line)
        description = str(index.data(DESCRIPTION_ROLE))
        mark = str(index.data(MARK_ROLE))
        if mark:
            room = line.adjusted(0, 0, _EDGE - _RIGHT, 0)
            draw_words(painter, room, mark, fonts.caption, colours.text2, RIGHT)
            line.setRight(room.right() - 8 - fonts.caption.metrics.horizontalAdvance(mark))
        draw_words(painter, line, description, fonts.caption, colours.text2)
        if is_over:
            dpr = painter.device().devicePixelRatioF()
            draw_picture(painter, _plus_of(row), pixmap("plus", colours.text2, _ICON, dpr))


def _plus_of(row: QRect) -> QRect:
    """Return where a row's "+" is drawn and clicked."""
    return QRect(row.right() - _EDGE - _PLUS, row.y(), _PLUS, row.height())
