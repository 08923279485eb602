"""Made-up values: those of a seed for ever, inside what was asked for, and told what is wrong."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from datetime import datetime
from decimal import Decimal
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event
from event_composer.domain.chance import Chance
from event_composer.domain.errors import ComposerError
from event_composer.domain.generating import (
    Chosen,
    Counted,
    DateForm,
    Dates,
    Numbers,
    Recipe,
    Uuids,
    cells_of,
    generate,
)
from event_composer.domain.values import Cell, Number
from event_composer.ui.column_key import ColumnKey

USER, PRICE = ColumnKey("member", "user"), ColumnKey("attribute", "price")


def first(
    recipe: Recipe, count: int = 4, seed: str = "20261124", *, text: bool = False
) -> list[Cell]:
    return list(islice(cells_of(recipe, seed, as_text=text), count))


def test_a_seed_gives_these_values_for_ever() -> None:
    # A change here breaks every seed that a person noted down.
    assert first(Uuids(), 2) == [
        "6606df78-8c37-4162-bc76-4418eb12de83",
        "29ba379a-f7e4-40cf-a9cb-f697ed23aa2e",
    ]
    assert first(Chosen(("iOS", "iOS", "Android"))) == ["iOS", "Android", "Android", "iOS"]
    assert first(Numbers("0.10", "9.99", "2"), 3) == [
        Number("4.49"),
        Number("6.53"),
        Number("6.63"),
    ]
    assert first(Numbers("0", "99999999999999999999999", "3"), 1) == [
        Number("35523334360639092371910.285")
    ]
    assert first(Dates("2026-11-01", "2026-11-30", DateForm.DATE_TIME, "+08:00"), 1) == [
        "2026-11-20T08:20:07+08:00"
    ]
    assert first(Uuids(), 1, seed="种子") == ["9ca1fdd7-aca6-47c8-b1d5-7cda099a013d"]


def test_other_seeds_and_other_columns_give_other_values() -> None:
    assert first(Uuids(), seed="1") != first(Uuids(), seed="2")
    events: list[Event] = [{"user": "a"} for _ in range(5)]
    rows = [(row, (USER, PRICE)) for row in range(5)]
    made = [event for _, event in generate(events, rows, Uuids(), "7", as_text=False)]
    values = [key.of(event) for event in made for key in (USER, PRICE)]
    assert len(set(map(str, values))) == 10
    again = [event for _, event in generate(events, rows, Uuids(), "7", as_text=False)]
    assert again == made


def test_uuids_are_of_version_4() -> None:
    for text in first(Uuids(), 200):
        made = uuid.UUID(str(text))
        assert made.version == 4
        assert made.variant == uuid.RFC_4122
        assert str(made) == text


@pytest.mark.parametrize(
    ("recipe", "cells"),
    [
        (Counted("user_{n:04}"), ["user_0001", "user_0002", "user_0003"]),
        (Counted("user_{n:04}", "9998", "2"), ["user_9998", "user_10000", "user_10002"]),
        (Counted("{n}", "10", "-5"), [Number("10"), Number("5"), Number("0")]),
        (Counted("{{{n}}} 第{n:2}页"), ["{1} 第01页", "{2} 第02页", "{3} 第03页"]),
        (Counted("{n:03}"), ["001", "002", "003"]),
        (Counted("{n:3}", "-1"), ["-01", "000", "001"]),
    ],
)
def test_a_sequence_follows_its_pattern(recipe: Counted, cells: list[Cell]) -> None:
    assert first(recipe, 3) == cells


def test_numbers_and_words_are_texts_where_that_is_asked_for() -> None:
    assert first(Counted("{n}"), 2, text=True) == ["1", "2"]
    assert first(Chosen(("true",)), 1) == [True]
    assert first(Chosen(("true",)), 1, text=True) == ["true"]
    assert first(Chosen(("null",)), 1) == [None]


def test_what_is_listed_twice_comes_twice_as_often() -> None:
    counts = Counter(first(Chosen(("a", "a", "b")), 3_000))
    assert 1_850 < counts["a"] < 2_150


@given(
    low=st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
    width=st.decimals(0, 10**6, places=3, allow_nan=False),
    decimals=st.integers(3, 8),
    seed=st.text(max_size=5),
)
def test_numbers_lie_in_their_range_with_their_decimals(
    low: Decimal, width: Decimal, decimals: int, seed: str
) -> None:
    recipe = Numbers(f"{low:f}", f"{low + width:f}", str(decimals))
    for cell in first(recipe, 5, seed):
        assert isinstance(cell, Number)
        assert low <= Decimal(cell.token) <= low + width
        assert re.fullmatch(rf"-?\d+\.\d{{{decimals}}}", cell.token)


def test_bounds_are_rounded_inwards_and_both_are_reached() -> None:
    cells = first(Numbers("0.5", "3.5"), 200)
    assert {str(cell.token) for cell in cells if isinstance(cell, Number)} == {"1", "2", "3"}
    cells = first(Numbers("-1.5", "0.5"), 200)
    assert {str(cell.token) for cell in cells if isinstance(cell, Number)} == {"-1", "0"}


@pytest.mark.parametrize("form", list(DateForm))
def test_moments_lie_in_their_range(form: DateForm) -> None:
    recipe = Dates("2026-11-30T20:00:00", "2026-12-01", form, "+08:00")
    begin = datetime.fromisoformat("2026-11-30T20:00:00+08:00")
    for cell in first(recipe, 300):
        match form:
            case DateForm.DATE:
                assert cell in {"2026-11-30", "2026-12-01"}
                continue
            case DateForm.DATE_TIME:
                moment = datetime.fromisoformat(str(cell))
                assert str(cell).endswith("+08:00")
            case _:
                assert isinstance(cell, Number)
                scale = 1000 if form is DateForm.MILLISECONDS else 1
                moment = datetime.fromtimestamp(int(cell.token) / scale, begin.tzinfo)
        assert begin <= moment < datetime.fromisoformat("2026-12-02T00:00:00+08:00")


def test_the_last_day_there_is_can_be_asked_for() -> None:
    assert first(Dates("9999-12-31", "9999-12-31", DateForm.DATE), 1) == ["9999-12-31"]
    assert first(Dates("0001-01-01", "0001-01-01", DateForm.DATE, "-12:00"), 1) == ["0001-01-01"]


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        (Counted("user"), "SEQUENCE_WITHOUT_NUMBER"),
        (Counted(""), "SEQUENCE_WITHOUT_NUMBER"),
        (Counted("{{n}}"), "SEQUENCE_WITHOUT_NUMBER"),
        (Counted("{m}"), "SEQUENCE_PLACE_BAD"),
        (Counted("{n:>9}"), "SEQUENCE_PLACE_BAD"),
        (Counted("{n:99}"), "SEQUENCE_PLACE_BAD"),
        (Counted("{n"), "SEQUENCE_PLACE_BAD"),
        (Counted("{n.__class__}"), "SEQUENCE_PLACE_BAD"),
        (Counted("{n}", "x"), "WHOLE_NUMBER_BAD"),
        (Counted("{n}", "9" * 5_000), "WHOLE_NUMBER_BAD"),
        (Counted("{n}", "1", "0"), "STEP_ZERO"),
        (Chosen(()), "CHOICES_EMPTY"),
        (Numbers("", "1"), "NUMBER_BAD"),
        (Numbers("0", "1e9"), "NUMBER_BAD"),
        (Numbers("2", "1"), "RANGE_BACKWARDS"),
        (Numbers("1.2", "1.8"), "RANGE_WITHOUT_VALUE"),
        (Numbers("1", "2", "-1"), "DECIMALS_BAD"),
        (Numbers("1", "2", "1000000"), "DECIMALS_BAD"),
        (Dates("2026-02-30", "2026-03-01"), "DATE_BAD"),
        (Dates("yesterday", "2026-03-01"), "DATE_BAD"),
        (Dates("2026-03-02", "2026-03-01"), "RANGE_BACKWARDS"),
        (Dates("2026-03-01", "2026-03-01", DateForm.DATE, "+24:00"), "ZONE_BAD"),
        (Dates("2026-03-01", "2026-03-01", DateForm.DATE, "Shanghai"), "ZONE_BAD"),
        (Dates("0001-01-01T00:00:00+12:00", "2026-03-01", DateForm.DATE, "Z"), "DATE_BAD"),
    ],
)
def test_a_field_that_is_no_good_is_told(recipe: Recipe, code: str) -> None:
    with pytest.raises(ComposerError) as caught:
        first(recipe)
    assert caught.value.code == code


def test_what_takes_no_attribute_keeps_what_it_has() -> None:
    events: list[Event] = [{"extra": "text"}, "no event", {"user": "a"}]
    made = list(
        generate(events, [(row, (PRICE,)) for row in range(3)], Counted("{n}"), "", as_text=False)
    )
    assert made[:2] == [(0, events[0]), (1, events[1])]
    assert made[2] == (2, {"user": "a", "extra": {"price": Number("1")}})


@given(st.integers(1, 10**40), st.text(max_size=3))
def test_chance_stays_below(count: int, seed: str) -> None:
    chance = Chance(seed)
    assert all(0 <= chance.below(count) < count for _ in range(20))
