"""The cells and events that commands of the table put in: other kinds, examples, new events."""

from __future__ import annotations

from event_composer.domain.batch import Event, attribute, takes_attributes, with_attribute
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.values import ABSENT, Cell, Number, scalar_from_text
from event_composer.ui.cell_kinds import first_value


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
            event = with_attribute(event, each.name, first_value(each))
    return event
