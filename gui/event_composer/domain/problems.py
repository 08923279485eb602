"""What a rule finds: problems with a stable code, a severity, a place and a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error is answered with a code, a warning surprises, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 0 for the worst; sorts problems and picks the mark of a row."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Source(StrEnum):
    """Who says so: the page [D], the vendor's SDK [S], a catalogue, we guess, or the server did."""

    DOCUMENTED = "documented"
    SDK = "sdk"
    CATALOGUE = "catalogue"
    GUESS = "guess"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Rule:
    """What all problems of one code share; `answer` is the API's code to expect, if any."""

    code: str
    severity: Severity
    source: Source
    answer: str = ""


Place = tuple[str | int, ...]
"""Keys and indexes from an event (or the body, or the headers) down to the faulty value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a rule; `place` is relative to the event, so that moving rows keeps it true.

    `params` fill the placeholders of the rule's text; `event` (one-based) is added when told.
    """

    rule: Rule
    place: Place = ()
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What problems have in common that are fixed together or ignored: code and place.

    The place is that of `Problem`, cut before the first index: items of a list are alike.
    """

    code: str
    place: Place = ()


def kind_of_problem(problem: Problem) -> ProblemKind:
    """Return the kind that a problem is of."""
    return ProblemKind(problem.rule.code, alike_place(problem.place))


def alike_place(place: Place) -> Place:
    """Return a place up to where it enters a list."""
    for at, step in enumerate(place):
        if isinstance(step, int):
            return place[:at]
    return place


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with the zero-based index of its event; None where it concerns body or headers."""

    index: int | None
    problem: Problem

    @property
    def path(self) -> str:
        """Return the place as the API writes it: `events[3].extra.price`, or a header's name."""
        root: Place = () if self.index is None else ("events", self.index)
        return path_text(root + self.problem.place)


def path_text(place: Place) -> str:
    """Return keys and indexes as one path; a key that is no plain word is quoted in brackets."""
    text = ""
    for step in place:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step and all(c.isalnum() or c in "_-" for c in step):
            text += f".{step}" if text else step
        else:
            quoted = step.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{quoted}"]'
    return text


def worst(problems: Iterable[Problem]) -> Problem | None:
    """Return the gravest of the problems; of equals what a server named, else the first."""
    return min(problems, key=gravity, default=None)


def gravity(problem: Problem) -> tuple[int, bool]:
    """Return what sorts problems: the gravest first, of equals what a server named."""
    return problem.rule.severity.rank, problem.rule.source is not Source.SERVER
