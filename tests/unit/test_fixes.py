"""What quick fixes offer for each problem, and that each ends its problem and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Event
from event_composer.domain.catalogue_entries import CatalogueAttribute, CatalogueEvent
from event_composer.domain.fix import QuickFix
from event_composer.domain.fixes import Fixes, header_fixes
from event_composer.domain.fixes_bulk import BulkFixes
from event_composer.domain.fixes_names import snake_case
from event_composer.domain.headers import REQUIRED_HEADERS
from event_composer.domain.neighbours import Neighbours
from event_composer.domain.own_catalogue import OwnCatalogue, merged
from event_composer.domain.problems import (
    Place,
    Problem,
    ProblemKind,
    Severity,
    kind_of_problem,
)
from event_composer.domain.rules import check_event
from event_composer.domain.rules_batch import SessionIds
from event_composer.domain.rules_request import check_headers
from event_composer.domain.texts import LANGUAGES
from event_composer.domain.values import Number, Repeated, Value
from event_composer.formats.body import read_body, read_value, value_text
from event_composer.shipped import load_catalogue, load_texts, sample

CATALOGUE = load_catalogue()
FIXES = Fixes(CATALOGUE, read_value)


def events_of(text: str) -> list[Event]:
    batch, _ = read_body(f'{{"events": [{text}]}}'.encode())
    assert isinstance(batch, Batch)
    return list(batch.events)


def all_problems(events: Sequence[Event]) -> Iterator[tuple[int, Problem]]:
    sessions = SessionIds(events)
    for row, event in enumerate(events):
        for problem in (*check_event(event, CATALOGUE), *sessions.of(event)):
            yield row, problem


def offered(events: Sequence[Event], row: int, problem: Problem) -> tuple[QuickFix, ...]:
    return FIXES.among(problem, row, events[row], Neighbours(events))


def best(text: str, code: str, row: int = -1) -> tuple[QuickFix, Event]:
    """Return the best fix of the problem of this code in a row, and the event."""
    events = events_of(text)
    row %= len(events)
    problem = next(each for at, each in all_problems(events) if (at, each.rule.code) == (row, code))
    return offered(events, row, problem)[0], events[row]


def members(rest: str) -> str:
    return f'{{"name": "app_opened", "user": "u", "sessionId": "s", {rest}}}'


PURCHASE = '{{"name": "purchase_completed", "user": "u", "sessionId": "s", "extra": {}}}'


@pytest.mark.parametrize(
    ("text", "code", "fix", "safe", "after"),
    [
        (
            '{"name": "purchaseCompleted", "user": "u", "sessionId": "s"}',
            "NAME_STYLE",
            "RENAME",
            True,
            '{"name": "purchase_completed", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": "MY_EVENT", "user": "u", "sessionId": "s"}',
            "NAME_STYLE",
            "RENAME",
            False,
            '{"name": "my_event", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": "app_opned", "user": "u", "sessionId": "s"}',
            "NAME_NEAR",
            "RENAME",
            True,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            members(r'"extra": "{\"source\": 1.50, \"a\": {}}"'),
            "EXTRA_IS_JSON_TEXT",
            "TO_OBJECT",
            True,
            members('"extra": {"source": 1.50, "a": {}}'),
        ),
        (members('"extra": ""'), "EXTRA_IS_TEXT", "REMOVE", True, members("")[:-3] + "}"),
        (
            '{"eventName": "app_opened", "user": "u", "sessionId": "s"}',
            "OVERVIEW_EVENT_NAME",
            "RENAME",
            True,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": null, "eventName": "app_opened", "user": "u", "sessionId": "s"}',
            "UNKNOWN_MEMBER",
            "RENAME",
            True,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            members('"eventName": "app_opened"'),
            "UNKNOWN_MEMBER",
            "REMOVE",
            True,
            members("")[:-3] + "}",
        ),
        (
            members('"eventName": "app_closed"'),
            "UNKNOWN_MEMBER",
            "MOVE_TO_EXTRA",
            False,
            members('"extra": {"eventName": "app_closed"}'),
        ),
        (
            members('"properties": {"a": 1}'),
            "OVERVIEW_PROPERTIES",
            "RENAME",
            True,
            members('"extra": {"a": 1}'),
        ),
        (
            members('"extra": {"a": 1}, "properties": {"b": 2}'),
            "UNKNOWN_MEMBER",
            "MOVE_TO_EXTRA",
            True,
            members('"extra": {"a": 1, "b": 2}'),
        ),
        (
            members('"extra": {"a": 1}, "properties": {"a": 2}'),
            "UNKNOWN_MEMBER",
            "MOVE_TO_EXTRA",
            False,
            members('"extra": {"a": 1, "properties": {"a": 2}}'),
        ),
        (
            members('"extra": {"a": 1}, "properties": {"b": 2, "b": 3}'),
            "UNKNOWN_MEMBER",
            "MOVE_TO_EXTRA",
            False,
            members('"extra": {"a": 1, "properties": {"b": 2, "b": 3}}'),
        ),
        (
            members('"timestamp": 5'),
            "OVERVIEW_TIMESTAMP",
            "MOVE_TO_EXTRA",
            False,
            members('"extra": {"timestamp": 5}'),
        ),
        (
            '{"name": "app_opened", "user": "u", "sessionid": "s"}',
            "MEMBER_NEAR",
            "RENAME",
            True,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": "app_opened", "userId": "u", "sessionId": "s"}',
            "MEMBER_NEAR",
            "RENAME",
            False,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": 404, "user": "u", "sessionId": "s"}',
            "NAME_NOT_TEXT",
            "TO_TEXT",
            True,
            '{"name": "404", "user": "u", "sessionId": "s"}',
        ),
        (
            '{"name": "app_opened", "user": " u ", "sessionId": "s"}',
            "OUTER_SPACE",
            "TRIM",
            True,
            '{"name": "app_opened", "user": "u", "sessionId": "s"}',
        ),
        (
            PURCHASE.format('{"price": "9.90"}'),
            "ATTRIBUTE_TYPE",
            "TO_NUMBER",
            True,
            PURCHASE.format('{"price": 9.90}'),
        ),
        (
            PURCHASE.format('{"currency": 156}'),
            "ATTRIBUTE_TYPE",
            "TO_TEXT",
            True,
            PURCHASE.format('{"currency": "156"}'),
        ),
        (
            PURCHASE.format('{"productId": 1, "b": 2}'),
            "ATTRIBUTE_NEAR",
            "RENAME",
            True,
            PURCHASE.format('{"product_id": 1, "b": 2}'),
        ),
        (
            PURCHASE.format('{"a": {"b": 1, "c": 2, "b": 3}}'),
            "DUPLICATE_KEY",
            "KEEP_LAST",
            False,
            PURCHASE.format('{"a": {"c": 2, "b": 3}}'),
        ),
        (members('"extra": {}, "extra": {}'), "DUPLICATE_KEY", "KEEP_LAST", True, None),
        (
            PURCHASE.format('{"a": [7301928465517203984]}'),
            "NUMBER_PRECISION",
            "TO_TEXT",
            False,
            PURCHASE.format('{"a": ["7301928465517203984"]}'),
        ),
    ],
)
def test_each_mistake_has_its_fix(
    text: str, code: str, fix: str, safe: bool, after: str | None
) -> None:
    found, event = best(text, code)
    assert (found.code, found.safe) == (fix, safe)
    wanted = members('"extra": {}') if after is None else after
    assert value_text(found.applied(event)) == value_text(events_of(wanted)[0])


def test_what_only_a_person_knows_is_asked() -> None:
    fix, event = best(members('"extra": "3"'), "EXTRA_IS_TEXT")
    assert (fix.asks, fix.safe) == ("attribute", False)
    assert value_text(fix.applied(event, "version")) == members('"extra": {"version": "3"}')
    fix, event = best('{"name": "支付", "user": "u", "sessionId": "s"}', "NAME_STYLE")
    assert fix.asks == "name"
    fix, event = best('{"name": "", "user": "u", "sessionId": "s"}', "EVENT_NAME_REQUIRED")
    assert fix.asks == "name"


OF_U1 = '{"name": "a", "user": "u1", "sessionId": "s1"}'
OF_U2 = '{"name": "a", "user": "u2", "sessionId": "s2"}'


@pytest.mark.parametrize(
    ("events", "row", "value"),
    [
        (f'{OF_U1}, {OF_U2}, {{"name": "a", "sessionId": "s1"}}', 2, "u1"),
        (f'{OF_U2}, {{"name": "a", "sessionId": "s1"}}, {OF_U1}', 1, "u1"),
        (f'{OF_U1}, {{"name": "a"}}, {OF_U2}', 1, "u1"),
        (f'{{"name": "a"}}, {{"name": "a"}}, {OF_U2}, {OF_U1}', 0, "u2"),
        (f'{OF_U1}, {{"name": "a", "sessionId": "s9"}}', 1, "u1"),
    ],
)
def test_a_missing_user_comes_from_the_nearest_of_its_session(
    events: str, row: int, value: str
) -> None:
    fix, event = best(events, "USER_REQUIRED", row)
    assert (fix.code, dict(fix.params), fix.safe) == ("FILL", {"value": value}, False)
    assert isinstance(event, dict)
    assert fix.applied(event) == {**event, "user": value}


def test_without_neighbours_a_missing_session_is_asked() -> None:
    fix, event = best('{"name": "a", "user": "u"}', "SESSION_ID_REQUIRED")
    assert (fix.code, fix.asks) == ("FILL_ASK", "sessionId")
    assert fix.applied(event, "s") == {"name": "a", "user": "u", "sessionId": "s"}


def test_several_names_may_have_been_meant_and_none_is_safe_then() -> None:
    events = events_of('{"name": "subscription_strted", "user": "u", "sessionId": "s"}')
    (problem,) = check_event(events[0], CATALOGUE)
    assert [fix.params["to"] for fix in offered(events, 0, problem)] == ["subscription_started"]
    events = events_of('{"name": "app_open", "user": "u", "sessionId": "s"}')
    for problem in check_event(events[0], CATALOGUE):
        assert not any(fix.safe for fix in offered(events, 0, problem))


def test_the_sdks_own_names_are_left_alone() -> None:
    events = events_of('{"name": "ENTER_PAYWALL", "user": "u", "sessionId": "s"}')
    assert not any(offered(events, row, problem) for row, problem in all_problems(events))
    slip, _ = best('{"name": "Enter_Paywall", "user": "u", "sessionId": "s"}', "NAME_STYLE")
    assert slip.params == {"to": "enter_paywall"}


@pytest.mark.parametrize(
    ("name", "styled"),
    [
        ("AppOpened", "app_opened"),
        ("purchaseCompleted", "purchase_completed"),
        ("screen-view", "screen_view"),
        ("HTTPServerError", "http_server_error"),
        ("Screen View 2", "screen_view_2"),
        (" app_opened ", "app_opened"),
        ("支付", ""),
        ("!!", ""),
    ],
)
def test_names_in_the_documented_style(name: str, styled: str) -> None:
    assert snake_case(name) == styled


def test_headers_are_fixed_in_the_profile() -> None:
    headers = dict.fromkeys(REQUIRED_HEADERS, "1") | {
        "X-PLATFORM": "ios",
        "Content-Type": "text/plain",
        "Accept": "application/json",
    }
    found = check_headers(tuple(headers.items()), "k" * 30, 0.0)
    fixes = [(fix.header, fix.value) for problem in found for fix in header_fixes(problem)]
    assert fixes == [("Content-Type", "application/json"), ("X-PLATFORM", "iOS")]


# Whatever comes: a fix ends its problem and touches nothing else.

NAMES = st.sampled_from(
    [
        "app_opened",
        "app_opned",
        "AppOpened",
        "ENTER_PAYWALL",
        "ENTER_PAYWAL",
        "支付",
        "",
        " a ",
        "a-b",
    ]
)
SCALARS: st.SearchStrategy[Value] = st.sampled_from(
    [None, True, "", "u", " u ", "9.90", "true", "{}", '{"a": 1, "a": 2}', "[1]", "x y"]
) | st.sampled_from(["0", "9.90", "1e400", "7301928465517203984"]).map(read_value)
PAIRS = st.lists(
    st.tuples(
        st.sampled_from(
            ["price", "Price", "product_id", "productId", "duration", "usage_duration", "a", "name"]
        ),
        SCALARS
        | st.lists(SCALARS, max_size=2)
        | st.lists(st.tuples(st.sampled_from("ab"), SCALARS), max_size=3).map(Repeated),
    ),
    max_size=5,
)


def plain(pairs: list[tuple[str, Value]]) -> Value:
    return read_value(value_text(Repeated(pairs)))


OBJECTS = PAIRS.map(plain)
EVENTS: st.SearchStrategy[Value] = (
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(["name", "eventName", "event_name"]), NAMES | SCALARS),
            st.tuples(
                st.sampled_from(["user", "userId", "sessionId", "sessionid", "device"]), SCALARS
            ),
            st.tuples(
                st.sampled_from(["extra", "properties", "timestamp", "params"]), OBJECTS | SCALARS
            ),
        ),
        max_size=7,
    ).map(plain)
    | SCALARS
)
BATCHES = st.lists(EVENTS, min_size=1, max_size=4)


def leaves(value: Value, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every place of a value with what stands there; of a repeated key all values."""
    if isinstance(value, dict) and value:
        for key, inner in value.pairs if isinstance(value, Repeated) else value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*place, index))
    else:
        yield place, value_text(value)


