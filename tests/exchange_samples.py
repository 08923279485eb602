"""Exchanges for the tests of the history: plain ones, and any that can be (for hypothesis)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hypothesis import strategies as st

from event_composer.domain.exchange import (
    Answer,
    Attempt,
    Exchange,
    Failure,
    Outcome,
    Phase,
    Request,
)

URL = "http://127.0.0.1:8080/v2/users/report/events"
SUCCESS = b'{"status": "success", "message": "Events reported successfully"}'


def exchange_of(
    body: bytes | dict[str, object] | None = None,
    *,
    profile: str = "Local sandbox",
    profile_id: str = "sandbox",
    outcome: Outcome = Outcome.ACCEPTED,
    code: str = "",
    message: str = "",
    answer: bytes = SUCCESS,
    status: int = 200,
    at: float = 1_790_000_000.5,
) -> Exchange:
    """One exchange of one attempt."""
    if body is None:
        body = {"events": [{"name": "app_opened", "user": "user_1", "sessionId": "session_1"}]}
    if not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
    headers = (("X-API-KEY", "••••••••"), ("Content-Type", "application/json"))
    came = Answer(status, "OK", (("Content-Type", "application/json"),), answer)
    return Exchange(
        profile_id=profile_id,
        profile_name=profile,
        real=False,
        request=Request("POST", URL, headers, body),
        events=1,
        attempts=(Attempt(at, 12.25, Phase.DONE, True, came),),
        outcome=outcome,
        code=code,
        message=message,
    )


def body_of(values: Sequence[object]) -> dict[str, object]:
    """A body of one event whose attributes hold the values."""
    extra = {f"k{number}": value for number, value in enumerate(values)}
    return {"events": [{"name": "n", "user": "u", "sessionId": "s", "extra": extra}]}


# All characters, lone surrogates too: a server's message may escape one.
ANY_TEXT = st.text(st.characters(), max_size=30)
HEADERS = st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4).map(tuple)
BODIES = st.binary(max_size=400) | st.binary(min_size=1, max_size=20).map(lambda data: data * 500)
TIMES = st.floats(0, 4e9, allow_nan=False)
ANSWERS = st.builds(Answer, st.integers(100, 599), ANY_TEXT, HEADERS, BODIES, st.booleans())
CODES = st.sampled_from(["HUNG_UP", "TLS_FAILED"])
FAILURES = st.builds(Failure, CODES, st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3))
ATTEMPTS = st.builds(
    Attempt,
    TIMES,
    TIMES,
    st.sampled_from(Phase),
    st.booleans(),
    st.none() | ANSWERS,
    st.none() | FAILURES,
)
EXCHANGES = st.builds(
    Exchange,
    ANY_TEXT,
    ANY_TEXT,
    st.booleans(),
    st.builds(Request, st.sampled_from(["POST", "PUT"]), ANY_TEXT, HEADERS, BODIES),
    st.integers(0, 10**6),
    st.lists(ATTEMPTS, max_size=3).map(tuple),
    st.sampled_from(Outcome),
    ANY_TEXT,
    ANY_TEXT,
)
