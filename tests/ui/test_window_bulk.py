"""Finding, replacing and filling in the whole window, by its own keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from event_composer.app import WindowRun
from event_composer.domain.batch import Batch
from event_composer.domain.values import Number
from event_composer.formats.body import write_body
from event_composer.options import WindowOptions
from event_composer.storage.paths import Paths
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.finding.bar import FindBar
from ui.batches import event

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
USER = ColumnKey("member", "user")
COUNT = 4


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WindowRun]:
    """The whole program with a file open, the table having the focus on the first user."""
    file = tmp_path / "mine.json"
    batch = Batch([event("app_opened", f"u_{row}", f"s_{row % 2}") for row in range(COUNT)])
    file.write_bytes(write_body(batch))
    options = WindowOptions(files=(file,), throwaway=True, language="en", theme="light")
    made = WindowRun(qapp, Paths.throwaway(tmp_path / "home"), options)
    with qtbot.waitSignal(made.batches.current.files.opened):
        made.start()
    qtbot.waitUntil(lambda: made.sandbox.address is not None)
    qtbot.waitUntil(made.window.isActiveWindow)
    made.window.batch.setFocus()
    made.window.batch.go_to(0, ("user",))
    yield made
    made.stop()
    for owned in (made.window, made):
        shiboken6.delete(owned)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, held)


def users(run: WindowRun) -> list[object]:
    return [USER.of(each) for each in run.document.events]


def in_table(run: WindowRun) -> bool:
    return run.window.batch.isAncestorOf(focus())


def test_nothing_of_it_is_made_before_it_is_asked_for(run: WindowRun) -> None:
    assert run.window.findChild(FindBar) is None


def test_find_and_back_by_keys(qtbot: QtBot, run: WindowRun) -> None:
    press(Key.Key_F, CONTROL)
    bar = run.window.bulk.bar
    assert bar.wanted.hasFocus()
    QTest.keyClicks(focus(), "u_")
    qtbot.waitUntil(lambda: bar.count.text() == "4 found")
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert bar.count.text() == "2 of 4"
    assert run.window.batch.current_row() == 1
    assert bar.wanted.hasFocus()
    press(Key.Key_Escape)
    assert bar.isHidden()
    assert in_table(run)
    assert run.window.batch.current_row() == 1


def test_replace_all_by_keys_and_undo(qtbot: QtBot, run: WindowRun) -> None:
    press(Key.Key_H, CONTROL)
    bar = run.window.bulk.bar
    QTest.keyClicks(focus(), "u_")
    press(Key.Key_Tab)
    assert bar.replacement.hasFocus()
    bar.replacement.insert("用户")
    qtbot.waitUntil(bar.replace_all.isEnabled)
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert bar.replace_all.hasFocus()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: users(run) == [f"用户{row}" for row in range(COUNT)])
    press(Key.Key_Escape)
    press(Key.Key_Z, CONTROL)
    assert users(run) == [f"u_{row}" for row in range(COUNT)]


def test_the_bar_follows_the_batch_in_front(qtbot: QtBot, run: WindowRun) -> None:
    press(Key.Key_F, CONTROL)
    bar = run.window.bulk.bar
    QTest.keyClicks(focus(), "u_")
    qtbot.waitUntil(lambda: bar.count.text() == "4 found")
    press(Key.Key_N, CONTROL)
    run.document.insert_events(0, [event("app_opened", "u_x")])
    qtbot.waitUntil(lambda: bar.count.text() == "1 found")
    run.batches.show_neighbour(1)
    qtbot.waitUntil(lambda: bar.count.text() == "4 found")


def test_cells_are_filled_by_keys(run: WindowRun) -> None:
    for _ in range(COUNT - 1):
        press(Key.Key_Down, SHIFT)
    press(Key.Key_D, CONTROL)
    assert users(run) == ["u_0"] * COUNT
    press(Key.Key_D, CONTROL | ALT)
    assert users(run) == [f"u_{row}" for row in range(COUNT)]
    press(Key.Key_Return, CONTROL | ALT)
    QTest.keyClicks(focus(), "9")
    assert run.window.bulk.edits.sheet.sample.text() == '"9"'
    press(Key.Key_Return)
    assert users(run) == ["9"] * COUNT
    assert in_table(run)
    press(Key.Key_G, CONTROL | ALT)
    assert run.window.bulk.edits.sheet.count.text() == f"{COUNT} cells"
    press(Key.Key_Return)
    assert users(run) == [f"user_{row:04}" for row in range(1, COUNT + 1)]


def test_one_row_takes_the_value_of_the_row_above(run: WindowRun) -> None:
    press(Key.Key_Down)
    press(Key.Key_D, CONTROL)
    assert users(run) == ["u_0", "u_0", "u_2", "u_3"]


def test_an_attribute_of_the_catalogue_begins_as_what_it_is(run: WindowRun) -> None:
    # `source` of app_opened is a text, `price` of any event is a number.
    price = ColumnKey("attribute", "price")
    run.document.set_cells([(0, ColumnKey("attribute", "source"), "x"), (0, price, Number("1"))])
    for name, said in (("source", '"9"'), ("price", "9")):
        run.window.batch.go_to(0, ("extra", name))
        run.window.bulk.edits.set_all()
        run.window.bulk.edits.sheet.form.value.setText("9")
        assert run.window.bulk.edits.sheet.sample.text() == said
        press(Key.Key_Escape)


def test_sessions_by_their_actions(run: WindowRun) -> None:
    actions = run.window.commands.actions
    actions["select_session"].trigger()
    assert list(run.window.batch.chosen_cells().rows()) == [0, 2]
    actions["group_by_session"].trigger()
    assert users(run) == ["u_0", "u_2", "u_1", "u_3"]
