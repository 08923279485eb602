"""Your own catalogue: a project's events, laid over the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from event_composer.domain.batch import NAME, Event, extra_of, member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.catalogue_entries import (
    ANY_TYPE,
    CatalogueAttribute,
    CatalogueEvent,
    CatalogueGroup,
)
from event_composer.domain.problems import Source
from event_composer.domain.rules_catalogue import MakeMatcher, value_key
from event_composer.domain.values import Kind, Value, kind_of

OWN_GROUP = CatalogueGroup("own", "Your catalogue", "您的目录")
"""Where events of your own are listed that name no group."""

_LOOKED_AT = 1_000
"""Events of a batch that an entry is made from."""

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """What the file of a project says; `written` is the file's whole object, kept for a save."""

    events: tuple[CatalogueEvent, ...] = ()
    written: Mapping[str, Value] = field(default_factory=dict, compare=False, repr=False)

    def event(self, name: str) -> CatalogueEvent | None:
        """Return the entry of this name, or None."""
        return next((each for each in self.events if each.name == name), None)


def merged(builtin: Catalogue, own: OwnCatalogue, make_matcher: MakeMatcher) -> Catalogue:
    """Return the built-in catalogue with yours over it: more events, more said of known ones."""
    over = {event.name: event for event in own.events}
    groups = {group.id: group for group in builtin.groups}
    events = []
    for known in builtin.events:
        mine = over.pop(known.name, None)
        events.append(known if mine is None else _event_over(known, mine))
    events += (
        replace(mine, group=mine.group or OWN_GROUP.id, source=Source.CATALOGUE, is_own=True)
        for mine in over.values()
    )
    mine_first = {}
    for event in events:
        if event.group not in groups and event.group not in mine_first:
            mine_first[event.group] = (
                OWN_GROUP
                if event.group == OWN_GROUP.id
                else CatalogueGroup(event.group, event.group, event.group)
            )
    return Catalogue((mine_first | groups).values(), events, make_matcher)


def _event_over(known: CatalogueEvent, mine: CatalogueEvent) -> CatalogueEvent:
    attributes = {each.name: each for each in known.attributes}
    for each in mine.attributes:
        old = attributes.get(each.name)
        attributes[each.name] = each if old is None else _attribute_over(old, each)
    return replace(
        known,
        group=mine.group or known.group,
        en=mine.en or known.en,
        zh=mine.zh or known.zh,
        attributes=tuple(attributes.values()),
        is_own=True,
    )


def _attribute_over(known: CatalogueAttribute, mine: CatalogueAttribute) -> CatalogueAttribute:
    return replace(
        mine,
        type=mine.type or known.type,
        en=mine.en or known.en,
        zh=mine.zh or known.zh,
        examples=mine.examples or known.examples,
        other_name_of=known.other_name_of,
    )


def entry_from(name: str, events: Iterable[Event], known: CatalogueEvent | None) -> CatalogueEvent:
    """Return an entry for an event of this name, as the events of a batch have it.

    Attributes that `known` describes are left out; a type is said where all values agree, and
    null says nothing.
    """
    kinds: dict[str, set[Kind]] = {}
    values: dict[str, dict[object, Value]] = {}
    looked = 0
    for event in events:
        if member(event, NAME) != name:
            continue
        looked += 1
        if looked > _LOOKED_AT:
            break
        for key, value in extra_of(event).items():
            found = kinds.setdefault(key, set())
            if value is None:
                continue
            found.add(kind_of(value))
            seen = values.setdefault(key, {})
            if len(seen) < _EXAMPLES and kind_of(value) in {Kind.TEXT, Kind.NUMBER}:
                seen.setdefault(value_key(value), value)
    attributes = tuple(
        CatalogueAttribute(
            key,
            next(iter(found)).value if len(found) == 1 else ANY_TYPE,
            examples=tuple(values.get(key, {}).values()),
        )
        for key, found in kinds.items()
        if key and (known is None or known.attribute(key) is None)
    )
    return CatalogueEvent(name, attributes=attributes)
