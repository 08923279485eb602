"""The catalogue: the events one can report, their attributes, and the search over them.

Analytics people call it a tracking plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from event_composer.domain import matching
from event_composer.domain.batch import EXTRA, MEMBERS, NAME, SESSION_ID, USER
from event_composer.domain.catalogue_entries import (
    ANY,
    TYPES,
    CatalogueAttribute,
    CatalogueEvent,
    CatalogueGroup,
)
from event_composer.domain.problems import Source
from event_composer.domain.rules_catalogue import Demands, MakeMatcher, demands_of
from event_composer.domain.values import Value

__all__ = [
    "ANY",
    "TYPES",
    "AttributeFact",
    "Catalogue",
    "CatalogueAttribute",
    "CatalogueEvent",
    "CatalogueGroup",
    "Match",
    "near_member",
]

_KEPT = 4096
"""Names and keys whose facts are kept; past this a hostile file only costs time, not memory."""

_LONGEST_NAME = 80
"""A longer name is no slip of the pen: nothing near it is looked for."""

_SHORTEST_SLIP = 5
"""A shorter name with one character left out is near too many."""

_SEPARATORS = {ord(char): None for char in "_- ."}

_MEMBER_WORDS = {
    **{key.lower(): key for key in MEMBERS},
    "eventname": NAME,
    "userid": USER,
    "uid": USER,
    "session": SESSION_ID,
    "extras": EXTRA,
    "attributes": EXTRA,
    "properties": EXTRA,
    "params": EXTRA,
}


@dataclass(frozen=True, slots=True)
class Match:
    """An event that a search found, and how well it fits: `rank` is one of `matching`'s.

    `positions` are the hits in its name, to be emphasised.
    """

    event: CatalogueEvent
    positions: tuple[int, ...] = ()
    rank: int = matching.PREFIX


class AttributeFact:
    """What the catalogue knows of one attribute key within one event.

    `type` is how a value should hold it (`ANY`: no matter), `type_name` the same as a key of
    `TYPES`; `near` is the known attribute that the key was perhaps meant to be, `first_name` the
    one that [D] suggests for the same thing, both mostly empty.
    """

    __slots__ = ("first_name", "near", "type", "type_name")

    def __init__(self, type_name: str = "", near: str = "", first_name: str = "") -> None:
        self.type_name = type_name if type_name in TYPES else ""
        self.type = TYPES.get(type_name, ANY)
        self.near = near
        self.first_name = first_name


class Catalogue:
    """All known events, in the order of their groups.

    What it says never changes; what the rules ask of names and keys it keeps, to say it faster.
    """

    def __init__(
        self,
        groups: Iterable[CatalogueGroup],
        events: Iterable[CatalogueEvent],
        make_matcher: MakeMatcher | None = None,
    ) -> None:
        """Know these events; `make_matcher` makes of a pattern what tells whether a text fits."""
        self.groups = tuple(groups)
        self.events = tuple(events)
        self._by_name = {event.name: event for event in self.events}
        self._by_group = {
            group.id: tuple(event for event in self.events if event.group == group.id)
            for group in self.groups
        }
        self.plain_names = {
            event.name for event in self.events if event.source is Source.DOCUMENTED
        }
        """Names on which no rule has anything to say; `remember_plain` adds others."""
        self.demands: dict[str, Demands] = {
            event.name: demands
            for event in self.events
            if (demands := demands_of(event, make_matcher))
        }
        """What your own catalogue demands of an event's attributes, by the event's name."""
        self._common = _common_types(self.events)
        self._facts: dict[str, dict[str, AttributeFact]] = {}
        self._near: dict[str, str] = {}
        self._slips: dict[str, str] | None = None

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[CatalogueEvent]:
        return iter(self.events)

    def event(self, name: object) -> CatalogueEvent | None:
        """Return the event of this name, or None; a name that is no text is never known."""
        return self._by_name.get(name) if isinstance(name, str) else None

    def of_group(self, group: str) -> tuple[CatalogueEvent, ...]:
        """Return the events of a group, by its id."""
        return self._by_group[group]

    def attribute(self, event_name: object, key: str) -> CatalogueAttribute | None:
        """Return what is known of an attribute of this event, or None."""
        event = self.event(event_name)
        return event.attribute(key) if event else None

    def value_suggestions(self, event_name: object, key: str) -> tuple[Value, ...]:
        """Return the values to offer for an attribute of this event, the likeliest first.

        Those that are allowed where it says so, true and false for a boolean, else the examples.
        """
        known = self.attribute(event_name, key)
        if known is None:
            return ()
        if known.allowed:
            first = tuple(each for each in known.examples if each in known.allowed)
            return first + tuple(each for each in known.allowed if each not in first)
        if known.type == "boolean":
            return known.examples[:1] + tuple(
                each for each in (True, False) if each not in known.examples[:1]
            )
        return known.examples

    def search(self, text: str, limit: int | None = None) -> list[Match]:
        """Return the events that a typed text may mean, the likeliest first.

        Names count before descriptions, which are searched in both languages; slips of the pen
        are looked for where nothing fits as it is typed. Empty text finds all, in the
        catalogue's order.
        """
        query = matching.plain_query(text)
        if not query:
            return [Match(event) for event in self.events[:limit]]
        found = [ranked for event in self.events if (ranked := _fit(query, event))]
        if all(match.rank == matching.SCATTERED for _, match in found):
            found = _with_slips(query, self.events, found)
        found.sort(key=lambda ranked: (ranked[1].rank, ranked[0]))
        return [match for _, match in found[:limit]]

    def facts_of(self, event_name: str) -> dict[str, AttributeFact]:
        """Return what is known of this event's attributes, filled by `attribute_fact` as asked."""
        facts = self._facts.get(event_name)
        if facts is None:
            if len(self._facts) >= _KEPT:
                self._facts.clear()
            facts = self._facts[event_name] = {}
        return facts

    def attribute_fact(self, event_name: str, key: str) -> AttributeFact:
        """Return what is known of a key within an event, and keep it for `facts_of`.

        Where the event says nothing of it, the type counts on which all other events agree.
        """
        facts = self.facts_of(event_name)
        event = self._by_name.get(event_name)
        own = event.attribute(key) if event else None
        if own:
            fact = AttributeFact(own.type, first_name=own.other_name_of)
        elif key in self._common:
            fact = AttributeFact(self._common[key])
        else:
            fact = AttributeFact(near=_near_attribute(event, key) if event else "")
        if len(facts) >= _KEPT:
            facts.clear()
        facts[key] = fact
        return fact

    def remember_plain(self, name: str) -> None:
        """Keep a name as one on which no rule has anything to say."""
        if len(self.plain_names) < _KEPT:
            self.plain_names.add(name)

    def near(self, name: str) -> str:
        """Return the known event name that differs from this unknown one by one slip, or ""."""
        found = self._near.get(name)
        if found is None:
            if len(self._near) >= _KEPT:
                self._near.clear()
            found = self._near[name] = self._find_near(name)
        return found

    def _find_near(self, name: str) -> str:
        if self._slips is None:
            # Whole before anybody sees it: two threads ask.
            slips: dict[str, str] = {}
            for event in reversed(self.events):
                slips |= dict.fromkeys(_with_slip(event.name), event.name)
            self._slips = slips
        slips = self._slips
        if len(name) > _LONGEST_NAME:
            return ""
        return next((slips[form] for form in _with_slip(name) if form in slips), "")


