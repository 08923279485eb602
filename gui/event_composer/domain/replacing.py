"""Finds and replaces in the names and values of events, however deep they lie.

Texts are searched as they are, and numbers, true, false and null by how they are written; such a
value is replaced only where what comes out is again of its kind, unless its kind may change.
Keys of the event itself are never touched: what stands there has a meaning of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from enum import Enum, StrEnum
from typing import NamedTuple

from event_composer.domain.batch import EXTRA, NAME, Event
from event_composer.domain.problems import Place
from event_composer.domain.values import (
    Cell,
    Number,
    Repeated,
    Value,
    kind_of,
    object_from_pairs,
    scalar_from_text,
    with_member,
)

_REMEMBERED = 50_000
"""So many texts are remembered at most."""

Rewrite = Callable[[str], str | None]
"""Gives what a text becomes, or None where nothing of it is what was looked for."""


class Part(StrEnum):
    """Where it is looked."""

    EVENT_NAMES = "event_names"
    """The texts under `name`."""
    ATTRIBUTE_NAMES = "attribute_names"
    """The keys of `extra`, and those of objects inside any value."""
    VALUES = "values"
    """All else: every value but the event's name."""


ALL_PARTS = frozenset(Part)


class Fate(Enum):
    """What becomes of a place that was found."""

    CHANGES = "changes"
    SAME = "same"
    """What comes out is what was there."""
    OTHER_KIND = "other_kind"
    """A number would become a text, or such: left alone."""
    TAKEN = "taken"
    """Another attribute beside it has, or gets, this name: left alone."""


_CHANGES, _SAME = Fate.CHANGES, Fate.SAME


class Hit(NamedTuple):
    """One place in an event with what was found: a value, or with `is_key` an attribute's name."""

    place: Place
    before: Cell
    after: Cell
    fate: Fate
    is_key: bool


def plain_rewrite(
    wanted: str, by: str | None, *, ignore_case: bool = False, whole: bool = False
) -> Rewrite:
    """Return what replaces a text, which must not be empty; with None it only finds it."""
    if ignore_case:
        return _without_case(re.compile(re.escape(wanted), re.IGNORECASE), by, whole=whole)
    if whole:
        instead = wanted if by is None else by
        return lambda text: instead if text == wanted else None
    if by is None:
        return lambda text: text if wanted in text else None
    return lambda text: text.replace(wanted, by) if wanted in text else None


def _without_case(pattern: re.Pattern[str], by: str | None, *, whole: bool) -> Rewrite:
    matches = pattern.fullmatch if whole else pattern.search
    if by is None:
        return lambda text: text if matches(text) else None
    # By a function: a plain replacement has no groups.
    return lambda text: pattern.sub(lambda _: by, text) if matches(text) else None


def remembering(rewrite: Rewrite) -> Rewrite:
    """Return a rewrite that asks once for a text: for one that costs more than to remember."""
    known: dict[str, str | None] = {}

    def remembered(text: str) -> str | None:
        if text in known:
            return known[text]
        if len(known) >= _REMEMBERED:
            known.clear()
        result = known[text] = rewrite(text)
        return result

    return remembered


