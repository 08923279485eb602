"""Values stay as the file wrote them, and an edit makes a new object with one thing changed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import (
    attribute,
    extra_of,
    member,
    new_event,
    takes_attributes,
    with_attribute,
    with_event_member,
)
from event_composer.domain.values import (
    ABSENT,
    Kind,
    Number,
    Repeated,
    Value,
    is_ambiguous_text,
    is_number_token,
    kind_of,
    object_from_pairs,
    scalar_from_text,
    with_member,
    without_member,
)
from event_composer.formats.body import read_value, value_text


def edited(text: str) -> dict[str, Value]:
    value = read_value(text)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("null", Kind.NULL),
        ('""', Kind.TEXT),
        ("0", Kind.NUMBER),
        ("false", Kind.BOOLEAN),
        ("{}", Kind.OBJECT),
        ('{"a": 1, "a": 2}', Kind.OBJECT),
        ("[]", Kind.ARRAY),
    ],
)
def test_each_kind_of_value_is_told_apart(text: str, kind: Kind) -> None:
    assert kind_of(read_value(text)) is kind
    assert kind_of(ABSENT) is Kind.ABSENT


def test_numbers_are_the_same_when_they_are_written_alike() -> None:
    assert Number("1.0") == Number("1.0")
    assert Number("1.0") != Number("1")
    assert Number("1") != "1"
    assert len({Number("1"), Number("1"), Number("1.0")}) == 2
    assert repr(Number("-0")) == "Number('-0')"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9.90", Number("9.90")),
        ("-0", Number("-0")),
        ("1e400", Number("1e400")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("007", "007"),
        ("+1", "+1"),
        (".5", ".5"),
        ("1.", "1."),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("٣", "٣"),
        ("NaN", "NaN"),
        ("True", "True"),
        ("", ""),
        (" 1", " 1"),
        ("1\n", "1\n"),
        ("2026-03-14", "2026-03-14"),
    ],
)
def test_typed_text_reads_as_what_json_would_take_it_for(typed: str, value: Value) -> None:
    assert scalar_from_text(typed) == value
    assert type(scalar_from_text(typed)) is type(value)


@given(st.text(st.sampled_from("0123456789+-.eE "), max_size=10) | st.text(max_size=5))
def test_a_number_is_exactly_what_json_takes_for_one(text: str) -> None:
    try:
        read = json.loads(text) if text == text.strip() else None
    except ValueError:
        read = None
    is_number = isinstance(read, int | float) and not isinstance(read, bool)
    assert is_number_token(text) == (is_number and text not in ("NaN", "Infinity", "-Infinity"))


@pytest.mark.parametrize("text", ["9.90", "true", "null", " a", "a ", "\u3000a", "-0"])
def test_text_that_looks_like_something_else_is_shown_in_quotes(text: str) -> None:
    assert is_ambiguous_text(text)


@pytest.mark.parametrize("text", ["a", "007", "2026-03-14", "a b", "True"])
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert not is_ambiguous_text(text)


# Editing.


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"a": 1, "b": 2}', '{"a": 0, "b": 2}'),
        ('{"b": 2}', '{"b": 2, "a": 0}'),
        ('{"a": 1, "b": 2, "a": 3}', '{"a": 1, "b": 2, "a": 0}'),
        ('{"b": 1, "b": 2}', '{"b": 1, "b": 2, "a": 0}'),
    ],
)
def test_a_member_is_set_where_it_stands(text: str, after: str) -> None:
    before = edited(text)
    assert value_text(with_member(before, "a", Number("0"))) == after
    assert value_text(before) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"a": 1, "b": 2}', '{"b": 2}'),
        ('{"b": 2}', '{"b": 2}'),
        ('{"a": 1, "b": 2, "a": 3}', '{"b": 2}'),
        ('{"b": 1, "a": 0, "b": 2}', '{"b": 1, "b": 2}'),
    ],
)
def test_a_member_is_taken_away_however_often_it_occurs(text: str, after: str) -> None:
    assert value_text(without_member(edited(text), "a")) == after


def test_repeated_keys_are_told_in_the_order_of_their_first_occurrence() -> None:
    value = edited('{"b": 1, "a": 2, "a": 3, "b": 4, "c": 5}')
    assert isinstance(value, Repeated)
    assert value.repeated_keys() == ["b", "a"]
    assert value == edited('{"b": 1, "a": 2, "a": 3, "b": 4, "c": 5}')
    assert value != {"b": Number("4"), "a": Number("3"), "c": Number("5")}
    assert type(object_from_pairs([("a", None)])) is dict


# Events.


def test_a_new_event_has_its_required_members() -> None:
    assert list(new_event("app_opened", "u", "s").items()) == [
        ("name", "app_opened"),
        ("user", "u"),
        ("sessionId", "s"),
    ]


@pytest.mark.parametrize(
    ("text", "key", "typed", "after"),
    [
        ('{"name": "a"}', "price", "9.90", '{"name": "a", "extra": {"price": 9.90}}'),
        ('{"extra": null}', "price", "1", '{"extra": {"price": 1}}'),
        ('{"extra": {"a": 1, "b": 2}}', "a", "x", '{"extra": {"a": "x", "b": 2}}'),
        ('{"extra": {"a": 1}}', "b", "null", '{"extra": {"a": 1, "b": null}}'),
    ],
)
def test_an_attribute_is_set_and_extra_made_where_it_is_missing(
    text: str, key: str, typed: str, after: str
) -> None:
    event = edited(text)
    assert takes_attributes(event)
    changed = with_attribute(event, key, scalar_from_text(typed))
    assert value_text(changed) == after
    assert attribute(changed, key) == scalar_from_text(typed)
    assert value_text(event) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"extra": {"a": 1, "b": 2}}', '{"extra": {"b": 2}}'),
        ('{"extra": {"a": 1}}', '{"extra": {}}'),
        ('{"extra": {"b": 1}}', '{"extra": {"b": 1}}'),
        ('{"name": "x"}', '{"name": "x"}'),
        ('{"extra": "text"}', '{"extra": "text"}'),
        ('{"extra": null}', '{"extra": null}'),
    ],
)
def test_an_attribute_is_taken_away_and_nothing_else(text: str, after: str) -> None:
    assert value_text(with_attribute(edited(text), "a", ABSENT)) == after


@pytest.mark.parametrize("text", ['{"extra": "text"}', '{"extra": [1]}', '"event"', "null"])
def test_what_has_no_room_for_attributes_says_so(text: str) -> None:
    event = read_value(text)
    assert not takes_attributes(event)
    assert extra_of(event) == {}
    assert attribute(event, "a") is ABSENT
    changed = with_attribute(event, "a", True)
    assert value_text(extra_of(changed)) == '{"a": true}'


def test_a_member_of_what_is_no_object_is_absent_and_can_be_set() -> None:
    event = read_value("[1]")
    assert member(event, "name") is ABSENT
    assert value_text(with_event_member(event, "name", "a")) == '{"name": "a"}'
    assert value_text(with_event_member(event, "name", ABSENT)) == "{}"
    assert (
        value_text(with_event_member(edited('{"name": 1, "b": 2}'), "name", ABSENT)) == '{"b": 2}'
    )
