"""A keyring of the test's own, books on it, and an editor at a profile with a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from event_composer.domain import headers as h
from event_composer.domain.profile import ExtraHeader, Profile, new_profile
from event_composer.ui.profile_book import SecretsChange
from event_composer.ui.theme import ThemeSource
from keyring_session import KeyringSession
from ui.profile_scene import KEY, Books, Scene, own_keyring


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    folder = tmp_path / "keyring"
    folder.mkdir()
    with own_keyring(folder, monkeypatch) as session:
        yield session


@pytest.fixture
def books(tmp_path: Path, qtbot: QtBot, keyring: KeyringSession) -> Iterator[Books]:
    made = Books(tmp_path, qtbot)
    yield made
    keyring.thaw()
    made.close()


@pytest.fixture
def acme() -> Profile:
    profile = new_profile("Acme")
    headers = dict(profile.headers) | {h.USER_ID: "u_1024", h.APP_ID: "com.acme.app"}
    return replace(
        profile,
        headers=tuple(headers.items()),
        extra_headers=(ExtraHeader("X-Trace", "abc"), ExtraHeader("Cookie", secret=True)),
        default_user="u_1024",
    )


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, books: Books, acme: Profile) -> Scene:
    """An open editor at a profile whose key is in the keyring."""
    book = books.make()
    book.put_all([acme, new_profile("Beta")])
    book.change_secrets(acme.id, SecretsChange(KEY, {"Cookie": "session=planted-cookie"}))
    book.select(acme.id)
    books.settle(book)
    return Scene(qtbot, themes, books, book).open()
