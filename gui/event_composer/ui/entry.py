"""What a person types for a cell, and what they find there to change: one reads the other back."""

from __future__ import annotations

from event_composer.domain.errors import ComposerError
from event_composer.domain.values import (
    ABSENT,
    Cell,
    Kind,
    Number,
    is_ambiguous_text,
    is_number_token,
    kind_of,
    scalar_from_text,
)
from event_composer.formats.body import read_value, value_text


def entry_text(cell: Cell) -> str:
    """Return the text to edit: `cell_from_entry` gives the same cell back.

    A text is shown bare where it reads as text; else, and where it is empty or holds what one
    line cannot show, as JSON in its quotes. Nothing at all stands for an absent key.
    """
    if cell is ABSENT:
        return ""
    if isinstance(cell, str) and _is_plain(cell):
        return cell
    return value_text(cell)


def _is_plain(text: str) -> bool:
    return bool(text) and text[0] != '"' and text.isprintable() and not is_ambiguous_text(text)


def cell_from_entry(text: str) -> Cell:
    """Return the cell that a typed text stands for: absent, a JSON scalar, or the text itself.

    Only what is exactly a JSON number, true, false or null is one; quotes make anything a text.
    """
    if not text:
        return ABSENT
    if text[0] == '"':
        try:
            value = read_value(text)
        except ComposerError:
            return text
        return value if isinstance(value, str) else text
    return scalar_from_text(text)


_BLANK: dict[Kind, Cell] = {
    Kind.TEXT: "",
    Kind.NUMBER: Number("0"),
    Kind.BOOLEAN: False,
    Kind.OBJECT: {},
    Kind.ARRAY: [],
}
_BOOLEANS = {"true": True, "false": False}


def as_kind(cell: Cell, kind: Kind) -> tuple[Cell] | tuple[()]:
    """Return the cell as another kind, or nothing where its value says nothing of that kind.

    Every cell can be absent, null or text; what is empty becomes any kind's plainest value.
    """
    if kind is Kind.ABSENT:
        return (ABSENT,)
    if kind is Kind.NULL:
        return (None,)
    if kind is kind_of(cell):
        return (cell,)
    if cell is ABSENT or cell is None or cell == "":
        return (_BLANK[kind],)
    if kind is Kind.TEXT:
        return (value_text(cell),)
    if not isinstance(cell, str):
        return ()
    text = cell.strip()
    if kind is Kind.NUMBER:
        return (Number(text),) if is_number_token(text) else ()
    if kind is Kind.BOOLEAN:
        return (_BOOLEANS[text],) if text in _BOOLEANS else ()
    try:
        value = read_value(text)
    except ComposerError:
        return ()
    return (value,) if kind_of(value) is kind else ()
