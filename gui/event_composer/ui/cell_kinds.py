"""What a value becomes as another kind, and whether it can."""

from __future__ import annotations

from event_composer.domain.catalogue import TYPES, CatalogueAttribute
from event_composer.domain.errors import ComposerError
from event_composer.domain.values import ABSENT, Cell, Kind, Number, Value, is_number_token, kind_of
from event_composer.formats.body import read_value, value_text

_BLANK: dict[Kind, Value] = {
    Kind.TEXT: "",
    Kind.NUMBER: Number("0"),
    Kind.BOOLEAN: False,
    Kind.OBJECT: {},
    Kind.ARRAY: [],
}
"""The plainest value of each kind."""

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


def first_value(known: CatalogueAttribute) -> Value:
    """Return what a suggested attribute begins with: its example, else its type's plainest."""
    if known.examples or known.allowed:
        return (known.examples or known.allowed)[0]
    return _BLANK[Kind(known.type)] if known.type in TYPES else ""
