"""What is told of a whole body: its shape, sessions across events, the answer to expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Event
from event_composer.domain.problems import Severity
from event_composer.domain.rules_batch import SessionIds, check_batch, check_body, expected_answer
from event_composer.domain.rules_table import RULES
from event_composer.formats.body import read_body, write_body
from event_composer.shipped import load_catalogue, sample
from json_texts import bodies

CATALOGUE = load_catalogue()
EVENT = '{"name": "app_opened", "user": "u", "sessionId": "s"}'


def found(text: str) -> list[tuple[str, str]]:
    """Code and path of each problem of a body, in order."""
    body, _ = read_body(text.encode())
    return [(placed.problem.rule.code, placed.path) for placed in check_body(body, CATALOGUE)]


def answer_to(text: str) -> tuple[int, str]:
    body, _ = read_body(text.encode())
    return expected_answer(placed.problem for placed in check_body(body, CATALOGUE))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[]", [("BODY_NOT_OBJECT", "")]),
        ("{}", [("EVENTS_ABSENT", "events")]),
        ('{"events": {}}', [("EVENTS_NOT_ARRAY", "events")]),
        ('{"events": null}', [("EVENTS_NOT_ARRAY", "events")]),
        ('{"events": []}', [("EVENTS_EMPTY", "events")]),
    ],
)
def test_a_body_of_a_wrong_shape_is_told_with_the_answer_to_expect(
    text: str, problems: list[tuple[str, str]]
) -> None:
    assert found(text) == problems
    assert answer_to(text) == (400, "INVALID_PARAMETER")


def test_members_around_the_events_are_told() -> None:
    assert found(f'{{"a": 1, "events": [{EVENT}, {EVENT}], "a": 2, "b": 3, "b": 4}}') == [
        ("UNKNOWN_BODY_MEMBER", "a"),
        ("UNKNOWN_BODY_MEMBER", "a"),
        ("DUPLICATE_KEY", "a"),
        ("UNKNOWN_BODY_MEMBER", "b"),
        ("DUPLICATE_KEY", "b"),
    ]
    assert found(f'{{"a": [{{"b": 1, "b": 2}}], "events": [{EVENT}, {EVENT}]}}') == [
        ("UNKNOWN_BODY_MEMBER", "a"),
        ("DUPLICATE_KEY", "a[0].b"),
    ]


@pytest.mark.parametrize(
    ("last", "code"),
    [("[1]", "EVENT_NOT_OBJECT"), ("5", "EVENTS_NOT_ARRAY"), ("[]", "EVENTS_EMPTY")],
)
def test_of_repeated_events_the_last_ones_are_checked(last: str, code: str) -> None:
    codes = [code for code, _ in found(f'{{"events": [{EVENT}, {EVENT}], "events": {last}}}')]
    assert codes[0] == "EVENTS_REPEATED"
    assert code in codes
    assert answer_to(f'{{"events": [{EVENT}], "events": {last}}}') == (400, "INVALID_PARAMETER")


def test_problems_name_their_event_and_come_in_its_order() -> None:
    text = f'{{"events": [{EVENT}, {{"name": "", "user": "u", "sessionId": "s"}}, 1, {EVENT}]}}'
    assert found(text) == [
        ("EVENT_NAME_REQUIRED", "events[1].name"),
        ("EVENT_NOT_OBJECT", "events[2]"),
    ]
    assert answer_to(text) == (400, "EVENT_NAME_REQUIRED")


def test_an_event_alone_is_noted() -> None:
    assert found(f'{{"events": [{EVENT}]}}') == [("SINGLE_EVENT", "events")]
    assert answer_to(f'{{"events": [{EVENT}]}}') == (200, "")


# Sessions.


def events_of(*pairs: str) -> list[Event]:
    """Events of `user/session` each."""
    made = [pair.split("/") for pair in pairs]
    return [{"name": "a", "user": user, "sessionId": session} for user, session in made]


def session_codes(events: Iterable[Event]) -> list[str]:
    return [problem.rule.code for problem in SessionIds(events).problems()]


@pytest.mark.parametrize(
    ("pairs", "codes"),
    [
        ("a/1 a/1 a/1 b/2", []),
        ("a/1 a/2", []),
        ("a/1 a/2 a/3 a/3", []),
        ("a/1 b/2 c/3 d/4", []),
        ("a/1 a/2 a/3", ["SESSION_EACH_EVENT"]),
        ("a/1 b/1", []),
    ],
)
def test_a_session_for_each_event_is_told_of_the_batch(pairs: str, codes: list[str]) -> None:
    assert session_codes(events_of(*pairs.split())) == codes


def test_the_problem_names_its_first_case_and_how_many_there_are() -> None:
    events = events_of("a/1", "b/1", "c/2", "d/2", "e/9", "e/8", "e/7")
    (each,) = SessionIds(events).problems()
    assert each.params == {"user": "e", "count": "1"}


def mixed_up(events: Sequence[Event], sessions: SessionIds) -> list[tuple[int, str]]:
    """Index of each event that is not of its session's user, with that user."""
    return [
        (index, problem.params["main"])
        for index, event in enumerate(events)
        for problem in sessions.of(event)
    ]


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ("a/1 a/1 b/2", []),
        ("a/1 b/1", [(1, "a")]),
        ("b/1 a/1", [(0, "a")]),
        ("a/1 b/1 b/1 a/2", [(0, "b")]),
        ("a/1 a/1 b/1 c/1 c/2", [(2, "a"), (3, "a")]),
    ],
)
def test_a_user_in_the_session_of_another_is_told_at_the_event(
    pairs: str, told: list[tuple[int, str]]
) -> None:
    events = events_of(*pairs.split())
    sessions = SessionIds(events)
    assert mixed_up(events, sessions) == told
    assert sessions.mixed == len(told)
    placed = [each.path for each in check_body(Batch(events), CATALOGUE) if each.index is not None]
    assert placed == [f"events[{index}].user" for index, _ in told]


