"""The columns of the table: which there are, and what their headers look like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from event_composer.domain.batch import EXTRA, NAME, SESSION_ID, USER, Event, extra_of
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import Place
from event_composer.domain.values import Kind, Number, Value
from event_composer.ui.batch.cell_looks import shown_text
from event_composer.ui.column_key import ColumnKey

NUMBER_COLUMN = 0
"""Row number, and the mark of the row's worst problem."""

MEMBER_KEYS = tuple(ColumnKey("member", name) for name in (NAME, USER, SESSION_ID))
NAME_COLUMN, USER_COLUMN, SESSION_COLUMN = 1, 2, 3
FIRST_ATTRIBUTE = 4
"""Columns before this one never scroll away."""

SAMPLE = 200
"""Rows at the top that decide a column's first width and its alignment."""

_LEAD = "   "
"""As wide as the tick box or the bracket before a value."""

_MEMBER_COLUMNS = {key.name: column for column, key in enumerate(MEMBER_KEYS, 1)}


def key_of(column: int, attributes: Sequence[str]) -> ColumnKey | None:
    """Return what a column shows; None for the row numbers and for the last, which adds one."""
    if column < FIRST_ATTRIBUTE:
        return MEMBER_KEYS[column - 1] if column else None
    at = column - FIRST_ATTRIBUTE
    return ColumnKey("attribute", attributes[at]) if at < len(attributes) else None


def column_of(key: ColumnKey, attributes: Sequence[str]) -> int | None:
    """Return the column that shows a member or an attribute, or None."""
    if key.kind == "member":
        return _MEMBER_COLUMNS.get(key.name)
    try:
        return FIRST_ATTRIBUTE + attributes.index(key.name)
    except ValueError:
        return None


def key_at(place: Place) -> ColumnKey | None:
    """Return the column in which a place of an event lies, or None where no column shows it."""
    if place and place[0] in _MEMBER_COLUMNS:
        return ColumnKey("member", str(place[0]))
    if len(place) > 1 and place[0] == EXTRA:
        return ColumnKey("attribute", str(place[1]))
    return None


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What a header shows beside its title: `longest` is as long as the sample's longest cell."""

    holds_numbers: bool
    is_known: bool
    longest: str


class ColumnSampler:
    """Looks at the first rows and at the catalogue to say what a column holds."""

    def __init__(self, catalogue: Catalogue, counted: Callable[[Kind, int], str]) -> None:
        types: dict[str, set[str]] = {}
        for event in catalogue:
            for each in event.attributes:
                types.setdefault(each.name, set()).add(each.type)
        self._types = types
        self._counted = counted

    def facts(self, attribute: str, events: Sequence[Event]) -> ColumnFacts:
        """Return the facts of an attribute's column."""
        numbers = others = 0
        longest = ""
        for event in events[:SAMPLE]:
            extra = extra_of(event)
            if attribute not in extra:
                continue
            value = extra[attribute]
            numbers += isinstance(value, Number)
            others += not isinstance(value, Number)
            longest = max(longest, self._with_room(value), key=len)
        types = self._types.get(attribute, set())
        expects_number = types == {Kind.NUMBER.value}
        holds_numbers = numbers > others if numbers or others else expects_number
        # A catalogue that expects numbers counts as long as there is a single one.
        return ColumnFacts(holds_numbers or (expects_number and numbers > 0), bool(types), longest)

    def _with_room(self, value: Value) -> str:
        """Return a text as long as a cell: a number may yet become a text, in quotes."""
        text = shown_text(value, self._counted)
        if isinstance(value, Number):
            return f'"{text}"'
        return text if value is None or isinstance(value, str) else _LEAD + text
