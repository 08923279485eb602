"""The batch: an ordered list of events with whatever else the request body holds.

An event is the JSON object as it stands in the body, a dict of `values.Value`; what is not an
object may stand among the events too, since sending it on purpose is half of this program's use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from event_composer.domain.values import (
    ABSENT,
    Cell,
    Value,
    renamed_member,
    with_member,
    without_member,
)

EVENTS = "events"
NAME = "name"
USER = "user"
SESSION_ID = "sessionId"
EXTRA = "extra"

REQUIRED_MEMBERS = (NAME, USER, SESSION_ID)
"""The members that every event must have [D], in the order in which they are checked."""

MEMBERS = (*REQUIRED_MEMBERS, EXTRA)
"""The members of an event that [D] knows."""

Event = Value
"""One thing to report; a dict in all but deliberately broken batches."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The events of one request body; `before` and `after` are the body's other members."""

    events: Sequence[Event] = ()
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Misshapen:
    """A body that is JSON but no batch; it can be checked and sent, not shown as a table.

    `fault` is the code of the problem: BODY_NOT_OBJECT, EVENTS_ABSENT, EVENTS_NOT_ARRAY or
    EVENTS_REPEATED.
    """

    value: Value
    fault: str


Body = Batch | Misshapen


def new_event(name: str, user: str, session_id: str) -> dict[str, Value]:
    """Return a new event with its three required members."""
    return {NAME: name, USER: user, SESSION_ID: session_id}


def member(event: Event, key: str) -> Cell:
    """Return a member of an event; ABSENT also where the event is no object."""
    return event.get(key, ABSENT) if isinstance(event, dict) else ABSENT


def extra_of(event: Event) -> dict[str, Value]:
    """Return the event's `extra` where it is an object, else an empty one."""
    extra = member(event, EXTRA)
    return extra if isinstance(extra, dict) else {}


def attribute(event: Event, key: str) -> Cell:
    """Return an attribute of an event; ABSENT also where `extra` is no object."""
    return extra_of(event).get(key, ABSENT)


def takes_attributes(event: Event) -> bool:
    """Tell whether setting an attribute replaces nothing: `extra` is absent, null or an object."""
    extra = member(event, EXTRA)
    return isinstance(event, dict) and (extra is ABSENT or extra is None or isinstance(extra, dict))


def with_event_member(event: Event, key: str, cell: Cell) -> dict[str, Value]:
    """Return the event with one member set, or taken away where the cell is ABSENT.

    What is no object is replaced by one.
    """
    members = event if isinstance(event, dict) else {}
    if cell is ABSENT:
        return without_member(members, key)
    return with_member(members, key, cell)


def with_attribute(event: Event, key: str, cell: Cell) -> dict[str, Value]:
    """Return the event with one attribute set, or taken away where the cell is ABSENT.

    `extra` is made where it is missing, and stays, empty, when its last attribute goes. An
    `extra` that is no object is replaced: ask `takes_attributes` first.
    """
    extra = extra_of(event)
    if cell is not ABSENT:
        return with_event_member(event, EXTRA, with_member(extra, key, cell))
    if key in extra:
        return with_event_member(event, EXTRA, without_member(extra, key))
    return with_event_member(event, EXTRA, member(event, EXTRA))


def with_attribute_renamed(
    events: Sequence[Event], old: str, new: str
) -> Iterator[tuple[int, Event]]:
    """Yield the rows of the events that have an attribute, with it called otherwise.

    One that has both names is left alone: it would lose a value.
    """
    for row, event in enumerate(events):
        extra = extra_of(event)
        if old in extra and new not in extra:
            yield row, with_event_member(event, EXTRA, renamed_member(extra, old, new))


def with_attribute_removed(events: Sequence[Event], name: str) -> Iterator[tuple[int, Event]]:
    """Yield the rows of the events that have an attribute, without it."""
    for row, event in enumerate(events):
        if name in extra_of(event):
            yield row, with_attribute(event, name, ABSENT)
