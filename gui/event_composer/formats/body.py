"""The request body as JSON text: read in slices, written one event a line; the file is the body.

Reading keeps every number's token, key order and repeated keys. It is strict: UTF-8, RFC 8259;
what is lenient belongs to import. The decoder calls back into Python for each object, so that
other threads (the window) go on while a large file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from json.encoder import encode_basestring
from typing import NoReturn

from event_composer.domain.batch import EVENTS, Batch, Body, Event, Misshapen
from event_composer.domain.errors import ComposerError
from event_composer.domain.values import Number, Value, object_from_pairs, pairs_of

MAX_DEPTH = 200
"""Deeper nesting than this is refused with its place; the C decoder would end at some 900."""

OWN_DEPTH = 2 * MAX_DEPTH
"""What the program itself wrote down may be nested so deep: a cell's value lies within an event."""

MAX_FILE = 1024 * 1024 * 1024
"""Bytes of a file beyond which it is not read: as a batch it would need some 20 GiB of memory."""

SLICE = 256
"""Events decoded between two looks at the caller: some 1 ms of work."""

_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
"""A text with its quotes; possessive, so that a long one takes neither memory nor a second look."""

_CONSTANT = re.compile(rf"{_STRING}|(NaN|-?Infinity)")
_SEPARATOR = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_BRACKET = re.compile(rf"{_STRING}|[\[\]{{}}]")
_REASONS = {
    "Expecting property name enclosed in double quotes": "KEY_EXPECTED",
    "Expecting ':' delimiter": "COLON_EXPECTED",
    "Expecting ',' delimiter": "COMMA_EXPECTED",
    "Illegal trailing comma before end of object": "TRAILING_COMMA",
    "Illegal trailing comma before end of array": "TRAILING_COMMA",
    "Unterminated string starting at": "STRING_OPEN",
    "Invalid control character at": "CONTROL_CHARACTER",
    "Invalid \\escape": "BAD_ESCAPE",
    "Invalid \\uXXXX escape": "BAD_ESCAPE",
}
"""The decoder's messages (Python 3.11 to 3.14) to our stable reasons; else VALUE_EXPECTED."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class _ConstantError(ValueError):
    """NaN or Infinity stood where JSON has a number."""


def _refuse_constant(name: str) -> Value:
    raise _ConstantError(name)


@dataclass(frozen=True, slots=True)
class Encoding:
    """What was told and dropped while reading: whether the file began with a byte order mark."""

    had_bom: bool


def decode_text(data: bytes) -> tuple[str, Encoding]:
    """Return the text of strict UTF-8 bytes.

    Raises ComposerError: BODY_NOT_UTF8 with line and column, BODY_UTF16 for UTF-16 and UTF-32.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        raise ComposerError("BODY_UTF16")
    had_bom = data.startswith(_BOM)
    content = data[len(_BOM) :] if had_bom else data
    try:
        return content.decode("utf-8"), Encoding(had_bom)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = _line_column(before, len(before))
        raise ComposerError(
            "BODY_NOT_UTF8", line=line, column=column, byte=f"0x{content[error.start]:02x}"
        ) from error


