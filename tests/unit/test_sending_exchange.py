"""What is shown and kept of a send: the outcome, and nowhere the key."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict, replace
from urllib.parse import quote

import pytest

from e2e_driver.planted_key import spellings
from event_composer.domain.exchange import Answer, Attempt, Failure, Outcome, Phase
from event_composer.domain.profile import ExtraHeader, sandbox_profile
from event_composer.sending.exchange import attempt_outcome, exchange_of, unsent
from event_composer.sending.request import build_request

KEY = 'planted"key/0123456789+abcdef'
TENANT = "planted-tenant-secret"
SPELLINGS = (*(form.decode("latin-1") for form in spellings(KEY).values()), TENANT)
PROFILE = replace(
    sandbox_profile("http://127.0.0.1:1"),
    extra_headers=(ExtraHeader("X-Tenant", secret=True), ExtraHeader("X-Copy", KEY)),
)


def attempt(answer: Answer | None = None, failure: str = "", *, body_left: bool = True) -> Attempt:
    failed = Failure(failure, {"reason": f"got {KEY}"}) if failure else None
    return Attempt(1.0, 2.0, Phase.DONE, body_left, answer, failed)


def test_the_key_is_nowhere_in_what_is_kept() -> None:
    body = ('{"events": [], "oops": "' + " ".join(SPELLINGS) + '"}').encode()
    profile = replace(PROFILE, base_url=f"http://127.0.0.1:1/{quote(KEY)}/{TENANT}")
    request = build_request(profile, KEY, {"X-Tenant": TENANT}, body)
    assert quote(KEY) in request.url
    lines = ((f"X-{TENANT}", "1"), ("X-Echo", KEY), ("Location", request.url))
    echo = Answer(401, f"Bad key {KEY}", lines, " ".join(SPELLINGS).encode())
    attempts = [attempt(echo), attempt(None, "BROKEN_HTTP")]
    exchange = exchange_of(profile, request, attempts, 0, (KEY, TENANT))
    kept = repr(asdict(exchange))
    assert not [spelling for spelling in SPELLINGS if spelling in kept]
    assert "•" in kept
    assert ("X-APP-ID", "com.example.app") in exchange.request.headers


def test_code_and_message_are_those_of_the_last_answer() -> None:
    request = build_request(PROFILE, "", {}, b"{}")
    first = Answer(500, "", (), b'{"status": "error", "code": "OLD", "message": "old"}')
    last = Answer(400, "", (), b'{"status": "error", "code": "USER_REQUIRED", "message": "m"}')
    exchange = exchange_of(PROFILE, request, [attempt(first), attempt(last)], 3, ())
    assert (exchange.outcome, exchange.code, exchange.message, exchange.events) == (
        Outcome.REJECTED,
        "USER_REQUIRED",
        "m",
        3,
    )


@pytest.mark.parametrize(
    ("failure", "body_left", "outcome"),
    [
        ("CANCELLED_BEFORE", False, Outcome.CANCELLED),
        ("CANCELLED_AFTER", True, Outcome.UNKNOWN),
        ("CONNECT_REFUSED", False, Outcome.NOT_SENT),
        ("HUNG_UP", False, Outcome.NOT_SENT),
        ("HUNG_UP", True, Outcome.UNKNOWN),
    ],
)
def test_a_failure_counts_by_what_had_left(failure: str, body_left: bool, outcome: Outcome) -> None:
    assert attempt_outcome(attempt(None, failure, body_left=body_left)) is outcome


def test_a_refused_send_is_an_attempt_that_says_why() -> None:
    request = build_request(PROFILE, "", {}, b"{}")
    refused = unsent(Failure("KEY_OVER_HTTP", {"host": "h"}))
    exchange = exchange_of(PROFILE, request, (refused,), 1, ())
    assert exchange.outcome is Outcome.NOT_SENT
    assert exchange.last == refused


def test_the_client_can_be_imported_without_loading_httpx() -> None:
    code = (
        "import sys, event_composer.sending.client, event_composer.sending.exchange;"
        "print([name for name in ('httpx', 'httpcore', 'h11', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
