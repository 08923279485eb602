"""Tells whether a cell or an event holds a text, as a filter of the table asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from event_composer.domain.batch import EXTRA, Event
from event_composer.domain.values import ABSENT, Cell, Number, Value

_WORDS = {True: "true", False: "false", None: "null"}


def cell_holds(cell: Cell, wanted: str) -> bool:
    """Tell whether a cell shows or holds a text; `wanted` is casefolded, and not empty."""
    if isinstance(cell, str):
        return wanted in cell.casefold()
    if isinstance(cell, Number):
        return wanted in cell.token.casefold()
    if cell is ABSENT:
        return False
    if isinstance(cell, bool | None):
        return wanted in _WORDS[cell]
    return _nested_holds(cell, wanted)


def event_holds(event: Event, wanted: str) -> bool:
    """Tell whether any cell of an event holds a text; the names of its columns do not count."""
    if not isinstance(event, dict):
        return cell_holds(event, wanted)
    for key, value in event.items():
        if key == EXTRA and isinstance(value, dict):
            if any(cell_holds(each, wanted) for each in value.values()):
                return True
        elif cell_holds(value, wanted):
            return True
    return False


def is_same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells hold the same: a number and a text never do."""
    return type(one) is type(other) and one == other


def _nested_holds(value: Value, wanted: str) -> bool:
    """Look into objects and arrays, names included; by a list of its own, however deep they are."""
    waiting: list[Value] = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            if any(wanted in key.casefold() for key in each):
                return True
            waiting += each.values()
        elif isinstance(each, Sequence) and not isinstance(each, str):
            waiting += each
        elif cell_holds(each, wanted):
            return True
    return False
