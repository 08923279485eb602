"""A profile book on a real disk with a keyring of the test's own, and the editor before it."""

from __future__ import annotations

import base64
import contextlib
import gc
import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.shipped import load_texts
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import SecretStore
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.profiles import ProfileEditor
from event_composer.ui.profiles.host_chips import HostChip
from event_composer.ui.theme import ThemeSource
from keyring_session import KeyringSession
from ui.scene import activate

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
NOWHERE = "unix:path=/nonexistent/bus"
CALL_LIMIT_S = 1.0
END_LIMIT_S = 5.0
# The keyring library leaves its connection open where a prompt was refused.
LEFT_OPEN = "ignore:unclosed <socket.*/keyring/bus:ResourceWarning"


class Books:
    """Makes books that share one file and one keyring, as one run of the program after another."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.file = folder / "profiles.json"
        self._qtbot = qtbot
        self._made: list[tuple[ProfileBook, EmbeddedSandbox]] = []

    def make(self, selected_id: str = "", *, use_keyring: bool = True) -> ProfileBook:
        """Return a book that has read its file."""
        book = self.make_unread(selected_id, use_keyring=use_keyring)
        with self._qtbot.waitSignal(book.loaded):
            book.load()
        self.settle(book)
        return book

    def make_unread(self, selected_id: str = "", *, use_keyring: bool = True) -> ProfileBook:
        """Return a book that has not."""
        sandbox = EmbeddedSandbox()
        store = SecretStore(
            use_keyring=use_keyring, call_limit_s=CALL_LIMIT_S, prompt_limit_s=CALL_LIMIT_S
        )
        book = ProfileBook(ProfileStore(self.file), store, sandbox, selected_id)
        self._made.append((book, sandbox))
        return book

    def listen(self, book: ProfileBook) -> None:
        """Start the sandbox of a book; it has a key from then on."""
        sandbox = next(each for made, each in self._made if made is book)
        with self._qtbot.waitSignal(sandbox.started):
            sandbox.start()

    def settle(self, book: ProfileBook) -> None:
        """Wait until every question to the keyring has its answer."""
        ids = [profile.id for profile in book.profiles if not profile.is_sandbox]
        self._qtbot.waitUntil(lambda: all(map(book.is_ready, ids)), timeout=10_000)

    def close(self) -> None:
        """Stop all books and their sandboxes."""
        for book, sandbox in self._made:
            book.stop()
            sandbox.stop()


@contextlib.contextmanager
def own_keyring(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """Let this process find an unlocked keyring of the test's own, and no other."""
    import keyring.backend
    import keyring.core

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    with contextlib.suppress(KeyError):  # there is no result yet to forget
        keyring.backend.get_all_keyring.reset()
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    with closing(KeyringSession(folder)) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield session
    # A thread that a frozen daemon held ends now; its connection must not be found open later.
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(END_LIMIT_S)
    gc.collect()


def jwt(days: float) -> str:
    """Return a key that expires in so many days."""

    def part(value: dict[str, object]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    end = time.time() + days * 86_400 + 3_600
    return ".".join([part({"alg": "HS256", "typ": "JWT"}), part({"exp": end}), "c2lnbmF0dXJl"])


KEY = jwt(111)


class Scene:
    """The editor as a person has it before them."""

    def __init__(self, qtbot: QtBot, themes: ThemeSource, books: Books, book: ProfileBook) -> None:
        self.qtbot = qtbot
        self.books = books
        self.book = book
        self.editor = ProfileEditor(themes, load_texts("en"), book)
        self.saved: list[str] = []
        self.editor.saved.connect(self.saved.append)
        qtbot.addWidget(self.editor)

    def open(self) -> Scene:
        activate(self.qtbot, self.editor)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the keyring has answered everything."""
        self.books.settle(self.book)
        self.qtbot.waitUntil(lambda: "Asking" not in " ".join(self.texts()), timeout=10_000)

    def field(self, name: str) -> QLineEdit:
        """Return the visible field of an accessible name."""
        for each in self.editor.findChildren(QLineEdit):
            if each.accessibleName() == name and each.isVisible():
                return each
        typed = next(iter(self.editor.findChildren(QComboBox))).lineEdit()
        assert typed is not None
        return typed

    def listed(self) -> QListView:
        return next(iter(self.editor.findChildren(QListView)))

    def chips(self) -> list[HostChip]:
        return [each for each in self.editor.findChildren(HostChip) if each.isVisible()]

    def button(self, words: str) -> QAbstractButton:
        """Return the visible button of a text or an accessible name."""
        return next(
            each for each in self.buttons() if words in (each.text(), each.accessibleName())
        )

    def buttons(self) -> list[QAbstractButton]:
        return [each for each in self.editor.findChildren(QAbstractButton) if each.isVisible()]

    def words(self) -> list[str]:
        """Return what stands on the visible buttons."""
        return [each.text() or each.accessibleName() for each in self.buttons()]

    def texts(self) -> list[str]:
        """Return every visible label."""
        return [each.text() for each in self.editor.findChildren(QLabel) if each.isVisible()]

    def hosts(self) -> list[str]:
        return [each.host for each in self.chips()]

    def names(self) -> list[str]:
        """Return the list at the left."""
        model = self.listed().model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def spoken(self) -> list[str]:
        role = Qt.ItemDataRole.AccessibleTextRole
        model = self.listed().model()
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    def type(self, name: str, text: str) -> None:
        """Replace the text of a field by hand."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Key.Key_Delete)
        QTest.keyClicks(field, text)

    def paste(self, name: str, text: str) -> None:
        """Replace the text of a field by a paste, which goes in as it is."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(field, Key.Key_V, CTRL)

    def press(self, words: str) -> None:
        self.button(words).click()

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def write(self, text: str) -> None:
        """Type wherever the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def save(self) -> None:
        assert self.button("Save").isEnabled()
        self.press("Save")
        self.qtbot.waitUntil(lambda: not self.editor.isVisible(), timeout=10_000)


def everything_shown(window: QWidget) -> str:
    """Return all that any widget would show or tell a screen reader."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        for read in ("text", "currentText", "placeholderText"):
            told = getattr(widget, read, "")
            found.append(str(told() if callable(told) else told))
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None:
            found += [spoken.text(each) for each in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return "\n".join(found)
