"""Takes an event apart into the fields that the details show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import (
    EXTRA,
    NAME,
    REQUIRED_MEMBERS,
    Event,
    extra_of,
    member,
    takes_attributes,
)
from event_composer.domain.nested import Path, members_of
from event_composer.domain.problems import Place, Problem, worst
from event_composer.domain.values import ABSENT, Cell, Kind, kind_of
from event_composer.ui.column_key import ColumnKey

MOST_FIELDS = 2_000
"""Rows that are shown of one event; what is opened beyond that is edited as JSON."""


@dataclass(frozen=True, slots=True)
class Field:
    """One member or attribute, or with a `path` what is nested in it; a row of the details.

    `place` is the same in keys, from the event on; `problem` is the gravest that stands there, in
    a closed one also of what is nested.
    """

    key: ColumnKey
    cell: Cell
    required: bool = False
    problem: Problem | None = None
    path: Path = ()
    place: Place = ()
    is_open: bool = False

    @property
    def name(self) -> str | int:
        """Return its key, or of an item its index."""
        return self.place[-1]

    @property
    def depth(self) -> int:
        """Return how deep it is nested."""
        return len(self.path)

    @property
    def kind(self) -> Kind:
        """Return the kind of its value."""
        return kind_of(self.cell)

    @property
    def is_nested(self) -> bool:
        """Tell whether its value has members or items."""
        return self.kind in {Kind.OBJECT, Kind.ARRAY}

    @property
    def can_be_renamed(self) -> bool:
        """Tell whether its name is one that a person gave."""
        return isinstance(self.name, str) and not self.required and self.place != (EXTRA,)

    @property
    def identity(self) -> tuple[ColumnKey, Path, Place]:
        """Return what it is, whatever its value."""
        return self.key, self.path, self.place


def fields_of(
    event: Event, problems: Sequence[Problem], opened: Collection[Place] = ()
) -> tuple[list[Field], list[Field]]:
    """Return the members and the attributes of an event, each with its gravest problem.

    The required members come first, present or not; the name stands above them, unless it is no
    text; `extra` is a member only where it holds no attributes. What stands at an opened place is
    followed by what is nested in it.
    """
    if not isinstance(event, dict):
        return [], []
    names = [name for name in REQUIRED_MEMBERS if name != NAME or not _is_titled(event)]
    names += [name for name in event if name not in {*REQUIRED_MEMBERS, EXTRA}]
    if not takes_attributes(event) or member(event, EXTRA) is None:
        names.append(EXTRA)
    members: list[Field] = []
    for name in names:
        key = ColumnKey("member", name)
        members += _with_nested(key, member(event, name), (name,), problems, opened)
    attributes: list[Field] = []
    for name, value in extra_of(event).items():
        key = ColumnKey("attribute", name)
        attributes += _with_nested(key, value, (EXTRA, name), problems, opened)
    return members[:MOST_FIELDS], attributes[:MOST_FIELDS]


def _with_nested(
    key: ColumnKey,
    cell: Cell,
    place: Place,
    problems: Sequence[Problem],
    opened: Collection[Place],
    path: Path = (),
) -> Iterator[Field]:
    is_open = place in opened and kind_of(cell) in {Kind.OBJECT, Kind.ARRAY}
    depth = len(place)
    here = [
        problem
        for problem in problems
        if problem.place[:depth] == place and (not is_open or len(problem.place) == depth)
    ]
    required = key.kind == "member" and key.name in REQUIRED_MEMBERS and not path
    yield Field(key, cell, required, worst(here), path, place, is_open)
    if is_open and cell is not ABSENT:
        for at, (name, value) in enumerate(members_of(cell)):
            yield from _with_nested(key, value, (*place, name), problems, opened, (*path, at))


def _is_titled(event: Event) -> bool:
    """Tell whether the name is shown, whole, as the title."""
    name = member(event, NAME)
    return isinstance(name, str) and bool(name)
