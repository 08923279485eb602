"""Changes many cells at once, event by event: the events that come of it, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from event_composer.domain.batch import (
    EXTRA,
    Event,
    attribute,
    extra_of,
    member,
    takes_attributes,
    with_attribute,
    with_event_member,
)
from event_composer.domain.values import ABSENT, Cell, Value

Change = Callable[[Cell], Cell]
"""Returns what a cell becomes; the very cell where nothing is to change."""


def with_changed_cells(
    events: Sequence[Event],
    rows: Iterable[int],
    members: Sequence[str],
    attributes: Sequence[str],
    change: Change,
) -> Iterator[tuple[int, Event]]:
    """Yield these rows with the events that a change of their cells makes, changed or not.

    A cell that could only be set by replacing something else is left as it is.
    """
    for row in rows:
        event = events[row]
        if isinstance(event, dict):
            for name in members:
                event = _put(event, name, member(event, name), change, with_event_member)
            if attributes and takes_attributes(event):
                event = _with_attributes(event, attributes, change)
        yield row, event


def _put(
    event: Event,
    name: str,
    cell: Cell,
    change: Change,
    put: Callable[[Event, str, Cell], Mapping[str, Value]],
) -> Event:
    after = change(cell)
    return event if after is cell else put(event, name, after)


def _with_attributes(event: Event, names: Sequence[str], change: Change) -> Event:
    extra = extra_of(event)
    if type(extra) is not dict:
        # A key that occurs more than once: each is put in with care.
        for name in names:
            event = _put(event, name, attribute(event, name), change, with_attribute)
        return event
    after: dict[str, Value] = dict(extra)
    is_changed = False
    for name in names:
        before = after.get(name, ABSENT)
        cell = change(before)
        if cell is not before:
            is_changed = True
            if cell is ABSENT:
                del after[name]
            else:
                after[name] = cell
    return with_event_member(event, EXTRA, after) if is_changed else event
