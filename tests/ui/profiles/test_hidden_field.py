"""What is typed into a hidden field is in no widget: not in its text, nor told to listeners."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from event_composer.ui.profiles.hidden_field import HiddenField
from ui.scene import activate, put

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BULLET = "\u2022"


@pytest.fixture
def field(qtbot: QtBot, window: QWidget) -> HiddenField:
    """A hidden field that complains as soon as its text is anything but bullets."""
    made = HiddenField()
    put(window, made)
    activate(qtbot, window)
    made.setFocus()
    made.hide_text("")

    def look(text: str) -> None:
        assert not text.strip(BULLET), "the widget holds what is hidden"

    made.textChanged.connect(look)
    return made


def by_keys(field: HiddenField, text: str) -> None:
    QTest.keyClicks(field, text)


def by_paste(field: HiddenField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Key.Key_V, CTRL)


def by_middle_button(field: HiddenField, text: str) -> None:
    QGuiApplication.clipboard().setText(text, QClipboard.Mode.Selection)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)


def by_input_method(field: HiddenField, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def by_drop(field: HiddenField, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    where, copy = QPointF(2, 2), Qt.DropAction.CopyAction
    nothing = Qt.KeyboardModifier.NoModifier
    field.dropEvent(QDropEvent(where, copy, data, Qt.MouseButton.LeftButton, nothing))


def by_menu(field: HiddenField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(field, QContextMenuEvent(reason, QPoint(2, 2), QPoint(2, 2)))
    menu = field.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()


@pytest.mark.parametrize(
    "enter", [by_keys, by_paste, by_middle_button, by_input_method, by_drop, by_menu]
)
def test_every_way_in(field: HiddenField, enter: Callable[[HiddenField, str], None]) -> None:
    told: list[str] = []
    field.wire_edited.connect(told.append)
    enter(field, "first")
    enter(field, "-2nd")
    assert field.wire_text == "first-2nd"
    assert told[-1] == "first-2nd"
    assert field.text() == BULLET * 9


def test_editing_in_the_middle(field: HiddenField) -> None:
    by_keys(field, "abcdef")
    QTest.keyClick(field, Key.Key_Home)
    QTest.keyClick(field, Key.Key_Delete)
    assert field.wire_text == "bcdef"
    QTest.keyClick(field, Key.Key_Right)
    QTest.keyClick(field, Key.Key_Right)
    QTest.keyClick(field, Key.Key_Backspace)
    assert field.wire_text == "bdef"
    by_keys(field, "XY")
    assert (field.wire_text, field.cursorPosition()) == ("bXYdef", 3)
    field.setSelection(1, 2)
    by_paste(field, "-")
    assert field.wire_text == "b-def"
    field.setSelection(0, 2)
    QTest.keyClick(field, Key.Key_Delete)
    assert field.wire_text == "def"
    for keys in (Key.Key_C, Key.Key_X, Key.Key_A):
        QTest.keyClick(field, keys, CTRL)
    assert field.wire_text == "def"
    QTest.keyClick(field, Key.Key_Z, CTRL)
    field.redo()
    assert not field.wire_text


def test_what_assistive_software_sets_is_taken_as_a_whole(qtbot: QtBot, window: QWidget) -> None:
    field = HiddenField()
    put(window, field)
    field.hide_text("before")
    field.setText("after")
    assert (field.wire_text, field.text()) == ("after", BULLET * 5)


def test_shown_again_it_is_a_field_like_others(field: HiddenField) -> None:
    by_keys(field, "ab")
    field.textChanged.disconnect()
    field.show_wire_text(field.wire_text)
    assert field.text() == "ab"
    QTest.keyClick(field, Key.Key_End)
    by_paste(field, "\r\nc")
    assert (field.text(), field.wire_text) == ("ab⏎c", "ab\nc")
    field.setReadOnly(True)
    field.hide_text("ab")
    by_keys(field, "x")
    assert field.wire_text == "ab"
