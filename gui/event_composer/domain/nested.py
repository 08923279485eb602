"""Edits inside of an object or an array; each makes a new value around the same others.

A path leads from the value to a member or an item by positions, not by keys: of repeated keys each
can then be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from event_composer.domain.values import Value, object_from_pairs, pairs_of

Path = tuple[int, ...]


def members_of(value: Value) -> list[tuple[str | int, Value]]:
    """Return the members of an object by key, the items of an array by index; else nothing."""
    if isinstance(value, Mapping):
        return list(pairs_of(value))
    return list(enumerate(value)) if isinstance(value, list) else []


def with_value(value: Value, path: Path, fresh: Value) -> Value:
    """Return the value with another one at a path."""
    return _at(value, path, lambda _key, _old: [(None, fresh)])


def without_value(value: Value, path: Path) -> Value:
    """Return the value without what is at a path, which is not empty."""
    return _at(value, path, lambda _key, _old: [])


def with_name(value: Value, path: Path, name: str) -> Value:
    """Return the value with the member at a path called otherwise, in its place."""
    return _at(value, path, lambda _key, old: [(name, old)])


def with_added(value: Value, path: Path, name: str, fresh: Value) -> Value:
    """Return the value with one more at the end of the object, or array, at a path."""

    def grown(_key: str | None, old: Value) -> list[tuple[str | None, Value]]:
        if isinstance(old, Mapping):
            return [(None, object_from_pairs([*pairs_of(old), (name, fresh)]))]
        return [(None, [*old, fresh] if isinstance(old, list) else old)]

    return _at(value, path, grown)


def free_name(value: Value, wished: str) -> str:
    """Return a name that no member of an object has: the wished one, or with a number."""
    taken = {key for key, _ in members_of(value)}
    name, number = wished, 2
    while name in taken:
        name, number = f"{wished}_{number}", number + 1
    return name


_Change = Callable[[str | None, Value], list[tuple[str | None, Value]]]
"""From the key and the value at the path to what stands there instead; no key: the old one."""


def _at(value: Value, path: Path, change: _Change) -> Value:
    if not path:
        return change(None, value)[0][1]
    at, deeper = path[0], path[1:]
    if isinstance(value, Mapping):
        pairs = list(pairs_of(value))
        old_key, old = pairs[at]
        fresh = change(old_key, old) if not deeper else [(None, _at(old, deeper, change))]
        pairs[at : at + 1] = [(old_key if k is None else k, v) for k, v in fresh]
        return object_from_pairs(pairs)
    if not isinstance(value, list):
        return value
    old = value[at]
    items = change(None, old) if not deeper else [(None, _at(old, deeper, change))]
    return [*value[:at], *(item for _, item in items), *value[at + 1 :]]
