"""Whatever comes over the wire, the sandbox answers or closes, and goes on answering others."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_composer.sandbox.server import Sandbox
from sandbox_requests import BODY, EVENT, KEY, SUCCESS, ask, everything, raw

DOCUMENTED_CODES = {
    "INVALID_PARAMETER",
    "EVENT_NAME_REQUIRED",
    "USER_REQUIRED",
    "SESSION_ID_REQUIRED",
}
HEADS = [
    raw(),
    raw(b"", framing=False, Transfer_Encoding="chunked") + b"5\r\nhello\r\n0\r\n\r\n",
    raw(Expect="100-continue"),
    raw(method="HEAD"),
    raw(Connection="Upgrade", Upgrade="websocket"),
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
]

mutated = st.builds(
    lambda request, at, cut, inserted: request[:at] + inserted + request[at + cut :],
    st.sampled_from(HEADS),
    st.integers(0, 300),
    st.integers(0, 20),
    st.one_of(st.binary(max_size=20), st.sampled_from([b"\r\n", b"\0", b"\r\n\r\n", b" ", b":"])),
)
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["", " "])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
members = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["name", "user", "sessionId", "extra", "other"], values)
)
near_right = st.builds(lambda changed: {**EVENT, **changed}, members)
bodies = st.one_of(
    values,
    st.fixed_dictionaries({"events": values}),
    st.fixed_dictionaries({"events": st.lists(st.one_of(near_right, members, values), max_size=4)}),
)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    sandbox = Sandbox(api_keys=[KEY])
    yield sandbox.start().port
    assert sandbox.stop()


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=300), st.lists(mutated, min_size=1, max_size=3).map(b"".join)))
def test_any_bytes_are_answered_or_end_the_connection(port: int, data: bytes) -> None:
    received = everything(port, data)
    assert not received or received.startswith(b"HTTP/1.1 ")
    assert ask(port, raw()).json == SUCCESS


@settings(max_examples=300)
@given(bodies)
def test_any_json_gets_the_success_or_a_documented_code(port: int, body: object) -> None:
    reply = ask(port, raw(json.dumps(body).encode()))
    if reply.status == 200:
        assert reply.json == SUCCESS
    else:
        assert reply.status == 400
        assert reply.json["code"] in DOCUMENTED_CODES


@settings(max_examples=200)
@given(st.integers(0, len(BODY)), st.integers(0, 5), st.binary(max_size=5))
def test_any_damage_to_a_right_body_gets_an_answer(
    port: int, at: int, cut: int, inserted: bytes
) -> None:
    reply = ask(port, raw(BODY[:at] + inserted + BODY[at + cut :]))
    assert reply.status in {200, 400}


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["Host", "Origin", "Content-Type", "X-API-KEY"]), st.text()))
def test_any_header_value_gets_an_answer(port: int, headers: dict[str, str]) -> None:
    received = everything(port, raw(headers=headers))
    assert received.startswith(b"HTTP/1.1 ")
