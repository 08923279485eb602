"""What is typed for a cell and what is found there to change read each other back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.values import ABSENT, Cell, Kind, Number, kind_of
from event_composer.formats.body import value_text
from event_composer.ui.entry import as_kind, cell_from_entry, entry_text

SCALARS = (
    st.none() | st.booleans() | st.text() | st.sampled_from(["-0", "1e400", "9.90"]).map(Number)
)


@given(SCALARS)
def test_every_scalar_comes_back_unchanged(cell: Cell) -> None:
    back = cell_from_entry(entry_text(cell))
    assert type(back) is type(cell)
    assert back == cell


@given(st.text())
def test_the_text_to_edit_fits_on_one_line(text: str) -> None:
    assert not set(entry_text(text)) & set("\n\r\0")


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("", ABSENT),
        ('""', ""),
        ("9.99", Number("9.99")),
        ('"9.99"', "9.99"),
        ("007", "007"),
        ("true", True),
        ("True", "True"),
        ("null", None),
        ('"open', '"open'),
        ('"a" and "b"', '"a" and "b"'),
        ("{}", "{}"),
        (" x ", " x "),
    ],
)
def test_only_exact_json_scalars_are_read_as_such(typed: str, cell: Cell) -> None:
    assert cell_from_entry(typed) == cell
    assert kind_of(cell_from_entry(typed)) is kind_of(cell)


@pytest.mark.parametrize(
    ("cell", "kind", "wanted"),
    [
        ("9.90", Kind.NUMBER, [Number("9.90")]),
        (" 12 ", Kind.NUMBER, [Number("12")]),
        ("twelve", Kind.NUMBER, []),
        (Number("1e400"), Kind.TEXT, ["1e400"]),
        (True, Kind.TEXT, ["true"]),
        (True, Kind.NUMBER, []),
        ("true", Kind.BOOLEAN, [True]),
        ("yes", Kind.BOOLEAN, []),
        ('{"a": 1}', Kind.OBJECT, [{"a": Number("1")}]),
        ("[1]", Kind.OBJECT, []),
        ("[1]", Kind.ARRAY, [[Number("1")]]),
        ({"a": Number("1")}, Kind.TEXT, ['{"a": 1}']),
        (ABSENT, Kind.OBJECT, [{}]),
        (None, Kind.NUMBER, [Number("0")]),
        ("", Kind.BOOLEAN, [False]),
        ([], Kind.ABSENT, [ABSENT]),
        ([], Kind.NULL, [None]),
    ],
)
def test_kinds_are_changed_only_where_the_value_says_so(
    cell: Cell, kind: Kind, wanted: list[Cell]
) -> None:
    found = list(as_kind(cell, kind))
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert kind_of(one) is kind
        assert one is other or value_text(one) == value_text(other)  # type: ignore[arg-type]
