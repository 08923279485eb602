"""The fields of the profile editor: what is wrong is said as one types; hosts, headers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)

from event_composer.domain import headers as h
from event_composer.domain.redaction import BULLETS
from keyring_session import KeyringSession
from ui.profile_scene import KEY, LEFT_OPEN, Scene, everything_shown

pytestmark = pytest.mark.filterwarnings(LEFT_OPEN)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("User-Agent", "Acme（测试）", "A header cannot hold “（测试）”: use Latin letters only."),
        ("User-Agent", "a\r\nX-Evil: 1", "A header cannot hold a line break."),
        ("X-PLATFORM", "a\u2028b", "A header cannot hold a line break."),
        ("X-APP-ID", " a", "Spaces around a header's value do not arrive: remove them."),
        ("Name", "", "Give the profile a name."),
        ("Name", "Beta", "There is already a profile named “Beta”."),
        ("Base URL", "mobile.dingyue.io", "The base URL must begin with https:// or http://"),
        ("Base URL", "https://a b", "This is no base URL: https://a b."),
        ("Base URL", "http://mobile.dingyue.io", "over plain http: use https."),
        ("Base URL", "https://evil.example", "The key may not go to evil.example"),
        ("Header name", "bad name", "A header's name cannot contain “ ”."),
        ("Header name", "Host", "Host belongs to the connection"),
        ("Header name", "accept", "The header accept is already there."),
        ("Value of X-Trace", "a\nb", "A header cannot hold a line break."),
    ],
)
def test_what_is_wrong_is_said_as_one_types(
    scene: Scene, field: str, text: str, sentence: str
) -> None:
    before = scene.field(field).text()
    scene.paste(field, text)
    if not text:
        scene.type(field, "")
    assert sentence in "\n".join(scene.texts())
    assert "1 field needs attention" in scene.texts()
    assert not scene.button("Save").isEnabled()
    assert "needs attention" in scene.spoken()[1]
    scene.field(field).setFocus()
    scene.keys(Key.Key_Return)
    assert scene.editor.isVisible()
    assert scene.saved == []
    scene.paste(field, before)
    assert sentence not in "\n".join(scene.texts())
    assert scene.button("Save").isEnabled()


def test_a_pasted_line_break_is_seen_and_can_be_taken_out(scene: Scene) -> None:
    scene.paste("User-Agent", "Acme\r\n/1.0")
    field = scene.field("User-Agent")
    assert field.text() == "Acme⏎/1.0"
    assert field.accessibleDescription() == "A header cannot hold a line break."
    field.setCursorPosition(5)
    QTest.keyClick(field, Key.Key_Backspace)
    scene.save()
    assert dict(scene.book.selected.headers)["User-Agent"] == "Acme/1.0"


def test_hosts_are_chips_to_remove_and_to_add(scene: Scene) -> None:
    assert scene.hosts() == ["mobile.dingyue.io"]
    scene.press("Add host")
    field = scene.field("Host to add")
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "not a host")
    scene.keys(Key.Key_Return)
    assert "not a host is no host name and no whole IP address." in scene.texts()
    assert not scene.button("Save").isEnabled()
    for host in ("https://Mobile.Dingyueio.CN/path", "::1"):
        scene.type("Host to add", host)
        scene.keys(Key.Key_Return)
        assert QApplication.focusWidget() is scene.button("Add host")
        scene.keys(Key.Key_Space)
    scene.keys(Key.Key_Escape)
    assert scene.editor.isVisible()
    assert scene.hosts() == ["mobile.dingyue.io", "mobile.dingyueio.cn", "::1"]
    scene.button("Remove ::1").setFocus()
    scene.keys(Key.Key_Delete)
    scene.button("Remove mobile.dingyue.io").setFocus()
    scene.keys(Key.Key_Space)
    assert "The key may not go to mobile.dingyue.io" in "\n".join(scene.texts())
    scene.press("Add mobile.dingyue.io")
    assert scene.hosts() == ["mobile.dingyueio.cn", "mobile.dingyue.io"]
    scene.save()
    assert scene.book.selected.allowed_hosts == ("mobile.dingyueio.cn", "mobile.dingyue.io")


def test_only_the_cross_of_a_chip_removes_by_mouse(scene: Scene) -> None:
    chip = scene.chips()[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, chip.height() // 2))
    assert scene.hosts() == ["mobile.dingyue.io"]
    spot = QPoint(chip.width() - 12, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=spot)
    assert scene.hosts() == []


def test_many_hosts_wrap(scene: Scene) -> None:
    hosts = tuple(f"host-number-{number}.staging.example.com" for number in range(9))
    scene.book.put(replace(scene.book.selected, allowed_hosts=(*hosts, "mobile.dingyue.io")))
    chips = scene.chips()
    scene.qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) > 2)
    assert all(chip.mapTo(scene.editor, chip.rect().topRight()).x() < 900 for chip in chips)


def test_a_new_profile_allows_the_host_that_is_typed_until_hosts_are_chosen(scene: Scene) -> None:
    scene.press("New profile")
    scene.type("Base URL", "http://127.0.0.1:8080")
    assert scene.hosts() == ["127.0.0.1"]
    assert "Sandbox" in scene.texts()
    scene.press("Treat as real")
    assert "Real host" in scene.texts()
    scene.type("Base URL", "https://staging.example.com")
    assert scene.hosts() == ["staging.example.com"]
    assert "Treat as real" not in scene.words()
    scene.press("Add host")
    scene.type("Host to add", "other.example.com")
    scene.keys(Key.Key_Return)
    scene.type("Base URL", "https://third.example.com")
    assert scene.hosts() == ["staging.example.com", "other.example.com"]
    assert "The key may not go to third.example.com" in "\n".join(scene.texts())


def test_a_secret_header_is_bullets_and_begins_anew(scene: Scene, keyring: KeyringSession) -> None:
    field = scene.field("Value of Cookie")
    assert field.text() == BULLETS
    assert not scene.button("Cookie is a secret").isEnabled()
    field.setFocus()
    QTest.keyClick(field, Key.Key_Right)
    assert field.text() == BULLETS
    QTest.keyClicks(field, "c=2")
    assert "c=2" not in everything_shown(scene.editor)
    scene.press("X-Trace is a secret")
    assert scene.field("Value of X-Trace").text() == BULLETS
    scene.save()
    selected = scene.book.selected
    assert json.loads(keyring.secrets()[f"{selected.id}/headers"]) == {
        "Cookie": "c=2",
        "X-Trace": "abc",
    }
    assert keyring.secrets()[selected.id] == KEY
    assert selected.secret_headers == ("X-Trace", "Cookie")


def test_making_a_kept_secret_plain_does_not_lay_it_open(scene: Scene) -> None:
    scene.press("Add a header")
    scene.write("X-Own")
    scene.keys(Key.Key_Tab)
    scene.write("own-value")
    scene.press("X-Own is a secret")
    scene.press("X-Own is a secret")
    assert scene.field("Value of X-Own").text() == ""
    scene.press("Remove X-Own")
    assert not scene.editor.has_changes


def test_a_problem_of_a_header_leads_to_its_field(scene: Scene) -> None:
    for header in ("x-app-id", h.API_KEY, "Accept"):
        scene.editor.point_at(header)
        assert QApplication.focusWidget() is scene.field(
            {"x-app-id": "X-APP-ID"}.get(header, header)
        )
    scene.editor.point_at("X-Of-Nobody")
    assert QApplication.focusWidget() is scene.field("Accept")
