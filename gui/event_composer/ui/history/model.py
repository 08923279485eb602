"""The exchanges as a list that is read page by page while one scrolls."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from event_composer.storage.history import HistoryEntry, HistoryQuery
from event_composer.ui.asking import Question
from event_composer.ui.history.row_texts import RowTexts
from event_composer.ui.history.source import HistorySource
from event_composer.ui.jobs import Err, Result
from event_composer.ui.widgets.plain_tip import plain_tip

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The HistoryEntry of a line."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

FIRST_PAGE, PAGE = 100, 400
_AHEAD = 200

_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """The rows of one query; asks for more when the end comes near.

    `filled()` comes after each answer, `failed(ComposerError)` where there was none. `found` and
    `total` count what the query finds and what there is; None before the first answer.
    """

    filled = Signal()
    failed = Signal(object)

    def __init__(
        self, source: HistorySource, texts: RowTexts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._texts = texts
        self._rows: list[HistoryEntry] = []
        self._query = HistoryQuery()
        self._is_whole = False
        # Until its first page is here, what is listed is of another query.
        self._anew = True
        self._failed = False
        self._page: Question | None = None
        self._counts: list[Question] = []
        self.found: int | None = None
        self.total: int | None = None

    @property
    def query(self) -> HistoryQuery:
        """Return the query that is listed, or about to be."""
        return self._query

    @property
    def is_filtered(self) -> bool:
        """Tell whether something may be left out."""
        return self._query != HistoryQuery()

    def set_query(self, query: HistoryQuery) -> None:
        """List another query; the rows of the old one stay until the new ones are here."""
        if query != self._query:
            self._query = query
            self._ask(anew=True)

    @Slot()
    def refresh(self) -> None:
        """Look for what is new at the top; what is listed stays where it is."""
        self._ask(anew=self._anew)

    def row_at(self, line: int) -> HistoryEntry:
        """Return the row in a line of the list."""
        return self._rows[line]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return the row, or its texts."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == ROW_ROLE:
            # After an error only who scrolls asks again, not each painting of the list.
            if index.row() + _AHEAD > len(self._rows) and not self._failed:
                self._ask_more()
            return self._rows[index.row()]
        if role in {_DISPLAY, _ACCESSIBLE}:
            return self._texts.spoken(self._rows[index.row()])
        if role == _TIP:
            return plain_tip(self._texts.tip(self._rows[index.row()]))
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether there is more."""
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for the next page; it comes later."""
        self._ask_more()

    def _ask(self, *, anew: bool) -> None:
        """Ask for the first page and the counts; answers still on their way are dropped."""
        for question in (self._page, *self._counts):
            if question is not None:
                question.drop()
        self._anew = anew
        query, source = self._query, self._source
        self._page = Question(self._on_first_page).ask(
            lambda done: source.page(query, FIRST_PAGE, done)
        )
        self._counts = [Question(self._on_found).ask(lambda done: source.count(query, done))]
        if self.is_filtered:
            everything = Question(self._on_total)
            self._counts.append(everything.ask(lambda done: source.count(HistoryQuery(), done)))

    def _ask_more(self) -> None:
        if self._page is not None or self._is_whole or self._anew:
            return
        query, source = replace(self._query, before=self._rows[-1].id), self._source
        self._page = Question(self._on_page).ask(lambda done: source.page(query, PAGE, done))

    def _on_first_page(self, result: Result) -> None:
        rows = self._taken(result)
        if rows is None:
            return
        known = self._rows[0].id if self._rows else None
        at = next((i for i, row in enumerate(rows) if row.id == known), None)
        if self._anew or at is None:
            self.beginResetModel()
            self._rows = rows
            self._is_whole = len(rows) < FIRST_PAGE
            self.endResetModel()
        elif at:
            self.beginInsertRows(QModelIndex(), 0, at - 1)
            self._rows = rows[:at] + self._rows
            self.endInsertRows()
        self._anew = False
        self._page = None
        self.filled.emit()

    def _on_page(self, result: Result) -> None:
        rows = self._taken(result)
        if rows is None:
            return
        self._is_whole = len(rows) < PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        self._page = None
        self.filled.emit()

    def _taken(self, result: Result) -> list[HistoryEntry] | None:
        """Return the rows of an answer; tell where there is none.

        The question stands until they are in place, or a view that hears of them asks again for
        what follows the old ones.
        """
        self._failed = isinstance(result, Err)
        if isinstance(result, Err):
            self._page = None
            self.failed.emit(result.error)
            return None
        return list(result.value)

    def _on_found(self, result: Result) -> None:
        if not isinstance(result, Err):
            self.found = result.value
            if not self.is_filtered:
                self.total = result.value
            self.filled.emit()

    def _on_total(self, result: Result) -> None:
        if not isinstance(result, Err):
            self.total = result.value
            self.filled.emit()
