"""A list of entries in the catalogue's editor: a name, a remark, and what is not in order."""

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

from event_composer.domain.display import printable
from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import RIGHT, draw_picture, draw_ring, draw_words, fill_box
from event_composer.ui.widgets.plain_tip import plain_tip

_Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole.value
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_TIP = Qt.ItemDataRole.ToolTipRole.value
_HEIGHT, _INSET, _PAD, _ICON, _BETWEEN = 32, 8, 10, 14, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; `fault` is the sentence of what is wrong with it, or ""."""

    name: str
    remark: str = ""
    fault: str = ""


class _EntryModel(QAbstractListModel):
    def __init__(self, unnamed: str, parent: QObject) -> None:
        super().__init__(parent)
        self._unnamed = unnamed
        self._rows: tuple[Entry, ...] = ()

    def show(self, rows: Sequence[Entry]) -> None:
        if len(rows) == len(self._rows):
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        name = printable(row.name) or self._unnamed
        if role == _ROW:
            return row
        if role == _DISPLAY:
            return name
        told = [part for part in (name, row.remark, row.fault) if part]
        if role == _SPOKEN:
            return ", ".join(told)
        return plain_tip("\n".join(told)) if role == _TIP else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, themes: ThemeSource, parent: QListView) -> None:
        super().__init__(parent)
        self._themes = themes
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, max(_HEIGHT, self._themes.theme.fonts.mono.line + 10) + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Entry = index.data(_ROW)
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        rect: QRect = option.rect.adjusted(_INSET, 0, -_INSET, -_BETWEEN)
        if option.state & QStyle.StateFlag.State_Selected:
            fill_box(painter, rect, colours.select)
            if self._list.hasFocus():
                draw_ring(painter, rect, colours.focus)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, rect, colours.hover)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        if row.fault:
            mark = QRect(room.right() - _ICON + 1, rect.y(), _ICON, rect.height())
            dpr = self._list.devicePixelRatioF()
            draw_picture(painter, mark, pixmap("error", colours.danger, _ICON, dpr))
            room.setRight(mark.x() - 6)
        draw_words(painter, room, row.remark, fonts.caption, colours.text2, RIGHT)
        if row.remark:
            room.setRight(room.right() - fonts.caption.metrics.horizontalAdvance(row.remark) - 12)
        draw_words(painter, room, str(index.data(_DISPLAY)), fonts.mono, colours.text)


class EntryList(QListView):
    """Emits `chosen(row)`; Alt with the arrows emits `move_asked(-1, 1)`, Delete `remove_asked`."""

    chosen = Signal(int)
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, themes: ThemeSource, words: str, unnamed: str) -> None:
        super().__init__()
        self._entries = _EntryModel(unnamed, self)
        self.setModel(self._entries)
        self.setItemDelegate(_Delegate(themes, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(words)
        # The dialog's own ground shows through.
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        themes.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Entry], current: int) -> None:
        """Show these rows with one of them as the current; `chosen` is not emitted."""
        self.selectionModel().blockSignals(True)
        self._entries.show(rows)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._entries.index(current), flags)
        self.selectionModel().blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current entry, or ask to remove it."""
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        ):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
