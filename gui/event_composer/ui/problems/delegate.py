"""Draws a problem: its mark, the sentence, the place and who says so, and the buttons to fix it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from event_composer.domain.problems import PlacedProblem
from event_composer.domain.texts import Texts
from event_composer.ui.marks import rule_mark
from event_composer.ui.problems.fix_button import FixRects, Press, fix_rects, paint_fix
from event_composer.ui.problems.model import FIX_COLUMN, ProblemModel
from event_composer.ui.theme import Face, Theme, ThemeSource, pixmap
from event_composer.ui.widgets.list_rows import paint_row_ground
from event_composer.ui.widgets.painting import draw_picture, draw_ring, draw_words
from event_composer.ui.widgets.tints import tint_colours

_HEIGHT, _PAD, _ICON, _INDENT, _GAP = 44, 14, 16, 40, 16
_Index = QModelIndex | QPersistentModelIndex


class ProblemDelegate(QStyledItemDelegate):
    """Rows of one height; the first column has two lines, the second the buttons.

    `hovered` and `pressed` are the row and the button that the mouse is at.
    """

    def __init__(
        self, model: ProblemModel, themes: ThemeSource, texts: Texts, view: QTableView
    ) -> None:
        super().__init__(view)
        # Asked itself, not through indexes: each would go through Qt and back for every cell.
        self._model = model
        self._view = view
        self._themes = themes
        self._texts = texts
        self.hovered: tuple[int, Press | None] = (-1, None)
        self.pressed: tuple[int, Press | None] = (-1, None)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the one height."""
        return QSize(200, self.height)

    @property
    def height(self) -> int:
        """Return 44 px, or more where the fonts need it."""
        fonts = self._themes.theme.fonts
        return max(_HEIGHT, fonts.body.line + fonts.caption.line + 8)

    def rects(self, row: int) -> FixRects:
        """Return where the buttons of a row lie in the list."""
        view = self._view
        cell = QRect(
            view.columnViewportPosition(FIX_COLUMN),
            view.rowViewportPosition(row),
            view.columnWidth(FIX_COLUMN),
            view.rowHeight(row),
        )
        return fix_rects(cell, self._themes.theme, self._model.fix_words(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell; the lines go on into the cell of the fix, as far as its button."""
        row, column = index.row(), index.column()
        if row >= self._model.rowCount():
            return
        theme, cell, view = self._themes.theme, option.rect, self._view
        left = view.columnViewportPosition(0)
        painter.save()
        painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
        ground = QStyleOptionViewItem(option)
        ground.rect = QRect(left, cell.y(), view.viewport().width(), cell.height())
        paint_row_ground(painter, ground, theme)
        words, rects = self._model.fix_words(row), self.rects(row)
        right = (rects.fix if words else rects.more).x() - _GAP // 2
        room = QRect(left + _INDENT, cell.y(), right - left - _INDENT, cell.height())
        placed = self._model.placed_at(row)
        self._paint_lines(painter, room, placed)
        painter.restore()
        if column == FIX_COLUMN:
            hovered, pressed = (
                state[1] if state[0] == row else None for state in (self.hovered, self.pressed)
            )
            paint_fix(painter, rects, theme, words, hovered, pressed)
            if words and option.state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
                draw_ring(painter, rects.fix, theme.colours.focus)
            return
        name, tint = rule_mark(placed.problem.rule)
        _, ink = tint_colours(theme, tint)
        dpr = painter.device().devicePixelRatioF()
        spot = QRect(cell.x() + _PAD, cell.y(), _ICON, cell.height())
        draw_picture(painter, spot, pixmap(name, ink, _ICON, dpr))

    def _paint_lines(self, painter: QPainter, room: QRect, placed: PlacedProblem) -> None:
        theme: Theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        top = room.y() + (room.height() - fonts.body.line - fonts.caption.line) // 2
        line = QRect(room.x(), top, room.width(), fonts.body.line)
        draw_words(painter, line, self._texts.placed(placed), fonts.body, colours.text)
        line = QRect(room.x(), line.bottom() + 1, room.width(), fonts.caption.line)
        source = self._texts.source(placed.problem.rule.source)
        source_width = fonts.caption.metrics.horizontalAdvance(source)
        path = placed.path
        if path:
            path = fitted_place(path, fonts.mono_caption, line.width() - source_width - _GAP)
            width = fonts.mono_caption.metrics.horizontalAdvance(path)
            place = QRect(line.x(), line.y(), width, line.height())
            draw_words(painter, place, path, fonts.mono_caption, colours.text2)
            line.setX(line.x() + width + _GAP)
        draw_words(painter, line, source, fonts.caption, colours.text2)


def fitted_place(path: str, face: Face, width: int) -> str:
    """Return a place as far as it fits: its end, which says what is meant, stays."""
    if face.metrics.horizontalAdvance(path) <= width:
        return path
    return face.metrics.elidedText(path, Qt.TextElideMode.ElideMiddle, max(width, 0))
