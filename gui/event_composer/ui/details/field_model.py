"""The members or the attributes of one event as rows: name, value, kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.display import printable, shortened
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import Problem
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Cell, Kind, is_ambiguous_text, kind_of
from event_composer.formats.body import value_text
from event_composer.ui.cell_entry import CellEntry
from event_composer.ui.cell_reading import Entered
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
_LONGEST = 300

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Field:
    """One member or attribute; `problem` is the gravest that stands there."""

    key: ColumnKey
    cell: Cell
    required: bool = False
    problem: Problem | None = None

    @property
    def kind(self) -> Kind:
        """Return the kind of its value."""
        return kind_of(self.cell)

    @property
    def is_nested(self) -> bool:
        """Tell whether its value is edited as JSON."""
        return self.kind in {Kind.OBJECT, Kind.ARRAY}


class FieldModel(QAbstractTableModel):
    """Shows fields.

    `entered(Field, Entered)` tells what a person typed for one, `refused(sentence)` why that
    cannot be taken, and with "" that nothing is wrong any more.
    """

    entered = Signal(object, object)
    refused = Signal(str)

    def __init__(self, texts: Texts, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._catalogue = catalogue
        self._fields: list[Field] = []
        self._index: int | None = None
        self._event_name = ""
        self._typed: tuple[int, Kind] | None = None

    def show_fields(self, fields: Sequence[Field], index: int, event_name: str) -> None:
        """Show the fields of the event with this index and name."""
        self._index, self._event_name = index, event_name
        self._typed = None
        same = [field.key for field in fields] == [field.key for field in self._fields]
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

    def row_of(self, key: ColumnKey) -> int:
        """Return the row of a field, or -1."""
        return next((row for row, field in enumerate(self._fields) if field.key == key), -1)

    def entry(self, row: int) -> CellEntry:
        """Return the edit of a field's value, by the rules of the table's cells."""
        field = self._fields[row]
        if field.key.kind == "member":
            return CellEntry(field.cell, is_member=True)
        fact = self._catalogue.attribute_fact(self._event_name, field.key.name)
        return CellEntry(field.cell, type_name=fact.type_name)

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

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return name, value, kind."""
        return 0 if parent.isValid() else 3

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that scalar values can be edited in place."""
        field = self.field_at(index.row())
        editable = index.column() == VALUE and field is not None and not field.is_nested
        return _EDITABLE if editable else _FLAGS

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return the texts of a cell."""
        field = self.field_at(index.row())
        if field is None:
            return None
        if role == FIELD_ROLE:
            return field
        if role == _DISPLAY:
            return self._shown(field, index.row(), index.column())
        if role == _TIP:
            return plain_tip(self._tip(field, index.column()))
        if role == _ACCESSIBLE:
            return self._spoken(field, index.column())
        return None

    def _shown(self, field: Field, row: int, column: int) -> str:
        if column == NAME:
            name = printable(field.key.name)
            return name if name and name == name.strip() else f'"{name}"'
        if column == VALUE:
            return self.value_text(field.cell)
        if self._typed and self._typed[0] == row:
            return self._texts.kind(self._typed[1])
        if field.required and field.kind in {Kind.TEXT, Kind.ABSENT}:
            return self.tr("required")
        return self._texts.kind(field.kind)

    def value_text(self, cell: Cell) -> str:
        """Return a value in one line, the way it is told apart from others."""
        if cell is ABSENT:
            return ""
        if isinstance(cell, dict):
            return self._counted(len(cell), self.tr("1 key"), self.tr("{count} keys"))
        if isinstance(cell, list):
            return self._counted(len(cell), self.tr("1 item"), self.tr("{count} items"))
        if isinstance(cell, str) and cell and not is_ambiguous_text(cell):
            return shortened(printable(cell[:_LONGEST]), _LONGEST)
        if isinstance(cell, str):
            return f'"{shortened(printable(cell[:_LONGEST]), _LONGEST)}"'
        return shortened(value_text(cell), _LONGEST)

    def _counted(self, count: int, one: str, many: str) -> str:
        return one if count == 1 else many.format(count=count)

    def _tip(self, field: Field, column: int) -> str:
        if column == NAME:
            return printable(field.key.name)
        if field.cell is ABSENT:
            sent = self.tr("Not sent: the key is absent")
        else:
            sent = shortened(printable(value_text(field.cell)[:_LONGEST]), _LONGEST)
        told = self._texts.problem(field.problem, self._index) if field.problem else ""
        return "\n".join(filter(None, (sent, told)))

    def _spoken(self, field: Field, column: int) -> str:
        name, kind = printable(field.key.name), self._texts.kind(field.kind)
        if column == NAME:
            return name
        if column == KIND:
            return self.tr("{name}: {kind}, change the type").format(name=name, kind=kind)
        parts = [name, kind, self.value_text(field.cell)]
        if field.problem:
            severity = self._texts.severity(field.problem.rule.severity)
            parts.append(f"{severity}: {self._texts.problem(field.problem, self._index)}")
        return ", ".join(filter(None, parts))
