"""Keeps the problems of the open batch true while it is edited, without holding up the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.batch import Batch, Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.fix import QuickFix
from event_composer.domain.fixes_bulk import BulkFixes
from event_composer.domain.neighbours import Neighbours
from event_composer.domain.problems import (
    PlacedProblem,
    Problem,
    ProblemKind,
    Severity,
    kind_of_problem,
)
from event_composer.domain.rules import check_event
from event_composer.domain.rules_batch import check_batch, expected_answer
from event_composer.domain.rules_table import SESSION_OF_SEVERAL_USERS
from event_composer.ui.checking_flow import RowChecks
from event_composer.ui.checking_marks import ServerMarks, mark_of
from event_composer.ui.checking_rows import Page
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane

_TELL_EVERY_SECONDS = 0.1

_MIXED = ProblemKind(SESSION_OF_SEVERAL_USERS.code, ("user",))


class Checker(QObject):
    """The problems of each row, of the body and of the request, and the marks a server left.

    Up to `AT_ONCE` changed rows are checked at once, more on the lane, from which the results are
    taken in slices of 5 ms. `rows_changed(first, last)` tells at once which rows may look
    different; `changed()` comes with the next turn of the event loop and says that counts or list
    are other ones (while many rows are checked: ten times a second).

    Kinds of problems that the batch ignores are in no count, list or mark; the answer that is
    expected of the API stays the same.
    """

    rows_changed = Signal(int, int)
    changed = Signal()

    def __init__(
        self,
        document: BatchDocument,
        catalogue: Catalogue,
        lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._catalogue = catalogue
        self._marks = ServerMarks()
        self._ignored = document.ignored
        self._batch_problems: tuple[PlacedProblem, ...] = ()
        self._batch_is_stale = True
        self._request_problems: tuple[PlacedProblem, ...] = ()
        self._counted: tuple[dict[Severity, int], int] | None = None
        self._near = (-1, Neighbours(()))
        self._told_at = 0.0
        self._telling = QTimer(self, singleShot=True)
        self._telling.timeout.connect(self._tell)
        # Before the rows follow: what is told of them must find the marks in their places.
        document.inserted.connect(self._on_inserted)
        document.removed.connect(self._on_removed)
        document.changed.connect(self._on_changed)
        document.reset.connect(self._on_reset)
        document.frame_changed.connect(self._tell_soon)
        document.ignored_changed.connect(self._on_ignored_changed)
        self._checks = RowChecks(document, catalogue, lane, self)
        self._checks.checked.connect(self.rows_changed)
        self._checks.advanced.connect(self._tell_soon)
        self._tell_soon()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Judge by this catalogue from now on; everything is checked again."""
        self._catalogue = catalogue
        self._checks.set_catalogue(catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue by which events are known."""
        return self._catalogue

    @property
    def is_complete(self) -> bool:
        """Tell whether every row has been checked."""
        return self._checks.is_complete

    @property
    def checked(self) -> int:
        """Return how many events have been checked."""
        return self._checks.rows.count - self._checks.rows.waiting

    # What is known.

    def of_row(self, row: int) -> tuple[Problem, ...]:
        """Return the problems of one event; what waits for its check is checked now."""
        events = self._document.events
        if self._checks.rows.count != len(events):
            # Asked by a view that heard of the change before us.
            return check_event(events[row], self._catalogue) if row < len(events) else ()
        page, offset = self._checks.rows.locate(row)
        found = page.found[offset] or self._checks.settle(row)
        problems = found.problems + self._checks.sessions.of(events[row])
        if self._ignored and problems:
            problems = tuple(p for p in problems if kind_of_problem(p) not in self._ignored)
        return problems + self._marks.problems(row) if len(self._marks) else problems

    def counts(self) -> dict[Severity, int]:
        """Return how many problems of each severity are known."""
        return dict(self._count()[0])

    @property
    def safe_count(self) -> int:
        """Return how many of the known problems have a safe fix."""
        return self._count()[1]

    @property
    def ignored_count(self) -> int:
        """Return how many known problems are of a kind that the batch ignores."""
        return sum(self.count_of(kind) for kind in self._ignored)

    def count_of(self, kind: ProblemKind) -> int:
        """Return how many problems of a kind are known."""
        tally = self._checks.rows.tallies.get(kind)
        general = sum(kind_of_problem(placed.problem) == kind for placed in self._all_general())
        mixed = self._checks.sessions.mixed if kind == _MIXED else 0
        return (tally.count if tally else 0) + general + mixed

    def placed(self) -> list[PlacedProblem]:
        """Return all known problems, those of request and body first, then in the rows' order."""
        found = list(self.general())
        for start, page in zip(self._checks.rows.starts(), self._checks.rows.pages, strict=True):
            found += (PlacedProblem(start + at, each) for at, each in self.on_page(page))
        return found

    def is_of_request(self, placed: PlacedProblem) -> bool:
        """Tell whether a problem is one of the request's headers, not of the batch."""
        return placed in self._request_problems

    def general(self, *, ignored: bool = False) -> tuple[PlacedProblem, ...]:
        """Return the problems of the request and of the batch as a whole; or the ignored ones."""
        if not self._ignored:
            return () if ignored else self._all_general()
        return tuple(
            placed
            for placed in self._all_general()
            if (kind_of_problem(placed.problem) in self._ignored) is ignored
        )

    @property
    def ignored(self) -> frozenset[ProblemKind]:
        """Return the kinds of problems that the batch ignores."""
        return self._ignored

    def pages(self) -> list[tuple[int, Page]]:
        """Return the pages of rows in order, with the row that each begins at."""
        return list(zip(self._checks.rows.starts(), self._checks.rows.pages, strict=True))

    def on_page(self, page: Page, *, ignored: bool = False) -> Iterator[tuple[int, Problem]]:
        """Yield the known problems of a page with their rows, counted from its first.

        Those of ignored kinds instead, where they are asked for. Of which rows have another user
        than their session, this may hear a moment later than `of_row`.
        """
        if page.version < 0:
            return
        found = dict(page.faults())
        marked = self._marked(page)
        mixed = self._checks.mixed_of(page)
        rows = sorted({*found, *marked, *mixed}) if marked or mixed else found
        for offset in rows:
            problems = found[offset].problems if offset in found else ()
            if mixed:
                problems += self._checks.sessions.of(page.events[offset])
            for problem in problems:
                if (kind_of_problem(problem) in self._ignored) is ignored:
                    yield offset, problem
            if not ignored:
                yield from ((offset, mark) for mark in marked.get(offset, ()))

    def _marked(self, page: Page) -> dict[int, tuple[Problem, ...]]:
        """Return the marks in a page by their rows, counted from its first."""
        if not len(self._marks):
            return {}
        start = self._checks.rows.starts()[page.at]
        rows = range(start, start + len(page.found))
        return {row - start: self._marks.problems(row) for row in self._marks.rows() if row in rows}

    def suspects(self, code: str, key: str = "") -> list[int]:
        """Return the rows an answer that names no place may mean, by its member or by its code.

        A row is suspected when one of its own problems stands at the member `key` and is an
        error; where there is none such, when one is expected to be answered with `code`; where
        there is none such either, when any stands at `key`.
        """
        faults: dict[int, None] = {}
        by_code: dict[int, None] = {}
        by_key: dict[int, None] = {}
        for row, problem in self._faults():
            if code and problem.rule.answer == code:
                by_code[row] = None
            if key and problem.place[:1] == (key,):
                by_key[row] = None
                if problem.rule.severity is Severity.ERROR:
                    faults[row] = None
        return list(faults or by_code or by_key)

    def expected_code(self) -> str:
        """Return the code that the API is expected to answer, or "" for success."""
        code = expected_answer(placed.problem for placed in self._all_general())[1]
        if code or not any(tally.rule.answer for tally in self._checks.rows.tallies.values()):
            return code
        return expected_answer(problem for _, problem in self._faults(answered=True))[1]

    def _faults(self, *, answered: bool = False) -> Iterator[tuple[int, Problem]]:
        """Yield the events' own problems with their rows; only of pages that `answered` asks."""
        for start, page in zip(self._checks.rows.starts(), self._checks.rows.pages, strict=True):
            if answered and not any(tally.rule.answer for tally in page.tallies.values()):
                continue
            for offset, found in page.faults():
                yield from ((start + offset, problem) for problem in found.problems)

    # Fixes.

    def fixes_of(self, row: int, problem: Problem) -> tuple[QuickFix, ...]:
        """Return the fixes of a problem of the event in a row, the best first.

        None where the event does not have it any more: a list of problems lags behind the batch.
        """
        if row >= len(self._document.events) or problem not in self.of_row(row):
            return ()
        if self._near[0] != self._document.revision:
            self._near = (self._document.revision, Neighbours(self._document.events))
        event = self._document.events[row]
        return self._checks.judge.fixes.among(problem, row, event, self._near[1])

    def all_fixed(self, kind: ProblemKind, code: str, answer: str) -> Iterator[tuple[int, Event]]:
        """Yield rows with their events, in which all problems of a kind are fixed alike."""
        return self._bulk().of_kind(kind, code, self._rows_with({kind}), answer)

    def all_safe_fixed(self) -> Iterator[tuple[int, Event]]:
        """Yield rows with their events, in which everything is fixed that is safe to fix."""
        kinds = {kind for kind, tally in self._checks.rows.tallies.items() if tally.safe}
        return self._bulk().safe(self._ignored, self._rows_with(kinds))

    def _bulk(self) -> BulkFixes:
        return BulkFixes(
            self._document.events, self._catalogue, self._checks.judge.fixes, self._checks.sessions
        )

    def _rows_with(self, kinds: set[ProblemKind]) -> Iterator[int]:
        """Yield the rows that have a problem of one of these kinds, or may have: all that wait."""
        for start, page in self.pages():
            if _MIXED in kinds or page.waiting:
                yield from range(start, start + len(page.found))
            elif not kinds.isdisjoint(page.tallies):
                yield from (start + at for at, _ in page.faults())

    # What others tell.

    def set_request_problems(self, problems: Iterable[Problem]) -> None:
        """Take the problems of headers and target, which are found where the request is made."""
        self._request_problems = tuple(PlacedProblem(None, problem) for problem in problems)
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
        self._marks.add(row, mark_of(events[row], key, message, code, time))
        self._marks_changed([row])
        return row

    def clear_server_marks(self) -> None:
        """Take away all marks of earlier answers."""
        rows = list(self._marks.rows())
        self._marks = ServerMarks()
        self._marks_changed(rows)

    def _marks_changed(self, rows: Sequence[int]) -> None:
        for row in rows:
            self._checks.rows.locate(row)[0].version += 1
            self.rows_changed.emit(row, row)
        self._tell_soon()

    @Slot(int, int)
    def _on_inserted(self, first: int, last: int) -> None:
        self._marks.insert(first, last - first + 1)

    @Slot(int, int)
    def _on_removed(self, first: int, last: int) -> None:
        self._marks.remove(first, last)

    @Slot(int, int)
    def _on_changed(self, first: int, last: int) -> None:
        if len(self._marks):
            self._marks.follow(self._document.events, first, last)

    @Slot()
    def _on_reset(self) -> None:
        self._marks = ServerMarks()

    @Slot()
    def _on_ignored_changed(self) -> None:
        self._ignored = self._document.ignored
        if self._document.events:
            self.rows_changed.emit(0, len(self._document.events) - 1)
        self._tell_soon()

    @Slot()
    def _tell_soon(self) -> None:
        """Tell listeners with the next turn, once for all changes of this one."""
        self._batch_is_stale = True
        self._counted = None
        if not self._telling.isActive():
            rest = self._told_at + _TELL_EVERY_SECONDS - perf_counter()
            self._telling.start(0 if self.is_complete else max(0, int(rest * 1000)))

    @Slot()
    def _tell(self) -> None:
        # Half a batch is judged when it is whole; its end brings us here again.
        if not self._document.is_loading:
            self._told_at = perf_counter()
            self.changed.emit()

    def _all_general(self) -> tuple[PlacedProblem, ...]:
        """Return the problems of request and batch, also those of ignored kinds."""
        if self._batch_is_stale:
            self._batch_is_stale = False
            self._batch_problems = self._of_batch()
        return self._request_problems + self._batch_problems

    def _of_batch(self) -> tuple[PlacedProblem, ...]:
        """Check what concerns the batch as a whole: its other members, and what spans events."""
        # An empty batch is where one begins, not a mistake; there is nothing to send either.
        if not self._document.events or self._document.is_loading:
            return ()
        frame = self._document.frame
        around = Batch(self._document.events, frame.before, frame.after)
        spanning = (PlacedProblem(None, each) for each in self._checks.sessions.problems())
        return (*check_batch(around), *spanning)

    def _count(self) -> tuple[dict[Severity, int], int]:
        """Return how many problems of each severity are known, and how many have a safe fix."""
        if self._counted is None:
            counts, safe = self._checks.rows.by_severity(self._ignored)
            for placed in self.general():
                counts[placed.problem.rule.severity] += 1
            counts[Severity.ERROR] += len(self._marks)
            if _MIXED not in self._ignored:
                counts[SESSION_OF_SEVERAL_USERS.severity] += self._checks.sessions.mixed
            self._counted = counts, safe
        return self._counted
