"""What the guard refuses, and when it asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from event_composer.domain.profile import Profile, new_profile, sandbox_profile
from event_composer.sending.guard import Guard, refusal

HERE = sandbox_profile("http://127.0.0.1:8080")
REAL = new_profile("Real")


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (HERE, None),
        (REAL, None),
        (replace(REAL, base_url="https://elsewhere.example"), "KEY_HOST_NOT_ALLOWED"),
        (replace(REAL, base_url="http://mobile.dingyue.io"), "KEY_OVER_HTTP"),
        (replace(HERE, base_url="http://localhost:1"), "KEY_HOST_NOT_ALLOWED"),
        (replace(HERE, base_url="http://127.0.0.1@mobile.dingyue.io"), "BASE_URL_USER_PART"),
        (replace(HERE, base_url=""), "BASE_URL_EMPTY"),
    ],
)
def test_where_the_key_may_go(profile: Profile, code: str | None) -> None:
    failure = refusal(profile, carries_secret=True)
    assert (failure.code if failure else None) == code


def test_without_a_secret_any_target_is_fine() -> None:
    assert refusal(replace(REAL, base_url="http://elsewhere.example"), carries_secret=False) is None


def test_it_asks_once_for_each_real_target_and_never_for_loopback() -> None:
    guard = Guard()
    assert not guard.must_ask(HERE)
    assert guard.must_ask(REAL)
    guard.confirm(REAL)
    assert not guard.must_ask(REAL)
    assert not guard.must_ask(replace(REAL, id="another", name="Another"))
    assert guard.must_ask(replace(REAL, base_url="https://mobile.dingyueio.cn"))
    assert guard.must_ask(replace(HERE, id="another", treat_as_real=True))
