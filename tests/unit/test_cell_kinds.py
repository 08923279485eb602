"""A value changes its kind only where it says something of the other."""

from __future__ import annotations

import pytest

from event_composer.domain.values import ABSENT, Cell, Kind, Number, kind_of
from event_composer.formats.body import value_text
from event_composer.ui.cell_kinds import as_kind


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
        if one is ABSENT or other is ABSENT:
            assert one is other
        else:
            assert value_text(one) == value_text(other)
