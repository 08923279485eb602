"""How a text that is entered into a cell is read: as text, as a scalar, or as JSON."""

from __future__ import annotations

import re
from enum import StrEnum

from event_composer.domain.values import Cell, Kind, kind_of, scalar_from_text

STRUCTURES = (Kind.OBJECT, Kind.ARRAY)

# What a line editor drops (lone surrogates), shows as a space or a box, or lets move its
# neighbours about unseen (marks of direction); joiners stay, words and emoji are spelt with them.
UNSHOWN = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


class Reading(StrEnum):
    """What an entered text stands for."""

    TEXT = "text"
    """The text itself, whatever it looks like."""
    SCALAR = "scalar"
    """A number, true, false or null where it is exactly that, else the text itself."""
    LOOSE = "loose"
    """JSON where it begins with a bracket, else as SCALAR."""
    JSON = "json"
    """One JSON value and nothing else."""


def first_reading(cell: Cell, type_name: str, *, is_member: bool, typed_over: bool) -> Reading:
    """Return how an editor begins to read, for the cell it is opened on.

    A value that is opened keeps its kind: a number stays one, and so does a text that reads as a
    number. What is typed or pasted over a cell, or into an empty one, is what the catalogue's type
    (a key of `catalogue.TYPES`, or "") says; where it says nothing, a text stays a text.
    A member of the event (`name`, `user`, `sessionId`) is text [D].
    """
    kind = kind_of(cell)
    opened = not typed_over
    if opened and (kind in STRUCTURES or (isinstance(cell, str) and not is_shown_whole(cell))):
        return Reading.JSON
    if is_member:
        return Reading.TEXT
    if opened and kind in {Kind.NUMBER, Kind.BOOLEAN}:
        return Reading.SCALAR
    if isinstance(cell, str) and cell and (not type_name or (opened and reads_as_other(cell))):
        return Reading.TEXT
    if type_name == Kind.TEXT:
        return Reading.TEXT
    return Reading.LOOSE if kind in STRUCTURES or type_name in STRUCTURES else Reading.SCALAR


def is_shown_whole(text: str) -> bool:
    """Tell whether a line editor shows every character of a text, and in its place."""
    return UNSHOWN.search(text) is None


def reads_as_other(text: str) -> bool:
    """Tell whether a text is exactly a number, true, false or null."""
    return not isinstance(scalar_from_text(text), str)
