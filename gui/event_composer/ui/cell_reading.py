"""The text that stands for a cell in its editor, and what a text there is read as."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.domain.reading import (
    UNSHOWN,
    Reading,
    first_reading,
    is_shown_whole,
    reads_as_other,
)
from event_composer.domain.values import ABSENT, Cell, Value, scalar_from_text
from event_composer.formats.body import read_value, value_text

__all__ = [
    "Entered",
    "Reading",
    "first_reading",
    "is_shown_whole",
    "opened_text",
    "read",
    "reads_as_other",
]


@dataclass(frozen=True, slots=True)
class Entered:
    """What a cell gets; in a box, because null and ABSENT are values too."""

    cell: Cell


def opened_text(cell: Cell, *, as_json: bool = False) -> str:
    """Return the one line that stands for a cell; `first_reading` of the opened cell reads it.

    With `as_json` it is JSON also for a text.
    """
    if cell is ABSENT:
        return ""
    if isinstance(cell, str) and is_shown_whole(cell) and not as_json:
        return cell
    # In JSON on one line, such characters occur within strings only.
    return UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", value_text(cell))


def read(text: str, reading: Reading) -> Value:
    """Return what a text stands for.

    Raises ComposerError as `body.read_value` does, where it must be JSON and is not.
    """
    if reading is Reading.JSON or (reading is Reading.LOOSE and text.lstrip()[:1] in {"{", "["}):
        return read_value(text)
    return text if reading is Reading.TEXT else scalar_from_text(text)
