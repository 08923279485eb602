"""Decides what the sandbox answers to a request: the whole documented order, without any I/O."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from event_composer.domain.headers import API_KEY, CONTENT_TYPE, JSON_TYPE, PATHS, REQUIRED_HEADERS
from event_composer.domain.hosts import is_loopback_host
from event_composer.sandbox.bodies import INVALID_PARAMETER, first_finding

MAX_BODY = 64 * 1024 * 1024
"""Bytes of a request body that the sandbox reads at most (contract.md)."""

_TARGETS = frozenset(path.encode("ascii") for path in PATHS.values())
_REQUIRED = tuple((name.lower().encode("ascii"), name) for name in REQUIRED_HEADERS)
_API_KEY = API_KEY.lower().encode("ascii")
_CONTENT_TYPE = CONTENT_TYPE.lower().encode("ascii")
_PREFLIGHT_SECONDS = "600"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the sandbox was told: keys it accepts, hosts and origins it allows, how it answers.

    `hosts` are names or addresses without a port, `origins` as a browser sends them. With
    `name_places` off, messages name no place, as in [D].
    """

    api_keys: frozenset[bytes] = field(repr=False)
    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    name_places: bool = True
    max_body: int = MAX_BODY


@dataclass(frozen=True, slots=True)
class Head:
    """A request's first line and headers: the lines as they came, the fields by lower-case name.

    Lines of the same name are one field, joined by a comma (RFC 9110, 5.3), blank ones left out:
    so two different keys are no key, and two content types no JSON.
    """

    method: bytes
    target: bytes
    lines: Sequence[tuple[bytes, bytes]]
    fields: dict[bytes, bytes]

    @classmethod
    def of(cls, method: bytes, target: bytes, lines: Sequence[tuple[bytes, bytes]]) -> Head:
        """Return the head of a request whose header lines came as these pairs."""
        fields: dict[bytes, bytes] = {}
        for raw_name, value in lines:
            name = raw_name.lower()
            before = fields.get(name)
            fields[name] = before + b", " + value if before and value else before or value
        return cls(method, target, lines, fields)


NO_HEAD = Head.of(b"", b"", ())
"""Stands for a head that has not come, or that could not be understood."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, the header lines that belong to it, and a body; framing is left to the sender."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def _answer(status: int, members: dict[str, str], *headers: tuple[str, str]) -> Reply:
    body = json.dumps(members).encode("ascii")
    return Reply(status, (("Content-Type", JSON_TYPE), *headers), body)


def _error(status: int, code: str, message: str, *headers: tuple[str, str]) -> Reply:
    return _answer(status, {"status": "error", "code": code, "message": message}, *headers)


ACCEPTED = _answer(200, {"status": "success", "message": "Events reported successfully"})


def malformed(status: int) -> Reply:
    """Return the answer to bytes that are not HTTP; `status` is the parser's, mostly 400."""
    return _error(status, "MALFORMED_REQUEST", "The request is not valid HTTP/1.1")


def host_refused() -> Reply:
    """Return the answer to a request whose `Host` is missing or not one of ours."""
    return _error(421, "HOST_NOT_ALLOWED", "Host is not one that this sandbox answers for")


def too_large(head: Head, terms: Terms) -> Reply:
    """Return the answer to a body over the limit."""
    message = f"The body is larger than {terms.max_body} bytes"
    return _for_origin(_error(413, "BODY_TOO_LARGE", message), head)


def refusal(head: Head, terms: Terms) -> Reply | None:
    """Return the answer to a request that is turned away before its body is read, or None.

    Keeps web pages and other hosts out: the host, then the origin, then the declared length.
    """
    if b"content-length" in head.fields and b"transfer-encoding" in head.fields:
        # Two ways to tell where the body ends: what follows might be read as another request.
        return malformed(400)
    if not host_allowed(head.fields.get(b"host", b""), terms.hosts):
        return host_refused()
    origin = head.fields.get(b"origin")
    if origin is not None and normal_origin(origin.decode("latin-1")) not in terms.origins:
        return _error(403, "ORIGIN_NOT_ALLOWED", "Origin is not one that this sandbox allows")
    length = head.fields.get(b"content-length")
    # The parser has checked that it is a number of at most 20 digits.
    if length is not None and int(length) > terms.max_body:
        return too_large(head, terms)
    return None


def answer(head: Head, body: bytes, terms: Terms) -> Reply:
    """Return the answer to a whole request that `refusal` let through (contract.md, the order)."""
    if b"origin" not in head.fields:
        return _documented(head, body, terms)
    if head.method == b"OPTIONS" and b"access-control-request-method" in head.fields:
        return _for_origin(_preflight(head), head)
    return _for_origin(_documented(head, body, terms), head)


