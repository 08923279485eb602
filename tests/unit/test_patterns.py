"""A pattern of a person finds and replaces what it should, says where it is wrong, and ends."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.formats.patterns import LONGEST, Pattern

RUNS_AWAY = r"(a|aa)+$"
HOPELESS = "a" * 60 + "b"
PARTS = ["a", "b", ".", "(", ")", "|", "*", "+", "?", "{2}", "{2,}", "[ab]", "(?:", r"\1", "$", "^"]
SHORT_TEXTS = ["a" * 64, "ab" * 32, "a" * 63 + "c", "b" + "a" * 40]


@pytest.mark.parametrize(
    ("pattern", "template", "text", "result"),
    [
        ("a", "b", "aXa", "bXb"),
        ("a", "b", "none here? no: x", None),
        (r"(\w+)@(\w+)", r"\2 at \1", "me@home", "home at me"),
        (r"(?<year>\d{4})-(\d\d)", r"\g<year>/\g<2>/\2", "2026-11", "2026/11/11"),
        ("(a)|(b)", r"[\1\2]", "ab", "[a][b]"),
        ("a", r"\\1\n\t", "a", "\\1\n\t"),
        ("a", r"\0\0", "a", "aa"),
        ("^", "> ", "支付成功", "> 支付成功"),
        (r"\p{Han}+", "x", "第1页", "x1x"),
        ("$1", "y", "$1", None),
    ],
)
def test_replaces_every_match_and_knows_groups(
    pattern: str, template: str, text: str, result: str | None
) -> None:
    made = Pattern(pattern)
    assert made.replacing(template)(text) == result
    assert made.found(text) == (result is not None)


def test_a_whole_match_leaves_longer_texts_alone() -> None:
    pattern = Pattern("pay.*|buy", whole=True, ignore_case=True)
    replaced = pattern.replacing(r"<\0>")
    assert replaced("PAYMENT") == "<PAYMENT>"
    assert replaced("Buy") == "<Buy>"
    assert replaced("buy it") is None
    assert replaced("prepay") is None
    assert not pattern.found("prepay")


@pytest.mark.parametrize(
    ("pattern", "column", "reason"),
    [
        ("a(b", 4, "GROUP_OPEN"),
        ("ab)", 3, "GROUP_NOT_OPEN"),
        ("*", 1, "NOTHING_TO_REPEAT"),
        ("a**", 3, "NOTHING_TO_REPEAT"),
        ("[a", 3, "SET_OPEN"),
        ("[z-a]", 5, "SET_RANGE"),
        ("a\\", 2, "ESCAPE_UNKNOWN"),
        (r"(a)\2", 5, "GROUP_UNKNOWN"),
        ("a{2,1}", 3, "REPEAT_COUNT"),
        ("(?", 3, "PATTERN_ODD"),
        ("(?a)(?L)x", 1, "PATTERN_ODD"),
        ("(" * 480 + ")" * 480, 1, "PATTERN_ODD"),
    ],
)
def test_a_bad_pattern_is_told_with_column_and_reason(
    pattern: str, column: int, reason: str
) -> None:
    with pytest.raises(ComposerError) as caught:
        Pattern(pattern).found("x")
    assert caught.value.code == "PATTERN_BAD"
    assert caught.value.params["reason"] == reason
    assert abs(int(str(caught.value.params["column"])) - column) <= 1


@pytest.mark.parametrize(
    ("template", "column", "reason"),
    [
        ("a\\", 2, "ESCAPE_UNKNOWN"),
        (r"\q", 1, "ESCAPE_UNKNOWN"),
        (r"ab\2", 3, "GROUP_UNKNOWN"),
        (r"\g<nobody>", 1, "GROUP_UNKNOWN"),
        (r"\g<x", 1, "ESCAPE_UNKNOWN"),
    ],
)
def test_a_bad_replacement_is_told_with_column_and_reason(
    template: str, column: int, reason: str
) -> None:
    with pytest.raises(ComposerError) as caught:
        Pattern("(a)").replacing(template)
    assert caught.value.code == "REPLACEMENT_BAD"
    assert caught.value.params == {"column": column, "reason": reason}


def test_a_pattern_of_endless_length_is_refused_unread() -> None:
    with pytest.raises(ComposerError, match="PATTERN_TOO_LONG"):
        Pattern("a" * (LONGEST + 1))


@pytest.mark.parametrize("whole", [False, True])
def test_a_pattern_that_runs_away_is_stopped(whole: bool) -> None:
    pattern = Pattern(RUNS_AWAY, whole=whole, limit_s=0.05)
    with pytest.raises(ComposerError, match="PATTERN_TOO_SLOW"):
        pattern.found(HOPELESS)
    with pytest.raises(ComposerError, match="PATTERN_TOO_SLOW"):
        pattern.replacing("x")(HOPELESS)


def test_other_threads_live_while_a_pattern_runs_away() -> None:
    gaps: list[float] = []
    ended = threading.Event()

    def run_away() -> None:
        with pytest.raises(ComposerError, match="PATTERN_TOO_SLOW"):
            Pattern(RUNS_AWAY, limit_s=0.5).found(HOPELESS)
        ended.set()

    thread = threading.Thread(target=run_away)
    thread.start()
    last = time.perf_counter()
    while not ended.is_set():
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
    thread.join()
    assert max(gaps) < 0.4


@pytest.mark.parametrize(
    "pattern",
    [
        RUNS_AWAY,
        "(a|a)" * 30 + "b",
        "a?" * 30 + "a" * 30 + "b",
        r"(?:a*)*b",
        r"(a|b|ab)*c",
        r"(a+){30}b",
        r"(?=(a|aa)+b)",
        r"(a*)(\1*)(\1*)b",
        r"a*a*a*a*a*a*b",
    ],
)
@pytest.mark.parametrize("text", ["a" * 30, "a" * 64, "ab" * 32])
def test_no_short_text_lets_a_pattern_run_away(pattern: str, text: str) -> None:
    made = Pattern(pattern, limit_s=0.05)
    begin = time.process_time()
    with suppress(ComposerError):
        made.found(text)
    assert time.process_time() - begin < 0.5


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join), st.sampled_from(SHORT_TEXTS))
def test_whatever_the_pattern_a_text_takes_no_longer_than_the_limit(
    pattern: str, text: str
) -> None:
    made = None
    with suppress(ComposerError):
        made = Pattern(pattern, limit_s=0.05)
    assume(made is not None)
    assert made is not None
    begin = time.process_time()
    with suppress(ComposerError):
        made.replacing("x")(text)
    assert time.process_time() - begin < 0.5
