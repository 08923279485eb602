"""The history's list reads a real history on its lane: at once, page by page, filtered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Exchange, Failure, Outcome
from event_composer.shipped import load_texts
from event_composer.storage.history import HistoryEntry, HistoryQuery
from event_composer.ui.history import HistoryPanel
from event_composer.ui.history.model import FIRST_PAGE
from event_composer.ui.history.source import HistorySource
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Err, Job, Lane, Ok, Result
from event_composer.ui.theme import ThemeSource
from ui.batches import error_body, event, exchange_of
from ui.scene import activate, put

ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class Written:
    """Counts what was written."""

    def __init__(self) -> None:
        self.ids: list[int] = []

    def on_written(self, result: Result) -> None:
        assert isinstance(result, Ok)
        self.ids.append(result.value)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[HistoryLane]:
    made = HistoryLane(None)
    yield made
    made.stop()
    made.deleteLater()


def write(qtbot: QtBot, lane: HistoryLane, *exchanges: Exchange) -> list[int]:
    written = Written()
    for exchange in exchanges:
        lane.write(exchange, ["app_opened"], written.on_written)
    qtbot.waitUntil(lambda: len(written.ids) == len(exchanges), timeout=30_000)
    return written.ids


def panel_of(source: HistorySource, themes: ThemeSource, window: QWidget) -> HistoryPanel:
    panel = HistoryPanel(source, load_texts("en"), themes)
    put(window, panel)
    window.resize(824, 260)
    return panel


def rejected(code: str = "USER_REQUIRED", at: float | None = None) -> Exchange:
    body = error_body(code, "m")
    return exchange_of(Outcome.REJECTED, 400, body, code=code, events=[event()], at=at)


def accepted(at: float | None = None) -> Exchange:
    return exchange_of(Outcome.ACCEPTED, 200, b"{}", events=[event(), event()], at=at)


def lines(panel: HistoryPanel) -> list[str]:
    model = panel.model
    return [str(model.index(row).data(ACCESSIBLE)) for row in range(model.rowCount())]


def said(panel: HistoryPanel) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def test_it_fills_itself_though_it_is_never_shown(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    write(qtbot, lane, accepted(), rejected())
    panel = panel_of(lane, themes, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert panel.list.accessibleName().startswith("History")
    first, second = lines(panel)
    assert "Rejected, 400, USER_REQUIRED, 1 event, Local sandbox, 38 ms" in first
    assert "Accepted, 200, 2 events, Local sandbox, 38 ms" in second


def test_it_says_why_no_answer_came(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    failure = Failure("CONNECT_REFUSED", {"host": "127.0.0.1", "port": "9"})
    write(qtbot, lane, exchange_of(Outcome.NOT_SENT, failure=failure))
    panel = panel_of(lane, themes, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert "Not sent" in lines(panel)[0]
    assert "refuses connections on port 9" in lines(panel)[0]


def test_another_day_shows_its_date(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    write(qtbot, lane, accepted(at=1_700_000_000.0), accepted())
    panel = panel_of(lane, themes, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    today, before = lines(panel)
    assert before.startswith(time.strftime("2023-11-14 ", time.localtime(1_700_000_000)))
    assert not today.startswith("20")


def test_a_new_exchange_comes_on_top_and_the_chosen_one_stays_chosen(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    chosen, _ = write(qtbot, lane, rejected(), accepted())
    panel = panel_of(lane, themes, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setCurrentIndex(panel.model.index(1))
    write(qtbot, lane, accepted())
    panel.refresh()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.model.row_at(panel.list.currentIndex().row()).id == chosen


def test_enter_and_double_click_open_the_exchange(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    older, newer = write(qtbot, lane, rejected(), accepted())
    panel = panel_of(lane, themes, window)
    opened: list[int] = []
    panel.open_exchange.connect(opened.append)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.setFocus()
    panel.list.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert opened == [newer]
    spot = panel.list.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [newer]
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [newer, older]


def test_an_exchange_can_be_opened_as_a_batch(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    (kept,) = write(qtbot, lane, rejected())
    panel = panel_of(lane, themes, window)
    asked: list[int] = []
    panel.open_as_batch.connect(asked.append)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    (button,) = (b for b in panel.findChildren(QPushButton) if b.text() == "Open as a batch")
    assert not button.isEnabled()
    panel.list.setCurrentIndex(panel.model.index(0))
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [kept]


def test_filters_by_text_outcome_and_profile_and_counts(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    write(qtbot, lane, rejected(), accepted(), rejected("EVENT_NAME_REQUIRED"))
    panel = panel_of(lane, themes, window)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    QTest.keyClicks(panel.bar.search, "USER_REQ")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    qtbot.waitUntil(lambda: "1 of 3" in said(panel))
    QTest.keyClick(panel.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.model.set_query(HistoryQuery(outcome=Outcome.ACCEPTED))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.model.set_query(HistoryQuery(profile_id="sandbox"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.model.set_query(HistoryQuery(profile_id="another"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)


def test_the_menus_offer_outcomes_and_the_profiles_that_occur(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    write(qtbot, lane, rejected(), accepted())
    panel = panel_of(lane, themes, window)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    by_name = {b.accessibleName(): b for b in panel.findChildren(QPushButton)}
    profiles = by_name["Profile: All profiles"].menu()
    qtbot.waitUntil(lambda: len(profiles.actions()) == 2)
    assert [action.text() for action in profiles.actions()] == ["All profiles", "Local sandbox"]
    outcomes = by_name["Outcome: All outcomes"]
    (action,) = (each for each in outcomes.menu().actions() if each.text() == "Accepted")
    action.trigger()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert outcomes.accessibleName() == "Outcome: Accepted"
    assert outcomes.text() == "Accepted"


def test_no_history_and_no_match_are_told_apart(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    panel = panel_of(lane, themes, window)
    activate(qtbot, window)
    qtbot.waitUntil(lambda: "No history yet" in said(panel))
    write(qtbot, lane, accepted())
    panel.refresh()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.bar.search.setText("<i>nothing</i>")
    qtbot.waitUntil(lambda: "No exchange matches “<i>nothing</i>”." in said(panel))
    (clear,) = (b for b in panel.findChildren(QPushButton) if b.text() == "Clear the filter")
    qtbot.waitUntil(clear.isVisible)
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert panel.bar.search.text() == ""


def test_further_pages_come_while_one_scrolls(
    qtbot: QtBot, lane: HistoryLane, themes: ThemeSource, window: QWidget
) -> None:
    write(qtbot, lane, *[accepted() for _ in range(FIRST_PAGE * 6)])
    panel = panel_of(lane, themes, window)
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    activate(qtbot, window)
    qtbot.waitUntil(lambda: panel.model.rowCount() >= FIRST_PAGE)
    qtbot.waitUntil(lambda: "600" in said(panel))

    def at_the_end() -> bool:
        panel.list.scrollToBottom()
        return panel.model.rowCount() == FIRST_PAGE * 6

    qtbot.waitUntil(at_the_end)
    ids = [panel.model.row_at(row).id for row in range(panel.model.rowCount())]
    assert ids == sorted(set(ids), reverse=True)
    tester.deleteLater()


class SlowSource:
    """Answers when it is told to: what a person types may overtake it."""

    def __init__(self) -> None:
        self._lane = Lane("never started")
        self.asked: list[tuple[HistoryQuery, Any]] = []

    def page(self, query: HistoryQuery, _limit: int, done: Any) -> Job:
        self.asked.append((query, done))
        return self._on_its_way(done)

    def count(self, _query: HistoryQuery, done: Any) -> Job:
        return self._on_its_way(done)

    def profiles(self, done: Any) -> Job:
        return self._on_its_way(done)

    def _on_its_way(self, done: Any) -> Job:
        """Return a job whose answer cancelling does not hold back."""
        return Job(self._lane, lambda _job: None, done, None)


def test_an_answer_to_what_was_typed_before_is_dropped(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    source = SlowSource()
    panel = panel_of(source, themes, window)
    panel.model.set_query(HistoryQuery(text="a"))
    panel.model.set_query(HistoryQuery(text="ab"))
    (_, first), (_, second), (_, third) = source.asked
    third(Ok([]))
    first(Err(ComposerError("HISTORY_BUSY")))
    second(Err(ComposerError("HISTORY_BUSY")))
    assert "cannot be read" not in "".join(each.text() for each in panel.findChildren(QLabel))


def entries(newest: int, before: int) -> list[HistoryEntry]:
    found = HistoryEntry(
        *(0, 0.0, "p", "p", False, "POST", "u", Outcome.ACCEPTED, "", "", 200, 1.0, 1, 1), ("a",)
    )
    return [replace(found, id=each) for each in range(newest, before, -1)]


BUSY = Err(ComposerError("HISTORY_BUSY"))


def test_after_an_error_older_ones_can_still_be_reached(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    source = SlowSource()
    panel = panel_of(source, themes, window)
    activate(qtbot, window)
    source.asked.pop()[1](Ok(entries(900, 900 - FIRST_PAGE)))
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    source.asked.pop()[1](BUSY)
    panel.refresh()
    source.asked.pop()[1](BUSY)
    panel.list.viewport().repaint()
    assert source.asked == [], (
        "painting asks no more, or an error that stays would be asked for ever"
    )
    panel.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    query, done = source.asked.pop()
    assert query.before == 900 - FIRST_PAGE + 1
    done(Ok(entries(900 - FIRST_PAGE, 0)))
    assert panel.model.rowCount() == 900


def test_what_another_query_found_is_not_added_to(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    source = SlowSource()
    panel = panel_of(source, themes, window)
    source.asked.pop()[1](Ok(entries(900, 900 - FIRST_PAGE)))
    panel.model.set_query(HistoryQuery(text="a"))
    source.asked.pop()[1](BUSY)
    panel.model.fetchMore(QModelIndex())
    assert source.asked == []
    panel.refresh()
    source.asked.pop()[1](Ok(entries(7, 4)))
    assert panel.model.rowCount() == 3


def test_a_history_that_cannot_be_read_says_why(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    source = SlowSource()
    panel = panel_of(source, themes, window)
    activate(qtbot, window)
    source.asked[0][1](Err(ComposerError("NO_PERMISSION", path="/x/history.db")))
    assert "The history cannot be read" in said(panel)
    assert "No permission for /x/history.db." in said(panel)
