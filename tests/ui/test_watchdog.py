"""Nothing that a person does with a large batch takes the window away from them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from e2e_driver.watchdog import Watchdog
from event_composer.storage.history import History
from event_composer.storage.paths import Paths
from exchange_samples import exchange_of
from large_batch import EVENTS, written_into

LIMIT_MS = 250.0
WAIT_MS = 60_000
ENTRIES = 10_000


@pytest.fixture
def full_history(tmp_path: Path) -> None:
    """A history of ten thousand entries where the window will look for it."""
    path = Paths.throwaway(tmp_path).history
    path.parent.mkdir(parents=True)
    history = History.open(path)
    for number in range(ENTRIES):
        history.write(exchange_of(at=1_790_000_000.0 + number, message=f"number {number}"), ["n"])
    history.close()


@pytest.mark.usefixtures("full_history")
def test_no_block_with_a_large_batch_and_a_long_history(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    file = written_into(tmp_path)
    longest: dict[str, float] = {}
    with open_window(qapp, qtbot, tmp_path) as run:
        window, document, checker = run.window, run.document, run.batches.current.checker
        dog = Watchdog(window)

        window.file_flow.open_path(file)
        qtbot.waitUntil(lambda: document.title == file.name, timeout=WAIT_MS)
        longest["opening"] = dog.longest_ms()
        assert len(document.events) == EVENTS

        qtbot.waitUntil(lambda: checker.is_complete, timeout=WAIT_MS)
        longest["checking"] = dog.longest_ms()
        assert sum(checker.counts().values()) > 0

        run.flow.send()
        qtbot.waitUntil(lambda: run.flow.is_settled, timeout=WAIT_MS)
        longest["sending"] = dog.longest_ms()

        window.dock.show_panel("history")
        listed = window.history.model

        def whole() -> bool:
            window.history.list.scrollToBottom()
            return listed.rowCount() == ENTRIES + 1

        qtbot.waitUntil(whole, timeout=WAIT_MS)
        longest["listing the history"] = dog.longest_ms()

        window.history.bar.search.setText("number 77")
        qtbot.waitUntil(lambda: listed.found == 111, timeout=WAIT_MS)
        longest["filtering the history"] = dog.longest_ms()

        document.clear()
        qtbot.waitUntil(lambda: not document.events, timeout=WAIT_MS)
        longest["closing"] = dog.longest_ms()
    assert {what: ms for what, ms in longest.items() if ms > LIMIT_MS} == {}


def test_a_planted_pause_is_seen(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qapp, qtbot, tmp_path) as run:
        dog = Watchdog(run.window)
        over = threading.Event()

        def pause() -> None:
            over.wait(LIMIT_MS / 1000 + 0.01)
            over.set()

        QTimer.singleShot(0, run.window, pause)
        qtbot.waitUntil(over.is_set)
        assert dog.longest_ms() > LIMIT_MS
