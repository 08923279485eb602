"""Profiles come back as saved, without secrets; a foreign or broken file loses nothing."""

from __future__ import annotations

import base64
import json
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import ExtraHeader, Profile, new_profile, sandbox_profile
from event_composer.domain.redaction import SECRET_HEADERS
from event_composer.storage.profiles import ProfileStore, with_secrets, without_secrets

TEXT = st.text(max_size=20)
HEADER_NAMES = st.text("ABCXYZabcxyz-", min_size=1, max_size=12).filter(
    lambda name: name.lower() not in SECRET_HEADERS
)
PROFILES = st.builds(
    Profile,
    id=st.text("0123456789abcdef", min_size=1, max_size=32).map(lambda text: f"p{text}"),
    name=TEXT,
    base_url=TEXT,
    api=st.sampled_from(["v1", "v2"]),
    headers=st.dictionaries(HEADER_NAMES, TEXT, max_size=8).map(lambda d: tuple(d.items())),
    extra_headers=st.lists(
        st.builds(ExtraHeader, HEADER_NAMES, TEXT)
        | st.builds(ExtraHeader, HEADER_NAMES, st.just(""), st.just(True)),
        max_size=3,
    ).map(tuple),
    allowed_hosts=st.lists(TEXT, max_size=3).map(tuple),
    default_user=TEXT,
    default_session_id=TEXT,
    treat_as_real=st.booleans(),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the profiles, which is not there yet; nor is its folder."""
    return tmp_path / "event-composer" / "profiles.json"


def edited(file: Path, change: Callable[[Any], object]) -> None:
    """Change the file as a person with an editor does."""
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), "utf-8")


def kept_aside(file: Path) -> list[Path]:
    """The damaged files beside it."""
    return sorted(file.parent.glob("profiles.json.damaged-*"))


def test_nothing_stored_is_no_profile(file: Path) -> None:
    store = ProfileStore(file)
    assert store.load() == ()
    assert store.take_notice() is None
    assert not file.parent.exists()


@given(st.lists(PROFILES, max_size=4, unique_by=lambda profile: profile.id))
def test_profiles_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, profiles: list[Profile]
) -> None:
    file = tmp_path_factory.mktemp("config") / "profiles.json"
    ProfileStore(file).save(profiles)
    store = ProfileStore(file)
    assert store.load() == tuple(profiles)
    assert store.take_notice() is None


def test_the_file_is_private_and_readable(file: Path) -> None:
    ProfileStore(file).save([replace(new_profile("测试"), id="p1")])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "测试" in file.read_text("utf-8")


def test_the_sandbox_is_not_stored(file: Path) -> None:
    own = new_profile("Mine")
    ProfileStore(file).save([sandbox_profile("http://127.0.0.1:4000"), own])
    assert ProfileStore(file).load() == (own,)


def test_no_secret_is_in_the_file(file: Path) -> None:
    secret = "sk_live_0123456789abcdefghij/+="
    profile = replace(
        new_profile("Mine"),
        headers=(("X-API-KEY", secret), ("X-APP-ID", "com.example.app")),
        extra_headers=(
            ExtraHeader("Authorization", f"Bearer {secret}"),
            ExtraHeader("X-Signature", secret, secret=True),
            ExtraHeader("X-Team", "growth"),
        ),
    )
    ProfileStore(file).save([profile])
    written = file.read_text("utf-8")
    for form in (secret, quote(secret, ""), base64.b64encode(secret.encode()).decode()[:-4]):
        assert form not in written
    loaded = ProfileStore(file).load()[0]
    assert loaded.headers == (("X-APP-ID", "com.example.app"),)
    assert loaded.extra_headers == (
        ExtraHeader("Authorization", "", secret=True),
        ExtraHeader("X-Signature", "", secret=True),
        ExtraHeader("X-Team", "growth"),
    )
    kept = without_secrets(profile)[1]
    assert with_secrets(loaded, kept).extra_headers == (
        ExtraHeader("Authorization", f"Bearer {secret}", secret=True),
        ExtraHeader("X-Signature", secret, secret=True),
        ExtraHeader("X-Team", "growth"),
    )


def test_a_key_written_into_the_file_is_not_sent_as_a_header(file: Path) -> None:
    ProfileStore(file).save([new_profile("Mine")])
    edited(file, lambda document: document["profiles"][0]["headers"].update({"x-api-key": "k"}))
    names = [name.lower() for name, _ in ProfileStore(file).load()[0].headers]
    assert "x-api-key" not in names


def test_unknown_keys_stay_through_a_change(file: Path) -> None:
    first, second = new_profile("First"), new_profile("Second")
    first = replace(first, extra_headers=(ExtraHeader("X-Team", "growth"),))
    ProfileStore(file).save([first, second])

    def add(document: Any) -> None:
        document["$comment"] = "shared by the team"
        document["profiles"][0]["colour"] = "amber"
        document["profiles"][0]["extra_headers"][0]["why"] = "billing"
        document["profiles"][1]["colour"] = [1, {"a": None}]

    edited(file, add)
    store = ProfileStore(file)
    loaded = store.load()
    assert loaded == (first, second)
    store.save([loaded[1], replace(loaded[0], name="Renamed")])
    document = json.loads(file.read_text("utf-8"))
    assert document["$comment"] == "shared by the team"
    assert [item["name"] for item in document["profiles"]] == ["Second", "Renamed"]
    assert [item["colour"] for item in document["profiles"]] == [[1, {"a": None}], "amber"]
    assert document["profiles"][1]["extra_headers"][0]["why"] == "billing"


@pytest.mark.parametrize("version", [2, 2.5, 99])
def test_a_newer_file_is_refused_and_left_alone(file: Path, version: float) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"schema": version, "profiles": "in some new form"}), "utf-8")
    before = file.read_bytes()
    store = ProfileStore(file)
    for work in (store.load, lambda: store.save([new_profile("Mine")])):
        with pytest.raises(ComposerError) as caught:
            work()
        assert caught.value.code == "FILE_NEWER"
        assert caught.value.params == {"path": str(file), "found": version, "known": 1}
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b'{"schema": 1,\n "profiles": [}', "2:15"),
        (b'{"schema": 1, "profiles": []', "1:29"),
        (b'{\n "a": "\xff"}', "2:8"),
        (b"[]", "1:1"),
        (b"", "1:1"),
        (b"[" * 100_000, "1:1"),
        (b'{"schema": NaN}', "1:1"),
        (b'{"schema": 1}', "profiles"),
        (b'{"schema": 1, "profiles": {}}', "profiles"),
        (b'{"schema": "1", "profiles": []}', "schema"),
    ],
)
def test_a_damaged_file_is_kept_aside_and_told(file: Path, content: bytes, where: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    store = ProfileStore(file)
    assert store.load() == ()
    notice = store.take_notice()
    assert notice is not None
    assert notice.code == "FILE_DAMAGED"
    (kept,) = kept_aside(file)
    assert notice.params == {"path": str(file), "kept": str(kept), "where": where}
    assert kept.read_bytes() == content
    assert store.take_notice() is None


def test_what_is_sound_in_a_damaged_file_is_used_at_once_and_later(file: Path) -> None:
    profiles = [new_profile("First"), new_profile("Second"), new_profile("Third")]
    ProfileStore(file).save(profiles)
    edited(file, lambda document: document["profiles"][1].update(api="v3", name=None))
    before = file.read_bytes()
    store = ProfileStore(file)
    assert store.load() == (profiles[0], profiles[2])
    notice = store.take_notice()
    assert notice is not None
    assert notice.params["where"] == "profiles[1].name"
    assert kept_aside(file)[0].read_bytes() == before
    again = ProfileStore(file)
    assert again.load() == (profiles[0], profiles[2])
    assert again.take_notice() is None


def test_two_damaged_files_within_a_second_are_both_kept(file: Path) -> None:
    file.parent.mkdir()
    store = ProfileStore(file)
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        store.load()
    assert {kept.read_bytes() for kept in kept_aside(file)} == {b"one", b"two", b"three"}


def test_a_file_damaged_while_running_is_not_overwritten(file: Path) -> None:
    store = ProfileStore(file)
    store.save([new_profile("Mine")])
    file.write_bytes(b"half a fi")
    store.save([new_profile("Mine")])
    assert kept_aside(file)[0].read_bytes() == b"half a fi"
    assert len(store.load()) == 1


def test_a_file_made_strange_while_running_stops_no_save(file: Path) -> None:
    store = ProfileStore(file)
    profile = new_profile("Mine")
    file.parent.mkdir()
    file.write_text('{"schema": 1, "profiles": [{"id": []}, 7, {"name": {}}], "x": 1}', "utf-8")
    store.save([profile])
    assert store.load() == (profile,)
    assert json.loads(file.read_text("utf-8"))["x"] == 1


def test_a_copy_made_by_hand_gets_an_id_of_its_own(file: Path) -> None:
    profile = new_profile("Mine")
    ProfileStore(file).save([profile])

    def copy(document: Any) -> None:
        (item,) = document["profiles"]
        document["profiles"] += [{**item, "name": "Copy"}, {**item, "id": "sandbox", "name": "S"}]

    edited(file, copy)
    loaded = ProfileStore(file).load()
    assert [found.name for found in loaded] == ["Mine", "Copy", "S"]
    assert loaded[0].id == profile.id
    assert len({found.id for found in loaded} | {"sandbox"}) == 4
    assert ProfileStore(file).load() == loaded


def test_a_file_that_cannot_be_read_is_told_and_not_replaced(file: Path) -> None:
    file.mkdir(parents=True)
    store = ProfileStore(file)
    for work in (store.load, lambda: store.save([new_profile("Mine")])):
        with pytest.raises(ComposerError) as caught:
            work()
        assert caught.value.code == "IS_FOLDER"
    assert file.is_dir()


def test_two_programs_do_not_drop_each_others_new_profiles(file: Path) -> None:
    one, two = ProfileStore(file), ProfileStore(file)
    shared = new_profile("shared")
    one.save([shared])
    assert two.load() == (shared,)
    mine, theirs = new_profile("mine"), new_profile("theirs")
    one.save([shared, mine])
    assert two.save([shared, theirs]) == (shared, theirs, mine)
    assert ProfileStore(file).load() == (shared, theirs, mine)
    assert two.save([shared, mine]) == (shared, mine), "what was seen can be deleted"
