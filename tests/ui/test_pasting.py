"""What a person gets who copies and pastes in the table, with the real clipboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT, Number
from event_composer.formats.body import read_value
from event_composer.ui.batch.clipboard_source import CALC_TYPE
from event_composer.ui.batch.copying import JSON_TYPE
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import CONTROL, NAME, SESSION, SHIFT, USER, Key, attribute
from ui.batches import event
from ui.clipboard_scene import ClipboardScene

PRICE = attribute("price")
NOTE = attribute("note")
FIRST: list[Event] = [
    {**event("purchase_completed"), "extra": {"price": Number("9.90"), "note": "two\nlines"}},
    {**event("button_click", "u_2"), "extra": {"price": "9.90", "note": None}},
    {**event("app_opened", "u_3"), "extra": {"note": ""}},
]


@pytest.fixture
def scene(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> Iterator[ClipboardScene]:
    yield ClipboardScene(qtbot, themes, window, lane, list(FIRST))
    QGuiApplication.clipboard().clear()


@pytest.fixture
def empty(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> Iterator[ClipboardScene]:
    yield ClipboardScene(qtbot, themes, window, lane, [])
    QGuiApplication.clipboard().clear()


def test_a_block_goes_to_the_current_cell_and_past_the_last_row(scene: ClipboardScene) -> None:
    before = list(scene.document.events)
    scene.go(2, USER)
    scene.paste("u_9\ts_9\r\n007\t\r\n")
    assert scene.cell(2, USER) == "u_9"
    assert scene.document.events[3] == {"name": "", "user": "007"}
    assert len(scene.document.events) == 4
    assert scene.document.undo_stack.undoText() == "Paste 2 × 2 cells"
    scene.document.undo_stack.undo()
    assert list(scene.document.events) == before


def test_what_is_pasted_reads_as_what_is_typed(scene: ClipboardScene) -> None:
    # The catalogue says number; without it a text stays a text, and what is no number is none.
    scene.go(0, PRICE)
    scene.paste("1e5\tx\n007\t12\n7301928465517203984\t12")
    assert scene.cells(PRICE) == [Number("1e5"), "007", Number("7301928465517203984")]
    assert scene.cells(NOTE) == ["x", Number("12"), Number("12")]
    scene.go(0, NOTE)
    scene.paste("34")
    assert scene.cell(0, NOTE) == "34"


def test_an_empty_cell_of_a_spreadsheet_takes_the_key_away(scene: ClipboardScene) -> None:
    scene.go(0, PRICE)
    scene.paste("\tx")
    assert scene.cell(0, PRICE) is ABSENT


def test_one_cell_repeats_over_what_is_chosen(scene: ClipboardScene) -> None:
    scene.go(0, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    scene.press(Key.Key_Right, SHIFT)
    scene.paste("true")
    assert scene.cells(PRICE) == [True, True, ABSENT]
    assert scene.cells(NOTE)[1] is True
    scene.document.undo_stack.undo()
    assert list(scene.document.events) == FIRST


def test_a_block_repeats_over_a_multiple_of_it_and_else_goes_once(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.press(Key.Key_Down, SHIFT)
    scene.paste("a\nb")
    assert scene.cells(USER) == ["a", "b", "u_3"]
    scene.go(0, USER)
    for _ in range(2):
        scene.press(Key.Key_Down, SHIFT)
    scene.paste("c\nd")
    assert scene.cells(USER) == ["c", "d", "u_3"]


def test_cells_here_and_there_all_get_the_one_cell(scene: ClipboardScene) -> None:
    scene.table.choose_blocks([(0, 2, 0, 2), (2, 3, 2, 3)])
    scene.paste("z")
    assert scene.cells(USER) == ["z", "u_2", "u_3"]
    assert scene.cells(SESSION) == ["s_1", "s_1", "z"]


def test_what_does_not_fit_beside_is_refused_whole(scene: ClipboardScene) -> None:
    scene.go(0, NOTE)
    scene.paste("a\tb\tc")
    assert list(scene.document.events) == FIRST
    assert "3 columns" in scene.told[-1]
    assert "1 from the current cell" in scene.told[-1]
    scene.paste("a\t\t")
    assert scene.cell(0, NOTE) == "a"


@pytest.mark.parametrize("count", [2, 3_000])
def test_what_would_replace_something_else_is_left_out_and_said(
    scene: ClipboardScene, qtbot: QtBot, count: int
) -> None:
    scene.document.insert_events(0, [{**event(), "extra": "1.0"} for _ in range(count)])
    scene.go(0, PRICE)
    scene.paste("\n".join(str(row) for row in range(count + 1)))
    qtbot.waitUntil(lambda: bool(scene.told))
    assert scene.told[-1] == f"Not pasted into {count} cells: `extra` is no object there."
    assert scene.document.events[count - 1] == {**event(), "extra": "1.0"}
    assert scene.cell(count, PRICE) == Number(str(count))


def test_headings_are_asked_about_once(empty: ClipboardScene) -> None:
    block = "事件名称\t用户\tprice\textra.campaign\nbutton_click\tu\t9.90\tspring\n"
    empty.paste(block)
    assert not empty.document.events
    empty.answer("Use them")
    assert empty.document.events == [
        {
            "name": "button_click",
            "user": "u",
            "sessionId": "s_new",
            "extra": {"price": Number("9.90"), "campaign": "spring"},
        }
    ]
    empty.paste(block, as_new=True)
    assert not empty.pasting.sheet.isVisible()
    assert len(empty.document.events) == 2


def test_headings_can_be_data(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.paste("user\tsessionId\nu\ts")
    scene.answer("Paste as data", remember=False)
    assert scene.cells(USER)[:2] == ["user", "u"]
    scene.paste("user\tsessionId\nu\ts")
    assert scene.pasting.sheet.isVisible()
    scene.press(Key.Key_Escape)
    assert not scene.pasting.sheet.isVisible()


def test_an_answer_that_comes_too_late_pastes_nothing(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.paste("user\tsessionId\nu\ts")
    scene.document.remove_rows([0])
    scene.answer("Use them")
    assert len(scene.document.events) == 2
    assert "meanwhile" in scene.told[-1]


def test_whole_events_go_behind_the_current_one(scene: ClipboardScene) -> None:
    scene.go(0, NAME)
    text = '{"note": "x", "events": [{"name": "a", "extra": {"n": 1.50, "n": {"z": [1e400]}}}]}'
    scene.paste(text)
    assert scene.cells(NAME) == ["purchase_completed", "a", "button_click", "app_opened"]
    event = scene.document.events[1]
    assert event == read_value('{"name": "a", "extra": {"n": 1.50, "n": {"z": [1e400]}}}')
    assert "other members" in scene.told[-1]
    scene.document.undo_stack.undo()
    assert list(scene.document.events) == FIRST


def test_new_rows_go_behind_the_current_one(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.paste("u_8\ts_8\nu_9\ts_9", as_new=True)
    assert scene.cells(USER) == ["u_1", "u_8", "u_9", "u_2", "u_3"]
    assert scene.document.events[1] == {"name": "", "user": "u_8", "sessionId": "s_8"}
    assert scene.document.undo_stack.undoText() == "Paste 2 events"


def test_broken_json_is_said_with_its_place_and_can_be_a_text(scene: ClipboardScene) -> None:
    scene.go(0, NOTE)
    scene.paste('{"name": "a",\n "extra": }')
    assert list(scene.document.events) == FIRST
    assert "Line 2" in scene.pasting.sheet.accessibleDescription()
    scene.answer("Paste as text")
    assert scene.cell(0, NOTE) == '{"name": "a",\n "extra": }'


def test_libreoffice_keeps_its_line_breaks(scene: ClipboardScene) -> None:
    data = QMimeData()
    data.setText("two lines\tx\n")
    data.setData(CALC_TYPE, b'"two\nlines"\tx\n')
    QGuiApplication.clipboard().setMimeData(data)
    scene.go(0, USER)
    scene.paste_again()
    assert scene.cell(0, USER) == "two\nlines"


def test_lines_of_a_web_page_table_are_no_csv(scene: ClipboardScene) -> None:
    data = QMimeData()
    data.setText("a,b\nc,d")
    data.setHtml("<table><tr><td>a,b</td></tr><tr><td>c,d</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    scene.go(0, USER)
    scene.paste_again()
    assert scene.cells(USER)[:2] == ["a,b", "c,d"]


def test_nothing_on_the_clipboard_is_said(scene: ClipboardScene) -> None:
    scene.paste("")
    assert "nothing on the clipboard" in scene.told[-1]


def test_copied_cells_keep_every_distinction_here(scene: ClipboardScene) -> None:
    scene.go(0, PRICE)
    for _ in range(2):
        scene.press(Key.Key_Down, SHIFT)
    scene.press(Key.Key_Right, SHIFT)
    scene.copying.copy()
    scene.go(3, NAME)
    scene.paste_again()
    scene.document.undo_stack.undo()
    scene.table.choose_cell(3, 1)
    copied = [(PRICE.of(each), NOTE.of(each)) for each in FIRST]
    scene.document.insert_events(3, [event(), event(), event()])
    scene.go(3, PRICE)
    scene.paste_again()
    pasted = [(PRICE.of(each), NOTE.of(each)) for each in scene.document.events[3:]]
    assert pasted == copied
    assert [tuple(map(type, row)) for row in pasted] == [tuple(map(type, row)) for row in copied]


def test_a_spreadsheet_gets_a_block_that_it_reads_back(scene: ClipboardScene) -> None:
    scene.document.set_cells([(1, NOTE, '=HYPERLINK("x")'), (2, NOTE, Number("-5"))])
    scene.go(0, PRICE)
    for _ in range(2):
        scene.press(Key.Key_Down, SHIFT)
    scene.press(Key.Key_Right, SHIFT)
    scene.copying.copy()
    text = QGuiApplication.clipboard().text()
    assert text == '9.90\t"two\nlines"\r\n9.90\t\'=HYPERLINK("x")\r\n\t-5'
    assert "1 copied cell begins like a formula" in scene.told[-1]


def test_whole_rows_are_copied_as_events_too(scene: ClipboardScene) -> None:
    scene.panel.choose_event_rows([0, 1])
    scene.copying.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert read_value(bytes(data.data(JSON_TYPE).data()).decode()) == FIRST[:2]
    scene.go(2, NAME)
    scene.paste_again()
    assert list(scene.document.events) == [*FIRST, *FIRST[:2]]


def test_events_are_copied_as_json(scene: ClipboardScene) -> None:
    scene.panel.choose_event_rows([0, 2])
    scene.copying.copy_as_json()
    assert read_value(QGuiApplication.clipboard().text()) == [FIRST[0], FIRST[2]]


def test_a_cut_takes_the_cells_away_and_is_one_step(scene: ClipboardScene) -> None:
    scene.go(0, PRICE)
    scene.press(Key.Key_Right, SHIFT)
    scene.copying.cut()
    assert scene.cell(0, PRICE) is ABSENT
    assert scene.cell(0, NOTE) is ABSENT
    assert QGuiApplication.clipboard().text() == '9.90\t"two\nlines"'
    scene.document.undo_stack.undo()
    assert list(scene.document.events) == FIRST


def test_a_sorted_view_is_copied_as_it_is_seen(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.panel.ordering.sort_descending()
    scene.table.choose_column(2)
    scene.copying.copy()
    assert QGuiApplication.clipboard().text() == "u_3\r\nu_2\r\nu_1"


def test_a_large_block_is_pasted_without_holding_the_window_up(
    empty: ClipboardScene, qtbot: QtBot
) -> None:
    rows = [f"user_{row:06}\tsession_{row}" for row in range(20_000)]
    empty.document.insert_events(0, [event()])
    empty.go(0, USER)
    empty.paste("\n".join(rows))
    qtbot.waitUntil(lambda: len(empty.document.events) == 20_000 and not empty.document.is_busy)
    assert USER.of(empty.document.events[19_999]) == "user_019999"
    empty.document.undo()
    qtbot.waitUntil(lambda: len(empty.document.events) == 1)


def test_what_is_pasted_into_an_open_editor_stays_in_its_cell(scene: ClipboardScene) -> None:
    QGuiApplication.clipboard().setText('a\nb\t"c"')
    scene.go(0, USER)
    scene.type("x")
    scene.paste_again()
    assert scene.editor.text() == r'"xa\nb\t\"c\""'
    scene.press(Key.Key_Return)
    assert scene.cell(0, USER) == 'xa\nb\t"c"'
    assert len(scene.document.events) == len(FIRST)


def test_json_of_several_lines_is_pasted_into_an_editor_as_it_is(scene: ClipboardScene) -> None:
    scene.document.set_cells([(0, NOTE, {"a": None})])
    QGuiApplication.clipboard().setText('{\n  "b": 1.50\n}')
    scene.go(0, NOTE)
    scene.panel.cells.edit()
    scene.press(Key.Key_A, CONTROL)
    scene.paste_again()
    scene.press(Key.Key_Return)
    assert scene.cell(0, NOTE) == {"b": Number("1.50")}


def test_what_is_selected_in_an_editor_is_what_is_copied(scene: ClipboardScene) -> None:
    scene.go(0, USER)
    scene.panel.cells.edit()
    scene.press(Key.Key_Left, SHIFT)
    scene.copying.copy()
    assert QGuiApplication.clipboard().text() == "1"
