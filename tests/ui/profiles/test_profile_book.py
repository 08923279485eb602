"""The profiles of the window live on disk, their keys in a real keyring, and none gets lost."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import SANDBOX_ID, ExtraHeader, Profile, new_profile
from event_composer.storage.secret_store import Holding, KeyState, Secrets
from event_composer.ui.profile_book import ProfileBook, SecretsChange
from keyring_session import KeyringSession
from ui.profile_scene import KEY, LEFT_OPEN, NOWHERE, Books

pytestmark = pytest.mark.filterwarnings(LEFT_OPEN)


def change(qtbot: QtBot, book: ProfileBook, profile: Profile, wanted: SecretsChange) -> str:
    """Change secrets and return the code of the trouble, "" where there was none."""
    with qtbot.waitSignal(book.secrets_told, timeout=10_000) as told:
        book.change_secrets(profile.id, wanted)
    profile_id, trouble = told.args
    assert profile_id == profile.id
    return "" if trouble is None else str(trouble.code)


def test_profiles_and_keys_are_there_in_the_next_run(
    qtbot: QtBot, books: Books, keyring: KeyringSession
) -> None:
    first, second = new_profile("First"), new_profile("Second")
    book = books.make()
    assert [each.id for each in book.profiles] == [SANDBOX_ID]
    book.put_all([first, second])
    assert change(qtbot, book, first, SecretsChange(KEY)) == ""
    assert book.holding(first.id) == Holding(KeyState.KEPT, Secrets(KEY))
    book.put_all([second, first])
    book.stop()
    assert keyring.secrets() == {first.id: KEY}
    assert KEY not in books.file.read_text("utf-8")
    later = books.make(first.id)
    assert [each.name for each in later.profiles[1:]] == ["Second", "First"]
    assert later.selected == first
    assert later.holding(first.id).secrets.key == KEY
    assert KEY in later.secrets_in_memory()


def test_a_secret_header_never_reaches_the_file(books: Books) -> None:
    book = books.make()
    headers = (ExtraHeader("Cookie", "planted"), ExtraHeader("X-Own", "planted too", secret=True))
    book.put(replace(new_profile("Acme"), extra_headers=headers))
    assert [header.value for header in book.profiles[1].extra_headers] == ["", ""]
    book.stop()
    text = books.file.read_text("utf-8")
    assert "planted" not in text
    assert len(json.loads(text)["profiles"][0]["extra_headers"]) == 2
    assert "planted" not in repr(headers)


def test_what_a_change_does_not_name_stays_in_the_keyring(
    qtbot: QtBot, books: Books, keyring: KeyringSession
) -> None:
    profile = new_profile("Acme")
    book = books.make()
    book.put(profile)
    change(qtbot, book, profile, SecretsChange(KEY, {"Cookie": "c=1"}))
    book.stop()
    later = books.make()  # another profile is selected: nobody has read the key in this run
    assert later.holding(profile.id) == Holding()
    assert change(qtbot, later, profile, SecretsChange(None, {"Cookie": None, "X-Own": "v"})) == ""
    assert later.holding(profile.id).secrets == Secrets(KEY, {"Cookie": "c=1", "X-Own": "v"})
    assert change(qtbot, later, profile, SecretsChange(None, {"X-Own": "v"})) == ""
    assert json.loads(keyring.secrets()[f"{profile.id}/headers"]) == {"X-Own": "v"}
    assert change(qtbot, later, profile, SecretsChange("", {})) == ""
    assert keyring.secrets() == {}
    assert later.holding(profile.id) == Holding()


def test_a_key_that_cannot_be_read_is_not_overwritten(
    qtbot: QtBot, books: Books, keyring: KeyringSession
) -> None:
    profile = new_profile("Acme")
    book = books.make()
    book.put(profile)
    change(qtbot, book, profile, SecretsChange(KEY))
    book.stop()
    keyring.lock()
    later = books.make(profile.id)
    assert later.holding(profile.id).state is KeyState.LOCKED
    assert change(qtbot, later, profile, SecretsChange(None, {"X-Own": "v"})).startswith("KEYRING")
    # Without a display the prompt is refused; for this run the header can be used all the same.
    later.keep_for_this_run(profile.id, SecretsChange(None, {"X-Own": "v"}))
    assert later.holding(profile.id).state is KeyState.THIS_RUN
    later.stop()
    keyring.restart()
    again = books.make(profile.id)
    assert again.holding(profile.id) == Holding(KeyState.KEPT, Secrets(KEY))


def test_no_keyring_at_all(qtbot: QtBot, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOWHERE)
    profile = new_profile("Acme")
    book = books.make()
    book.put(profile)
    book.select(profile.id)
    books.settle(book)
    trouble = book.holding(profile.id).trouble
    assert trouble is not None
    assert trouble.code in ("KEYRING_ABSENT", "KEYRING_FAILED")
    assert change(qtbot, book, profile, SecretsChange(KEY)) == trouble.code
    assert book.holding(profile.id).state is KeyState.NONE
    with qtbot.waitSignal(book.holding_changed):
        book.keep_for_this_run(profile.id, SecretsChange(KEY))
    assert book.holding(profile.id) == Holding(KeyState.THIS_RUN, Secrets(KEY))


def test_a_keyring_that_hangs_holds_nobody(
    qtbot: QtBot, books: Books, keyring: KeyringSession
) -> None:
    profiles = [new_profile(name) for name in ("One", "Two")]
    book = books.make()
    book.put_all(profiles)
    books.settle(book)
    keyring.freeze()
    started = time.monotonic()
    for profile in profiles:
        book.select(profile.id)
        book.change_secrets(profile.id, SecretsChange(KEY))
    assert not book.is_ready(profiles[0].id)
    assert time.monotonic() - started < 0.25
    books.settle(book)
    assert [book.holding(each.id).state for each in profiles] == [KeyState.NONE] * 2
    book.change_secrets(profiles[0].id, SecretsChange(KEY))
    started = time.monotonic()
    book.stop()
    assert time.monotonic() - started < 4.0


def test_a_key_is_kept_though_the_program_ends_at_once(
    books: Books, keyring: KeyringSession
) -> None:
    profile = new_profile("Acme")
    book = books.make()
    book.put(profile)
    book.change_secrets(profile.id, SecretsChange(KEY))
    book.stop()
    assert keyring.secrets() == {profile.id: KEY}


def test_deleting_takes_the_key_along_or_says_that_it_may_be_left(
    qtbot: QtBot, books: Books, keyring: KeyringSession
) -> None:
    one, two = new_profile("One"), new_profile("Two")
    book = books.make()
    book.put_all([one, two])
    for each in (one, two):
        change(qtbot, book, each, SecretsChange(KEY))
    book.select(one.id)
    with qtbot.waitSignal(book.holding_changed):
        book.remove(one.id)
    assert book.selected.is_sandbox
    assert set(keyring.secrets()) == {two.id}
    keyring.lock()
    failed: list[ComposerError] = []
    book.failed.connect(failed.append)
    book.remove(two.id)
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert (failed[0].code, failed[0].params) == ("KEY_LEFT_BEHIND", {"name": "Two"})
    assert [each.id for each in book.profiles] == [SANDBOX_ID]
    book.remove(SANDBOX_ID)
    assert [each.id for each in book.profiles] == [SANDBOX_ID]


def test_profiles_that_come_before_the_file_is_read_are_added_to_it(
    qtbot: QtBot, books: Books
) -> None:
    first, second = new_profile("First"), new_profile("Second")
    book = books.make()
    book.put(first)
    book.stop()
    early = books.make_unread()
    early.put(second)
    with qtbot.waitSignal(early.loaded):
        early.load()
    early.stop()
    assert books.make().profiles[1:] == (first, second)


def test_a_file_that_could_not_be_read_is_not_written_over(books: Books) -> None:
    books.file.mkdir()
    book = books.make()
    books.file.rmdir()
    books.file.write_text("what another program had there for a while", "utf-8")
    failed: list[ComposerError] = []
    book.failed.connect(failed.append)
    profile = new_profile("For this run")
    book.put(profile)
    assert [error.code for error in failed] == ["IS_FOLDER"]
    assert book.profile(profile.id) == profile
    book.stop()
    assert books.file.read_text("utf-8").startswith("what another program")


def test_a_list_without_the_selected_profile_selects_the_sandbox(books: Books) -> None:
    one, two = new_profile("One"), new_profile("Two")
    book = books.make()
    book.put_all([one, two])
    book.select(two.id)
    book.put_all([one])
    assert book.selected.is_sandbox


def test_without_a_keyring_of_the_program_all_is_in_memory(qtbot: QtBot, books: Books) -> None:
    profile = new_profile("Acme")
    book = books.make(use_keyring=False)
    book.put(profile)
    assert change(qtbot, book, profile, SecretsChange(KEY)) == ""
    assert book.holding(profile.id) == Holding(KeyState.THIS_RUN, Secrets(KEY))


def test_a_change_shows_no_secret() -> None:
    assert "planted" not in repr(SecretsChange("planted", {"Cookie": "planted"}))
