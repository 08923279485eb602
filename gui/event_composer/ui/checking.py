"""Keeps the problems of the open batch true while it is edited, without holding up the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.batch import Batch, Event, member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import PlacedProblem, Problem, Rule, Severity, Source
from event_composer.domain.rules import check_event
from event_composer.domain.rules_batch import SessionIds, check_batch, expected_answer
from event_composer.domain.values import ABSENT, Cell
from event_composer.ui.document import BatchDocument

AT_ONCE = 128
"""Changed rows up to this many are checked before the change returns (some 0.5 ms)."""

_AT_ONCE_A_TURN = 1024
"""So many rows at most, should one edit come as many small changes."""

_SLICE_SECONDS = 0.005
_LOOK_AT_CLOCK_EVERY = 64
_TELL_EVERY_SECONDS = 0.1

_BULK = 10_000
"""From so many rows on it is cheaper to begin anew than to take each out of the counts."""

SERVER_NAMED = "SERVER_NAMED_PLACE"
"""Code of the problem that stands where an answer pointed."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where an answer pointed; it stands as long as that cell holds what was sent."""

    problem: Problem
    event: Event
    key: str
    cell: Cell

    def stands_for(self, event: Event) -> bool:
        """Tell whether the event still holds what the answer spoke of."""
        if event is self.event:
            return True
        return bool(self.key) and member(event, self.key) == self.cell


