"""What is done to the chosen cells and rows, what undo shows, and the empty batch."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.ui.batch.empty_table import EmptyBatch
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState, EmptyStateRow
from ui.batch_scene import NAME, SESSION, SHIFT, USER, BatchScene, Key, attribute, focused
from ui.batches import event, load

PRICE = attribute("price")
NOTE = attribute("note")


def events(count: int) -> list[Event]:
    """Return events that each have a price, which is a number, and a note."""
    return [
        {**event(f"event_{row}"), "extra": {"price": Number(str(row)), "note": "n"}}
        for row in range(count)
    ]


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    return BatchScene(qtbot, themes, window, events(5))


def names(scene: BatchScene) -> list[Cell]:
    return [NAME.of(each) for each in scene.document.events]


@pytest.mark.parametrize(
    ("command", "cell"), [("set_absent", ABSENT), ("set_null", None), ("set_empty", "")]
)
def test_chosen_cells_are_set_in_one_step(scene: BatchScene, command: str, cell: Cell) -> None:
    scene.go(1, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    scene.do(command)
    assert [PRICE.of(each) for each in scene.document.events[:4]] == [
        Number("0"),
        cell,
        cell,
        Number("3"),
    ]
    assert scene.rows() == [1, 2]
    scene.document.undo_stack.undo()
    assert scene.cell(1, PRICE) == Number("1")
    assert scene.cell(2, PRICE) == Number("2")


@pytest.mark.parametrize(
    ("before", "after"),
    [("9.90", Number("9.90")), (Number("1e5"), "1e5"), (True, "true"), ("false", False)],
)
def test_text_and_number_are_switched_and_back(
    scene: BatchScene, before: Cell, after: Cell
) -> None:
    scene.document.set_cells([(0, PRICE, before)])
    scene.go(0, PRICE)
    scene.do("switch_type")
    assert scene.cell(0, PRICE) == after
    assert type(scene.cell(0, PRICE)) is type(after)
    scene.do("switch_type")
    assert scene.cell(0, PRICE) == before


def test_what_reads_as_nothing_else_is_not_switched(scene: BatchScene) -> None:
    for cell in ("007", "pro", None, {"a": "b"}):
        scene.document.set_cells([(0, PRICE, cell)])
        scene.go(0, PRICE)
        scene.do("switch_type")
        assert scene.cell(0, PRICE) == cell


def test_the_type_is_switched_while_one_types(scene: BatchScene) -> None:
    scene.go(1, PRICE)
    scene.type("5")
    scene.do("switch_type")
    scene.press(Key.Key_Return)
    assert scene.cell(1, PRICE) == "5"


def test_rows_are_copied_deleted_and_moved_with_the_choice_on_them(scene: BatchScene) -> None:
    scene.click(1, 0)
    scene.do("duplicate")
    assert names(scene)[1:3] == ["event_1", "event_1"]
    assert scene.rows() == [2]
    scene.do("move_down")
    assert names(scene)[2:4] == ["event_2", "event_1"]
    assert scene.rows() == [3]
    scene.do("delete_rows")
    assert names(scene) == [f"event_{row}" for row in range(5)]
    assert scene.rows() == [3]


def test_blocks_of_rows_move_together(scene: BatchScene) -> None:
    scene.click(1, 0)
    scene.click(2, 0, SHIFT)
    scene.do("move_up")
    assert names(scene)[:3] == ["event_1", "event_2", "event_0"]
    assert scene.rows() == [0, 1]
    scene.do("move_up")
    assert scene.rows() == [0, 1]
    assert names(scene)[:3] == ["event_1", "event_2", "event_0"]


def test_chosen_events_get_a_session_of_their_own(scene: BatchScene) -> None:
    scene.click(1, 0)
    scene.click(2, 0, SHIFT)
    scene.do("new_session_id")
    ids = [SESSION.of(each) for each in scene.document.events]
    assert ids[1] == ids[2] != "s_1"
    assert ids[0] == ids[3] == "s_1"


def test_a_command_takes_what_is_being_typed_first(scene: BatchScene) -> None:
    scene.go(1, USER)
    scene.type("someone")
    scene.do("duplicate")
    assert [USER.of(each) for each in scene.document.events[1:3]] == ["someone", "someone"]


def test_undo_shows_the_cell_that_it_changes(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, events(400))
    scene.go(3, NOTE)
    scene.do("set_null")
    scene.go(390, USER)
    scene.document.undo_stack.undo()
    assert scene.at == (3, "note")
    assert (
        scene.table.viewport().rect().contains(scene.table.visualRect(scene.table.currentIndex()))
    )


def test_undo_brings_deleted_rows_back_and_chooses_them(scene: BatchScene) -> None:
    scene.click(1, 0)
    scene.click(2, 0, SHIFT)
    scene.do("delete_rows")
    scene.go(0, NAME)
    scene.document.undo_stack.undo()
    assert scene.rows() == [1, 2]


def test_an_event_of_the_catalogue_is_added_at_the_end(scene: BatchScene) -> None:
    scene.panel.add_named("purchase_completed")
    assert scene.document.events[-1] == event("purchase_completed", "u_new", "s_new")
    assert scene.rows() == [5]


def test_an_event_comes_with_its_attributes_where_they_are_asked_for(scene: BatchScene) -> None:
    scene.panel.add_named("purchase_completed", with_attributes=True)
    assert scene.cell(5, PRICE) is not ABSENT
    assert scene.cell(5, attribute("product_id")) is not ABSENT
    scene.document.undo_stack.undo()
    assert len(scene.document.events) == 5


def test_a_name_picked_in_a_row_keeps_the_attributes_that_are_there(scene: BatchScene) -> None:
    scene.go(1, NAME)
    scene.type("purchase_compl")
    scene.press(Key.Key_Tab)
    assert scene.cell(1, NAME) == "purchase_completed"
    assert scene.cell(1, PRICE) == Number("1")
    assert scene.cell(1, attribute("product_id")) is not ABSENT
    assert focused() is scene.table
    scene.document.undo_stack.undo()
    assert scene.document.events[1] == events(2)[1]


def empty_state(scene: BatchScene) -> EmptyState:
    found = scene.panel.findChild(EmptyBatch)
    assert found is not None
    return found


def test_an_empty_batch_says_how_to_begin_and_takes_a_name(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window)
    empty = empty_state(scene)
    assert empty.isVisible()
    asked: list[str] = []
    scene.panel.open_asked.connect(lambda: asked.append("open"))
    scene.panel.sample_asked.connect(lambda: asked.append("sample"))
    scene.panel.mistakes_asked.connect(lambda: asked.append("mistakes"))
    rows = empty.findChildren(EmptyStateRow)
    for row in rows[1:]:
        row.click()
    assert asked == ["open", "sample", "mistakes"]
    rows[0].click()
    scene.type("custom_thing")
    scene.press(Key.Key_Return)
    assert names(scene) == ["custom_thing"]
    assert not empty.isVisible()
    scene.document.undo_stack.undo()
    assert empty.isVisible()


def test_a_low_window_scrolls_what_to_begin_with_and_a_lower_one_leaves_it_out(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window)
    empty = empty_state(scene)
    scene.panel.resize(scene.panel.width(), 258)
    assert empty.visibleRegion().boundingRect().height() < empty.height()
    rows = empty.findChildren(EmptyStateRow)
    assert [row.height() for row in rows] == [row.sizeHint().height() for row in rows]
    scene.panel.resize(scene.panel.width(), 120)
    assert not empty.isVisible()


def test_enter_in_an_empty_batch_begins_a_name(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window)
    assert focused() is scene.table
    scene.press(Key.Key_Return)
    assert scene.editor.text() == ""


def test_a_loaded_batch_begins_at_its_first_name(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window)
    load(scene.document, events(300))
    assert scene.at == (0, "name")
    assert scene.table.verticalScrollBar().value() == 0
    assert not empty_state(scene).isVisible()
