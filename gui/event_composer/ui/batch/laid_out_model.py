"""Which events are rows and which attributes are columns, and in which order the view has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
    Slot,
)

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT, Cell
from event_composer.ui.batch.arrangement import Arrangement
from event_composer.ui.batch.columns import FIRST_ATTRIBUTE, column_of, key_of
from event_composer.ui.batch.row_map import RowMap
from event_composer.ui.batch.shown_columns import ShownColumns
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument

_MOST_BLOCKS = 64
"""More separate blocks of rows than these are told as one change of everything."""


_Index = QModelIndex | QPersistentModelIndex


class LaidOutModel(QAbstractTableModel):
    """Follows the document; rows are the events shown and one more, columns likewise.

    A row of the view and a row of the batch ("event row") are the same number as long as the view
    is neither sorted nor filtered: there is no map then, and no cost. `columns_arranged` comes
    when columns have other places, and views have to give them their widths;
    `arrangement_changed` for every change of the arrangement.
    """

    columns_arranged = Signal()
    arrangement_changed = Signal()

    def __init__(self, document: BatchDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.is_changing_shape = False
        self._rows: RowMap | None = None
        self._shown = ShownColumns(document.attributes)
        document.inserting.connect(self._on_inserting)
        document.inserted.connect(self._on_inserted)
        document.removing.connect(self._on_removing)
        document.removed.connect(self._on_removed)
        document.changed.connect(self._on_changed)
        document.attributes_inserted.connect(self._on_attributes_inserted)
        document.attributes_reset.connect(self._on_attributes_reset)
        document.resetting.connect(self._on_resetting)
        document.reset.connect(self._on_reset)

    # Rows.

    @property
    def ghost_row(self) -> int:
        """Return the row that adds an event."""
        return len(self.document.events) if self._rows is None else len(self._rows)

    @property
    def is_mapped(self) -> bool:
        """Tell whether the view is sorted or filtered."""
        return self._rows is not None

    def event_row(self, row: int) -> int:
        """Return which event a row of the view shows; the one that adds is behind the last."""
        if self._rows is None:
            return row
        return self._rows.event_row(row) if row < len(self._rows) else len(self.document.events)

    def view_row(self, event_row: int) -> int | None:
        """Return the row of the view that shows an event, or None where it is filtered out."""
        return event_row if self._rows is None else self._rows.view_row(event_row)

    def event_rows(self, first: int, last: int) -> Sequence[int]:
        """Return the events that rows of the view show, in the view's order."""
        rows = range(first, last + 1)
        return rows if self._rows is None else self._rows.events[first : last + 1]

    def view_rows(self, event_rows: Sequence[int]) -> Sequence[int]:
        """Return the rows that show these events, ascending, without those filtered out."""
        if self._rows is None:
            return event_rows
        found = map(self._rows.view_row, event_rows)
        return sorted(row for row in found if row is not None)

    def event_at(self, row: int) -> Event:
        """Return the event that a row of the view shows."""
        return self.document.events[self.event_row(row)]

    def show_rows(self, events: Sequence[int] | None, *, is_sorted: bool = False) -> None:
        """Let the view show these event rows; with None all, as they are.

        `is_sorted` says that they are not in the batch's order.
        """

        def change() -> None:
            self._rows = None if events is None else RowMap(events, is_sorted=is_sorted)

        if events is not None or self._rows is not None:
            self._lay_out(change)

    def reveal(self, event_row: int) -> int:
        """Return the row that shows an event; one that was filtered out shows from now on."""
        row = self.view_row(event_row)
        if row is None and self._rows is not None:
            return self._show(self._rows, event_row, event_row)
        return event_row if row is None else row

    # Columns.

    @property
    def attributes(self) -> Sequence[str]:
        """Return the attributes that are columns, in the order of the columns."""
        return self._shown.names

    @property
    def arrangement(self) -> Arrangement:
        """Return how the columns are arranged."""
        return self._shown.arrangement

    @property
    def last_attribute(self) -> int:
        """Return the last column that shows an attribute, or sessionId's where there is none."""
        return FIRST_ATTRIBUTE + len(self._shown.names) - 1

    @property
    def adding_column(self) -> int:
        """Return the column that adds an attribute."""
        return FIRST_ATTRIBUTE + len(self._shown.names)

    @property
    def first_unpinned(self) -> int:
        """Return the first column that is to scroll sideways."""
        return FIRST_ATTRIBUTE + self._shown.pinned

    def key(self, column: int) -> ColumnKey | None:
        """Return what a column shows; None for the row numbers and the one that adds."""
        return key_of(column, self._shown.names)

    def column(self, key: ColumnKey) -> int | None:
        """Return the column of a key, or None where it is not there or hidden."""
        if key.kind == "attribute":
            return self._shown.column(key.name)
        return column_of(key, self._shown.names)

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the columns otherwise."""

        def change() -> None:
            self._shown.arrangement = arrangement
            self._shown.take(self.document.attributes)

        if self._shown.would_differ(arrangement):
            self._lay_out(change)
            self.columns_arranged.emit()
        else:
            self._shown.arrangement = arrangement
        self.arrangement_changed.emit()

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell holds; ABSENT where there is nothing to hold."""
        key = self.key(column)
        return ABSENT if key is None or row >= self.ghost_row else key.of(self.event_at(row))

    # QAbstractTableModel.

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of events shown and one."""
        return 0 if parent.isValid() else self.ghost_row + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of members, of attributes shown, and two."""
        return 0 if parent.isValid() else self.adding_column + 1

    # The document's changes.

    @Slot(int, int)
    def _on_inserting(self, first: int, last: int) -> None:
        self.is_changing_shape = True
        if self._rows is None:
            self.beginInsertRows(QModelIndex(), first, last)

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        self._forget(first)
        if self._rows is None:
            self.endInsertRows()
        else:
            self._rows.renumber(first, last - first + 1)
            self._show(self._rows, first, last)
        self.is_changing_shape = False

    @Slot(int, int)
    def _on_removing(self, first: int, last: int) -> None:
        self.is_changing_shape = True
        if self._rows is None:
            self.beginRemoveRows(QModelIndex(), first, last)
            return
        blocks = self._rows.blocks_showing(first, last)
        if len(blocks) > _MOST_BLOCKS:
            left = [row for row in self._rows.events if not first <= row <= last]
            self.show_rows(left, is_sorted=self._rows.is_sorted)
            return
        for top, bottom in reversed(blocks):
            self.beginRemoveRows(QModelIndex(), top, bottom)
            self._rows.drop(top, bottom)
            self.endRemoveRows()

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        self._forget(first)
        if self._rows is None:
            self.endRemoveRows()
        else:
            self._rows.renumber(last + 1, first - last - 1)
        self.is_changing_shape = False

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        # A sorted row stays where it is when its cell changes: one that leaps away under the hand
        # takes the next cell to edit with it.
        self._forget(first)
        self.tell_changed(first, last)

    def tell_changed(self, first: int, last: int, roles: Sequence[int] = ()) -> None:
        """Tell views that events look different."""
        blocks = [(first, last)]
        if self._rows is not None:
            blocks = self._rows.blocks_showing(first, last)
            if len(blocks) > _MOST_BLOCKS:
                blocks = [(blocks[0][0], blocks[-1][1])]
        for top, bottom in blocks:
            begin, end = self.index(top, 0), self.index(bottom, self.last_attribute)
            self.dataChanged.emit(begin, end, roles)

    @Slot(int, int)
    def _on_attributes_inserted(self, _first: int, _last: int) -> None:
        for at, names in self._shown.fresh_blocks(self.document.attributes):
            first = FIRST_ATTRIBUTE + at
            self.beginInsertColumns(QModelIndex(), first, first + len(names) - 1)
            self._shown.insert(at, names)
            self.endInsertColumns()

    @Slot()
    def _on_attributes_reset(self) -> None:
        self._forget(0)
        self._lay_out(lambda: self._shown.follow(self.document.attributes))
        self.columns_arranged.emit()
        self.arrangement_changed.emit()

    @Slot()
    def _on_resetting(self) -> None:
        self.is_changing_shape = True
        self.beginResetModel()

    @Slot()
    def _on_reset(self) -> None:
        self._rows = None
        self._shown.take(self.document.attributes)
        self._forget(0)
        self.endResetModel()
        self.is_changing_shape = False

    def _forget(self, first: int) -> None:
        """Forget what was found out about events from `first` on."""

    def _show(self, rows: RowMap, first: int, last: int) -> int:
        """Show events also where the filter would hide them; return the first one's row."""
        place = rows.place_for(first, is_last=last + 1 == len(self.document.events))
        self.beginInsertRows(QModelIndex(), place, place + last - first)
        rows.put(place, range(first, last + 1))
        self.endInsertRows()
        return place

    def _lay_out(self, change: Callable[[], None]) -> None:
        """Let rows or columns change places, and what views hold on to go along."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        spots = [
            (self.event_row(each.row()), self.key(each.column()), each.column()) for each in old
        ]
        change()
        self.changePersistentIndexList(old, [self._index_of(*spot) for spot in spots])
        self.layoutChanged.emit()

    def _index_of(self, event_row: int, key: ColumnKey | None, old_column: int) -> QModelIndex:
        """Return where a cell is now; the columns without a key are the first and the last."""
        is_ghost = event_row >= len(self.document.events)
        row = self.ghost_row if is_ghost else self.view_row(event_row)
        column = (old_column and self.adding_column) if key is None else self.column(key)
        return QModelIndex() if row is None or column is None else self.index(row, column)
