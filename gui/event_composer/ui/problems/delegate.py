"""Draws a problem: its mark, the sentence, and below it the place and who says so."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from event_composer.domain.problems import PlacedProblem
from event_composer.domain.texts import Texts
from event_composer.ui.marks import rule_mark
from event_composer.ui.problems.model import PLACED_ROLE
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.list_rows import paint_row_ground
from event_composer.ui.widgets.painting import draw_picture, draw_words
from event_composer.ui.widgets.tints import tint_colours

_HEIGHT, _PAD, _ICON, _INDENT, _GAP = 44, 14, 16, 40, 16
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class ProblemDelegate(QStyledItemDelegate):
    """Rows of one height, two lines each."""

    def __init__(self, themes: ThemeSource, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height."""
        return QSize(200, self.height)

    @property
    def height(self) -> int:
        """Return 44 px, or more where the fonts need it."""
        fonts = self._themes.theme.fonts
        return max(_HEIGHT, fonts.body.line + fonts.caption.line + 8)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        placed = index.data(PLACED_ROLE)
        if not isinstance(placed, PlacedProblem):
            return
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        rect = option.rect
        paint_row_ground(painter, option, theme)
        rule = placed.problem.rule
        name, tint = rule_mark(rule)
        _, ink = tint_colours(theme, tint)
        dpr = painter.device().devicePixelRatioF()
        spot = QRect(rect.x() + _PAD, rect.y(), _ICON, rect.height())
        draw_picture(painter, spot, pixmap(name, ink, _ICON, dpr))

        room = rect.adjusted(_INDENT, 0, -_PAD, 0)
        top = room.y() + (room.height() - fonts.body.line - fonts.caption.line) // 2
        line = QRect(room.x(), top, room.width(), fonts.body.line)
        draw_words(painter, line, str(index.data(_DISPLAY)), fonts.body, colours.text)
        line = QRect(room.x(), line.bottom() + 1, room.width(), fonts.caption.line)
        source = self._texts.source(rule.source)
        source_width = fonts.caption.metrics.horizontalAdvance(source)
        path = placed.path
        if path:
            width = fonts.mono_caption.metrics.horizontalAdvance(path)
            width = max(0, min(width, line.width() - source_width - _GAP))
            place = QRect(line.x(), line.y(), width, line.height())
            draw_words(painter, place, path, fonts.mono_caption, colours.text2)
            line.setX(line.x() + width + _GAP)
        draw_words(painter, line, source, fonts.caption, colours.text2)
