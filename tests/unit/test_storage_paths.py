"""Folders lie where the system wants them, and are private."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.paths import Paths, made


def test_the_folders_are_those_of_the_system(home: Path) -> None:
    paths = Paths.of_user()
    assert paths.profiles == home / ".config" / "event-composer" / "profiles.json"
    assert paths.settings == home / ".config" / "event-composer" / "settings.json"
    assert paths.history == home / ".local" / "share" / "event-composer" / "history.db"
    assert paths.log.parent == home / ".local" / "state" / "event-composer"
    assert not paths.config.exists()


def test_throw_away_paths_all_lie_in_one_folder(tmp_path: Path) -> None:
    paths = Paths.throwaway(tmp_path)
    for path in (paths.profiles, paths.settings, paths.history, paths.log):
        assert path.is_relative_to(tmp_path)


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    old_mask = os.umask(0)
    try:
        folder = made(tmp_path / "parent" / "event-composer")
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert made(folder) == folder


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ComposerError) as caught:
            made(folder)
        assert caught.value.code == "FOLDER_NOT_MADE"
        assert caught.value.params["path"] == str(folder)
