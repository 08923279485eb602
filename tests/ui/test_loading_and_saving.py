"""What a person does while a file is being read or written never costs them either batch."""

from __future__ import annotations

import json
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Batch
from event_composer.domain.texts import Texts
from event_composer.domain.values import Value
from event_composer.formats.body import write_body
from event_composer.shipped import load_catalogue
from event_composer.ui.batch_facts import BatchFacts
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import UNDO_LIMIT, BatchDocument
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.files import BatchFiles
from event_composer.ui.jobs import Lane
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from ui.batches import document_of, event, load

USER = ColumnKey("member", "user")
MANY = 20_000


@pytest.fixture
def batches(qtbot: QtBot) -> Iterator[OpenBatches]:
    """One open batch of two events; each has its own document, all share the lane."""
    lane, checking = Lane("files"), Lane("checking")

    def made() -> OpenBatch:
        document = BatchDocument()
        checker = Checker(document, load_catalogue(), checking)
        return OpenBatch(document, checker, BatchFiles(document, lane))

    batches = OpenBatches(made)
    load(batches.current.document, [event("app_opened"), event("app_closed")])
    yield batches
    for batch in batches.all:
        batch.files.cancel_reading()
    assert lane.stop()
    assert checking.stop()


@pytest.fixture
def document(batches: OpenBatches) -> BatchDocument:
    return batches.current.document


@pytest.fixture
def files(batches: OpenBatches) -> BatchFiles:
    return batches.current.files


def written(path: Path, *names: str) -> Path:
    path.write_bytes(write_body(Batch([event(name) for name in names])))
    return path


def set_user(document: BatchDocument, user: str) -> None:
    document.set_cells([(0, USER, user)])


def names(document: BatchDocument) -> list[object]:
    return [each["name"] for each in document.events if isinstance(each, dict)]


def begin_to_open(qtbot: QtBot, document: BatchDocument, files: BatchFiles, path: Path) -> None:
    """Open a large file and stop looking as soon as its first events are there."""
    with qtbot.waitSignal(document.inserted):
        files.open(written(path, *["screen_view"] * MANY))
    assert document.is_loading


def wait_for_the_lane(qtbot: QtBot, files: BatchFiles, folder: Path) -> None:
    """Wait until everything asked for earlier is done: a lane works in order."""
    marker = folder / "marker.json"
    with qtbot.waitSignal(files.saved, check_params_cb=lambda path: path == marker):
        files.save(marker)


def test_undo_waits_until_a_file_is_read(
    qtbot: QtBot, document: BatchDocument, files: BatchFiles, tmp_path: Path
) -> None:
    set_user(document, "u_2")
    document.insert_events(2, [event("screen_view")])
    begin_to_open(qtbot, document, files, tmp_path / "large.json")
    document.undo()
    document.undo()
    with qtbot.waitSignal(files.opened):
        pass
    assert names(document) == ["screen_view"] * MANY
    assert not document.undo_stack.canUndo()


