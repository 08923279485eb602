"""What a pasted text was recognised as: whole events, or a block of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from event_composer.domain.batch import Event
from event_composer.domain.values import Cell


class Form(StrEnum):
    """The forms of text that are recognised."""

    BODY = "body"
    EVENTS = "events"
    EVENT = "event"
    NDJSON = "ndjson"
    ROWS = "rows"
    OBJECTS = "objects"
    TABS = "tabs"
    CSV = "csv"
    TEXT = "text"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class PastedEvents:
    """Whole events; with `drops_frame` the body held other members, which are not taken."""

    events: Sequence[Event]
    form: Form
    drops_frame: bool = False


@dataclass(frozen=True, slots=True)
class PastedCells:
    """A block of cells, row by row; a row may be shorter than the others.

    With `are_texts` they are texts, to be read as what is typed into a cell is, and an empty one
    stands for ABSENT; else they are the cells themselves. `names` are the attributes of the
    columns where the text said so itself.
    """

    rows: Sequence[Sequence[Cell]]
    form: Form
    are_texts: bool = False
    names: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Return how many columns the block has, at least one."""
        return max(1, max(map(len, self.rows), default=1))


Pasted = PastedEvents | PastedCells
