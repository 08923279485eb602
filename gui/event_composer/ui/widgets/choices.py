"""The rows of a suggestion list: what is offered, and how a row is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from event_composer.ui.theme import Face, ThemeSource
from event_composer.ui.widgets.painting import LEFT, RIGHT, draw_words, fill_box

AnyIndex = QModelIndex | QPersistentModelIndex

CHOICE_ROLE = Qt.ItemDataRole.UserRole.value
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value

_PAD, _INSET, _GAP = 10, 5, 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One offer: its text, a description, a detail at the right, and what matched.

    `hits` are the positions in `text` of the letters that the person typed. `key` is whatever
    the owner wants back when the choice is picked.
    """

    text: str
    description: str = ""
    detail: str = ""
    hits: tuple[int, ...] = ()
    key: object = None


class ChoiceModel(QAbstractListModel):
    """A list of choices, replaced as a whole as the person types."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices."""
        self.beginResetModel()
        self._choices = tuple(choices)
        self.endResetModel()

    def choice(self, row: int) -> Choice:
        """Return the choice of a row."""
        return self._choices[row]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """Return the number of choices."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> object:
        """Return the choice itself, its text, or what is said of it."""
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        if role == CHOICE_ROLE:
            return choice
        if role == _DISPLAY:
            return choice.text
        if role == _SPOKEN:
            return ", ".join(part for part in (choice.text, choice.description) if part)
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """Draws text with its hits in the accent, the description below, the detail at the right."""

    def __init__(self, themes: ThemeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Return the same height for every row."""
        fonts = self._themes.theme.fonts
        return QSize(0, max(44, fonts.mono.line + fonts.caption.line + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        choice: Choice = index.data(CHOICE_ROLE)
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        rect: QRect = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            fill_box(painter, rect, colours.select)
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, rect, colours.hover)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        if not choice.description:
            self._draw_text(painter, room, choice, right=self._draw_detail(painter, room, choice))
            return
        top = rect.y() + (rect.height() - fonts.mono.line - fonts.caption.line) // 2
        line = QRect(room.x(), top, room.width(), fonts.mono.line)
        self._draw_text(painter, line, choice, right=line.right())
        line = QRect(room.x(), line.bottom() + 1, room.width(), fonts.caption.line)
        line.setRight(self._draw_detail(painter, line, choice))
        draw_words(painter, line, choice.description, fonts.caption, colours.text2, LEFT)

    def _draw_detail(self, painter: QPainter, room: QRect, choice: Choice) -> int:
        """Draw the detail and return where the words left of it must end."""
        if not choice.detail:
            return room.right()
        theme = self._themes.theme
        face = theme.fonts.mono_caption
        wanted = face.metrics.horizontalAdvance(choice.detail)
        width = min(wanted, room.width() * 3 // 5)
        spot = QRect(room.right() - width + 1, room.y(), width, room.height())
        draw_words(painter, spot, choice.detail, face, theme.colours.text2, RIGHT)
        return spot.x() - _GAP

    def _draw_text(self, painter: QPainter, room: QRect, choice: Choice, *, right: int) -> None:
        theme = self._themes.theme
        at = room.x()
        for piece, is_hit in _pieces(choice):
            face: Face = theme.fonts.mono_strong if is_hit else theme.fonts.mono
            ink = theme.colours.accent_text if is_hit else theme.colours.text
            spot = QRect(at, room.y(), right - at + 1, room.height())
            if spot.width() <= 0:
                break
            draw_words(painter, spot, piece, face, ink, LEFT)
            at += face.metrics.horizontalAdvance(piece)


def _pieces(choice: Choice) -> list[tuple[str, bool]]:
    """Return the text in runs of letters that matched and letters that did not."""
    hits = set(choice.hits)
    pieces: list[tuple[str, bool]] = []
    for at, letter in enumerate(choice.text):
        is_hit = at in hits
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + letter, is_hit)
        else:
            pieces.append((letter, is_hit))
    return pieces
