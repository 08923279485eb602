"""Checks events wherever it is asked to: row by row here, page by page on the lane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.fixes import Fixes
from event_composer.domain.problems import Place, Problem, kind_of_problem
from event_composer.domain.rules import check_event
from event_composer.domain.rules_batch import is_mixed
from event_composer.formats.body import read_value
from event_composer.ui.checking_rows import CLEAN_ROW, Found, Page, Shape
from event_composer.ui.jobs import Job

_KEPT = 4096
"""Shapes that are shared; past this a hostile file only costs memory."""


class Judge:
    """Finds what is wrong with an event; one object serves one thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.fixes = Fixes(catalogue, read_value)
        self._catalogue = catalogue
        self._shapes: dict[tuple[tuple[str, Place, bool], ...], Shape] = {}

    def found(self, event: Event) -> Found:
        """Return what is found in an event by itself."""
        problems = check_event(event, self._catalogue)
        return Found(problems, self._shape(event, problems)) if problems else CLEAN_ROW

    def _shape(self, event: Event, problems: tuple[Problem, ...]) -> Shape:
        key = tuple(
            (problem.rule.code, problem.place, self.fixes.is_safe(problem, event))
            for problem in problems
        )
        shape = self._shapes.get(key)
        if shape is None:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            shape = self._shapes[key] = Shape(
                tuple(map(kind_of_problem, problems)),
                tuple(problem.rule for problem in problems),
                tuple(safe for _, _, safe in key),
            )
        return shape


@dataclass(frozen=True, slots=True)
class Sheet:
    """Events of a page as they were when the page had this version."""

    page: Page
    version: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sheet with what was found in each of its events."""

    sheet: Sheet
    found: tuple[Found, ...]


class PagesWork:
    """The work for a lane: checks sheets one after the other and reports each.

    It touches no page: these belong to the window's thread.
    """

    def __init__(self, judge: Judge, sheets: Sequence[Sheet]) -> None:
        self._judge = judge
        self._sheets = sheets

    def __call__(self, job: Job) -> Job:
        """Check the sheets until there are no more, or the job is cancelled; return the job."""
        for sheet in self._sheets:
            found = []
            for event in sheet.events:
                if job.cancelled:
                    return job
                found.append(self._judge.found(event))
            job.report(Checked(sheet, tuple(found)))
            job.give_way()
        return job


class MixedWork:
    """The work for a lane: finds the events whose users are not their sessions'."""

    def __init__(self, mains: Mapping[str, str], sheets: Sequence[Sheet]) -> None:
        self._mains = mains
        self._sheets = sheets

    def __call__(self, job: Job) -> list[tuple[Sheet, tuple[int, ...]]]:
        """Return each sheet with the rows of such events, counted from its first."""
        found = []
        for sheet in self._sheets:
            found.append((sheet, mixed_rows(sheet.events, self._mains)))
            job.give_way()
        return found


def mixed_rows(events: Iterable[Event], mains: Mapping[str, str]) -> tuple[int, ...]:
    """Return the offsets of the events whose users are not their sessions'."""
    return tuple(offset for offset, event in enumerate(events) if is_mixed(event, mains))
