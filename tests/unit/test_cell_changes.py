"""Many cells are changed as one by one, and a filter finds what a cell shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event, takes_attributes, with_attribute, with_event_member
from event_composer.domain.cell_changes import with_changed_cells
from event_composer.domain.finding_rows import cell_holds, event_holds
from event_composer.domain.values import ABSENT, Cell, Number, Repeated, Value
from event_composer.ui.column_key import ColumnKey

SCALAR: st.SearchStrategy[Cell] = st.sampled_from([None, True, "", "a", Number("1")])
NAMES = st.sampled_from(["a", "b", "c"])
EXTRA: st.SearchStrategy[Value] = st.one_of(
    st.dictionaries(NAMES, SCALAR, max_size=3),
    st.just(Repeated([("a", "1"), ("b", "2"), ("a", "3")])),
    st.sampled_from([None, "text", []]),
)
EVENT = st.one_of(
    st.dictionaries(st.sampled_from(["name", "user"]), SCALAR, max_size=2),
    st.builds(lambda extra: {"name": "x", "extra": extra}, EXTRA),
    st.sampled_from(["odd", None]),
)


@given(
    st.lists(EVENT, max_size=4),
    st.lists(st.sampled_from(["name", "user"]), unique=True),
    st.lists(NAMES, unique=True),
    SCALAR | st.just(ABSENT),
)
def test_cells_of_a_row_are_changed_as_one_by_one(
    events: list[Event], members: list[str], attributes: list[str], cell: Cell
) -> None:
    wanted: list[Event] = []
    for event in events:
        each = event
        if isinstance(each, dict):
            for name in members:
                each = with_event_member(each, name, cell)
            for name in attributes if takes_attributes(each) else ():
                if cell is not ABSENT or ColumnKey("attribute", name).of(each) is not ABSENT:
                    each = with_attribute(each, name, cell)
        wanted.append(each)
    rows = range(len(events))
    found = [
        new for _, new in with_changed_cells(events, rows, members, attributes, lambda _: cell)
    ]
    assert found == wanted
    assert [list(each) for each in found if isinstance(each, dict)] == [
        list(each) for each in wanted if isinstance(each, dict)
    ]


def test_what_does_not_change_is_the_very_event() -> None:
    events: list[Event] = [{"name": "a", "extra": {"b": "c"}}, "odd"]
    for row, event in with_changed_cells(events, range(2), ["name"], ["b", "x"], lambda cell: cell):
        assert event is events[row]


@given(
    st.lists(st.builds(lambda names: {"extra": dict.fromkeys(names, "v")}, st.sets(NAMES)) | EVENT)
)
def test_a_column_is_read_as_its_cells_are(events: list[Event]) -> None:
    for key in (ColumnKey("attribute", "a"), ColumnKey("member", "name")):
        assert key.of_all(events) == [key.of(event) for event in events]


@pytest.mark.parametrize(
    ("cell", "wanted", "holds"),
    [
        ("Straße", "strasse", True),
        ("支付成功", "付成", True),
        (Number("1E5"), "1e5", True),
        (True, "rue", True),
        (None, "null", True),
        (ABSENT, "absent", False),
        ({"key": ["deep", {"x": Number("42")}]}, "42", True),
        ({"key": 1}, "KEY".casefold(), True),
        ([], "x", False),
    ],
)
def test_a_filter_finds_what_a_cell_holds(cell: Cell, wanted: str, holds: bool) -> None:
    assert cell_holds(cell, wanted) is holds


def test_a_filter_looks_into_all_cells_and_not_at_the_names_of_columns() -> None:
    event: Event = {"name": "a", "extra": {"price": Number("9.90")}, "more": ["x"]}
    assert event_holds(event, "9.9")
    assert event_holds(event, "x")
    assert not event_holds(event, "price")
    assert event_holds("odd", "dd")


def test_a_filter_looks_into_what_is_nested_very_deep() -> None:
    deep: Value = "needle"
    for _ in range(50_000):
        deep = [deep]
    assert cell_holds(deep, "needle")
    while isinstance(deep, list):
        # Else Python would free it one level within the other.
        deep = deep[0]
