"""Several batches open at the same time: each keeps what is its own, the rest follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from event_composer.app import WindowRun
from event_composer.domain.batch import Batch, new_event
from event_composer.formats.body import write_body
from event_composer.options import WindowOptions
from event_composer.storage.paths import Paths
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.open_batches import OpenBatch
from event_composer.ui.widgets.tab_strip import TabStrip

USER = ColumnKey("member", "user")


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WindowRun]:
    """The whole program with one file open."""
    path = written(tmp_path, "first.json", "app_opened", "app_closed")
    options = WindowOptions(files=(path,), throwaway=True, language="en", theme="light")
    made = WindowRun(qapp, Paths.throwaway(tmp_path / "home"), options)
    made.start()
    qtbot.waitUntil(lambda: names(made.batches.current) == ["app_opened", "app_closed"])
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.stop()
    for owned in (made.window, made):
        shiboken6.delete(owned)


def written(folder: Path, name: str, *names: str) -> Path:
    path = folder / name
    path.write_bytes(write_body(Batch([new_event(each, "u_1", "s_1") for each in names])))
    return path


def names(batch: OpenBatch) -> list[object]:
    return [each["name"] for each in batch.document.events if isinstance(each, dict)]


def opened(run: WindowRun, qtbot: QtBot, path: Path) -> OpenBatch:
    """Open a file in the program and return its batch."""
    run.window.file_flow.open_path(path)
    batch = run.batches.current
    qtbot.waitUntil(lambda: bool(batch.document.events) and not batch.document.is_loading)
    return batch


def strip(run: WindowRun) -> TabStrip:
    strips = run.window.findChildren(TabStrip)
    return next(each for each in strips if each.accessibleName() == "Open batches")


def tabs(run: WindowRun) -> list[str]:
    return [strip(run).title_at(index).spoken for index in range(strip(run).count())]


def test_each_batch_has_its_own_undo_and_its_own_place(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    first = run.batches.current
    first.document.set_cells([(1, USER, "u_2")])
    run.window.batch.table.choose_cell(1, 3)
    second = opened(run, qtbot, written(tmp_path, "second.json", "screen_view"))
    assert run.batches.all == [first, second]
    assert tabs(run) == ["first.json •", "second.json"]
    second.document.set_cells([(0, USER, "u_3")])
    run.window.commands.actions["next_tab"].trigger()
    assert run.batches.current is first
    chosen = run.window.batch.table.currentIndex()
    assert (chosen.row(), chosen.column()) == (1, 3)
    run.window.commands.actions["undo"].trigger()
    assert USER.of(first.document.events[1]) == "u_1"
    assert USER.of(second.document.events[0]) == "u_3"
    assert tabs(run) == ["first.json", "second.json •"]


def test_what_exists_once_shows_the_batch_in_front(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    second = opened(run, qtbot, written(tmp_path, "second.json", "screen_view", "", ""))
    qtbot.waitUntil(lambda: second.checker.is_complete)
    window = run.window
    qtbot.waitUntil(lambda: window.problems.model.rowCount() == 2)
    assert window.windowTitle().startswith("second.json")
    assert window.top_bar.send_button.accessibleName().startswith("Send 3 events")
    run.batches.show(run.batches.all[0])
    qtbot.waitUntil(lambda: window.problems.model.rowCount() == 0)
    assert window.windowTitle().startswith("first.json")
    assert window.top_bar.send_button.accessibleName().startswith("Send 2 events")


def test_a_file_that_is_open_is_shown_and_not_opened_again(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    first = run.batches.current
    opened(run, qtbot, written(tmp_path, "second.json", "screen_view"))
    (tmp_path / "link.json").symlink_to(tmp_path / "first.json")
    run.window.file_flow.open_path(tmp_path / "link.json")
    assert run.batches.current is first
    assert len(run.batches.all) == 2


def test_a_closed_batch_comes_back_with_its_steps_of_undo(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    second = opened(run, qtbot, written(tmp_path, "second.json", "screen_view"))
    second.document.set_cells([(0, USER, "u_3")])
    run.window.commands.actions["close_tab"].trigger()
    (box,) = run.window.findChildren(QMessageBox)
    box.button(QMessageBox.StandardButton.Discard).click()
    assert tabs(run) == ["first.json"]
    run.window.commands.actions["reopen_closed"].trigger()
    assert run.batches.current is second
    assert tabs(run) == ["first.json", "second.json •"]
    run.window.commands.actions["undo"].trigger()
    assert USER.of(second.document.events[0]) == "u_1"


def test_the_last_batch_leaves_an_empty_one_behind(run: WindowRun) -> None:
    run.window.commands.actions["close_tab"].trigger()
    assert tabs(run) == ["Untitled"]
    run.window.commands.actions["new"].trigger()
    assert tabs(run) == ["Untitled", "Untitled 2"]


def test_every_unsaved_batch_is_asked_about_before_the_window_closes(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    first = run.batches.current
    second = opened(run, qtbot, written(tmp_path, "second.json", "screen_view"))
    for batch in (first, second):
        batch.document.set_cells([(0, USER, "u_3")])
    closed: list[bool] = []
    run.window.closing.connect(lambda: closed.append(True))
    run.window.close()
    for batch in (first, second):
        assert run.batches.current is batch
        box = next(b for b in run.window.findChildren(QMessageBox) if b.isVisible())
        assert batch.document.title in box.text()
        assert not closed
        box.button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: closed == [True])


def test_ctrl_tab_goes_round_from_within_the_table(
    run: WindowRun, qtbot: QtBot, tmp_path: Path
) -> None:
    first = run.batches.current
    second = opened(run, qtbot, written(tmp_path, "second.json", "screen_view"))
    for batch in (first, second):
        run.window.pages.setFocus()
        QTest.keyClick(
            run.window.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier
        )
        assert run.batches.current is batch
    assert run.window.batch.table.hasFocus()


def test_text_that_is_no_json_keeps_its_tab_and_its_window(run: WindowRun, qtbot: QtBot) -> None:
    window, batch = run.window, run.batches.current
    window.commands.actions["toggle_json"].trigger()
    json = window.table_and_json.json
    assert json is not None
    qtbot.waitUntil(lambda: "app_opened" in json.edit.toPlainText())
    before = json.edit.toPlainText()
    QTest.keyClicks(json.edit, "]")
    strip(run).tabCloseRequested.emit(0)
    assert run.batches.all == [batch]
    assert not window.close()
    assert not window.findChildren(QMessageBox)
    assert json.edit.toPlainText() != before


def test_an_edit_made_while_a_large_one_runs_is_taken_behind_it(run: WindowRun) -> None:
    document = run.document
    document.insert_events(0, [new_event("screen_view", "u_1", "s_1")] * 50_000)
    document.set_cells((row, USER, "u_2") for row in range(50_000))
    assert run.document.is_busy
    document.set_cells([(7, USER, "u_3")])
    assert not document.is_busy
    assert USER.of(document.events[6]) == "u_2"
    assert USER.of(document.events[7]) == "u_3"
    document.undo()
    assert USER.of(document.events[7]) == "u_2"


def test_a_large_edit_that_runs_is_asked_about_when_its_batch_is_closed(run: WindowRun) -> None:
    document = run.document
    document.insert_events(0, [new_event("screen_view", "u_1", "s_1")] * 50_000)
    document.undo_stack.setClean()
    document.set_cells((row, USER, "u_2") for row in range(50_000))
    run.window.commands.actions["close_tab"].trigger()
    (box,) = run.window.findChildren(QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert USER.of(document.events[49_999]) == "u_2"
