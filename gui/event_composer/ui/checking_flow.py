"""Keeps what was found in each row true: few rows at once, many on the lane, taken in slices."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.rules_batch import SessionIds
from event_composer.ui.checking_rows import Found, Page, RowFindings
from event_composer.ui.checking_work import Checked, Judge, MixedWork, PagesWork, Sheet, mixed_rows
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Job, Lane, Ok, Result

AT_ONCE = 128
"""Changed rows up to this many are checked before the change returns (some 0.5 ms)."""

_AT_ONCE_A_TURN = 1024
"""So many rows at most, should one edit come as many small changes."""

_SLICE_SECONDS = 0.005
_LOOK_AT_CLOCK_EVERY = 128
_PAGES_A_JOB = 32

_PAGES_AT_ONCE = 4
"""So many pages are looked through at once for users in others' sessions."""


class RowChecks(QObject):
    """Follows a document; `rows` and `sessions` hold what is known of its events.

    `checked(first, last)` tells which rows may look different, at once; `advanced()` that more
    or other things are known.
    """

    checked = Signal(int, int)
    advanced = Signal()

    def __init__(
        self, document: BatchDocument, catalogue: Catalogue, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._lane = lane
        self._job: Job | None = None
        self._mixing: Job | None = None
        self._arrived: deque[Checked] = deque()
        self._leaving: deque[Event] = deque()
        self._checked_this_turn = 0
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_next_turn)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_slice)
        self.rows = RowFindings()
        self.set_catalogue(catalogue)
        document.inserted.connect(self._on_inserted)
        document.removed.connect(self._on_removed)
        document.changed.connect(self._on_changed)
        document.reset.connect(self.begin_anew)
        document.loaded.connect(self._go_on)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Judge by this catalogue from now on; everything is checked again."""
        self.judge, self._lane_judge = Judge(catalogue), Judge(catalogue)
        self.begin_anew()

    @property
    def is_complete(self) -> bool:
        """Tell whether every row has been checked, and what spans rows is known."""
        return not self.rows.waiting and not self._leaving

    def settle(self, row: int) -> Found:
        """Check a row that waits."""
        event = self._document.events[row]
        found = self.judge.found(event)
        self.rows.put(row, event, found)
        self.sessions.add(event)
        return found

    @Slot()
    def begin_anew(self) -> None:
        """Forget what is known of all rows."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._arrived.clear()
        self._leaving.clear()
        self.rows.leave()
        self.rows = RowFindings(len(self._document.events))
        self.sessions = SessionIds()
        self._turns = 0
        self._mains: dict[str, str] = {}
        self._check(0, self.rows.count - 1)

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        self.rows.insert(first, last - first + 1)
        self._check(first, last)

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        self._leave(self.rows.remove(first, last))
        self._go_on()

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        if last - first >= AT_ONCE:
            # The document tells of very many scattered rows as of one range.
            rows = self.rows.other_rows(first, last, self._document.events, _AT_ONCE_A_TURN)
            if len(rows) <= _AT_ONCE_A_TURN:
                for row in rows:
                    self._leave(self.rows.forget(row, row))
                    self.settle(row)
                self.checked.emit(first, last)
                self._go_on()
                return
        self._leave(self.rows.forget(first, last))
        self._check(first, last)

    def _check(self, first: int, last: int) -> None:
        """Check these rows now where they are few, else leave them to the lane."""
        few = last - first < AT_ONCE
        self._checked_this_turn += last - first + 1 if few else 0
        if few and self._checked_this_turn <= _AT_ONCE_A_TURN:
            for row in range(first, last + 1):
                self.settle(row)
        self._turn.start()
        if last >= first:
            self.checked.emit(first, last)
        self._go_on()

    def _leave(self, events: Sequence[Event]) -> None:
        """Take events out of what spans rows; very many of them bit by bit."""
        if len(events) <= _AT_ONCE_A_TURN and not self._leaving:
            for event in events:
                self.sessions.remove(event)
        else:
            self._leaving.extend(events)

    @Slot()
    def _go_on(self) -> None:
        # While a file is decoded on another thread, checking would take half its time from it.
        if not self._document.is_loading:
            if (self._arrived or self._leaving) and not self._timer.isActive():
                self._timer.start()
            self._turn.start()
        self._tell()

    def _tell(self) -> None:
        turns = self.sessions.turns
        if turns != self._turns and self.is_complete and self._mixing is None:
            # A session has got another main user: that shows in rows that did not change.
            self._turns = turns
            self.checked.emit(0, self.rows.count - 1)
            self._find_mixed()
        self.advanced.emit()

    def mixed_of(self, page: Page) -> tuple[int, ...]:
        """Return the rows of a page whose users are not their sessions', as far as is known."""
        if page.mixed_at == page.version:
            return page.mixed
        if not self.is_complete or not self.sessions.mixed:
            return ()
        page.mixed, page.mixed_at = mixed_rows(page.events, self._mains), page.version
        return page.mixed

    def _find_mixed(self) -> None:
        """Look through all pages, where they are many on the lane."""
        self._mains = mains = self.sessions.mains()
        sheets = [Sheet(page, page.version, tuple(page.events)) for page in self.rows.pages]
        if not mains or len(sheets) <= _PAGES_AT_ONCE:
            self._take_mixed((sheet, mixed_rows(sheet.events, mains)) for sheet in sheets)
        else:
            self._mixing = self._lane.submit(MixedWork(mains, sheets), self._on_mixed)

    def _take_mixed(self, found: Iterable[tuple[Sheet, tuple[int, ...]]]) -> None:
        for sheet, rows in found:
            page = sheet.page
            if page.version == sheet.version:
                page.look += page.mixed != rows
                page.mixed, page.mixed_at = rows, page.version

    @Slot(object)
    def _on_mixed(self, result: Result) -> None:
        self._mixing = None
        if isinstance(result, Ok):
            self._take_mixed(result.value)
            self._tell()

    @Slot()
    def _on_next_turn(self) -> None:
        self._checked_this_turn = 0
        self._submit()

    def _submit(self) -> None:
        """Give the lane the next pages, unless it still has some or a load is under way."""
        if self._job is not None or self._arrived or self._document.is_loading:
            return
        events = self._document.events
        sheets = [
            Sheet(page, page.version, tuple(events[start : start + len(page.found)]))
            for start, page in self.rows.waiting_pages(_PAGES_A_JOB)
        ]
        if sheets:
            work = PagesWork(self._lane_judge, sheets)
            self._job = self._lane.submit(work, self._on_done, self._on_arrived)

    @Slot(object)
    def _on_arrived(self, checked: Checked) -> None:
        self._arrived.append(checked)
        if not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_done(self, result: Result) -> None:
        # A cancelled job's end comes after another was begun.
        if isinstance(result, Ok) and result.value is self._job:
            self._job = None
            self._timer.start()

    @Slot()
    def _take_slice(self) -> None:
        """Take over results until the slice's time is used up."""
        until = perf_counter() + _SLICE_SECONDS
        while (self._arrived or self._leaving) and perf_counter() < until:
            if self._leaving:
                for event in list(islice(self._leaving, _LOOK_AT_CLOCK_EVERY)):
                    self.sessions.remove(event)
                    self._leaving.popleft()
            else:
                self._take(self._arrived.popleft())
        if not self._arrived and not self._leaving:
            self._timer.stop()
            self._submit()
        self._tell()

    def _take(self, checked: Checked) -> None:
        sheet = checked.sheet
        page = sheet.page
        if page.version != sheet.version:
            return
        for event in self.rows.take(page, sheet.events, checked.found):
            self.sessions.add(event)
        start = self.rows.starts()[page.at]
        self.checked.emit(start, start + len(page.found) - 1)