def _documented(head: Head, body: bytes, terms: Terms) -> Reply:
    """Return the answer of steps 1 to 6 of the documented order."""
    # [D] has no query; one is ignored as web servers do, the path itself is compared whole.
    if head.target.split(b"?", 1)[0] not in _TARGETS:
        return _error(404, "NOT_FOUND", "No such path")
    if head.method != b"POST":
        return _error(405, "METHOD_NOT_ALLOWED", "Only POST is allowed", ("Allow", "POST"))
    fields = head.fields
    for name, spelling in _REQUIRED:
        value = fields.get(name)
        if not value or value.isspace():
            message = f"{spelling} is required" if terms.name_places else "A header is required"
            return _error(401 if name == _API_KEY else 400, "MISSING_REQUIRED_HEADER", message)
    if fields[_API_KEY] not in terms.api_keys:
        return _error(401, "INVALID_API_KEY", "The API key is invalid")
    fault = _content_type_fault(fields[_CONTENT_TYPE])
    if fault:
        message = f"{CONTENT_TYPE} {fault}" if terms.name_places else "Content type is not valid"
        return _error(400, INVALID_PARAMETER, message)
    finding = first_finding(body)
    if finding:
        message = finding.located if terms.name_places else finding.documented
        return _error(400, finding.code, message)
    return ACCEPTED


@lru_cache(maxsize=64)
def _content_type_fault(value: bytes) -> str | None:
    """Return what is wrong with a `Content-Type`: no JSON, or JSON in another encoding.

    Apart from `domain.rules_request` on purpose: a test holds that the two agree.
    """
    media_type, *parameters = value.decode("latin-1").lower().split(";")
    kind, _, subtype = media_type.strip().partition("/")
    if f"{kind}/{subtype}" != JSON_TYPE and not (kind and subtype.endswith("+json")):
        return "must be application/json"
    for parameter in parameters:
        name, _, charset = parameter.partition("=")
        if name.strip() == "charset" and charset.strip().strip('"') not in {"utf-8", "utf8"}:
            return "must say UTF-8"
    return None


@lru_cache(maxsize=64)
def host_allowed(value: bytes, told: frozenset[str]) -> bool:
    """Return whether a `Host` header is literally a loopback address or one it was told of."""
    host, colon, port = split_port(value.decode("latin-1"))
    if colon and not (port.isascii() and port.isdigit()):
        return False
    return host in told or is_loopback_host(host)


def split_port(authority: str) -> tuple[str, str, str]:
    """Return host, colon and port of `host:port`; the host in lower case, without brackets."""
    if authority.startswith("["):
        host, bracket, rest = authority[1:].partition("]")
        colon, port = rest[:1], rest[1:]
        if not bracket or colon not in {"", ":"}:
            return authority, "", ""
        return host.lower(), colon, port
    host, colon, port = authority.partition(":")
    return host.lower(), colon, port


def normal_host(told: str) -> str:
    """Return a host that the sandbox is told to allow, as `Host` headers are compared with it."""
    return told.strip().lower() if told.count(":") > 1 and "[" not in told else split_port(told)[0]


def normal_origin(told: str) -> str:
    """Return an origin as it is compared: lower case, no slash at its end."""
    return told.strip().lower().rstrip("/")


def _for_origin(given: Reply, head: Head) -> Reply:
    """Return the answer with what lets the page of the request's origin read it, if it has one."""
    origin = head.fields.get(b"origin")
    if origin is None:
        return given
    allow = ("Access-Control-Allow-Origin", origin.decode("latin-1"))
    return replace(given, headers=(*given.headers, allow, ("Vary", "Origin")))


def _preflight(head: Head) -> Reply:
    """Return the answer to a browser's question whether an allowed page may send its request."""
    asked = head.fields.get(b"access-control-request-headers")
    allowed = asked.decode("latin-1") if asked else ", ".join(REQUIRED_HEADERS)
    headers: Sequence[tuple[str, str]] = (
        ("Access-Control-Allow-Methods", "POST"),
        ("Access-Control-Allow-Headers", allowed),
        ("Access-Control-Max-Age", _PREFLIGHT_SECONDS),
    )
    if head.fields.get(b"access-control-request-private-network") == b"true":
        headers = (*headers, ("Access-Control-Allow-Private-Network", "true"))
    return Reply(204, tuple(headers), b"")
