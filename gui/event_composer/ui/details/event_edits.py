"""What an event becomes when one of its fields is edited."""

from __future__ import annotations

from event_composer.domain.batch import EXTRA, Event, member
from event_composer.domain.nested import (
    free_name,
    members_of,
    with_added,
    with_name,
    with_value,
    without_value,
)
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Number,
    Value,
    object_from_pairs,
    pairs_of,
    scalar_from_text,
)
from event_composer.ui.details.fields_of import Field


def with_cell(event: Event, field: Field, cell: Value) -> Event:
    """Return the event with another value in a field."""
    if not field.path:
        return field.key.put(event, cell)
    return field.key.put(event, with_value(_top(event, field), field.path, cell))


def removed(event: Event, field: Field) -> Event:
    """Return the event without a field."""
    if not field.path:
        return field.key.put(event, ABSENT)
    return field.key.put(event, without_value(_top(event, field), field.path))


def renamed(event: Event, field: Field, name: str) -> Event:
    """Return the event with a field called otherwise, in its place."""
    if field.path:
        return field.key.put(event, with_name(_top(event, field), field.path, name))
    holder = _holder(event, field)
    if not isinstance(holder, dict):
        return event
    old = field.key.name
    fresh = object_from_pairs([(name if key == old else key, v) for key, v in pairs_of(holder)])
    if field.key.kind == "member" or not isinstance(event, dict):
        return fresh
    return {**event, EXTRA: fresh}


def name_taken(event: Event, field: Field, name: str) -> bool:
    """Tell whether what holds a field has a member of that name already."""
    holder: Cell = _holder(event, field)
    for at in field.path[:-1]:
        holder = members_of(holder)[at][1] if holder is not ABSENT else ABSENT
    return isinstance(holder, dict) and name in holder


def added(event: Event, field: Field, wished: str) -> tuple[Event, int]:
    """Return the event with one more, empty, in a nested field, and its position there."""
    name = free_name(_plain(field.cell), wished)
    grown = with_added(_top(event, field), field.path, name, "")
    return field.key.put(event, grown), len(members_of(_plain(field.cell)))


def switched(cell: Cell) -> Value:
    """Return a text as the number, true or false it reads as, and these as text; else the same."""
    if isinstance(cell, str):
        reads_as = scalar_from_text(cell)
        return cell if reads_as is None else reads_as
    if isinstance(cell, Number):
        return cell.token
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _plain(cell)


def _top(event: Event, field: Field) -> Value:
    return _plain(field.key.of(event))


def _holder(event: Event, field: Field) -> Cell:
    """Return what holds a field, or, of what is nested, the member or attribute it is nested in."""
    if field.path:
        return field.key.of(event)
    return event if field.key.kind == "member" else member(event, EXTRA)


def _plain(cell: Cell) -> Value:
    return None if cell is ABSENT else cell
