"""The find bar: it finds, walks, replaces and says what it will do, by keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.problems import Place
from event_composer.domain.replacing import Part
from event_composer.domain.texts import Texts
from event_composer.domain.values import Number
from event_composer.formats.body import value_text
from event_composer.shipped import load_catalogue
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import CellBlock, ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.finding.bar import FindBar
from event_composer.ui.jobs import Lane
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of, load
from ui.scene import activate, put

Key = Qt.Key
NAME, USER = ColumnKey("member", "name"), ColumnKey("member", "user")
EVENTS: list[Event] = [
    {"name": "pay", "user": "u_1", "extra": {"price": Number("7.70"), "note": "pay later"}},
    {"name": "open", "user": "u_2"},
    {"name": "pay", "user": "支付", "extra": {"pay": "x"}},
]


class Scene:
    """A find bar over a field that stands for the table."""

    def __init__(
        self, qtbot: QtBot, themes: ThemeSource, texts: Texts, lane: Lane, window: QWidget
    ) -> None:
        self.qtbot = qtbot
        self.document = document_of(EVENTS)
        self.checker = Checker(self.document, load_catalogue(), lane, window)
        self.chosen = ChosenCells()
        self.row = 0
        self.gone_to: list[tuple[int, Place]] = []
        self.table = QLineEdit()
        self.bar = FindBar(texts, themes, lane, lambda: self.chosen, lambda: self.row)
        put(window, self.bar, self.table)
        self.bar.show_batch(self.document, self.checker)
        self.bar.go_to.connect(self._on_go_to)
        self.bar.closed.connect(self.table.setFocus)
        self.handlers = self.bar.handlers()
        window.resize(700, 800)
        activate(qtbot, window)

    def _on_go_to(self, row: int, place: Place) -> None:
        self.gone_to.append((row, place))
        self.table.setFocus()

    def take(self, result: object) -> None:
        """Want nothing of what a lane did."""

    def open(self, wanted: str, by: str | None = None) -> None:
        self.handlers["find" if by is None else "replace"]()
        QTest.keyClicks(self.bar.wanted, wanted)
        if by is not None:
            self.bar.replacement.setText(by)

    def press(self, key: Key, widget: QWidget | None = None, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        focus = widget or QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def wait_count(self, words: str) -> None:
        self.wait(lambda: self.bar.count.text() == words)

    def lines(self) -> list[str]:
        model = self.bar.list.changes
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]

    def text(self) -> str:
        return value_text(list(self.document.events))


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, texts: Texts, lane: Lane, window: QWidget) -> Scene:
    return Scene(qtbot, themes, texts, lane, window)


def test_enter_walks_through_the_finds_and_keeps_the_focus(scene: Scene) -> None:
    scene.open("pay")
    scene.wait_count("4 found")
    scene.press(Key.Key_Return)
    assert scene.bar.count.text() == "1 of 4"
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Return)
    scene.press(Key.Key_Return, shift=True)
    assert scene.gone_to == [
        (0, ("name",)),
        (0, ("extra", "note")),
        (2, ("name",)),
        (2, ("extra", "pay")),
        (0, ("name",)),
        (2, ("extra", "pay")),
    ]
    assert scene.bar.wanted.hasFocus()
    scene.press(Key.Key_Escape)
    assert scene.bar.isHidden()
    assert scene.table.hasFocus()


def test_finding_begins_at_the_current_row(scene: Scene) -> None:
    scene.row = 1
    scene.open("pay")
    scene.wait_count("4 found")
    scene.press(Key.Key_Return)
    assert scene.gone_to == [(2, ("name",))]


def test_enter_before_the_answer_is_there_goes_when_it_comes(scene: Scene) -> None:
    scene.open("pay")
    scene.press(Key.Key_Return)
    scene.wait(lambda: bool(scene.gone_to))
    assert scene.bar.count.text() == "1 of 4"


def test_an_answer_to_what_is_not_asked_any_more_is_dropped(scene: Scene, lane: Lane) -> None:
    ready = threading.Event()
    scene.open("pay")
    lane.submit(lambda _: ready.set(), scene.take)
    assert ready.wait(5)
    # The answer is made, and on its way to the window.
    scene.bar.wanted.setText("open")
    scene.press(Key.Key_Return)
    scene.wait(lambda: bool(scene.gone_to))
    assert scene.gone_to == [(1, ("name",))]


def test_find_next_works_while_the_bar_is_closed(scene: Scene) -> None:
    scene.open("pay")
    scene.wait_count("4 found")
    scene.press(Key.Key_Escape)
    scene.document.replace_event(0, {"name": "other"})
    scene.handlers["find_next"]()
    scene.wait(lambda: bool(scene.gone_to))
    assert scene.gone_to == [(2, ("name",))]
    scene.handlers["find_previous"]()
    assert scene.gone_to[-1] == (2, ("extra", "pay"))
    assert scene.table.hasFocus()


def test_the_switches_narrow_what_is_found(scene: Scene) -> None:
    bar = scene.bar
    scene.open("PAY")
    scene.wait_count("4 found")
    bar.case.click()
    scene.wait_count("Nothing found")
    bar.case.click()
    bar.whole.click()
    scene.wait_count("3 found")
    bar.where.choose(frozenset({Part.VALUES}))
    bar.where.chosen.emit(bar.where.value)
    scene.wait_count("Nothing found")
    bar.whole.click()
    scene.wait_count("1 found")
    bar.pattern.click()
    bar.wanted.setText(r"^\p{Han}+$|^x$")
    scene.wait_count("2 found")


def test_a_wrong_pattern_is_told_and_one_that_runs_away_is_stopped(scene: Scene) -> None:
    bar = scene.bar
    scene.document.replace_event(0, {"name": "a" * 60 + "b"})
    scene.open("a(")
    bar.pattern.click()
    scene.wait(lambda: "not closed" in bar.error.text)
    assert not bar.next.isEnabled()
    bar.wanted.setText("(a|aa)+$")
    scene.wait(lambda: "takes too long" in bar.error.text)
    bar.wanted.setText("open")
    scene.wait_count("1 found")
    assert bar.error.isHidden()


def test_what_is_found_follows_the_batch(scene: Scene) -> None:
    scene.open("pay")
    scene.wait_count("4 found")
    scene.document.remove_rows([2])
    scene.wait_count("2 found")
    scene.document.undo()
    scene.wait_count("4 found")
    other = document_of([{"name": "pay"}])
    scene.bar.show_batch(other, scene.checker)
    scene.wait_count("1 found")
    scene.document.remove_rows([0])
    load(other, [{"name": "pay"}, {"name": "pay"}, {"name": "pay"}])
    scene.wait_count("3 found")


def test_only_the_chosen_cells_are_searched_until_rows_come_or_go(scene: Scene) -> None:
    scene.chosen = ChosenCells((CellBlock(range(3), (NAME, USER)),))
    scene.open("pay")
    scene.bar.in_chosen.click()
    scene.wait_count("2 found")
    # Going to a find chooses another cell; the search stays in those of before.
    scene.chosen = ChosenCells((CellBlock(range(1), (NAME,)),))
    scene.press(Key.Key_Return, scene.bar.wanted)
    scene.document.replace_event(1, {"name": "pay", "extra": {"a": "pay"}})
    scene.wait_count("1 of 3")
    scene.document.insert_events(0, [{"name": "pay"}])
    scene.wait(lambda: not scene.bar.in_chosen.isChecked())
    scene.wait_count("7 found")


def test_a_replacement_is_listed_done_in_one_step_and_undone(scene: Scene) -> None:
    before = scene.text()
    scene.open("pay", "buy")
    scene.wait(lambda: len(scene.lines()) == 4)
    assert scene.lines() == [
        'events[0].name, "pay" → "buy"',
        'events[0].extra.note, "pay later" → "buy later"',
        'events[2].name, "pay" → "buy"',
        "events[2].extra.pay, Attribute name, pay → buy",
    ]
    assert scene.bar.summary.text == "4 cells change"
    scene.bar.replace_all.click()
    scene.wait(lambda: scene.text() == before.replace("pay", "buy"))
    assert scene.bar.summary.text.startswith("Replaced in 4 cells.")
    assert scene.document.undo_stack.count() == 1
    assert scene.document.undo_stack.undoText() == "Replace in 4 cells"
    scene.document.undo()
    assert scene.text() == before
    scene.wait(lambda: len(scene.lines()) == 4)


def test_a_low_window_lists_the_changes_when_asked(scene: Scene, window: QWidget) -> None:
    window.resize(700, 500)
    scene.open("pay", "buy")
    scene.wait(lambda: scene.bar.summary.text == "4 cells change")
    assert scene.lines() == []
    scene.bar.summary.link.click()
    assert len(scene.lines()) == 4
    assert scene.bar.list.height() == 2 * scene.bar.list.sizeHintForRow(0)
    scene.bar.summary.link.click()
    assert scene.lines() == []


def test_enter_in_the_replacement_replaces_one_after_another(scene: Scene) -> None:
    scene.open("pay", "pay pay")
    scene.wait_count("4 found")
    field = scene.bar.replacement
    field.setFocus()
    scene.press(Key.Key_Return)
    assert scene.bar.count.text() == "1 of 4"
    scene.press(Key.Key_Return)
    # What comes there holds what is looked for: still it goes on.
    scene.wait_count("2 of 4")
    assert NAME.of(scene.document.events[0]) == "pay pay"
    scene.press(Key.Key_Return)
    scene.wait_count("3 of 4")
    assert "pay pay later" in scene.text()
    assert field.hasFocus()


def test_what_would_change_its_type_or_take_a_name_is_left_and_told(scene: Scene) -> None:
    scene.document.replace_event(1, {"name": "x", "extra": {"7": True, "seven": None}})
    scene.open("7", "seven")
    scene.wait(lambda: "left alone" in scene.bar.summary.text)
    assert scene.bar.summary.text == (
        "1 would change its type and is left alone"
        " · 1 attribute is left alone: its new name is taken"
    )
    assert not scene.bar.replace_all.isEnabled()
    scene.bar.changes_kind.click()
    scene.wait(scene.bar.replace_all.isEnabled)
    scene.bar.replace_all.click()
    scene.wait(lambda: '"seven.seven0"' in scene.text())


def test_nothing_is_replaced_that_was_found_in_another_state(scene: Scene) -> None:
    scene.open("pay", "buy")
    scene.wait(scene.bar.replace_all.isEnabled)
    scene.bar.replace_all.click()
    scene.document.replace_event(1, {"name": "pay"})
    scene.wait(lambda: "nothing was replaced" in scene.bar.summary.text)
    assert "buy" not in scene.text()


def test_of_very_many_changes_only_the_first_are_listed(scene: Scene) -> None:
    load(scene.document, [{"name": f"pay_{row}"} for row in range(5_000)])
    scene.open("pay", "buy")
    scene.wait(lambda: "the first 200 are listed" in scene.bar.summary.text)
    assert scene.bar.summary.text == (f"{count_text(5000)} cells change · the first 200 are listed")
    assert len(scene.lines()) == 200
    scene.press(Key.Key_Return, scene.bar.list)
    QTest.keyClick(scene.bar.list, Key.Key_Down)
    QTest.keyClick(scene.bar.list, Key.Key_Down)
    scene.press(Key.Key_Return, scene.bar.list)
    assert scene.gone_to == [(1, ("name",))]
    scene.bar.replace_all.click()
    last = scene.document.events
    scene.wait(lambda: last[-1] == {"name": "buy_4999"} and not scene.document.is_busy)
    scene.document.undo()
    scene.wait(lambda: last[0] == {"name": "pay_0"})


def test_a_low_window_lists_the_changes_only_when_asked(scene: Scene) -> None:
    scene.bar.window().resize(700, 680)
    scene.open("pay", "buy")
    scene.wait(lambda: "4 cells change" in scene.bar.summary.text)
    assert scene.lines() == []
    scene.bar.summary.link.click()
    assert len(scene.lines()) == 4
    assert scene.bar.list.height() == 2 * scene.bar.list.sizeHintForRow(0)


def test_chinese_is_composed_in_the_bar(scene: Scene) -> None:
    scene.handlers["replace"]()
    for field in (scene.bar.wanted, scene.bar.replacement):
        field.setFocus()
        QApplication.sendEvent(field, QInputMethodEvent("zhi fu", []))
        assert field.text() == ""
        committed = QInputMethodEvent("", [])
        committed.setCommitString("支付")
        QApplication.sendEvent(field, committed)
        assert field.text() == "支付"
        assert field.hasFocus()
    scene.wait_count("1 found")
