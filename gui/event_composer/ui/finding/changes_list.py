"""The changes that a replacement would make: where, what is there, and what comes there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from operator import eq

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from event_composer.domain.display import printable
from event_composer.domain.problems import path_text
from event_composer.formats.body import value_text
from event_composer.ui.finding.search import Shown
from event_composer.ui.theme import Face, ThemeSource
from event_composer.ui.widgets.list_rows import paint_row_ground
from event_composer.ui.widgets.painting import draw_words
from event_composer.ui.widgets.plain_tip import plain_tip

LOW_WINDOW = 760
"""Below this height the table has hardly any rows left."""

_Index = QModelIndex | QPersistentModelIndex

CHANGE_ROLE = int(Qt.ItemDataRole.UserRole)
"""The `Shown` of a row."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ARROW = "→"
_LONGEST = 2_000
_PAD, _GAP, _ARROW_ROOM = 12, 12, 28
_ROWS, _ROWS_IN_A_LOW_WINDOW = 5, 2


class ChangesModel(QAbstractListModel):
    """The first changes of a replacement."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[Shown] = ()

    def show(self, changes: Sequence[Shown]) -> None:
        """List other changes."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of changes."""
        return 0 if parent.isValid() else len(self._changes)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Return the change itself, or what is said of it."""
        if not index.isValid() or index.row() >= len(self._changes):
            return None
        change = self._changes[index.row()]
        if role == CHANGE_ROLE:
            return change
        if role == _DISPLAY:
            return self._told(change, ", ")
        return plain_tip(self._told(change, "\n")) if role == _TIP else None

    def _told(self, change: Shown, join: str) -> str:
        words = [place_of(change)]
        if change.hit.is_key:
            words.append(self.tr("Attribute name"))
        before, after = both_texts(change)
        return join.join([*words, f"{before} {_ARROW} {after}"])


def place_of(change: Shown) -> str:
    """Return the place of a change as the API writes it."""
    return path_text(("events", change.row, *change.hit.place))


def both_texts(change: Shown) -> tuple[str, str]:
    """Return what is there and what comes there: a name as it is, values as they are sent."""
    hit = change.hit
    if hit.is_key:
        return printable(str(hit.before)), printable(str(hit.after))
    return _value(hit.before), _value(hit.after)


def _value(cell: object) -> str:
    return printable(value_text(cell)[:_LONGEST])  # type: ignore[arg-type]  # a hit holds values


class _Delegate(QStyledItemDelegate):
    """Draws place, old and new on one line; long texts from a little before they differ."""

    def __init__(self, themes: ThemeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the same height for every row."""
        return QSize(0, max(26, self._themes.theme.fonts.mono_caption.line + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme = self._themes.theme
        colours, face = theme.colours, theme.fonts.mono_caption
        paint_row_ground(painter, option, theme)
        change: Shown = index.data(CHANGE_ROLE)
        rect: QRect = option.rect
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        place = QRect(room)
        place.setWidth(room.width() * 3 // 10)
        draw_words(painter, place, place_of(change), face, colours.text2)
        half = (room.width() - place.width() - _GAP - _ARROW_ROOM) // 2
        before, after = both_texts(change)
        start = _shown_from(before, after, face, half)
        old = QRect(place.right() + 1 + _GAP, room.y(), half, room.height())
        draw_words(painter, old, _cut(before, start), face, colours.text2)
        arrow = QRect(old.right() + 1 + 6, room.y(), _ARROW_ROOM, room.height())
        draw_words(painter, arrow, _ARROW, face, colours.text2)
        new = QRect(arrow.right() + 1 - 6, room.y(), half, room.height())
        draw_words(painter, new, _cut(after, start), face, colours.text)


def _shown_from(before: str, after: str, face: Face, width: int) -> int:
    """Return from which character on both are shown, so that the first difference is in view."""
    alike = sum(1 for _ in takewhile(bool, map(eq, before, after)))
    if face.metrics.horizontalAdvance(before[: alike + 8]) <= width:
        return 0
    return max(0, alike - 4)


def _cut(text: str, start: int) -> str:
    return f"…{text[start:]}" if start else text


class ChangesList(QListView):
    """Shows the changes below the bar; Enter or a click goes to one: `chosen(Shown)`."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangesModel(self)
        self.setModel(self.changes)
        self.setItemDelegate(_Delegate(themes, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Changes"))
        self.clicked.connect(self._on_clicked)

    def show_changes(self, changes: Sequence[Shown]) -> None:
        """List changes, a few rows high at most; with none of them it is not there."""
        self.changes.show(changes)
        most = _ROWS_IN_A_LOW_WINDOW if self.window().height() < LOW_WINDOW else _ROWS
        height = self.sizeHintForRow(0) if changes else 0
        self.setFixedHeight(min(most, len(changes)) * height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current change by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(CHANGE_ROLE))