def test_events_without_user_or_session_are_no_matter_of_sessions() -> None:
    lone: list[Event] = [True, {"user": "a"}, {"user": [], "sessionId": "s"}, {"sessionId": "s"}]
    assert session_codes(lone) == []


PAIRS = st.tuples(st.sampled_from("abc"), st.sampled_from("123"))


@given(st.lists(PAIRS, max_size=12), st.data())
def test_counting_as_events_come_and_go_is_counting_what_is_left(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    events = events_of(*("/".join(pair) for pair in pairs))
    sessions = SessionIds(events)
    kept = [data.draw(st.booleans()) for _ in events]
    for event, keep in zip(events, kept, strict=True):
        if not keep:
            sessions.remove(event)
    left = [event for event, keep in zip(events, kept, strict=True) if keep]
    anew = SessionIds(left)
    told = {(problem.rule.code, problem.params["count"]) for problem in sessions.problems()}
    assert told == {(problem.rule.code, problem.params["count"]) for problem in anew.problems()}
    assert mixed_up(left, sessions) == mixed_up(left, anew)
    assert sessions.mixed == anew.mixed == len(mixed_up(left, anew))
    for event in left:
        sessions.remove(event)
    assert sessions.problems() == ()
    assert [sessions._pairs, sessions._users, sessions._sessions] == [{}, {}, {}]
    assert sessions.mixed == 0


@given(st.lists(PAIRS, max_size=12), PAIRS)
def test_a_turn_is_told_whenever_other_events_get_or_lose_a_problem(
    pairs: list[tuple[str, str]], last: tuple[str, str]
) -> None:
    events = events_of(*("/".join(pair) for pair in pairs))
    (event,) = events_of("/".join(last))
    sessions = SessionIds(events)
    before, turns = mixed_up(events, sessions), sessions.turns
    sessions.add(event)
    assert mixed_up(events, sessions) == before or sessions.turns > turns
    between, turns = mixed_up(events, sessions), sessions.turns
    sessions.remove(event)
    assert mixed_up(events, sessions) == between or sessions.turns > turns
    assert mixed_up(events, sessions) == before


# The samples.


def test_the_good_sample_has_no_problem_of_any_severity() -> None:
    body, _ = read_body(sample("sample"))
    assert list(check_body(body, CATALOGUE)) == []
    assert write_body(body) == sample("sample")


IN_NO_SAMPLE = {
    # They speak of another body than one with events in it, or of headers.
    *("BODY_NOT_OBJECT", "EVENTS_ABSENT", "EVENTS_NOT_ARRAY", "EVENTS_EMPTY", "EVENTS_REPEATED"),
    *("SINGLE_EVENT", "MISSING_REQUIRED_HEADER", "KEY_EXPIRED", "KEY_EXPIRES_SOON"),
    *("KEY_UNSENDABLE", "HEADER_UNSENDABLE", "CONTENT_TYPE_NOT_JSON", "ACCEPT_NOT_JSON"),
    *("PLATFORM_UNKNOWN", "PLATFORM_LOWER_CASE", "SECRET_HEADER_EMPTY"),
    # They need a catalogue of one's own.
    *(code for code in RULES if code.startswith("CATALOGUE_")),
}


def test_the_sample_with_mistakes_has_one_of_each() -> None:
    body, _ = read_body(sample("mistakes"))
    codes = {placed.problem.rule.code for placed in check_body(body, CATALOGUE)}
    assert codes == set(RULES) - IN_NO_SAMPLE
    assert write_body(body) == sample("mistakes")


@given(bodies())
def test_any_body_is_checked_and_only_errors_expect_an_error_answer(text: str) -> None:
    body, _ = read_body(text.encode("utf-8"))
    placed = list(check_body(body, CATALOGUE))
    indexes = [-1 if each.index is None else each.index for each in placed]
    assert indexes == sorted(indexes)
    has_error = any(each.problem.rule.severity is Severity.ERROR for each in placed)
    status, code = expected_answer(each.problem for each in placed)
    assert (status, bool(code)) == ((400, True) if has_error else (200, False))


def test_what_concerns_the_body_alone_looks_at_no_event() -> None:
    body, _ = read_body(f'{{"events": [1, 2, {EVENT}]}}'.encode())
    assert check_batch(body) == ()  # type: ignore[arg-type]  # a batch by its text
