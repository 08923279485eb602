"""How answers of every shape are read, and what they come to."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.answers import Reading, Shape, member_meant, outcome_of, read_answer
from event_composer.domain.exchange import Answer, Outcome

SUCCESS = b'{"status": "success", "message": "Events reported successfully"}'
ERROR = b'{"status": "error", "code": "INVALID_PARAMETER", "message": "Event name is required"}'
SDK_OK, SDK_FAIL = b'{"status": "ok"}', b'{"status": "fail", "errmsg": "bad", "stacktrace": "at 1"}'
UNREADABLE = [
    *(b"", b"<html>502</html>", b'{"status": "success"', b"[]", b"null", b'"ok"', b"\xff\xfe"),
    *(b'{"status": "done"}', b'{"status": ["ok"]}', b'{"message": "ok"}', b"[" * 100_000),
]


def answered(status: int, body: bytes, cut: bool = False) -> Outcome:
    return outcome_of(Answer(status, "", (), body, cut))


def test_the_documented_answers_are_read() -> None:
    assert read_answer(SUCCESS) == Reading(
        Shape.DOCUMENTED, True, message="Events reported successfully"
    )
    assert read_answer(ERROR) == Reading(
        Shape.DOCUMENTED, False, "INVALID_PARAMETER", "Event name is required"
    )


def test_the_answers_of_the_sdk_are_read() -> None:
    assert read_answer(SDK_OK) == Reading(Shape.SDK, True)
    assert read_answer(SDK_FAIL) == Reading(Shape.SDK, False, message="bad")


@pytest.mark.parametrize("body", UNREADABLE)
def test_anything_else_has_no_shape(body: bytes) -> None:
    assert read_answer(body) == Reading()


@given(st.binary(max_size=200) | st.text().map(lambda text: json.dumps({"status": text}).encode()))
def test_no_answer_breaks_the_reader(body: bytes) -> None:
    assert read_answer(body).shape in Shape


@pytest.mark.parametrize(
    ("code", "message", "index", "member"),
    [
        ("EVENT_NAME_REQUIRED", "events[3].name is required", 3, "name"),
        ("INVALID_PARAMETER", "events[12] must be an object", 12, ""),
        ("INVALID_PARAMETER", "events[0].extra must be an object", 0, "extra"),
        ("USER_REQUIRED", "User is required", None, "user"),
        ("SESSION_ID_REQUIRED", "Session id is required", None, "sessionId"),
        ("INVALID_PARAMETER", "events[99999999999].name", None, ""),
    ],
)
def test_the_place_that_a_message_names_is_found_else_the_member_of_its_code(
    code: str, message: str, index: int | None, member: str
) -> None:
    body = json.dumps({"status": "error", "code": code, "message": message}).encode()
    reading = read_answer(body)
    assert (reading.index, reading.member) == (index, member)


@pytest.mark.parametrize(
    ("message", "member"),
    [
        ("Event name is required", "name"),
        ("User may not be empty", "user"),
        ("session id may not be empty", "sessionId"),
        ("sessionId is missing", "sessionId"),
        ("extra must be an object", "extra"),
        ("X-USER-ID is required", ""),
        ("username unknown", ""),
        ("", ""),
    ],
)
def test_the_member_that_a_message_speaks_of_is_found(message: str, member: str) -> None:
    assert member_meant(message) == member


def test_the_header_that_a_message_names_is_found() -> None:
    members = {"status": "error", "code": "MISSING_REQUIRED_HEADER"}
    body = json.dumps({**members, "message": "X-APP-ID is required"}).encode()
    assert read_answer(body).header == "X-APP-ID"


# contract.md, "What a send came to".


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, SUCCESS, Outcome.ACCEPTED),
        (201, SUCCESS, Outcome.ACCEPTED),
        (200, SDK_OK, Outcome.ACCEPTED),
        (200, ERROR, Outcome.REJECTED),
        (200, SDK_FAIL, Outcome.REJECTED),
        (400, ERROR, Outcome.REJECTED),
        (400, SUCCESS, Outcome.REJECTED),
        (404, b"", Outcome.REJECTED),
        (429, b"<html>", Outcome.REJECTED),
        (302, SUCCESS, Outcome.REJECTED),
        (500, ERROR, Outcome.UNKNOWN),
        (503, SUCCESS, Outcome.UNKNOWN),
        (204, b"", Outcome.UNKNOWN),
        (100, SUCCESS, Outcome.UNKNOWN),
        (600, SUCCESS, Outcome.UNKNOWN),
        *((200, body, Outcome.UNKNOWN) for body in UNREADABLE),
    ],
)
def test_an_answer_comes_to_the_outcome_of_the_contract(
    status: int, body: bytes, outcome: Outcome
) -> None:
    assert answered(status, body) is outcome


def test_an_answer_of_which_only_a_part_was_let_in_is_not_understood() -> None:
    assert answered(200, SUCCESS, cut=True) is Outcome.UNKNOWN
    assert answered(400, ERROR, cut=True) is Outcome.REJECTED


@pytest.mark.parametrize("number", [b"7" * 5000, b"1e400", b"1." + b"3" * 5000])
def test_a_number_beside_it_takes_nothing_from_a_success(number: bytes) -> None:
    body = b'{"status": "success", "message": "ok", "count": ' + number + b"}"
    assert answered(200, body) is Outcome.ACCEPTED
