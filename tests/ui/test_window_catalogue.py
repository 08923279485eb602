"""The whole window with a catalogue of a project: found, made, edited, and judged by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from event_composer.app import WindowRun
from event_composer.options import WindowOptions
from event_composer.project_catalogue import FILE_NAME
from event_composer.storage.paths import Paths
from event_composer.ui.catalogue.editor import CatalogueEditor

EVENT = {"name": "own_event", "user": "u", "sessionId": "s", "extra": {"n": 6, "t": "a"}}
CATALOGUE = {
    "version": 1,
    "events": [
        {"name": "own_event", "attributes": [{"name": "n", "type": "number", "maximum": 5}]}
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    (project / "batch.json").write_text(json.dumps({"events": [EVENT, EVENT]}))
    return project


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path, folder: Path) -> Iterator[WindowRun]:
    """The whole program with the batch of a project."""
    file = folder / "batch.json"
    options = WindowOptions(files=(file,), throwaway=True, language="en", theme="light")
    made = WindowRun(qapp, Paths.throwaway(tmp_path / "home"), options)
    with qtbot.waitSignal(made.batches.current.files.opened):
        made.start()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.stop()
    for owned in (made.window, made):
        shiboken6.delete(owned)


def codes(run: WindowRun) -> set[str]:
    return {placed.problem.rule.code for placed in run.batches.current.checker.placed()}


def editor_of(run: WindowRun) -> CatalogueEditor:
    editor = run.window.findChild(CatalogueEditor)
    assert isinstance(editor, CatalogueEditor)
    return editor


def choose_file(qtbot: QtBot, run: WindowRun, path: Path) -> None:
    """Answer the dialog that asks for a file."""

    def dialogs() -> list[QFileDialog]:
        return [each for each in run.window.findChildren(QFileDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()))
    dialog = dialogs()[0]
    dialog.fileSelected.emit(str(path))
    dialog.done(0)


def test_a_catalogue_that_comes_and_goes_beside_the_batch_is_judged_by(
    run: WindowRun, qtbot: QtBot, folder: Path
) -> None:
    checker = run.batches.current.checker
    qtbot.waitUntil(lambda: checker.is_complete)
    assert "CATALOGUE_MAXIMUM" not in codes(run)
    (folder / FILE_NAME).write_text(json.dumps(CATALOGUE))
    run.window.catalogue_display.follow_project()
    qtbot.waitUntil(lambda: "CATALOGUE_MAXIMUM" in codes(run))
    assert run.window.catalogue.head.file.text() == FILE_NAME
    changed = json.dumps(CATALOGUE).replace("5", "7")
    (folder / FILE_NAME).write_text(changed)
    qtbot.waitUntil(lambda: checker.is_complete and "CATALOGUE_MAXIMUM" not in codes(run))
    with qtbot.waitSignal(run.catalogues.failed):
        (folder / FILE_NAME).write_text("{")
    assert "no JSON" in run.window.banner.sentence
    assert run.catalogues.catalogue.event("own_event") is not None


def test_the_current_event_is_added_to_a_new_catalogue(
    run: WindowRun, qtbot: QtBot, folder: Path
) -> None:
    run.window.batch.go_to(0, ("name",))
    run.window.commands.actions["catalogue_add_current"].trigger()
    path = folder / FILE_NAME
    choose_file(qtbot, run, path)
    editor = editor_of(run)
    qtbot.waitUntil(editor.isVisible)
    assert not path.exists()
    assert editor.form.name.field.text() == "own_event"
    with qtbot.waitSignal(run.catalogues.saved):
        QTest.mouseClick(editor.foot.save, Qt.MouseButton.LeftButton)
    assert not editor.isVisible()
    written = json.loads(path.read_text())
    assert [each["name"] for each in written["events"]] == ["own_event"]
    assert written["events"][0]["attributes"] == [
        {"name": "n", "type": "number", "examples": [6]},
        {"name": "t", "type": "text", "examples": ["a"]},
    ]
    qtbot.waitUntil(lambda: run.catalogues.catalogue.event("own_event") is not None)
    run.window.commands.actions["catalogue_close"].trigger()
    qtbot.waitUntil(lambda: run.catalogues.file is None)
    assert path.exists()
