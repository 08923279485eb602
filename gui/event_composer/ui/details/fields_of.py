"""Takes an event apart into the fields that the details show."""

from __future__ import annotations

from collections.abc import Sequence

from event_composer.domain.batch import (
    EXTRA,
    NAME,
    REQUIRED_MEMBERS,
    Event,
    extra_of,
    member,
    takes_attributes,
)
from event_composer.domain.problems import Place, Problem, worst
from event_composer.ui.details.field_model import Field
from event_composer.ui.document import ColumnKey


def fields_of(event: Event, problems: Sequence[Problem]) -> tuple[list[Field], list[Field]]:
    """Return the members and the attributes of an event, each with its gravest problem.

    The required members come first, present or not; the name stands above them, unless it is no
    text; `extra` is a member only where it holds no attributes.
    """
    if not isinstance(event, dict):
        return [], []
    found: dict[Place, list[Problem]] = {}
    for problem in problems:
        depth = 2 if problem.place[:1] == (EXTRA,) else 1
        found.setdefault(problem.place[:depth], []).append(problem)
    names = [name for name in REQUIRED_MEMBERS if name != NAME or not _is_titled(event)]
    names += [name for name in event if name not in {*REQUIRED_MEMBERS, EXTRA}]
    if not takes_attributes(event) or member(event, EXTRA) is None:
        names.append(EXTRA)
    members = [
        Field(
            ColumnKey("member", name),
            member(event, name),
            name in REQUIRED_MEMBERS,
            worst(found.get((name,), ())),
        )
        for name in names
    ]
    attributes = [
        Field(ColumnKey("attribute", key), value, problem=worst(found.get((EXTRA, key), ())))
        for key, value in extra_of(event).items()
    ]
    return members, attributes


def _is_titled(event: Event) -> bool:
    """Tell whether the name is shown, whole, as the title."""
    name = member(event, NAME)
    return isinstance(name, str) and bool(name)
