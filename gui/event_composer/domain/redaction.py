"""The one place that hides secrets, in what is shown, logged and kept."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

BULLETS = "\u2022" * 8
SHOW_TAIL_FROM = 24
"""A key shorter than this shows no character at all: four of a short key would be most of it."""

SECRET_HEADERS = frozenset(
    {"x-api-key", "authorization", "proxy-authorization", "cookie", "set-cookie"}
)
"""Lower-case names of headers whose value is a secret whoever sends them."""


def mask(secret: str) -> str:
    """Return what may be shown of a secret: eight bullets, and the tail of a long one."""
    return BULLETS + secret[-4:] if len(secret) >= SHOW_TAIL_FROM else BULLETS


def mask_headers(
    headers: Iterable[tuple[str, str]], also: Iterable[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return the headers with the value of each secret one masked; `also` names further ones."""
    names = SECRET_HEADERS | {name.lower() for name in also}
    return tuple((name, mask(value) if name.lower() in names else value) for name, value in headers)


def _spellings(secret: str) -> list[str]:
    """Return the forms in which a secret may turn up in a text: plain and escaped."""
    forms = {
        secret,
        quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        base64.b64encode(secret.encode()).decode().rstrip("="),
    }
    return sorted(forms, key=len, reverse=True)


@lru_cache(maxsize=16)
def _finder(secret: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _spellings(secret))))


@lru_cache(maxsize=16)
def _bytes_spellings(secret: str) -> tuple[bytes, ...]:
    return tuple(form.encode() for form in _spellings(secret))


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text with every secret masked, in plain, URL-, JSON- and base64-escaped form."""
    for secret in secrets:
        if secret:
            text = _finder(secret).sub(lambda _: mask(secret), text)  # noqa: B023 - called at once
    return text


def redact_bytes(data: bytes, secrets: Iterable[str]) -> bytes:
    """Return the bytes with every secret masked as in `redact`, all other bytes untouched."""
    for secret in secrets:
        if secret:
            forms = _bytes_spellings(secret)
            # A pattern takes 0.1 s for the body of a large batch, and no thread runs meanwhile.
            if any(form in data for form in forms):
                data = re.sub(b"|".join(map(re.escape, forms)), mask(secret).encode(), data)
    return data
