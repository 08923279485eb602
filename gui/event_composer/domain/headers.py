"""The API's headers, paths and hosts as published, and what may stand in a header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from event_composer import __version__
from event_composer.domain.display import printable

API_KEY = "X-API-KEY"
USER_ID = "X-USER-ID"
USER_AGENT = "User-Agent"
APP_ID = "X-APP-ID"
PLATFORM = "X-PLATFORM"
VERSION = "X-VERSION"
CONTENT_TYPE = "Content-Type"
ACCEPT = "Accept"
LOCATION = "Location"

REQUIRED_HEADERS = (
    API_KEY,
    USER_ID,
    USER_AGENT,
    APP_ID,
    PLATFORM,
    VERSION,
    CONTENT_TYPE,
    ACCEPT,
)
"""The eight required headers in the order of [D]."""

JSON_TYPE = "application/json"

OWN_USER_AGENT = f"EventComposer/{__version__}"
"""The client that a request names where nobody named another."""

PATHS = {"v1": "/users/report/events", "v2": "/v2/users/report/events"}
"""API version to request path [D]; V2 is the recommended one."""

PUBLISHED_BASE_URLS = ("https://mobile.dingyue.io", "https://mobile.dingyueio.cn")
"""The hosts that [D] and [S] name."""

RESERVED_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te"}
)
"""Lower-case names that belong to the connection; HTTP itself sets them."""

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_NOT_IN_VALUE = re.compile(r"[^\t\x20-\x7e]+")


def header_value(headers: Iterable[tuple[str, str]], wanted: str) -> str:
    """Return the first value of a header, or ""; names have no case (RFC 9110, 5.1)."""
    lower = wanted.lower()
    return next((value for name, value in headers if name.lower() == lower), "")


def header_name_fault(name: str) -> tuple[str, dict[str, str]] | None:
    """Return the error code and parameters that say why this cannot name a header, or None."""
    if not name:
        return "HEADER_NAME_EMPTY", {}
    if not _NAME.fullmatch(name):
        bad = next(c for c in name if not _NAME.fullmatch(c))
        return "HEADER_NAME_BAD", {"found": printable(bad)}
    if name.lower() in RESERVED_HEADERS:
        return "HEADER_NAME_RESERVED", {"name": name}
    return None


def header_value_fault(value: str) -> tuple[str, dict[str, str]] | None:
    """Return the error code and parameters that say why this cannot be sent in a header, or None.

    Line breaks would let a value add headers of its own; outside of ASCII no two servers agree
    on the encoding; outer white space is cut by every HTTP parser, so it would not arrive.
    """
    if "\r" in value or "\n" in value:
        return "HEADER_LINE_BREAK", {}
    bad = _NOT_IN_VALUE.search(value)
    if bad:
        return "HEADER_NOT_LATIN", {"found": printable(bad[0])}
    if value != value.strip(" \t"):
        return "HEADER_OUTER_SPACE", {}
    return None