def _line_column(text: str, position: int) -> tuple[int, int]:
    """Return the one-based line and column of a position."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


_DECODER = JSONDecoder(
    object_pairs_hook=object_from_pairs,
    parse_int=Number,
    parse_float=Number,
    parse_constant=_refuse_constant,
)
_SCAN: Callable[[str, int], tuple[Value, int]] = vars(_DECODER)["scan_once"]


class BodyReader:
    """Reads one body: iterate over `events()` to the end, then ask for `body()`.

    Both raise ComposerError BODY_SYNTAX (line, column, reason), BODY_NUMBER (a NaN or Infinity) or
    BODY_TOO_DEEP. `position` tells how far it is, in characters of `text`; `deepest` is how deep
    values may be nested.
    """

    def __init__(self, text: str, deepest: int = MAX_DEPTH) -> None:
        self.text = text
        self._deepest = deepest
        self.position = 0
        self._events: list[Event] = []
        self._before: list[tuple[str, Value]] = []
        self._after: list[tuple[str, Value]] = []
        self._whole: Value = None
        self._fault = ""

    def events(self) -> Iterator[list[Event]]:
        """Yield the events in slices as they are decoded; none where the body is misshapen."""
        self._skip_space()
        if not self._at("{"):
            self._whole = self._value()
            self._fault = "BODY_NOT_OBJECT"
        else:
            yield from self._members()
        self._skip_space()
        if self.position != len(self.text):
            self._fail("EXTRA_DATA")

    def body(self) -> Body:
        """Return what was read, after `events()` came to its end."""
        if not self._fault:
            return Batch(
                self._events, object_from_pairs(self._before), object_from_pairs(self._after)
            )
        if self._fault == "BODY_NOT_OBJECT":
            return Misshapen(self._whole, self._fault)
        return Misshapen(object_from_pairs(self._before + self._after), self._fault)

    def value(self) -> Value:
        """Read the whole text as one value."""
        self._skip_space()
        value = self._value()
        self._skip_space()
        if self.position != len(self.text):
            self._fail("EXTRA_DATA")
        return value

    def _members(self) -> Iterator[list[Event]]:
        """Read the members of the body; those behind `events` go to `_after`."""
        found = False
        self.position += 1
        self._skip_space()
        while not self._at("}"):
            key = self._key()
            if key != EVENTS:
                (self._after if found else self._before).append((key, self._value()))
            elif found:
                if not self._fault:
                    self._before.append((EVENTS, self._events))
                self._fault = "EVENTS_REPEATED"
                self._after.append((key, self._value()))
            elif self._at("["):
                found = True
                yield from self._array()
            else:
                found = True
                self._fault = "EVENTS_NOT_ARRAY"
                self._before.append((key, self._value()))
            self._next_or("}")
        self.position += 1
        if not found:
            self._fault = "EVENTS_ABSENT"

    def _array(self) -> Iterator[list[Event]]:
        """Read the events; the common path is spelled out here, since it runs once an event."""
        self.position += 1
        self._skip_space()
        text, events, value, separator = self.text, self._events, self._value, _SEPARATOR.match
        done = 0
        while not self._at("]"):
            events.append(value())
            match = separator(text, self.position)
            if match:
                self.position = match.end()
                if self._at("]"):
                    self._fail("TRAILING_COMMA")
            else:
                self._next_or("]")
            if len(events) - done == SLICE:
                yield events[done:]
                done = len(events)
        self.position += 1
        if len(events) > done:
            yield events[done:]

    def _at(self, char: str) -> bool:
        return self.text.startswith(char, self.position)

    def _skip_space(self) -> None:
        match = _SPACE.match(self.text, self.position)
        if match:
            self.position = match.end()

    def _key(self) -> str:
        """Read a key and its colon, up to the value."""
        if not self._at('"'):
            self._fail("KEY_EXPECTED")
        key = self._value()
        self._skip_space()
        if not self._at(":"):
            self._fail("COLON_EXPECTED")
        self.position += 1
        self._skip_space()
        return str(key)

    def _next_or(self, closing: str) -> None:
        """Go behind a comma to the next item, or to the closing bracket."""
        self._skip_space()
        if self._at(","):
            self.position += 1
            self._skip_space()
            if self._at(closing):
                self._fail("TRAILING_COMMA")
        elif not self._at(closing):
            self._fail("COMMA_EXPECTED")

    def _value(self) -> Value:
        """Read one value and refuse what is nested too deep."""
        text, start = self.text, self.position
        try:
            value, end = _SCAN(text, start)
        except StopIteration as error:
            self._fail("VALUE_EXPECTED", error.value)
        except JSONDecodeError as error:
            self._fail(_REASONS.get(error.msg, "VALUE_EXPECTED"), error.pos)
        except _ConstantError:
            self._fail_at_constant(start)
        except RecursionError:
            self._fail_too_deep(start)
        # Most events are too short to be nested so deep, and counting is a tenth of reading them.
        if end - start > 2 * self._deepest and (
            text.count("[", start, end) + text.count("{", start, end) > self._deepest
        ):
            self._check_depth(start, end)
        self.position = end
        return value

    def _fail(self, reason: str, position: int | None = None) -> NoReturn:
        at = self.position if position is None else position
        line, column = _line_column(self.text, at)
        if at >= len(self.text):
            reason = "CUT_SHORT" if self.text.strip() else "TEXT_EMPTY"
        raise ComposerError("BODY_SYNTAX", line=line, column=column, reason=reason)

    def _fail_at_constant(self, start: int) -> NoReturn:
        for match in _CONSTANT.finditer(self.text, start):
            if match[1]:
                line, column = _line_column(self.text, match.start())
                raise ComposerError("BODY_NUMBER", line=line, column=column, found=match[1])
        raise AssertionError("the decoder met a constant that is not there")

    def _fail_too_deep(self, position: int) -> NoReturn:
        line, column = _line_column(self.text, position)
        raise ComposerError("BODY_TOO_DEEP", line=line, column=column, limit=self._deepest)

    def _check_depth(self, start: int, end: int) -> None:
        depth = 0
        for match in _BRACKET.finditer(self.text, start, end):
            if match[0] in "[{":
                depth += 1
                if depth > self._deepest:
                    self._fail_too_deep(match.start())
            elif match[0] in "]}":
                depth -= 1


def read_body(data: bytes) -> tuple[Body, Encoding]:
    """Read a whole body at once.

    Raises ComposerError as `decode_text` and `BodyReader` do.
    """
    text, encoding = decode_text(data)
    reader = BodyReader(text)
    for _ in reader.events():
        pass
    return reader.body(), encoding


def write_body(body: Body) -> bytes:
    """Return the body in our file form: UTF-8, one event a line, a line break at the end."""
    return b"".join(body_slices(body))


def body_slices(body: Body) -> Iterator[bytes]:
    """Yield the pieces of `write_body`, some hundred events each, so that a caller can breathe."""
    if isinstance(body, Misshapen):
        yield _encode(value_text(body.value) + "\n")
        return
    yield _encode("{" + "".join(f"{_member(*pair)}, " for pair in pairs_of(body.before)))
    yield b'"events": ['
    for start in range(0, len(body.events), SLICE):
        lines = ",\n".join(map(value_text, body.events[start : start + SLICE]))
        yield _encode((",\n" if start else "\n") + lines)
    yield b"\n]" if body.events else b"]"
    yield _encode("".join(f", {_member(*pair)}" for pair in pairs_of(body.after)) + "}\n")


def value_text(value: Value) -> str:
    """Return a value as JSON text on one line, numbers as their tokens.

    Lone surrogates are still in it as such: bytes come from `write_body` or `value_bytes`.
    """
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is Number:
        return value.token
    if isinstance(value, Mapping):
        return "{" + ", ".join([_member(*pair) for pair in pairs_of(value)]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if value is None:
        return "null"
    return "true" if value else "false"


def value_bytes(value: Value) -> bytes:
    """Return a value as UTF-8 JSON on one line."""
    return _encode(value_text(value))


def pretty_text(value: Value, indent: str = "  ") -> str:
    """Return a value as indented JSON text, for reading and editing; numbers as their tokens."""
    return _pretty(value, "\n", indent)


def read_value(text: str) -> Value:
    """Read one JSON value from what a person typed.

    Raises ComposerError BODY_SYNTAX, BODY_NUMBER or BODY_TOO_DEEP with line and column.
    """
    return BodyReader(text).value()


def _pretty(value: Value, newline: str, indent: str) -> str:
    inner = newline + indent
    if isinstance(value, Mapping) and value:
        lines = [f"{encode_basestring(k)}: {_pretty(v, inner, indent)}" for k, v in pairs_of(value)]
        return "{" + inner + ("," + inner).join(lines) + newline + "}"
    if isinstance(value, list) and value:
        return (
            "["
            + inner
            + ("," + inner).join(_pretty(v, inner, indent) for v in value)
            + newline
            + "]"
        )
    return value_text(value)


def _member(key: str, value: Value) -> str:
    return f"{encode_basestring(key)}: {value_text(value)}"


def _encode(text: str) -> bytes:
    """Return the UTF-8 bytes; a lone surrogate, which UTF-8 cannot hold, is escaped again."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")