class Checker(QObject):
    """The problems of each row, of the body and of the request, and the marks a server left.

    Up to `AT_ONCE` changed rows are checked at once, more in slices of 5 ms between the window's
    events. `rows_changed(first, last)` tells at once which rows may look different; `changed()`
    comes with the next turn of the event loop and says that counts or list are other ones (while
    many rows are checked: ten times a second).
    """

    rows_changed = Signal(int, int)
    changed = Signal()

    def __init__(
        self,
        document: BatchDocument,
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._catalogue = catalogue
        # None where a row still waits for its check; `_seen` is the event that was checked.
        self._own: list[tuple[Problem, ...] | None] = []
        self._seen: list[Event] = []
        self._sessions = SessionIds()
        self._waiting = 0
        self._cursor = 0
        self._marks: dict[int, tuple[_Mark, ...]] = {}
        self._batch_problems: tuple[PlacedProblem, ...] = ()
        self._batch_is_stale = True
        self._request_problems: tuple[PlacedProblem, ...] = ()
        self._counts = dict.fromkeys(Severity, 0)
        self._told_at = 0.0
        self._checked_this_turn = 0
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._check_slice)
        document.inserted.connect(self._on_inserted)
        document.removed.connect(self._on_removed)
        document.changed.connect(self._on_changed)
        document.reset.connect(self._on_reset)
        document.loaded.connect(self._on_loaded)
        self._on_reset()

    @property
    def is_complete(self) -> bool:
        """Tell whether every row has been checked."""
        return self._waiting == 0

    @property
    def checked(self) -> int:
        """Return how many events have been checked."""
        return len(self._own) - self._waiting

    def of_row(self, row: int) -> tuple[Problem, ...]:
        """Return the problems of one event; what waits for its check is checked now."""
        events = self._document.events
        if len(self._own) != len(events):
            # Asked by a view that heard of the change before us.
            return check_event(events[row], self._catalogue) if row < len(events) else ()
        own = self._own[row]
        if own is None:
            own = self._settle(row)
        if row in self._marks:
            return own + tuple(mark.problem for mark in self._marks[row])
        return own

    def counts(self) -> dict[Severity, int]:
        """Return how many problems of each severity are known."""
        self._check_batch()
        return dict(self._counts)

    def placed(self) -> list[PlacedProblem]:
        """Return all known problems, those of request and body first, then in the rows' order."""
        found = list(self.general())
        for row in self.faulty_rows():
            found += (PlacedProblem(row, problem) for problem in self.of_row(row))
        return found

    def is_of_request(self, placed: PlacedProblem) -> bool:
        """Tell whether a problem is one of the request's headers, not of the batch."""
        return placed in self._request_problems

    def general(self) -> tuple[PlacedProblem, ...]:
        """Return the problems of the request and of the batch as a whole."""
        self._check_batch()
        return self._request_problems + self._batch_problems

    def faulty_rows(self, start: int = 0) -> Iterator[int]:
        """Yield the rows from `start` on known to have problems; what waits is not among them."""
        marks = self._marks
        for row in range(start, len(self._own)):
            if self._own[row] or row in marks:
                yield row

    def suspects(self, code: str, key: str = "") -> list[int]:
        """Return the rows an answer that names no place may mean, by its member or by its code.

        A row is suspected when one of its own problems stands at the member `key` and is an
        error; where there is none such, when one is expected to be answered with `code`; where
        there is none such either, when any stands at `key`.
        """
        faults: dict[int, None] = {}
        by_code: dict[int, None] = {}
        by_key: dict[int, None] = {}
        for row, own in enumerate(self._own):
            for problem in own or ():
                if code and problem.rule.answer == code:
                    by_code[row] = None
                if key and problem.place[:1] == (key,):
                    by_key[row] = None
                    if problem.rule.severity is Severity.ERROR:
                        faults[row] = None
        return list(faults or by_code or by_key)

    def expected_code(self) -> str:
        """Return the code that the API is expected to answer, or "" for success."""
        return expected_answer(self._in_order())[1]

    def _in_order(self) -> Iterator[Problem]:
        """Yield the problems in the order in which the API looks, without the server's marks."""
        yield from (placed.problem for placed in self.general())
        for own in self._own:
            if own:
                yield from own

    def set_request_problems(self, problems: Iterable[Problem]) -> None:
        """Take the problems of headers and target, which are found where the request is made."""
        self._count(self._request_problems, -1)
        self._request_problems = tuple(PlacedProblem(None, problem) for problem in problems)
        self._count(self._request_problems, 1)
        self._tell_soon()

    def mark_server(
        self, index: int, key: str, message: str, code: str, time: str, sent: Event | None = None
    ) -> int | None:
        """Mark what an answer pointed at, and return the row; None where it is no longer there.

        `key` is the member named, or ""; `time` the answer's time as it is shown. With `sent`,
        the event as it went out, the mark follows it to where it stands now.
        """
        events = self._document.events
        row: int | None = index if 0 <= index < len(events) else None
        if sent is not None and (row is None or events[row] is not sent):
            row = next((i for i, event in enumerate(events) if event is sent), None)
        if row is None:
            return None
        rule = Rule(SERVER_NAMED, Severity.ERROR, Source.SERVER, code)
        params = {"message": message, "code": code, "time": time}
        problem = Problem(rule, (key,) if key else (), params)
        event = events[row]
        cell = member(event, key) if key else ABSENT
        self._set_marks(row, (*self._marks.get(row, ()), _Mark(problem, event, key, cell)))
        self.rows_changed.emit(row, row)
        self._tell_soon()
        return row

    def clear_server_marks(self) -> None:
        """Take away all marks of earlier answers."""
        rows = list(self._marks)
        for row in rows:
            self._set_marks(row, ())
            self.rows_changed.emit(row, row)
        self._tell_soon()

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        count = last - first + 1
        self._own[first:first] = [None] * count
        self._seen[first:first] = [None] * count
        self._waiting += count
        self._marks = {row + count if row >= first else row: m for row, m in self._marks.items()}
        self._check_range(first, last)

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        for row in [row for row in self._marks if first <= row <= last]:
            self._set_marks(row, ())
        self._unsettle(first, last)
        count = last - first + 1
        del self._own[first : last + 1]
        del self._seen[first : last + 1]
        self._waiting -= count
        self._marks = {row - count if row > last else row: m for row, m in self._marks.items()}
        self._cursor = min(self._cursor, first)
        self._wait_for_slices()
        self._tell_soon()

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        touched = [row for row in self._marks if first <= row <= last] if self._marks else []
        self._follow_marks(touched, first, last)
        self._unsettle(first, last)
        self._check_range(first, last)

    @Slot()
    def _on_reset(self) -> None:
        self._marks = {}
        self._begin_anew(len(self._document.events))
        self._check_range(0, len(self._own) - 1)

    def _begin_anew(self, count: int) -> None:
        """Forget what is known of all rows; marks stay."""
        self._own = [None] * count
        self._seen = [None] * count
        self._sessions = SessionIds()
        self._waiting = count
        self._cursor = 0
        self._counts = dict.fromkeys(Severity, 0)
        self._count(self._request_problems, 1)
        self._count(self._batch_problems, 1)
        for marks in self._marks.values():
            for mark in marks:
                self._counts[mark.problem.rule.severity] += 1

    def _check_range(self, first: int, last: int) -> None:
        """Check these rows now where they are few, else leave them to the timer."""
        few = last - first < AT_ONCE
        self._checked_this_turn += last - first + 1 if few else 0
        if few and self._checked_this_turn <= _AT_ONCE_A_TURN:
            for row in range(first, last + 1):
                if self._own[row] is None:
                    self._settle(row)
        self._cursor = min(self._cursor, first)
        self._wait_for_slices()
        if last >= first:
            self.rows_changed.emit(first, last)
        self._tell_soon()

    @Slot()
    def _on_loaded(self) -> None:
        self._wait_for_slices()
        self._tell_soon()

    def _tell_soon(self) -> None:
        """Tell listeners with the next turn, once for all changes of this one."""
        self._batch_is_stale = True
        if not self._telling.isActive():
            self._telling.start()

    @Slot()
    def _tell(self) -> None:
        self._checked_this_turn = 0
        # Half a batch is judged when it is whole; its end brings us here again.
        if not self._document.is_loading:
            self.changed.emit()

    def _wait_for_slices(self) -> None:
        # While a file is decoded on another thread, checking would take half its time from it.
        if self._waiting and not self._document.is_loading and not self._timer.isActive():
            self._timer.start()

    def _check_batch(self) -> None:
        """Check what concerns the batch as a whole: its other members, and what spans events."""
        if not self._batch_is_stale:
            return
        self._batch_is_stale = False
        self._count(self._batch_problems, -1)
        self._batch_problems = ()
        # An empty batch is where one begins, not a mistake; there is nothing to send either.
        if self._document.events and not self._document.is_loading:
            frame = self._document.frame
            around = Batch(self._document.events, frame.before, frame.after)
            spanning = (PlacedProblem(None, problem) for problem in self._sessions.problems())
            self._batch_problems = (*check_batch(around), *spanning)
        self._count(self._batch_problems, 1)

    @Slot()
    def _check_slice(self) -> None:
        """Check rows that wait until the slice's time is used up."""
        until = perf_counter() + _SLICE_SECONDS
        first = row = self._cursor
        own, end = self._own, len(self._own)
        while row < end and self._waiting:
            stop = min(row + _LOOK_AT_CLOCK_EVERY, end)
            for each in range(row, stop):
                if own[each] is None:
                    self._settle(each)
            row = stop
            if perf_counter() >= until:
                break
        self._cursor = row
        if not self._waiting:
            self._timer.stop()
            self._cursor = end
        if row > first:
            self.rows_changed.emit(first, row - 1)
        if not self._waiting or until - self._told_at > _TELL_EVERY_SECONDS:
            self._told_at = until
            self._tell_soon()

    def _settle(self, row: int) -> tuple[Problem, ...]:
        event = self._document.events[row]
        found = check_event(event, self._catalogue)
        self._own[row] = found
        self._seen[row] = event
        self._sessions.add(event)
        self._waiting -= 1
        for problem in found:
            self._counts[problem.rule.severity] += 1
        return found

    def _unsettle(self, first: int, last: int) -> None:
        """Forget what is known of these rows; they then wait for their check."""
        if last - first >= _BULK:
            self._begin_anew(len(self._own))
            return
        for row in range(first, last + 1):
            own = self._own[row]
            if own is None:
                continue
            self._sessions.remove(self._seen[row])
            self._own[row] = self._seen[row] = None
            self._waiting += 1
            for problem in own:
                self._counts[problem.rule.severity] -= 1

    def _follow_marks(self, touched: list[int], first: int, last: int) -> None:
        """Let marks follow their events within changed rows, and drop those whose cell changed."""
        events = self._document.events
        gone = [(row, self._marks[row]) for row in touched]
        for row, _ in gone:
            self._set_marks(row, ())
        for row, marks in gone:
            for mark in marks:
                now = next((i for i in range(first, last + 1) if events[i] is mark.event), row)
                if mark.stands_for(events[now]):
                    self._set_marks(now, (*self._marks.get(now, ()), mark))

    def _set_marks(self, row: int, marks: tuple[_Mark, ...]) -> None:
        before = self._marks.pop(row, ())
        if marks:
            self._marks[row] = marks
        for mark in before:
            self._counts[mark.problem.rule.severity] -= 1
        for mark in marks:
            self._counts[mark.problem.rule.severity] += 1

    def _count(self, problems: Iterable[PlacedProblem], step: int) -> None:
        for placed in problems:
            self._counts[placed.problem.rule.severity] += step
