"""Shows the document as a table model, and says what a cell may do and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.display import printable
from event_composer.domain.problems import Problem, gravity, worst
from event_composer.domain.texts import Texts
from event_composer.ui.batch import cell_texts
from event_composer.ui.batch.arrangement import Sort
from event_composer.ui.batch.cell_looks import foreign_text, shown_text
from event_composer.ui.batch.cell_texts import CellTexts
from event_composer.ui.batch.columns import (
    FIRST_ATTRIBUTE,
    NAME_COLUMN,
    NUMBER_COLUMN,
    SAMPLE,
    ColumnFacts,
    ColumnSampler,
    key_at,
)
from event_composer.ui.batch.laid_out_model import LaidOutModel
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.widgets.plain_tip import plain_tip

# As plain numbers: an enum costs seven times as much in each of some thousand calls a repaint.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_MARK_ROLES = [int(Qt.ItemDataRole.DecorationRole), _TIP, _SPOKEN]

_DEAD = Qt.ItemFlag.NoItemFlags
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_CHOSEN = _SHOWN | Qt.ItemFlag.ItemIsSelectable
_EDITED = _CHOSEN | Qt.ItemFlag.ItemIsEditable

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The worst problem of a row, and the worst of each of its columns."""

    worst: Problem | None = None
    by_column: Mapping[int, Problem] = field(default_factory=dict)


NO_MARKS = RowMarks()


