"""Fixes many problems at once: pure generators of rows and their new events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.fix import QuickFix
from event_composer.domain.fixes import Fixes
from event_composer.domain.neighbours import Neighbours
from event_composer.domain.problems import Problem, ProblemKind, kind_of_problem
from event_composer.domain.rules import check_event
from event_composer.domain.rules_batch import SessionIds

_MOST_STEPS = 1000
"""So many fixes of one event at most: each is followed by a check of the whole event."""

Choice = Callable[[int, Event, Problem], QuickFix | None]
"""Says which fix a problem of the event in a row gets, if any."""


class BulkFixes:
    """Fixes kinds of problems in all events of one state of a batch.

    Every row looked at is yielded, with the event itself where nothing is to be done: whoever
    makes the edit can then give way in between. `sessions` has counted all these events.
    """

    def __init__(
        self, events: Sequence[Event], catalogue: Catalogue, fixes: Fixes, sessions: SessionIds
    ) -> None:
        self._events = events
        self._catalogue = catalogue
        self._fixes = fixes
        self._sessions = sessions
        self._near = Neighbours(events)

    def of_kind(
        self, kind: ProblemKind, code: str, rows: Iterator[int], answer: str = ""
    ) -> Iterator[tuple[int, Event]]:
        """Fix all problems of a kind for which there is a fix of this code; the first one counts.

        `rows` are those that have such a problem, in order.
        """

        def choice(row: int, event: Event, problem: Problem) -> QuickFix | None:
            if kind_of_problem(problem) != kind:
                return None
            found = self._fixes.among(problem, row, event, self._near)
            return next((fix for fix in found if fix.code == code), None)

        for row in rows:
            yield row, self._fixed(row, choice, answer)

    def safe(
        self, ignored: frozenset[ProblemKind], rows: Iterator[int]
    ) -> Iterator[tuple[int, Event]]:
        """Fix all problems whose best fix is safe, but for ignored kinds."""

        def choice(_row: int, event: Event, problem: Problem) -> QuickFix | None:
            best = next(iter(self._fixes.of(problem, event)), None)
            if best is None or not best.safe or kind_of_problem(problem) in ignored:
                return None
            return best

        for row in rows:
            yield row, self._fixed(row, choice, "")

    def _fixed(self, row: int, choice: Choice, answer: str) -> Event:
        """Return an event after one fix upon the other, until none changes anything any more."""
        event = self._events[row]
        for _ in range(_MOST_STEPS):
            after = self._step(row, event, choice, answer)
            if after == event:
                break
            event = after
        return event

    def _step(self, row: int, event: Event, choice: Choice, answer: str) -> Event:
        for problem in (*check_event(event, self._catalogue), *self._sessions.of(event)):
            fix = choice(row, event, problem)
            if fix is not None:
                return fix.applied(event, answer)
        return event
