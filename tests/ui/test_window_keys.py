"""What the window's own keys do while a person types in a cell, or is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from event_composer.app import WindowRun
from event_composer.domain import rules_table as rules
from event_composer.domain.batch import Batch
from event_composer.domain.exchange import Outcome
from event_composer.domain.problems import Problem
from event_composer.formats.body import read_body, write_body
from event_composer.options import WindowOptions
from event_composer.storage.paths import Paths
from event_composer.storage.settings import SettingsStore
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.profiles.editor import ProfileEditor
from event_composer.ui.send_flow import SendState
from ui.batches import event, load

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("app_opened", "screen_view")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.json"
    path.write_bytes(write_body(Batch([event(name) for name in NAMES])))
    return path


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path, file: Path) -> Iterator[WindowRun]:
    """The whole program with a file open, its sandbox listening, the table having the focus."""
    options = WindowOptions(files=(file,), throwaway=True, language="en", theme="light")
    made = WindowRun(qapp, Paths.throwaway(tmp_path / "home"), options)
    with qtbot.waitSignal(made.batches.current.files.opened):
        made.start()
    qtbot.waitUntil(lambda: made.sandbox.address is not None)
    qtbot.waitUntil(made.window.isActiveWindow)
    made.window.batch.setFocus()
    yield made
    made.stop()
    for owned in (made.window, made):
        shiboken6.delete(owned)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_user(run: WindowRun, text: str) -> QLineEdit:
    """Open the user of the first event and type over it; the edit is not ended."""
    run.window.batch.go_to(0, ("user",))
    run.window.batch.cells.edit()
    editor = focus()
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, text)
    return editor


def users(body: bytes) -> list[object]:
    batch, _ = read_body(body)
    assert isinstance(batch, Batch)
    return [each["user"] for each in batch.events if isinstance(each, dict)]


def test_what_is_typed_is_sent_though_the_edit_was_not_ended(qtbot: QtBot, run: WindowRun) -> None:
    editor = type_user(run, "typed")
    with qtbot.waitSignal(run.flow.finished) as finished:
        QTest.keyClick(editor, Key.Key_Return, CONTROL)
    (sent,) = finished.args
    assert users(write_body(sent.batch)) == ["typed", "u_1"]
    assert sent.exchange.outcome is Outcome.ACCEPTED


def test_what_is_typed_is_saved_though_the_edit_was_not_ended(
    qtbot: QtBot, run: WindowRun, file: Path
) -> None:
    editor = type_user(run, "typed")
    with qtbot.waitSignal(run.batches.current.files.saved):
        QTest.keyClick(editor, Key.Key_S, CONTROL)
    assert users(file.read_bytes()) == ["typed", "u_1"]
    assert not run.document.is_dirty


def test_closing_while_one_types_asks_about_what_was_typed(qtbot: QtBot, run: WindowRun) -> None:
    type_user(run, "typed")
    run.window.close()
    box = run.window.findChild(QMessageBox)
    assert box is not None
    assert run.window.isVisible()
    QTest.keyClick(box, Key.Key_Escape)
    assert run.window.isVisible()
    assert run.document.is_dirty


def test_delete_takes_a_key_away_only_where_the_table_has_the_focus(run: WindowRun) -> None:
    window = run.window
    window.batch.go_to(0, ("user",))
    window.dock.focus_panel("history")
    assert window.dock.isAncestorOf(focus())
    QTest.keyClick(focus(), Key.Key_Delete)
    assert users(write_body(run.document.snapshot())) == ["u_1", "u_1"]
    window.batch.setFocus()
    QTest.keyClick(focus(), Key.Key_Delete)
    first = run.document.events[0]
    assert isinstance(first, dict)
    assert "user" not in first


def test_a_cell_that_is_no_json_holds_back_the_send_and_stays_open(run: WindowRun) -> None:
    key = ColumnKey("attribute", "context")
    run.document.set_cells([(0, key, {"a": True})])
    run.window.batch.go_to(0, ("extra", "context"))
    run.window.batch.cells.edit()
    editor = focus()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "]")
    QTest.keyClick(editor, Key.Key_Return, CONTROL)
    assert run.flow.state is SendState.IDLE
    assert focus() is editor
    assert editor.text() == '{"a": true}]'


@pytest.mark.parametrize("how", ["keys", "menu"])
def test_edit_the_cell_does_nothing_where_an_editor_is_open(
    qtbot: QtBot, run: WindowRun, file: Path, how: str
) -> None:
    run.window.batch.go_to(0, ("user",))
    QTest.keyClick(focus(), Key.Key_Return)
    editor = focus()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "0")
    for _ in range(2):
        if how == "keys":
            QTest.keyClick(focus(), Key.Key_F2)
        else:
            run.window.commands.actions["edit_cell"].trigger()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert focus() is editor
        QTest.keyClicks(focus(), "7")
    with qtbot.waitSignal(run.batches.current.files.saved):
        QTest.keyClick(focus(), Key.Key_S, CONTROL)
    assert users(file.read_bytes()) == ["u_1077", "u_1"]
    assert focus() is run.window.batch.table


def test_another_batch_takes_the_answer_of_the_one_before_away(
    qtbot: QtBot, run: WindowRun
) -> None:
    with qtbot.waitSignal(run.flow.finished):
        run.window.commands.actions["send"].trigger()
    qtbot.waitUntil(lambda: not run.window.response.is_empty)
    run.window.commands.actions["new"].trigger()
    assert run.window.response.is_empty
    assert not run.window.dock.is_open, "an empty batch has the height for its beginnings"


def test_what_is_open_is_remembered_at_once(qtbot: QtBot, run: WindowRun, file: Path) -> None:
    store = SettingsStore(Paths.throwaway(file.parent / "home").settings)
    qtbot.waitUntil(lambda: store.load().last_file == str(file))


def test_f8_while_one_types_takes_what_was_typed(qtbot: QtBot, run: WindowRun) -> None:
    run.document.set_cells([(1, ColumnKey("member", "user"), "")])
    run.window.parts.batches.current.checker.set_request_problems([])
    model = run.window.problems.model
    qtbot.waitUntil(lambda: model.rowCount() > 0 and model.placed_at(0).path == "events[1].user")
    editor = type_user(run, "typed")
    QTest.keyClick(editor, Key.Key_F8)
    assert users(write_body(run.document.snapshot())) == ["typed", ""]
    for letter in "next":
        QTest.keyClicks(focus(), letter)
    QTest.keyClick(focus(), Key.Key_Return)
    assert users(write_body(run.document.snapshot())) == ["typed", "next"]


def test_f8_on_a_header_problem_shows_it_in_the_list_and_enter_opens_its_profile(
    qtbot: QtBot, run: WindowRun
) -> None:
    window = run.window
    rule = rules.MISSING_REQUIRED_HEADER
    window.parts.batches.current.checker.set_request_problems(
        [Problem(rule, ("X-USER-ID",), {"header": "X-USER-ID"})]
    )
    window.dock.show_panel("preview")
    qtbot.waitUntil(lambda: window.problems.model.rowCount() > 0)
    QTest.keyClick(focus(), Key.Key_F8)
    assert window.dock.current == "problems"
    assert focus() is window.batch.table
    chosen = window.problems.model.index(window.problems.chosen, 0)
    shown = window.problems.list.visualRect(chosen)
    assert window.problems.list.viewport().rect().intersects(shown)
    assert window.findChild(ProfileEditor) is None
    QTest.keyClick(focus(), Key.Key_3, CONTROL)
    QTest.keyClick(focus(), Key.Key_Return)
    editor = window.findChild(ProfileEditor)
    assert editor is not None
    assert editor.isVisible()
    editor.reject()


def test_enter_on_a_problem_of_the_whole_batch_leads_to_the_table(
    qtbot: QtBot, run: WindowRun
) -> None:
    problems = run.window.problems
    run.window.dock.focus_panel("problems")
    load(run.document, text='{"sentBy": "QA", "events": [{"name": "a"}, {"name": "b"}]}')
    model = problems.model

    def paths() -> list[str]:
        return [model.placed_at(row).path for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: "sentBy" in paths())
    problems.list.setCurrentIndex(model.index(paths().index("sentBy"), 0))
    problems.setFocus()
    QTest.keyClick(focus(), Key.Key_Return)
    assert focus() is run.window.batch.table
    assert run.window.findChild(ProfileEditor) is None
