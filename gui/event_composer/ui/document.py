"""The open batch as the window edits it: events, columns, undo, and signals for every change."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from event_composer.domain.batch import EXTRA, SESSION_ID, Batch, Event
from event_composer.domain.values import Cell
from event_composer.formats.body import value_text
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.edits import EventsInserted, EventsRemoved, EventsReplaced, blocks_of

__all__ = ["BatchDocument", "ColumnKey"]

UNDO_LIMIT = 500

_FREED_AT_ONCE = 5_000
"""Events of a batch that was left; to free 100,000 in one go would hold the window up for 50 ms."""


class BatchDocument(QObject):
    """Holds the events; every edit is one command on `undo_stack`.

    Signals come in pairs around a change, with first and last row (or column of `attributes`), so
    that a model can follow. `touched(rows, key)` tells after an edit, an undo or a redo which rows
    a person should see, and the ColumnKey where all changed in one column, else None. Attributes
    stay columns until the next load, though no event has them any more: a column must not vanish
    under the hand that empties it. `revision` is another one after every edit, undo and redo.
    """

    inserting = Signal(int, int)
    inserted = Signal(int, int)
    removing = Signal(int, int)
    removed = Signal(int, int)
    changed = Signal(int, int)
    attributes_inserting = Signal(int, int)
    attributes_inserted = Signal(int, int)
    resetting = Signal()
    reset = Signal()
    touched = Signal(object, object)
    loaded = Signal()
    title_changed = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)
        self._frame = Batch()
        self._events: list[Event] = []
        self._attributes: list[str] = []
        self._known: set[str] = set()
        self._before_load: tuple[list[Event], list[str]] | None = None
        self._left: list[list[Event]] = []
        self._freeing = QTimer(self, interval=0)
        self._freeing.timeout.connect(self._free_some)
        self.revision = self._began = 0
        self.path: Path | None = None
        self.title = self.tr("Untitled")

    @property
    def events(self) -> Sequence[Event]:
        """Return the events, to read only."""
        return self._events

    @property
    def attributes(self) -> Sequence[str]:
        """Return the attributes that are columns, in order of first appearance."""
        return self._attributes

    @property
    def is_dirty(self) -> bool:
        """Tell whether there are edits that no file has; what a load replaces was given up."""
        return not self.is_loading and not self.undo_stack.isClean()

    @property
    def is_loading(self) -> bool:
        """Tell whether a load is under way; edits are then left undone."""
        return self._before_load is not None

    @property
    def frame(self) -> Batch:
        """Return the members of the body around its events, without the events."""
        return self._frame

    def snapshot(self) -> Batch:
        """Return the batch as it is now; later edits do not reach it."""
        return Batch(list(self._events), self._frame.before, self._frame.after)

    # Edits: each is one step of undo.

    def set_cells(self, cells: Iterable[tuple[int, ColumnKey, Cell]], text: str = "") -> None:
        """Set cells, or take keys away where a cell is ABSENT; what is so already is left alone."""
        after: dict[int, Event] = {}
        keys: set[ColumnKey] = set()
        for row, key, cell in cells:
            event = after.get(row, self._events[row])
            if not _same(key.of(event), cell):
                after[row] = key.put(event, cell)
                keys.add(key)
        only = keys.pop() if len(keys) == 1 else None
        self._replace(after, text or self.tr("Edit cells"), only)

    def replace_event(self, row: int, event: Event, text: str = "") -> None:
        """Put another event into a row."""
        self._replace({row: event}, text or self.tr("Edit event"))

    def insert_events(self, row: int, events: Sequence[Event], text: str = "") -> None:
        """Insert events at a row."""
        if events:
            self._push(EventsInserted(self, row, events), text or self.tr("Add events"))

    def remove_rows(self, rows: Sequence[int]) -> None:
        """Remove events."""
        if rows:
            self._push(EventsRemoved(self, rows), self.tr("Delete events"))

    def duplicate_rows(self, rows: Sequence[int]) -> None:
        """Insert a copy of the events behind the last of them."""
        events = [self._events[row] for row in sorted(set(rows))]
        if events:
            self.insert_events(max(rows) + 1, events, self.tr("Duplicate events"))

    def move_rows(self, rows: Sequence[int], delta: int) -> list[int]:
        """Move events up or down by `delta` rows, and return where they are then.

        Where one of them would leave the batch, all stay where they are.
        """
        moving = set(rows)
        chosen = sorted(moving)
        if not chosen or chosen[0] + delta < 0 or chosen[-1] + delta >= len(self._events):
            return chosen
        first = min(chosen[0], chosen[0] + delta)
        last = max(chosen[-1], chosen[-1] + delta)
        moved = {row + delta: self._events[row] for row in chosen}
        others = iter([self._events[row] for row in range(first, last + 1) if row not in moving])
        after = {
            row: moved[row] if row in moved else next(others) for row in range(first, last + 1)
        }
        there = [row + delta for row in chosen]
        edit = EventsReplaced(self, sorted(after), [after[row] for row in sorted(after)])
        edit.show(chosen, there)
        self._push(edit, self.tr("Move events"))
        return there

    def new_session_id(self, rows: Sequence[int]) -> None:
        """Give the events one new random sessionId."""
        key, fresh = ColumnKey("member", SESSION_ID), str(uuid.uuid4())
        after = {row: key.put(self._events[row], fresh) for row in rows}
        self._replace(after, self.tr("New session id"), key)

    @Slot()
    def undo(self) -> None:
        """Take the last edit back; while a file is loading there is nothing it could stand on."""
        if not self.is_loading:
            self.undo_stack.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if not self.is_loading:
            self.undo_stack.redo()

    def add_attribute(self, name: str) -> None:
        """Add a column; no event changes, so there is nothing to undo."""
        self._add_attributes([name])

    # Loading.

    def begin_load(self) -> None:
        """Begin to take another batch; until `finish_load` the old one can come back."""
        self._before_load = (self._events, self._attributes)
        self._start([], [])

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
            self._leave(half)

    def finish_load(self, batch: Batch, path: Path | None, title: str) -> None:
        """Take the members around the events, and the file's name; undo begins anew."""
        left = self._before_load
        self._before_load = None
        self._frame = Batch((), batch.before, batch.after)
        self.undo_stack.clear()
        if left is not None:
            self._leave(left[0])
        self._name(path, title)
        self.loaded.emit()

    def clear(self) -> None:
        """Begin an empty batch."""
        left = self._events
        self._start([], [])
        self.finish_load(Batch(), None, self.tr("Untitled"))
        self._leave(left)

    def mark_saved(self, path: Path, revision: int) -> None:
        """Note that the state of this revision is in the file.

        An index of the undo stack would not do: an undo and another edit lead to the same one,
        and at its limit the stack keeps its index for ever. A batch that is no longer open
        gives the one that is neither its file nor its state.
        """
        if revision < self._began:
            return
        self._name(path, path.name)
        if self.revision == revision:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()

    # For the commands of `edits` only.

    def put_events(self, rows: Sequence[int], events: Sequence[Event]) -> None:
        """Put events into rows."""
        self.revision += 1
        self._discover(events)
        for row, event in zip(rows, events, strict=True):
            self._events[row] = event
        for first, last in blocks_of(rows):
            self.changed.emit(first, last)

    def splice_in(self, row: int, events: Sequence[Event]) -> None:
        """Insert events at a row."""
        self.revision += 1
        self._discover(events)
        self._insert(row, events)

    def splice_out(self, row: int, count: int) -> None:
        """Remove events from a row on."""
        self.revision += 1
        self.removing.emit(row, row + count - 1)
        del self._events[row : row + count]
        self.removed.emit(row, row + count - 1)

    def touch(self, rows: Sequence[int], key: ColumnKey | None = None) -> None:
        """Tell which rows, and perhaps which column, a person should see now."""
        self.touched.emit(tuple(rows), key)

    def _insert(self, row: int, events: Sequence[Event]) -> None:
        if events:
            self.inserting.emit(row, row + len(events) - 1)
            self._events[row:row] = events
            self.inserted.emit(row, row + len(events) - 1)

    def _replace(self, after: dict[int, Event], text: str, key: ColumnKey | None = None) -> None:
        if after:
            rows = sorted(after)
            self._push(EventsReplaced(self, rows, [after[row] for row in rows], key), text)

    def _push(self, command: QUndoCommand, text: str) -> None:
        """Do an edit; while a file is loading there is none, for its end begins undo anew."""
        if not self.is_loading:
            command.setText(text)
            self.undo_stack.push(command)

    def _discover(self, events: Iterable[Event]) -> None:
        """Add a column for each attribute that has none yet."""
        # Most of a large batch has the same few attributes: that is found without a loop of ours.
        extras = [event.get(EXTRA) for event in events if isinstance(event, dict)]
        objects = [extra for extra in extras if isinstance(extra, dict)]
        if not self._known.issuperset(chain.from_iterable(objects)):
            self._add_attributes(chain.from_iterable(objects))

    def _add_attributes(self, names: Iterable[str]) -> None:
        columns = set(self._attributes)
        fresh = [name for name in dict.fromkeys(names) if name not in columns]
        self._known.update(fresh)
        if fresh:
            first = len(self._attributes)
            self.attributes_inserting.emit(first, first + len(fresh) - 1)
            self._attributes += fresh
            self.attributes_inserted.emit(first, first + len(fresh) - 1)

    def _start(self, events: list[Event], attributes: list[str]) -> None:
        self.revision += 1
        self._began = self.revision
        self.resetting.emit()
        self._events, self._attributes = events, attributes
        self._known = set(attributes)
        self.reset.emit()

    def _leave(self, events: list[Event]) -> None:
        """Free a list of events bit by bit; nobody else may hold on to it."""
        self._left.append(events)
        self._freeing.start()

    @Slot()
    def _free_some(self) -> None:
        events = self._left[-1]
        del events[-_FREED_AT_ONCE:]
        if not events:
            self._left.pop()
        if not self._left:
            self._freeing.stop()

    def _name(self, path: Path | None, title: str) -> None:
        self.path, self.title = path, title
        self.title_changed.emit()

    @Slot(bool)
    def _on_clean_changed(self, clean: bool) -> None:
        self.dirty_changed.emit(not clean)


def _same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells are written alike; to Python the order of keys is no difference."""
    if isinstance(one, dict | list) and isinstance(other, dict | list):
        return value_text(one) == value_text(other)
    return type(one) is type(other) and one == other
