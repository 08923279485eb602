"""Draws an exchange as one line of columns; where it is narrow the less important ones go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from event_composer.domain.exchange import Outcome
from event_composer.storage.history import HistoryEntry
from event_composer.ui.history.model import ROW_ROLE
from event_composer.ui.history.row_texts import RowTexts
from event_composer.ui.marks import OUTCOME_MARKS
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.list_rows import paint_row_ground
from event_composer.ui.widgets.painting import RIGHT, draw_picture, draw_words
from event_composer.ui.widgets.tints import tint_colours

_HEIGHT, _PAD, _GAP, _ICON, _ICON_GAP = 32, 16, 14, 16, 7
_EVENTS_FROM, _DURATION_FROM, _PROFILE_FROM = 560, 640, 440
_PROFILE_MOST, _PROFILE_SHARE = 240, 0.21
_OLD_MOMENT, _MOMENT = "2026-12-31 23:59", "23:59:59"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edge and width of each column; a width of 0 leaves it out."""

    moment: tuple[int, int]
    outcome: tuple[int, int]
    status: tuple[int, int]
    reason: tuple[int, int]
    events: tuple[int, int]
    profile: tuple[int, int]
    duration: tuple[int, int]


class HistoryDelegate(QStyledItemDelegate):
    """Rows of 32 px whose columns are worked out once for a width."""

    def __init__(self, themes: ThemeSource, texts: RowTexts, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._texts = texts
        self._with_dates = False
        self._kept: tuple[tuple[object, ...], _Columns] | None = None
        self._outcome_words = [texts.outcome_word(outcome) for outcome in Outcome]

    def set_with_dates(self, with_dates: bool) -> None:
        """Make room for dates before the times."""
        self._with_dates = with_dates

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height."""
        return QSize(200, max(_HEIGHT, self._themes.theme.fonts.body.line + 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        entry = index.data(ROW_ROLE)
        if not isinstance(entry, HistoryEntry):
            return
        theme, texts, rect = self._themes.theme, self._texts, option.rect
        colours, fonts = theme.colours, theme.fonts
        paint_row_ground(painter, option, theme)
        columns = self._columns(rect.width())
        dpr = painter.device().devicePixelRatioF()

        def at(column: tuple[int, int], shift: int = 0) -> QRect:
            return QRect(rect.x() + column[0] + shift, rect.y(), column[1] - shift, rect.height())

        shift = _ICON + _ICON_GAP
        draw_words(painter, at(columns.moment), texts.moment(entry), fonts.mono, colours.text2)
        name, tint = OUTCOME_MARKS[entry.outcome]
        _, ink = tint_colours(theme, tint)
        spot = QRect(rect.x() + columns.outcome[0], rect.y(), _ICON, rect.height())
        draw_picture(painter, spot, pixmap(name, ink, _ICON, dpr))
        words = texts.outcome(entry)
        draw_words(painter, at(columns.outcome, shift), words, fonts.body, colours.text)
        draw_words(painter, at(columns.status), texts.status(entry), fonts.mono, colours.text2)
        face = fonts.mono if entry.code else fonts.body
        draw_words(painter, at(columns.reason), texts.reason(entry), face, colours.text2)
        if columns.events[1]:
            words = texts.events(entry)
            draw_words(painter, at(columns.events), words, fonts.body, colours.text, RIGHT)
        if columns.profile[1]:
            name, ink = ("globe", colours.real) if entry.real else ("flask", colours.ok)
            spot = QRect(rect.x() + columns.profile[0], rect.y(), _ICON, rect.height())
            draw_picture(painter, spot, pixmap(name, ink, _ICON, dpr))
            words = texts.profile(entry)
            draw_words(painter, at(columns.profile, shift), words, fonts.body, colours.text)
        if columns.duration[1]:
            words = texts.duration(entry)
            draw_words(painter, at(columns.duration), words, fonts.body, colours.text2, RIGHT)

    def _columns(self, width: int) -> _Columns:
        """Return the columns for a width; the reason takes what the others leave."""
        key = (width, self._with_dates, self._themes.theme)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._laid_out(width))
        return self._kept[1]

    def _laid_out(self, width: int) -> _Columns:
        fonts = self._themes.theme.fonts
        body, mono = fonts.body.metrics.horizontalAdvance, fonts.mono.metrics.horizontalAdvance
        moment = mono(_OLD_MOMENT if self._with_dates else _MOMENT)
        word = max(body(each) for each in self._outcome_words)
        left = _PAD
        columns = []
        for each in (moment, _ICON + _ICON_GAP + word, mono("888")):
            columns.append((left, each))
            left += each + _GAP
        right = width - _PAD
        placed = []
        wanted = (
            (_DURATION_FROM, max(body("888.8 ms"), body("8,888 毫秒"))),
            (_PROFILE_FROM, min(_PROFILE_MOST, round(width * _PROFILE_SHARE))),
            (_EVENTS_FROM, body(self._texts.widest_events)),
        )
        for least, each in wanted:
            shown = each if width >= least else 0
            placed.append((right - shown, shown))
            right -= shown + _GAP if shown else 0
        duration, profile, events = placed
        reason = (left, max(0, right - left))
        return _Columns(columns[0], columns[1], columns[2], reason, events, profile, duration)
