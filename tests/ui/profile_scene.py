"""A profile book on a real disk with a keyring of the test's own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import SecretStore
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.profile_book import ProfileBook
from keyring_session import KeyringSession

NOWHERE = "unix:path=/nonexistent/bus"
CALL_LIMIT_S = 1.0
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
        sandbox = EmbeddedSandbox()
        store = SecretStore(
            use_keyring=use_keyring, call_limit_s=CALL_LIMIT_S, prompt_limit_s=CALL_LIMIT_S
        )
        book = ProfileBook(ProfileStore(self.file), store, sandbox, selected_id)
        self._made.append((book, sandbox))
        with self._qtbot.waitSignal(book.loaded):
            book.load()
        self.settle(book)
        return book

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
