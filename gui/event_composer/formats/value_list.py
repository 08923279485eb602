"""Values as one line that a person types: `CNY, USD`, `1, 2.50`, `"a, b", true`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from event_composer.domain.errors import ComposerError
from event_composer.domain.values import Value, scalar_from_text
from event_composer.formats.body import read_value, value_text

_OPENING = {"{": "}", "[": "]"}
_JSON_STARTS = ('"', "{", "[")
_TEXT = "text"


def values_text(values: Iterable[Value], type_name: str) -> str:
    """Return the line that `read_values` takes for these values."""
    return ", ".join(_piece(value, type_name) for value in values)


def read_values(text: str, type_name: str) -> tuple[Value, ...]:
    """Return the values of a line, between whose commas each is JSON or plain text.

    Where the type is text, what reads as a number or a word of JSON is text all the same.
    """
    return tuple(_value(piece, type_name) for piece in _pieces(text) if piece)


def _piece(value: Value, type_name: str) -> str:
    if isinstance(value, str) and value and _value(value, type_name) == value:
        alone = list(_pieces(value)) == [value]
        if alone and value.isprintable():
            return value
    return value_text(value)


def _value(piece: str, type_name: str) -> Value:
    if piece.startswith(_JSON_STARTS):
        try:
            return read_value(piece)
        except ComposerError:
            return piece
    return piece if type_name == _TEXT else scalar_from_text(piece)


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands between commas outside of quotes and brackets, without outer spaces."""
    start, at, quoted = 0, 0, False
    closing: list[str] = []
    while at < len(text):
        char = text[at]
        if quoted:
            # What a backslash escapes is passed over with it.
            at += char == "\\"
            quoted = char != '"'
        elif char == '"' and (closing or not text[start:at].strip()):
            quoted = True
        elif char in _OPENING and (closing or not text[start:at].strip()):
            closing.append(_OPENING[char])
        elif closing and char == closing[-1]:
            closing.pop()
        elif char == "," and not closing:
            yield text[start:at].strip()
            start = at + 1
        at += 1
    yield text[start:].strip()