def outside(event: Event, places: Sequence[Place]) -> list[tuple[Place, str]]:
    """Return what stands in an event elsewhere than at these places, above or below them."""
    return [
        (place, text)
        for place, text in leaves(event)
        if not any(place[: len(p)] == p or p[: len(place)] == place for p in places)
    ]


@given(BATCHES, st.data())
def test_a_fix_ends_its_problem_and_touches_no_other_place(
    events: list[Event], data: st.DataObject
) -> None:
    found = [
        (row, problem, fix)
        for row, problem in all_problems(events)
        for fix in offered(events, row, problem)
    ]
    assume(found)
    row, problem, fix = data.draw(st.sampled_from(found))
    event = events[row]
    after = fix.applied(event, "answer" if fix.asks else "")
    left = [kind_of_problem(each) for each in check_event(after, CATALOGUE)]
    before = [kind_of_problem(each) for each in check_event(event, CATALOGUE)]
    kind = kind_of_problem(problem)
    assert left.count(kind) < max(before.count(kind), 1)
    assert outside(after, fix.places) == outside(event, fix.places)
    for texts in (load_texts(language) for language in LANGUAGES):
        assert texts.fix(fix.code, fix.params)
        assert not fix.asks or texts.fix_asks(fix.asks)
    if fix.code == "MOVE_TO_EXTRA":
        assert isinstance(after, dict)
        assert isinstance(event, dict)
        assert value_text(event[str(problem.place[0])]).strip("{}") in value_text(after["extra"])


