"""What a catalogue knows: groups of events, events, and their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from event_composer.domain.problems import Source
from event_composer.domain.texts import CHINESE
from event_composer.domain.values import Number, Value

ANY = object
"""The type of an attribute that no catalogue event describes: everything fits."""

TYPES: dict[str, type] = {
    "text": str,
    "number": Number,
    "boolean": bool,
    "object": dict,
    "array": list,
}
"""The types of an attribute, as a catalogue writes them, and how a value holds them."""

ANY_TYPE = "any"
"""What a catalogue writes as the type where every type is right."""


@dataclass(frozen=True, slots=True)
class CatalogueAttribute:
    """One attribute of an event: its type, what it means, example values.

    `type` is a key of `TYPES`, `ANY_TYPE`, or "" where the catalogue does not say. What follows
    `other_name_of`, the attribute that [D] suggests for the same thing elsewhere, only your own
    catalogue demands: a required attribute, an integer, one of the values allowed, a pattern that
    the whole text fits, a range. `written` is the entry as its file has it, kept for the next
    save.
    """

    name: str
    type: str = ""
    en: str = ""
    zh: str = ""
    examples: tuple[Value, ...] = ()
    other_name_of: str = ""
    required: bool = False
    is_integer: bool = False
    allowed: tuple[Value, ...] = ()
    pattern: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    written: Mapping[str, Value] = field(default_factory=dict, compare=False, repr=False)

    def described(self, language: str) -> str:
        """Return what it means, in Chinese for `zh_CN`, else in English."""
        return _in_language(language, self.en, self.zh)


@dataclass(frozen=True, slots=True)
class CatalogueEvent:
    """One event that can be reported; `note` is what else one should know of it, mostly empty.

    `is_own` says that your own catalogue has it, alone or on top of a known one.
    """

    name: str
    group: str = ""
    en: str = ""
    zh: str = ""
    attributes: tuple[CatalogueAttribute, ...] = ()
    source: Source = Source.DOCUMENTED
    note_en: str = ""
    note_zh: str = ""
    is_own: bool = False
    written: Mapping[str, Value] = field(default_factory=dict, compare=False, repr=False)

    def described(self, language: str) -> str:
        """Return what it means, in Chinese for `zh_CN`, else in English."""
        return _in_language(language, self.en, self.zh)

    def note(self, language: str) -> str:
        """Return what else to know of it, or ""."""
        return self.note_zh if language == CHINESE else self.note_en

    def attribute(self, name: str) -> CatalogueAttribute | None:
        """Return the attribute of this name, or None."""
        return next((each for each in self.attributes if each.name == name), None)

    @property
    def suggested(self) -> tuple[CatalogueAttribute, ...]:
        """Return the attributes to offer: without the second names of others."""
        return tuple(each for each in self.attributes if not each.other_name_of)


@dataclass(frozen=True, slots=True)
class CatalogueGroup:
    """A named group of events, as the side list shows them."""

    id: str
    en: str
    zh: str

    def described(self, language: str) -> str:
        """Return its title, in Chinese for `zh_CN`, else in English."""
        return _in_language(language, self.en, self.zh)


def _in_language(language: str, english: str, chinese: str) -> str:
    """Return the words of a language, or the others where your own catalogue has only those."""
    first, other = (chinese, english) if language == CHINESE else (english, chinese)
    return first or other
