"""The JSON beside the table in the real window, by its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.domain.batch import member
from event_composer.ui.json_side import JsonSide

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRun]:
    with open_window(qapp, qtbot, tmp_path) as run:
        run.window.resize(1360, 860)
        run.window.activateWindow()
        qtbot.waitUntil(run.window.isActiveWindow)
        yield run


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def opened(run: WindowRun, qtbot: QtBot) -> JsonSide:
    run.window.batch.setFocus()
    press(Key.Key_J, CONTROL)
    json = run.window.table_and_json.json
    assert json is not None
    settle(qtbot, json)
    return json


def settle(qtbot: QtBot, json: JsonSide) -> None:
    qtbot.waitUntil(lambda: json.sync.is_ready and not json.sync.is_ahead)


def retype(json: JsonSide, old: str, new: str) -> None:
    found = json.edit.document().find(old)
    assert not found.isNull()
    json.edit.setTextCursor(found)
    QTest.keyClicks(json.edit, new)


def test_ctrl_j_leads_to_the_text_and_back(run: WindowRun, qtbot: QtBot) -> None:
    json = opened(run, qtbot)
    assert json.edit.hasFocus()
    assert run.window.batch.isVisible()
    press(Key.Key_J, CONTROL)
    assert not json.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert run.window.batch.isAncestorOf(focused)


def test_the_selections_follow_each_other(run: WindowRun, qtbot: QtBot) -> None:
    run.window.batch.go_to(2, ("name",))
    json = opened(run, qtbot)
    assert json.sync.spans.at(json.edit.textCursor().position()) == 2
    json.edit.go_to(json.sync.spans[4][0] + 3)
    assert run.window.batch.current_row() == 4
    assert json.edit.hasFocus(), "the table follows, and takes nothing"
    run.window.batch.setFocus()
    press(Key.Key_Down)
    assert json.sync.spans.at(json.edit.textCursor().position()) == 5


def test_ctrl_z_in_the_text_takes_back_what_the_table_shows(run: WindowRun, qtbot: QtBot) -> None:
    json = opened(run, qtbot)
    name = member(run.document.events[0], "name")
    retype(json, str(name), "renamed")
    settle(qtbot, json)
    assert member(run.document.events[0], "name") == "renamed"
    press(Key.Key_Z, CONTROL)
    assert member(run.document.events[0], "name") == name
    press(Key.Key_Z, CONTROL | SHIFT)
    assert member(run.document.events[0], "name") == "renamed"


def test_nothing_is_sent_while_the_text_cannot_be_read(run: WindowRun, qtbot: QtBot) -> None:
    json = opened(run, qtbot)
    retype(json, '"user"', '"user')
    press(Key.Key_Return, CONTROL)
    assert run.flow.is_settled
    assert "closing quote" in json.fault.text or "Line" in json.fault.text
    json.edit.undo()
    settle(qtbot, json)
    press(Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not run.window.response.is_empty)


def test_broken_text_waits_in_its_tab(run: WindowRun, qtbot: QtBot) -> None:
    run.window.batch.setFocus()
    press(Key.Key_N, CONTROL)
    press(Key.Key_Tab, CONTROL)
    json = opened(run, qtbot)
    retype(json, '"user"', '"user')
    press(Key.Key_Tab, CONTROL)
    settle(qtbot, json)
    assert not run.document.events
    assert '"user: ' not in json.edit.raw_text()
    press(Key.Key_Tab, CONTROL)
    qtbot.waitUntil(lambda: '"user: ' in json.edit.raw_text())
    qtbot.waitUntil(lambda: json.sync.fault is not None)


def test_in_a_narrow_window_the_text_takes_the_place_of_the_table(
    run: WindowRun, qtbot: QtBot
) -> None:
    run.window.resize(760, 600)
    json = opened(run, qtbot)
    qtbot.waitUntil(lambda: not run.window.batch.isVisible())
    assert json.width() > 600
    press(Key.Key_J, CONTROL)
    assert run.window.batch.isVisible()


def test_the_window_does_not_close_on_text_that_cannot_be_read(
    run: WindowRun, qtbot: QtBot
) -> None:
    run.window.batch.setFocus()
    press(Key.Key_N, CONTROL)
    press(Key.Key_Tab, CONTROL)
    json = opened(run, qtbot)
    retype(json, '"user"', '"user')
    run.window.close()
    assert run.window.isVisible()
    assert json.fault.isVisible()
    press(Key.Key_Tab, CONTROL)
    settle(qtbot, json)
    run.window.close()
    assert run.window.isVisible()
    qtbot.waitUntil(lambda: '"user: ' in json.edit.raw_text())
    qtbot.waitUntil(lambda: json.sync.fault is not None)
    *_, give_up = (b for b in json.findChildren(QPushButton) if b.text() == "Use the table's")
    QTest.mouseClick(give_up, Qt.MouseButton.LeftButton)
    settle(qtbot, json)
    run.window.close()
    qtbot.waitUntil(lambda: not run.window.isVisible())


def test_what_is_typed_as_json_just_before_the_window_closes_is_in_the_batch(
    run: WindowRun, qtbot: QtBot
) -> None:
    json = opened(run, qtbot)
    name = str(member(run.document.events[0], "name"))
    retype(json, name, "typed_last")
    run.window.close()
    assert member(run.document.events[0], "name") == "typed_last"
    box = QApplication.activeModalWidget()
    if box is not None:
        box.close()
