"""What a person gets from lists, sheets and bars that come and go over the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.banner import Banner
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.choices import Choice
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.popup_list import PopupList
from event_composer.ui.widgets.sending_line import SendingLine
from event_composer.ui.widgets.sheet import Sheet
from ui.scene import activate, colours_in, put

Key = Qt.Key


class PopupScene:
    """An editor with a suggestion list under it, in an active window."""

    def __init__(self, qtbot: QtBot, themes: ThemeSource, window: QWidget) -> None:
        self.editor = QLineEdit()
        self.after = QLineEdit()
        put(window, self.editor, self.after)
        activate(qtbot, window)
        self.editor.setFocus()
        self.popup = PopupList(themes, self.editor)
        self.picked: list[tuple[str, bool]] = []
        self.popup.picked.connect(self._on_picked)

    def _on_picked(self, choice: Choice, with_tab: bool) -> None:
        self.picked.append((choice.text, with_tab))

    def offer(self, *texts: str) -> None:
        self.popup.offer([Choice(text, hits=(0,)) for text in texts])


def test_suggestions_are_picked_from_the_editor_which_keeps_the_focus(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = PopupScene(qtbot, themes, window)
    scene.offer("one", "two", "three")
    qtbot.waitUntil(scene.popup.isVisible)
    QTest.keyClick(scene.editor, Key.Key_Down)
    QTest.keyClick(scene.editor, Key.Key_Return)
    assert scene.picked == [("two", False)]
    assert not scene.popup.isVisible()
    scene.offer("one", "two", "three")
    QTest.keyClick(scene.editor, Key.Key_Up)
    QTest.keyClick(scene.editor, Key.Key_Tab)
    assert scene.picked[-1] == ("three", True)
    scene.offer("one")
    QTest.keyClicks(scene.editor, "x")
    assert scene.editor.text() == "x"
    assert scene.editor.hasFocus()
    QTest.keyClick(scene.editor, Key.Key_Escape)
    assert not scene.popup.isVisible()
    scene.offer("one", "two")
    second = scene.popup.view.visualRect(scene.popup.view.model().index(1, 0))
    QTest.mouseClick(scene.popup.view.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    assert scene.picked[-1] == ("two", False)
    assert scene.editor.hasFocus()
    assert window.isActiveWindow()


def test_suggestions_leave_an_input_method_alone(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = PopupScene(qtbot, themes, window)
    scene.offer("支付成功")
    QApplication.sendEvent(scene.editor, QInputMethodEvent("zhi", []))
    assert not scene.popup.isVisible()
    scene.offer("支付成功")
    assert not scene.popup.isVisible()
    committed = QInputMethodEvent("", [])
    committed.setCommitString("支")
    QApplication.sendEvent(scene.editor, committed)
    assert scene.editor.text() == "支"
    scene.offer("支付成功")
    assert scene.popup.isVisible()
    scene.after.setFocus()
    assert not scene.popup.isVisible()


def test_suggestions_stay_on_the_screen_and_go_with_the_window(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = PopupScene(qtbot, themes, window)
    screen = window.screen().availableGeometry()
    window.move(screen.right() - 200, screen.bottom() - 120)
    qtbot.waitUntil(lambda: window.y() > screen.height() // 2)
    qtbot.waitUntil(lambda: scene.editor.mapToGlobal(QPoint()).y() > screen.height() // 2)
    scene.offer(*(f"event_{number}" for number in range(20)))
    assert screen.contains(scene.popup.geometry())
    window.move(0, 0)
    qtbot.waitUntil(lambda: not scene.popup.isVisible())


def test_a_sheet_closes_by_escape_and_gives_the_focus_back(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    first, field, anchor = QLineEdit(), QLineEdit(), QPushButton("Send")
    put(window, first, anchor, field)
    activate(qtbot, window)
    field.setFocus()
    sheet = Sheet(themes, window)
    cancel = TextButton(themes, "Cancel")
    sheet.body.addWidget(make_label("Send 9 events to a real host?", themes.theme.fonts.title))
    sheet.body.addWidget(cancel)
    sheet.open_under(anchor, cancel)
    assert cancel.hasFocus()
    below = anchor.mapTo(window, QPoint(0, anchor.height())).y()
    assert sheet.y() >= below
    # The table under it stays usable: no window was opened, nothing is blocked.
    assert not sheet.isWindow()
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(cancel, Key.Key_Escape)
    assert field.hasFocus()
    assert not sheet.isVisible()


def test_a_sheet_keeps_its_place_when_the_window_changes(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    anchor = QPushButton("Send")
    put(window, anchor)
    activate(qtbot, window)
    sheet = Sheet(themes, window)
    cancel = TextButton(themes, "Cancel")
    sheet.body.addWidget(cancel)
    sheet.open_under(anchor, cancel)
    window.resize(900, 400)
    qtbot.waitUntil(lambda: window.width() == 900)
    qtbot.waitUntil(lambda: sheet.geometry().right() > 850)
    assert QRect(QPoint(), window.size()).contains(sheet.geometry())


def test_the_sending_line_comes_only_for_a_send_that_lasts(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    bar = QWidget()
    line = SendingLine(themes, bar)
    put(window, bar)
    activate(qtbot, window)
    accent = themes.theme.colours.accent.name()
    assert line.geometry() == bar.rect().adjusted(0, bar.height() - line.height(), 0, 0)

    def is_shown() -> bool:
        return accent in colours_in(line.grab().toImage())

    line.start()
    assert not is_shown()
    qtbot.waitUntil(is_shown)
    line.stop()
    assert not is_shown()
    line.start()
    line.stop()
    assert not is_shown()


def test_a_banner_stays_until_it_is_answered_or_closed(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    banner = Banner(themes)
    put(window, banner)
    activate(qtbot, window)
    assert not banner.isVisible()
    banner.say("warn", "The keyring is locked.", "Unlock…")
    assert banner.isVisible()
    assert banner.accessibleName() == "The keyring is locked."
    action, close = banner.findChild(TextButton), banner.findChild(IconButton)
    assert action is not None
    assert close is not None
    with qtbot.waitSignal(banner.acted):
        action.click()
    close.click()
    assert not banner.isVisible()
    banner.say("info", "Saved.")
    assert not action.isVisible()


def test_a_sheet_that_is_too_high_for_its_place_stays_in_the_window(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    anchor = QPushButton("Fill")
    put(window, anchor)
    activate(qtbot, window)
    sheet = Sheet(themes, window)
    field = QLineEdit()
    field.setFixedHeight(window.height() - 100)
    sheet.body.addWidget(field)
    sheet.open_under(anchor, field)
    assert window.rect().contains(sheet.geometry())
