"""Events moved by mouse and keys, let fall from the catalogue; many cells changed; coming back."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event, extra_of
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.ui.event_names import EVENT_NAMES
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import CONTROL, NAME, NONE, SHIFT, USER, BatchScene, Key, attribute, focused
from ui.batches import event, load

PRICE = attribute("price")
NOTE = attribute("note")
CONTEXT = attribute("context")
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def events(count: int) -> list[Event]:
    """Return events that each have a price, which is a number, and a note."""
    return [
        {**event(f"event_{row}"), "extra": {"price": Number(str(row)), "note": "n"}}
        for row in range(count)
    ]


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    return BatchScene(qtbot, themes, window, events(6))


def names(scene: BatchScene) -> list[str]:
    return [str(NAME.of(each)).removeprefix("event_") for each in scene.document.events]


def upper_edge(scene: BatchScene, row: int) -> QPoint:
    """Return a place in a row's number, nearer to the row above."""
    return scene.table.visualRect(scene.index(row, 0)).topLeft() + QPoint(10, 3)


def drag_numbers(scene: BatchScene, row: int, target: int) -> None:
    """Take hold of a row's number and let it fall before another row."""
    viewport = scene.table.viewport()
    QTest.mousePress(viewport, LEFT, NONE, scene.centre(row, 0))
    QTest.mouseMove(viewport, scene.centre(row, 0) + QPoint(0, 15))
    QTest.mouseMove(viewport, upper_edge(scene, target))
    QTest.mouseRelease(viewport, LEFT, NONE, upper_edge(scene, target))


# Moving events.


def test_events_are_dragged_by_their_numbers(scene: BatchScene) -> None:
    scene.click(3, 0)
    scene.click(4, 0, SHIFT)
    drag_numbers(scene, 3, 1)
    assert names(scene) == ["0", "3", "4", "1", "2", "5"]
    assert scene.rows() == [1, 2]
    drag_numbers(scene, 1, 6)
    assert names(scene) == ["0", "1", "2", "5", "3", "4"]
    scene.document.undo()
    scene.document.undo()
    assert names(scene) == ["0", "1", "2", "3", "4", "5"]
    assert scene.document.undo_stack.count() == 2


def test_a_press_on_a_chosen_number_that_goes_nowhere_chooses_it_alone(scene: BatchScene) -> None:
    scene.click(1, 0)
    scene.click(3, 0, SHIFT)
    scene.click(2, 0)
    assert scene.rows() == [2]
    assert scene.document.undo_stack.count() == 0


def test_numbers_that_are_not_chosen_are_chosen_by_dragging(scene: BatchScene) -> None:
    scene.go(0, NAME)
    scene.drag((2, 0), (4, 0))
    assert scene.rows() == [2, 3, 4]
    assert scene.document.undo_stack.count() == 0


