"""Quick fixes of attributes and values: another name, another type, spaces, repeated keys."""

from __future__ import annotations

from functools import partial

from event_composer.domain.batch import EXTRA, Event, extra_of, with_event_member
from event_composer.domain.errors import ComposerError
from event_composer.domain.fix import QuickFix, ReadJson
from event_composer.domain.fixes_names import MOST_CANDIDATES, Near
from event_composer.domain.places import value_at, values_of, with_changed, with_value_at
from event_composer.domain.problems import Place, Problem
from event_composer.domain.rules_table import ATTRIBUTE_NEAR
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Kind,
    Number,
    Repeated,
    Value,
    is_number_token,
    kind_of,
    object_from_pairs,
    renamed_member,
)

Found = tuple[QuickFix, ...]

_CODES = {
    Kind.NUMBER: "TO_NUMBER",
    Kind.TEXT: "TO_TEXT",
    Kind.BOOLEAN: "TO_BOOLEAN",
    Kind.OBJECT: "TO_OBJECT",
    Kind.ARRAY: "TO_ARRAY",
}
_WORDS: dict[str, Value] = {"true": True, "false": False}


def rename_attribute(problem: Problem, event: Event, known: Near) -> Found:
    """Return a fix for each attribute of this event that was perhaps meant, three at most."""
    key = str(problem.place[1])
    extra = extra_of(event)
    if len(values_of(extra, key)) != 1:
        return ()
    suggested = problem.params["suggestion"]
    near = [name for _, name in known if name not in extra]
    names = list(dict.fromkeys([suggested, *near]))[:MOST_CANDIDATES]
    safe = len(names) == 1 and problem.rule.code == ATTRIBUTE_NEAR.code
    return tuple(
        QuickFix(
            "RENAME",
            partial(_attribute_renamed, key, name),
            ((EXTRA, key), (EXTRA, name)),
            {"to": name},
            safe=safe,
        )
        for name in names
    )


def as_expected(problem: Problem, event: Event, read_json: ReadJson) -> Found:
    """Return the fix of a value of another type than the catalogue's, where it says the same."""
    expected = Kind(problem.params["expected"])
    place = problem.place
    new = converted(value_at(event, place), expected, read_json)
    if new is ABSENT:
        return ()
    return (QuickFix(_CODES[expected], partial(_put, place, new), (place,), safe=True),)


def converted(value: Cell, kind: Kind, read_json: ReadJson) -> Cell:
    """Return the same value as another kind, or ABSENT where it would not be the same."""
    if kind is Kind.TEXT and isinstance(value, Number | bool):
        return value.token if isinstance(value, Number) else str(value).lower()
    if not isinstance(value, str):
        return ABSENT
    if kind is Kind.NUMBER and is_number_token(value):
        return Number(value)
    if kind is Kind.BOOLEAN:
        return _WORDS.get(value, ABSENT)
    if kind in (Kind.OBJECT, Kind.ARRAY):
        try:
            read = read_json(value)
        except ComposerError:
            return ABSENT
        return read if kind_of(read) is kind else ABSENT
    return ABSENT


def as_text(problem: Problem, event: Event) -> Found:
    """Return the fix of a number that not every reader takes alike: its digits as text."""
    value = value_at(event, problem.place)
    if not isinstance(value, Number):
        return ()
    change = partial(_put, problem.place, value.token)
    return (QuickFix("TO_TEXT", change, (problem.place,)),)


def trim(problem: Problem, event: Event) -> Found:
    """Return the fix of a text with spaces around it."""
    value = value_at(event, problem.place)
    if not isinstance(value, str):
        return ()
    change = partial(_put, problem.place, value.strip())
    return (QuickFix("TRIM", change, (problem.place,), safe=True),)


def keep_last(problem: Problem, event: Event) -> Found:
    """Return the fix of a repeated key: the last value stays, as most readers take it.

    It is safe where all values are the same.
    """
    *above, key = problem.place
    members = value_at(event, tuple(above))
    if members is ABSENT:
        return ()
    values = values_of(members, str(key))
    change = partial(_last_kept, tuple(above), str(key))
    same = all(value == values[-1] for value in values)
    return (QuickFix("KEEP_LAST", change, (problem.place,), {"key": str(key)}, safe=same),)


def _put(place: Place, value: Value, event: Event, _answer: str) -> Event:
    return with_value_at(event, place, value)


def _attribute_renamed(key: str, name: str, event: Event, _answer: str) -> Event:
    return with_event_member(event, EXTRA, renamed_member(extra_of(event), key, name))


def _last_kept(above: Place, key: str, event: Event, _answer: str) -> Event:
    return with_changed(event, above, partial(_without_earlier, key))


def _without_earlier(key: str, members: Value) -> Value:
    if not isinstance(members, Repeated):
        return members
    last = max((at for at, (name, _) in enumerate(members.pairs) if name == key), default=-1)
    return object_from_pairs(
        [pair for at, pair in enumerate(members.pairs) if pair[0] != key or at == last]
    )
