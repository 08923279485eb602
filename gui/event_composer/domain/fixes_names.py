"""Quick fixes of event names: the documented style, and the name that was perhaps meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from event_composer.domain.batch import NAME, Event, member, with_event_member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.fix import QuickFix
from event_composer.domain.matching import distance
from event_composer.domain.problems import Problem

MOST_CANDIDATES = 3
_FARTHEST = 2

_LONGEST = 80
"""A longer name is no slip of the pen."""

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_WORD = re.compile(r"[^A-Za-z0-9]+")


def snake_case(name: str) -> str:
    """Return a name in lower case with underscores [D]; "" where letters would be lost."""
    if any(letter.isalnum() and not letter.isascii() for letter in name):
        return ""
    return _NO_WORD.sub("_", _WORD_START.sub("_", name)).strip("_").lower()


Near = list[tuple[int, str]]
"""Known names that are near one, with their distances, the nearest first."""


def candidates(name: str, known: Iterable[str]) -> Near:
    """Return the known names that are near a name with their distances, the nearest first."""
    if len(name) > _LONGEST:
        return []
    found = []
    for other in known:
        far = distance(name, other, _FARTHEST)
        if far <= _FARTHEST:
            found.append((far, other))
    return sorted(found, key=lambda each: each[0])


def rename_to_style(event: Event, catalogue: Catalogue) -> tuple[QuickFix, ...]:
    """Return the fix of a name that is not in the documented style.

    Capitals may be the SDK's or a catalogue's own way: they are not changed in bulk unasked.
    """
    name = member(event, NAME)
    if not isinstance(name, str):
        return ()
    styled = snake_case(name)
    if not styled:
        return (QuickFix("RENAME_ASK", _with_name_asked, ((NAME,),), asks="name"),)
    meant = name.isupper() or catalogue.event(name) or catalogue.near(name).isupper()
    return (_rename(styled, safe=not meant),)


def rename_near(problem: Problem, near: Near) -> tuple[QuickFix, ...]:
    """Return a fix for each known name that was perhaps meant, three at most.

    It is safe where a single name is near, by one slip of the pen.
    """
    suggested = problem.params["suggestion"]
    names = list(dict.fromkeys([suggested, *(other for _, other in near)]))[:MOST_CANDIDATES]
    is_plain = near == [(1, suggested)]
    return tuple(_rename(other, safe=is_plain) for other in names)


def _rename(name: str, *, safe: bool) -> QuickFix:
    change = partial(_with_name, name)
    return QuickFix("RENAME", change, ((NAME,),), {"to": name}, safe=safe)


def _with_name(name: str, event: Event, _answer: str) -> Event:
    return with_event_member(event, NAME, name)


def _with_name_asked(event: Event, answer: str) -> Event:
    return with_event_member(event, NAME, answer)