def errors(events: Sequence[Event]) -> int:
    return sum(each.rule.severity is Severity.ERROR for _, each in all_problems(events))


def bulk(events: Sequence[Event]) -> BulkFixes:
    return BulkFixes(events, CATALOGUE, FIXES, SessionIds(events))


@given(BATCHES)
def test_fixing_all_that_is_safe_adds_no_error_and_leaves_nothing_safe(events: list[Event]) -> None:
    changed = dict(bulk(events).safe(frozenset(), iter(range(len(events)))))
    after = [changed[row] for row in range(len(events))]
    assert errors(after) <= errors(events)
    again = dict(bulk(after).safe(frozenset(), iter(range(len(after)))))
    assert list(again.values()) == after


@given(BATCHES, st.data())
def test_fixing_all_of_a_kind_leaves_none_that_had_this_fix(
    events: list[Event], data: st.DataObject
) -> None:
    found = [
        (kind_of_problem(problem), fix.code)
        for row, problem in all_problems(events)
        for fix in offered(events, row, problem)[:1]
    ]
    assume(found)
    kind, code = data.draw(st.sampled_from(found))
    rows = iter(range(len(events)))
    changed = dict(bulk(events).of_kind(kind, code, rows, "answer"))
    after = [changed[row] for row in range(len(events))]
    left = [
        fix.code
        for row, problem in all_problems(after)
        if kind_of_problem(problem) == kind
        for fix in offered(after, row, problem)[:1]
    ]
    assert code not in left or kind.code == "SESSION_OF_SEVERAL_USERS"


