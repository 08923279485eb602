"""Makes the editor of a cell, and hands what it gives to the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from event_composer.domain.batch import Event, new_event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.pinned_view import PinnedTable
from event_composer.ui.theme import ThemeSource

NewEventDefaults = Callable[[], tuple[str, str]]
"""Gives user and sessionId of a new event."""

_SUGGESTED = 50
_SUGGESTED_FROM = 500
"""Texts to suggest, at most, and rows around the edited one that they are looked for in."""

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """The table's editors; painting is not its work, `TablePainter` does it by the row.

    `finished(move)`, a `cell_editor.Move`, comes after an editor was closed by a key;
    `put_everywhere(cell)` after one was closed by the key that means all chosen cells;
    `event_chosen(event_row, name, with_attributes)` after an event of the catalogue was picked.
    """

    finished = Signal(int)
    put_everywhere = Signal(object)
    event_chosen = Signal(int, str, bool)

    def __init__(
        self,
        model: BatchModel,
        catalogue: Catalogue,
        texts: Texts,
        themes: ThemeSource,
        new_event_defaults: NewEventDefaults,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._catalogue = catalogue
        self._texts = texts
        self._themes = themes
        self._new_event_defaults = new_event_defaults
        self._editor: CellEditor | None = None
        self._row = QPersistentModelIndex()
        self.typed: str | None = None
        self.as_json = False
        self.chosen = 1
        self.is_committing = False

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Let the next editor suggest from another catalogue."""
        self._catalogue = catalogue

    @property
    def editor(self) -> CellEditor | None:
        """Return the editor that is open, or None."""
        return self._editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return an editor with the cell in it; `typed` is what a person began to type over it."""
        key = self._model.key(index.column())
        if key is None:
            return super().createEditor(parent, option, index)
        editor = CellEditor(self._themes, self._texts, self._catalogue, parent)
        row, column = index.row(), index.column()
        is_new = row == self._model.ghost_row
        event = self._blank() if is_new else self._model.event_at(row)
        cell = ABSENT if is_new else self._model.cell(row, column)
        near = self._texts_near(row, column)
        editor.begin(key, event, cell, self.typed, near, as_json=self.as_json, cells=self.chosen)
        editor.commit.connect(self._on_commit)
        editor.commit_everywhere.connect(self._on_commit_everywhere)
        editor.cancelled.connect(self._on_cancelled)
        editor.event_chosen.connect(self._on_event_chosen)
        self._editor = editor
        self._row = QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Forget an editor that its view let go of; the next one may be open already."""
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, _editor: QWidget, _index: _Index) -> None:
        """Leave the editor alone: views call this on every change of the data, while one types."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        """Put what was entered into the document; the last row becomes an event by its name."""
        entered = editor.result() if isinstance(editor, CellEditor) else None
        key = self._model.key(index.column())
        if entered is None or key is None:
            return
        self.is_committing = True
        document = self._model.document
        row = self._model.event_row(index.row())
        if row < len(document.events):
            document.set_cells([(row, key, entered.cell)])
        elif entered.cell is not ABSENT:
            document.insert_events(row, [key.put(self._blank(), entered.cell)])
        self.is_committing = False

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Put the editor over its cell, or what of it is not under the pinned columns."""
        rect, table = QRect(option.rect), self.parent()
        if isinstance(table, PinnedTable) and index.column() >= table.first_scrolled:
            rect.moveLeft(max(rect.left(), table.pinned_width))
        if isinstance(editor, CellEditor):
            editor.place(rect)

    def _blank(self) -> Event:
        user, session_id = self._new_event_defaults()
        return new_event("", user, session_id)

    def _texts_near(self, row: int, column: int) -> list[str]:
        """Return the texts in the rows above and below, the nearest first, each once."""
        key = self._model.key(column)
        if key is None:
            return []
        begin = max(0, row - _SUGGESTED_FROM)
        end = min(self._model.ghost_row, row + _SUGGESTED_FROM)
        near = sorted(range(begin, end), key=lambda other: abs(other - row))
        cells = (key.of(self._model.event_at(other)) for other in near if other != row)
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str) and cell)
        return list(texts)[:_SUGGESTED]

    @Slot(int)
    def _on_commit(self, move: int) -> None:
        editor = self._editor
        if editor is not None:
            self.commitData.emit(editor)
            # The first event of all moves the current cell, which closes the editor.
            if self._editor is editor:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.finished.emit(move)

    @Slot()
    def _on_commit_everywhere(self) -> None:
        entered = self._editor.result() if self._editor is not None else None
        if self._editor is not None and entered is not None:
            self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.put_everywhere.emit(entered.cell)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._editor is not None:
            self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    @Slot(str, bool)
    def _on_event_chosen(self, name: str, with_attributes: bool) -> None:
        editor = self._editor
        if editor is not None:
            row = self._model.event_row(self._row.row())
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self.event_chosen.emit(row, name, with_attributes)
