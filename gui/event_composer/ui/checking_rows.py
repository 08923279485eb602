"""What was found in each row, in pages: rows may come and go, and clean pages cost nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress
from operator import is_not

from event_composer.domain.batch import Event
from event_composer.domain.problems import Problem, ProblemKind, Rule, Severity

PAGE = 512
"""Rows of a page when it is made; it is split when it has grown to twice that."""


class Shape:
    """What the problems of a row are like, shared by all rows that are alike."""

    __slots__ = ("kinds", "rules", "safe")

    def __init__(
        self, kinds: tuple[ProblemKind, ...], rules: tuple[Rule, ...], safe: tuple[bool, ...]
    ) -> None:
        self.kinds = kinds
        self.rules = rules
        self.safe = safe


class Found:
    """The problems of one row; `shape` tells of each its kind, and whether a safe fix is there."""

    __slots__ = ("problems", "shape")

    def __init__(self, problems: tuple[Problem, ...], shape: Shape) -> None:
        self.problems = problems
        self.shape = shape


CLEAN_ROW = Found((), Shape((), (), ()))
"""What was found in a clean row; shared."""


class Tally:
    """How many problems of one kind there are, and how many of them have a safe fix."""

    __slots__ = ("count", "rule", "safe")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.count = 0
        self.safe = 0


class Page:
    """Some rows that follow each other: what was found in which event, None where one waits.

    `version` is another one after every change; -1 once the page is no more. `mixed` are the
    rows whose users are not their sessions', as of the version `mixed_at`; `look` is another one
    when they changed without a change of the page.
    """

    __slots__ = (
        "at",
        "events",
        "found",
        "look",
        "mixed",
        "mixed_at",
        "tallies",
        "version",
        "waiting",
    )

    def __init__(self, count: int) -> None:
        self.found: list[Found | None] = [None] * count
        self.events: list[Event] = [None] * count
        self.waiting = count
        self.tallies: dict[ProblemKind, Tally] = {}
        self.version = 0
        self.look = 0
        self.mixed: tuple[int, ...] = ()
        self.mixed_at = -1
        self.at = 0

    def faults(self) -> Iterator[tuple[int, Found]]:
        """Yield the rows with problems, counted from the page's first, with what was found."""
        if self.tallies:
            for offset, found in enumerate(self.found):
                if found is not None and found.problems:
                    yield offset, found