def test_the_sample_with_mistakes_is_fixed_as_far_as_is_safe() -> None:
    batch, _ = read_body(sample("mistakes"))
    assert isinstance(batch, Batch)
    changed = dict(bulk(batch.events).safe(frozenset(), iter(range(len(batch.events)))))
    before = list(all_problems(batch.events))
    after = list(all_problems([changed[row] for row in range(len(batch.events))]))
    assert not any(FIXES.is_safe(problem, changed[row]) for row, problem in after)
    assert sum(FIXES.is_safe(problem, batch.events[row]) for row, problem in before) >= 8
    assert len(after) <= len(before) - 8


def test_ignored_kinds_are_left_alone_in_bulk() -> None:
    events = events_of('{"name": "AppOpened", "user": "u", "sessionId": "s"}')
    ignored = frozenset({ProblemKind("NAME_STYLE", ("name",))})
    assert dict(bulk(events).safe(ignored, iter([0]))) == {0: events[0]}


# Your own catalogue.

LEVEL_UP = CatalogueEvent(
    "level_up",
    attributes=(
        CatalogueAttribute("plan", "text", required=True, allowed=("Free", "Pro", "Proteus")),
        CatalogueAttribute(
            "level", "number", is_integer=True, minimum=Number("1"), maximum=Number("60")
        ),
    ),
    is_own=True,
)
OWN = merged(CATALOGUE, OwnCatalogue((LEVEL_UP,)), lambda _pattern: lambda _text: True)
OWN_FIXES = Fixes(OWN, read_value)


