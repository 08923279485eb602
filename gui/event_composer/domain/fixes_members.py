"""Quick fixes of an event's members: what is missing, misnamed, of another shape or unknown."""

from __future__ import annotations

from functools import partial

from event_composer.domain.batch import (
    EXTRA,
    NAME,
    REQUIRED_MEMBERS,
    USER,
    Event,
    extra_of,
    member,
    takes_attributes,
    with_attribute,
    with_event_member,
)
from event_composer.domain.catalogue import near_member
from event_composer.domain.errors import ComposerError
from event_composer.domain.fix import QuickFix, ReadJson
from event_composer.domain.places import values_of
from event_composer.domain.problems import Problem
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Number,
    renamed_member,
    with_member,
    without_member,
)

Found = tuple[QuickFix, ...]

_OVERVIEW = {"eventName": NAME, "properties": EXTRA}


def fill(key: str, value: str, event: Event) -> Found:
    """Return the fixes of a missing member: a value from the neighbours, where there is one."""
    if not isinstance(event, dict):
        return ()
    place = (key,)
    asking = QuickFix("FILL_ASK", partial(_with_answer, key), (place,), asks=key)
    if not value:
        return (asking,)
    change = partial(_with_member, key, value)
    return QuickFix("FILL", change, (place,), {"value": value}), asking


def use_main_user(problem: Problem, _event: Event) -> Found:
    """Return the fix of an event whose user is not the one its session mostly has."""
    main = problem.params["main"]
    change = partial(_with_member, USER, main)
    return (QuickFix("USE_VALUE", change, ((USER,),), {"value": main}),)


def to_text(problem: Problem, event: Event) -> Found:
    """Return the fix of a number, true or false where text is required."""
    key = str(problem.place[0])
    value = member(event, key)
    if isinstance(value, Number | bool):
        text = value.token if isinstance(value, Number) else str(value).lower()
        change = partial(_with_member, key, text)
        return (QuickFix("TO_TEXT", change, ((key,),), safe=True),)
    return (QuickFix("FILL_ASK", partial(_with_answer, key), ((key,),), asks=key),)


def extra_from_text(problem: Problem, event: Event, read_json: ReadJson) -> Found:
    """Return the fix of an `extra` that is a JSON object within text, as the SDK sends it [S]."""
    text = member(event, EXTRA)
    try:
        value = read_json(text) if isinstance(text, str) else None
    except ComposerError:
        value = None
    if not isinstance(value, dict):
        return text_as_attribute(problem, event)
    change = partial(_with_member, EXTRA, value)
    return (QuickFix("TO_OBJECT", change, ((EXTRA,),), safe=True),)


def text_as_attribute(_problem: Problem, event: Event) -> Found:
    """Return the fix of an `extra` that is no object: it becomes an attribute with a name asked."""
    if member(event, EXTRA) == "":
        change = partial(_with_member, EXTRA, ABSENT)
        return (QuickFix("REMOVE", change, ((EXTRA,),), {"key": EXTRA}, safe=True),)
    return (QuickFix("TO_ATTRIBUTE", _extra_as_attribute, ((EXTRA,),), asks="attribute"),)


def rename_member(problem: Problem, event: Event) -> Found:
    """Return the fixes of a member under another name: the documented one, or into `extra`.

    Renaming is safe where nothing but the spelling is another one, and the value fits.
    """
    key = str(problem.place[0])
    meant = problem.params.get("suggestion") or _OVERVIEW[key]
    values = values_of(event, key)
    if len(values) != 1:
        # Of a repeated key one has to be chosen first; that is another problem.
        return ()
    fits = isinstance(values[0], str if meant in REQUIRED_MEMBERS else dict)
    known = key in _OVERVIEW or key.replace("_", "").lower() == meant.lower()
    rename = QuickFix(
        "RENAME",
        partial(_renamed, key, meant),
        ((key,), (meant,)),
        {"to": meant},
        safe=fits and known,
    )
    return rename, *_into_extra(key, event)


def move_member(problem: Problem, event: Event) -> Found:
    """Return the fixes of a member that has no documented place.

    Where it says what another member should, and that one is there too, nothing may get lost:
    the same value goes, attributes join those of `extra` whose names are free.
    """
    key = str(problem.place[0])
    values = values_of(event, key)
    if len(values) != 1 or not isinstance(event, dict):
        return ()
    meant = near_member(key) or _OVERVIEW.get(key, "")
    there = member(event, meant) if meant else ABSENT
    if meant and there == values[0]:
        remove = partial(_with_member, key, ABSENT)
        return (QuickFix("REMOVE", remove, ((key,),), {"key": key}, safe=True),)
    if meant in REQUIRED_MEMBERS and (there is None or there == "") and values[0]:
        take = QuickFix(
            "RENAME",
            partial(_taking_over, key, meant),
            ((key,), (meant,)),
            {"to": meant},
            safe=isinstance(values[0], str) and key in _OVERVIEW,
        )
        return take, *_into_extra(key, event)
    # Of repeated keys all values stay: they move together, within their object.
    if meant == EXTRA and type(values[0]) is dict and takes_attributes(event):
        fresh = tuple(values[0])
        if not extra_of(event).keys() & values[0].keys():
            places = ((key,), *((EXTRA, name) for name in fresh))
            change = partial(_merged, key)
            return (QuickFix("MOVE_TO_EXTRA", change, places, safe=key in _OVERVIEW),)
    return _into_extra(key, event)


def _into_extra(key: str, event: Event) -> Found:
    """Return the fix that makes a member an attribute, where that name is free."""
    if not takes_attributes(event) or key in extra_of(event):
        return ()
    return (QuickFix("MOVE_TO_EXTRA", partial(_moved, key), ((key,), (EXTRA, key))),)


def _with_answer(key: str, event: Event, answer: str) -> Event:
    return with_event_member(event, key, answer)


def _with_member(key: str, value: Cell, event: Event, _answer: str) -> Event:
    return with_event_member(event, key, value)


def _extra_as_attribute(event: Event, answer: str) -> Event:
    value = member(event, EXTRA)
    return event if value is ABSENT else with_event_member(event, EXTRA, {answer: value})


def _renamed(key: str, meant: str, event: Event, _answer: str) -> Event:
    return renamed_member(event, key, meant) if isinstance(event, dict) else event


def _taking_over(key: str, meant: str, event: Event, _answer: str) -> Event:
    if not isinstance(event, dict):
        return event
    return without_member(with_member(event, meant, event[key]), key)


def _moved(key: str, event: Event, _answer: str) -> Event:
    if not isinstance(event, dict):
        return event
    return without_member(with_attribute(event, key, event[key]), key)


def _merged(key: str, event: Event, _answer: str) -> Event:
    if not isinstance(event, dict):
        return event
    moving = event[key]
    for name in moving if isinstance(moving, dict) else ():
        event = with_attribute(event, name, moving[name])
    return without_member(event, key)
