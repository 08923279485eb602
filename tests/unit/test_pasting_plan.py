"""Which events a pasted block makes, how its texts are read, and what is taken for headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Event
from event_composer.domain.cell_reader import CellReader
from event_composer.domain.errors import ComposerError
from event_composer.domain.headings import HeadingReader
from event_composer.domain.pasted import Form, PastedCells
from event_composer.domain.pasting import CellPaste, Target, repeat_over, size_at
from event_composer.domain.values import ABSENT, Cell, Number, Value
from event_composer.formats.body import read_value, value_text
from event_composer.shipped import load_catalogue
from event_composer.ui.column_key import ColumnKey

CATALOGUE = load_catalogue()
NAME, USER = ColumnKey("member", "name"), ColumnKey("member", "user")
PRICE = ColumnKey("attribute", "price")
PRODUCT = ColumnKey("attribute", "product_id")
OTHER = ColumnKey("attribute", "other")
BLANK: dict[str, Value] = {"name": "", "user": "u", "sessionId": "s"}


def reader() -> CellReader:
    return CellReader(CATALOGUE, read_value)


def block(*rows: list[Cell], texts: bool = True) -> PastedCells:
    return PastedCells(rows, Form.TABS, are_texts=texts)


def pasted(event: Event, keys: list[ColumnKey], row: list[Cell], *, texts: bool = True) -> Event:
    """Return what an event becomes by a row of a block."""
    paste = CellPaste(block(row, texts=texts), keys, reader())
    [(_, after)] = paste.into([event], [0], BLANK)
    return after


@pytest.mark.parametrize(
    ("text", "key", "cell"),
    [
        ("9.90", PRICE, Number("9.90")),
        ("007", PRICE, "007"),
        ("1e5", PRICE, Number("1e5")),
        ("7301928465517203984", OTHER, Number("7301928465517203984")),
        ("7301928465517203984", PRODUCT, "7301928465517203984"),
        ("007", OTHER, "007"),
        ("2026-11-24", OTHER, "2026-11-24"),
        ("true", OTHER, True),
        ("true", PRODUCT, "true"),
        ("TRUE", OTHER, "TRUE"),
        ("null", OTHER, None),
        (" 5", OTHER, " 5"),
        ("", OTHER, ABSENT),
        ("5", USER, "5"),
        ("", USER, ABSENT),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_text_is_read_as_if_it_were_typed(
    text: str, key: ColumnKey, cell: Cell, is_new: bool
) -> None:
    named = dict(BLANK, name="purchase_completed")
    paste = CellPaste(block([text]), [key], reader())
    event = next(paste.fresh(named)) if is_new else pasted(named, [key], [text])
    assert key.of(event) == cell
    assert type(key.of(event)) is type(cell)


def test_a_text_over_a_text_stays_one_where_nobody_says_otherwise() -> None:
    assert OTHER.of(pasted({"extra": {"other": "x"}}, [OTHER], ["12"])) == "12"
    assert OTHER.of(pasted({"extra": {"other": ""}}, [OTHER], ["12"])) == Number("12")
    assert PRICE.of(pasted({"extra": {"price": "x"}}, [PRICE], ["12"])) == Number("12")


def test_json_is_read_over_what_is_nested_and_stays_a_text_where_it_is_broken() -> None:
    event: Event = {"extra": {"other": {"a": True}}}
    assert OTHER.of(pasted(event, [OTHER], ['{"b": 1.50}'])) == {"b": Number("1.50")}
    assert OTHER.of(pasted(event, [OTHER], ['{"b": '])) == '{"b": '
    assert OTHER.of(pasted(BLANK, [OTHER], ['{"b": 1}'])) == '{"b": 1}'


def test_the_name_in_a_block_decides_how_its_attributes_are_read() -> None:
    keys = [PRODUCT, NAME]
    made = list(CellPaste(block(["5", "purchase_completed"]), keys, reader()).fresh(BLANK))
    assert made == [dict(BLANK, name="purchase_completed", extra={"product_id": "5"})]


KEYS = [NAME, PRICE, USER, OTHER, PRODUCT]
WORDS = st.sampled_from(["", "5", "1.50", "007", "true", "null", "x", "{", "a\n1", "app_opened"])


@given(st.lists(st.lists(WORDS, min_size=5, max_size=5), min_size=1, max_size=12), st.booleans())
def test_many_new_events_are_those_that_each_row_alone_makes(
    rows: list[list[str]], texts: bool
) -> None:
    together = list(CellPaste(block(*rows, texts=texts), KEYS, reader()).fresh(BLANK))  # type: ignore[arg-type] # texts are cells
    alone = [pasted(BLANK, KEYS, list(row), texts=texts) for row in rows]
    assert value_text(together) == value_text(alone)


def test_numbers_in_two_lines_of_one_cell_are_a_text() -> None:
    made = list(CellPaste(block(["5"], ["1\n2"]), [PRICE], reader()).fresh(BLANK))
    assert [PRICE.of(event) for event in made] == [Number("5"), "1\n2"]


def test_rows_below_the_last_event_are_new_ones() -> None:
    paste = CellPaste(block(["a"], ["b"], ["c"]), [NAME], reader())
    assert list(paste.into([{"name": "x"}], [0], BLANK)) == [
        (0, {"name": "a"}),
        (1, dict(BLANK, name="b")),
        (2, dict(BLANK, name="c")),
    ]


def test_what_is_so_already_stays_the_very_event() -> None:
    event: Event = {"name": "a", "extra": {"price": Number("1.50"), "other": "x"}}
    assert pasted(event, [PRICE, OTHER], ["1.50", "x"]) is event
    assert pasted({"name": "a"}, [PRICE], [""]) == {"name": "a"}


def test_repeated_keys_stay_where_a_block_touches_another() -> None:
    event = read_value('{"name": "a", "extra": {"other": 1, "other": 2}}')
    after = pasted(event, [PRICE], ["5"])
    assert value_text(after) == '{"name": "a", "extra": {"other": 1, "other": 2, "price": 5}}'


def test_what_would_be_replaced_is_left_and_counted() -> None:
    events: list[Event] = [{"name": "a", "extra": "1.0"}, Number("5"), {"name": "b"}]
    paste = CellPaste(block(["5", "6"]), [PRICE, OTHER], reader())
    after = [event for _, event in paste.into(events, range(3), BLANK)]
    assert after[:2] == events[:2]
    assert after[2] == {"name": "b", "extra": {"price": Number("5"), "other": Number("6")}}
    assert paste.left_out == 4


def test_short_rows_leave_the_rest_alone() -> None:
    event: Event = {"name": "a", "extra": {"other": "x"}}
    paste = CellPaste(block(["n", "5"], ["m"]), [NAME, OTHER], reader())
    assert [each for _, each in paste.into([event, event], range(2), BLANK)] == [
        {"name": "n", "extra": {"other": "5"}},
        {"name": "m", "extra": {"other": "x"}},
    ]


@pytest.mark.parametrize(
    ("chosen", "size"),
    [((1, 1), (2, 3)), ((4, 3), (4, 3)), ((2, 6), (2, 6)), ((3, 3), (2, 3)), ((2, 4), (2, 3))],
)
def test_a_block_repeats_over_a_multiple_of_it(
    chosen: tuple[int, int], size: tuple[int, int]
) -> None:
    rows: list[list[Cell]] = [["a", "b", "c"]] * 2
    assert size_at(block(*rows), Target([OTHER] * 8, *chosen)) == size


def test_more_columns_than_there_are_are_refused_unless_they_are_empty() -> None:
    target = Target([NAME, USER])
    with pytest.raises(ComposerError) as caught:
        size_at(block(["a", "b", "", "d"]), target)
    assert (caught.value.code, caught.value.params) == ("PASTE_TOO_WIDE", {"width": 4, "left": 2})
    assert size_at(block(["a", "b", "", ""]), target) == (1, 2)


def test_one_cell_goes_into_scattered_cells() -> None:
    events: list[Event] = [dict(BLANK), dict(BLANK, extra={"other": "x"}), dict(BLANK)]
    cells = [(0, PRICE), (2, USER), (0, OTHER)]
    after = dict(repeat_over(events, block(["5"]), cells, reader()))
    assert after == {
        0: dict(BLANK, extra={"price": Number("5"), "other": Number("5")}),
        2: dict(BLANK, user="5"),
    }


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (["name", "user", "sessionId"], "name user sessionId"),
        (["Name", "USER ID", "Session-Id"], "name user sessionId"),
        (["事件名称", "用户", "会话 ID"], "name user sessionId"),
        (["event_name", "price", "campaign"], "name extra.price extra.campaign"),
        (["extra.price", '$.events[*].extra["a b"]'], "extra.price extra.a b"),
        (["/events/0/name", "/events/0/extra/x"], "name extra.x"),
        (["events[].user", "mine"], "user extra.mine"),
        (["启动来源"], "extra.source"),
        (["Price paid"], "extra.price"),
        (["app_opened", "u_1", "s_1"], ""),
        (["name", "a", "b"], ""),
        (["name", ""], ""),
        (["name", "5"], ""),
        (["name", "name"], ""),
        (["name", None], ""),
    ],
)
def test_a_row_of_headings_is_recognised(row: list[Cell], named: str) -> None:
    headings = HeadingReader(CATALOGUE, ["mine"]).of_row(row) or ()
    words = [("extra." if each.kind == "attribute" else "") + each.name for each in headings]
    assert " ".join(words) == named
