"""The open batch as the window edits it: events, columns, undo, and signals for every change."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from math import inf
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from event_composer.domain.batch import (
    SESSION_ID,
    Batch,
    Event,
    with_attribute_removed,
    with_attribute_renamed,
)
from event_composer.domain.changes import (
    AttributesPut,
    BatchChange,
    EventsInserted,
    EventsPut,
    EventsRemoved,
    FramePut,
    IgnoredPut,
    compact,
)
from event_composer.domain.problems import ProblemKind
from event_composer.domain.values import Cell
from event_composer.ui.batch_state import BatchState
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.edit_work import EditWork, with_cells
from event_composer.ui.edits import Edit, Shown
from event_composer.ui.freeing import Freeing

__all__ = ["BatchDocument", "ColumnKey"]

UNDO_LIMIT = 500

_SLICE_SECONDS = 0.016


class BatchDocument(BatchState):
    """The batch with its file and its undo; every edit is one command on `undo_stack`.

    `touched(rows, key)` tells after an edit, an undo or a redo which rows a person should see, and
    the ColumnKey where all changed in one column, else None. `loaded` ends a load; `busy_changed`
    tells that a large edit is being made, or no longer.
    """

    touched = Signal(object, object)
    loaded = Signal()
    busy_changed = Signal(bool)
    title_changed = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)
        self._before_load: tuple[list[Event], list[str]] | None = None
        self._freeing = Freeing(self)
        self._work: EditWork | None = None
        self._working = QTimer(self, interval=0)
        self._working.timeout.connect(self._work_on)
        self._began = 0
        self.path: Path | None = None
        self.title = self.tr("Untitled")

    @property
    def is_dirty(self) -> bool:
        """Tell whether there are edits that no file has; what a load replaces was given up."""
        return not self.is_loading and not self.undo_stack.isClean()

    @property
    def is_loading(self) -> bool:
        """Tell whether a load is under way; edits are then left undone."""
        return self._before_load is not None

    @property
    def is_busy(self) -> bool:
        """Tell whether a large edit is still being made; others are then left undone."""
        return self._work is not None

    # Edits: each is one step of undo.

    def apply(
        self,
        changes: Iterable[tuple[int, Event]],
        text: str,
        key: ColumnKey | None = None,
        attributes: Sequence[str] | None = None,
    ) -> None:
        """Put other events into rows as one step; from the last row on they are appended in order.

        `changes` is consumed lazily. What takes longer than a slice goes on between the window's
        events; `is_busy` until then, and another edit first brings it to its end. With `attributes`
        these are the columns afterwards.
        """
        keys = set() if key is None else {key}
        self._begin(EditWork(self._events, changes, text, keys, attributes))

    def set_cells(self, cells: Iterable[tuple[int, ColumnKey, Cell]], text: str = "") -> None:
        """Set cells, or take keys away where a cell is ABSENT; what is so already is left alone."""
        keys: set[ColumnKey] = set()
        changes = with_cells(self._events, cells, keys)
        self._begin(EditWork(self._events, changes, text or self.tr("Edit cells"), keys))

    def finish_work(self) -> None:
        """Bring an edit that is still being made to its end at once."""
        work = self._work
        if work is not None:
            work.gather(inf)
            self._end_work()
            self._finish(work)

    @Slot()
    def cancel_work(self) -> None:
        """Give up an edit that is not done yet; nothing has changed by it."""
        if self._work is not None:
            self._end_work()

    def replace_event(self, row: int, event: Event, text: str = "") -> None:
        """Put another event into a row."""
        self.apply([(row, event)], text or self.tr("Edit event"))

    def insert_events(self, row: int, events: Sequence[Event], text: str = "") -> None:
        """Insert events at a row."""
        self.replace_range(row, 0, events, text or self.tr("Add events"))

    def remove_rows(self, rows: Sequence[int]) -> None:
        """Remove events."""
        self.finish_work()
        if rows:
            gone = compact(sorted(set(rows)))
            forward = EventsRemoved(gone)
            backward = EventsInserted(gone, tuple(self._events[row] for row in gone))
            left = len(self._events) - len(gone)
            shown = Shown((min(gone[0], left - 1),) if left else ())
            self._push(self.tr("Delete events"), [forward], [backward], (shown, Shown(gone)))

    def duplicate_rows(self, rows: Sequence[int]) -> None:
        """Insert a copy of the events behind the last of them."""
        events = [self._events[row] for row in sorted(set(rows))]
        if events:
            self.insert_events(max(rows) + 1, events, self.tr("Duplicate events"))

    def replace_range(
        self,
        first: int,
        count: int,
        events: Sequence[Event],
        text: str,
        frame: Batch | None = None,
        run: object | None = None,
    ) -> None:
        """Put events in the place of `count` others, and perhaps other members around them.

        What follows each other in one `run`, any object, is one step.
        """
        if self.is_loading:
            return
        self.finish_work()
        old, new = tuple(self._events[first : first + count]), tuple(events)
        common = min(len(old), len(new))
        forward: list[BatchChange] = []
        backward: list[BatchChange] = []
        if common:
            rows = range(first, first + common)
            forward.append(EventsPut(rows, new[:common]))
            backward.append(EventsPut(rows, old[:common]))
        grown = range(first + common, first + len(new))
        gone = range(first + common, first + len(old))
        if grown:
            forward.append(EventsInserted(grown, new[common:]))
            backward.append(EventsRemoved(grown))
        if gone:
            forward.append(EventsRemoved(gone))
            backward.append(EventsInserted(gone, old[common:]))
        if frame is not None:
            forward.append(FramePut(frame.before, frame.after))
            backward.append(FramePut(self._frame.before, self._frame.after))
        self._discover(events)
        left = len(self._events) + len(grown) - len(gone)
        after = range(first, first + len(new)) or range(min(first, left - 1), min(first + 1, left))
        before = range(first, first + len(old)) or range(
            min(first, len(self._events) - 1), min(first + 1, len(self._events))
        )
        self._push(text, forward, backward, (Shown(after), Shown(before)), run)

    def move_rows(self, rows: Sequence[int], delta: int) -> list[int]:
        """Move events up or down by `delta` rows, and return where they are then.

        Where one of them would leave the batch, all stay where they are.
        """
        chosen = sorted(set(rows))
        if not chosen or chosen[0] + delta < 0 or chosen[-1] + delta >= len(self._events):
            return chosen
        there = [row + delta for row in chosen]
        self._rearrange(chosen, there)
        return there

    def move_rows_to(self, rows: Sequence[int], target: int) -> list[int]:
        """Move events together before the row `target`, and return where they are then."""
        chosen = sorted(set(rows))
        begin = target - sum(1 for row in chosen if row < target)
        there = list(range(begin, begin + len(chosen)))
        if chosen != there:
            self._rearrange(chosen, there)
        return there

    def reorder(self, order: Sequence[int], text: str) -> None:
        """Put the events into another order; `order` names each row once, in its new place."""
        events = self._events
        self.apply(((row, events[old]) for row, old in enumerate(order)), text)

    def new_session_id(self, rows: Sequence[int]) -> None:
        """Give the events one new random sessionId."""
        key, fresh = ColumnKey("member", SESSION_ID), str(uuid.uuid4())
        events = self._events
        changes = ((row, key.put(events[row], fresh)) for row in rows)
        self.apply(changes, self.tr("New session id"), key)

    def rename_attribute(self, old: str, new: str) -> None:
        """Call an attribute otherwise in every event, and its column; none may have both names."""
        columns = [name for name in self._attributes if name != new]
        columns = [new if name == old else name for name in columns]
        text = self.tr("Rename an attribute")
        self.apply(with_attribute_renamed(self._events, old, new), text, attributes=columns)

    def remove_attribute(self, name: str) -> None:
        """Take an attribute out of every event, and its column away."""
        columns = [each for each in self._attributes if each != name]
        text = self.tr("Remove an attribute")
        self.apply(with_attribute_removed(self._events, name), text, attributes=columns)

    def set_ignored(self, kinds: Iterable[ProblemKind], text: str) -> None:
        """Let the batch ignore these kinds of problems, and no others."""
        wanted = frozenset(kinds)
        if wanted != self.ignored:
            step, back = IgnoredPut(wanted), IgnoredPut(self.ignored)
            self._push(text, [step], [back], (Shown(), Shown()))

    @Slot()
    def undo(self) -> None:
        """Take the last edit back; while a file is loading there is nothing it could stand on."""
        if not self.is_loading and not self.is_busy:
            self.undo_stack.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if not self.is_loading and not self.is_busy:
            self.undo_stack.redo()

    def add_attribute(self, name: str) -> None:
        """Add a column; no event changes, so there is nothing to undo, but a draft keeps it."""
        self._add_attributes([name])
        self.mutated.emit(AttributesPut(tuple(self._attributes)))

    # Loading.

    def begin_load(self) -> None:
        """Begin to take another batch; until `finish_load` the old one can come back."""
        self.cancel_work()
        self._before_load = (self._events, self._attributes)
        self._start([], [])
        self._began = self.revision

    def append_loaded(self, events: Sequence[Event]) -> None:
        """Take the next slice of the batch that is being loaded."""
        self._discover(events)
        self._insert(len(self._events), events)

    def abort_load(self) -> None:
        """Put back what was there before `begin_load`."""
        if self._before_load is not None:
            events, attributes = self._before_load
            half = self._events
            self._before_load = None
            self._start(events, attributes)
            self._began = self.revision
            self._freeing.leave(half)

    def finish_load(self, batch: Batch, path: Path | None, title: str) -> None:
        """Take the members around the events, and the file's name; undo begins anew."""
        left = self._before_load
        self._before_load = None
        self._frame = Batch((), batch.before, batch.after)
        self.ignored = frozenset()
        self.undo_stack.clear()
        if left is not None:
            self._freeing.leave(left[0])
        self._name(path, title)
        self.loaded.emit()

    def resume(
        self, attributes: Sequence[str], ignored: frozenset[ProblemKind], is_dirty: bool
    ) -> None:
        """Take over, after a load, what the batch had beside its events when it was left."""
        if attributes:
            self._put_attributes([*dict.fromkeys((*attributes, *self._attributes))])
        self.ignored = ignored
        self.ignored_changed.emit()
        if is_dirty:
            self.mark_unsaved()

    def mark_unsaved(self) -> None:
        """Note that no file has the batch as it is."""
        self.undo_stack.resetClean()

    def clear(self) -> None:
        """Begin an empty batch."""
        self.cancel_work()
        left = self._events
        self._start([], [])
        self._began = self.revision
        self.finish_load(Batch(), None, self.tr("Untitled"))
        self._freeing.leave(left)

    def mark_saved(self, path: Path, revision: int) -> bool:
        """Note that the state of this revision is in the file; return False for a batch that left.

        An index of the undo stack would not do: an undo and another edit lead to the same one,
        and at its limit the stack keeps its index for ever. A batch that is no longer open
        gives the one that is neither its file nor its state.
        """
        if revision < self._began:
            return False
        self._name(path, path.name)
        if self.revision == revision:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        return True

    def _show(self, shown: Shown) -> None:
        self.touched.emit(shown.rows, shown.key)

    def _rearrange(self, chosen: list[int], there: list[int]) -> None:
        """Move chosen events to other rows of the same number; those between make room."""
        if self.is_loading:
            return
        self.finish_work()
        first, last = min(chosen[0], there[0]), max(chosen[-1], there[-1])
        moving, rows = set(chosen), range(first, last + 1)
        moved = dict(zip(there, (self._events[row] for row in chosen), strict=True))
        others = iter([self._events[row] for row in rows if row not in moving])
        after = tuple(moved[row] if row in moved else next(others) for row in rows)
        forward, backward = (
            EventsPut(rows, after),
            EventsPut(rows, tuple(self._events[first : last + 1])),
        )
        shown = (Shown(compact(there)), Shown(compact(chosen)))
        self._push(self.tr("Move events"), [forward], [backward], shown)

    def _begin(self, work: EditWork) -> None:
        """Gather an edit and do it; what takes longer than a slice goes on by the timer."""
        if self.is_loading:
            return
        self.finish_work()
        if work.gather(perf_counter() + _SLICE_SECONDS):
            self._finish(work)
            return
        self._work = work
        self._working.start()
        self.busy_changed.emit(True)

    @Slot()
    def _work_on(self) -> None:
        work = self._work
        if work is not None and work.gather(perf_counter() + _SLICE_SECONDS):
            self._end_work()
            self._finish(work)

    def _end_work(self) -> None:
        self._work = None
        self._working.stop()
        self.busy_changed.emit(False)

    def _finish(self, work: EditWork) -> None:
        forward, backward = work.steps(self._attributes)
        if forward:
            if not any(isinstance(step, AttributesPut) for step in forward):
                self._add_attributes(work.names)
            shown = Shown(work.rows, work.key)
            count = len(self._events)
            before = (
                shown
                if not shown.rows or shown.rows[-1] < count
                else Shown(
                    compact([row for row in shown.rows if row < count] or [count - 1][:count])
                )
            )
            self._push(work.text, forward, backward, (shown, before))

    def _push(
        self,
        text: str,
        forward: Sequence[BatchChange],
        backward: Sequence[BatchChange],
        shown: tuple[Shown, Shown],
        run: object | None = None,
    ) -> None:
        """Do an edit; while a file is loading there is none, for its end begins undo anew."""
        if forward and not self.is_loading:
            self.finish_work()
            edit = Edit(text, forward, backward, shown, self._perform, self._show, run)
            self.undo_stack.push(edit)

    def call(self, title: str) -> None:
        """Give the batch, which has no file, a title."""
        self._name(None, title)

    def _name(self, path: Path | None, title: str) -> None:
        self.path, self.title = path, title
        self.title_changed.emit()

    @Slot(bool)
    def _on_clean_changed(self, clean: bool) -> None:
        self.dirty_changed.emit(not clean)
