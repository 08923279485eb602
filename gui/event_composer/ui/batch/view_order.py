"""Sorts and filters the view, in slices, and says what is on; the batch keeps its order."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.ordering import Steps, ordered
from event_composer.domain.values import Cell
from event_composer.ui.batch.arrangement import Sort
from event_composer.ui.batch.filtering import Filter
from event_composer.ui.batch.model import BatchModel

_SLICE_SECONDS = 0.006


class ViewOrder(QObject):
    """What a person asked for; the view follows at once, or by and by while it stays as it was.

    `changed` tells that something else is asked for, shown, or no longer up to date;
    `about_to_apply` and `applied` come around the moment in which rows change places.
    """

    changed = Signal()
    about_to_apply = Signal()
    applied = Signal()

    def __init__(self, model: BatchModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._document = model.document
        self._steps: Steps | None = None
        self._revision = -1
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work_on)
        self.sort: Sort | None = None
        self.filter = Filter()
        self.is_stale = False
        document = self._document
        for edited in (document.changed, document.inserted):
            edited.connect(self._on_edited)
        model.rowsInserted.connect(self.changed)
        model.rowsRemoved.connect(self.changed)
        model.modelReset.connect(self._on_reset)
        document.loaded.connect(self._on_loaded)

    @property
    def is_on(self) -> bool:
        """Tell whether the view is, or is about to be, another one than the batch."""
        return self.sort is not None or self.filter.is_on

    @property
    def is_working(self) -> bool:
        """Tell whether the view still waits for what was asked for."""
        return self._steps is not None

    @property
    def shown(self) -> int:
        """Return how many events the view shows."""
        return self._model.ghost_row

    def sort_by(self, sort: Sort | None) -> None:
        """Sort the view, or put it back into the batch's order."""
        self.sort = sort
        self._model.show_sort(sort)
        self.apply()

    def filter_by(self, wanted: Filter) -> None:
        """Show only the events that have what is wanted."""
        self.filter = wanted
        self.apply()

    def clear(self) -> None:
        """Show the batch as it is."""
        self.filter = Filter()
        self.sort_by(None)

    @Slot()
    def apply(self) -> None:
        """Sort and filter anew; what was edited meanwhile finds its place."""
        self._timer.stop()
        self._steps = None
        if not self.is_on:
            self._show(None)
            return
        self._begin()
        self._work_on()
        if self.is_working:
            self.changed.emit()

    def _begin(self) -> None:
        self._steps, self._revision = self._all_steps(), self._document.revision
        self._timer.start()

    def _all_steps(self) -> Steps:
        events, sort = self._document.events, self.sort
        rows: Sequence[int] = range(len(events))
        if self.filter.is_on:
            rows = yield from self.filter.rows(events, self._has_problems)
        if sort is not None:

            def read(some: Sequence[int]) -> list[Cell]:
                if isinstance(some, range):
                    return sort.key.of_all(events[some.start : some.stop])
                return sort.key.of_all([events[row] for row in some])

            rows = yield from ordered(rows, read, descending=sort.descending)
        return rows if isinstance(rows, list) else list(rows)

    def _has_problems(self, row: int) -> bool:
        return bool(self._model.checker.of_row(row))

    @Slot()
    def _work_on(self) -> None:
        """Go on until the slice's time is used up; begin anew where the batch is another one."""
        if self._document.is_loading:
            return
        if self._revision != self._document.revision:
            self._begin()
        until, steps = perf_counter() + _SLICE_SECONDS, self._steps
        if steps is None:
            return
        try:
            while perf_counter() < until:
                next(steps)
        except StopIteration as end:
            self._steps = None
            self._timer.stop()
            self._show(end.value)

    def _show(self, rows: Sequence[int] | None) -> None:
        self.about_to_apply.emit()
        self._model.show_rows(rows, is_sorted=self.sort is not None)
        self.is_stale = False
        self.applied.emit()
        self.changed.emit()

    @Slot()
    def _on_edited(self) -> None:
        if self._model.is_mapped and not self.is_stale:
            self.is_stale = True
            self.changed.emit()

    @Slot()
    def _on_reset(self) -> None:
        """Find the order again for a batch that changed everywhere at once."""
        if self.is_on and not self._document.is_loading:
            self.apply()

    @Slot()
    def _on_loaded(self) -> None:
        """Begin another batch without a filter: it was asked of the one before."""
        self.filter = Filter()
        self.apply()
