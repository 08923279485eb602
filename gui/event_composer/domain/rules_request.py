"""Judges the headers of a request and what can be told of its key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from event_composer.domain import headers as h
from event_composer.domain import rules_table as rules
from event_composer.domain.api_key import key_facts
from event_composer.domain.exchange import Headers
from event_composer.domain.problems import Problem
from event_composer.domain.profile import Profile

SOON_SECONDS = 7 * 24 * 3600
"""A key that expires within this time is told of."""

_PLATFORMS = ("iOS", "Android")
_UTF8 = frozenset({"utf-8", "utf8"})
_JSON_RANGES = frozenset({h.JSON_TYPE, "application/*", "*/*"})


def check_request(
    profile: Profile, key: str | None, secret_headers: Mapping[str, str], now: float
) -> tuple[Problem, ...]:
    """Return the problems of a profile's headers and key; see `check_headers`.

    `secret_headers` are the values of the profile's secret extra headers, by name.
    """
    extra = tuple((header.name, header.value) for header in profile.extra_headers)
    names = [(name, fault) for name, _ in extra if (fault := h.header_name_fault(name))]
    unsendable = tuple(_unsendable(name, *fault) for name, fault in names)
    empty = tuple(
        Problem(rules.SECRET_HEADER_EMPTY, (name,), {"header": name})
        for name in profile.secret_headers
        if not secret_headers.get(name)
    )
    return check_headers(profile.headers + extra, key, now) + unsendable + empty


def check_headers(headers: Headers, key: str | None, now: float) -> tuple[Problem, ...]:
    """Return the problems of a request's headers, those first that the API would answer first.

    `key` is None where there is none; `now` is UTC seconds since 1970. Each place is a header's
    name. Nothing of the key gets into a problem.
    """
    values = {name.lower(): value for name, value in headers}
    values[h.API_KEY.lower()] = key or ""
    found = [
        Problem(rules.MISSING_REQUIRED_HEADER, (name,), {"header": name})
        for name in h.REQUIRED_HEADERS
        if not values.get(name.lower(), "").strip()
    ]
    if key and key.strip():
        found += _key(key, now)
    found += _content_type(values.get(h.CONTENT_TYPE.lower(), ""))
    for name, value in headers:
        fault = h.header_value_fault(value)
        if fault:
            found.append(_unsendable(name, *fault))
    found += _platform(values.get(h.PLATFORM.lower(), ""))
    found += _accept(values.get(h.ACCEPT.lower(), ""))
    return tuple(found)


def _unsendable(name: str, reason: str, params: dict[str, str]) -> Problem:
    return Problem(
        rules.HEADER_UNSENDABLE, (name,), {"header": name, "name": name, "reason": reason, **params}
    )


def _key(key: str, now: float) -> list[Problem]:
    place = (h.API_KEY,)
    if h.header_value_fault(key):
        return [Problem(rules.KEY_UNSENDABLE, place)]
    expires = key_facts(key).expires_at
    if expires is None or expires - now > SOON_SECONDS:
        return []
    date = datetime.fromtimestamp(expires, UTC).date().isoformat()
    rule = rules.KEY_EXPIRED if expires <= now else rules.KEY_EXPIRES_SOON
    return [Problem(rule, place, {"date": date})]


def _content_type(value: str) -> list[Problem]:
    """Return the problem of a `Content-Type` that is no JSON, or JSON in another encoding.

    Apart from the sandbox's own rule on purpose: a test holds that the two agree.
    """
    media_type, *parameters = value.lower().split(";")
    kind, _, subtype = media_type.strip().partition("/")
    is_json = media_type.strip() == h.JSON_TYPE or bool(kind and subtype.endswith("+json"))
    for parameter in parameters:
        name, _, charset = parameter.partition("=")
        if name.strip() == "charset" and charset.strip().strip('"') not in _UTF8:
            is_json = False
    if is_json or not value.strip():
        return []
    return [Problem(rules.CONTENT_TYPE_NOT_JSON, (h.CONTENT_TYPE,), {"value": value})]


def _platform(value: str) -> list[Problem]:
    if value in _PLATFORMS or not value.strip():
        return []
    meant = next((name for name in _PLATFORMS if name.lower() == value), "")
    if meant:
        params = {"value": value, "suggestion": meant}
        return [Problem(rules.PLATFORM_LOWER_CASE, (h.PLATFORM,), params)]
    return [Problem(rules.PLATFORM_UNKNOWN, (h.PLATFORM,), {"value": value})]


def _accept(value: str) -> list[Problem]:
    ranges = {part.split(";")[0].strip().lower() for part in value.split(",")}
    if ranges & _JSON_RANGES or not value.strip():
        return []
    return [Problem(rules.ACCEPT_NOT_JSON, (h.ACCEPT,), {"value": value})]
