"""Cells of any kind stand in one order, numbers by their exact value, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import MAX_PREC, Context
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain import ordering
from event_composer.domain.ordering import ordered
from event_composer.domain.values import ABSENT, Cell, Number

EXACT = Context(prec=MAX_PREC)


def run(cells: list[Cell], *, descending: bool = False) -> list[int]:
    """Return the rows in order, with all slices run to the end."""
    steps = ordered(
        range(len(cells)), lambda rows: [cells[row] for row in rows], descending=descending
    )
    while True:
        try:
            next(steps)
        except StopIteration as end:
            rows: list[int] = end.value
            return rows


def sorted_cells(*cells: Cell, descending: bool = False) -> list[Cell]:
    return [cells[row] for row in run(list(cells), descending=descending)]


def numbers(*tokens: str) -> list[Cell]:
    return [Number(token) for token in tokens]


def test_kinds_stand_one_after_the_other_and_what_is_absent_last() -> None:
    nested: Cell = {"a": None}
    mixed: list[Cell] = [nested, "", ABSENT, None, True, "b", Number("2"), False, "A", Number("-1")]
    upwards = [Number("-1"), Number("2"), "A", "b", False, True, None, "", nested, ABSENT]
    assert sorted_cells(*mixed) == upwards
    assert sorted_cells(*mixed, descending=True) == [*reversed(upwards[:-1]), ABSENT]


def test_numbers_beyond_any_float_stand_by_their_exact_value() -> None:
    digits = "9" * 5000
    wanted = numbers(
        f"-{digits}", "-1e400", "-1e399", "-0.5", "-1e-400", "0", "1e-400", "2e-400", "0.1",
        "9007199254740992", "9007199254740993", "1e399", "12e398", "1e400", "1" + "0" * 4998,
        "1e99999", f"1e{digits[:4300]}",
    )  # fmt: skip
    # 5,000 digits are far less than 1e99999 and far more than 1e400.
    wanted.insert(-2, Number(digits))
    assert sorted_cells(*reversed(wanted)) == wanted
    assert sorted_cells(*wanted, descending=True) == wanted[::-1]


def test_what_is_equal_keeps_its_order_in_both_directions() -> None:
    cells: list[Cell] = [Number("1.0"), Number("1"), "x", "X", Number("1e0"), "x"]
    assert run(cells) == [0, 1, 4, 2, 3, 5]
    assert run(cells, descending=True) == [2, 3, 5, 0, 1, 4]


TOKENS = st.one_of(
    st.integers(-30, 30).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.builds("{}e{}".format, st.integers(-99, 99), st.integers(-500, 500)),
    st.builds("{}.{}E+{}".format, st.integers(-9, 9), st.integers(0, 99), st.integers(0, 20)),
    st.sampled_from(
        ["-0", "0.0", "123456789012345678", "123456789012345679", "0.30000000000000004"]
    ),
)


@given(st.lists(TOKENS, max_size=40), st.booleans())
def test_numbers_stand_as_their_decimals_do(tokens: list[str], descending: bool) -> None:
    wanted = sorted(tokens, key=EXACT.create_decimal, reverse=descending)
    assert sorted_cells(*numbers(*tokens), descending=descending) == numbers(*wanted)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_many_rows_stand_as_one_sort_would_put_them(descending: bool, seed: int) -> None:
    random = Random(seed)  # noqa: S311  the same numbers every time
    many = 3 * ordering._AT_ONCE
    choices = ["ios", "android", *(f"user_{at}" for at in range(10**seed))]
    keys = [random.choice(choices) for _ in range(many)]
    wanted = sorted(range(many), key=keys.__getitem__, reverse=descending)
    assert run(list(keys), descending=descending) == wanted


def test_many_long_ids_that_floats_cannot_tell_apart_are_sorted_exactly() -> None:
    ids = [10**18 + at * 7919 % 20_000 for at in range(20_000)]
    cells: list[Cell] = [Number(str(each)) for each in ids]
    assert run(cells) == sorted(range(len(ids)), key=ids.__getitem__)


def test_no_slice_takes_more_than_its_share_of_rows() -> None:
    asked: list[int] = []

    def read(rows: Sequence[int]) -> list[Cell]:
        asked.append(len(rows))
        return ["x"] * len(rows)

    for _ in ordered(range(50_000), read):
        pass
    assert sum(asked) == 50_000
    assert max(asked) <= 10_000
