"""The request of a profile: which lines, in which order, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from event_composer.domain import headers as h
from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import ExtraHeader, Profile, new_profile, sandbox_profile
from event_composer.sending.request import build_request, profile_for_url, wire_head

BODY = b'{"events": []}\n'
KEY = "a-key-of-some-length-0123456789"


def of(profile: Profile, key: str = KEY, **secret_headers: str) -> list[str]:
    """The lines of the head that a profile comes to."""
    return wire_head(build_request(profile, key, secret_headers, BODY)).split("\r\n")


def test_the_documented_request_line_by_line() -> None:
    profile = replace(
        sandbox_profile("http://127.0.0.1:8080"),
        extra_headers=(ExtraHeader("X-Trace", "1"), ExtraHeader("X-Tenant", secret=True)),
    )
    assert of(profile, **{"X-Tenant": "blue"}) == [
        "POST /v2/users/report/events HTTP/1.1",
        "Host: 127.0.0.1:8080",
        f"X-API-KEY: {KEY}",
        "X-USER-ID: user_123456",
        f"User-Agent: {h.OWN_USER_AGENT}",
        "X-APP-ID: com.example.app",
        "X-PLATFORM: iOS",
        "X-VERSION: 1.0.0",
        "Content-Type: application/json",
        "Accept: application/json",
        "X-Trace: 1",
        "X-Tenant: blue",
        "Content-Length: 15",
        "",
        "",
    ]


def test_v1_and_a_base_url_with_a_path() -> None:
    profile = replace(sandbox_profile("https://mobile.dingyue.io/api/"), api="v1")
    request = build_request(profile, "", {}, BODY)
    assert request.url == "https://mobile.dingyue.io/api/users/report/events"
    assert wire_head(request).startswith("POST /api/users/report/events HTTP/1.1\r\nHost: mobile.")


def test_what_has_no_value_is_left_out_but_an_empty_header_is_sent() -> None:
    profile = replace(
        new_profile("New"),
        headers=(("X-USER-ID", ""),),
        extra_headers=(ExtraHeader("X-Tenant", secret=True),),
    )
    assert of(profile, key="")[1:-2] == [
        "Host: mobile.dingyue.io",
        "X-USER-ID: ",
        "Content-Length: 15",
    ]


@pytest.mark.parametrize(
    ("profile", "key", "code", "header"),
    [
        (new_profile("a"), "two\nlines", "HEADER_LINE_BREAK", "X-API-KEY"),
        (new_profile("a"), "key\u200b", "HEADER_NOT_LATIN", "X-API-KEY"),
        (
            replace(new_profile("a"), headers=(("X-USER-ID", "中"),)),
            KEY,
            "HEADER_NOT_LATIN",
            "X-USER-ID",
        ),
        (
            replace(new_profile("a"), headers=(("Transfer-Encoding", "chunked"),)),
            KEY,
            "HEADER_NAME_RESERVED",
            "Transfer-Encoding",
        ),
    ],
)
def test_what_cannot_stand_in_a_header_is_refused_by_name(
    profile: Profile, key: str, code: str, header: str
) -> None:
    with pytest.raises(ComposerError) as caught:
        build_request(profile, key, {}, BODY)
    assert caught.value.code == "HEADER_UNSENDABLE"
    assert caught.value.params["reason"] == code
    assert caught.value.params["header"] == header
    assert key not in str(caught.value)


def test_a_bare_url_gets_the_given_headers_and_what_every_request_needs() -> None:
    profile = profile_for_url("http://127.0.0.1:9", "v2", (("X-APP-ID", "1"), ("accept", "*/*")))
    assert of(profile)[1:-2] == [
        "Host: 127.0.0.1:9",
        f"X-API-KEY: {KEY}",
        "X-APP-ID: 1",
        "accept: */*",
        "User-Agent: EventComposer/0.1.0",
        "Content-Type: application/json",
        "Content-Length: 15",
    ]
    assert profile.allowed_hosts == ("127.0.0.1",)
