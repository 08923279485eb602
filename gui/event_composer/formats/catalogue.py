"""Catalogue files: JSON text of the form that `resources/catalogues/catalogue.schema.json` says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from event_composer.domain.catalogue import (
    Catalogue,
    CatalogueAttribute,
    CatalogueEvent,
    CatalogueGroup,
)
from event_composer.domain.problems import Source
from event_composer.domain.texts import LANGUAGES
from event_composer.formats.body import read_value


def read_catalogue(*texts: str) -> Catalogue:
    """Return the catalogue of these files, which must obey the schema; earlier ones come first.

    Examples are read as a body's values are, so that a number keeps its token.
    Raises ComposerError as `body.read_value` does.
    """
    groups: list[CatalogueGroup] = []
    events: list[CatalogueEvent] = []
    for text in texts:
        file: Any = read_value(text)
        source = Source(file["source"])
        for group in file["groups"]:
            groups.append(CatalogueGroup(group["id"], *_languages(group["title"])))
            events += _events(group["events"], group["id"], source)
    return Catalogue(groups, events)


def _events(entries: Sequence[Any], group: str, source: Source) -> Iterable[CatalogueEvent]:
    for entry in entries:
        yield CatalogueEvent(
            entry["name"],
            group,
            *_languages(entry["description"]),
            tuple(_attribute(each) for each in entry.get("attributes", ())),
            source,
            *_languages(entry.get("note", dict.fromkeys(LANGUAGES, ""))),
        )


def _attribute(entry: Any) -> CatalogueAttribute:
    return CatalogueAttribute(
        entry["name"],
        entry["type"],
        *_languages(entry["description"]),
        tuple(entry.get("examples", ())),
        entry.get("otherNameOf", ""),
    )


def _languages(entry: Any) -> tuple[str, str]:
    english, chinese = (entry[language] for language in LANGUAGES)
    return english, chinese