@pytest.mark.parametrize(
    ("extra", "code", "words", "safe", "after"),
    [
        ("{}", "CATALOGUE_REQUIRED", ["Fill with Free", "Fill in…"], False, '{"plan": "Free"}'),
        (
            '{"plan": "PRO"}',
            "CATALOGUE_ALLOWED",
            ["Use Pro", "Use Free", "Use Proteus", "Fill in…"],
            True,
            '{"plan": "Pro"}',
        ),
        (
            '{"plan": "Proo"}',
            "CATALOGUE_ALLOWED",
            ["Use Pro", "Use Free", "Use Proteus", "Fill in…"],
            False,
            '{"plan": "Pro"}',
        ),
        (
            '{"plan": "Pro", "level": 0}',
            "CATALOGUE_MINIMUM",
            ["Use 1", "Fill in…"],
            False,
            '{"plan": "Pro", "level": 1}',
        ),
        ('{"plan": "Pro", "level": 1.5}', "CATALOGUE_INTEGER", ["Fill in…"], False, ""),
    ],
)
def test_what_your_catalogue_demands_has_its_fixes(
    extra: str, code: str, words: list[str], safe: bool, after: str
) -> None:
    form = '{{"name": "level_up", "user": "u", "sessionId": "s", "extra": {}}}'
    (level_up,) = events_of(form.format(extra))
    (problem,) = check_event(level_up, OWN)
    assert problem.rule.code == code
    fixes = OWN_FIXES.of(problem, level_up)
    texts = load_texts("en")
    told = [texts.fix(fix.code, fix.params) for fix in fixes]
    assert (told[0], set(told)) == (words[0], set(words))
    assert fixes[0].safe is safe
    if after:
        assert value_text(fixes[0].applied(level_up)) == form.format(after)
    answered = fixes[-1].applied(level_up, "7")
    assert value_text(answered).endswith("7}}" if "level" in extra else '"7"}}')


def test_of_two_names_that_are_as_near_none_is_safe() -> None:
    twin = CatalogueEvent("level_ups", is_own=True)
    catalogue = merged(
        CATALOGUE, OwnCatalogue((LEVEL_UP, twin)), lambda _pattern: lambda _text: True
    )
    (slip,) = events_of('{"name": "level_upp", "user": "u", "sessionId": "s"}')
    (problem,) = check_event(slip, catalogue)
    found = Fixes(catalogue, read_value).of(problem, slip)
    assert {fix.params["to"] for fix in found} == {"level_up", "level_ups"}
    assert not any(fix.safe for fix in found)
