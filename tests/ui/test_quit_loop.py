"""Windows come and go in one process; no thread, no window and no reference is lost with them."""

from __future__ import annotations

import gc
import sys
import types
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.ui.send_flow import SendState

EMITS = 10_000
# Of an object that everybody holds: what is lost at each emit would be ten times as much.
NOISE = 1_000


def send_once(run: WindowRun, qtbot: QtBot) -> None:
    """Send the sample to the sandbox and wait for its answer."""
    with qtbot.waitSignal(run.flow.finished, timeout=20_000):
        run.flow.send()
    assert run.flow.state is SendState.IDLE


def test_start_send_quit_leaves_nothing_behind(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(3):
        with open_window(qapp, qtbot, tmp_path / str(number)) as run:
            send_once(run, qtbot)
            with qtbot.waitSignal(run.window.closing):
                run.window.close()
    # Threads and windows that stayed fail it in the fixtures of every test.


class _Counter(QObject):
    """Says nothing but a truth value, and hears it."""

    told = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard = 0
        self.told.connect(self._on_told)

    @Slot(bool)
    def _on_told(self, said: bool) -> None:
        self.heard += said


def test_ten_thousand_emits_change_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    counter, label = _Counter(window), QLabel(window)
    before = [sys.getrefcount(each) for each in (None, True, False)]
    for number in range(EMITS):
        counter.told.emit(number % 2 == 0)
        label.setText("text")
        label.setEnabled(True)
    after = [sys.getrefcount(each) for each in (None, True, False)]
    assert counter.heard == EMITS // 2
    assert [b - a < NOISE for a, b in zip(after, before, strict=True)] == [True] * 3


def our_functions() -> Iterator[tuple[str, types.FunctionType]]:
    """Every function of a class of the window's modules; Qt calls many of them."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("event_composer.ui"):
            continue
        for kind in list(vars(module).values()):
            if isinstance(kind, type) and kind.__module__ == name:
                for value in vars(kind).values():
                    if isinstance(value, types.FunctionType):
                        yield f"{name}.{value.__qualname__}", value


def test_no_method_that_qt_calls_loses_a_reference(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """PySide loses one where an override raises before another: the crash comes much later."""
    held = dict(our_functions())
    gc.collect()
    before = {name: sys.getrefcount(function) for name, function in held.items()}
    with open_window(qapp, qtbot, tmp_path) as run:
        send_once(run, qtbot)
        window = run.window
        window.file_flow.new()
        qtbot.waitUntil(lambda: not run.document.events)
        QTest.keyClicks(window.batch.table, "a")
        editor = window.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, "bc")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(run.document.events) == 1)
        for panel in ("preview", "history", "problems", "response"):
            window.dock.show_panel(panel)
        window.resize(800, 500)
        window.resize(1360, 860)
        run.document.undo_stack.undo()
    gc.collect()
    lost = {
        name: (before[name], now)
        for name, function in held.items()
        if (now := sys.getrefcount(function)) < before[name]
    }
    assert lost == {}
