"""Judges one event: the sandbox's order, the rules of good use, shapes in the wild, the catalogue.

These functions run for each of some hundred thousand events, so a clean event must pass through
plain look-ups only and get the shared empty tuple; whatever is out of the ordinary leaves this
path for a slower one.
"""

from __future__ import annotations

import json
import re

from event_composer.domain import rules_table as rules
from event_composer.domain.batch import EXTRA, MEMBERS, NAME, SESSION_ID, USER, Event
from event_composer.domain.catalogue import ANY, Catalogue, near_member
from event_composer.domain.problems import Place, Problem, Rule, Source
from event_composer.domain.rules_catalogue import unmet
from event_composer.domain.values import Number, Repeated, Value, kind_of

CLEAN: tuple[Problem, ...] = ()
"""What a clean event gets; shared, so that a hundred thousand of them cost nothing."""

_NAME_STYLE = re.compile(r"[a-z0-9_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_EXACT_DIGITS = 15
"""A number of at most so many characters survives a reader that keeps numbers as doubles."""

_INTEGER = re.compile(r"-?[0-9]+")
_JSON_TEXT_LIMIT = 1_000_000
_SHORT = 60
"""Characters of a value that a problem tells."""

_OVERVIEW = {
    "eventName": (rules.OVERVIEW_EVENT_NAME, NAME),
    "properties": (rules.OVERVIEW_PROPERTIES, EXTRA),
    "timestamp": (rules.OVERVIEW_TIMESTAMP, ""),
}
"""The members of the overview's example event [O], with the documented one each stands for."""

_REQUIRED = {
    NAME: (rules.EVENT_NAME_REQUIRED, rules.NAME_NOT_TEXT),
    USER: (rules.USER_REQUIRED, rules.USER_NOT_TEXT),
    SESSION_ID: (rules.SESSION_ID_REQUIRED, rules.SESSION_ID_NOT_TEXT),
}


def check_event(event: Event, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return the problems of one event, those first that the API would answer first (contract.md).

    Returns `CLEAN` itself where there is none.
    """
    if type(event) is not dict:
        return _unusual_event(event, catalogue)
    name, user, session = event.get(NAME), event.get(USER), event.get(SESSION_ID)
    extra = event.get(EXTRA)
    if (
        type(name) is str
        and type(user) is str
        and type(session) is str
        and user
        and session
        and user.strip() == user
        and session.strip() == session
        and (user + session).isascii()
        and name in catalogue.plain_names
        and (extra is None or type(extra) is dict)
        and len(event) == (4 if EXTRA in event else 3)
    ):
        found = _attributes(extra, name, catalogue) if extra else CLEAN
    else:
        found = _whole_event(event, catalogue)
    demands = catalogue.demands.get(name) if type(name) is str else None
    if demands is None:
        return found
    broken = unmet(extra if isinstance(extra, dict) else {}, demands)
    return found + tuple(broken) if broken else found


def _attributes(extra: dict[str, Value], name: str, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return the problems of an event's attributes; the common path of `check_event` ends here."""
    facts = catalogue.facts_of(name)
    found: list[Problem] | None = None
    for key, value in extra.items():
        kind = type(value)
        fact = facts.get(key) or catalogue.attribute_fact(name, key)
        wanted = fact.type
        if (
            (wanted is kind or wanted is ANY)
            and key.isascii()
            and (
                (type(value) is str and value.isascii())
                or (type(value) is Number and _is_exact(value.token))
                or kind is bool
            )
        ):
            if not (fact.near or fact.first_name):
                continue
        elif value is None:
            continue
        if found is None:
            found = []
        _attribute(found, extra, key, value, catalogue, name)
    return tuple(found) if found else CLEAN


def _is_exact(token: str) -> bool:
    """Tell whether every reader takes a number alike, as far as that shows at a glance."""
    return len(token) <= _EXACT_DIGITS and "e" not in token and "E" not in token


def _attribute(
    found: list[Problem],
    extra: dict[str, Value],
    key: str,
    value: Value,
    catalogue: Catalogue,
    name: str,
) -> None:
    """Append what is wrong with one attribute."""
    fact = catalogue.attribute_fact(name, key)
    place = (EXTRA, key)
    if fact.first_name and fact.first_name not in extra:
        params = {"key": key, "suggestion": fact.first_name, "name": name}
        found.append(Problem(rules.ATTRIBUTE_OTHER_NAME, place, params))
    if fact.near and fact.near not in extra:
        found.append(Problem(rules.ATTRIBUTE_NEAR, place, {"key": key, "suggestion": fact.near}))
    if fact.type_name and kind_of(value) != fact.type_name:
        params = {"key": key, "expected": fact.type_name, **_held(value)}
        found.append(Problem(rules.ATTRIBUTE_TYPE, place, params))
    _text(found, key, place)
    append_odd(found, value, place)


def append_odd(found: list[Problem], value: Value, place: Place) -> None:
    """Append what not every JSON reader takes alike, in a value and all that is nested in it."""
    if isinstance(value, str):
        _text(found, value, place)
    elif isinstance(value, Number):
        if not _is_exact(value.token):
            _number(found, value.token, place)
    elif isinstance(value, dict):
        _repeated(found, value, place)
        for key, inner in value.items():
            _text(found, key, (*place, key))
            append_odd(found, inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            append_odd(found, inner, (*place, index))


def _text(found: list[Problem], text: str, place: Place) -> None:
    """Append that half a character stands in a text, which may be a key."""
    if not text.isascii() and _SURROGATE.search(text):
        found.append(Problem(rules.LONE_SURROGATE, place, {"key": str(place[-1])}))


def _number(found: list[Problem], token: str, place: Place) -> None:
    """Append what a reader with doubles, as JavaScript's is, would make of a long number."""
    read = float(token)
    if read in (float("inf"), float("-inf")):
        found.append(Problem(rules.NUMBER_OVERFLOW, place, {"value": token}))
    elif _INTEGER.fullmatch(token) and f"{read:.0f}" != token:
        params = {"value": token, "read": f"{read:.0f}"}
        found.append(Problem(rules.NUMBER_PRECISION, place, params))


def _repeated(found: list[Problem], members: dict[str, Value], place: Place) -> None:
    if isinstance(members, Repeated):
        found += [
            Problem(rules.DUPLICATE_KEY, (*place, key), {"key": key})
            for key in members.repeated_keys()
        ]


def _unusual_event(event: Event, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return the problems of what is no plain dict: an object with repeated keys, or no object."""
    if isinstance(event, dict):
        return _whole_event(event, catalogue)
    return (Problem(rules.EVENT_NOT_OBJECT, (), _held(event)),)


def _whole_event(event: dict[str, Value], catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return the problems of an event by every rule, in the API's order, then in order of place."""
    found = _refused(event)
    name, extra = event.get(NAME), event.get(EXTRA)
    if isinstance(name, str) and name.strip():
        _name(found, name, catalogue)
    for key in (USER, SESSION_ID):
        value = event.get(key)
        if isinstance(value, str) and value.strip() not in ("", value):
            found.append(Problem(rules.OUTER_SPACE, (key,), {"key": key, "value": value}))
    _repeated(found, event, ())
    for key, value in event.items():
        if key not in MEMBERS:
            found.append(_unknown_member(key, event))
            _text(found, key, (key,))
        if key != EXTRA:
            append_odd(found, value, (key,))
    if isinstance(extra, dict):
        _repeated(found, extra, (EXTRA,))
        found += _attributes(extra, name if isinstance(name, str) else "", catalogue)
    else:
        append_odd(found, extra, (EXTRA,))
    return tuple(found)


def _refused(event: dict[str, Value]) -> list[Problem]:
    """Return what the API answers with an error, in the order in which it looks (contract.md)."""
    found = [
        Problem(required, (key,))
        for key, (required, _) in _REQUIRED.items()
        if _is_blank(event.get(key))
    ]
    for key, (_, not_text) in _REQUIRED.items():
        value = event.get(key)
        if value is not None and not isinstance(value, str):
            found.append(Problem(not_text, (key,), _held(value)))
    extra = event.get(EXTRA)
    if extra is not None and not isinstance(extra, dict):
        found.append(Problem(_extra_rule(extra), (EXTRA,), _held(extra)))
    return found


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _name(found: list[Problem], name: str, catalogue: Catalogue) -> None:
    known = catalogue.event(name)
    if known and known.source is Source.SDK:
        found.append(Problem(rules.SDK_EVENT_NAME, (NAME,), {"name": name}))
        return
    in_style = _NAME_STYLE.fullmatch(name) is not None
    if not in_style:
        found.append(Problem(rules.NAME_STYLE, (NAME,), {"name": name}))
    near = "" if known else catalogue.near(name)
    # In style a documented name is already what the other problem leads to.
    if near and (in_style or near.isupper()):
        found.append(Problem(rules.NAME_NEAR, (NAME,), {"name": name, "suggestion": near}))
    elif in_style:
        catalogue.remember_plain(name)


def _unknown_member(key: str, event: dict[str, Value]) -> Problem:
    if key in _OVERVIEW:
        rule, meant = _OVERVIEW[key]
        if not meant or meant not in event:
            return Problem(rule, (key,), {"key": key})
    meant = near_member(key)
    if meant and meant not in event:
        return Problem(rules.MEMBER_NEAR, (key,), {"key": key, "suggestion": meant})
    return Problem(rules.UNKNOWN_MEMBER, (key,), {"key": key})


def _extra_rule(extra: Value) -> Rule:
    if not isinstance(extra, str):
        return rules.EXTRA_NOT_OBJECT
    return rules.EXTRA_IS_JSON_TEXT if _holds_object(extra) else rules.EXTRA_IS_TEXT


def _holds_object(text: str) -> bool:
    """Tell whether a text is itself a JSON object."""
    if not text.lstrip().startswith("{") or len(text) > _JSON_TEXT_LIMIT:
        return False
    try:
        # Numbers stay text: their values play no part, and `int` refuses 5,000 digits.
        return isinstance(json.loads(text, parse_int=str, parse_float=str), dict)
    except (ValueError, RecursionError):
        return False


def _held(value: Value) -> dict[str, str]:
    """Return the parameters that tell what a value is."""
    return {"kind": kind_of(value), "value": _short(value)}


def _short(value: Value) -> str:
    """Return a value as JSON would write it, cut where it is long, closed where it is nested."""
    if isinstance(value, str):
        return json.dumps(value[:_SHORT], ensure_ascii=False)
    if isinstance(value, Number):
        return value.token[:_SHORT]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return "null"
