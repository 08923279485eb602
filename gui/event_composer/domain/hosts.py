"""Decides where a request goes: base URLs, what loopback is, and whether a key may go there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from event_composer.domain.errors import ComposerError
from event_composer.domain.headers import PATHS

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*)"
)
"""Deliberately narrow: what it takes, every URL parser takes apart in the same way."""

_MAX_PORT = 65535
_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """A base URL taken apart; `host` is lower-case, an IPv6 address without its brackets."""

    scheme: str
    host: str
    port: int | None
    path: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port as they stand in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port is None else f":{self.port}")

    @property
    def is_loopback(self) -> bool:
        """Tell whether it is literally this computer: 127.0.0.0/8, ::1 or `localhost`."""
        return is_loopback_host(self.host)

    def endpoint(self, api: str) -> str:
        """Return the URL to post to, `api` being a key of `headers.PATHS`."""
        return self.origin + self.path + PATHS[api]


def is_loopback_host(host: str) -> bool:
    """Tell whether a host (no port, no brackets) is literally this computer; no look-up."""
    if host.lower() == "localhost":
        return True
    try:
        return IPv4Address(host).is_loopback
    except AddressValueError:
        pass
    try:
        return IPv6Address(host) == IPv6Address("::1")
    except AddressValueError:
        return False


def parse_base_url(text: str) -> BaseUrl:
    """Take a base URL apart.

    Raises ComposerError as `parse_url`, and BASE_URL_ENDPOINT for a URL that has the API's own
    path: it would have it twice.
    """
    url = parse_url(text)
    if url.path.endswith(tuple(PATHS.values())):
        raise ComposerError("BASE_URL_ENDPOINT", base=url.origin)
    return url


@lru_cache(maxsize=32)
def parse_url(text: str) -> BaseUrl:
    """Take any URL that a request may have apart.

    Raises ComposerError: BASE_URL_EMPTY, BASE_URL_SCHEME, BASE_URL_USER_PART, BASE_URL_QUERY,
    BASE_URL_PORT, BASE_URL_HOST, BASE_URL_BAD.
    """
    text = text.strip()
    if not text:
        raise ComposerError("BASE_URL_EMPTY")
    if not re.match(r"https?://", text, re.IGNORECASE):
        raise ComposerError("BASE_URL_SCHEME", url=text)
    if "@" in text.split("//", 1)[1].split("/", 1)[0]:
        raise ComposerError("BASE_URL_USER_PART")
    if "?" in text or "#" in text:
        raise ComposerError("BASE_URL_QUERY", url=text)
    scheme, rest = text.split("://", 1)
    match = _URL.fullmatch(f"{scheme.lower()}://{rest}")
    if match is None:
        raise ComposerError("BASE_URL_BAD", url=text)
    port = int(match["port"]) if match["port"] else None
    if port is not None and not 0 < port <= _MAX_PORT:
        raise ComposerError("BASE_URL_PORT", port=match["port"])
    host = match["host"].lower().strip("[]")
    if not _is_host(host):
        raise ComposerError("BASE_URL_HOST", host=host)
    return BaseUrl(match["scheme"], host, port, match["path"].rstrip("/"))


def _is_host(host: str) -> bool:
    """Tell whether this is a whole IP address or a DNS name; `127.1` and `0x7f.1` are neither."""
    try:
        if ":" in host:
            IPv6Address(host)
            return True
        labels = host.split(".")
        if labels[-1].isdigit() or labels[-1].startswith("0x"):
            IPv4Address(host)
            return True
    except AddressValueError:
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


def key_refusal(url: BaseUrl, allowed_hosts: Iterable[str]) -> str:
    """Return why the key may not go there (an error code), or "" where it may.

    KEY_HOST_NOT_ALLOWED: the host is not on the profile's list.
    KEY_OVER_HTTP: unencrypted to anything but loopback.
    """
    if url.host not in {host.lower() for host in allowed_hosts}:
        return "KEY_HOST_NOT_ALLOWED"
    if url.scheme == "http" and not url.is_loopback:
        return "KEY_OVER_HTTP"
    return ""
