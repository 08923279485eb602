"""The marks that an answer left in the table: they follow their events and go when those change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import Event, member
from event_composer.domain.problems import Problem, Rule, Severity, Source
from event_composer.domain.values import ABSENT, Cell

SERVER_NAMED = "SERVER_NAMED_PLACE"
"""Code of the problem that stands where an answer pointed."""


@dataclass(frozen=True, slots=True)
class Mark:
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


def mark_of(event: Event, key: str, message: str, code: str, time: str) -> Mark:
    """Return the mark of an answer at a member of an event, or at the event where `key` is ""."""
    rule = Rule(SERVER_NAMED, Severity.ERROR, Source.SERVER, code)
    params = {"message": message, "code": code, "time": time}
    problem = Problem(rule, (key,) if key else (), params)
    return Mark(problem, event, key, member(event, key) if key else ABSENT)


class ServerMarks:
    """The marks by row; each of them is an error."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[Mark, ...]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def rows(self) -> Iterable[int]:
        """Return the rows that have marks."""
        return self._rows.keys()

    def problems(self, row: int) -> tuple[Problem, ...]:
        """Return the problems that stand for the marks of a row."""
        marks = self._rows.get(row)
        return tuple(mark.problem for mark in marks) if marks else ()

    def add(self, row: int, mark: Mark) -> None:
        """Put a mark into a row."""
        self._rows[row] = (*self._rows.get(row, ()), mark)

    def insert(self, row: int, count: int) -> None:
        """Follow rows that were inserted."""
        if self._rows:
            self._rows = {at + count if at >= row else at: m for at, m in self._rows.items()}

    def remove(self, first: int, last: int) -> None:
        """Follow rows that were taken out: their marks go too."""
        if self._rows:
            count = last - first + 1
            self._rows = {
                at - count if at > last else at: marks
                for at, marks in self._rows.items()
                if not first <= at <= last
            }

    def follow(self, events: Sequence[Event], first: int, last: int) -> list[int]:
        """Let marks follow their events within changed rows, and drop those whose cell changed.

        Returns the rows that had marks or have some now.
        """
        touched = [row for row in self._rows if first <= row <= last] if self._rows else []
        gone = [(row, self._rows.pop(row)) for row in touched]
        for row, marks in gone:
            for mark in marks:
                now = next((i for i in range(first, last + 1) if events[i] is mark.event), row)
                if mark.stands_for(events[now]):
                    self.add(now, mark)
                    touched.append(now)
        return touched
