"""What a person gets from the shared widgets: by hand, by keyboard, by ear, in either theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.ui.theme import SchemeChoice, ThemeSource
from event_composer.ui.theme.fonts import make_fonts
from event_composer.ui.widgets.banner import Banner
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.choices import Choice
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.form import add_row
from event_composer.ui.widgets.json_view import COLOUR_LIMIT, JsonView
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.pill import Pill
from event_composer.ui.widgets.popup_list import PopupList
from event_composer.ui.widgets.profile_picker import ProfilePicker
from event_composer.ui.widgets.search_field import SearchField
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.send_button import SendButton
from event_composer.ui.widgets.sending_line import SendingLine
from event_composer.ui.widgets.sheet import Sheet
from event_composer.ui.widgets.tab_strip import TabStrip, TabTitle
from event_composer.ui.widgets.url_field import UrlField, elide_url
from ui import component_sheet

Key = Qt.Key
REAL_URL = "https://mobile.dingyue.io/v2/users/report/events"


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeSource]:
    source = ThemeSource(qapp, "light")
    yield source
    source.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, themes: ThemeSource) -> QWidget:
    """An empty active window to put widgets into."""
    shown = QWidget()
    qtbot.addWidget(shown)
    QVBoxLayout(shown)
    shown.resize(700, 500)
    return shown


def activate(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)


def colours_in(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


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
    assert themes.theme.is_dark
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


URLS = (
    REAL_URL,
    "http://127.0.0.1:52814/v2/users/report/events",
    "https://[2001:db8::1]:8443/a/very/long/path/that/goes/on/and/on?with=query&and=more",
    "https://mobile.dingyue.io@evil.example/v2/users",
    "not a url",
    "http://[broken/v2",
    "",
)


@pytest.mark.parametrize("url", URLS)
def test_the_host_of_a_url_is_never_cut_and_never_another(url: str) -> None:
    host = {
        REAL_URL: "mobile.dingyue.io",
        URLS[1]: "127.0.0.1:52814",
        URLS[2]: "[2001:db8::1]:8443",
        URLS[3]: "evil.example",
    }.get(url, url)
    for width in range(len(url) + 2):
        shown = elide_url(url, width, len)
        assert host in shown
        assert shown in {url, host} or len(shown) <= width
        if shown != url:
            assert shown.startswith(host)
            assert shown.endswith(url[-1:]) or shown == host


def test_a_narrower_url_first_loses_its_scheme_then_its_path_from_the_left() -> None:
    assert elide_url(REAL_URL, 48, len) == REAL_URL
    assert elide_url(REAL_URL, 47, len) == "mobile.dingyue.io/v2/users/report/events"
    assert elide_url(REAL_URL, 33, len) == "mobile.dingyue.io/…/report/events"
    assert elide_url(REAL_URL, 10, len) == "mobile.dingyue.io"


def test_the_url_field_shows_the_host_at_any_width_and_gives_the_whole_url(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    url, other = UrlField(themes), QLineEdit()
    url.show_request("POST", REAL_URL)
    put(window, url, other)
    activate(qtbot, window)
    other.setFocus()
    for width in range(760, 60, -20):
        url.resize(width, 36)
        assert "mobile.dingyue.io" in url.text()
        if width >= url.minimumSizeHint().width():
            shown = url.fontMetrics().horizontalAdvance(url.text())
            assert shown <= url.width() - url.textMargins().left()
    assert url.text() != REAL_URL
    QTest.mouseClick(url, Qt.MouseButton.LeftButton)
    assert url.selectedText() == REAL_URL
    QTest.keySequence(url, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == REAL_URL
    QTest.keyClick(url, Key.Key_X)
    assert url.text() == REAL_URL
    assert REAL_URL in url.toolTip()
    assert REAL_URL in url.accessibleDescription()


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


def test_a_field_says_its_error_to_eye_and_ear(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    form_host = QWidget()
    form = QFormLayout(form_host)
    agent, plain = FieldWithError(themes), QLineEdit()
    label = add_row(form, "&User-Agent", agent, "What the client calls itself")
    other = add_row(form, "Name", plain)
    put(window, form_host)
    activate(qtbot, window)
    assert label.buddy() is agent.field
    assert other.buddy() is plain
    assert agent.field.accessibleName() == "User-Agent"
    assert agent.field.accessibleDescription() == "What the client calls itself"
    calm = agent.height()
    agent.set_error("A header cannot hold “（测试）”: use Latin letters only.")
    qtbot.waitUntil(lambda: agent.height() > calm)
    assert agent.field.accessibleDescription() == agent.error
    danger = themes.theme.colours.danger.name()
    plain.setFocus()
    assert danger in colours_in(agent.field.grab().toImage())
    agent.set_error("")
    qtbot.waitUntil(lambda: agent.height() == calm)
    assert danger not in colours_in(agent.field.grab().toImage())
    assert agent.field.accessibleDescription() == "What the client calls itself"


def test_a_field_with_the_focus_is_no_taller_than_without(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    field, button, quiet = QLineEdit(), QPushButton("Save"), TextButton(themes, "Add", "quiet")
    put(window, field, button, quiet)
    activate(qtbot, window)
    for widget in (field, button, quiet):
        window.setFocus()
        widget.setText("Other")
        calm = widget.sizeHint()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        # A button keeps its hint until its words change.
        widget.setText("")
        widget.setText("Other")
        assert widget.sizeHint() == calm


def test_escape_empties_a_search_before_it_does_anything_else(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    search = SearchField(themes, "Search events")
    put(window, search)
    activate(qtbot, window)
    QTest.keyClicks(search, "purch")
    assert search.text() == "purch"
    QTest.keyClick(search, Key.Key_Escape)
    assert search.text() == ""
    assert search.accessibleName() == "Search events"


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
    line = SendingLine(themes)
    put(window, line)
    activate(qtbot, window)
    accent = themes.theme.colours.accent.name()
    line.start()
    assert not line.is_shown
    qtbot.waitUntil(lambda: line.is_shown)
    line.set_share(1, 2)
    half = line.grab().toImage()
    assert half.pixelColor(half.width() // 4, 0).name() == accent
    assert half.pixelColor(half.width() * 3 // 4, 0).name() != accent
    line.stop()
    assert not line.is_shown
    assert accent not in colours_in(line.grab().toImage())
    line.start()
    line.stop()
    assert not line.is_shown


def formats_of(view: JsonView, line: int) -> dict[str, str]:
    block = view.document().findBlockByNumber(line)
    units = block.text().encode("utf-16-le")
    return {
        units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"): (
            part.format.foreground().color().name()
        )
        for part in block.layout().formats()
    }


def test_json_is_coloured_at_the_right_letters_beyond_the_first_plane_too(
    qtbot: QtBot, themes: ThemeSource
) -> None:
    view = JsonView(themes)
    qtbot.addWidget(view)
    view.show_text('{"🎉🎉": "\\"1", "价格": -1.50e400,\n  "c": [true, null]}')
    colours = themes.theme.colours
    assert formats_of(view, 0) == {
        '"🎉🎉"': colours.syn_key.name(),
        '"价格"': colours.syn_key.name(),
        "-1.50e400": colours.syn_num.name(),
    }
    assert formats_of(view, 1) == {
        '"c"': colours.syn_key.name(),
        "true": colours.syn_word.name(),
        "null": colours.syn_word.name(),
    }
    view.show_text("true", coloured=False)
    assert formats_of(view, 0) == {}
    view.show_text("true\n" + "1 \n" * (COLOUR_LIMIT // 2))
    assert formats_of(view, 0) == {}
    assert view.isReadOnly()


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
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert not banner.isVisible()
    banner.say("info", "Saved.")
    assert not action.isVisible()


def test_shortcuts_are_written_short() -> None:
    hints = {
        "Ctrl+Return": "Ctrl ↵",
        "Ctrl+Shift+D": "Ctrl Shift D",
        "Ctrl++": "Ctrl +",
        "F8": "F8",
    }
    assert {keys: key_hint(QKeySequence(keys)) for keys in hints} == hints
