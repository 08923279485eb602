"""Tells what the body of an answer is, whatever its headers say, and makes it readable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Answer
from event_composer.domain.headers import CONTENT_TYPE, header_value
from event_composer.formats.body import decode_text, pretty_text, read_value

HUGE = 2_000_000
"""Bytes from which a body is shown only when asked for."""

_DUMPED = 4096
_CHARSET = re.compile(r"charset=\"?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SPACE = re.compile(rb"\s*")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_MOSTLY = 0.02


class BodyKind(StrEnum):
    """What a body is."""

    EMPTY = "empty"
    JSON = "json"
    BROKEN_JSON = "broken"
    HTML = "html"
    TEXT = "text"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class BodyText:
    """A body made readable: `pretty` is `raw` again where there is nothing to set in order.

    `error` says why a body that was meant as JSON is none.
    """

    kind: BodyKind
    pretty: str = ""
    raw: str = ""
    error: ComposerError | None = None


def kind_at_a_glance(answer: Answer) -> BodyKind:
    """Return what a huge body seems to be, from its header and its first bytes."""
    content_type = header_value(answer.headers, CONTENT_TYPE).lower()
    start = answer.body[:512]
    if "html" in content_type or _begins_as_html(start):
        return BodyKind.HTML
    if "json" in content_type or start.lstrip()[:1] in (b"{", b"["):
        return BodyKind.JSON
    return BodyKind.BINARY if b"\x00" in start else BodyKind.TEXT


def read_body_text(answer: Answer) -> BodyText:
    """Return the body made readable; takes as long as the body is large, so mind the thread."""
    if not answer.body:
        return BodyText(BodyKind.EMPTY)
    content_type = header_value(answer.headers, CONTENT_TYPE).lower()
    text = _decoded(answer.body, content_type)
    if text is None:
        dump = _dump(answer.body)
        return BodyText(BodyKind.BINARY, dump, dump)
    if "html" in content_type or _begins_as_html(answer.body[:4096]):
        return BodyText(BodyKind.HTML, text, text)
    try:
        return BodyText(BodyKind.JSON, pretty_text(read_value(text)), text)
    except ComposerError as error:
        if "json" in content_type or text.lstrip()[:1] in ("{", "["):
            return BodyText(BodyKind.BROKEN_JSON, text, text, error)
    return BodyText(BodyKind.TEXT, text, text)


def _decoded(body: bytes, content_type: str) -> str | None:
    """Return the text of a body: UTF-8, else in the encoding it names; None where it is none."""
    try:
        text = decode_text(body)[0]
    except ComposerError:
        named = _CHARSET.search(content_type)
        try:
            text = body.decode(named[1]) if named else ""
        except (LookupError, ValueError):
            return None
        if not text:
            return None
    return None if len(_CONTROL.findall(text[:_DUMPED])) > _MOSTLY * len(text[:_DUMPED]) else text


def _dump(body: bytes) -> str:
    """Return the first bytes in hexadecimal, sixteen a line, with the letters among them."""
    lines = []
    for start in range(0, min(len(body), _DUMPED), 16):
        piece = body[start : start + 16]
        letters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in piece)
        lines.append(f"{start:08x}  {piece.hex(' '):<47}  {letters}")
    return "\n".join(lines)


def _begins_as_html(body: bytes) -> bool:
    """Tell whether a tag of a page follows white space and comments; each byte is seen once."""
    at = 0
    while True:
        space = _SPACE.match(body, at)
        at = space.end() if space else at
        if not body.startswith(b"<!--", at):
            return _HTML.match(body, at) is not None
        end = body.find(b"-->", at + 4)
        if end < 0:
            return False
        at = end + 3
