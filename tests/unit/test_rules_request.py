"""What is told of headers and key before anything is sent."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from event_composer.domain import headers as h
from event_composer.domain.problems import Problem, Severity
from event_composer.domain.profile import ExtraHeader, Profile, new_profile, sandbox_profile
from event_composer.domain.rules_batch import expected_answer
from event_composer.domain.rules_request import SOON_SECONDS, check_headers, check_request

NOW = 1_790_000_000.0
PROFILE = sandbox_profile("http://127.0.0.1:1")


def jwt(expires: float) -> str:
    parts = ({"alg": "HS512"}, {"iss": "vendor", "exp": expires})
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts]
    return ".".join([*(part.rstrip("=") for part in encoded), "c2lnbmF0dXJl"])


def with_header(name: str, value: str) -> Profile:
    return replace(
        PROFILE, headers=tuple((n, value if n == name else old) for n, old in PROFILE.headers)
    )


def check(profile: Profile = PROFILE, key: str | None = "key") -> tuple[Problem, ...]:
    return check_request(profile, key, {}, NOW)


def found(profile: Profile = PROFILE, key: str | None = "key") -> list[tuple[str, str]]:
    return [(problem.rule.code, str(problem.place[0])) for problem in check(profile, key)]


def test_the_built_in_profile_has_no_problem() -> None:
    assert found() == []


@pytest.mark.parametrize("name", h.REQUIRED_HEADERS[1:])
@pytest.mark.parametrize("value", ["", "  "])
def test_a_missing_or_blank_header_is_told(name: str, value: str) -> None:
    absent = replace(PROFILE, headers=tuple(pair for pair in PROFILE.headers if pair[0] != name))
    assert found(absent) == [("MISSING_REQUIRED_HEADER", name)]
    assert found(with_header(name, value))[0] == ("MISSING_REQUIRED_HEADER", name)
    assert expected_answer(check(absent)) == (400, "MISSING_REQUIRED_HEADER")


@pytest.mark.parametrize("key", [None, "", "  "])
def test_a_missing_key_is_a_missing_header_with_its_own_status(key: str | None) -> None:
    assert found(key=key) == [("MISSING_REQUIRED_HEADER", h.API_KEY)]
    assert expected_answer(check(key=key)) == (401, "MISSING_REQUIRED_HEADER")


def test_missing_headers_come_in_the_order_of_the_document() -> None:
    assert [place for _, place in found(replace(PROFILE, headers=()), None)] == list(
        h.REQUIRED_HEADERS
    )


def test_a_new_profile_lacks_what_only_the_person_knows() -> None:
    assert found(new_profile("Mine")) == [
        ("MISSING_REQUIRED_HEADER", h.USER_ID),
        ("MISSING_REQUIRED_HEADER", h.APP_ID),
    ]


@pytest.mark.parametrize(
    ("expires", "codes"),
    [
        (NOW - 1, ["KEY_EXPIRED"]),
        (NOW, ["KEY_EXPIRED"]),
        (NOW + 60, ["KEY_EXPIRES_SOON"]),
        (NOW + SOON_SECONDS, ["KEY_EXPIRES_SOON"]),
        (NOW + SOON_SECONDS + 1, []),
    ],
)
def test_a_key_that_tells_its_end_is_watched(expires: float, codes: list[str]) -> None:
    problems = check(key=jwt(expires))
    assert [problem.rule.code for problem in problems] == codes
    assert all(problem.place == (h.API_KEY,) for problem in problems)


def test_the_expiry_is_told_as_a_date() -> None:
    [problem] = check(key=jwt(1_790_000_000))
    assert problem.params == {"date": "2026-09-21"}


@pytest.mark.parametrize("key", ["schlüssel", "a\nb", " key", "key\x00"])
def test_a_key_that_cannot_be_sent_is_told_without_showing_any_of_it(key: str) -> None:
    [problem] = check(key=key)
    assert problem.rule.code == "KEY_UNSENDABLE"
    assert problem.params == {}


@pytest.mark.parametrize(
    ("value", "reason"),
    [("用户", "HEADER_NOT_LATIN"), ("a\r\nb", "HEADER_LINE_BREAK"), (" a", "HEADER_OUTER_SPACE")],
)
def test_a_value_that_cannot_be_sent_is_told_with_the_reason(value: str, reason: str) -> None:
    [problem] = check(with_header(h.USER_ID, value))
    assert problem.rule.code == "HEADER_UNSENDABLE"
    assert problem.place == (h.USER_ID,)
    assert problem.params["reason"] == reason


def test_extra_headers_are_checked_too() -> None:
    extra = (ExtraHeader("X-Trace", "用户"), ExtraHeader("bad name", "a"), ExtraHeader("Host", "a"))
    problems = check(replace(PROFILE, extra_headers=extra))
    assert [(problem.place[0], problem.params["reason"]) for problem in problems] == [
        ("X-Trace", "HEADER_NOT_LATIN"),
        ("bad name", "HEADER_NAME_BAD"),
        ("Host", "HEADER_NAME_RESERVED"),
    ]


@pytest.mark.parametrize("held", [{}, {"X-Tenant": ""}, {"X-Other": "v"}])
def test_a_secret_header_without_a_value_is_told(held: dict[str, str]) -> None:
    extra = (ExtraHeader("X-Tenant", secret=True), ExtraHeader("X-Plain"))
    profile = replace(PROFILE, extra_headers=extra)
    [problem] = check_request(profile, "key", held, NOW)
    assert (problem.rule.code, problem.place) == ("SECRET_HEADER_EMPTY", ("X-Tenant",))
    assert problem.rule.severity is Severity.WARNING
    assert check_request(profile, "key", {**held, "X-Tenant": "v"}, NOW) == ()


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        (h.PLATFORM, "Android", []),
        (h.PLATFORM, "ios", ["PLATFORM_LOWER_CASE"]),
        (h.PLATFORM, "android", ["PLATFORM_LOWER_CASE"]),
        (h.PLATFORM, "IOS", ["PLATFORM_UNKNOWN"]),
        (h.PLATFORM, "web", ["PLATFORM_UNKNOWN"]),
        (h.CONTENT_TYPE, "application/json; charset=UTF-8", []),
        (h.CONTENT_TYPE, 'APPLICATION/JSON;charset="utf8"', []),
        (h.CONTENT_TYPE, "application/vnd.api+json", []),
        (h.CONTENT_TYPE, "text/plain", ["CONTENT_TYPE_NOT_JSON"]),
        (h.CONTENT_TYPE, "application/json; charset=gbk", ["CONTENT_TYPE_NOT_JSON"]),
        (h.ACCEPT, "*/*", []),
        (h.ACCEPT, "text/html, application/json;q=0.9", []),
        (h.ACCEPT, "text/html", ["ACCEPT_NOT_JSON"]),
    ],
)
def test_values_other_than_the_documented_ones_are_told(
    name: str, value: str, codes: list[str]
) -> None:
    assert found(with_header(name, value)) == [(code, name) for code in codes]


def test_header_names_are_compared_without_case() -> None:
    headers = tuple((name.lower(), value) for name, value in PROFILE.headers)
    assert check_headers(headers, "key", NOW) == ()
