"""How the text in a cell's editor is read: as text, as a scalar, or as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from event_composer.domain.values import ABSENT, Cell, Kind, Value, kind_of, scalar_from_text
from event_composer.formats.body import read_value, value_text

_STRUCTURES = (Kind.OBJECT, Kind.ARRAY)
# What a line editor drops (lone surrogates), shows as a space or a box, or lets move its
# neighbours about unseen (marks of direction); joiners stay, words and emoji are spelt with them.
_UNSHOWN = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Entered:
    """What a cell gets; in a box, because null and ABSENT are values too."""

    cell: Cell


class Reading(StrEnum):
    """What a typed text stands for."""

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
    number. What is typed over a cell, or into an empty one, is what the catalogue's type
    (a key of `catalogue.TYPES`, or "") says; where it says nothing, a text stays a text.
    A member of the event (`name`, `user`, `sessionId`) is text [D].
    """
    kind = kind_of(cell)
    opened = not typed_over
    if opened and (kind in _STRUCTURES or (isinstance(cell, str) and not is_shown_whole(cell))):
        return Reading.JSON
    if is_member:
        return Reading.TEXT
    if opened and kind in {Kind.NUMBER, Kind.BOOLEAN}:
        return Reading.SCALAR
    if isinstance(cell, str) and cell and (not type_name or (opened and reads_as_other(cell))):
        return Reading.TEXT
    if type_name == Kind.TEXT:
        return Reading.TEXT
    return Reading.LOOSE if kind in _STRUCTURES or type_name in _STRUCTURES else Reading.SCALAR


def opened_text(cell: Cell) -> str:
    """Return the one line that stands for a cell; `first_reading` of the opened cell reads it."""
    if cell is ABSENT:
        return ""
    if isinstance(cell, str) and is_shown_whole(cell):
        return cell
    # In JSON on one line, such characters occur within strings only.
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", value_text(cell))


def read(text: str, reading: Reading) -> Value:
    """Return what a text stands for.

    Raises ComposerError as `body.read_value` does, where it must be JSON and is not.
    """
    if reading is Reading.JSON or (reading is Reading.LOOSE and text.lstrip()[:1] in {"{", "["}):
        return read_value(text)
    return text if reading is Reading.TEXT else scalar_from_text(text)


def is_shown_whole(text: str) -> bool:
    """Tell whether a line editor shows every character of a text, and in its place."""
    return _UNSHOWN.search(text) is None


def reads_as_other(text: str) -> bool:
    """Tell whether a text is exactly a number, true, false or null."""
    return not isinstance(scalar_from_text(text), str)
