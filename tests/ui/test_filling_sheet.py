"""Many cells are filled at once: without a question, or from a sheet that shows what comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event, member
from event_composer.domain.texts import Texts
from event_composer.domain.values import Kind, Number
from event_composer.formats.body import value_text
from event_composer.shipped import load_catalogue
from event_composer.ui.checking import Checker
from event_composer.ui.chosen_cells import CellBlock, ChosenCells
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.filling.bulk_edits import BulkEdits
from event_composer.ui.filling.recipe_form import FillKind
from event_composer.ui.filling.sheet import FillSheet
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of, event, load
from ui.scene import activate, put

Key = Qt.Key
USER = ColumnKey("member", "user")
PRICE, CODE = ColumnKey("attribute", "price"), ColumnKey("attribute", "code")
EVENTS: list[Event] = [
    {"name": "a", "user": "u_1", "sessionId": "s_1", "extra": {"price": Number("1")}},
    {"name": "b", "user": "u_2", "sessionId": "s_2", "extra": {}},
    {"name": "c", "user": "u_3", "sessionId": "s_1"},
    {"name": "d", "user": "u_4", "sessionId": "s_2"},
]


class Table:
    """What the table in front would tell."""

    def __init__(self) -> None:
        self.chosen = ChosenCells()
        self.row: int | None = 0
        self.rows: list[int] = []
        self.is_settled = True

    def choose(self, rows: Sequence[int], *keys: ColumnKey) -> None:
        self.chosen = ChosenCells((CellBlock(rows, keys),))
        self.row = rows[0]

    def chosen_cells(self) -> ChosenCells:
        return self.chosen

    def current_row(self) -> int | None:
        return self.row

    def row_above(self, row: int) -> int | None:
        return row - 1 if row else None

    def choose_event_rows(self, rows: Sequence[int]) -> None:
        self.rows = list(rows)

    def finish_editing(self) -> bool:
        return self.is_settled


class Scene:
    """The edits of a document, with a sheet under a button and a field that had the focus."""

    def __init__(
        self, qtbot: QtBot, themes: ThemeSource, texts: Texts, lane: Lane, window: QWidget
    ) -> None:
        self.document = document_of(EVENTS)
        self.checker = Checker(self.document, load_catalogue(), lane, window)
        self.table = Table()
        self.focused, anchor = QLineEdit(), QPushButton()
        put(window, anchor, self.focused)
        self.edits = BulkEdits(
            lambda: self.table,
            lambda: FillSheet(texts, themes, window),
            anchor,
            lambda _, key: Kind.TEXT if key == "code" else "",
            window,
        )
        self.edits.show_batch(self.document, self.checker)
        activate(qtbot, window)
        self.focused.setFocus()

    @property
    def sheet(self) -> FillSheet:
        return self.edits.sheet

    def do(self, action: str) -> None:
        self.edits.handlers()[action]()

    def column(self, key: ColumnKey) -> list[str]:
        cells = [key.of(each) for each in self.document.events]
        return ["" if not isinstance(c, str | Number) else value_text(c) for c in cells]

    def press(self, key: Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, texts: Texts, lane: Lane, window: QWidget) -> Scene:
    return Scene(qtbot, themes, texts, lane, window)


def test_fill_down_and_series_are_each_one_step(scene: Scene) -> None:
    scene.table.choose(range(4), PRICE)
    scene.do("fill_series")
    assert scene.column(PRICE) == ["1", "2", "3", "4"]
    scene.table.choose(range(1, 4), PRICE)
    scene.do("fill_down")
    assert scene.column(PRICE) == ["1", "2", "2", "2"]
    # One row: from the row above it.
    scene.table.choose([1], PRICE)
    scene.do("fill_down")
    assert scene.column(PRICE) == ["1", "1", "2", "2"]
    assert scene.document.undo_stack.count() == 3
    assert scene.document.undo_stack.undoText() == "Fill down"
    for _ in range(3):
        scene.document.undo()
    assert list(scene.document.events) == EVENTS


def test_a_series_follows_the_order_that_is_seen(scene: Scene) -> None:
    scene.table.choose([2, 0, 3], USER)
    scene.do("fill_series")
    # 3, 1, and no number after that.
    assert scene.column(USER) == ['"u_1"', '"u_2"', '"u_3"', '"u_4"']
    scene.table.choose([0, 2, 1], USER)
    scene.do("fill_series")
    assert scene.column(USER) == ['"u_1"', '"u_5"', '"u_3"', '"u_4"']


def test_cells_of_several_rectangles_are_filled_together(scene: Scene) -> None:
    scene.table.chosen = ChosenCells(
        (CellBlock([0, 1], (USER,)), CellBlock([1, 2], (PRICE,)), CellBlock([1], (USER,)))
    )
    scene.do("set_all")
    scene.sheet.form.value.setText("x")
    scene.sheet.fill.click()
    assert scene.column(USER) == ['"x"', '"x"', '"u_3"', '"u_4"']
    assert scene.column(PRICE) == ["1", '"x"', '"x"', ""]
    assert scene.document.undo_stack.count() == 1


def test_one_value_is_shown_as_it_is_sent_and_set_by_enter(scene: Scene) -> None:
    scene.table.choose(range(3), PRICE)
    scene.do("set_all")
    sheet = scene.sheet
    assert sheet.form.value.hasFocus()
    assert sheet.count.text() == "3 cells"
    QTest.keyClicks(sheet.form.value, "007")
    assert sheet.sample.text() == '"007"'
    sheet.form.value.clear()
    QTest.keyClicks(sheet.form.value, "9.90")
    assert sheet.sample.text() == "9.90"
    scene.press(Key.Key_Return)
    assert scene.column(PRICE) == ["9.90", "9.90", "9.90", ""]
    assert not sheet.isVisible()
    assert scene.focused.hasFocus()
    # What the catalogue says is text, and members of the event, begin as text.
    for key in (CODE, USER):
        scene.table.choose(range(1), key)
        scene.do("set_all")
        assert sheet.sample.text() == '"9.90"'
        scene.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert scene.document.undo_stack.count() == 1


def test_half_written_json_is_told_and_not_put_in(scene: Scene) -> None:
    scene.table.choose(range(2), PRICE)
    scene.do("set_all")
    scene.sheet.form.value.setText('{"a": ')
    assert scene.sheet.error.text
    scene.press(Key.Key_Return)
    assert scene.sheet.isVisible()
    assert list(scene.document.events) == EVENTS
    scene.sheet.form.value.setText('{"a": 1}')
    scene.press(Key.Key_Return)
    assert PRICE.of(scene.document.events[1]) == {"a": Number("1")}


def test_a_seed_is_shown_and_makes_the_same_values_again(scene: Scene) -> None:
    scene.table.choose(range(4), USER)
    scene.do("generate")
    form = scene.sheet.form
    form.choose(FillKind.UUID)
    assert re.fullmatch(r"\d{6}", form.seed.text())
    form.new_seed.click()
    form.seed.setText("20261124")
    assert scene.sheet.sample.text().splitlines()[0] == '"6606df78-8c37-4162-bc76-4418eb12de83"'
    shown = scene.sheet.sample.text().splitlines()[:4]
    scene.sheet.fill.click()
    assert scene.column(USER) == shown
    scene.do("generate")
    assert form.chosen_kind is FillKind.UUID
    assert form.seed.text() == "20261124"


def test_each_kind_has_its_fields_and_tells_what_is_wrong(scene: Scene) -> None:
    scene.table.choose(range(2), PRICE)
    scene.do("generate")
    sheet, form = scene.sheet, scene.sheet.form
    assert form.chosen_kind is FillKind.SEQUENCE
    assert form.pattern.isVisible()
    assert not form.seed.isVisible()
    form.pattern.setText("user")
    assert "{n}" in sheet.error.text
    assert not sheet.fill.isEnabled()
    form.pattern.setText("{n}")
    assert sheet.sample.text().splitlines() == ["1", "2", "3", "4", "5"]
    form.as_text.click()
    assert sheet.sample.text().splitlines()[0] == '"1"'
    form.choose(FillKind.CHOICE)
    assert sheet.error.text == "Write one value a line."
    form.choices.setPlainText("支付\n支付")
    assert set(sheet.sample.text().splitlines()) == {'"支付"'}
    form.choose(FillKind.NUMBER)
    form.high.setText("-1")
    assert sheet.error.text
    form.high.setText("5")
    form.choose(FillKind.DATE)
    assert not sheet.error.text
    assert form.zone.isVisible()
    assert not form.as_text.isVisible()
    form.form.setCurrentIndex(2)
    assert form.as_text.isVisible()


def test_the_count_follows_what_is_chosen(scene: Scene) -> None:
    scene.table.choose(range(2), PRICE)
    scene.do("generate")
    scene.table.choose(range(4), PRICE, USER)
    scene.edits.show_chosen()
    assert scene.sheet.count.text() == "4 events × 2 columns, among them user"
    scene.table.chosen = ChosenCells()
    scene.edits.show_chosen()
    assert not scene.sheet.fill.isEnabled()


def test_the_sheet_closes_with_its_batch(scene: Scene) -> None:
    scene.table.choose(range(2), PRICE)
    scene.do("generate")
    other = document_of([event()])
    scene.edits.show_batch(other, scene.checker)
    assert not scene.sheet.isVisible()
    scene.do("generate")
    load(other, [event()])
    assert not scene.sheet.isVisible()


def test_nothing_happens_while_an_editor_holds_what_cannot_be_taken(scene: Scene) -> None:
    scene.table.choose(range(4), PRICE)
    scene.table.is_settled = False
    for action in scene.edits.handlers():
        if action != "group_by_session":
            scene.do(action)
    assert list(scene.document.events) == EVENTS
    assert not scene.sheet.isVisible()


def test_sessions_are_renewed_joined_chosen_and_put_together(scene: Scene) -> None:
    def ids() -> list[object]:
        return [member(each, "sessionId") for each in scene.document.events]

    scene.table.row = 2
    scene.do("select_session")
    assert scene.table.rows == [0, 2]
    scene.do("session_for_group")
    fresh = ids()[0]
    assert ids() == [fresh, "s_2", fresh, "s_2"]
    assert fresh != "s_1"
    scene.do("group_by_session")
    assert ids() == [fresh, fresh, "s_2", "s_2"]
    scene.table.choose([1, 3], USER)
    scene.do("one_session")
    assert ids() == [fresh, fresh, "s_2", fresh]
    for _ in range(3):
        scene.document.undo()
    assert list(scene.document.events) == EVENTS


def test_chinese_is_composed_in_the_fields(scene: Scene) -> None:
    scene.table.choose(range(1), PRICE)
    scene.do("set_all")
    field = scene.sheet.form.value
    QApplication.sendEvent(field, QInputMethodEvent("zhi", []))
    assert field.text() == ""
    committed = QInputMethodEvent("", [])
    committed.setCommitString("支付")
    QApplication.sendEvent(field, committed)
    assert scene.sheet.sample.text() == '"支付"'
    assert field.hasFocus()
