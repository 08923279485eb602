"""The key of a profile in the editor: masked, in the keyring or in memory, and nowhere else."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from event_composer.domain import headers as h
from event_composer.domain.profile import Profile
from event_composer.domain.redaction import BULLETS
from event_composer.storage.secret_store import Holding, KeyState, Secrets
from event_composer.ui.profile_book import SecretsChange
from event_composer.ui.theme import ThemeSource
from keyring_session import KeyringSession
from ui.profile_scene import KEY, LEFT_OPEN, NOWHERE, Books, Scene, everything_shown

pytestmark = pytest.mark.filterwarnings(LEFT_OPEN)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_the_key_is_in_no_widget_until_it_is_revealed(scene: Scene) -> None:
    assert scene.field(h.API_KEY).text() == BULLETS + KEY[-4:]
    assert "Kept in the keyring" in scene.texts()
    assert any(text.startswith("Expires") and "111 days" in text for text in scene.texts())
    assert KEY not in everything_shown(scene.editor)
    assert "planted" not in everything_shown(scene.editor)
    scene.button("Reveal").setFocus()
    scene.keys(Key.Key_Space)
    assert scene.field(h.API_KEY).text() == KEY
    scene.field("X-USER-ID").setFocus()
    assert KEY not in everything_shown(scene.editor)
    scene.press("Reveal")
    scene.press("Hide")
    assert KEY not in everything_shown(scene.editor)


def test_a_short_key_shows_nothing_of_itself(scene: Scene) -> None:
    scene.book.keep_for_this_run(scene.book.selected.id, SecretsChange("short-key"))
    assert scene.field(h.API_KEY).text() == BULLETS
    assert "This run only" in scene.texts()


def test_a_new_key_replaces_the_old_one_in_place(scene: Scene, keyring: KeyringSession) -> None:
    selected = scene.book.selected.id
    scene.press("Replace…")
    assert scene.field(h.API_KEY).text() == ""
    scene.type(h.API_KEY, "another-key")
    assert "another-key" not in everything_shown(scene.editor)
    scene.press("Keep the old one")
    assert scene.field(h.API_KEY).text() == BULLETS + KEY[-4:]
    assert not scene.editor.has_changes
    scene.press("Replace…")
    scene.type(h.API_KEY, "another-key")
    scene.save()
    assert keyring.secrets()[selected] == "another-key"
    # The header beside it, of which nothing was changed, is there still.
    assert scene.book.holding(selected).secrets.headers == {"Cookie": "session=planted-cookie"}


def test_a_key_is_taken_away_only_when_that_is_said(scene: Scene, keyring: KeyringSession) -> None:
    selected = scene.book.selected.id
    scene.press("Replace…")
    scene.type("user", "somebody")
    scene.save()
    assert keyring.secrets()[selected] == KEY
    scene.open()
    scene.press("Replace…")
    scene.press("Remove key")
    assert "No key" in scene.texts()
    scene.save()
    assert set(keyring.secrets()) == {f"{selected}/headers"}
    assert scene.book.holding(selected).secrets.key == ""


def test_nothing_of_a_key_is_left_in_a_closed_window(scene: Scene) -> None:
    scene.press("Reveal")
    scene.press("Replace…")
    scene.type(h.API_KEY, "typed-but-not-saved")
    scene.press("Reveal")
    scene.press("Cancel")
    scene.press("Discard")
    assert not scene.editor.isVisible()
    for field in scene.editor.findChildren(QLineEdit):
        assert not field.isUndoAvailable()
        field.undo()
    shown = everything_shown(scene.editor)
    for secret in (KEY, "typed-but-not-saved", "planted", KEY[-4:]):
        assert secret not in shown
    assert "typed-but-not-saved" not in repr(vars(scene.editor))


def test_a_key_with_a_line_break_is_refused(scene: Scene, keyring: KeyringSession) -> None:
    scene.press("Replace…")
    scene.paste(h.API_KEY, "abc\r\nX-Evil: 1")
    assert "A header cannot hold a line break." in scene.texts()
    assert not scene.button("Save").isEnabled()
    scene.press("Keep the old one")
    assert scene.button("Save").isEnabled()


def test_a_locked_keyring_is_said_and_unlocked(
    qtbot: QtBot, themes: ThemeSource, books: Books, keyring: KeyringSession, acme: Profile
) -> None:
    book = books.make()
    book.put(acme)
    book.change_secrets(acme.id, SecretsChange(KEY))
    books.settle(book)
    book.stop()
    keyring.lock()
    later = books.make(acme.id)
    scene = Scene(qtbot, themes, books, later).open()
    assert "Keyring locked" in scene.texts()
    assert any("The keyring is locked." in text for text in scene.texts())
    scene.press("Unlock…")  # no display for the keyring's own window: refused
    scene.settle()
    assert "Keyring locked" in scene.texts()
    keyring.restart()
    scene.press("Unlock…")
    scene.settle()
    assert "Kept in the keyring" in scene.texts()
    assert scene.field(h.API_KEY).text() == BULLETS + KEY[-4:]


def test_without_a_keyring_the_key_is_kept_for_this_run(
    qtbot: QtBot,
    themes: ThemeSource,
    books: Books,
    acme: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOWHERE)
    book = books.make()
    book.put(replace(acme, extra_headers=()))
    book.select(acme.id)
    scene = Scene(qtbot, themes, books, book).open()
    assert "No key" in scene.texts()
    assert any("for this run only" in text for text in scene.texts())
    assert not scene.button("Keep for this run").isEnabled()
    scene.type(h.API_KEY, KEY)
    scene.press("Save")
    scene.qtbot.waitUntil(lambda: "Saving…" not in scene.texts())
    scene.settle()
    assert scene.editor.isVisible()
    assert QApplication.focusWidget() is scene.button("Keep for this run")
    scene.keys(Key.Key_Return)
    assert not scene.editor.isVisible()
    assert scene.saved == [acme.id]
    assert book.holding(acme.id) == Holding(KeyState.THIS_RUN, Secrets(KEY))
    scene.open()
    assert "This run only" in scene.texts()


def test_a_key_for_this_run_is_forgotten_with_a_profile_that_is_not_saved(
    qtbot: QtBot, themes: ThemeSource, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOWHERE)
    book = books.make()
    scene = Scene(qtbot, themes, books, book).open()
    held: list[str] = []
    book.holding_changed.connect(held.append)
    scene.press("New profile")
    scene.qtbot.waitUntil(lambda: "Keep for this run" in scene.words())
    scene.type(h.API_KEY, KEY)
    scene.press("Keep for this run")
    assert book.holding(held[-1]).secrets.key == KEY
    scene.press("Cancel")
    scene.press("Discard")
    assert book.holding(held[-1]).secrets.key == ""


def test_a_keyring_that_hangs_holds_neither_window_nor_profile(
    scene: Scene, keyring: KeyringSession
) -> None:
    keyring.freeze()
    started = time.monotonic()
    scene.press("Replace…")
    scene.type(h.API_KEY, "another-key")
    scene.type("user", "somebody")
    scene.press("Save")
    assert time.monotonic() - started < 1.0
    assert "Saving…" in scene.texts()
    assert scene.book.selected.default_user == "somebody"
    failed: list[object] = []
    scene.editor.failed.connect(failed.append)
    scene.press("Cancel")
    assert not scene.editor.isVisible()
    scene.qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert "KEYRING_SILENT" in str(failed[0])
