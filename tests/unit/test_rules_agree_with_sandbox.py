"""The code that the rules tell one to expect is the code that the sandbox answers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from event_composer.domain import headers as h
from event_composer.domain.exchange import Headers
from event_composer.domain.profile import sandbox_profile
from event_composer.domain.rules_batch import check_body, expected_answer
from event_composer.domain.rules_request import check_request
from event_composer.formats.body import read_body, write_body
from event_composer.sandbox.answers import Head, Terms, answer
from event_composer.shipped import load_catalogue, sample
from json_texts import VALUES, arrays, bodies

CATALOGUE = load_catalogue()
KEY = "sandbox-key"
PROFILE = sandbox_profile("http://127.0.0.1:1")
TERMS = Terms(frozenset({KEY.encode()}))
NOW = 0.0


def sandbox_answers(headers: Headers, key: str | None, body: bytes) -> tuple[int, str]:
    sent = [*headers, *([(h.API_KEY, key)] if key is not None else [])]
    lines = [(name.encode("ascii"), value.encode("ascii")) for name, value in sent]
    head = Head.of(b"POST", h.PATHS["v2"].encode(), lines)
    given_answer = answer(head, body, TERMS)
    return given_answer.status, json.loads(given_answer.body).get("code", "")


def rules_expect(headers: Headers, key: str | None, body: bytes) -> tuple[int, str]:
    problems = list(check_request(replace(PROFILE, headers=headers), key, {}, NOW))
    problems += [placed.problem for placed in check_body(read_body(body)[0], CATALOGUE)]
    return expected_answer(problems)


MEMBER = st.one_of(
    st.sampled_from(['"x"', '"x"', '"x"', '""', '" "', '"\\u3000"', "null", "1", "[]", "{}"]),
    VALUES,
)


@st.composite
def almost_right_events(draw: st.DrawFn) -> str:
    """An event that has a flaw or two, or none."""
    members = {"name": '"app_opened"', "user": '"u"', "sessionId": '"s"', "extra": "{}"}
    for key in draw(st.lists(st.sampled_from(sorted(members)), max_size=2)):
        members[key] = draw(MEMBER)
    for key in draw(st.lists(st.sampled_from(sorted(members)), max_size=1)):
        del members[key]
    pairs = [f'"{key}": {value}' for key, value in members.items()]
    pairs += draw(st.lists(st.sampled_from(pairs), max_size=1)) if pairs else []
    return "{" + ", ".join(pairs) + "}"


BATCHES = arrays(almost_right_events() | almost_right_events() | VALUES).map(
    '{{"events": {}}}'.format
)


@given(BATCHES | bodies())
@example(sample("sample").decode())
@example(sample("mistakes").decode())
@example('{"events": [], "events": [{"name": "a", "user": "u", "sessionId": ""}]}')
def test_they_agree_on_every_body(text: str) -> None:
    for body in (text.encode(), write_body(read_body(text.encode())[0])):
        assert rules_expect(PROFILE.headers, KEY, body) == sandbox_answers(
            PROFILE.headers, KEY, body
        )


HEADER_VALUES = (
    *("", " ", "iOS", "ios", "1.0.0", "text/plain", "application/json", "application/json;"),
    *("application/json; charset=utf-8", "application/json; charset=gbk", "a/b+json", "/+json"),
    *('application/json;charset="UTF-8"', "application/jsonx", "application / json", "json"),
)


@pytest.mark.parametrize("name", h.REQUIRED_HEADERS[1:])
@pytest.mark.parametrize("value", HEADER_VALUES)
def test_they_agree_on_the_value_of_each_header(name: str, value: str) -> None:
    headers = tuple((dict(PROFILE.headers) | {name: value}).items())
    body = sample("sample")
    assert rules_expect(headers, KEY, body) == sandbox_answers(headers, KEY, body)


@given(
    st.lists(
        st.tuples(st.sampled_from(h.REQUIRED_HEADERS[1:]), st.sampled_from(HEADER_VALUES)),
        max_size=2,
    ),
    st.sets(st.sampled_from(h.REQUIRED_HEADERS[1:]), max_size=1),
    st.sampled_from([KEY, KEY, KEY, "", " ", None]),
    BATCHES,
)
def test_they_agree_on_headers_before_the_body(
    changes: list[tuple[str, str]], left_out: set[str], key: str | None, text: str
) -> None:
    values = dict(PROFILE.headers) | dict(changes)
    headers = tuple((name, value) for name, value in values.items() if name not in left_out)
    body = text.encode()
    assert rules_expect(headers, key, body) == sandbox_answers(headers, key, body)
