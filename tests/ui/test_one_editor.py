"""There is one cell editor at a time, and what it shows is what the document gets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.values import Cell
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import NAME, USER, BatchScene, Key, attribute, focused
from ui.batches import event

CONTEXT = attribute("context")


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    faulty = {**event("third"), "extra": {"context": {"a": True}}}
    return BatchScene(qtbot, themes, window, [event("first"), event("second"), faulty])


def editors(scene: BatchScene) -> list[CellEditor]:
    """Return the editors that are on the screen, once those that were closed are gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [each for each in scene.table.findChildren(CellEditor) if each.isVisible()]


def names(scene: BatchScene) -> list[Cell]:
    return [NAME.of(each) for each in scene.document.events]


def test_a_second_wish_to_edit_leaves_the_open_editor_alone(scene: BatchScene) -> None:
    scene.go(0, USER)
    scene.press(Key.Key_Return)
    editor = scene.editor
    scene.type("x")
    scene.do("edit_cell")
    scene.table.edit(scene.index(0, 2))
    scene.table.edit(scene.index(1, 1))
    scene.table.open_editor("y")
    assert editors(scene) == [editor]
    assert focused() is editor
    scene.press(Key.Key_Return)
    assert not editors(scene)
    assert scene.cell(0, USER) == "u_1x"
    assert scene.document.undo_stack.count() == 1


def test_an_edit_opened_at_once_after_another_is_the_tables_own(scene: BatchScene) -> None:
    scene.go(0, USER)
    for text in ("one", "two", "three"):
        scene.type(text)
        scene.press(Key.Key_Return)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Escape)
    scene.type("last_one")
    assert len(editors(scene)) == 1
    assert scene.panel.finish_editing()
    assert not editors(scene)
    assert [USER.of(each) for each in scene.document.events] == ["one", "two", "three", "u_new"]
    assert names(scene)[3] == "last_one"


def test_adding_an_event_while_one_types_takes_what_was_typed(scene: BatchScene) -> None:
    scene.go(0, USER)
    scene.type("typed")
    scene.do("add_event")
    scene.type("custom_thing")
    assert len(editors(scene)) == 1
    scene.do("add_event")
    assert len(editors(scene)) == 1
    scene.press(Key.Key_Escape)
    assert scene.cell(0, USER) == "typed"
    assert names(scene) == ["first", "second", "third", "custom_thing"]


def test_a_double_click_elsewhere_while_one_types_moves_the_editor(scene: BatchScene) -> None:
    scene.click(0, 2, double=True)
    scene.type("typed")
    scene.click(1, 2, double=True)
    scene.type("too")
    assert len(editors(scene)) == 1
    scene.click(2, 1)
    assert not editors(scene)
    assert [USER.of(each) for each in scene.document.events] == ["u_1typed", "u_1too", "u_1"]


def test_going_elsewhere_takes_what_was_typed_or_stays(scene: BatchScene) -> None:
    scene.go(0, USER)
    scene.type("typed")
    scene.panel.go_to(1, ("name",))
    assert scene.cell(0, USER) == "typed"
    scene.go(2, CONTEXT)
    scene.press(Key.Key_Return)
    scene.type("]")
    editor = scene.editor
    scene.panel.go_to(0, ("name",))
    scene.do("add_event")
    scene.panel.add_named("custom_thing")
    scene.do("add_attribute")
    assert focused() is editor
    assert editors(scene) == [editor]
    assert len(scene.document.events) == 3


@pytest.mark.parametrize("typed", ["scr", "custom_thing"])
def test_the_first_event_of_all_is_typed_and_then_the_next(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, typed: str
) -> None:
    scene = BatchScene(qtbot, themes, window)
    for _ in range(2):
        scene.press(Key.Key_Return)
        scene.type(typed)
        if typed == "scr":
            scene.press(Key.Key_Down)
        scene.press(Key.Key_Return)
        assert not editors(scene)
        assert focused() is scene.table
        assert scene.at == (len(scene.document.events), "name")
    assert len(names(scene)) == 2
    assert len(set(names(scene))) == 1
