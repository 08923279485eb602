"""Columns stand as a person arranged them, whatever attributes the batch has by now."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.storage.schema import Schema
from event_composer.ui.batch.arrangement import Arrangement, Sort
from event_composer.ui.column_key import ColumnKey

NAMES = ["a", "b", "c", "d"]
NAME = st.sampled_from(NAMES)
SOME = st.lists(NAME, unique=True).map(tuple)
KEY = st.builds(ColumnKey, st.sampled_from(["member", "attribute"]), NAME)
ARRANGEMENTS = st.builds(
    Arrangement,
    order=SOME,
    hidden=SOME.map(frozenset),
    pinned=SOME,
    widths=st.dictionaries(KEY, st.integers(40, 400), max_size=3),
    sort=st.none() | st.builds(Sort, KEY, st.booleans()),
)


def test_columns_come_as_the_batch_brings_them_until_they_are_arranged() -> None:
    assert Arrangement().shown_of(NAMES) == NAMES
    arranged = Arrangement(order=("c", "gone", "a"), hidden=frozenset("b"), pinned=("d",))
    assert arranged.shown_of(NAMES) == ["d", "c", "a"]
    assert arranged.shown_of([*NAMES, "new"]) == ["d", "c", "a", "new"]
    assert arranged.pinned_of(["a", "b"]) == []


@pytest.mark.parametrize(
    ("name", "target", "shown"),
    [
        ("a", "c", ["b", "a", "c", "d"]),
        ("d", "a", ["d", "a", "b", "c"]),
        ("a", None, ["b", "c", "d", "a"]),
        ("b", "c", ["a", "b", "c", "d"]),
    ],
)
def test_a_column_is_moved_before_another_one(
    name: str, target: str | None, shown: list[str]
) -> None:
    assert Arrangement().moved(name, target, NAMES).shown_of(NAMES) == shown


def test_pinned_columns_are_moved_among_themselves() -> None:
    pinned = Arrangement(pinned=("a", "b"))
    assert pinned.moved("b", "a", NAMES).shown_of(NAMES) == ["b", "a", "c", "d"]
    assert pinned.moved("d", "a", NAMES).shown_of(NAMES) == ["a", "b", "d", "c"]
    assert pinned.moved("a", "d", NAMES).shown_of(NAMES) == ["b", "a", "c", "d"]


@given(ARRANGEMENTS, NAME, st.none() | NAME)
def test_a_move_loses_no_column_and_hides_none(
    arrangement: Arrangement, name: str, target: str | None
) -> None:
    moved = arrangement.moved(name, target, NAMES)
    assert sorted(moved.all_of(NAMES)) == NAMES
    assert set(moved.shown_of(NAMES)) == set(arrangement.shown_of(NAMES))
    assert set(moved.pinned_of(NAMES)) == set(arrangement.pinned_of(NAMES))


@given(ARRANGEMENTS)
def test_an_arrangement_comes_back_from_its_json(arrangement: Arrangement) -> None:
    document = json.loads(json.dumps(arrangement.document()))
    assert Arrangement.of_document(document) == arrangement
    file = {"schema": 1, "files": [{"name": "/a", "arrangement": document}]}
    assert Schema("arrangements").faults(file) == []


def test_a_renamed_attribute_keeps_place_width_and_pin() -> None:
    before = Arrangement(
        order=("b", "a"),
        hidden=frozenset("c"),
        pinned=("a",),
        widths={ColumnKey("attribute", "a"): 90, ColumnKey("member", "a"): 70},
        sort=Sort(ColumnKey("attribute", "a"), True),
    )
    after = before.renamed("a", "z")
    assert after.shown_of(["b", "z"]) == ["z", "b"]
    assert after.widths == {ColumnKey("attribute", "z"): 90, ColumnKey("member", "a"): 70}
    assert after.sort == Sort(ColumnKey("attribute", "z"), True)
    assert after.renamed("z", "a") == before
