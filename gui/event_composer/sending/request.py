"""Builds the exact request a profile stands for, and its head as it goes over the wire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from event_composer.domain import headers as h
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Headers, Request
from event_composer.domain.hosts import parse_base_url
from event_composer.domain.profile import Profile


def build_request(
    profile: Profile, key: str, secret_headers: Mapping[str, str], body: bytes
) -> Request:
    """Return the request exactly as it goes out: every header line, in order, and the body.

    Host comes first and Content-Length last; between them the key, the profile's headers and its
    extra ones. An empty `key` leaves X-API-KEY out, and so does a secret extra header that has no
    value in `secret_headers` (name to value). Nothing else is added on the way.

    Raises ComposerError for a bad base URL (as `parse_base_url`), and HEADER_UNSENDABLE (`header`,
    `reason`: a code of `headers.header_name_fault` or `header_value_fault`, and its parameters).
    """
    target = profile.target()
    lines = tuple(_own_lines(profile, key, secret_headers))
    for name, value in lines:
        fault = h.header_name_fault(name) or h.header_value_fault(value)
        if fault:
            reason, params = fault
            raise ComposerError(
                "HEADER_UNSENDABLE", header=name, reason=reason, **{"name": name, **params}
            )
    return Request(
        method="POST",
        url=target.endpoint(profile.api),
        headers=(
            ("Host", target.origin.partition("://")[2]),
            *lines,
            ("Content-Length", str(len(body))),
        ),
        body=body,
    )


def _own_lines(
    profile: Profile, key: str, secret_headers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if key:
        yield h.API_KEY, key
    yield from profile.headers
    for header in profile.extra_headers:
        if not header.secret:
            yield header.name, header.value
        elif secret_headers.get(header.name):
            yield header.name, secret_headers[header.name]


def profile_for_url(base_url: str, api: str, headers: Headers) -> Profile:
    """Return the profile of a bare base URL: the given headers and what every request needs.

    Those are the documented Content-Type and Accept [D] and our own User-Agent, each unless given.
    A key may go to that URL's host only. Raises ComposerError as `parse_base_url`.
    """
    target = parse_base_url(base_url)
    given = {name.lower() for name, _ in headers}
    defaults = (
        (h.USER_AGENT, h.OWN_USER_AGENT),
        (h.CONTENT_TYPE, h.JSON_TYPE),
        (h.ACCEPT, h.JSON_TYPE),
    )
    return Profile(
        id="",
        name=target.origin,
        base_url=base_url,
        api=api,
        headers=(*headers, *(line for line in defaults if line[0].lower() not in given)),
        allowed_hosts=(target.host,),
    )


def wire_head(request: Request) -> str:
    """Return the head as it goes over the wire, down to the empty line; the body follows it.

    Through a proxy that is not a tunnel (plain http) the first line names the whole URL instead.
    """
    lines = [f"{request.method} {wire_target(request)} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers]
    return "\r\n".join([*lines, "", ""])


def wire_target(request: Request) -> str:
    """Return the target of the first line: the URL's path."""
    return urlsplit(request.url).path
