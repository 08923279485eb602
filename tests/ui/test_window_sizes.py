"""Panels have the size that a person dragged them to, also at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.storage.paths import Paths
from event_composer.storage.settings import Settings, SettingsStore
from event_composer.ui.layout import WindowLayout

SIZE = (1360, 860)


def show(run: WindowRun, qtbot: QtBot) -> None:
    run.window.resize(*SIZE)
    qtbot.waitUntil(lambda: (run.window.width(), run.window.height()) == SIZE)


def sizes(run: WindowRun) -> tuple[int, int, int]:
    """Widths of the left panel and the details, height of the dock."""
    window = run.window
    return window.catalogue.width(), window.details.width(), window.dock.height()


def drag(splitter: QSplitter, index: int, by: QPoint) -> None:
    handle = splitter.handle(index)
    spot = handle.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(handle, left, pos=spot)
    QTest.mouseMove(handle, spot + by)
    QTest.mouseRelease(handle, left)


def test_dragged_panels_have_their_size_again_after_a_restart(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path) as run:
        show(run, qtbot)
        before = sizes(run)
        layout = run.window.centralWidget()
        assert isinstance(layout, WindowLayout)
        across, down = layout.splitter, layout.centre
        drag(across, 1, QPoint(40, 0))
        drag(across, 2, QPoint(-60, 0))
        drag(down, 1, QPoint(0, -50))
        dragged = sizes(run)
        assert all(after > size + 30 for after, size in zip(dragged, before, strict=True))
    with open_window(qapp, qtbot, tmp_path) as run:
        show(run, qtbot)
        qtbot.waitUntil(lambda: sizes(run) == dragged)


@pytest.mark.parametrize("size", [-1, 10**30])
def test_a_size_that_no_window_can_have_is_brought_within_its_limits(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, size: int
) -> None:
    wrong = dict.fromkeys(("left", "details", "dock", "unheard_of"), size)
    SettingsStore(Paths.throwaway(tmp_path).settings).save(Settings(sizes=wrong))
    with open_window(qapp, qtbot, tmp_path) as run:
        show(run, qtbot)
        left, details, dock = sizes(run)
        assert 200 <= left <= 360
        assert 264 <= details <= 480
        assert 180 <= dock <= SIZE[1] * 0.6
