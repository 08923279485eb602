"""A test batch of twelve events is made, filled, checked, saved and sent by the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import OPEN_LIMIT_MS, open_window
from event_composer.app import WindowRun
from event_composer.domain.batch import Batch, attribute, member
from event_composer.domain.values import Number
from event_composer.formats.body import read_body

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Typist:
    """Presses keys wherever the keyboard is; nothing is called, nothing clicked."""

    def __init__(self, qtbot: QtBot, run: WindowRun) -> None:
        self._qtbot = qtbot
        self._run = run

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        # Letter by letter: the first one opens an editor, which gets the others.
        for letter in text:
            QTest.keyClicks(self.focus(), letter)

    def compose(self, letters: str, text: str) -> None:
        """Compose a text as a Chinese input method does: letters first, then what they mean."""
        for end in range(1, len(letters) + 1):
            QApplication.sendEvent(self.focus(), QInputMethodEvent(letters[:end], []))
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QApplication.sendEvent(self.focus(), done)

    def enter_name(self, name: str) -> None:
        """Type the name of one more event; Esc leaves the suggestions alone."""
        self.press(KEY.Key_Return, CTRL | SHIFT)
        self.type(name)
        self.press(KEY.Key_Escape)
        self.press(KEY.Key_Return)

    def choose(self, letter: Qt.Key, *words: str) -> None:
        """Open a menu by its letter and go down to the words, menu within menu."""
        self.press(letter, ALT)
        for last, word in enumerate(words, 1 - len(words)):
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QMenu)
            for _ in popup.actions():
                active: QAction | None = popup.activeAction()
                if active is not None and active.text() == word:
                    break
                QTest.keyClick(popup, KEY.Key_Down)
            assert popup.activeAction().text() == word
            QTest.keyClick(popup, KEY.Key_Return if last == 0 else KEY.Key_Right)

    def fill_column(
        self, column: int, values: Sequence[str], how: tuple[Qt.Key, Qt.KeyboardModifier]
    ) -> None:
        """Type values into the first events of a column, and fill the column from there."""
        self.press(KEY.Key_1, CTRL)
        self.press(KEY.Key_Home, CTRL)
        self.press(KEY.Key_Right, times=column)
        for value in values:
            self.type(value)
            self.press(KEY.Key_Return)
        self.press(KEY.Key_Up, times=len(values))
        self.press(KEY.Key_Down, CTRL | SHIFT)
        self.press(*how)


def names(run: WindowRun) -> list[object]:
    return [each["name"] for each in run.document.events if isinstance(each, dict)]


def test_twelve_events_by_the_keyboard_alone(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        hands = Typist(qtbot, run)
        qtbot.waitUntil(run.window.isActiveWindow)
        hands.press(KEY.Key_N, CTRL)
        assert not run.document.events
        # Three events by name, one of them Chinese; then nine more as copies.
        hands.enter_name("app_opened")
        hands.enter_name("purchase_completed")
        hands.press(KEY.Key_Return, CTRL | SHIFT)
        hands.compose("zhifuchenggong", "支付成功")
        assert names(run) == ["app_opened", "purchase_completed"]
        hands.press(KEY.Key_Return)
        assert names(run) == ["app_opened", "purchase_completed", "支付成功"]
        hands.press(KEY.Key_1, CTRL)
        for _ in range(2):
            hands.press(KEY.Key_A, CTRL)
            hands.press(KEY.Key_D, CTRL | SHIFT)
        assert len(run.document.events) == 12
        hands.fill_column(1, ["u_001", "u_002"], (KEY.Key_D, CTRL | ALT))
        hands.press(KEY.Key_A, CTRL)
        hands.press(KEY.Key_G, CTRL | SHIFT)
        hands.choose(KEY.Key_B, "Column", "Add an attribute column…")
        hands.type("price")
        hands.press(KEY.Key_Return)
        hands.fill_column(3, ["9.90"], (KEY.Key_D, CTRL))
        # The last event goes to the top, and its number becomes a text.
        hands.press(KEY.Key_Home, CTRL)
        hands.press(KEY.Key_Right, times=3)
        hands.press(KEY.Key_Down, times=11)
        hands.press(KEY.Key_Apostrophe, CTRL)
        hands.press(KEY.Key_Up, ALT, times=11)
        hands.press(KEY.Key_S, CTRL)
        dialog = run.window.findChild(QFileDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isActiveWindow)
        path = tmp_path / "twelve.json"
        hands.press(KEY.Key_A, CTRL)
        hands.type(str(path))
        hands.press(KEY.Key_Return)
        qtbot.waitUntil(path.exists, timeout=OPEN_LIMIT_MS)
        qtbot.waitUntil(lambda: not run.document.is_dirty, timeout=OPEN_LIMIT_MS)
        hands.press(KEY.Key_Return, CTRL)
        qtbot.waitUntil(lambda: run.sandbox.requests == 1, timeout=OPEN_LIMIT_MS)
    batch, _ = read_body(path.read_bytes())
    assert isinstance(batch, Batch)
    three = ["app_opened", "purchase_completed", "支付成功"]
    assert [member(each, "name") for each in batch.events] == ["支付成功", *(three * 4)[:-1]]
    users = [f"u_{number:03}" for number in (12, *range(1, 12))]
    assert [member(each, "user") for each in batch.events] == users
    assert len({member(each, "sessionId") for each in batch.events}) == 1
    prices = [attribute(each, "price") for each in batch.events]
    assert prices == ["9.90", *[Number("9.90")] * 11]
