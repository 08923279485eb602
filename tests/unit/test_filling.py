"""Filled cells hold what a person expects of a spreadsheet, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event
from event_composer.domain.cells import RowCells
from event_composer.domain.filling import fill_down, fill_series, set_all
from event_composer.domain.series import series_of
from event_composer.domain.values import ABSENT, Cell, Number, Value
from event_composer.ui.column_key import ColumnKey

NAME, PRICE = ColumnKey("member", "name"), ColumnKey("attribute", "price")


def events_of(prices: Sequence[Cell]) -> list[Event]:
    """Return one event for each price."""
    return [
        PRICE.put({"name": f"event_{index}", "user": "u"}, price)
        for index, price in enumerate(prices)
    ]


def chosen(count: int, *keys: ColumnKey) -> RowCells:
    return [(row, keys or (PRICE,)) for row in range(count)]


def series_after(*seeds: Cell, count: int = 3) -> list[Cell]:
    """Return the values that follow the seeds, in a column that is otherwise empty."""
    events = events_of([*seeds, *[ABSENT] * count])
    filled = [event for _, event in fill_series(events, chosen(len(events)))]
    assert [PRICE.of(event) for event in filled[: len(seeds)]] == list(seeds)
    return [PRICE.of(event) for event in filled[len(seeds) :]]


def n(*tokens: str) -> list[Value]:
    return [Number(token) for token in tokens]


@pytest.mark.parametrize(
    ("seeds", "following"),
    [
        (n("1"), n("2", "3", "4")),
        (n("1", "3"), n("5", "7", "9")),
        (n("1.5", "2.0"), n("2.5", "3.0", "3.5")),
        (n("9.99"), n("10.99", "11.99", "12.99")),
        (n("3", "2"), n("1", "0", "-1")),
        (n("0.1", "0.2"), n("0.3", "0.4", "0.5")),
        (n("1.5", "2.25"), n("3.00", "3.75", "4.50")),
        (n("-1", "-0.5"), n("0.0", "0.5", "1.0")),
        (n("1e5", "2e5"), n("3e5", "4e5", "5e5")),
        (
            n("9223372036854775807"),
            n("9223372036854775808", "9223372036854775809", "9223372036854775810"),
        ),
        (n("1", "2", "4"), n("1", "2", "4")),
        (n("1e5", "2e6"), n("1e5", "2e6", "1e5")),
        (["u_007"], ["u_008", "u_009", "u_010"]),
        (["u_098", "u_099"], ["u_100", "u_101", "u_102"]),
        (["u_9"], ["u_10", "u_11", "u_12"]),
        (["u_2", "u_1"], ["u_0", ABSENT, ABSENT]),
        (["007"], ["008", "009", "010"]),
        (["9.90"], ["10.90", "11.90", "12.90"]),
        (["第1页", "第3页"], ["第5页", "第7页", "第9页"]),
        (["2026-11-24"], ["2026-11-25", "2026-11-26", "2026-11-27"]),
        (["2026-12-30", "2026-12-31"], ["2027-01-01", "2027-01-02", "2027-01-03"]),
        (["2026-11-24", "2026-11-17"], ["2026-11-10", "2026-11-03", "2026-10-27"]),
        (["2027-12-31", "2028-01-31"], ["2028-02-29", "2028-03-31", "2028-04-30"]),
        (["2026-02-28", "2026-01-31"], ["2025-12-31", "2025-11-30", "2025-10-31"]),
        (["2026-01-15", "2026-02-15"], ["2026-03-15", "2026-04-15", "2026-05-15"]),
        (["2026-11-30", "2026-12-30"], ["2027-01-30", "2027-02-28", "2027-03-30"]),
        (["9999-12-31"], [ABSENT, ABSENT, ABSENT]),
        (
            ["2026-11-24T23:30:00Z", "2026-11-24T23:45:00Z"],
            ["2026-11-25T00:00:00Z", "2026-11-25T00:15:00Z", "2026-11-25T00:30:00Z"],
        ),
        (
            ["2026-11-24 09:30:00.250+08:00", "2026-11-24 09:30:00.500+08:00"],
            [
                "2026-11-24 09:30:00.750+08:00",
                "2026-11-24 09:30:01.000+08:00",
                "2026-11-24 09:30:01.250+08:00",
            ],
        ),
        (["2026-11-24T09:30"], ["2026-11-25T09:30", "2026-11-26T09:30", "2026-11-27T09:30"]),
        (["iOS", "Android"], ["iOS", "Android", "iOS"]),
        (["5", ""], ["5", "", "5"]),
        (["u_1", "u_" + "9" * 5_000], ["u_1", "u_" + "9" * 5_000, "u_1"]),
        (["a1", "b1"], ["a1", "b1", "a1"]),
        ([True], [True, True, True]),
        ([None, "x"], [None, "x", None]),
        ([["a"], {"k": "v"}], [["a"], {"k": "v"}, ["a"]]),
        ([Number("1"), "2"], [Number("1"), "2", Number("1")]),
        (["3f2504e0-4f89-41d3-9a0c-0305e82c3301"], ["3f2504e0-4f89-41d3-9a0c-0305e82c3301"] * 3),
    ],
)
def test_a_series_goes_on_as_it_began(seeds: list[Cell], following: list[Cell]) -> None:
    assert series_after(*seeds) == following


def test_a_number_without_end_is_not_counted_with() -> None:
    endless = Number("9" * 5_000)
    assert series_after(endless) == [endless] * 3
    assert series_after("u_" + "9" * 5_000) == ["u_" + "9" * 5_000] * 3


def test_a_full_selection_is_continued_from_its_first_two_cells() -> None:
    events = events_of(n("10", "20", "5", "5", "5"))
    filled = [PRICE.of(event) for _, event in fill_series(events, chosen(5))]
    assert filled == n("10", "20", "30", "40", "50")


def test_old_values_below_are_no_part_of_a_series_that_they_do_not_fit() -> None:
    events = events_of(["u_001", "user_123456", "user_123456", "x"])
    filled = [PRICE.of(event) for _, event in fill_series(events, chosen(4))]
    assert filled == ["u_001", "u_002", "u_003", "u_004"]
    events = events_of(["u_1", "u_1", "u_1"])
    filled = [PRICE.of(event) for _, event in fill_series(events, chosen(3))]
    assert filled == ["u_1", "u_2", "u_3"]
    assert series_after("u_1", "u_1") == ["u_1"] * 3
    events = events_of(["iOS", "Android", Number("1")])
    filled = [PRICE.of(event) for _, event in fill_series(events, chosen(3))]
    assert filled == ["iOS"] * 3


def test_series_of_several_columns_are_each_their_own() -> None:
    events: list[Event] = [
        {"name": "level_01", "extra": {"price": Number("5")}},
        {"name": "level_03", "extra": {}},
        {"name": "x"},
    ]
    filled = [event for _, event in fill_series(events, chosen(3, NAME, PRICE))]
    assert filled == [
        {"name": "level_01", "extra": {"price": Number("5")}},
        {"name": "level_03", "extra": {"price": Number("6")}},
        {"name": "level_05", "extra": {"price": Number("7")}},
    ]


def test_a_column_that_begins_empty_is_left_alone() -> None:
    events = events_of([ABSENT, Number("1"), Number("2")])
    assert [event for _, event in fill_series(events, chosen(3))] == events


def test_fill_down_takes_the_first_of_each_column() -> None:
    events = events_of([Number("9.90"), "", ABSENT])
    filled = [event for _, event in fill_down(events, chosen(3, NAME, PRICE))]
    assert [NAME.of(event) for event in filled] == ["event_0"] * 3
    assert [PRICE.of(event) for event in filled] == n("9.90") * 3
    # An absent cell is filled down as well as any other.
    events = events_of([ABSENT, Number("1"), None])
    filled = [event for _, event in fill_down(events, chosen(3))]
    assert [PRICE.of(event) for event in filled] == [ABSENT] * 3


def test_fill_down_of_one_row_takes_the_row_above() -> None:
    events = events_of(n("1", "2", "3"))
    assert list(fill_down(events, [(2, (PRICE,))], above=1)) == [
        (2, {"name": "event_2", "user": "u", "extra": {"price": Number("2")}})
    ]
    assert [event for _, event in fill_down(events, [(0, (PRICE,))])] == [events[0]]


def test_what_takes_no_attribute_keeps_what_it_has() -> None:
    events: list[Event] = [
        {"name": "a", "extra": {"price": Number("1")}},
        {"name": "b", "extra": "plain text"},
        "no event at all",
        {"name": "c"},
    ]
    kept = [events[1], events[2]]
    for changes in (
        fill_down(events, chosen(4)),
        fill_series(events, chosen(4)),
        set_all(events, chosen(4), Number("7")),
    ):
        filled = [event for _, event in changes]
        assert filled[1:3] == kept
        assert PRICE.of(filled[3]) != ABSENT
    # They take no place in a series either.
    assert PRICE.of([event for _, event in fill_series(events, chosen(4))][3]) == Number("2")


def test_all_chosen_cells_are_set_or_taken_away() -> None:
    events = events_of(n("1", "2"))
    assert [event for _, event in set_all(events, chosen(2), ABSENT)] == [
        {"name": "event_0", "user": "u", "extra": {}},
        {"name": "event_1", "user": "u", "extra": {}},
    ]


@given(
    first=st.integers(-(10**12), 10**12),
    step=st.integers(-(10**6), 10**6),
    decimals=st.integers(0, 6),
    index=st.integers(2, 500),
)
def test_numbers_go_on_exactly(first: int, step: int, decimals: int, index: int) -> None:
    def token(value: int) -> str:
        return f"{Decimal(value).scaleb(-decimals):.{decimals}f}"

    with localcontext() as context:
        context.prec = 60
        seeds = [Number(token(first)), Number(token(first + step))]
        value = series_of(seeds)(index)
        assert isinstance(value, Number)
        assert Decimal(value.token) == Decimal(first + step * index).scaleb(-decimals)
    assert len(value.token.partition(".")[2]) == decimals


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.booleans(),
            st.text(max_size=12),
            st.from_regex(r"-?[1-9]\d{0,5}(\.\d{1,3})?", fullmatch=True).map(Number),
            st.dates().map(lambda day: day.isoformat()),
            st.datetimes().map(lambda moment: moment.isoformat()),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_series_begins_with_its_seeds_whatever_they_are(seeds: list[Value]) -> None:
    series = series_of(seeds)
    assert [series(index) for index in range(len(seeds))] == seeds
    kinds = {type(seed) for seed in seeds}
    following = [series(index) for index in range(len(seeds), 12)]
    assert {type(cell) for cell in following if cell is not ABSENT} <= kinds


def test_a_text_of_a_million_digits_holds_nobody_up() -> None:
    endless = "1" * 1_000_000 + "a1"
    assert series_after(endless, count=1) == ["1" * 1_000_000 + "a2"]


def test_what_is_so_already_stays_the_very_event() -> None:
    events = events_of([Number("1"), Number("1"), "1", Number("1.0"), {"a": "b"}])
    same = [event is events[row] for row, event in set_all(events, chosen(5), Number("1"))]
    assert same == [True, True, False, False, False]
    assert next(fill_down(events, chosen(5)))[1] is events[0]
