"""What another program does to an open file is noticed, and neither version is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.formats.body import write_body
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.compare.dialog import CompareDialog
from event_composer.ui.open_batches import OpenBatch

USER = ColumnKey("member", "user")
READ = b'{"events": [\n{"name": "a", "user": "u", "sessionId": "s"},\n{"name": "b"}\n]}\n'
THEIRS = READ.replace(b'"u"', b'"theirs"')


class Person:
    """What a person sees and presses in the window."""

    def __init__(self, run: WindowRun, qtbot: QtBot, path: Path) -> None:
        self.run = run
        self._qtbot = qtbot
        self.path = path
        run.window.file_flow.open_path(path)
        self.wait(lambda: run.batches.with_path(path) and not self.batch.document.is_loading)

    @property
    def batch(self) -> OpenBatch:
        return self.run.batches.current

    @property
    def body(self) -> bytes:
        return write_body(self.batch.document.snapshot())

    def edit(self) -> None:
        self.batch.document.set_cells([(1, USER, "mine")])

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def wait_body(self, body: bytes) -> None:
        self.wait(lambda: self.body == body)

    def press(self, within: QWidget, words: str) -> None:
        (button,) = [
            each
            for each in within.findChildren(QAbstractButton)
            if each.text() == words and each.isVisible()
        ]
        button.click()

    def notice(self, words: str) -> None:
        """Wait until a notice says these words."""
        self.wait(lambda: words in self.said())

    def said(self) -> str:
        return self.run.window.notices.sentence(f"disk-{id(self.batch)}")

    def answer(self, words: str) -> None:
        """Press a button of the notice."""
        self.press(self.run.window.notices, words)

    def dialog(self) -> CompareDialog:
        """Wait for both versions."""
        self.wait(lambda: self.run.window.findChildren(CompareDialog))
        return self.run.window.findChildren(CompareDialog)[0]

    def question(self) -> QMessageBox:
        """Wait for the question of a save."""
        self.wait(lambda: self.run.window.findChildren(QMessageBox))
        return self.run.window.findChildren(QMessageBox)[0]

    def save(self) -> None:
        self.run.window.file_flow.save()


@pytest.fixture
def person(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    path = tmp_path / "batch.json"
    path.write_bytes(READ)
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        yield Person(run, qtbot, path)


def test_a_clean_batch_is_offered_the_other_version_and_can_go_back(person: Person) -> None:
    person.path.write_bytes(THEIRS)
    person.notice("was changed on disk")
    person.answer("Reload")
    person.wait(lambda: person.body == THEIRS)
    assert person.said() == ""
    dirty = [person.batch.document.is_dirty]
    person.batch.document.undo()
    assert person.body == READ
    dirty.append(person.batch.document.is_dirty)
    person.batch.document.redo()
    dirty.append(person.batch.document.is_dirty)
    assert dirty == [False, True, False]


@pytest.mark.parametrize("in_place", [True, False])
def test_it_is_noticed_however_the_other_program_saves(person: Person, in_place: bool) -> None:
    for content in (THEIRS, READ.replace(b'"u"', b'"again"')):
        if in_place:
            person.path.write_bytes(content)
        else:
            other = person.path.with_name("other.tmp")
            other.write_bytes(content)
            other.replace(person.path)
        person.notice("was changed on disk")
        person.answer("Reload")
        person.wait_body(content)


def test_a_version_read_at_a_path_that_the_batch_left_is_not_taken(person: Person) -> None:
    person.path.write_bytes(THEIRS)
    person.notice("was changed on disk")
    other = person.path.with_name("other.json")
    done: list[object] = []

    def gather(result: object) -> None:
        done.append(result)

    person.answer("Reload")
    person.batch.document.mark_saved(other, person.batch.document.revision)
    person.run.work.submit(lambda _job: None, gather)
    person.wait(lambda: done)
    assert person.body == READ
    assert person.batch.document.path == other


def inode_of(batch: OpenBatch) -> int | None:
    fingerprint = batch.files.fingerprint
    return None if fingerprint is None else fingerprint.inode


def test_the_same_bytes_are_no_change(person: Person) -> None:
    other = person.path.with_name("other.tmp")
    other.write_bytes(READ)
    other.replace(person.path)
    inode = person.path.stat().st_ino
    person.wait(lambda: inode_of(person.batch) == inode)
    assert person.said() == ""


def test_an_unsaved_batch_shows_both_and_takes_the_files(person: Person) -> None:
    person.edit()
    person.path.write_bytes(THEIRS)
    person.notice("has unsaved changes here")
    person.answer("Compare")
    dialog = person.dialog()
    (table,) = dialog.findChildren(QTableView)
    model = table.model()
    rows = [
        [str(model.index(row, column).data()) for column in range(4)]
        for row in range(model.rowCount())
    ]
    assert rows == [
        [
            "Different",
            "1",
            '…: "a", "user": "u", "sessionId": "s"}',
            '…: "a", "user": "theirs", "sessionId": "s"}',
        ],
        ["Different", "2", '{"name": "b", "user": "mine"}', '{"name": "b"}'],
    ]
    whole = [pane.toPlainText() for pane in dialog.findChildren(QPlainTextEdit)]
    assert whole == [
        '{"name": "a", "user": "u", "sessionId": "s"}',
        '{"name": "a", "user": "theirs", "sessionId": "s"}',
    ]
    person.press(dialog, "Use the version on disk")
    person.wait(lambda: person.body == THEIRS)
    assert person.path.read_bytes() == THEIRS
    assert not person.batch.document.is_dirty


def test_mine_is_kept_and_then_saved_without_another_question(person: Person) -> None:
    person.edit()
    mine = person.body
    person.path.write_bytes(THEIRS)
    person.notice("has unsaved changes here")
    person.answer("Keep mine")
    assert person.body == mine
    person.save()
    person.wait(lambda: person.path.read_bytes() == mine)
    person.wait(lambda: not person.batch.document.is_dirty)


def overtaken(person: Person) -> bytes:
    """Save while the other version was not noticed yet; return mine."""
    person.edit()
    person.path.write_bytes(THEIRS)
    person.save()
    assert "was changed by another program" in person.question().text()
    assert person.path.read_bytes() == THEIRS
    return person.body


def test_a_save_over_another_version_asks_and_can_be_left(person: Person) -> None:
    mine = overtaken(person)
    person.press(person.question(), "Cancel")
    person.wait(lambda: not person.run.window.findChildren(QMessageBox))
    assert person.path.read_bytes() == THEIRS
    assert person.body == mine
    assert person.batch.document.is_dirty


def test_a_save_over_another_version_can_be_wanted(person: Person) -> None:
    mine = overtaken(person)
    person.press(person.question(), "Save over it")
    person.wait(lambda: person.path.read_bytes() == mine)


def test_a_save_over_another_version_can_be_compared_first(person: Person) -> None:
    mine = overtaken(person)
    person.press(person.question(), "Compare")
    person.press(person.dialog(), "Keep my version")
    person.wait(lambda: person.path.read_bytes() == mine)
    person.wait(lambda: not person.batch.document.is_dirty)


def test_what_was_to_follow_a_save_does_not_follow_a_cancelled_one(person: Person) -> None:
    person.edit()
    person.path.write_bytes(THEIRS)
    batch = person.batch
    person.run.window.file_flow.close_batch(batch)
    person.press(person.question(), "Save")
    person.wait(lambda: any("changed by" in each.text() for each in boxes(person)))
    (box,) = [each for each in boxes(person) if "changed by" in each.text()]
    person.press(box, "Cancel")
    person.wait(lambda: not boxes(person))
    assert batch in person.run.batches.all
    person.save()
    person.press(person.question(), "Save over it")
    person.wait(lambda: not batch.document.is_dirty)
    assert batch in person.run.batches.all


def boxes(person: Person) -> list[QMessageBox]:
    return person.run.window.findChildren(QMessageBox)


def test_a_file_that_is_gone_is_told_and_written_again(person: Person) -> None:
    person.path.rename(person.path.with_name("moved.json"))
    person.notice("is not at")
    person.edit()
    person.save()
    person.wait(person.path.exists)
    person.wait(lambda: person.said() == "")
    assert person.path.read_bytes() == person.body


def test_a_folder_that_is_gone_is_told_and_the_batch_stays(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "batch.json").write_bytes(READ)
    with open_window(qapp, qtbot, tmp_path / "home") as run:
        person = Person(run, qtbot, folder / "batch.json")
        folder.rename(tmp_path / "elsewhere")
        person.notice("is not at")
        person.edit()
        person.save()
        person.wait(lambda: "folder of" in run.window.banner.sentence)
        assert person.batch.document.is_dirty


def test_a_broken_other_version_is_told_and_mine_stays(person: Person) -> None:
    person.path.write_bytes(b'{"events": [')
    person.notice("was changed on disk")
    person.answer("Reload")
    person.notice("line 1, column 13")
    assert person.body == READ


def test_a_notice_shows_with_its_batch_only(person: Person) -> None:
    person.path.write_bytes(THEIRS)
    person.notice("was changed on disk")
    assert person.run.window.notices.isVisible()
    mine = person.batch
    person.run.batches.new()
    assert not person.run.window.notices.isVisible()
    person.run.batches.show(mine)
    assert person.run.window.notices.isVisible()
    person.run.batches.close(mine)
    assert not person.run.window.notices.isVisible()
