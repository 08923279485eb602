"""A batch as text to read and to edit, and where in that text each event and value stands.

The file form has one event a line; this one has one member a line, and what is nested on one line
as far as it fits. What reads back from it is the same batch, token for token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined] # there since 2.6, not in stubs
from json.encoder import encode_basestring

from event_composer.domain.batch import Batch, Body, Event
from event_composer.domain.problems import Place
from event_composer.domain.values import Value, pairs_of
from event_composer.formats.body import BodyReader, value_text

_WIDTH = 48
"""What is nested stays on one line up to so many characters, its indent not counted."""

_INDENT = "  "
_NEWLINE = "\n" + 2 * _INDENT
"""What stands before each event."""

SEPARATOR = "," + _NEWLINE
"""What stands between two events."""

_UNSEEN = re.compile(
    "[\x7f-\xa0\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef"
    "\ufeff\ufff9-\uffff]"
)
"""What an editor does not show, shows as something else, or takes for its own marks."""

_SKIPPING = JSONDecoder(parse_int=str, parse_float=str)
"""Reads values only to get behind them; as Python's own, numbers have a greatest length."""

_SPACE = re.compile(r"[ \t\n\r]*")

Span = tuple[int, int]
"""First and behind-last character of something in a text."""


@dataclass(frozen=True, slots=True)
class PlacedBody:
    """A text with what it says; `spans` are those of the events, in their order."""

    text: str
    body: Body
    spans: Sequence[Span]


def event_text(event: Event) -> str:
    """Return one event as it stands in the text of a batch, without the indent before it."""
    return _shown(_pretty(event, _NEWLINE, is_open=True))


def readable_text(value: Value) -> str:
    """Return one value as such a text by itself."""
    return _shown(_pretty(value, "\n", is_open=True))


def events_text(events: Iterable[Event]) -> str:
    """Return several events as they stand in the text of a batch, with what is between them."""
    return SEPARATOR.join(map(event_text, events))


def write_placed(batch: Batch, limit: int) -> PlacedBody | None:
    """Return the text of a batch; None where it is longer than `limit` characters."""
    pieces = ["{"]
    for key, value in pairs_of(batch.before):
        pieces.append(f"\n{_INDENT}{_member(key, value)},")
    pieces.append(f'\n{_INDENT}"events": [')
    at = sum(map(len, pieces))
    spans: list[Span] = []
    for event in batch.events:
        written = event_text(event)
        opening = SEPARATOR if spans else _NEWLINE
        pieces += (opening, written)
        spans.append((at + len(opening), at + len(opening) + len(written)))
        at = spans[-1][1]
        if at > limit:
            return None
    pieces.append(f"\n{_INDENT}]" if batch.events else "]")
    for key, value in pairs_of(batch.after):
        pieces.append(f",\n{_INDENT}{_member(key, value)}")
    pieces.append("\n}")
    text = "".join(pieces)
    return PlacedBody(text, batch, spans) if len(text) <= limit else None


def read_placed(text: str) -> PlacedBody:
    """Read the text of a batch.

    Raises ComposerError as `BodyReader` does.
    """
    reader = _PlacingReader(text)
    for _ in reader.events():
        pass
    return PlacedBody(text, reader.body(), reader.spans)


class _PlacingReader(BodyReader):
    """A BodyReader that notes where the events stand."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.spans: list[Span] = []
        self._noted: list[Span] = []

    def _array(self) -> Iterator[list[Event]]:
        self._noted.clear()
        yield from super()._array()
        self.spans = list(self._noted)

    def _value(self) -> Value:
        start = self.position
        value = super()._value()
        self._noted.append((start, self.position))
        return value


def common_ends(old: Sequence[Event], new: Sequence[Event]) -> tuple[int, int]:
    """Return how many events are written alike from the beginning on, and from the end on."""
    most = min(len(old), len(new))
    head = 0
    while head < most and _alike(old[head], new[head]):
        head += 1
    tail = 0
    while tail < most - head and _alike(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return head, tail


def _alike(one: Event, other: Event) -> bool:
    return one is other or (one == other and value_text(one) == value_text(other))


def find_place(text: str, place: Place) -> tuple[Span, int]:
    """Return where the value at a place stands in the text of an event, and how deep it was found.

    Where the text does not lead so deep it is the value that holds it; of repeated keys the last.
    """
    start = _space_end(text, 0)
    span: Span = (start, len(text))
    for depth, step in enumerate(place):
        found = _member_span(text, span[0], step)
        if found is None:
            return span, depth
        span = found
    return span, len(place)


def _member_span(text: str, start: int, step: str | int) -> Span | None:
    """Return the span of a member or an item of what starts here; None where there is none."""
    opening = "{" if isinstance(step, str) else "["
    found: Span | None = None
    try:
        if not text.startswith(opening, start):
            return None
        at, index = _space_end(text, start + 1), 0
        while at < len(text) and text[at] not in "}]":
            key: str | int = index
            if opening == "{":
                key, at = scanstring(text, at + 1)
                at = _space_end(text, _space_end(text, at) + 1)
            end = _SKIPPING.raw_decode(text, at)[1]
            if key == step:
                found = (at, end)
            at = _space_end(text, _space_end(text, end) + 1)
            index += 1
    except (JSONDecodeError, RecursionError):
        return found
    return found


def _space_end(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _pretty(value: Value, newline: str, *, is_open: bool = False) -> str:
    """Return a value, on one line where it is nested and fits; `is_open` says: never on one."""
    inner = newline + _INDENT
    if isinstance(value, dict) and value:
        ends = "{}"
        parts = [f"{encode_basestring(k)}: {_pretty(v, inner)}" for k, v in pairs_of(value)]
    elif isinstance(value, list) and value:
        ends = "[]"
        parts = [_pretty(each, inner) for each in value]
    else:
        return value_text(value)
    if not is_open and sum(map(len, parts)) + 2 * len(parts) <= _WIDTH:
        one = ", ".join(parts)
        if "\n" not in one:
            return ends[0] + one + ends[1]
    return ends[0] + inner + ("," + inner).join(parts) + newline + ends[1]


def _member(key: str, value: Value) -> str:
    return _shown(f"{encode_basestring(key)}: {_pretty(value, chr(10) + _INDENT)}")


def _shown(text: str) -> str:
    """Write what would not be seen as escapes; outside of strings JSON has none of it."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
