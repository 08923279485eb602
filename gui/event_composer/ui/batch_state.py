"""What the open batch holds, and the signals for every change of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QObject, Signal

from event_composer.domain.batch import EXTRA, Batch, Event
from event_composer.domain.changes import (
    AttributesPut,
    BatchChange,
    EventsInserted,
    EventsPut,
    EventsRemoved,
    FramePut,
    apply_change,
    blocks_of,
)
from event_composer.domain.problems import ProblemKind

_MOST_BLOCKS = 200
"""Each signal costs every listener some 10 us. Of more separate blocks of rows that change, one
signal tells the range from the first to the last; that they come or go, a reset."""


class BatchState(QObject):
    """Events, columns, the members around the events, and the kinds of problems to ignore.

    Signals come in pairs around a change, with first and last row (or column of `attributes`), so
    that a model can follow. Attributes stay columns until the next load, though no event has them
    any more: a column must not vanish under the hand that empties it. `revision` is another one
    after every change. `mutated(BatchChange)` tells each change as data, after the other signals;
    a load tells none.
    """

    inserting = Signal(int, int)
    inserted = Signal(int, int)
    removing = Signal(int, int)
    removed = Signal(int, int)
    changed = Signal(int, int)
    attributes_inserting = Signal(int, int)
    attributes_inserted = Signal(int, int)
    attributes_resetting = Signal()
    attributes_reset = Signal()
    resetting = Signal()
    reset = Signal()
    frame_changed = Signal()
    ignored_changed = Signal()
    mutated = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ignored: frozenset[ProblemKind] = frozenset()
        self.revision = 0
        self._frame = Batch()
        self._events: list[Event] = []
        self._attributes: list[str] = []
        self._known: set[str] = set()

    @property
    def events(self) -> Sequence[Event]:
        """Return the events, to read only."""
        return self._events

    @property
    def attributes(self) -> Sequence[str]:
        """Return the attributes that are columns, in order of first appearance."""
        return self._attributes

    @property
    def frame(self) -> Batch:
        """Return the members of the body around its events, without the events."""
        return self._frame

    def snapshot(self) -> Batch:
        """Return the batch as it is now; later edits do not reach it."""
        return Batch(list(self._events), self._frame.before, self._frame.after)

    # Each change, also of undo and redo, happens here.

    def _perform(self, change: BatchChange) -> None:
        self.revision += 1
        if isinstance(change, EventsPut):
            apply_change(self._events, change)
            blocks = list(blocks_of(change.rows))
            if len(blocks) > _MOST_BLOCKS:
                blocks = [(blocks[0][0], blocks[-1][1])]
            for first, last in blocks:
                self.changed.emit(first, last)
        elif isinstance(change, EventsInserted | EventsRemoved):
            self._change_shape(change)
        elif isinstance(change, FramePut):
            self._frame = Batch((), change.before, change.after)
            self.frame_changed.emit()
        elif isinstance(change, AttributesPut):
            self._put_attributes(list(change.names))
        else:
            self.ignored = change.kinds
            self.ignored_changed.emit()
        self.mutated.emit(change)

    def _put_attributes(self, names: list[str]) -> None:
        self.attributes_resetting.emit()
        self._attributes = names
        self._known = set(names)
        self.attributes_reset.emit()

    def _change_shape(self, change: EventsInserted | EventsRemoved) -> None:
        """Insert or remove block after block, so that views keep their place; very many at once."""
        is_insert = isinstance(change, EventsInserted)
        blocks = list(blocks_of(change.rows))
        if len(blocks) > _MOST_BLOCKS:
            self.resetting.emit()
            apply_change(self._events, change)
            self.reset.emit()
            return
        before, after = (
            (self.inserting, self.inserted) if is_insert else (self.removing, self.removed)
        )
        taken = 0
        for first, last in blocks if is_insert else reversed(blocks):
            rows = range(first, last + 1)
            before.emit(first, last)
            if isinstance(change, EventsInserted):
                fresh = change.events[taken : taken + len(rows)]
                apply_change(self._events, EventsInserted(rows, fresh))
                taken += len(rows)
            else:
                apply_change(self._events, EventsRemoved(rows))
            after.emit(first, last)

    def _insert(self, row: int, events: Sequence[Event]) -> None:
        if events:
            self.inserting.emit(row, row + len(events) - 1)
            self._events[row:row] = events
            self.inserted.emit(row, row + len(events) - 1)

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
        self.resetting.emit()
        self._events, self._attributes = events, attributes
        self._known = set(attributes)
        self.reset.emit()
