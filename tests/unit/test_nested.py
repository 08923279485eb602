"""Edits inside of nested values: only what is meant changes, also among repeated keys."""

from __future__ import annotations

import pytest

from event_composer.domain.nested import (
    free_name,
    members_of,
    with_added,
    with_name,
    with_value,
    without_value,
)
from event_composer.domain.values import Number, Value
from event_composer.formats.body import read_value, value_text

NESTED = '{"a": [1, {"k": 1.50, "k": null}], "b": -0}'


@pytest.fixture
def value() -> Value:
    return read_value(NESTED)


def test_one_of_two_members_with_the_same_key_is_changed(value: Value) -> None:
    assert value_text(with_value(value, (0, 1, 0), "x")) == (
        '{"a": [1, {"k": "x", "k": null}], "b": -0}'
    )
    assert value_text(without_value(value, (0, 1, 0))) == '{"a": [1, {"k": null}], "b": -0}'
    assert value_text(with_name(value, (0, 1, 1), "n")) == (
        '{"a": [1, {"k": 1.50, "n": null}], "b": -0}'
    )
    assert value_text(value) == NESTED, "the value itself stays"


def test_items_come_and_go(value: Value) -> None:
    assert value_text(without_value(value, (0, 0))) == '{"a": [{"k": 1.50, "k": null}], "b": -0}'
    assert value_text(with_added(value, (0,), "", Number("2"))) == (
        '{"a": [1, {"k": 1.50, "k": null}, 2], "b": -0}'
    )
    assert value_text(with_added(value, (), "a", [])) == (
        '{"a": [1, {"k": 1.50, "k": null}], "b": -0, "a": []}'
    )


def test_members_are_listed_each_by_itself(value: Value) -> None:
    assert [key for key, _ in members_of(value)] == ["a", "b"]
    inner = members_of(members_of(value)[0][1])
    assert [key for key, _ in inner] == [0, 1]
    assert [key for key, _ in members_of(inner[1][1])] == ["k", "k"]
    assert members_of("text") == []


def test_a_free_name_is_none_that_is_there(value: Value) -> None:
    assert free_name(value, "a") == "a_2"
    assert free_name(value, "c") == "c"