class BatchModel(LaidOutModel):
    """Rows are the events and one more to add an event; the last column adds an attribute.

    A `row` is one of the view; what is told of it names the event by its place in the batch.
    """

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        catalogue: Catalogue,
        texts: Texts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(document, parent)
        self.checker = checker
        self._cell_texts = CellTexts(texts)
        self._sampler = ColumnSampler(catalogue, cell_texts.counted)
        self._facts: dict[str, ColumnFacts] = {}
        self._sort: Sort | None = None
        checker.rows_changed.connect(self._on_rows_checked)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Let the headers follow another catalogue."""
        self._sampler = ColumnSampler(catalogue, cell_texts.counted)
        self._facts.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.adding_column)

    # What painter, view and editors ask.

    @property
    def sort_shown(self) -> Sort | None:
        """Return which column the view is sorted by."""
        return self._sort

    def show_sort(self, sort: Sort | None) -> None:
        """Note which column the view is sorted by, for its header."""
        self._sort = sort
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.adding_column)

    def marks(self, row: int) -> RowMarks:
        """Return the problems of a row as marks."""
        problems = self.checker.of_row(self.event_row(row))
        if not problems:
            return NO_MARKS
        by_column: dict[int, Problem] = {}
        is_object = isinstance(self.event_at(row), dict)
        for problem in problems:
            key = key_at(problem.place)
            column = None if key is None else self.column(key)
            if not is_object:
                column = NAME_COLUMN
            if column is not None:
                before = by_column.get(column)
                if before is None or gravity(problem) < gravity(before):
                    by_column[column] = problem
        return RowMarks(worst(problems), by_column)

    def facts(self, column: int) -> ColumnFacts:
        """Return what an attribute's column holds, by its first rows."""
        name = self.attributes[column - FIRST_ATTRIBUTE]
        facts = self._facts.get(name)
        if facts is None:
            facts = self._facts[name] = self._sampler.facts(name, self.document.events)
        return facts

    def longest(self, column: int) -> str:
        """Return the longest text that a member's or attribute's column shows at first."""
        if column >= FIRST_ATTRIBUTE:
            return self.facts(column).longest
        return self._longest(column, self._sample)

    def longest_marked(self, column: int) -> str:
        """Return the longest text that stands beside a mark in a member's column at first."""
        marked = (row for row in self._sample if column in self.marks(row).by_column)
        return self._longest(column, marked)

    def shown(self, row: int, column: int) -> str:
        """Return a cell as one line of plain text; what is no object stands in the first column."""
        event, key = self.event_at(row), self.key(column)
        if column == NAME_COLUMN and not isinstance(event, dict):
            return foreign_text(event)
        return "" if key is None else shown_text(key.of(event), cell_texts.counted)

    def title(self, column: int) -> str:
        """Return the name of a member or attribute as it can be shown; "" for other columns."""
        key = self.key(column)
        return "" if key is None else printable(key.name)

    # QAbstractTableModel.

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return a cell as plain text, its tooltip, or what a screen reader says."""
        if role not in {_DISPLAY, _TIP, _SPOKEN} or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if row == self.ghost_row:
            return cell_texts.ghost_text() if column == NAME_COLUMN and role != _TIP else None
        if column == NUMBER_COLUMN:
            return self._number_data(row, role)
        key = self.key(column)
        if key is None:
            return None
        if role == _DISPLAY:
            return self.shown(row, column)
        event, title, cell = self.event_at(row), key.name, self.cell(row, column)
        remark = "" if key.fits(event) else cell_texts.not_settable()
        if not isinstance(event, dict):
            remark = ""
            if column == NAME_COLUMN:
                title, cell = cell_texts.no_object(), event
        problem = self.marks(row).by_column.get(column)
        if role == _SPOKEN:
            return self._cell_texts.spoken(self.event_row(row), title, cell, problem)
        return plain_tip(self._cell_texts.tip(self.event_row(row), cell, problem, remark))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the titles of the columns and what is to say of them; rows are numbered."""
        if orientation is Qt.Orientation.Vertical:
            return str(self.event_row(section) + 1) if role == _DISPLAY else None
        if section == self.adding_column:
            return self.tr("Add an attribute") if role in {_TIP, _SPOKEN} else None
        if section == NUMBER_COLUMN:
            return self.tr("Row") if role == _SPOKEN else None
        if role == _DISPLAY:
            return self.title(section)
        if role == _SPOKEN:
            return self._spoken_title(section)
        if role == _TIP:
            return plain_tip(self._header_tip(section))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say what a cell may do: an attribute is set only where that replaces nothing."""
        row, column = index.row(), index.column()
        if not index.isValid():
            return _DEAD
        if self.document.is_loading:
            # Half of a batch takes no edit, so nothing must be typed for it.
            return _CHOSEN if row != self.ghost_row and column != NUMBER_COLUMN else _DEAD
        if row == self.ghost_row:
            return _EDITED if column == NAME_COLUMN else _DEAD
        if column == NUMBER_COLUMN:
            return _SHOWN
        key = self.key(column)
        if key is None:
            return _DEAD
        return _EDITED if key.fits(self.event_at(row)) else _CHOSEN

    # Changes.

    @Slot(int, int)
    def _on_rows_checked(self, first: int, last: int) -> None:
        # The checker hears of new rows before we do; until views know them they need no telling.
        if not self.is_changing_shape and first <= last < len(self.document.events):
            self.tell_changed(first, last, _MARK_ROLES)

    def _forget(self, first: int) -> None:
        if first < SAMPLE:
            self._facts.clear()

    @property
    def _sample(self) -> range:
        return range(min(SAMPLE, self.ghost_row))

    def _longest(self, column: int, rows: Iterable[int]) -> str:
        return max((self.shown(row, column) for row in rows), key=len, default="")

    def _number_data(self, row: int, role: int) -> str | None:
        if role == _DISPLAY:
            # A number as data would change for all rows below an inserted one, which no model
            # may do without telling; it is painted, and said by AccessibleTextRole.
            return None
        if role == _SPOKEN:
            return self._cell_texts.spoken_row(self.event_row(row), self.marks(row).worst)
        row = self.event_row(row)
        return plain_tip(self._cell_texts.row_tip(row, self.checker.of_row(row)))

    def _header_tip(self, column: int) -> str:
        name = self.title(column)
        if column < FIRST_ATTRIBUTE or self.facts(column).is_known:
            return name
        return "\n".join([name, self.tr("Not in the catalogue")])

    def _spoken_title(self, column: int) -> str:
        title, sort = self.title(column), self._sort
        if sort is None or self.key(column) != sort.key:
            return title
        words = self.tr("sorted descending") if sort.descending else self.tr("sorted ascending")
        return cell_texts.listed([title, words])
