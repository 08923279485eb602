"""The list of problems: sorted, filtered, kept while one edits, and the way to each place."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain import rules_table as rules
from event_composer.domain.problems import Problem, Severity
from event_composer.domain.values import ABSENT
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.jobs import Lane
from event_composer.ui.problems import ProblemsPanel
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState
from event_composer.ui.widgets.segment import Segment
from ui.batches import document_of, event, load
from ui.scene import activate, put

USER = ColumnKey("member", "user")
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


def panel_of(
    document: BatchDocument, themes: ThemeSource, window: QWidget, lane: Lane
) -> tuple[ProblemsPanel, Checker]:
    checker = Checker(document, load_catalogue(), lane, window)
    panel = ProblemsPanel(document, checker, load_texts("en"), themes)
    put(window, panel)
    return panel, checker


def sentences(panel: ProblemsPanel) -> list[str]:
    model = panel.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def places(panel: ProblemsPanel) -> list[str]:
    return [panel.model.placed_at(row).path for row in range(panel.model.rowCount())]


def listed(panel: ProblemsPanel) -> list[str]:
    placed = [panel.model.placed_at(row) for row in range(panel.model.rowCount())]
    return sorted(f"{each.path} {each.problem.rule.code}" for each in placed)


@pytest.fixture
def faulty() -> BatchDocument:
    return document_of(
        [event(), event("BadName"), event(user=""), event("ENTER_PAYWALL"), event("")]
    )


def test_the_gravest_come_first_each_with_its_place_and_number(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    assert places(panel)[:2] == ["events[2].user", "events[4].name"]
    assert places(panel)[2] == "events[1].name"
    assert places(panel)[-1] == "events[3].name"
    assert "Event 3" in sentences(panel)[0]
    spoken = str(panel.model.index(0, 0).data(ACCESSIBLE))
    assert spoken.startswith("error: ")
    assert "events[2].user" in spoken
    assert "Documented" in spoken


def test_it_is_named_for_those_who_drive_the_window_from_outside(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    assert panel.list.accessibleName().startswith("Problems")


def test_one_severity_can_be_listed_alone(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    segment = panel.findChild(Segment)
    assert segment is not None
    segment.choose(Severity.WARNING)
    qtbot.waitUntil(lambda: places(panel) == ["events[1].name"])
    segment.choose("all")
    qtbot.waitUntil(lambda: len(places(panel)) == 4)


def test_enter_and_double_click_ask_for_the_place(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    asked: list[tuple[Any, Any]] = []
    panel.go_to.connect(lambda index, place: asked.append((index, place)))
    activate(qtbot, window)
    panel.setFocus()
    assert panel.list.hasFocus()
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked == [(4, ("name",))]
    spot = panel.list.visualRect(panel.model.index(0, 0)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [(4, ("name",))], "a single click only chooses"
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked[-1] == (2, ("user",))


def test_next_and_previous_go_round(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    asked: list[Any] = []
    panel.go_to.connect(lambda index, _place: asked.append(index))
    panel.go_next()
    panel.go_next()
    panel.go_previous()
    panel.go_previous()
    assert asked == [2, 4, 2, 3]


def test_the_first_step_leads_to_the_first_problem_though_the_list_had_the_focus(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    asked: list[Any] = []
    panel.go_to.connect(lambda index, _place: asked.append(index))
    activate(qtbot, window)
    panel.setFocus()
    assert panel.list.hasFocus()
    panel.go_next()
    panel.go_next()
    assert asked == [2, 4]


def test_the_next_problem_is_not_skipped_when_the_one_before_is_solved(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    asked: list[Any] = []
    panel.go_to.connect(lambda index, _place: asked.append(index))
    panel.go_next()
    faulty.set_cells([(2, USER, "u_1")])
    qtbot.waitUntil(lambda: "events[2].user" not in places(panel))
    panel.go_next()
    faulty.set_cells([(4, ColumnKey("member", "name"), "good")])
    qtbot.waitUntil(lambda: "events[4].name" not in places(panel))
    panel.go_next()
    panel.go_next()
    assert asked == [2, 4, 1, 3]


def test_a_problem_that_no_row_shows_is_chosen_by_a_step_and_opened_by_enter(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    document = document_of()
    panel, checker = panel_of(document, themes, window, lane)
    load(document, text='{"X-USER-ID": 1, "events": [{}, {}]}')
    header = Problem(rules.MISSING_REQUIRED_HEADER, ("X-USER-ID",), {"header": "X-USER-ID"})
    checker.set_request_problems([header])
    qtbot.waitUntil(lambda: places(panel).count("X-USER-ID") == 2)
    told: list[str] = []
    panel.chosen_unseen.connect(lambda: told.append("unseen"))
    panel.header_asked.connect(lambda name: told.append(f"header {name}"))
    panel.table_asked.connect(lambda: told.append("table"))
    activate(qtbot, window)
    panel.setFocus()
    panel.go_next()
    assert told == ["unseen"]
    assert panel.model.placed_at(panel.chosen).problem == header
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert told == ["unseen", "header X-USER-ID"]
    last = places(panel).index("X-USER-ID", 1)
    panel.list.setCurrentIndex(panel.model.index(last, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert told == ["unseen", "header X-USER-ID", "table"]


def test_an_empty_batch_has_nothing_to_check(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    panel, _ = panel_of(document_of(), themes, window, lane)
    activate(qtbot, window)
    empty = panel.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert empty._text.text() == "No events to check yet."


def test_the_chosen_problem_stays_chosen_while_others_come_and_go(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    row = places(panel).index("events[1].name")
    panel.list.setCurrentIndex(panel.model.index(row, 0))
    faulty.set_cells([(2, USER, "u_1")])
    qtbot.waitUntil(lambda: "events[2].user" not in places(panel))
    assert panel.model.placed_at(panel.list.currentIndex().row()).path == "events[1].name"
    faulty.insert_events(0, [event()])
    qtbot.waitUntil(lambda: "events[2].name" in places(panel))
    assert panel.model.placed_at(panel.list.currentIndex().row()).path == "events[2].name"


def test_nothing_wrong_is_said_with_what_was_checked(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, faulty: BatchDocument
) -> None:
    panel, _ = panel_of(faulty, themes, window, lane)
    activate(qtbot, window)
    load(faulty, [event(), event(), event()])
    empty = panel.findChild(EmptyState)
    assert empty is not None
    qtbot.waitUntil(empty.isVisible)
    said = [label.text() for label in (empty._title, empty._text)]
    assert said == ["No problems found", "Checked 3 events against the document and the SDK."]


def test_the_model_keeps_the_rules_of_models_through_random_edits(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    chance = random.Random(3)  # noqa: S311 - the same every time
    document = document_of([event(user=f"u{i}") for i in range(12)])
    panel, checker = panel_of(document, themes, window, lane)
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for _ in range(60):
        row = chance.randrange(len(document.events))
        if chance.random() < 0.3:
            document.insert_events(row, [event("BadName"), event(user="")])
        elif chance.random() < 0.5 and len(document.events) > 4:
            document.remove_rows([row])
        else:
            document.set_cells([(row, USER, chance.choice(["u", "", ABSENT]))])
        wanted = sorted(f"{each.path} {each.problem.rule.code}" for each in checker.placed())
        qtbot.waitUntil(lambda: listed(panel) == wanted)  # noqa: B023 - called at once
    tester.deleteLater()


def test_a_hundred_thousand_problems_are_listed_without_a_long_pause(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    document = document_of()
    panel, checker = panel_of(document, themes, window, lane)
    activate(qtbot, window)
    load(document, [event("BadName", f"u{i}", f"s{i}") for i in range(100_000)])
    qtbot.waitUntil(lambda: checker.is_complete, timeout=30_000)
    total = sum(checker.counts().values())
    qtbot.waitUntil(lambda: panel.model.rowCount() == total, timeout=10_000)
    panel.list.scrollToBottom()
    last = panel.list.indexAt(QPoint(10, panel.list.viewport().height() - 10))
    assert last.row() == total - 1


def test_markup_in_a_name_is_shown_letter_by_letter(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    panel, _ = panel_of(document_of([event("<b>Bad</b>"), event()]), themes, window, lane)
    tip = str(panel.model.index(0, 0).data(int(Qt.ItemDataRole.ToolTipRole)))
    assert "&lt;b&gt;Bad" in tip
