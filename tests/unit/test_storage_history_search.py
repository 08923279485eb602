"""The text filter finds what a plain scan finds, in Chinese and in code, and never stumbles."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.storage.history import History, HistoryQuery
from event_composer.storage.search_text import index_text, match_query
from exchange_samples import URL, body_of, exchange_of

CJK = "支付成功失败订阅日本語カタ한글"
EMOJI = "🎉👍🫨✅"
WORDS = st.sampled_from(
    [
        "支付成功", "支付", "支", "失败订阅", "日本語カタ", "한글", "Éclair", "ﬀ", "…", "\u2028",
        "com.example.app", "session_abc123", "purchase_completed", "9.90", "-0", "1e400",
        "🎉", "👍🫨", "ok✅done", 'say "hi"', "it's", "AND", "NOT x", "a*b", "NEAR(a b)",
        "{x}:^y", "col:val", "\\", "\\u4e00", "tab\tnew\nline", "", " ",
    ]
)  # fmt: skip
PIECES = st.text("abAB12_.-支付成功🎉👍\" '*\\", max_size=8)
VALUES = st.lists(st.one_of(WORDS, PIECES), min_size=1, max_size=6)


WORD = re.compile(f"[{CJK}{EMOJI}]|(?:(?![{CJK}])[^\\W_])+")


def tokens(text: str) -> list[str]:
    """The words of a text, told apart without any table of the program's."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return WORD.findall(unicodedata.normalize("NFC", plain).lower())


def is_found(part: str, values: list[str]) -> bool:
    """Whether a part of the query begins at a word of one value, by looking at each."""
    wanted = tokens(part)
    if not wanted:
        return True
    for value in values:
        words = tokens(value)
        for start in range(len(words) - len(wanted) + 1):
            window = words[start : start + len(wanted)]
            if window[:-1] == wanted[:-1] and window[-1].startswith(wanted[-1]):
                return True
    return False


def texts_of(values: list[str]) -> list[str]:
    """What stands in each of these exchanges beside the values."""
    keys = [f"k{number}" for number in range(len(values))]
    body = ["events", "name", "n", "user", "u", "sessionId", "s", "extra", *keys]
    return [*body, "Local sandbox", URL, "200", "OK"]


def found_among(bodies: list[list[str]], text: str) -> list[int]:
    """Which of the bodies the history finds, by their position."""
    history = History.open(None)
    ids = [history.write(exchange_of(body_of(values), answer=b"")) for values in bodies]
    rows = {row.id for row in history.page(HistoryQuery(text))}
    assert history.count(HistoryQuery(text)) == len(rows)
    history.close()
    return [position for position, row_id in enumerate(ids) if row_id in rows]


@given(st.lists(VALUES, min_size=1, max_size=5), st.lists(st.one_of(WORDS, PIECES), max_size=3))
def test_the_index_finds_what_a_plain_scan_finds(bodies: list[list[str]], query: list[str]) -> None:
    text = " ".join(query)
    expected = [
        position
        for position, values in enumerate(bodies)
        if all(is_found(part, [*texts_of(values), *values]) for part in text.split())
    ]
    assert found_among(bodies, text) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("支", True), ("支付", True), ("付成", True), ("支付成功", True), ("成支", False),
        ("com.example", True), ("com.example.app", True), ("example.ap", True), ("支功", False),
        ("example.x", False),
        ("session_abc", True), ("abc123", True), ("bc123", False), ("SESSION", True),
        ("🎉", True), ("🫨", True), ("👍", False),
        ("resume", True), ("résumé", True),
        ('"hi"', True), ("AND", True), ("支付 app", True), ("app 支付 nothing", False),
        ("-", True), ('"', True), ("*", True), ("", True), ("  ", True), ("\0", True),
        ("9.90", True), ("9.91", False),
    ],
)  # fmt: skip
def test_words_are_found_where_a_person_expects(query: str, found: bool) -> None:
    values = [
        "支付成功", "com.example.app", "session_abc123", "🎉🫨", "Résumé", 'say "hi"',
        "this AND that", "9.90",
    ]  # fmt: skip
    assert found_among([values], query) == ([0] if found else [])


def test_escapes_of_a_body_are_read() -> None:
    history = History.open(None)
    history.write(exchange_of(b'{"n": "\\u652f\\u4ed8 a\\nb \\ud83c\\udf89"}'))
    for query in ("支付", "a", "b", "🎉"):
        assert history.count(HistoryQuery(query)) == 1, query
    assert history.count(HistoryQuery("nb")) == 0
    history.close()


def test_a_phrase_is_not_found_across_two_values() -> None:
    history = History.open(None)
    history.write(exchange_of(body_of([["支", "付", "org", "example"]])))
    assert [history.count(HistoryQuery(text)) for text in ("支付", "org.example")] == [0, 0]
    assert history.count(HistoryQuery("支 付 org example")) == 1
    history.close()


def test_names_codes_messages_profile_and_answers_are_found() -> None:
    history = History.open(None)
    history.write(
        exchange_of(
            profile="预发环境",
            code="USER_REQUIRED",
            message="events[3].user is required",
            answer=b'{"trace": "zq81"}',
            status=418,
        )
    )
    for query in (
        "预发",
        "USER_REQUIRED",
        "events[3].user",
        "zq81",
        "418",
        "127.0.0.1",
        "app_opened",
    ):
        assert history.count(HistoryQuery(query)) == 1, query
    history.close()


@given(st.binary(max_size=200), st.text(st.characters(), max_size=40))
def test_no_body_and_no_query_makes_it_stumble(body: bytes, text: str) -> None:
    history = History.open(None)
    history.write(exchange_of(body, answer=body, message=text))
    assert history.count(HistoryQuery(text)) <= len(history.page(HistoryQuery())) == 1
    history.close()


@pytest.mark.parametrize("unit", [b'\\"', b'"', b"\\", b'"\\', b"\\u", b"\\ud800"])
def test_a_hostile_body_comes_to_an_end(unit: bytes) -> None:
    # With a pattern that looks twice at a character this takes hours, not a tenth of a second.
    assert index_text([], [b'"x' + unit * 200_000])


def test_a_value_that_repeats_is_indexed_once() -> None:
    line = json.dumps({"name": "screen_view", "title": "支付成功"}, ensure_ascii=False)
    once, often = (index_text([], [",\n".join([line] * n).encode()]) for n in (1, 1000))
    assert len(often) < len(once) + 10


def test_a_query_is_made_of_quoted_phrases() -> None:
    assert match_query('pay OR "x" -y*') == '"pay"* AND "OR"* AND "x"* AND "-y*"*'
    assert re.sub(r"\s+", " ", match_query("支付")) == '"支 付"*'
    assert match_query('- " *') == ""
