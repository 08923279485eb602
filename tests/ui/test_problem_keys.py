"""The keys of problems in the real window: from the table to the fix, and into the profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.domain.profile import new_profile
from ui.batches import event, load

ALT = Qt.KeyboardModifier.AltModifier
EXTRA_TEXT = {**event("feature_used"), "extra": "3"}


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WindowRun]:
    with open_window(qapp, qtbot, tmp_path / "home") as made:
        qtbot.waitUntil(made.window.isActiveWindow)
        load(made.document, [event(), event("AppOpened"), EXTRA_TEXT, event("screenView")])
        problems = made.window.problems
        qtbot.waitUntil(lambda: problems.model.rowCount() == 3)
        made.window.batch.setFocus()
        yield made


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_f8_and_alt_enter_walk_through_the_problems_and_fix_them(
    qtbot: QtBot, run: WindowRun
) -> None:
    events = run.document.events
    QTest.keyClick(focus(), Qt.Key.Key_F8)
    QTest.keyClick(focus(), Qt.Key.Key_F8)
    QTest.keyClick(focus(), Qt.Key.Key_Return, ALT)
    assert events[1] == event("app_opened")
    qtbot.waitUntil(lambda: run.window.problems.model.rowCount() == 2)
    QTest.keyClick(focus(), Qt.Key.Key_F8)
    QTest.keyClick(focus(), Qt.Key.Key_Return, ALT)
    assert events[3] == event("screen_view")
    run.document.undo()
    run.document.undo()
    assert events[1] == event("AppOpened")


def test_what_a_fix_asks_is_asked_where_it_is_seen_also_from_another_tab(
    qtbot: QtBot, run: WindowRun
) -> None:
    run.window.dock.show_panel("preview")
    QTest.keyClick(focus(), Qt.Key.Key_F8)
    QTest.keyClick(focus(), Qt.Key.Key_Return, ALT)
    field = run.window.problems.ask_bar.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "version")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert run.document.events[2] == {**event("feature_used"), "extra": {"version": "3"}}


def test_a_header_gets_the_documented_value_in_the_profile(qtbot: QtBot, run: WindowRun) -> None:
    made = new_profile("Mine", "http://127.0.0.1:9")
    pairs = tuple((n, "ios" if n == "X-PLATFORM" else v or "1") for n, v in made.headers)
    with qtbot.waitSignal(run.book.changed):
        run.book.put(replace(made, headers=pairs))
    run.book.select(made.id)
    problems = run.window.problems
    qtbot.waitUntil(lambda: "Use iOS" in words(run))
    problems._fix_row(words(run).index("Use iOS"))
    qtbot.waitUntil(lambda: dict(run.book.selected.headers)["X-PLATFORM"] == "iOS")
    qtbot.waitUntil(lambda: "Use iOS" not in words(run))


def words(run: WindowRun) -> list[str]:
    model = run.window.problems.model
    return [model.fix_words(row) for row in range(model.rowCount())]