_Ranked = tuple[int, Match]
"""A match, and what orders those of the same rank: how far from what was typed."""


def _fit(query: str, event: CatalogueEvent) -> _Ranked | None:
    fit = matching.fit_name(query, event.name)
    if fit and fit[0] < matching.DESCRIBED:
        return 0, Match(event, fit[1], fit[0])
    if matching.fit_description(query, (event.en, event.zh)):
        return 0, Match(event, rank=matching.DESCRIBED)
    if fit:
        return fit[1][-1] - fit[1][0], Match(event, fit[1], fit[0])
    return None


def _with_slips(
    query: str, events: Iterable[CatalogueEvent], scattered: list[_Ranked]
) -> list[_Ranked]:
    """Return what fits but for a slip, with the hits that are known, and what else was found."""
    known = {match.event.name: (spread, match) for spread, match in scattered}
    for event in events:
        slips = matching.fit_slip(query, event.name, (event.en, event.zh))
        if slips is not None:
            _, match = known.get(event.name, (0, Match(event)))
            known[event.name] = (slips, replace(match, rank=matching.SLIP))
    return list(known.values())


def _with_slip(name: str) -> list[str]:
    """Return the name and its forms with one character left out.

    Two names share such a form when they differ by one character more, less, other or swapped.
    """
    if len(name) < _SHORTEST_SLIP:
        return [name]
    return [name, *(name[:at] + name[at + 1 :] for at in range(len(name)))]


def _common_types(events: Iterable[CatalogueEvent]) -> dict[str, str]:
    """Return the type of each attribute on whose type all events agree."""
    types: dict[str, set[str]] = {}
    for event in events:
        for each in event.attributes:
            types.setdefault(each.name, set()).add(each.type)
    return {name: found.pop() for name, found in types.items() if len(found) == 1}


def _plain(key: str) -> str:
    """Return a key without what spellings differ in: case, underscores, hyphens, spaces."""
    return key.translate(_SEPARATORS).lower()


def _near_attribute(event: CatalogueEvent, key: str) -> str:
    if len(key) > _LONGEST_NAME:
        return ""
    plain = _plain(key)
    return next((each.name for each in event.attributes if _plain(each.name) == plain), "")


def near_member(key: str) -> str:
    """Return the member of an event that an unknown key was perhaps meant to be, or ""."""
    return _MEMBER_WORDS.get(_plain(key), "") if len(key) <= _LONGEST_NAME else ""