def test_dragging_at_the_edge_scrolls(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> None:
    scene = BatchScene(qtbot, themes, window, events(200))
    viewport, bar = scene.table.viewport(), scene.table.verticalScrollBar()
    scene.go(0, NAME)
    edge = QPoint(10, viewport.height() - 5)
    QTest.mousePress(viewport, LEFT, NONE, scene.centre(0, 0))
    QTest.mouseMove(viewport, QPoint(10, 60))
    QTest.mouseMove(viewport, edge)
    qtbot.waitUntil(lambda: bar.value() > 20 * scene.table.row_height)
    QTest.mouseRelease(viewport, LEFT, NONE, edge)
    assert NAME.of(scene.document.events[0]) == "event_1"
    row = names(scene).index("0")
    assert row > 20
    assert scene.rows() == [row]


def test_events_are_not_dragged_in_a_sorted_view_and_it_is_said_why(scene: BatchScene) -> None:
    told: list[str] = []
    scene.panel.told.connect(told.append)
    scene.go(0, PRICE)
    scene.do("sort_descending")
    scene.click(1, 0)
    drag_numbers(scene, 1, 4)
    assert names(scene) == ["0", "1", "2", "3", "4", "5"]
    assert len(told) == 1


def test_keys_move_events_far(scene: BatchScene) -> None:
    scene.click(2, 0)
    scene.press(Key.Key_Home, ALT)
    assert names(scene) == ["2", "0", "1", "3", "4", "5"]
    scene.press(Key.Key_End, ALT)
    assert names(scene) == ["0", "1", "3", "4", "5", "2"]
    scene.press(Key.Key_PageUp, ALT)
    assert names(scene)[0] == "2"


# Events of the catalogue.


def dragged(data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(EVENT_NAMES, data)
    return mime


def drop(scene: BatchScene, mime: QMimeData, spot: QPoint) -> bool:
    """Drag over the table and let fall; tell whether the table would take it."""
    viewport, actions = scene.table.viewport(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot, actions, mime, LEFT, NONE)
    QApplication.sendEvent(viewport, enter)
    move = QDragMoveEvent(spot, actions, mime, LEFT, NONE)
    QApplication.sendEvent(viewport, move)
    QApplication.sendEvent(viewport, QDropEvent(QPointF(spot), actions, mime, LEFT, NONE))
    return move.isAccepted()


def test_events_of_the_catalogue_fall_between_two_rows_in_one_step(scene: BatchScene) -> None:
    data = json.dumps(["purchase_completed", "app_opened"]).encode()
    assert drop(scene, dragged(data), upper_edge(scene, 2))
    assert names(scene) == ["0", "1", "purchase_completed", "app_opened", "2", "3", "4", "5"]
    assert scene.cell(2, PRICE) is not ABSENT
    assert scene.rows() == [2, 3]
    assert focused() is scene.table
    scene.document.undo()
    assert names(scene) == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("data", [b"", b"{", b"null", b'{"a": 1}', b"[1]", b"\xff"])
def test_what_is_no_list_of_names_is_not_taken(scene: BatchScene, data: bytes) -> None:
    assert not drop(scene, dragged(data), upper_edge(scene, 2))
    assert len(scene.document.events) == 6


# Many cells at once.


def test_what_is_typed_over_a_choice_goes_into_the_current_cell_or_into_all(
    scene: BatchScene,
) -> None:
    scene.go(1, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    scene.press(Key.Key_Down, SHIFT)
    scene.type("9.90")
    assert scene.editor.kind_shown == "number"
    scene.press(Key.Key_Return, CONTROL | ALT)
    assert focused() is scene.table
    nine = Number("9.90")
    assert [PRICE.of(each) for each in scene.document.events[:5]] == [
        Number("0"),
        nine,
        nine,
        nine,
        Number("4"),
    ]
    assert scene.document.undo_stack.count() == 1
    assert scene.rows() == [1, 2, 3]
    scene.type("77")
    scene.press(Key.Key_Return)
    changed = [PRICE.of(each) for each in scene.document.events].count(Number("77"))
    assert changed == 1


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("as_text", Number("1e400"), "1e400"),
        ("as_text", True, "true"),
        ("as_text", {"a": None}, '{"a": null}'),
        ("as_text", None, None),
        ("as_text", ABSENT, ABSENT),
        ("as_number", " 007.5e1", " 007.5e1"),
        ("as_number", " 1.50 ", Number("1.50")),
        ("as_number", "", ""),
        ("as_number", None, None),
        ("as_number", ABSENT, ABSENT),
    ],
)
def test_cells_are_made_text_or_number(
    scene: BatchScene, action: str, before: Cell, after: Cell
) -> None:
    scene.document.set_cells([(0, PRICE, before)])
    scene.go(0, PRICE)
    scene.do(action)
    assert scene.cell(0, PRICE) == after
    assert type(scene.cell(0, PRICE)) is type(after)


def test_cells_that_are_no_numbers_are_counted(scene: BatchScene) -> None:
    told: list[str] = []
    scene.panel.told.connect(told.append)
    scene.go(0, NOTE)
    scene.press(Key.Key_Down, SHIFT)
    scene.do("as_number")
    assert told == ["2 cells do not read as numbers and stay as they are."]


def test_any_cell_is_edited_as_json(scene: BatchScene) -> None:
    scene.go(0, NOTE)
    scene.do("edit_as_json")
    assert scene.editor.text() == '"n"'
    assert scene.editor.kind_shown == "text"
    scene.press(Key.Key_A, CONTROL)
    scene.type('{"a": [1e400]}')
    scene.press(Key.Key_Return)
    assert scene.cell(0, NOTE) == {"a": [Number("1e400")]}


def test_cells_in_several_pieces_of_one_row_are_all_changed(scene: BatchScene) -> None:
    scene.click(1, 2)
    scene.click(1, 4, CONTROL)
    scene.click(2, 5, CONTROL)
    scene.do("set_null")
    assert (scene.cell(1, USER), scene.cell(1, PRICE), scene.cell(2, NOTE)) == (None, None, None)
    assert scene.document.undo_stack.count() == 1


def test_a_large_choice_is_changed_while_the_window_goes_on(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, events(20_000))
    scene.press(Key.Key_A, CONTROL)
    scene.do("set_absent")
    assert scene.document.is_busy
    qtbot.waitUntil(lambda: not scene.document.is_busy)
    assert not any(extra_of(each) for each in scene.document.events)
    scene.document.undo()
    assert scene.cell(19_999, PRICE) == Number("19999")


# Editors that cannot close.


@pytest.mark.parametrize("double", [False, True])
def test_a_click_elsewhere_never_drops_text_that_is_no_json_yet(
    scene: BatchScene, double: bool
) -> None:
    scene.document.set_cells([(0, CONTEXT, {"a": "b"})])
    scene.go(0, CONTEXT)
    scene.press(Key.Key_Return)
    editor = scene.editor
    scene.press(Key.Key_Backspace)
    text = editor.text()
    for row, column in ((2, 1), (1, 0), (0, 2)):
        scene.click(row, column, double=double)
        assert editor.isVisible()
        assert editor.text() == text
        assert editor.fault
    header = scene.table.columns
    spot = QPoint(header.sectionViewportPosition(4) + 20, 10)
    QTest.mouseClick(header.viewport(), LEFT, NONE, spot)
    assert editor.isVisible()
    editor.setFocus()
    scene.type("}")
    scene.click(2, 1)
    assert scene.cell(0, CONTEXT) == {"a": "b"}
    assert scene.at == (2, "name")


# Menus, and coming back.


def menu_at(scene: BatchScene, spot: QPoint) -> list[str]:
    """Ask for the menu at a place of the viewport, and return the actions in it."""
    viewport = scene.table.viewport()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, viewport.mapToGlobal(spot))
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, NONE, spot)
    # A button that stays down would hold the pointer for every later test.
    QTest.mouseRelease(viewport, Qt.MouseButton.RightButton, NONE, spot)
    QApplication.sendEvent(viewport, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return found


def test_cells_and_numbers_have_menus_of_the_windows_actions(scene: BatchScene) -> None:
    ids = ("copy", "set_null", "delete_rows", "move_up")
    scene.panel.set_actions({name: QAction(name, scene.panel) for name in ids})
    scene.go(1, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    assert menu_at(scene, scene.centre(2, 4)) == ["copy", "set_null"]
    assert scene.rows() == [1, 2]
    assert menu_at(scene, scene.centre(4, 0)) == ["copy", "delete_rows", "move_up"]
    assert scene.rows() == [4]


def test_one_comes_back_to_where_one_was(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, events(100))
    scene.go(60, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    scene.press(Key.Key_Left, SHIFT)
    spot = scene.panel.spot()
    cells = scene.panel.chosen_cells()
    scene.go(0, NAME)
    load(scene.document, events(100))
    scene.panel.restore_spot(spot)
    assert scene.panel.spot() == spot
    assert scene.panel.chosen_cells() == cells
    load(scene.document, events(10))
    scene.panel.restore_spot(spot)
    assert scene.at == (10, "name")
