"""Columns moved, hidden, pinned, renamed and fitted, by mouse and keys; kept for the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Batch, Event, extra_of
from event_composer.domain.values import Value
from event_composer.storage.arrangements import ArrangementStore
from event_composer.ui.batch.kept_arrangement import KeptArrangement
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import NAME, NONE, SHIFT, BatchScene, Key, attribute, focused
from ui.batches import event, load

ATTRIBUTES = ["a", "b", "c", "d"]


def events(names: list[str] | None = None, count: int = 3) -> list[Event]:
    """Return events that have all these attributes."""
    extra: dict[str, Value] = dict.fromkeys(names or ATTRIBUTES, "v")
    return [{**event(f"event_{row}"), "extra": extra} for row in range(count)]


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    return BatchScene(qtbot, themes, window, events())


def shown(scene: BatchScene) -> list[str]:
    return list(scene.panel.model.attributes)


def title(scene: BatchScene, column: int, part: float = 0.5) -> QPoint:
    """Return a place in a title, from its left edge at 0 to its right one at 1."""
    header = scene.table.columns
    left, width = header.sectionViewportPosition(column), header.sectionSize(column)
    return QPoint(round(left + part * width), header.height() // 2)


def drag_title(scene: BatchScene, column: int, target: int, part: float) -> None:
    viewport, button = scene.table.columns.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, button, NONE, title(scene, column))
    QTest.mouseMove(viewport, title(scene, column) + QPoint(15, 0))
    QTest.mouseMove(viewport, title(scene, target, part))
    QTest.mouseRelease(viewport, button, NONE, title(scene, target, part))


def test_a_click_on_a_title_chooses_the_column(scene: BatchScene) -> None:
    viewport, button = scene.table.columns.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, button, NONE, title(scene, 5))
    chosen = scene.panel.chosen_cells()
    assert chosen.keys() == (attribute("b"),)
    assert list(chosen.rows()) == [0, 1, 2]
    QTest.mouseClick(viewport, button, SHIFT, title(scene, 6))
    assert scene.panel.chosen_cells().keys() == (attribute("b"), attribute("c"))
    scene.do("set_null")
    assert [extra_of(each)["c"] for each in scene.document.events] == [None] * 3


def test_a_title_is_dragged_to_another_place(scene: BatchScene) -> None:
    drag_title(scene, 4, 6, 0.9)
    assert shown(scene) == ["b", "c", "a", "d"]
    drag_title(scene, 7, 4, 0.1)
    assert shown(scene) == ["d", "b", "c", "a"]
    assert list(scene.document.attributes) == ATTRIBUTES
    assert scene.index(0, 4).data() == "v"


def test_columns_are_moved_by_keys_and_the_current_cell_goes_along(scene: BatchScene) -> None:
    scene.go(1, attribute("b"))
    scene.do("move_column_left")
    assert shown(scene) == ["b", "a", "c", "d"]
    assert scene.at == (1, "b")
    scene.do("move_column_left")
    assert shown(scene) == ["b", "a", "c", "d"]
    for _ in range(3):
        scene.do("move_column_right")
    assert shown(scene) == ["a", "c", "d", "b"]
    assert scene.at == (1, "b")
    scene.go(1, NAME)
    scene.do("move_column_right")
    assert shown(scene) == ["a", "c", "d", "b"]


def test_a_hidden_column_stays_in_the_batch_and_comes_back(scene: BatchScene) -> None:
    scene.go(1, attribute("b"))
    scene.do("hide_column")
    assert shown(scene) == ["a", "c", "d"]
    assert scene.panel.current_row() == 1
    assert "b" in extra_of(scene.document.events[0])
    assert scene.table.accessibleDescription() == "1 column is hidden"
    scene.do("show_all_columns")
    assert shown(scene) == ATTRIBUTES
    assert scene.table.accessibleDescription() == ""


def test_a_hidden_column_is_shown_where_one_goes_to_it(scene: BatchScene) -> None:
    scene.go(1, attribute("b"))
    scene.do("hide_column")
    scene.panel.go_to(2, ("extra", "b"))
    assert scene.at == (2, "b")


def test_the_list_of_columns_hides_and_shows(scene: BatchScene) -> None:
    menu = scene.panel.columns_menu(scene.panel)
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert [name for name in ATTRIBUTES if actions[name].isChecked()] == ATTRIBUTES
    actions["c"].trigger()
    assert shown(scene) == ["a", "b", "d"]
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert not actions["c"].isChecked()
    actions["Show all columns"].trigger()
    assert shown(scene) == ATTRIBUTES


def test_a_new_attribute_comes_last_and_one_that_was_arranged_in_its_place(
    scene: BatchScene,
) -> None:
    scene.go(0, attribute("d"))
    for _ in range(3):
        scene.do("move_column_left")
    load(scene.document, events(["b", "x"]))
    assert shown(scene) == ["b", "x"]
    scene.document.insert_events(0, events(["a", "d", "y"]))
    assert shown(scene) == ["d", "a", "b", "x", "y"]
    assert scene.panel.model.columnCount() == 4 + 5 + 1


def test_a_pinned_column_stays_in_view(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> None:
    names = [f"attribute_{at}" for at in range(20)]
    window.resize(1000, 500)
    scene = BatchScene(qtbot, themes, window, events(names))
    scene.go(0, attribute("attribute_7"))
    scene.do("pin_column")
    assert shown(scene)[0] == "attribute_7"
    scene.go(0, attribute("attribute_19"))
    assert scene.table.horizontalScrollBar().value() > 0
    rect = scene.table.visualRect(scene.index(0, 4))
    assert rect.right() < scene.table.pinned_width
    scene.click(1, 4)
    assert scene.at == (1, "attribute_7")
    scene.do("pin_column")
    assert shown(scene)[:3] == ["attribute_0", "attribute_1", "attribute_2"]


def test_never_so_many_are_pinned_that_nothing_is_left_to_scroll(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    window.resize(1000, 500)
    scene = BatchScene(qtbot, themes, window, events([f"attribute_{at}" for at in range(20)]))
    told: list[str] = []
    scene.panel.told.connect(told.append)
    for at in range(20):
        scene.go(0, attribute(f"attribute_{at}"))
        scene.do("pin_column")
    assert told
    assert scene.table.first_scrolled > 5
    assert scene.table.pinned_width <= scene.table.viewport().width() - 160
    window.resize(520, 500)
    qtbot.waitUntil(lambda: scene.table.width() < 520)
    assert scene.table.first_scrolled == 4


def test_an_attribute_is_renamed_in_all_events_and_keeps_its_column(scene: BatchScene) -> None:
    scene.go(1, attribute("b"))
    scene.do("move_column_left")
    scene.table.setColumnWidth(4, 155)
    scene.do("rename_column")
    scene.press(Key.Key_End)
    scene.type("_new")
    scene.press(Key.Key_Return)
    assert focused() is scene.table
    assert [list(extra_of(each)) for each in scene.document.events] == [
        ["a", "b_new", "c", "d"]
    ] * 3
    assert shown(scene) == ["b_new", "a", "c", "d"]
    assert scene.table.columnWidth(4) == 155
    scene.document.undo()
    assert shown(scene) == ["b", "a", "c", "d"]
    assert scene.table.columnWidth(4) == 155


def test_an_attribute_is_not_renamed_where_an_event_would_lose_another(scene: BatchScene) -> None:
    told: list[str] = []
    scene.panel.told.connect(told.append)
    scene.panel.columns.rename_to("a", "b")
    assert list(scene.document.events) == events()
    assert "3 events" in told[0]


def test_an_attribute_is_removed_from_all_events_in_one_step(scene: BatchScene) -> None:
    scene.go(1, attribute("b"))
    scene.do("remove_column")
    assert shown(scene) == ["a", "c", "d"]
    assert all("b" not in extra_of(each) for each in scene.document.events)
    scene.document.undo()
    assert list(scene.document.events) == events()
    assert shown(scene) == ATTRIBUTES


def test_a_dragged_width_stays_through_moves_and_is_fitted_again(scene: BatchScene) -> None:
    fitted = scene.table.columnWidth(5)
    scene.table.setColumnWidth(5, 210)
    scene.go(0, attribute("b"))
    scene.do("move_column_left")
    assert [scene.table.columnWidth(at) for at in (4, 5)] == [210, fitted]
    scene.do("fit_column")
    assert scene.table.columnWidth(4) == fitted


def test_sorting_leaves_the_widths_alone(scene: BatchScene) -> None:
    scene.table.setColumnWidth(1, 190)
    scene.table.setColumnWidth(5, 210)
    before = [scene.table.columnWidth(at) for at in range(8)]
    scene.go(0, NAME)
    scene.do("sort_descending")
    scene.document.remove_rows([2])
    scene.do("sort_none")
    assert [scene.table.columnWidth(at) for at in range(8)] == before


def test_a_title_has_a_menu_for_its_column(scene: BatchScene, qtbot: QtBot) -> None:
    ids = ("sort_ascending", "hide_column", "rename_column", "cut")
    actions = {name: QAction(name, scene.panel) for name in ids}
    scene.panel.set_actions(actions)
    scene.table.columns.menu_asked.emit(5, QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = [each.text() for each in menu.actions() if not each.isSeparator()]
    menu.close()
    assert found == ["sort_ascending", "hide_column", "rename_column"]
    assert scene.panel.current_attribute() == "b"


# Kept for the file.


@pytest.fixture
def kept(scene: BatchScene, tmp_path: Path, lane: Lane) -> KeptArrangement:
    store = ArrangementStore(tmp_path / "arrangements.json")
    return KeptArrangement(scene.panel, scene.document, store, lane)


def open_file(scene: BatchScene, path: Path, names: list[str] | None = None) -> None:
    scene.document.begin_load()
    scene.document.append_loaded(events(names))
    scene.document.finish_load(Batch(), path, path.name)


def test_columns_come_back_with_their_file(
    scene: BatchScene, kept: KeptArrangement, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(scene, tmp_path / "one.json")
    scene.go(0, attribute("c"))
    scene.do("hide_column")
    scene.go(0, attribute("d"))
    scene.do("move_column_left")
    scene.do("sort_descending")
    open_file(scene, tmp_path / "two.json")
    assert shown(scene) == ATTRIBUTES
    assert not scene.panel.model.is_mapped
    open_file(scene, tmp_path / "one.json")
    qtbot.waitUntil(lambda: shown(scene) == ["a", "d", "b"])
    assert scene.shown() == [0, 1, 2]
    assert scene.panel.model.is_mapped


def test_a_batch_saved_under_another_name_takes_its_columns_along(
    scene: BatchScene, kept: KeptArrangement, qtbot: QtBot, tmp_path: Path
) -> None:
    open_file(scene, tmp_path / "one.json")
    scene.go(0, attribute("c"))
    scene.do("hide_column")
    scene.document.mark_saved(tmp_path / "copy.json", scene.document.revision)
    kept.keep()
    open_file(scene, tmp_path / "two.json")
    open_file(scene, tmp_path / "copy.json")
    qtbot.waitUntil(lambda: shown(scene) == ["a", "b", "d"])
