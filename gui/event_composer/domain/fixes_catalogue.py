"""Quick fixes of what your own catalogue demands: missing attributes, values it does not allow."""

from __future__ import annotations

from functools import partial

from event_composer.domain.batch import EXTRA, Event, attribute, takes_attributes, with_attribute
from event_composer.domain.catalogue_entries import TYPES, CatalogueAttribute
from event_composer.domain.fix import QuickFix, ReadJson
from event_composer.domain.fixes_attributes import converted
from event_composer.domain.fixes_names import MOST_CANDIDATES
from event_composer.domain.matching import distance
from event_composer.domain.problems import Problem
from event_composer.domain.rules_table import CATALOGUE_MAXIMUM, CATALOGUE_MINIMUM
from event_composer.domain.values import ABSENT, Kind, Number, Value

Found = tuple[QuickFix, ...]

_FARTHEST = 12
"""So many letters may an allowed value differ to come before others."""


def demanded_attribute(
    _problem: Problem, event: Event, known: CatalogueAttribute | None, read_json: ReadJson
) -> Found:
    """Return the fixes of an attribute that is required: the catalogue's first value, or asked."""
    if known is None or not takes_attributes(event):
        return ()
    asking = QuickFix(
        "FILL_ASK", partial(_answered, known, read_json), _places(known), asks="value"
    )
    values = (*known.allowed, *known.examples)
    if not values or not isinstance(values[0], str | Number | bool):
        return (asking,)
    change = partial(_put, known.name, values[0])
    return QuickFix("FILL", change, _places(known), {"value": _told(values[0])}), asking


def demanded_value(
    problem: Problem, event: Event, known: CatalogueAttribute | None, read_json: ReadJson
) -> Found:
    """Return the fixes of a value that the catalogue does not take: the nearest that it does.

    It is safe where the value differs from a single allowed one in case and outer spaces only.
    """
    if known is None:
        return ()
    value = attribute(event, known.name)
    if value is ABSENT:
        return ()
    asking = QuickFix(
        "FILL_ASK", partial(_answered, known, read_json), _places(known), asks="value"
    )
    near = _nearest(value, known, problem.rule.code)
    same = [each for each in known.allowed if _plain(each) == _plain(value)]
    fixes = [
        QuickFix(
            "USE_VALUE",
            partial(_put, known.name, each),
            _places(known),
            {"value": _told(each)},
            safe=same == [each],
        )
        for each in near
    ]
    return *fixes, asking


def _nearest(value: Value, known: CatalogueAttribute, code: str) -> list[Value]:
    """Return the values to offer in the place of one, the nearest first, three at most."""
    if code == CATALOGUE_MINIMUM.code and known.minimum is not None:
        return [known.minimum]
    if code == CATALOGUE_MAXIMUM.code and known.maximum is not None:
        return [known.maximum]
    allowed = [each for each in known.allowed if isinstance(each, str | Number | bool)]
    plain = _plain(value)
    allowed.sort(key=lambda each: distance(plain, _plain(each), _FARTHEST))
    return list(allowed[:MOST_CANDIDATES])


def _plain(value: Value) -> str:
    return _told(value).strip().lower() if isinstance(value, str | Number | bool) else ""


def _told(value: Value) -> str:
    if isinstance(value, Number):
        return value.token
    return str(value).lower() if isinstance(value, bool) else str(value)


def _places(known: CatalogueAttribute) -> tuple[tuple[str, str], ...]:
    return ((EXTRA, known.name),)


def _put(key: str, value: Value, event: Event, _answer: str) -> Event:
    return with_attribute(event, key, value)


def _answered(known: CatalogueAttribute, read_json: ReadJson, event: Event, answer: str) -> Event:
    """Put an answer in, as the type that the catalogue says where it reads so, else as text."""
    kind = Kind(known.type) if known.type in TYPES else Kind.TEXT
    value = converted(answer, kind, read_json)
    return with_attribute(event, known.name, answer if value is ABSENT else value)
