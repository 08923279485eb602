"""The members or the attributes of one event as rows: name, value, kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.domain.values import Kind, kind_of
from event_composer.ui.cell_entry import CellEntry
from event_composer.ui.cell_reading import Entered
from event_composer.ui.details.field_texts import FieldTexts
from event_composer.ui.details.fields_of import Field
from event_composer.ui.document import ColumnKey
from event_composer.ui.widgets.plain_tip import plain_tip

NAME, VALUE, KIND = range(3)

FIELD_ROLE = int(Qt.ItemDataRole.UserRole)
"""The Field of a row."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _FLAGS | Qt.ItemFlag.ItemIsEditable

_Index = QModelIndex | QPersistentModelIndex


class FieldModel(QAbstractTableModel):
    """Shows fields.

    `entered(Field, Entered)` tells what a person typed for one, `renamed(Field, str)` how it is to
    be called, `refused(sentence)` why that cannot be taken, and with "" that nothing is wrong any
    more.
    """

    entered = Signal(object, object)
    renamed = Signal(object, str)
    refused = Signal(str)

    def __init__(self, texts: Texts, words: FieldTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._words = words
        self._fields: list[Field] = []
        self._typed: tuple[int, Kind] | None = None

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields; where they are the same ones, only their values changed."""
        self._typed = None
        same = [field.identity for field in fields] == [field.identity for field in self._fields]
        if not same:
            self.beginResetModel()
            self._fields = list(fields)
            self.endResetModel()
        elif fields:
            self._fields = list(fields)
            self.dataChanged.emit(self.index(0, 0), self.index(len(fields) - 1, KIND))

    def field_at(self, row: int) -> Field | None:
        """Return the field of a row, or None."""
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def row_of(self, key: ColumnKey, path: tuple[int, ...] = ()) -> int:
        """Return the row of a field, or -1."""
        found = (row for row, f in enumerate(self._fields) if f.key == key and f.path == path)
        return next(found, -1)

    def entry(self, row: int, typed: str | None) -> CellEntry:
        """Return the edit of a field's value, by the rules of the table's cells."""
        field = self._fields[row]
        if field.path:
            return CellEntry(field.cell, typed)
        if field.key.kind == "member":
            return CellEntry(field.cell, typed, is_member=True)
        fact = self._words.catalogue.attribute_fact(self._words.event_name, field.key.name)
        return CellEntry(field.cell, typed, type_name=fact.type_name)

    def show_typed(self, row: int, entry: CellEntry, text: str) -> None:
        """Show of which kind the text is that is being typed."""
        try:
            self._typed = (row, kind_of(entry.value(text)))
        except ComposerError:
            self._typed = None
        self.dataChanged.emit(self.index(row, KIND), self.index(row, KIND))

    def enter(self, row: int, entry: CellEntry, text: str) -> None:
        """Take a typed text; an untouched one changes nothing."""
        self._typed = None
        field = self._fields[row]
        try:
            cell = entry.value(text)
        except ComposerError as error:
            self.refused.emit(self._texts.error(error))
        else:
            self.refused.emit("")
            if cell is not field.cell:
                self.entered.emit(field, Entered(cell))
        self.dataChanged.emit(self.index(row, VALUE), self.index(row, KIND))

    def rename(self, row: int, name: str) -> None:
        """Take a typed name."""
        field = self._fields[row]
        if name and name != field.name:
            self.renamed.emit(field, name)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return name, value, kind."""
        return 0 if parent.isValid() else 3

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that scalar values, and names that a person gave, can be edited in place."""
        field = self.field_at(index.row())
        if field is None or index.column() == KIND:
            return _FLAGS
        is_name = index.column() == NAME
        return _EDITABLE if (field.can_be_renamed if is_name else not field.is_nested) else _FLAGS

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return the texts of a cell."""
        field = self.field_at(index.row())
        if field is None:
            return None
        words, column = self._words, index.column()
        if role == FIELD_ROLE:
            return field
        if role == _DISPLAY:
            return self._shown(field, index.row(), column)
        if role == _TIP:
            return plain_tip(words.name_tip(field) if column == NAME else words.value_tip(field))
        if role == _ACCESSIBLE:
            said = (words.said_name, words.said_value, words.said_kind)[column]
            return said(field)
        return None

    def _shown(self, field: Field, row: int, column: int) -> str:
        if column == NAME:
            return self._words.name(field)
        if column == VALUE:
            return self._words.value(field.cell)
        if self._typed and self._typed[0] == row:
            return self._texts.kind(self._typed[1])
        return self._words.kind(field)
