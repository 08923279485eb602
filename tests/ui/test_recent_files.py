"""Files that were open lately are offered again, the latest first, also at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.ui.action_table import Menu
from event_composer.ui.recent_files import MOST

BODY = b'{"events": [\n{"name": "a", "user": "u", "sessionId": "s"}\n]}\n'


def offered(run: WindowRun) -> QMenu:
    """The submenu as it is when it opens."""
    file_menu = run.window.commands.menus[Menu.FILE]
    file_menu.aboutToShow.emit()
    (menu,) = [action.menu() for action in file_menu.actions() if action.text() == "Open recent"]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def names(run: WindowRun) -> list[str]:
    return [action.text().split(" – ")[0] for action in offered(run).actions() if action.data()]


def open_file(run: WindowRun, qtbot: QtBot, path: Path) -> None:
    run.window.file_flow.open_path(path)
    qtbot.waitUntil(lambda: str(path) in run.window.recent_files.paths, timeout=20_000)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{number:02}.json" for number in range(MOST + 2)]
    for path in files:
        path.write_bytes(BODY)
    return files


def test_they_are_offered_the_latest_first_and_come_back(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, paths: list[Path]
) -> None:
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        assert not offered(run).isEnabled()
        for path in paths:
            open_file(run, qtbot, path)
        assert offered(run).isEnabled()
        assert names(run) == [path.name for path in reversed(paths)][:MOST]
        closed = run.batches.with_path(paths[-4])
        assert closed is not None
        run.batches.close(closed)
        offered(run).actions()[3].trigger()
        qtbot.waitUntil(lambda: run.window.recent_files.paths[0] == str(paths[-4]))
        expected = names(run)
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        assert names(run) == expected


def test_a_name_with_an_ampersand_is_shown_whole_and_all_can_be_forgotten(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a & b.json"
    path.write_bytes(BODY)
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        open_file(run, qtbot, path)
        menu = offered(run)
        assert menu.actions()[0].text() == f"a && b.json – {tmp_path}"
        menu.actions()[-1].trigger()
        assert names(run) == []
        assert not offered(run).isEnabled()
