"""What a person gets from the shared widgets: by hand, by keyboard, by ear, in either theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.ui.theme import SchemeChoice, ThemeSource
from event_composer.ui.theme.fonts import make_fonts
from event_composer.ui.widgets.banner import Banner
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.json_view import JsonView
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.pill import Pill
from event_composer.ui.widgets.profile_picker import ProfilePicker
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.send_button import SendButton
from event_composer.ui.widgets.tab_strip import TabStrip, TabTitle
from ui import component_sheet
from ui.scene import activate, colours_in, put

Key = Qt.Key


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_widget_paints_in_both_languages_and_schemes(
    qapp: QApplication, themes: ThemeSource, choice: SchemeChoice, language: str
) -> None:
    words = component_sheet.ChineseWords()
    if language == "zh":
        qapp.installTranslator(words)
    try:
        themes.choose(choice)
        picture = component_sheet.render_sheet(themes).toImage()
    finally:
        qapp.removeTranslator(words)
    colours = themes.theme.colours
    shown = colours_in(picture)
    for used in (colours.accent, colours.real_bar, colours.danger_tint, colours.focus):
        assert used.name() in shown


def test_a_change_of_theme_leaves_no_stale_colour(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    # Each of these shows its ink as plain strokes, so the pure colour is among its pixels.
    button = IconButton(themes, "table", "Table")
    label = make_label("HHH", themes.theme.fonts.title, "danger")
    pill = Pill(themes)
    pill.set_state("panelB", "HHH", "ok")
    field = FieldWithError(themes)
    field.set_error("HHH")
    view = JsonView(themes)
    view.show_text("true")
    shown: tuple[tuple[QWidget, str], ...] = (
        (button, "text2"),
        (label, "danger"),
        (pill, "ok"),
        (field, "danger"),
        (view, "syn_word"),
    )
    put(window, *(widget for widget, _ in shown))
    activate(qtbot, window)

    def inks() -> dict[str, QColor]:
        return themes.theme.colours.as_dict()

    light = inks()
    for widget, token in shown:
        assert light[token].name() in colours_in(widget.grab().toImage()), token
    themes.choose("dark")
    assert themes.theme.name == "dark"
    for widget, token in shown:
        pixels = colours_in(widget.grab().toImage())
        assert inks()[token].name() in pixels, token
        assert light[token].name() not in pixels, token
    # Back again: nothing kept the dark one either.
    themes.choose("light")
    for widget, token in shown:
        assert light[token].name() in colours_in(widget.grab().toImage()), token


def test_the_type_scale_follows_a_larger_system_font_and_never_falls_under_twelve(
    qapp: QApplication,
) -> None:
    font = qapp.font()
    for system, expected in (
        (11, (12, 13, 15, 20)),
        (13, (12, 13, 15, 20)),
        (26, (24, 26, 30, 40)),
    ):
        font.setPixelSize(system)
        fonts = make_fonts(font)
        faces = (fonts.caption, fonts.body, fonts.title, fonts.display)
        assert tuple(face.font.pixelSize() for face in faces) == expected


def test_send_says_what_a_press_would_do(qtbot: QtBot, themes: ThemeSource) -> None:
    send = SendButton(themes)
    qtbot.addWidget(send)
    assert not send.isEnabled()
    assert send.accessibleName() == "Send"
    send.show_ready(1)
    assert send.accessibleName() == "Send 1 event"
    send.show_ready(120)
    assert send.accessibleName() == "Send 120 events"
    send.show_ready(9, asks=True)
    assert send.accessibleName() == "Send 9 events…"
    assert send.isEnabled()
    assert not send.is_sending
    send.show_sending()
    assert send.accessibleName() == "Cancel"
    assert send.is_sending


def test_send_keeps_its_right_edge_and_leaves_the_focus_where_it_was(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    field, send = QLineEdit(), SendButton(themes)
    send.set_hints("Ctrl ↵", "Esc")
    send.show_ready(9)
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.addWidget(field, 1)
    row.addWidget(send)
    put(window, bar)
    activate(qtbot, window)
    field.setFocus()
    edge, width = send.geometry().right(), send.width()
    with qtbot.waitSignal(send.clicked):
        QTest.mouseClick(send, Qt.MouseButton.LeftButton)
    send.show_sending()
    qtbot.waitUntil(lambda: send.width() < width)
    assert send.geometry().right() == edge
    assert field.hasFocus()


def test_a_segment_is_worked_by_arrows_and_says_what_was_chosen(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    segment = Segment(themes, [("v2", "V2"), ("v1", "V1")])
    segment.setAccessibleName("API version")
    put(window, segment)
    activate(qtbot, window)
    QTest.keyClick(window, Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert segment.isAncestorOf(focus)
    with qtbot.waitSignal(segment.changed) as told:
        QTest.keyClick(focus, Key.Key_Right)
    assert told.args == ["v1"]
    assert segment.chosen == "v1"
    chosen = QApplication.focusWidget()
    assert chosen is not None
    assert chosen.accessibleDescription() == "API version"
    with qtbot.waitSignal(segment.changed):
        segment.choose("v2")


def test_foreign_text_is_shown_as_it_is(qtbot: QtBot, themes: ThemeSource) -> None:
    hostile = "<b>A&B</b><img src='file:///etc/passwd'>"
    picker, banner, tabs = ProfilePicker(themes), Banner(themes), TabStrip(themes)
    for widget in (picker, banner, tabs):
        qtbot.addWidget(widget)
    picker.show_profile(hostile, real=True)
    assert "<b>" not in picker.toolTip()
    assert picker.shortcut().isEmpty()
    assert hostile in picker.accessibleName()
    tabs.add_title(TabTitle(hostile))
    assert tabs.title_at(0).title == hostile
    banner.say("warn", hostile)
    labels = [label for label in banner.findChildren(QLabel) if label.text() == hostile]
    assert [label.textFormat() for label in labels] == [Qt.TextFormat.PlainText]


def test_tabs_are_whole_and_close_by_cross_and_middle_button(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    tabs = TabStrip(themes, closable=True)
    for name in ("Sample batch.json", "checkout_flow.json", "a&b.json"):
        tabs.add_title(TabTitle(name, dirty=name == "Sample batch.json"))
    put(window, tabs)
    activate(qtbot, window)
    assert tabs.width() == tabs.sizeHint().width()
    assert tabs.tabRect(tabs.count() - 1).right() + 1 == tabs.width()
    assert tabs.tabText(0) == "Sample batch.json •"
    assert tabs.tabText(2) == "a&&b.json"
    tabs.setFocus()
    QTest.keyClick(tabs, Key.Key_Right)
    assert tabs.currentIndex() == 1
    closed: list[int] = []
    tabs.tabCloseRequested.connect(closed.append)
    rect = tabs.tabRect(0)
    cross = QPoint(rect.right() - 10, rect.center().y())
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=cross)
    QTest.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(1).center())
    assert closed == [0, 1]
    assert tabs.currentIndex() == 1
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=QPoint(rect.x() + 20, rect.center().y()))
    assert tabs.currentIndex() == 0


def test_what_an_empty_place_offers_is_reached_by_keyboard(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    empty = EmptyState(themes, "Compose your first batch", "A batch is a list.", large=True)
    row = empty.add_action("file", "Open a file", "The file is the request body", "Ctrl O")
    put(window, empty)
    activate(qtbot, window)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(row.clicked):
        QTest.keyClick(row, Key.Key_Space)
    assert row.accessibleName() == "Open a file"


def test_shortcuts_are_written_short(themes: ThemeSource) -> None:
    hints = {
        "Ctrl+Return": "Ctrl ↵",
        "Ctrl+Shift+D": "Ctrl Shift D",
        "Ctrl++": "Ctrl +",
        "F8": "F8",
    }
    assert {keys: key_hint(QKeySequence(keys)) for keys in hints} == hints