class Replacer:
    """Rewrites the events of one search, and tells every place that it found.

    `parts` say where it looks. With `changes_kind` a value may become one of another kind. `only`
    is a place and whether its key is meant: nothing else is found then.
    """

    def __init__(
        self,
        rewrite: Rewrite,
        parts: Container[Part] = ALL_PARTS,
        *,
        changes_kind: bool = False,
        only: tuple[Place, bool] | None = None,
    ) -> None:
        self._rewrite = rewrite
        self._in_event_names = Part.EVENT_NAMES in parts
        self._in_keys = Part.ATTRIBUTE_NAMES in parts
        self._in_values = Part.VALUES in parts
        self._changes_kind = changes_kind
        self._only = only
        self._dull_keys: set[str] = set()

    def event(
        self,
        event: Event,
        hits: list[Hit],
        members: Container[str] | None = None,
        attributes: Container[str] | None = None,
    ) -> Event:
        """Return the event with everything replaced, the very event where nothing changes.

        What is found is added to `hits`. With `members` and `attributes` only these are looked
        at. Raises what the rewriting of a text raises.
        """
        if not isinstance(event, dict):
            return event if members is not None else self._value(event, (), hits)
        rewrite, in_values = self._rewrite, self._in_values
        after: dict[str, Value] | None = None
        for key, value in event.items():
            new: Value = value
            if key == EXTRA and isinstance(value, dict):
                new = self._object(value, (EXTRA,), hits, attributes)
            elif members is not None and key not in members:
                continue
            elif type(value) is not str:
                new = self._value(value, (key,), hits)
            elif in_values if key != NAME else self._in_event_names:
                text = rewrite(value)
                if text is not None:
                    new = self._taken(value, text, (key,), hits)
            if new is not value:
                after = with_member(event if after is None else after, key, new)
        return event if after is None else after

    def _object(
        self,
        members: dict[str, Value],
        place: Place,
        hits: list[Hit],
        only: Container[str] | None = None,
    ) -> dict[str, Value]:
        rewrite, in_values = self._rewrite, self._in_values
        after: dict[str, Value] | None = None
        # The most of what there is are texts and numbers in which nothing is found: for these
        # there is no call but that of the rewriting, as this decides how long a search takes.
        for key, value in members.items():
            written = value
            if isinstance(value, Number):
                written = value.token
            if isinstance(written, str):
                if not in_values:
                    continue
                text = rewrite(written)
                if text is None or (only is not None and key not in only):
                    continue
                new = self._taken(value, text, (*place, key), hits)
            elif only is not None and key not in only:
                continue
            else:
                new = self._value(value, (*place, key), hits)
            if new is not value:
                after = with_member(members if after is None else after, key, new)
        whole = members if after is None else after
        if self._in_keys and not self._dull_keys.issuperset(members):
            return self._renamed(whole, place, hits, only)
        return whole

    def _value(self, value: Value, place: Place, hits: list[Hit]) -> Value:
        if isinstance(value, dict):
            return self._object(value, place, hits)
        if isinstance(value, list):
            items = [self._value(each, (*place, at), hits) for at, each in enumerate(value)]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else items
        if not self._in_values:
            return value
        text = self._rewrite(_token(value))
        return value if text is None else self._taken(value, text, place, hits)

    def _taken(self, value: Value, text: str, place: Place, hits: list[Hit]) -> Value:
        """Return what a value becomes by its new text, and note the hit."""
        if self._only is not None and self._only != (place, False):
            return value
        if type(value) is str:
            hits.append(Hit(place, value, text, _SAME if text == value else _CHANGES, False))
            return text if text != value else value
        if text == _token(value):
            hits.append(Hit(place, value, value, _SAME, False))
            return value
        new = scalar_from_text(text)
        if kind_of(new) is not kind_of(value) and not self._changes_kind:
            hits.append(Hit(place, value, new, Fate.OTHER_KIND, False))
            return value
        hits.append(Hit(place, value, new, _CHANGES, False))
        return new

    def _renamed(
        self,
        members: dict[str, Value],
        place: Place,
        hits: list[Hit],
        only: Container[str] | None,
    ) -> dict[str, Value]:
        """Return an object with its keys renamed, but for those whose new name is taken."""
        taken = set(members)
        renamed: dict[str, str] = {}
        for key in members:
            name = None if key in self._dull_keys else self._rewrite(key)
            if name is None:
                self._dull_keys.add(key)
                continue
            there = (*place, key)
            if only is not None and key not in only:
                continue
            if self._only is not None and self._only != (there, True):
                continue
            fate = Fate.CHANGES
            if name == key:
                fate = Fate.SAME
            elif name in taken:
                fate = Fate.TAKEN
            else:
                taken.add(name)
                renamed[key] = name
            hits.append(Hit(there, key, name, fate, True))
        if not renamed:
            return members
        pairs = members.pairs if isinstance(members, Repeated) else members.items()
        return object_from_pairs([(renamed.get(key, key), value) for key, value in pairs])


def _token(value: Value) -> str:
    """Return how a value that is no object and no array is written, a text without its quotes."""
    if isinstance(value, str):
        return value
    if isinstance(value, Number):
        return value.token
    return _WORDS[value is True, value is None]


_WORDS = {(True, False): "true", (False, False): "false", (False, True): "null"}
