"""What each rule finds in one event, where, and that it lets right events pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import Severity, Source, path_text
from event_composer.domain.rules import CLEAN, check_event
from event_composer.domain.rules_table import RULES
from event_composer.formats.body import read_value
from event_composer.shipped import load_catalogue
from json_texts import VALUES

CATALOGUE = load_catalogue()
RIGHT = '"name": "app_opened", "user": "u", "sessionId": "s"'


def found(text: str, catalogue: Catalogue = CATALOGUE) -> list[tuple[str, str]]:
    """Code and place of each problem of an event, in order."""
    problems = check_event(read_value(text), catalogue)
    return [(problem.rule.code, path_text(problem.place)) for problem in problems]


def with_extra(extra: str, name: str = "app_opened") -> str:
    return f'{{"name": "{name}", "user": "u", "sessionId": "s", "extra": {extra}}}'


@pytest.mark.parametrize(
    "text",
    [
        f"{{{RIGHT}}}",
        f'{{{RIGHT}, "extra": null}}',
        f'{{{RIGHT}, "extra": {{}}}}',
        '{"sessionId": "s", "user": "用户", "name": "app_opened"}',
        '{"name": "my_event_2", "user": "u", "sessionId": "s"}',
        with_extra('{"source": null, "screen": "", "own": [1, {"a": "é"}], "flag": false}'),
        with_extra('{"product_id": "p", "price": 9.90, "currency": "CNY"}', "purchase_completed"),
        with_extra('{"id": 900719925474099, "big": 9007199254740992}'),
    ],
)
def test_a_right_event_has_no_problem(text: str) -> None:
    # Twice: a name is remembered once it was let pass.
    assert check_event(read_value(text), CATALOGUE) is CLEAN or found(text) == []
    assert found(text) == []


@pytest.mark.parametrize("code", ["EVENT_NAME_REQUIRED", "USER_REQUIRED", "SESSION_ID_REQUIRED"])
@pytest.mark.parametrize("value", ["", "null", '""', '" \\t\\u00a0\\u3000"'])
def test_a_required_member_that_is_absent_null_or_blank_is_told(code: str, value: str) -> None:
    key = {"EVENT_NAME_REQUIRED": "name", "USER_REQUIRED": "user"}.get(code, "sessionId")
    members = {"name": '"app_opened"', "user": '"u"', "sessionId": '"s"'} | {key: value}
    text = ", ".join(f'"{name}": {held}' for name, held in members.items() if held)
    assert found(f"{{{text}}}") == [(code, key)]
    assert RULES[code].answer == code


@pytest.mark.parametrize("value", ["1", "true", "[]", "{}"])
@pytest.mark.parametrize(
    ("key", "code"),
    [("name", "NAME_NOT_TEXT"), ("user", "USER_NOT_TEXT"), ("sessionId", "SESSION_ID_NOT_TEXT")],
)
def test_a_required_member_must_be_text(key: str, code: str, value: str) -> None:
    members = {"name": '"app_opened"', "user": '"u"', "sessionId": '"s"'} | {key: value}
    text = ", ".join(f'"{name}": {held}' for name, held in members.items())
    assert found(f"{{{text}}}") == [(code, key)]
    assert RULES[code].answer == "INVALID_PARAMETER"


@pytest.mark.parametrize("value", ["1", '"app_opened"', "null", "true", "[]"])
def test_an_event_must_be_an_object(value: str) -> None:
    assert found(value) == [("EVENT_NOT_OBJECT", "")]


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("1", "EXTRA_NOT_OBJECT"),
        ("false", "EXTRA_NOT_OBJECT"),
        ("[1]", "EXTRA_NOT_OBJECT"),
        ('""', "EXTRA_IS_TEXT"),
        ('"3"', "EXTRA_IS_TEXT"),
        ('"[1]"', "EXTRA_IS_TEXT"),
        ('"{not json"', "EXTRA_IS_TEXT"),
        ('"{\\"a\\": 1}"', "EXTRA_IS_JSON_TEXT"),
        (f'" {{\\"a\\": {"1" * 5000}}}"', "EXTRA_IS_JSON_TEXT"),
        ('"' + '{\\"a\\":' * 5000 + '"', "EXTRA_IS_TEXT"),
    ],
)
def test_extra_that_is_no_object_is_told_by_what_it_is(extra: str, code: str) -> None:
    assert found(with_extra(extra)) == [(code, "extra")]
    assert RULES[code].answer == "INVALID_PARAMETER"


def test_problems_come_in_the_order_in_which_the_api_answers() -> None:
    text = '{"name": 1, "user": "", "extra": "x", "size": 1}'
    assert [code for code, _ in found(text)] == [
        "USER_REQUIRED",
        "SESSION_ID_REQUIRED",
        "NAME_NOT_TEXT",
        "EXTRA_IS_TEXT",
        "UNKNOWN_MEMBER",
    ]


@pytest.mark.parametrize("name", ["AppOpened", "purchaseCompleted", "screen-view", "a b", "打开"])
def test_a_name_is_lower_case_with_underscores(name: str) -> None:
    assert found(f'{{"name": "{name}", "user": "u", "sessionId": "s"}}') == [("NAME_STYLE", "name")]


def test_the_names_of_the_sdk_are_noted_and_not_blamed() -> None:
    sdk = [event.name for event in CATALOGUE if event.source is Source.SDK]
    assert len(sdk) == 25
    for name in sdk:
        assert found(with_extra('{"a": 1}', name)) == [("SDK_EVENT_NAME", "name")]
    assert RULES["SDK_EVENT_NAME"].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("purchase_complete", "purchase_completed"),
        ("screenview", "screen_view"),
        ("app_openned", "app_opened"),
        ("app_opened_", "app_opened"),
        ("app_poened", "app_opened"),
    ],
)
def test_a_slip_in_a_known_name_is_noticed(name: str, meant: str) -> None:
    [problem] = check_event(read_value(with_extra("{}", name)), CATALOGUE)
    assert problem.rule.code == "NAME_NEAR"
    assert problem.params["suggestion"] == meant


def test_capitals_near_a_name_of_the_sdk_are_both_flagged_and_explained() -> None:
    assert found(with_extra("{}", "PURCHASE_CANCELED")) == [
        ("NAME_STYLE", "name"),
        ("NAME_NEAR", "name"),
    ]


def test_the_shape_of_the_overview_is_recognised() -> None:
    text = '{"eventName": "a", "timestamp": 1, "properties": {}, "user": "u", "sessionId": "s"}'
    assert found(text) == [
        ("EVENT_NAME_REQUIRED", "name"),
        ("OVERVIEW_EVENT_NAME", "eventName"),
        ("OVERVIEW_TIMESTAMP", "timestamp"),
        ("OVERVIEW_PROPERTIES", "properties"),
    ]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("sessionid", "sessionId"), ("session_id", "sessionId"), ("SessionID", "sessionId")],
)
def test_a_misspelt_member_is_told_with_the_right_one(key: str, meant: str) -> None:
    event = read_value(f'{{"name": "app_opened", "user": "u", "{key}": "s"}}')
    problems = {problem.rule.code: problem for problem in check_event(event, CATALOGUE)}
    assert set(problems) == {"SESSION_ID_REQUIRED", "MEMBER_NEAR"}
    assert problems["MEMBER_NEAR"].params == {"key": key, "suggestion": meant}


def test_an_unknown_member_is_told_and_so_is_a_second_spelling() -> None:
    assert found(f'{{{RIGHT}, "device": 1, "session_id": "s", "eventName": "x"}}') == [
        ("UNKNOWN_MEMBER", "device"),
        ("UNKNOWN_MEMBER", "session_id"),
        ("UNKNOWN_MEMBER", "eventName"),
    ]


def test_repeated_keys_are_told_at_every_depth() -> None:
    assert found(f'{{{RIGHT}, "user": "v"}}') == [("DUPLICATE_KEY", "user")]
    assert found(with_extra('{"a": 1, "a": 2}')) == [("DUPLICATE_KEY", "extra.a")]
    assert found(with_extra('{"a": [{"b": 1, "b": 2}]}')) == [("DUPLICATE_KEY", "extra.a[0].b")]
    assert found(with_extra('[{"b": 1, "b": 2}]'))[1:] == [("DUPLICATE_KEY", "extra[0].b")]
    assert found(f'{{{RIGHT}, "own": {{"b": 1, "b": 2}}}}')[1:] == [("DUPLICATE_KEY", "own.b")]


@pytest.mark.parametrize(
    ("extra", "place"),
    [
        ('{"price": "9.90"}', "extra.price"),
        ('{"price": true}', "extra.price"),
        ('{"product_id": 12}', "extra.product_id"),
        ('{"currency": ["CNY"]}', "extra.currency"),
        ('{"currency": {}}', "extra.currency"),
    ],
)
def test_the_type_of_the_catalogue_is_held_against_the_value(extra: str, place: str) -> None:
    assert found(with_extra(extra, "purchase_completed")) == [("ATTRIBUTE_TYPE", place)]


def test_a_type_on_which_the_catalogue_agrees_holds_in_other_events_too() -> None:
    text = with_extra('{"price": "9.90"}', "purchaseCompleted")
    assert found(text) == [("NAME_STYLE", "name"), ("ATTRIBUTE_TYPE", "extra.price")]


def test_an_absent_attribute_is_no_problem() -> None:
    assert found(with_extra("{}", "purchase_completed")) == []


@pytest.mark.parametrize(
    ("name", "key", "meant"),
    [("screen_view", "screen", "screen_name"), ("button_click", "button", "button_name")],
)
def test_the_contradiction_of_the_document_is_told(name: str, key: str, meant: str) -> None:
    [problem] = check_event(read_value(with_extra(f'{{"{key}": "home"}}', name)), CATALOGUE)
    assert problem.rule.code == "ATTRIBUTE_OTHER_NAME"
    assert problem.params["suggestion"] == meant
    assert found(with_extra(f'{{"{key}": "a", "{meant}": "a"}}', name)) == []
    assert found(with_extra(f'{{"{key}": "home"}}')) == []


@pytest.mark.parametrize("key", ["productId", "PRODUCT_ID", "product-id"])
def test_a_misspelt_attribute_is_noted(key: str) -> None:
    text = with_extra(f'{{"{key}": "p"}}', "purchase_started")
    assert [code for code, _ in found(text)] == ["ATTRIBUTE_NEAR"]
    assert found(with_extra(f'{{"{key}": "p", "product_id": "p"}}', "purchase_started")) == []


@pytest.mark.parametrize("key", ["user", "sessionId"])
def test_outer_spaces_are_told(key: str) -> None:
    members = {"name": "app_opened", "user": "u", "sessionId": "s"} | {key: "x "}
    text = ", ".join(f'"{name}": "{held}"' for name, held in members.items())
    assert found(f"{{{text}}}") == [("OUTER_SPACE", key)]


@pytest.mark.parametrize("escape", ["\\ud800", "x\\udfff", "\\udc00\\ud800"])
def test_half_a_character_is_told_wherever_it_stands(escape: str) -> None:
    assert found(f'{{"name": "app_opened", "user": "{escape}", "sessionId": "s"}}') == [
        ("LONE_SURROGATE", "user")
    ]
    assert found(with_extra(f'{{"a": "{escape}"}}')) == [("LONE_SURROGATE", "extra.a")]
    for holder in (f'{{"{escape}": 1}}', f'{{"a": {{"{escape}": 1}}}}'):
        assert [code for code, _ in found(with_extra(holder))] == ["LONE_SURROGATE"]
    assert found(with_extra(f'{{"a": ["é", "{escape}"]}}')) == [("LONE_SURROGATE", "extra.a[1]")]
    assert found(with_extra('{"a": "\\ud83d\\ude00"}')) == []


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("9007199254740993", "NUMBER_PRECISION"),
        ("7301928465517203984", "NUMBER_PRECISION"),
        ("1e400", "NUMBER_OVERFLOW"),
        ("-1E+999", "NUMBER_OVERFLOW"),
        ("1" * 5000, "NUMBER_OVERFLOW"),
    ],
)
def test_numbers_that_readers_take_differently_are_told(token: str, code: str) -> None:
    assert found(with_extra(f'{{"n": {token}}}')) == [(code, "extra.n")]
    assert found(with_extra(f'{{"n": [{token}]}}')) == [(code, "extra.n[0]")]


@pytest.mark.parametrize("token", ["-0", "1e5", "9.90", "123456789012345", "0.1234567890123456789"])
def test_numbers_that_every_reader_takes_alike_pass(token: str) -> None:
    assert found(with_extra(f'{{"n": {token}}}')) == []


@given(st.lists(VALUES, min_size=4, max_size=5))
def test_any_event_is_checked_and_says_the_same_again(values: list[str]) -> None:
    keys = ["name", "user", "sessionId", "extra", "more"]
    pairs = ", ".join(f'"{key}": {value}' for key, value in zip(keys, values, strict=False))
    first = found(f"{{{pairs}}}")
    assert first == found(f"{{{pairs}}}")
    assert all(code in RULES for code, _ in first)


def test_every_rule_has_an_own_code_and_only_errors_expect_an_answer() -> None:
    assert [rule.code for rule in RULES.values()] == list(RULES)
    for rule in RULES.values():
        assert not rule.answer or rule.severity is Severity.ERROR


def test_a_hostile_file_does_not_grow_the_memory_of_the_catalogue() -> None:
    catalogue = Catalogue(CATALOGUE.groups, CATALOGUE.events)
    for number in range(20_000):
        found(with_extra(f'{{"key_{number}": 1}}', f"name_{number}"), catalogue)
    kept = (catalogue.plain_names, catalogue._facts, catalogue._near)
    assert max(map(len, kept)) < 10_000
