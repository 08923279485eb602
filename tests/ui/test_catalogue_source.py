"""Which catalogue is in use, from batch to batch and from change to change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from event_composer.domain.catalogue_entries import CatalogueEvent
from event_composer.domain.errors import ComposerError
from event_composer.domain.own_catalogue import OwnCatalogue
from event_composer.project_catalogue import FILE_NAME
from event_composer.shipped import load_catalogue
from event_composer.ui.catalogue_source import CatalogueSource
from event_composer.ui.jobs import Lane


def put_catalogue(folder: Path, *names: str) -> Path:
    """Put a catalogue with these events there, as another program does: by replacing."""
    path = folder / FILE_NAME
    fresh = folder / "fresh.tmp"
    fresh.write_text(json.dumps({"version": 1, "events": [{"name": name} for name in names]}))
    fresh.replace(path)
    return path


class SourceScene:
    """A source that was started, two projects, and what was told."""

    def __init__(self, qtbot: QtBot, lane: Lane, tmp_path: Path, chosen: str = "") -> None:
        self._qtbot = qtbot
        self.source = CatalogueSource(load_catalogue(), lane, chosen)
        self.failed: list[ComposerError] = []
        self.source.failed.connect(self.failed.append)
        self.one, self.two, self.none = (tmp_path / name for name in ("one", "two", "none"))
        for folder in (self.one, self.two, self.none):
            folder.mkdir()
            (folder / ".git").mkdir()
        put_catalogue(self.one, "of_one")
        put_catalogue(self.two, "of_two")
        with qtbot.waitSignal(self.source.looked):
            self.source.start()

    def follow(self, folder: Path) -> None:
        with self._qtbot.waitSignal(self.source.looked):
            self.source.follow(folder / "batch.json")

    def trouble(self) -> str:
        return self.source.trouble.code if self.source.trouble else ""

    def knows(self, name: str) -> bool:
        return self.source.catalogue.event(name) is not None


@pytest.fixture
def scene(qtbot: QtBot, lane: Lane, tmp_path: Path) -> SourceScene:
    return SourceScene(qtbot, lane, tmp_path)


def test_each_batch_has_the_catalogue_of_its_project(scene: SourceScene) -> None:
    assert scene.source.catalogue is load_catalogue()
    scene.follow(scene.one)
    assert scene.knows("of_one")
    first = scene.source.catalogue
    scene.follow(scene.two)
    assert scene.knows("of_two")
    assert not scene.knows("of_one")
    scene.follow(scene.one)
    assert scene.source.catalogue is first
    scene.follow(scene.none)
    assert scene.source.catalogue is load_catalogue()


def test_the_chosen_one_counts_where_a_project_has_none(
    scene: SourceScene, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    with qtbot.waitSignal(scene.source.looked):
        scene.source.use(put_catalogue(folder, "shared_event"))
    assert scene.knows("shared_event")
    scene.follow(scene.one)
    assert scene.knows("of_one")
    scene.follow(scene.none)
    assert scene.knows("shared_event")
    with qtbot.waitSignal(scene.source.looked):
        scene.source.close()
    assert scene.source.file is None
    assert scene.source.chosen is None


def test_one_opened_in_a_project_takes_the_place_of_its_own_there_only(
    scene: SourceScene, qtbot: QtBot, tmp_path: Path
) -> None:
    scene.follow(scene.one)
    folder = tmp_path / "other"
    folder.mkdir()
    with qtbot.waitSignal(scene.source.looked):
        scene.source.use(put_catalogue(folder, "instead"))
    assert scene.knows("instead")
    assert scene.source.chosen is None
    scene.follow(scene.none)
    assert not scene.knows("instead")
    scene.follow(scene.one)
    assert scene.knows("instead")
    with qtbot.waitSignal(scene.source.looked):
        scene.source.use(scene.one / FILE_NAME)
    scene.follow(scene.one)
    assert scene.knows("of_one")


def test_a_closed_one_stays_closed(scene: SourceScene, qtbot: QtBot) -> None:
    scene.follow(scene.one)
    with qtbot.waitSignal(scene.source.looked):
        scene.source.close()
    scene.follow(scene.one)
    assert not scene.knows("of_one")


def test_what_another_program_writes_is_noticed(scene: SourceScene, qtbot: QtBot) -> None:
    scene.follow(scene.one)
    with qtbot.waitSignal(scene.source.changed):
        put_catalogue(scene.one, "of_one", "pulled")
    assert scene.knows("pulled")
    # Once more: the file that is watched was replaced by another one.
    with qtbot.waitSignal(scene.source.changed):
        put_catalogue(scene.one, "again")
    assert scene.knows("again")


def test_a_broken_file_leaves_the_last_good_state(scene: SourceScene, qtbot: QtBot) -> None:
    scene.follow(scene.one)
    path = scene.one / FILE_NAME
    with qtbot.waitSignal(scene.source.changed):
        path.write_text('{"version": 1, "events": [{}]}')
    assert scene.knows("of_one")
    assert scene.trouble() == "CATALOGUE_FAULT"
    assert [error.code for error in scene.failed] == ["CATALOGUE_FAULT"]
    with qtbot.waitSignal(scene.source.changed):
        path.unlink()
    assert scene.source.file is None
    with qtbot.waitSignal(scene.source.looked):
        put_catalogue(scene.one, "of_one")
        scene.source.follow(scene.one / "batch.json")
    assert scene.trouble() == ""
    assert scene.knows("of_one")


def test_a_save_keeps_permissions_and_never_overwrites_others_silently(
    scene: SourceScene, qtbot: QtBot
) -> None:
    scene.follow(scene.one)
    path = scene.one / FILE_NAME
    path.chmod(0o640)
    own = OwnCatalogue((CatalogueEvent("saved_event"),), scene.source.own.written)
    with qtbot.waitSignals([scene.source.saved, scene.source.changed]):
        scene.source.save(own)
    assert scene.knows("saved_event")
    assert path.stat().st_mode & 0o777 == 0o640
    theirs = '{"version": 1, "events": [{"name": "theirs"}]}'
    path.write_text(theirs)
    with qtbot.waitSignal(scene.source.failed) as failed:
        scene.source.save(own)
    assert failed.args is not None
    assert failed.args[0].code == "CATALOGUE_CHANGED"
    assert path.read_text() == theirs
    with qtbot.waitSignal(scene.source.saved):
        scene.source.save(own, replacing=True)
    assert "saved_event" in path.read_text()
