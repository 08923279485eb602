"""Sorts and filters the view from the current cell, and puts the batch into the view's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.ui.batch.arrangement import Sort
from event_composer.ui.batch.filtering import Filter, SameCell
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.batch.view import BatchTable
from event_composer.ui.batch.view_order import ViewOrder
from event_composer.ui.document import BatchDocument


class OrderCommands(QObject):
    """What the actions of sorting and filtering do.

    `filter_asked` wants the filter bar with the keys in it; `told` says why something is not done.
    """

    told = Signal(str)
    filter_asked = Signal()

    def __init__(
        self, table: BatchTable, order: ViewOrder, document: BatchDocument, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._model: BatchModel = table.batch
        self._order = order
        self._document = document
        self._reordering_from: int | None = None
        document.busy_changed.connect(self._on_busy_changed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {
            "sort_ascending": self.sort_ascending,
            "sort_descending": self.sort_descending,
            "sort_none": self.sort_none,
            "apply_order": self.apply_to_batch,
            "filter": self.filter_asked.emit,
            "filter_same": self.filter_same,
            "clear_filter": self.clear_filter,
        }

    @Slot()
    def sort_ascending(self) -> None:
        """Sort the view by the current column, the least first."""
        self._sort(descending=False)

    @Slot()
    def sort_descending(self) -> None:
        """Sort the view by the current column, the greatest first."""
        self._sort(descending=True)

    @Slot()
    def sort_none(self) -> None:
        """Show the events in the batch's order again."""
        if self._table.finish_editing():
            self.take_sort(None)

    def take_sort(self, sort: Sort | None) -> None:
        """Sort the view so, and keep that with the columns' arrangement."""
        self._order.sort_by(sort)
        self._model.arrange(replace(self._model.arrangement, sort=sort))

    @Slot()
    def apply_to_batch(self) -> None:
        """Put the batch into the order of the view, as one step that can be undone."""
        if self._order.filter.is_on:
            self.told.emit(
                self.tr("Clear the filter first: the batch's order is that of all its events.")
            )
        elif self._may_reorder() and self._table.finish_editing():
            self._reordering_from = self._document.revision
            rows = self._model.event_rows(0, self._model.ghost_row - 1)
            self._document.reorder(list(rows), self.tr("Put the batch in order"))
            if not self._document.is_busy:
                self._end_reordering()

    def _may_reorder(self) -> bool:
        is_shown = self._model.is_mapped and not self._order.is_working
        return is_shown and not self._document.is_busy

    @Slot()
    def filter_same(self) -> None:
        """Show only the events whose current column holds the same as the current cell."""
        chosen = self._table.chosen
        key = self._model.key(chosen.column)
        if key is not None and chosen.row < self._model.ghost_row and self._table.finish_editing():
            same = SameCell(key, self._model.cell(chosen.row, chosen.column))
            self._order.filter_by(replace(self._order.filter, same=same))

    @Slot()
    def clear_filter(self) -> None:
        """Show all events again."""
        if self._table.finish_editing():
            self._order.filter_by(Filter())

    def _sort(self, *, descending: bool) -> None:
        key = self._model.key(self._table.chosen.column)
        if key is not None and self._table.finish_editing():
            self.take_sort(Sort(key, descending))

    @Slot(bool)
    def _on_busy_changed(self, is_busy: bool) -> None:
        if not is_busy and self._reordering_from is not None:
            # The end of the work is told just before its events are in the batch.
            QTimer.singleShot(0, self, self._end_reordering)

    @Slot()
    def _end_reordering(self) -> None:
        """Show the batch as it is now, in the very order that the view had; unless given up."""
        if self._reordering_from not in {None, self._document.revision}:
            self.take_sort(None)
        self._reordering_from = None