def test_a_new_batch_stays_empty_when_a_file_is_being_read_into_another(
    qtbot: QtBot, batches: OpenBatches, texts: Texts, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FileFlow(window, batches, texts)
    read = batches.current
    begin_to_open(qtbot, read.document, read.files, tmp_path / "large.json")
    with qtbot.waitSignal(read.files.opened):
        flow.new()
    assert batches.current is not read
    assert list(batches.current.document.events) == []
    assert names(read.document) == ["screen_view"] * MANY


def test_a_batch_that_is_closed_while_it_is_read_takes_no_more_of_the_file(
    qtbot: QtBot, batches: OpenBatches, texts: Texts, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FileFlow(window, batches, texts)
    read = batches.current
    begin_to_open(qtbot, read.document, read.files, tmp_path / "large.json")
    flow.close()
    assert batches.all == [batches.current]
    wait_for_the_lane(qtbot, batches.current.files, tmp_path)
    assert names(read.document) == ["app_opened", "app_closed"]


def test_half_a_batch_is_never_written_over_the_file_of_another(
    qtbot: QtBot, document: BatchDocument, files: BatchFiles, tmp_path: Path
) -> None:
    mine = written(tmp_path / "mine.json", "app_opened")
    with qtbot.waitSignal(files.opened):
        files.open(mine)
    before = mine.read_bytes()
    begin_to_open(qtbot, document, files, tmp_path / "large.json")
    files.save(mine)
    with qtbot.waitSignal(files.opened):
        pass
    wait_for_the_lane(qtbot, files, tmp_path)
    assert mine.read_bytes() == before


def test_of_two_files_opened_at_once_the_last_is_shown_whole(
    qtbot: QtBot, document: BatchDocument, files: BatchFiles, tmp_path: Path
) -> None:
    first = written(tmp_path / "first.json", "app_opened")
    second = written(tmp_path / "second.json", "screen_view", "screen_view")
    behind = tmp_path / "behind.json"
    files.open(first)
    files.save(behind)
    deadline = time.monotonic() + 20
    while not behind.exists():  # no event loop: the window must not hear of the first yet
        assert time.monotonic() < deadline
    with qtbot.waitSignal(files.opened):
        files.open(second)
    assert names(document) == ["screen_view", "screen_view"]
    assert document.path == second


def test_an_edit_made_during_a_save_is_not_taken_for_saved(document: BatchDocument) -> None:
    set_user(document, "u_2")
    saved = document.revision
    document.undo()
    set_user(document, "u_3")
    document.mark_saved(Path("a.json"), saved)
    assert document.is_dirty
    document.mark_saved(Path("a.json"), document.revision)
    assert not document.is_dirty


def test_an_edit_during_a_save_counts_also_where_undo_forgets_its_oldest_step(
    document: BatchDocument,
) -> None:
    for number in range(UNDO_LIMIT):
        set_user(document, f"u_{number}x")
    saved = document.revision
    set_user(document, "later")
    document.mark_saved(Path("a.json"), saved)
    assert document.is_dirty


def test_a_save_that_ends_late_does_not_name_the_next_batch(document: BatchDocument) -> None:
    set_user(document, "u_2")
    saved = document.revision
    load(document, [event("screen_view")])
    document.mark_saved(Path("old.json"), saved)
    assert document.path is None
    assert document.title == "Test"


@pytest.mark.parametrize(("indent", "is_told"), [(None, False), (2, True)])
def test_that_a_file_gets_another_form_is_told_when_it_is_first_saved(
    qtbot: QtBot,
    batches: OpenBatches,
    files: BatchFiles,
    texts: Texts,
    tmp_path: Path,
    indent: int | None,
    is_told: bool,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow = FileFlow(window, batches, texts)
    told: list[str] = []
    flow.told.connect(lambda _kind, sentence: told.append(sentence))
    path = written(tmp_path / "mine.json", "app_opened")
    if indent:
        path.write_text(json.dumps(json.loads(path.read_bytes()), indent=indent), encoding="utf-8")
    with qtbot.waitSignal(files.opened):
        files.open(path)
    for _ in range(2):
        with qtbot.waitSignal(files.saved):
            flow.save()
    assert [path.name in sentence for sentence in told] == [True] * is_told


class _Watched(dict[str, Value]):
    """An event of which one can tell that it is gone."""


def test_a_batch_that_was_left_is_freed_and_one_that_comes_back_is_whole(qtbot: QtBot) -> None:
    document = BatchDocument()
    load(document, [_Watched(event()) for _ in range(MANY)])
    first = weakref.ref(document.events[0])
    document.begin_load()
    document.append_loaded([_Watched(event()) for _ in range(MANY)])
    given_up = weakref.ref(document.events[0])
    document.abort_load()
    qtbot.waitUntil(lambda: given_up() is None)
    assert len(document.events) == MANY
    document.clear()
    qtbot.waitUntil(lambda: first() is None)
    assert list(document.events) == []


def test_an_edit_made_while_a_save_runs_is_asked_about_again(
    qtbot: QtBot, batches: OpenBatches, texts: Texts, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    flow = FileFlow(window, batches, texts)
    document, files = batches.current.document, batches.current.files
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "mine.json")
    set_user(document, "u_2")
    went_on: list[str] = []
    flow.when_all_saved(lambda: went_on.append("on"))
    (box,) = window.findChildren(QMessageBox)
    with qtbot.waitSignal(files.saved):
        box.button(QMessageBox.StandardButton.Save).click()
        set_user(document, "u_3")
    assert went_on == []
    again = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
    assert len(again) == 1
    again[0].button(QMessageBox.StandardButton.Discard).click()
    assert went_on == ["on"]


def test_the_bytes_that_are_told_are_those_of_the_whole_body(qtbot: QtBot) -> None:
    document = document_of()
    lane = Lane("counting")
    facts = BatchFacts(document, lane)
    load(document, text='{"app": "acme", "events": [{"name": "app_opened"}], "sentBy": "qa"}')
    assert facts.facts.size == len(write_body(document.snapshot()))
    assert lane.stop()


def test_a_batch_that_left_while_it_was_saved_gives_the_new_one_nothing_of_its_file(
    qtbot: QtBot, document: BatchDocument, files: BatchFiles, tmp_path: Path
) -> None:
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "old.json")
        document.clear()
    assert (document.path, files.fingerprint) == (None, None)
    assert (tmp_path / "old.json").exists()