class RowFindings:
    """The pages of a batch, and how many problems of each kind are known."""

    def __init__(self, count: int = 0) -> None:
        self.pages = [Page(min(PAGE, count - start)) for start in range(0, count, PAGE)]
        self.waiting = self.count = count
        self.tallies: dict[ProblemKind, Tally] = {}
        self._starts: list[int] = []

    def leave(self) -> None:
        """Note that none of the pages is needed any more."""
        for page in self.pages:
            page.version = -1

    def starts(self) -> Sequence[int]:
        """Return the first row of each page."""
        return self._reach(self.count)

    def locate(self, row: int) -> tuple[Page, int]:
        """Return the page that a row is in, and its place there."""
        at = bisect_right(self._reach(row), row) - 1
        return self.pages[at], row - self._starts[at]

    def _reach(self, row: int) -> Sequence[int]:
        """Return the first rows of pages, at least up to the page of this row.

        What comes and goes block by block, from the end to the start, counts no page twice.
        """
        starts, known = self._starts, len(self._starts)
        start = starts[-1] + len(self.pages[known - 1].found) if known else 0
        while known < len(self.pages) and start <= row:
            page = self.pages[known]
            page.at = known
            starts.append(start)
            start += len(page.found)
            known += 1
        return starts

    def put(self, row: int, event: Event, found: Found) -> None:
        """Note what was found in a row that waited."""
        page, offset = self.locate(row)
        page.found[offset] = found
        page.events[offset] = event
        page.waiting -= 1
        page.version += 1
        self.waiting -= 1
        self._count(page, found, 1)

    def take(self, page: Page, events: Sequence[Event], found: Sequence[Found]) -> list[Event]:
        """Note what was found in all waiting rows of a page; return the events of these."""
        fresh: list[Event] = []
        for offset, (event, each) in enumerate(zip(events, found, strict=True)):
            if page.found[offset] is None:
                page.found[offset] = each
                page.events[offset] = event
                fresh.append(event)
                if each is not CLEAN_ROW:
                    self._count(page, each, 1)
        self.waiting -= page.waiting
        page.waiting = 0
        page.version += 1
        return fresh

    def insert(self, row: int, count: int) -> None:
        """Make room for rows, which wait."""
        if not self.pages:
            self.pages = RowFindings(count).pages
        else:
            page, offset = self.locate(min(row, self.count - 1))
            offset += row - min(row, self.count - 1)
            if len(page.found) + count <= 2 * PAGE:
                page.found[offset:offset] = [None] * count
                page.events[offset:offset] = [None] * count
                page.waiting += count
                page.version += 1
            else:
                behind = page.at + bool(offset)
                rest = self._split(page, offset) if offset else []
                self.pages[behind:behind] = [*RowFindings(count).pages, *rest]
            del self._starts[page.at + bool(offset) :]
        self.waiting += count
        self.count += count

    def remove(self, first: int, last: int) -> list[Event]:
        """Take rows out; return the events that had been checked."""
        gone: list[Event] = []
        parts = self._parts(first, last)
        for page, begin, end in parts:
            gone += self._forget(page, begin, end)
            del page.found[begin:end]
            del page.events[begin:end]
            page.waiting -= end - begin
            self.waiting -= end - begin
        self.count -= last - first + 1
        self._drop_empty([page for page, _, _ in parts])
        return gone

    def forget(self, first: int, last: int) -> list[Event]:
        """Let rows wait again; return the events that had been checked."""
        gone: list[Event] = []
        for page, begin, end in self._parts(first, last):
            gone += self._forget(page, begin, end)
        return gone

    def other_rows(self, first: int, last: int, events: Sequence[Event], enough: int) -> list[int]:
        """Return the rows that were checked with other events, or may wait; `enough` or all."""
        rows: list[int] = []
        for page, begin, end in self._parts(first, last):
            start = self._starts[page.at]
            now = events[start + begin : start + end]
            rows_here = range(start + begin, start + end)
            if page.waiting:
                rows += rows_here
            else:
                rows += compress(rows_here, map(is_not, page.events[begin:end], now))
            if len(rows) > enough:
                break
        return rows

    def waiting_pages(self, limit: int) -> list[tuple[int, Page]]:
        """Return the first pages in which rows wait, with the row that each begins at."""
        found: list[tuple[int, Page]] = []
        if self.waiting:
            for start, page in zip(self.starts(), self.pages, strict=True):
                if page.waiting:
                    found.append((start, page))
                    if len(found) == limit:
                        break
        return found

    def by_severity(self, ignored: frozenset[ProblemKind]) -> tuple[dict[Severity, int], int]:
        """Return how many problems of each severity are not ignored, and how many are safe."""
        counts = dict.fromkeys(Severity, 0)
        safe = 0
        for kind, tally in self.tallies.items():
            if kind not in ignored:
                counts[tally.rule.severity] += tally.count
                safe += tally.safe
        return counts, safe

    def _parts(self, first: int, last: int) -> list[tuple[Page, int, int]]:
        """Return the pages that hold these rows, with begin and end of the rows in each."""
        if last < first:
            return []
        starts = self._reach(last)
        parts = []
        at = bisect_right(starts, first) - 1
        while at < len(starts) and starts[at] <= last:
            page = self.pages[at]
            begin = max(first - starts[at], 0)
            parts.append((page, begin, min(last - starts[at] + 1, len(page.found))))
            at += 1
        return parts

    def _forget(self, page: Page, begin: int, end: int) -> list[Event]:
        """Let rows of a page wait; return the events that had been checked."""
        page.version += 1
        found, events = page.found[begin:end], page.events[begin:end]
        gone = [event for event, each in zip(events, found, strict=True) if each is not None]
        if len(found) == len(page.found):
            self._forget_tallies(page)
        else:
            for each in found:
                if each is not None and each is not CLEAN_ROW:
                    self._count(page, each, -1)
        count = end - begin
        page.found[begin:end] = [None] * count
        page.events[begin:end] = [None] * count
        page.waiting += len(gone)
        self.waiting += len(gone)
        return gone

    def _forget_tallies(self, page: Page) -> None:
        """Take the counts of a whole page back, kind by kind instead of row by row."""
        for kind, tally in page.tallies.items():
            known = self.tallies[kind]
            known.count -= tally.count
            known.safe -= tally.safe
            if not known.count:
                del self.tallies[kind]
        page.tallies = {}

    def _split(self, page: Page, offset: int) -> list[Page]:
        """Cut a page; return what is left behind the cut, as a page of its own, if anything is."""
        if offset == len(page.found):
            return []
        rest = Page(0)
        rest.found, rest.events = page.found[offset:], page.events[offset:]
        del page.found[offset:]
        del page.events[offset:]
        rest.waiting = rest.found.count(None)
        page.waiting -= rest.waiting
        page.version += 1
        for found in rest.found:
            if found is not None and found is not CLEAN_ROW:
                _add(page.tallies, found, -1)
                _add(rest.tallies, found, 1)
        return [rest]

    def _count(self, page: Page, found: Found, step: int) -> None:
        _add(page.tallies, found, step)
        _add(self.tallies, found, step)

    def _drop_empty(self, touched: Sequence[Page]) -> None:
        """Follow pages that have got other lengths: those without rows are no more."""
        if touched:
            del self._starts[touched[0].at + any(page.found for page in touched[:1]) :]
        if any(not page.found for page in touched):
            for page in touched:
                if not page.found:
                    page.version = -1
            first, last = touched[0].at, touched[-1].at + 1
            self.pages[first:last] = [page for page in touched if page.found]


def _add(tallies: dict[ProblemKind, Tally], found: Found, step: int) -> None:
    shape = found.shape
    for kind, rule, safe in zip(shape.kinds, shape.rules, shape.safe, strict=True):
        tally = tallies.get(kind)
        if tally is None:
            tally = tallies[kind] = Tally(rule)
        tally.count += step
        tally.safe += step * safe
        if not tally.count:
            del tallies[kind]
