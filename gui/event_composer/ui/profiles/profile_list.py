"""The list of profiles at the left of the editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import LEFT, draw_picture, draw_ring, draw_words, fill_box
from event_composer.ui.widgets.plain_tip import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole.value
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_TIP = Qt.ItemDataRole.ToolTipRole.value

_INSET, _PAD, _ICON, _GAP = 8, 10, 16, 10
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """A row: name, the line below it, whether its host is real, and what is not in order yet."""

    id: str
    name: str
    remark: str
    is_real: bool
    is_changed: bool = False
    is_faulty: bool = False


class ProfileListModel(QAbstractListModel):
    """The rows; replaced one by one where their order stays, so that the view keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListedProfile, ...] = ()

    def set_rows(self, rows: Sequence[ListedProfile]) -> None:
        """Show other rows."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, profile_id: str) -> QModelIndex:
        """Return the index of a profile, an invalid one where it is not there."""
        at = next((n for n, row in enumerate(self._rows) if row.id == profile_id), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """Return the number of profiles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> object:
        """Return the row itself, its name, or what is said of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == _DISPLAY:
            return row.name
        if role == _SPOKEN:
            return ", ".join(part for part in (row.name, row.remark, *self._states(row)) if part)
        if role == _TIP:
            return plain_tip("\n".join([row.name, row.remark, *self._states(row)]))
        return None

    def _states(self, row: ListedProfile) -> list[str]:
        states = [self.tr("real host") if row.is_real else self.tr("stays local")]
        if row.is_changed:
            states.append(self.tr("not saved"))
        if row.is_faulty:
            states.append(self.tr("needs attention"))
        return states


class _Delegate(QStyledItemDelegate):
    """Draws icon, name and the line below; at the right what is wrong or not saved."""

    def __init__(self, themes: ThemeSource, parent: QListView) -> None:
        super().__init__(parent)
        self._themes = themes
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        fonts = self._themes.theme.fonts
        lines = fonts.body_strong.line + fonts.caption.line
        return QSize(0, max(46, lines + 12) + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: ListedProfile = index.data(ROW_ROLE)
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        dpr = self._list.devicePixelRatioF()
        rect: QRect = option.rect.adjusted(_INSET, 0, -_INSET, -_BETWEEN)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            fill_box(painter, rect, colours.select)
            if self._list.hasFocus():
                draw_ring(painter, rect, colours.focus)
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, rect, colours.hover)
        spot = QRect(rect.x() + _PAD, rect.y(), _ICON, rect.height())
        name, hue = ("globe", colours.real) if row.is_real else ("flask", colours.ok)
        draw_picture(painter, spot, pixmap(name, hue, _ICON, dpr))
        left = spot.right() + 1 + _GAP
        right = rect.right() - _PAD
        if row.is_faulty:
            mark = QRect(right - _ICON + 1, rect.y(), _ICON, rect.height())
            draw_picture(painter, mark, pixmap("error", colours.danger, 14, dpr))
            right = mark.x() - 4
        elif row.is_changed:
            mark = QRect(right - 8, rect.y(), 8, rect.height())
            draw_words(painter, mark, "•", fonts.body_strong, colours.text2, LEFT)
            right = mark.x() - 4
        face = fonts.body_strong if selected else fonts.body
        top = rect.y() + (rect.height() - fonts.body_strong.line - fonts.caption.line) // 2
        line = QRect(left, top, right - left + 1, fonts.body_strong.line)
        draw_words(painter, line, row.name, face, colours.text, LEFT)
        line = QRect(left, line.bottom() + 1, line.width(), fonts.caption.line)
        draw_words(painter, line, row.remark, fonts.caption, colours.text2, LEFT)


class ProfileList(QListView):
    """Emits `chosen(id)`; Alt with the arrows emits `move_asked(-1, 1)`, Delete `delete_asked`."""

    chosen = Signal(str)
    move_asked = Signal(int)
    delete_asked = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._rows = ProfileListModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(themes, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Profiles"))
        # The panel shows through: a list of its own colour would look like a second page.
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        themes.changed.connect(self._on_theme_changed)

    def show_rows(self, rows: Sequence[ListedProfile], current_id: str) -> None:
        """Show these rows with one of them as the current; `chosen` is not emitted."""
        self.selectionModel().blockSignals(True)
        self._rows.set_rows(rows)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._rows.row_of(current_id), flags)
        self.selectionModel().blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current profile, or ask to delete it."""
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE).id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.viewport().update()
