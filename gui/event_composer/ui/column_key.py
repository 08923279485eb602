"""Names what a column of the batch shows, whatever the event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from event_composer.domain.batch import (
    Event,
    attribute,
    member,
    takes_attributes,
    with_attribute,
    with_event_member,
)
from event_composer.domain.values import Cell


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """What a column shows: a member of the event itself, or an attribute in its `extra`."""

    kind: Literal["member", "attribute"]
    name: str

    def of(self, event: Event) -> Cell:
        """Return the cell of an event."""
        return attribute(event, self.name) if self.kind == "attribute" else member(event, self.name)

    def fits(self, event: Event) -> bool:
        """Tell whether putting a cell here replaces nothing else of the event."""
        return takes_attributes(event) if self.kind == "attribute" else isinstance(event, dict)

    def put(self, event: Event, cell: Cell) -> Event:
        """Return the event with this cell set, or taken away where it is ABSENT."""
        change = with_attribute if self.kind == "attribute" else with_event_member
        return change(event, self.name, cell)
