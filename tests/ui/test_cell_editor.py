"""What a person gets from typing into a cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.values import ABSENT, Cell, Number, Repeated
from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.theme import ThemeSource
from ui.cell_scene import NAME, USER, CellScene, Key, attribute
from ui.scene import put

PRICE, CURRENCY, OTHER = attribute("price"), attribute("currency"), attribute("my_own")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> CellScene:
    return CellScene(qtbot, themes, window)


UNTOUCHED: list[Cell] = [
    ABSENT,
    None,
    "",
    True,
    False,
    "text",
    "9.90",
    " outer ",
    "null",
    '"quoted"',
    "two\nlines",
    "lone \ud800 half",
    "tab\tand \x00",
    "c1 \x9b\x85 turned \u202e round \u2066\u200f\ufeff",
    Number("-0"),
    Number("9.90"),
    Number("1e400"),
    Number("7" * 5000),
    "x" * 100_000,
    {},
    [],
    {"a": [False, None, {"b": Number("1.50")}], "c": "\udfff\n"},
    [Number("1"), "2"],
    Repeated([("a", None), ("a", True)]),
]


@pytest.mark.parametrize("key", [NAME, USER, PRICE, CURRENCY, OTHER], ids=lambda key: key.name)
def test_a_cell_that_is_opened_and_committed_is_not_changed(
    scene: CellScene, key: ColumnKey, qtbot: QtBot
) -> None:
    for cell in UNTOUCHED:
        scene.open(key, cell)
        scene.press(Key.Key_Return)
        assert scene.got is cell
        scene.close()


# What is typed over an absent cell: (column, typed, cell, word at the right end).
TYPED = [
    (PRICE, "9.99", Number("9.99"), "number"),
    (PRICE, "1e5", Number("1e5"), "number"),
    (PRICE, "abc", "abc", "text"),
    (PRICE, "007", "007", "text"),
    (PRICE, "true", True, "boolean"),
    (CURRENCY, "007", "007", "text"),
    (CURRENCY, "9.99", "9.99", "text"),
    (CURRENCY, "true", "true", "text"),
    (CURRENCY, "null", "null", "text"),
    (OTHER, "1234567890123456789", Number("1234567890123456789"), "number"),
    (OTHER, "2026-11-24", "2026-11-24", "text"),
    (OTHER, "null", None, "null"),
    (OTHER, " 1", " 1", "text"),
    (OTHER, "{x", "{x", "text"),
    (USER, "42", "42", ""),
    (NAME, "true", "true", ""),
]


@pytest.mark.parametrize(("key", "typed", "cell", "word"), TYPED)
def test_what_will_be_sent_is_shown_while_typing(
    scene: CellScene, key: ColumnKey, typed: str, cell: Cell, word: str
) -> None:
    editor = scene.open(key, ABSENT, typed[0])
    scene.type(typed[1:])
    assert editor.text() == typed
    assert editor.kind_shown == word
    scene.press(Key.Key_Return)
    assert scene.got == cell
    assert type(scene.got) is type(cell)


# What is opened, what it is changed to by hand, and what the cell gets then.
CHANGED: list[tuple[ColumnKey, Cell, str, Cell]] = [
    (PRICE, "9.90", "9.95", "9.95"),
    (PRICE, "dear", "9.95", Number("9.95")),
    (PRICE, "", "9.95", Number("9.95")),
    (PRICE, None, "9.95", Number("9.95")),
    (CURRENCY, Number("5"), "6", Number("6")),
    (CURRENCY, None, "6", "6"),
    (OTHER, "abc", "6", "6"),
    (OTHER, Number("5"), "6", Number("6")),
    (OTHER, Number("5"), "six", "six"),
    (OTHER, True, "false", False),
    (OTHER, {"a": None}, '{"a": 1.50}', {"a": Number("1.50")}),
    (OTHER, {"a": None}, '"a"', "a"),
    (OTHER, "two\nlines", '"one\\nline"', "one\nline"),
    (USER, Number("42"), "43", "43"),
    (OTHER, "text", "", ""),
    (OTHER, "", "", ""),
    (OTHER, ABSENT, "", ABSENT),
    (OTHER, Number("5"), "", ABSENT),
    (OTHER, [], "", ABSENT),
]


@pytest.mark.parametrize(("key", "cell", "text", "expected"), CHANGED)
def test_an_opened_value_keeps_its_kind_unless_the_catalogue_knows_better(
    scene: CellScene, key: ColumnKey, cell: Cell, text: str, expected: Cell
) -> None:
    scene.open(key, cell)
    scene.replace("x")  # what is typed and taken away again leaves no trace
    scene.replace(text)
    scene.press(Key.Key_Return)
    assert scene.got == expected
    assert type(scene.got) is type(expected)


def test_emptying_what_was_typed_over_a_text_leaves_an_empty_text(scene: CellScene) -> None:
    scene.open(CURRENCY, "USD", "E")
    scene.press(Key.Key_Backspace)
    scene.press(Key.Key_Return)
    assert scene.got == ""


@pytest.mark.parametrize(
    ("key", "cell", "typed", "before", "after"),
    [
        (PRICE, ABSENT, "9.99", Number("9.99"), "9.99"),
        (CURRENCY, ABSENT, "9.99", "9.99", Number("9.99")),
        (PRICE, "9.90", None, "9.90", Number("9.90")),
        (PRICE, Number("9.90"), None, Number("9.90"), "9.90"),
        (USER, ABSENT, "42", "42", Number("42")),
        (USER, Number("42"), None, Number("42"), "42"),
        (CURRENCY, None, None, None, "null"),
        (CURRENCY, ABSENT, "true", "true", True),
    ],
)
def test_one_key_switches_between_text_and_number(
    scene: CellScene, key: ColumnKey, cell: Cell, typed: str | None, before: Cell, after: Cell
) -> None:
    editor = scene.open(key, cell, typed)
    words = []
    for expected in (before, after, before):
        words.append(editor.kind_shown)
        entered = editor.result()
        assert entered is not None
        assert (type(entered.cell), entered.cell) == (type(expected), expected)
        scene.press(Key.Key_Apostrophe, CONTROL)
    assert words[0] == words[2] != words[1]


def test_the_switch_leaves_alone_what_is_no_number(scene: CellScene) -> None:
    editor = scene.open(CURRENCY, ABSENT, "US")
    scene.press(Key.Key_Apostrophe, CONTROL)
    scene.replace("12")
    assert editor.kind_shown == "text"
    assert editor.text() == "12"


def test_typing_goes_on_behind_the_letter_that_opened_the_cell(scene: CellScene) -> None:
    editor = scene.open(USER, None, "u")
    scene.type("_1")
    assert editor.text() == "u_1"
    scene.close()
    editor = scene.open(USER, "u_1")
    scene.type("0")
    assert editor.text() == "u_10"
    scene.close()
    editor = scene.open(PRICE, None)
    scene.type("5")
    assert editor.text() == "5"


@pytest.mark.parametrize(
    ("key", "modifiers", "move"),
    [
        (Key.Key_Return, None, Move.DOWN),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, Move.DOWN),
        (Key.Key_Return, SHIFT, Move.UP),
        (Key.Key_Tab, None, Move.RIGHT),
        (Key.Key_Backtab, SHIFT, Move.LEFT),
    ],
)
def test_keys_commit_and_say_where_to_go(
    scene: CellScene, key: Qt.Key, modifiers: Qt.KeyboardModifier | None, move: Move
) -> None:
    editor = scene.open(USER, "u_1")
    scene.type("2")
    scene.press(key, modifiers)
    assert [made for made, _ in scene.committed] == [move]
    assert scene.got == "u_12"
    assert editor.hasFocus()


def test_escape_cancels_and_other_keys_do_not_leave_the_cell(scene: CellScene) -> None:
    editor = scene.open(USER, "u_1", row=2)
    for key in (Key.Key_Up, Key.Key_PageUp, Key.Key_PageDown):
        scene.press(key)
        assert scene.view.currentIndex().row() == 2
        assert editor.isVisible()
    scene.press(Key.Key_Escape)
    assert scene.cancels == 1
    assert not scene.committed


def test_broken_json_stays_open_with_its_place_and_nothing_is_lost(
    scene: CellScene, window: QWidget, qtbot: QtBot
) -> None:
    elsewhere = QLineEdit()
    put(window, elsewhere)
    qtbot.waitUntil(elsewhere.isVisible)
    editor = scene.open(OTHER, {"a": None, "b": [True]}, row=1)
    assert editor.text() == '{"a": null, "b": [true]}'
    assert editor.kind_shown == "object"
    scene.replace('{"a": nul}')
    assert editor.kind_shown == "JSON"
    assert editor.fault == ""
    for key in (Key.Key_Return, Key.Key_Tab):
        scene.press(key)
        assert not scene.committed
        assert editor.fault == "Line 1, column 7: A value is expected here."
    scene.press(Key.Key_Left)
    scene.type("l")
    assert editor.fault == ""
    assert editor.text() == '{"a": null}'
    scene.press(Key.Key_Left)
    scene.press(Key.Key_Backspace)
    elsewhere.setFocus()
    assert editor.fault
    assert editor.isVisible()
    editor.setFocus()
    scene.replace("[1.50]")
    scene.press(Key.Key_Return)
    assert scene.got == [Number("1.50")]


def test_the_sentence_goes_with_the_editor_and_stays_in_the_table(
    scene: CellScene, qtbot: QtBot
) -> None:
    editor = scene.open(OTHER, {}, row=5, column=3)
    scene.replace("{")
    scene.press(Key.Key_Return)
    sentence = editor._fault  # its place is what this is about
    assert scene.view.viewport().rect().contains(sentence.geometry())
    assert not sentence.geometry().intersects(editor.geometry())
    editor.hide()
    assert not sentence.isVisible()


def test_a_long_text_gets_room_within_the_table(scene: CellScene) -> None:
    editor = scene.open(OTHER, "x", column=3)
    cell = scene.view.visualRect(scene.model.index(0, 3))
    assert editor.geometry() == cell
    scene.type("a long text that needs room " * 3)
    assert editor.width() > cell.width()
    assert scene.view.viewport().rect().contains(editor.geometry())


def test_enter_that_ends_a_composition_ends_nothing_else(scene: CellScene) -> None:
    editor = scene.open(USER, ABSENT, "")
    scene.compose("zhang")
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Escape):
        scene.press(key)
    assert not scene.committed
    assert scene.cancels == 0
    scene.compose("", "张三")
    assert editor.text() == "张三"
    scene.press(Key.Key_Return)
    assert scene.got == "张三"


def test_an_input_method_that_gives_up_changes_nothing(scene: CellScene) -> None:
    scene.open(USER, "u_1", "")
    scene.compose("zhang")
    scene.compose("")
    scene.press(Key.Key_Return)
    assert scene.got == "u_1"


def test_a_screen_reader_hears_column_and_kind(scene: CellScene) -> None:
    editor = scene.open(PRICE, ABSENT, "9")
    assert (editor.accessibleName(), editor.accessibleDescription()) == ("price", "number")
    scene.type("x")
    assert editor.accessibleDescription() == "text"


def test_what_is_pasted_stays_in_the_cell(scene: CellScene) -> None:
    QApplication.clipboard().setText("a\tb\nc\td")
    editor = scene.open(OTHER, ABSENT)
    QTest.keyClick(editor, Key.Key_V, CONTROL)
    scene.press(Key.Key_Return)
    assert scene.got == "a\tb\nc\td"


@pytest.mark.parametrize(
    ("cell", "opened"),
    [
        ("abc\u202edef", '"abc\\u202edef"'),
        ("\u200fa\x9b", '"\\u200fa\\u009b"'),
        ("tab\tand \x1b", '"tab\\tand \\u001b"'),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("\U0001f468\u200d\U0001f467", "\U0001f468\u200d\U0001f467"),
    ],
)
def test_what_a_line_would_hide_is_opened_as_escapes(
    scene: CellScene, cell: str, opened: str
) -> None:
    assert scene.open(OTHER, cell).text() == opened
    scene.press(Key.Key_End)
    scene.press(Key.Key_Return)
    assert scene.got is cell
