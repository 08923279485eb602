"""Looks into a value by place, and makes the same value with something else there."""

from __future__ import annotations

from collections.abc import Callable

from event_composer.domain.problems import Place
from event_composer.domain.values import ABSENT, Cell, Repeated, Value, with_member


def value_at(value: Value, place: Place) -> Cell:
    """Return what stands at a place, ABSENT where there is no such place."""
    found: Cell
    for step in place:
        if isinstance(value, dict) and isinstance(step, str):
            found = value.get(step, ABSENT)
        elif isinstance(value, list) and isinstance(step, int):
            found = value[step] if 0 <= step < len(value) else ABSENT
        else:
            return ABSENT
        if found is ABSENT:
            return ABSENT
        value = found
    return value


def with_changed(value: Value, place: Place, change: Callable[[Value], Value]) -> Value:
    """Return the value with what stands at a place changed; the value itself without such a place.

    Of a repeated key the last one is meant, as `value_at` means it.
    """
    if not place:
        return change(value)
    step = place[0]
    if value_at(value, (step,)) is ABSENT:
        return value
    if isinstance(value, dict) and isinstance(step, str):
        return with_member(value, step, with_changed(value[step], place[1:], change))
    if isinstance(value, list) and isinstance(step, int):
        items = list(value)
        items[step] = with_changed(items[step], place[1:], change)
        return items
    return value


def with_value_at(value: Value, place: Place, new: Value) -> Value:
    """Return the value with another one at a place, where there is one already."""
    return with_changed(value, place, lambda _: new)


def values_of(members: Value, key: str) -> list[Value]:
    """Return all values of a key of an object, of which there are several where it is repeated."""
    if isinstance(members, Repeated):
        return [value for name, value in members.pairs if name == key]
    if isinstance(members, dict) and key in members:
        return [members[key]]
    return []
