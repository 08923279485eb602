"""The cells and events that commands of the table put in: other kinds, examples, new events."""

from __future__ import annotations

from event_composer.domain.batch import Event, attribute, takes_attributes, with_attribute
from event_composer.domain.catalogue import Catalogue, CatalogueAttribute
from event_composer.domain.values import ABSENT, Cell, Number, Value, scalar_from_text

_FIRST_VALUES: dict[str, Value] = {
    "text": "",
    "number": Number("0"),
    "boolean": False,
    "object": {},
    "array": [],
}
"""What an attribute without an example begins with, by its type (a key of `catalogue.TYPES`)."""


def other_kind(cell: Cell) -> Cell:
    """Return a text as the number, true or false it reads as, and these as text; else the same."""
    if isinstance(cell, str):
        reads_as = scalar_from_text(cell)
        return cell if reads_as is None else reads_as
    if isinstance(cell, Number):
        return cell.token
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell


def with_suggested(event: Event, catalogue: Catalogue, name: str) -> Event:
    """Return the event with the attributes that the catalogue has for a name, by example.

    What the event has already stays; nothing is added where its `extra` is no object.
    """
    known = catalogue.event(name)
    if known is None or not takes_attributes(event):
        return event
    for each in known.suggested:
        if attribute(event, each.name) is ABSENT:
            event = with_attribute(event, each.name, _first_value(each))
    return event


def _first_value(known: CatalogueAttribute) -> Value:
    return known.examples[0] if known.examples else _FIRST_VALUES[known.type]
