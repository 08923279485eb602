"""Recognises what a pasted text is: a body, events, a block of a spreadsheet, CSV, or just text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from event_composer.domain.batch import EVENTS, EXTRA, REQUIRED_MEMBERS, Batch, Event
from event_composer.domain.errors import ComposerError
from event_composer.domain.pasted import Form, Pasted, PastedCells, PastedEvents
from event_composer.domain.values import ABSENT, Cell, Value, pairs_of
from event_composer.formats.body import BodyReader
from event_composer.formats.delimited import TAB, read_block, read_csv

COMMA, SEMICOLON = ",", ";"

_EVENT_KEYS = frozenset({*REQUIRED_MEMBERS, EXTRA, "eventName", "properties"})
"""Members that make an object an event, those of other clients included (contract.md, shapes)."""

_BEGINS_LIKE_JSON = re.compile(r"""\s*(?:\{\s*(?:["'}]|\w+\s*:)|\[\s*(?:[\[{]|\]))""")
"""What begins so is meant as JSON: where it is broken, that is said and not pasted as text."""

_MAY_BE_JSON = re.compile(r"\s*[\[{]")
_BEGINS_LIKE_BODY = re.compile(r'\s*\{[^{}\[\]]*"events"\s*:')
_LINE_BREAK = re.compile(r"[\r\n]")


def read_clipboard(text: str, *, is_table: bool = False) -> Pasted:
    """Return what a text is.

    The first of these that fits: a whole body (`{"events": […]}`); a JSON array of events, or of
    arrays or objects of attributes; one event, or one object of attributes; several of these as
    NDJSON; a tab-separated block; CSV with commas, or with the semicolons of a European Excel,
    where it clearly is a table; lines, each of which is a cell of one column; one plain text.
    An object is an event where it has a member that only events have. Numbers keep their token,
    repeated keys and the order of keys stay. With `is_table` a spreadsheet has said that these are
    its cells: only whole events are then more than a block.

    Raises ComposerError: PASTE_NOTHING for an empty text, PASTE_NO_EVENTS for a body or an array
    without an event, PASTE_EVENTS_SHAPE for a body whose `events` is no array; and, for what
    begins like JSON and is broken, those of `BodyReader` with line and column.
    """
    text = text.rstrip("\0").removeprefix("\ufeff")
    if not text:
        raise ComposerError("PASTE_NOTHING")
    found = _from_json(text, is_table=is_table) if _MAY_BE_JSON.match(text) else None
    if isinstance(found, PastedEvents) or (found is not None and not is_table):
        return found
    if is_table or TAB in text:
        return PastedCells(read_block(text), Form.TABS, are_texts=True)
    return _from_csv(text) or _from_lines(text)


def as_text(text: str) -> PastedCells:
    """Return a text as one cell, whatever it looks like."""
    return PastedCells(((text,),), Form.TEXT, are_texts=True)


class _ValuesReader(BodyReader):
    """Reads the JSON values of a text: one, or several with a line break between any two."""

    def values(self) -> list[Value]:
        """Return the values; raises ComposerError as `BodyReader.value` does."""
        self._skip_space()
        values = [self._next()]
        while True:
            behind = self.position
            self._skip_space()
            if self.position == len(self.text):
                return values
            if not _LINE_BREAK.search(self.text, behind, self.position):
                self.position = behind
                self._fail("EXTRA_DATA")
            values.append(self._next())

    def _next(self) -> Value:
        """Read an array item by item, or else one value."""
        if not self._at("["):
            return self._value()
        for _ in self._array():
            pass
        items, self._events = self._events, []
        return items


def _from_json(text: str, *, is_table: bool) -> Pasted | None:
    """Return what JSON text holds; None where it is rather a text or a block that begins so."""
    is_meant = not is_table and _BEGINS_LIKE_JSON.match(text) is not None
    reader = _ValuesReader(text)
    try:
        if _BEGINS_LIKE_BODY.match(text):
            return _from_body(reader)
        values = reader.values()
    except ComposerError as error:
        at = reader.position
        # Behind the JSON of a spreadsheet's cell comes the next cell.
        is_cell = error.params.get("reason") == "EXTRA_DATA" and TAB in text[at - 1 : at + 1]
        if is_meant and not is_cell:
            raise
        return None
    if len(values) == 1 and isinstance(values[0], dict) and EVENTS in values[0]:
        return _from_body(BodyReader(text))
    found = _from_values(values)
    # Another array or object is one cell, however many lines it takes.
    return as_text(text.strip()) if found is None and len(values) == 1 else found


def _from_body(reader: BodyReader) -> Pasted:
    for _ in reader.events():
        pass
    body = reader.body()
    if not isinstance(body, Batch):
        raise ComposerError("PASTE_EVENTS_SHAPE")
    if not body.events:
        raise ComposerError("PASTE_NO_EVENTS")
    return PastedEvents(body.events, Form.BODY, bool(body.before or body.after))


def _from_values(values: list[Value]) -> Pasted | None:
    first = values[0]
    if len(values) == 1 and isinstance(first, list):
        if not first:
            raise ComposerError("PASTE_NO_EVENTS")
        if all(isinstance(each, list) for each in first):
            rows = tuple(tuple(each) for each in first if isinstance(each, list))
            return PastedCells(rows, Form.ROWS) if any(rows) else None
        return _from_objects(first, Form.EVENTS, Form.OBJECTS)
    form = Form.EVENT if len(values) == 1 else Form.NDJSON
    return _from_objects(values, form, form)


def _from_objects(values: Sequence[Value], events: Form, attributes: Form) -> Pasted | None:
    """Return events where any of the values is one, else the attributes that the objects hold."""
    if any(isinstance(each, dict) and not _EVENT_KEYS.isdisjoint(each) for each in values):
        return PastedEvents(values, events)
    objects = [each for each in values if isinstance(each, dict)]
    if len(objects) < len(values):
        return None
    names = tuple(dict.fromkeys(name for each in objects for name, _ in pairs_of(each)))
    if not names:
        return None
    rows = tuple(_cells(each, names) for each in objects)
    return PastedCells(rows, attributes, names=names)


def _cells(members: Event, names: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(members.get(name, ABSENT) for name in names) if isinstance(members, dict) else ()


def _from_csv(text: str) -> PastedCells | None:
    """Return a table where several lines have the same number of cells, and none reads as prose.

    Semicolons come first: with them, commas are the decimal ones of numbers.
    """
    for delimiter in (SEMICOLON, COMMA):
        if delimiter not in text.partition("\n")[0]:
            continue
        rows = read_csv(text, delimiter)
        is_even = len(rows) > 1 and len(rows[0]) > 1 and len(set(map(len, rows))) == 1
        # Behind the comma of a sentence comes a space.
        if is_even and not any(cell[:1] == " " for row in rows for cell in row):
            return PastedCells(rows, Form.CSV, are_texts=True)
    return None


def _from_lines(text: str) -> PastedCells:
    rows = read_block(text)
    return PastedCells(rows, Form.TABS if len(rows) > 1 else Form.TEXT, are_texts=True)
