"""What a profile holds, what is wrong with one, and whether its host is real."""

from __future__ import annotations

from dataclasses import replace

import pytest

from event_composer.domain import headers as h
from event_composer.domain.profile import (
    ExtraHeader,
    FieldFault,
    Profile,
    new_profile,
    profile_faults,
    sandbox_profile,
)


def faults(profile: Profile, *names: str) -> list[tuple[str, str]]:
    return [(fault.where, fault.code) for fault in profile_faults(profile, set(names))]


def test_a_new_profile_is_documented_and_without_fault() -> None:
    profile = new_profile("Acme")
    assert profile.api == "v2"
    assert profile.base_url == "https://mobile.dingyue.io"
    assert profile.allowed_hosts == ("mobile.dingyue.io",)
    assert [name for name, _ in profile.headers] == list(h.REQUIRED_HEADERS[1:])
    assert faults(profile) == []
    assert profile.is_real
    assert not profile.is_sandbox
    assert new_profile("Acme").id != profile.id


def test_the_sandbox_profile_is_whole_and_stays_local() -> None:
    profile = sandbox_profile("http://127.0.0.1:4711")
    assert profile.is_sandbox
    assert not profile.is_real
    assert all(value for _, value in profile.headers)
    assert profile.allowed_hosts == ("127.0.0.1",)


@pytest.mark.parametrize(
    ("url", "real"),
    [
        ("http://127.0.0.1:1", False),
        ("http://localhost", False),
        ("https://mobile.dingyue.io", True),
        ("http://localhost.evil.example", True),
        ("http://127.0.0.1@evil.example", True),
        ("", True),
    ],
)
def test_every_host_but_loopback_is_real_and_so_is_what_cannot_be_read(
    url: str, real: bool
) -> None:
    assert replace(new_profile("Acme"), base_url=url).is_real is real


def test_loopback_can_be_treated_as_real() -> None:
    here = new_profile("Here", "http://127.0.0.1:1")
    assert not here.is_real
    assert replace(here, treat_as_real=True).is_real


def test_the_built_in_sandbox_is_never_real_not_even_before_it_has_a_url() -> None:
    assert not sandbox_profile("").is_real
    assert not replace(sandbox_profile("http://127.0.0.1:1"), treat_as_real=True).is_real


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        ({"name": " "}, "name", "PROFILE_NAME_EMPTY"),
        ({"name": "Other "}, "name", "PROFILE_NAME_TAKEN"),
        ({"base_url": ""}, "base_url", "BASE_URL_EMPTY"),
        ({"base_url": "http://mobile.dingyue.io"}, "base_url", "KEY_OVER_HTTP"),
        ({"allowed_hosts": ()}, "allowed_hosts", "KEY_HOST_NOT_ALLOWED"),
        ({"headers": ((h.USER_ID, "用户"),)}, h.USER_ID, "HEADER_NOT_LATIN"),
        ({"headers": ((h.USER_ID, "a\r\nb"),)}, h.USER_ID, "HEADER_LINE_BREAK"),
        ({"headers": ((h.USER_ID, "a\x00"),)}, h.USER_ID, "HEADER_NOT_LATIN"),
        ({"headers": ((h.USER_ID, " a"),)}, h.USER_ID, "HEADER_OUTER_SPACE"),
        ({"extra_headers": (ExtraHeader(""),)}, "extra_headers[0].name", "HEADER_NAME_EMPTY"),
        ({"extra_headers": (ExtraHeader("a b"),)}, "extra_headers[0].name", "HEADER_NAME_BAD"),
        ({"extra_headers": (ExtraHeader("a:"),)}, "extra_headers[0].name", "HEADER_NAME_BAD"),
        (
            {"extra_headers": (ExtraHeader("host"),)},
            "extra_headers[0].name",
            "HEADER_NAME_RESERVED",
        ),
        ({"extra_headers": (ExtraHeader("X-Api-Key"),)}, "extra_headers[0].name", "HEADER_TWICE"),
        (
            {"extra_headers": (ExtraHeader("x-a"), ExtraHeader("X-A"))},
            "extra_headers[1].name",
            "HEADER_TWICE",
        ),
        (
            {"extra_headers": (ExtraHeader("X-A", "\n"),)},
            "extra_headers[0].value",
            "HEADER_LINE_BREAK",
        ),
    ],
)
def test_each_fault_is_told_at_its_field(change: dict[str, object], where: str, code: str) -> None:
    profile = replace(new_profile("Acme"), **change)  # type: ignore[arg-type]  # fields by name
    assert faults(profile, "Other") == [(where, code)]


def test_a_header_fault_names_what_cannot_stand_there() -> None:
    profile = replace(new_profile("Acme"), headers=((h.APP_ID, "a（测试）b\x1b"),))
    assert list(profile_faults(profile, set())) == [
        FieldFault(h.APP_ID, "HEADER_NOT_LATIN", {"found": "（测试）"})
    ]


def test_the_names_of_secret_headers_are_known() -> None:
    profile = replace(
        new_profile("Acme"),
        extra_headers=(ExtraHeader("X-A", "1"), ExtraHeader("Authorization", "", True)),
    )
    assert profile.secret_headers == ("Authorization",)
