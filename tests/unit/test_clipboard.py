"""What a pasted text is recognised as, what is broken, and what comes back from what is copied."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.domain.pasted import Form, PastedCells, PastedEvents
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.formats.body import read_value, value_text
from event_composer.formats.clipboard import as_text, read_clipboard
from event_composer.formats.delimited import read_block, read_csv, write_block
from event_composer.formats.own_cells import read_own, write_cells, write_events
from event_composer.formats.spreadsheet_cells import write_spreadsheet
from json_texts import PLAIN_TEXTS, VALUES

TEXTS = st.one_of(
    st.text(st.sampled_from('"\t\r\n,;ab '), max_size=6), st.text(max_size=6), st.just("")
)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(BLOCKS)
def test_cells_of_any_text_come_back_from_a_block(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


@given(st.text(st.sampled_from('"\t\r\n,;a{[:}] '), max_size=30))
def test_no_text_is_too_odd_to_be_pasted(text: str) -> None:
    for read in (read_block, lambda each: read_csv(each, ","), as_text):
        read(text)
    with contextlib.suppress(ComposerError):
        read_clipboard(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\r\n\r\n", [["a"], [""]]),
        ("\r\n", [[""]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('"a\r\nb"\r\nc', [["a\r\nb"], ["c"]]),
        ('"a\tb""c"', [['a\tb"c']]),
        ('"hi"\tx', [['"hi"', "x"]]),
        ('""\t"', [['""', '"']]),
        ('say "hi"\n"not closed\tx', [['say "hi"'], ['"not closed', "x"]]),
        ('"a" b\tc', [['"a" b', "c"]]),
        ("a\rb", [["a"], ["b"]]),
        ("a\tb\tc\nd", [["a", "b", "c"], ["d"]]),
    ],
)
def test_a_block_reads_as_spreadsheets_write_it(text: str, rows: list[list[str]]) -> None:
    assert read_block(text) == rows


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"a": {"b": 1}, "events": [{"name": "x"}]}', Form.BODY),
        ('[{"name": "x"}]', Form.EVENTS),
        (' {"sessionId": "x"} ', Form.EVENT),
        ('{"name": "x"}\n{"name": "y"}', Form.NDJSON),
        ("[[1], [2]]", Form.ROWS),
        ('[{"a": 1}]', Form.OBJECTS),
        ('{"a": 1}', Form.EVENT),
        ("a\tb", Form.TABS),
        ('{"name": "x"}\tb', Form.TABS),
        ("[x]\tb", Form.TABS),
        ("a,b\n1,2", Form.CSV),
        ("a;b\n1,5;2", Form.CSV),
        ("a,b", Form.TEXT),
        ("a,b\n1", Form.TABS),
        ("one, two\nthree, four", Form.TABS),
        ("[INFO] started", Form.TEXT),
        ("{user}", Form.TEXT),
        ("[1, 2", Form.TEXT),
        ('"x"', Form.TEXT),
        ("{}", Form.TEXT),
        ("[\n 1,\n 2\n]", Form.TEXT),
    ],
)
def test_a_text_is_recognised(text: str, form: Form) -> None:
    assert read_clipboard(text).form is form


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "PASTE_NOTHING", None),
        ("\0", "PASTE_NOTHING", None),
        ("[]", "PASTE_NO_EVENTS", None),
        ('{"events": []}', "PASTE_NO_EVENTS", None),
        ('{"events": {}}', "PASTE_EVENTS_SHAPE", None),
        ('{"name": "x",\n "user": }', "BODY_SYNTAX", (2, 10)),
        ('[{"name": "x"},\n]', "BODY_SYNTAX", (2, 1)),
        ('{"name": "x"}\n{"name"}', "BODY_SYNTAX", (2, 8)),
        ('{"name": "x"} {"name": "y"}', "BODY_SYNTAX", (1, 14)),
        ("{name: 1}", "BODY_SYNTAX", (1, 2)),
        ('{"name": NaN}', "BODY_NUMBER", (1, 10)),
        ("[" * 300 + "]" * 300, "BODY_TOO_DEEP", None),
        ('{"name": "x', "BODY_SYNTAX", None),
    ],
)
def test_what_is_meant_as_json_and_broken_is_said(
    text: str, code: str, place: tuple[int, int] | None
) -> None:
    with pytest.raises(ComposerError) as caught:
        read_clipboard(text)
    error = caught.value
    assert error.code == code
    if place:
        assert (error.params["line"], error.params["column"]) == place


def test_events_keep_all_that_is_written() -> None:
    text = '[{"z": 1e400, "name": "a", "z": -0, "extra": "{}"}, 5]'
    pasted = read_clipboard(text)
    assert isinstance(pasted, PastedEvents)
    assert value_text(list(pasted.events)) == text


def test_json_in_a_cell_of_a_spreadsheet_stays_a_cell() -> None:
    pasted = read_clipboard('{"a": 1}\n{"b":', is_table=True)
    assert isinstance(pasted, PastedCells)
    assert list(pasted.rows) == [['{"a": 1}'], ['{"b":']]


CELLS = st.one_of(st.just(ABSENT), VALUES.map(read_value), PLAIN_TEXTS)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_copied_here_comes_back_here(rows: list[list[Cell]]) -> None:
    pasted = read_own(write_cells(rows))
    assert isinstance(pasted, PastedCells)
    assert not pasted.are_texts
    assert [list(row) for row in pasted.rows] == rows
    assert written(pasted.rows) == written(rows)


def written(rows: object) -> list[list[str]]:
    """Return cells as JSON: to Python 1 and true, and keys in another order, are alike."""
    assert isinstance(rows, list)
    return [["" if cell is ABSENT else value_text(cell) for cell in row] for row in rows]


def test_events_come_back_whole() -> None:
    event = read_value('{"b": 1.50, "name": "a", "b": null}')
    pasted = read_own(write_events([event, "no event"]))
    assert isinstance(pasted, PastedEvents)
    assert value_text(list(pasted.events)) == value_text([event, "no event"])


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"cells": 1}', b'{"cells": [1]}', b'{"cells": [[1]]}', b"\xff", b"{}"],
)
def test_bytes_that_are_not_ours_are_left_to_the_text(data: bytes) -> None:
    assert read_own(data) is None


def test_a_spreadsheet_carries_nothing_out() -> None:
    row: list[Cell] = [
        "=1+1", "+86 1", "-x", "@a", "\tx", "\rx", "-5", Number("-1e5"), "+5", "'a", "a=b", "",
        None, True, ABSENT, ["=1"],
    ]  # fmt: skip
    written = write_spreadsheet([row])
    assert read_block(written.text) == [
        [
            "'=1+1", "'+86 1", "'-x", "'@a", "'\tx", "'\rx", "-5", "-1e5", "'+5", "'a", "a=b", "",
            "null", "true", "", '["=1"]',
        ]
    ]  # fmt: skip
    assert written.neutralised == 7


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\n" * 200_000,
        '"a\n' * 200_000,
        '"a""' * 200_000,
        '"""\t' * 200_000,
        ('"a' + '""' * 5 + "\t") * 100_000,
        "{" * 500_000,
        '{"a":' * 100_000,
        "a,b\n" * 200_000,
        '"a",' * 200_000,
        "[[]," * 200_000,
    ],
    ids=lambda text: text[:8],
)
def test_no_text_takes_more_than_its_length(text: str) -> None:
    """What takes the square of its length would not end before the limit of every test."""
    with contextlib.suppress(ComposerError):
        read_clipboard(text)
