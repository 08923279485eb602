"""The one place that hides secrets, in what is shown, logged and kept."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache

BULLETS = "\u2022" * 8
SHOW_TAIL_FROM = 24
"""A key shorter than this shows no character at all: four of a short key would be most of it."""

SECRET_HEADERS = frozenset(
    {"x-api-key", "authorization", "proxy-authorization", "cookie", "set-cookie"}
)
"""Lower-case names of headers whose value is a secret whoever sends them."""

_ALPHANUMERIC = re.compile(r"[0-9A-Za-z]+")
_NAMED = {'"': "quot", "&": "amp", "'": "apos", "<": "lt", ">": "gt"}
"""Characters that HTML writes by name."""

_BACKSLASHES = rb"\\\\{0,7}+"
"""What may stand before an escape: the more, the deeper one text of JSON lies in another."""

_SHORTEST_BASE64 = 4
"""Fewer characters of base64 than these are found in any text."""

_BASE64_SIGNS = {"+": rb"(?:[+-]|\\{1,8}+u002[Bb]|%2[Bb])", "/": rb"(?:\\{0,8}+[/_]|%2[Ff])"}
"""The two signs of base64, also as base64 for URLs and as JSON and URLs may escape them."""


def mask(secret: str) -> str:
    """Return what may be shown of a secret: eight bullets, and the tail of a long one."""
    return BULLETS + secret[-4:] if len(secret) >= SHOW_TAIL_FROM else BULLETS


def mask_headers(
    headers: Iterable[tuple[str, str]], also: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return the headers with the value of each secret one masked; `also` names further ones."""
    names = SECRET_HEADERS | {name.lower() for name in also}
    return tuple((name, mask(value) if name.lower() in names else value) for name, value in headers)


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every secret masked, in whatever spelling; see `redact_bytes`."""
    found = text.encode("utf-8", "surrogatepass")
    masked = redact_bytes(found, secrets)
    return text if masked is found else masked.decode("utf-8", "surrogatepass")


def redact_bytes(data: bytes, secrets: Iterable[str]) -> bytes:
    """Return the bytes with every secret masked, all other bytes untouched.

    A secret is found plain; as JSON (also JSON within a text of JSON) and URLs escape some or all
    of its characters, and HTML its signs; in base64, whatever stands around it; in hexadecimal, in
    UTF-16, reversed.
    """
    # The longer first: one may be a part of another.
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        traces = _traces(secret)
        # A pattern takes 0.5 s for the body of a large batch, and no thread runs meanwhile: so it
        # is asked only where a trace is found, and line by line.
        if any(trace in data for trace in traces):
            data = b"".join(
                _masked(line, secret) if any(trace in line for trace in traces) else line
                for line in data.splitlines(keepends=True)
            )
    return data


def _masked(line: bytes, secret: str) -> bytes:
    return _pattern(secret).sub(mask(secret).encode("utf-8", "surrogatepass"), line)


@lru_cache(maxsize=16)
def _traces(secret: str) -> tuple[bytes, ...]:
    """Return what is in any text that holds the secret: at least one of these, in plain bytes.

    Letters and digits are escaped either all or none, so the longest run of them tells of the
    plain spellings, and the escape of its first character of the others.
    """
    run = _longest_run(secret)
    code = f"{ord(run[0]):02x}" if run else ""
    forms = {
        run,
        *(f"{escape}{each}" for escape in ("%", "u00") for each in (code, code.upper())),
        *(_longest_run(form) for form in _base64_forms(secret)),
        *_hexadecimal_forms(secret),
        run[::-1],
        # In both orders of bytes these stand between the outer zeros.
        "\0".join(run),
    }
    return tuple(form.encode() for form in forms)


@lru_cache(maxsize=16)
def _pattern(secret: str) -> re.Pattern[bytes]:
    """Return what finds every spelling of a secret; made only where a trace of it was found."""
    exact = {
        *(form.encode() for form in _hexadecimal_forms(secret)),
        secret[::-1].encode("utf-8", "surrogatepass"),
    }
    if secret.isascii():
        # Of others these bytes also stand across the characters of a text in UTF-8.
        exact |= {secret.encode("utf-16-le"), secret.encode("utf-16-be")}
    base64s = [
        b"".join(_BASE64_SIGNS.get(char) or char.encode() for char in form)
        for form in _base64_forms(secret)
    ]
    spelled = b"".join(map(_spelled, secret))
    return re.compile(b"|".join([spelled, *base64s, *map(re.escape, exact)]))


def _spelled(char: str) -> bytes:
    """Return a pattern of all spellings of one character.

    Each begins with a known byte, so that the search is fast; none can match a text in two ways,
    so that none makes it run away.
    """
    raw = char.encode("utf-8", "surrogatepass")
    unit = char.encode("utf-16-be", "surrogatepass").hex()
    code = _BACKSLASHES.join(b"u" + unit[at : at + 4].encode() for at in range(0, len(unit), 4))
    ways = [
        re.escape(raw),
        rb"%b(?i:%b)" % (_BACKSLASHES, code),
        rb"(?i:%b)" % b"".join(b"%%%02x" % byte for byte in raw),
        rb"(?i:&#(?:%d|x%x);)" % (ord(char), ord(char)),
    ]
    if char != "\\":
        # A tab is the one control character that a header can hold.
        ways.append(_BACKSLASHES + re.escape(b"t" if char == "\t" else raw))
    if char == " ":
        ways.append(rb"\+")
    if char in _NAMED:
        ways.append(b"&%b;" % _NAMED[char].encode())
    return b"(?:%b)" % b"|".join(ways)


def _longest_run(text: str) -> str:
    return max(_ALPHANUMERIC.findall(text), key=len, default="")


def _hexadecimal_forms(secret: str) -> tuple[str, str]:
    form = secret.encode("utf-8", "surrogatepass").hex()
    return form, form.upper()


def _base64_forms(secret: str) -> list[str]:
    """Return what base64 makes of a secret, whatever stands around it: one for each alignment."""
    plain = secret.encode("utf-8", "surrogatepass")
    forms = []
    for before in range(3):
        # The first and the last characters also depend on what stands around the secret.
        first, end = -(-before * 8 // 6), (before + len(plain)) * 8 // 6
        forms.append(base64.b64encode(b"\0" * before + plain)[first:end].decode())
    return [form for form in forms if len(form) >= _SHORTEST_BASE64]
