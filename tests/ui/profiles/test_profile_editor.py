"""Profiles are made, ordered, saved and deleted in the editor, by hand or by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.domain import headers as h
from event_composer.domain.profile import Profile
from event_composer.storage.secret_store import Holding, KeyState, Secrets
from event_composer.ui.theme import ThemeSource
from keyring_session import KeyringSession
from ui.profile_scene import KEY, LEFT_OPEN, Books, Scene, everything_shown

pytestmark = pytest.mark.filterwarnings(LEFT_OPEN)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_a_profile_with_its_key_is_made_by_keyboard_alone(
    qtbot: QtBot, themes: ThemeSource, books: Books, keyring: KeyringSession
) -> None:
    book = books.make()
    scene = Scene(qtbot, themes, books, book).open()
    assert QApplication.focusWidget() is scene.listed()
    scene.keys(Key.Key_Tab)
    assert QApplication.focusWidget() is scene.button("New profile")
    scene.keys(Key.Key_Space)
    scene.settle()
    scene.write("Acme iOS")
    for _ in range(40):
        if QApplication.focusWidget() is scene.field(h.API_KEY):
            break
        scene.keys(Key.Key_Tab)
    scene.write(KEY)
    assert "Expires" in " ".join(scene.texts())
    scene.keys(Key.Key_Return)
    qtbot.waitUntil(lambda: not scene.editor.isVisible(), timeout=10_000)
    made = book.profiles[1]
    assert (made.name, made.base_url, made.api) == ("Acme iOS", h.PUBLISHED_BASE_URLS[0], "v2")
    assert scene.saved == [made.id]
    assert keyring.secrets() == {made.id: KEY}
    assert book.holding(made.id) == Holding(KeyState.KEPT, Secrets(KEY))
    book.stop()
    assert KEY not in books.file.read_text("utf-8")


def test_a_copy_has_the_headers_and_no_key(scene: Scene, acme: Profile) -> None:
    scene.press("Duplicate profile")
    scene.settle()
    assert scene.names() == ["Local sandbox", "Acme", "Beta", "Acme – copy"]
    assert scene.field("X-APP-ID").text() == "com.acme.app"
    assert scene.field("Value of X-Trace").text() == "abc"
    assert scene.field("Value of Cookie").text() == ""
    assert "No key" in scene.texts()
    scene.save()
    copy = scene.book.profiles[3]
    assert copy == replace(acme, id=copy.id, name="Acme – copy")
    assert scene.book.holding(copy.id).secrets == Secrets()


def test_profiles_are_moved_by_alt_and_arrows(scene: Scene) -> None:
    listed = scene.listed()
    listed.setFocus()
    QTest.keyClick(listed, Key.Key_Down, ALT)
    assert scene.names() == ["Local sandbox", "Beta", "Acme"]
    QTest.keyClick(listed, Key.Key_Down, ALT)
    for _ in range(3):
        QTest.keyClick(listed, Key.Key_Up, ALT)
    assert scene.names() == ["Local sandbox", "Acme", "Beta"]
    assert not scene.editor.has_changes
    QTest.keyClick(listed, Key.Key_Down, ALT)
    scene.save()
    assert [each.name for each in scene.book.profiles[1:]] == ["Beta", "Acme"]


def test_deleting_asks_and_takes_the_key_along(scene: Scene, keyring: KeyringSession) -> None:
    gone = scene.book.selected.id
    scene.press("Delete profile…")
    assert "Delete “Acme” and its key? This cannot be undone." in scene.texts()
    scene.keys(Key.Key_Return)
    assert scene.names() == ["Local sandbox", "Acme", "Beta"]
    scene.listed().setFocus()
    scene.keys(Key.Key_Delete)
    scene.press("Delete")
    assert scene.names() == ["Local sandbox", "Beta"]
    scene.qtbot.waitUntil(lambda: scene.book.is_ready(gone))
    assert keyring.secrets() == {}
    assert scene.field("Name").text() == "Beta"


def test_escape_asks_before_it_loses_anything(scene: Scene) -> None:
    scene.type("X-USER-ID", "somebody else")
    scene.keys(Key.Key_Escape)
    assert "Discard what you changed?" in scene.texts()
    scene.keys(Key.Key_Escape)
    assert QApplication.focusWidget() is scene.field("X-USER-ID")
    assert "not saved" in scene.spoken()[1]
    scene.editor.close()
    assert scene.editor.isVisible()
    scene.press("Discard")
    assert not scene.editor.isVisible()
    scene.open()
    assert scene.field("X-USER-ID").text() == "u_1024"
    scene.keys(Key.Key_Escape)
    assert not scene.editor.isVisible()


def test_changes_of_several_profiles_are_saved_together(scene: Scene) -> None:
    scene.type("user", "one")
    scene.editor.choose(scene.book.profiles[2].id)
    scene.settle()
    scene.type("user", "two")
    scene.type("Name", "")
    scene.editor.choose(scene.book.profiles[1].id)
    assert scene.field("user").text() == "one"
    assert not scene.button("Save").isEnabled()
    scene.editor.choose(scene.book.profiles[2].id)
    scene.type("Name", "  Beta   two ")
    scene.save()
    assert [(each.name, each.default_user) for each in scene.book.profiles[1:]] == [
        ("Acme", "one"),
        ("Beta two", "two"),
    ]
    assert scene.saved == [each.id for each in scene.book.profiles[1:]]


def test_the_sandbox_is_shown_and_cannot_be_changed(scene: Scene) -> None:
    scene.books.listen(scene.book)
    scene.editor.choose("sandbox")
    assert any(text.startswith("Built in, and read only") for text in scene.texts())
    fields = [each for each in scene.editor.findChildren(QLineEdit) if each.isVisible()]
    assert all(field.isReadOnly() for field in fields)
    for words in ("Delete profile…", "Replace…", "Add host", "Add a header"):
        assert words not in scene.words()
    key = scene.book.holding("sandbox").secrets.key
    assert key not in everything_shown(scene.editor)
    scene.press("Reveal")
    assert scene.field(h.API_KEY).text() == key


def test_every_control_has_a_name_and_the_tab_key_goes_down(scene: Scene) -> None:
    scene.press("Add a header")
    for label in scene.editor.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            assert QAccessible.queryAccessibleInterface(label.buddy()).text(QAccessible.Text.Name)
    scene.field("Name").setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        spoken = QAccessible.queryAccessibleInterface(focused)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name), focused
        QTest.keyClick(focused, Key.Key_Tab)
    assert scene.field("sessionId") in seen
    assert scene.button("Save") in seen
    assert len(seen) > 25
    form = seen[: seen.index(scene.field("sessionId")) + 1]
    tops = [each.mapTo(scene.editor, QPoint(0, each.height() // 2)).y() for each in form]
    assert all(later >= earlier - 4 for earlier, later in pairwise(tops))


def test_in_a_small_window_the_focus_is_never_out_of_sight(scene: Scene) -> None:
    scene.editor.resize(900, 480)
    for field in (scene.field("sessionId"), scene.field("Name")):
        for _ in range(60):
            if QApplication.focusWidget() is field:
                break
            scene.keys(Key.Key_Tab)
        assert QApplication.focusWidget() is field
        assert not field.visibleRegion().isEmpty()


def test_two_profiles_of_the_same_name_and_hostile_names(scene: Scene) -> None:
    scene.press("New profile")
    scene.type("Name", "<b>bold</b> & co")
    scene.save()
    assert scene.book.profiles[-1].name == "<b>bold</b> & co"
    scene.open()
    tip = scene.listed().model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
