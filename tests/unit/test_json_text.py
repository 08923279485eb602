"""A batch as text to edit: the same batch reads back from it, and events stand where it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Event
from event_composer.domain.problems import Place
from event_composer.domain.values import Number, Value, object_from_pairs
from event_composer.formats.body import read_body, value_text, write_body
from event_composer.formats.json_text import (
    common_ends,
    event_text,
    events_text,
    find_place,
    read_placed,
    write_placed,
)

UNLIMITED = 10**9

numbers = st.sampled_from(["0", "-0", "1.50", "1e400", "12345678901234567890", "5" * 5000])
scalars: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.booleans(), st.text(), numbers.map(Number), st.just("\ud800\u2028\xa0\ufffc")
)


def objects(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    keys = st.one_of(st.sampled_from(["a", "b", "extra"]), st.text(max_size=4))
    return st.lists(st.tuples(keys, values), max_size=5).map(object_from_pairs)


values = st.recursive(
    scalars, lambda v: st.one_of(st.lists(v, max_size=4), objects(v)), max_leaves=12
)
frames = st.dictionaries(
    st.text(max_size=4).filter(lambda key: key != "events"), values, max_size=2
)


@given(st.lists(values, max_size=5), frames, frames)
def test_what_reads_back_is_the_same_batch_token_for_token(
    events: list[Event], before: dict[str, Value], after: dict[str, Value]
) -> None:
    batch = Batch(events, before, after)
    placed = write_placed(batch, UNLIMITED)
    assert placed is not None
    again = read_placed(placed.text)
    assert write_body(again.body) == write_body(batch)
    assert list(again.spans) == list(placed.spans)
    for event, (start, end) in zip(events, placed.spans, strict=True):
        assert placed.text[start:end] == event_text(event)
    rewritten = write_placed(Batch(events, before, after), UNLIMITED)
    assert rewritten is not None
    assert rewritten.text == placed.text


@given(st.lists(values, max_size=5))
def test_the_text_has_no_character_that_an_editor_would_change(events: list[Event]) -> None:
    text = events_text(events)
    assert not set(text) & {"\xa0", "\u2028", "\u2029", "\ufdd0", "\ufffc", "\r", "\0", "\ud800"}


def test_an_event_has_a_line_for_each_member_and_nested_values_stay_on_one_where_they_fit() -> None:
    event: Event = {
        "name": "a",
        "extra": {"steps": [Number("1"), {"deep": [None]}], "text": "x" * 40},
    }
    assert event_text(event) == (
        "{\n"
        '      "name": "a",\n'
        '      "extra": {\n'
        '        "steps": [1, {"deep": [null]}],\n'
        f'        "text": "{"x" * 40}"\n'
        "      }\n"
        "    }"
    )


def test_a_text_that_would_be_too_long_is_none() -> None:
    assert write_placed(Batch([{"name": "a"}] * 100), 500) is None


def test_events_are_found_however_the_text_is_written() -> None:
    text = '{"k":[1],"events":[ {"a":1} ,\n[2],3],"z":{"events":[4]}}'
    placed = read_placed(text)
    assert [text[start:end] for start, end in placed.spans] == ['{"a":1}', "[2]", "3"]


@pytest.mark.parametrize(
    ("place", "found", "depth"),
    [
        ((), '{"a": {"b": [10, {"c": 1e5}]}, "a": {"b": [20, "x"]}}', 0),
        (("a",), '{"b": [20, "x"]}', 1),
        (("a", "b", 1), '"x"', 3),
        (("a", "b", 7), '[20, "x"]', 2),
        (("a", 0), '{"b": [20, "x"]}', 1),
        (("user",), '{"a": {"b": [10, {"c": 1e5}]}, "a": {"b": [20, "x"]}}', 0),
    ],
)
def test_a_place_is_found_or_what_holds_it(place: Place, found: str, depth: int) -> None:
    text = ' {"a": {"b": [10, {"c": 1e5}]}, "a": {"b": [20, "x"]}}'
    (start, end), deep = find_place(text, place)
    assert (text[start:end], deep) == (found, depth)


@pytest.mark.parametrize(
    "text", ["", "{", '{"a"', '{"a":', '{"a": [1,', '{"a": tru', "[" * 100_000]
)
def test_a_place_in_a_broken_text_is_somewhere_in_it(text: str) -> None:
    (start, end), _ = find_place(text, ("a", 0))
    assert 0 <= start <= end <= len(text)


def test_common_ends_are_told_by_what_is_written() -> None:
    old = read_body(b'{"events": [{"a": 1, "b": 2}, 1.0, {"c": 3}, 5]}')[0]
    new = read_body(b'{"events": [{"b": 2, "a": 1}, 1.00, 9, {"c": 3}, 5]}')[0]
    assert isinstance(old, Batch)
    assert isinstance(new, Batch)
    assert common_ends(old.events, new.events) == (0, 2)
    assert common_ends(old.events, old.events) == (4, 0)
    assert value_text(old.events[3]) == "5"
