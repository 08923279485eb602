"""The table in the whole window: columns come back at the next start, refusals are said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.ui.column_key import ColumnKey

PRICE = ColumnKey("attribute", "price")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A batch of three events with two attributes."""
    events = [
        {"name": "a", "user": "u", "sessionId": "s", "extra": {"note": "n", "price": price}}
        for price in (3, 1, 2)
    ]
    path = tmp_path / "batch.json"
    path.write_text(json.dumps({"events": events}), "utf-8")
    return path


def open_file(run: WindowRun, qtbot: QtBot, file: Path) -> None:
    run.window.file_flow.open_path(file)
    qtbot.waitUntil(lambda: run.document.path == file and len(run.document.events) == 3)


def choose(run: WindowRun, row: int, key: ColumnKey) -> None:
    column = run.window.batch.model.column(key)
    assert column is not None
    run.window.batch.table.choose_cell(row, column)


def test_columns_and_sort_of_a_file_come_back_after_a_restart(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        open_file(run, qtbot, file)
        actions = run.window.commands.actions
        choose(run, 0, ColumnKey("attribute", "note"))
        actions["hide_column"].trigger()
        choose(run, 0, PRICE)
        actions["sort_ascending"].trigger()
        assert list(run.window.batch.model.event_rows(0, 2)) == [1, 2, 0]
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        open_file(run, qtbot, file)
        model = run.window.batch.model
        qtbot.waitUntil(lambda: list(model.attributes) == ["price"])
        assert list(model.event_rows(0, 2)) == [1, 2, 0]
        assert not run.document.is_dirty


def test_what_the_table_does_not_do_is_said(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        open_file(run, qtbot, file)
        actions = run.window.commands.actions
        choose(run, 0, PRICE)
        actions["sort_ascending"].trigger()
        actions["move_down"].trigger()
        assert run.window.banner.isVisible()
        assert run.document.undo_stack.count() == 0


def test_the_tables_menu_shows_the_windows_actions_with_their_keys(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        open_file(run, qtbot, file)
        run.window.batch.table.menu_asked.emit(QPoint(), False)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        keys = {action.objectName(): action.shortcut().toString() for action in menu.actions()}
        menu.close()
        assert keys["set_null"] == "Ctrl+0"
        assert keys["copy"] == "Ctrl+C"
