"""Quick fixes: for a problem of an event, the changes of that event that would end it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from event_composer.domain import rules_table as rules
from event_composer.domain.batch import NAME, SESSION_ID, USER, Event, member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.catalogue_entries import CatalogueAttribute, CatalogueEvent
from event_composer.domain.fix import HeaderFix, QuickFix, ReadJson
from event_composer.domain.fixes_attributes import (
    as_expected,
    as_text,
    keep_last,
    rename_attribute,
    trim,
)
from event_composer.domain.fixes_catalogue import demanded_attribute, demanded_value
from event_composer.domain.fixes_members import (
    extra_from_text,
    fill,
    move_member,
    rename_member,
    text_as_attribute,
    to_text,
    use_main_user,
)
from event_composer.domain.fixes_names import Near, candidates, rename_near, rename_to_style
from event_composer.domain.headers import ACCEPT, CONTENT_TYPE, JSON_TYPE, PLATFORM
from event_composer.domain.neighbours import Neighbours
from event_composer.domain.problems import Problem

Found = tuple[QuickFix, ...]
FindDemanded = Callable[[Problem, Event, CatalogueAttribute | None, ReadJson], Found]
Named = CatalogueEvent | CatalogueAttribute

_KEPT = 4096
"""Names whose neighbours are kept; past this a hostile file only costs time."""


class Fixes:
    """Finds the quick fixes of problems; what it has looked up once it keeps.

    `read_json` reads a value from JSON text and raises ComposerError where it is none. One object
    serves one thread.
    """

    def __init__(self, catalogue: Catalogue, read_json: ReadJson) -> None:
        self._catalogue = catalogue
        self._read_json = read_json
        self._near: dict[tuple[str | None, str], Near] = {}
        self._finders: dict[str, Callable[[Problem, Event], Found]] = {
            rules.NAME_STYLE.code: self._name_style,
            rules.NAME_NEAR.code: self._name_near,
            rules.NAME_NOT_TEXT.code: to_text,
            rules.USER_NOT_TEXT.code: to_text,
            rules.SESSION_ID_NOT_TEXT.code: to_text,
            rules.EXTRA_IS_JSON_TEXT.code: self._extra_json,
            rules.EXTRA_IS_TEXT.code: text_as_attribute,
            rules.EXTRA_NOT_OBJECT.code: text_as_attribute,
            rules.OVERVIEW_EVENT_NAME.code: rename_member,
            rules.OVERVIEW_PROPERTIES.code: rename_member,
            rules.OVERVIEW_TIMESTAMP.code: move_member,
            rules.MEMBER_NEAR.code: rename_member,
            rules.UNKNOWN_MEMBER.code: move_member,
            rules.ATTRIBUTE_NEAR.code: self._attribute_name,
            rules.ATTRIBUTE_OTHER_NAME.code: self._attribute_name,
            rules.ATTRIBUTE_TYPE.code: self._attribute_type,
            rules.OUTER_SPACE.code: trim,
            rules.NUMBER_PRECISION.code: as_text,
            rules.NUMBER_OVERFLOW.code: as_text,
            rules.DUPLICATE_KEY.code: keep_last,
            rules.SESSION_OF_SEVERAL_USERS.code: use_main_user,
            rules.CATALOGUE_REQUIRED.code: partial(self._demanded, demanded_attribute),
            rules.CATALOGUE_ALLOWED.code: partial(self._demanded, demanded_value),
            rules.CATALOGUE_PATTERN.code: partial(self._demanded, demanded_value),
            rules.CATALOGUE_INTEGER.code: partial(self._demanded, demanded_value),
            rules.CATALOGUE_MINIMUM.code: partial(self._demanded, demanded_value),
            rules.CATALOGUE_MAXIMUM.code: partial(self._demanded, demanded_value),
        }

    def of(self, problem: Problem, event: Event) -> Found:
        """Return the fixes of a problem that need nothing but its event, the best first."""
        finder = self._finders.get(problem.rule.code)
        return finder(problem, event) if finder else ()

    def among(self, problem: Problem, row: int, event: Event, near: Neighbours) -> Found:
        """Return all fixes of a problem of the event in a row, the best first.

        What is missing is taken from the neighbours, or else asked.
        """
        key = _MISSING.get(problem.rule.code)
        if key is None:
            return self.of(problem, event)
        return fill(key, "" if key == NAME else near.nearest(row, key), event)

    def is_safe(self, problem: Problem, event: Event) -> bool:
        """Tell whether the best fix of a problem is safe."""
        return any(fix.safe for fix in self.of(problem, event)[:1])

    def _name_style(self, _problem: Problem, event: Event) -> Found:
        return rename_to_style(event, self._catalogue)

    def _name_near(self, problem: Problem, event: Event) -> Found:
        name = str(member(event, NAME))
        return rename_near(problem, self._candidates(None, name, self._catalogue))

    def _extra_json(self, problem: Problem, event: Event) -> Found:
        return extra_from_text(problem, event, self._read_json)

    def _attribute_name(self, problem: Problem, event: Event) -> Found:
        name = member(event, NAME)
        known = self._catalogue.event(name)
        others = known.attributes if known else ()
        return rename_attribute(
            problem, event, self._candidates(str(name), str(problem.place[1]), others)
        )

    def _demanded(self, find: FindDemanded, problem: Problem, event: Event) -> Found:
        known = self._catalogue.attribute(member(event, NAME), str(problem.place[1]))
        return find(problem, event, known, self._read_json)

    def _candidates(self, within: str | None, name: str, known: Iterable[Named]) -> Near:
        key = within, name
        if key not in self._near:
            if len(self._near) >= _KEPT:
                self._near.clear()
            self._near[key] = candidates(name, (each.name for each in known))
        return self._near[key]

    def _attribute_type(self, problem: Problem, event: Event) -> Found:
        return as_expected(problem, event, self._read_json)


_MISSING = {
    rules.EVENT_NAME_REQUIRED.code: NAME,
    rules.USER_REQUIRED.code: USER,
    rules.SESSION_ID_REQUIRED.code: SESSION_ID,
}


def header_fixes(problem: Problem) -> tuple[HeaderFix, ...]:
    """Return the fixes of a header's problem: other values for it in the profile."""
    code = problem.rule.code
    if code == rules.PLATFORM_LOWER_CASE.code:
        return (HeaderFix(PLATFORM, problem.params["suggestion"]),)
    if code == rules.PLATFORM_UNKNOWN.code:
        return HeaderFix(PLATFORM, "iOS"), HeaderFix(PLATFORM, "Android")
    if code in (rules.CONTENT_TYPE_NOT_JSON.code, rules.ACCEPT_NOT_JSON.code):
        header = ACCEPT if code == rules.ACCEPT_NOT_JSON.code else CONTENT_TYPE
        return (HeaderFix(header, JSON_TYPE),)
    return ()
