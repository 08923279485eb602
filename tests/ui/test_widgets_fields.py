"""What a person gets from the fields: whole hosts, said errors, coloured JSON."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.field_with_error import FieldWithError
from event_composer.ui.widgets.form import add_row
from event_composer.ui.widgets.json_view import COLOUR_LIMIT, JsonView
from event_composer.ui.widgets.search_field import SearchField
from event_composer.ui.widgets.url_field import UrlField, elide_url
from ui.scene import activate, colours_in, put

Key = Qt.Key
REAL_URL = "https://mobile.dingyue.io/v2/users/report/events"


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
