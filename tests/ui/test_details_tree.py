"""The details: what is nested opens like a tree, and all of it is edited, byte for byte."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import attribute, extra_of
from event_composer.domain.catalogue import (
    Catalogue,
    CatalogueAttribute,
    CatalogueEvent,
    CatalogueGroup,
)
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Number, Value
from event_composer.formats.body import value_text
from event_composer.shipped import load_catalogue
from event_composer.ui.checking import Checker
from event_composer.ui.details import DetailsPanel
from event_composer.ui.details.event_page import EventPage
from event_composer.ui.details.field_model import KIND, NAME, VALUE
from event_composer.ui.details.field_table import FieldTable
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of
from ui.scene import activate, put

CONTEXT = '{"coupon": null, "coupon": "x", "steps": [1, {"deep": 1.50}]}'
BATCH = (
    '{"events": [{"name": "purchase_completed", "user": "u_1", "sessionId": "s_1", "extra": '
    '{"product_id": "pro", "price": 9.90, "note": "12", "context": ' + CONTEXT + "}},"
    ' {"name": "app_opened", "user": "u_1", "sessionId": "s_1", "extra": '
    '{"context": {"a": true}}}]}'
)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def document(qtbot: QtBot) -> BatchDocument:
    return document_of(text=BATCH)


@pytest.fixture
def page(
    qtbot: QtBot,
    texts: Texts,
    themes: ThemeSource,
    window: QWidget,
    lane: Lane,
    document: BatchDocument,
) -> EventPage:
    catalogue = load_catalogue()
    checker = Checker(document, catalogue, lane, document)
    panel = DetailsPanel(document, checker, catalogue, texts, themes)
    put(window, panel)
    window.resize(304, 860)
    activate(qtbot, window)
    panel.show_row(0)
    panel.page.setProperty("panel", panel)
    return panel.page


def rows(table: FieldTable) -> list[tuple[str, str]]:
    model = table.model()
    return [
        (str(model.index(row, NAME).data()), str(model.index(row, VALUE).data()))
        for row in range(model.rowCount())
    ]


def go(page: EventPage, name: str, column: int = NAME, nth: int = 0) -> FieldTable:
    table = page.attributes
    found = [row for row, (shown, _) in enumerate(rows(table)) if shown == name]
    table.setFocus()
    table.setCurrentIndex(table.model().index(found[nth], column))
    return table


def press(
    table: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(table, key, modifiers)


def editor(table: FieldTable) -> QLineEdit:
    (found,) = (each for each in table.findChildren(QLineEdit) if not each.isHidden())
    return found


def commit(qtbot: QtBot, table: FieldTable) -> None:
    press(editor(table), Key.Key_Return)
    qtbot.waitUntil(lambda: not [e for e in table.findChildren(QLineEdit) if e.isVisible()])


def context(document: BatchDocument) -> str:
    cell = attribute(document.events[0], "context")
    assert cell is not ABSENT
    return value_text(cell)


def open_context(page: EventPage) -> FieldTable:
    table = go(page, "context")
    press(table, Key.Key_Right)
    return table


def test_an_object_opens_into_its_members_and_closes_again(page: EventPage) -> None:
    table = open_context(page)
    assert rows(table)[3:] == [
        ("context", "2 keys"),
        ("coupon", "null"),
        ("coupon", "x"),
        ("steps", "2 items"),
    ]
    go(page, "steps")
    press(table, Key.Key_Right)
    assert rows(table)[-2:] == [("0", "1"), ("1", "1 key")]
    spoken = str(table.model().index(7, NAME).data(ACCESSIBLE))
    assert spoken == "0, level 3"
    assert "open" in str(table.model().index(6, NAME).data(ACCESSIBLE))
    go(page, "1")
    press(table, Key.Key_Left)
    assert table.currentIndex().row() == 6, "to what holds it"
    press(table, Key.Key_Left)
    assert rows(table)[-1] == ("steps", "2 items")


def test_a_click_on_the_triangle_opens_and_one_on_the_name_does_not(page: EventPage) -> None:
    table = page.attributes
    place = table.visualRect(table.model().index(3, NAME))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    name = QPoint(place.left() + 30, place.center().y())
    QTest.mouseClick(table.viewport(), button, none, name)
    assert len(rows(table)) == 4
    QTest.mouseClick(table.viewport(), button, none, QPoint(place.left() + 3, name.y()))
    assert len(rows(table)) == 7
    QTest.mouseDClick(table.viewport(), button, none, QPoint(place.right() + 20, name.y()))
    assert len(rows(table)) == 4, "on its value a double click closes it"


def test_what_is_opened_stays_open_for_the_next_event(page: EventPage) -> None:
    open_context(page)
    page.property("panel").show_row(1)
    assert rows(page.attributes) == [("context", "1 key"), ("a", "true")]


def test_a_nested_value_is_edited_in_place_and_nothing_else_changes(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    table = open_context(page)
    go(page, "coupon", VALUE, nth=1)
    press(table, Key.Key_Return)
    QTest.keyClicks(editor(table), "y")
    commit(qtbot, table)
    assert context(document) == CONTEXT.replace('"x"', '"y"')
    assert document.undo_stack.count() == 1
    document.undo()
    assert context(document) == CONTEXT
    assert rows(table)[5] == ("coupon", "x")


def test_members_are_added_named_and_removed(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    table = go(page, "context")
    press(table, Key.Key_Insert)
    assert context(document) == CONTEXT[:-1] + ', "key": ""}'
    QTest.keyClicks(editor(table), "source")
    commit(qtbot, table)
    assert context(document) == CONTEXT[:-1] + ', "source": ""}'
    go(page, "coupon")
    press(table, Key.Key_Delete)
    assert context(document) == '{"coupon": "x", "steps": [1, {"deep": 1.50}], "source": ""}'
    go(page, "steps")
    press(table, Key.Key_Insert)
    QTest.keyClicks(editor(table), "7")
    commit(qtbot, table)
    assert context(document) == '{"coupon": "x", "steps": [1, {"deep": 1.50}, 7], "source": ""}'


def test_an_attribute_is_renamed_and_a_name_that_is_taken_is_refused(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    table = go(page, "note")
    press(table, Key.Key_F2)
    QTest.keyClicks(editor(table), "price")
    commit(qtbot, table)
    assert page._fault.text() == "There is a member “price” already."
    assert document.undo_stack.count() == 0
    press(table, Key.Key_F2)
    QTest.keyClicks(editor(table), "remark")
    commit(qtbot, table)
    assert list(extra_of(document.events[0])) == ["product_id", "price", "remark", "context"]
    assert not page._fault.isVisible()


def test_what_is_typed_over_a_value_is_read_as_in_the_table(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    document.apply([(0, {**_event(document), "extra": {"price": "9.90"}})], "x")
    table = go(page, "price", VALUE)
    QTest.keyClicks(table, "5")
    assert editor(table).text() == "5"
    commit(qtbot, table)
    assert attribute(document.events[0], "price") == Number("5"), "as the catalogue has it"


def _event(document: BatchDocument) -> dict[str, Value]:
    event = document.events[0]
    assert isinstance(event, dict)
    return dict(event)


def test_text_and_number_are_one_key_apart(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    table = go(page, "price", VALUE)
    press(table, Key.Key_Apostrophe, CONTROL)
    assert attribute(document.events[0], "price") == "9.90"
    press(table, Key.Key_Apostrophe, CONTROL)
    assert attribute(document.events[0], "price") == Number("9.90")
    press(table, Key.Key_0, CONTROL)
    assert attribute(document.events[0], "price") is None
    go(page, "note", VALUE)
    press(table, Key.Key_Return)
    press(editor(table), Key.Key_Apostrophe, CONTROL)
    assert str(table.model().index(2, KIND).data()) == "number"
    commit(qtbot, table)
    assert attribute(document.events[0], "note") == Number("12")


def test_a_long_text_is_seen_and_edited_whole(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    long = "first line\nsecond line " + "x" * 400
    document.apply([(0, {**_event(document), "extra": {"note": long}})], "x")
    go(page, "note", VALUE)
    assert page.json.isVisible()
    assert page.json.editor.toPlainText().startswith("first line\nsecond")
    page.json.editor.moveCursor(page.json.editor.textCursor().MoveOperation.End)
    QTest.keyClicks(page.json.editor, "! ")
    page.finish_editing()
    assert attribute(document.events[0], "note") == long + "! "
    odd = "with\u00a0hard space and \ud800 half a sign"
    document.apply([(0, {**_event(document), "extra": {"note": odd}})], "x")
    assert "\\u00a0hard space and \\ud800" in page.json.editor.toPlainText(), "seen as escapes"


def test_the_whole_event_is_edited_as_json(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    (button,) = (b for b in page.findChildren(QPushButton) if b.text() == "Event as JSON")
    QTest.keyClick(button, Key.Key_Space)
    text = page._whole.field.editor.toPlainText()
    assert '"price": 9.90' in text
    page._whole.field.editor.setPlainText(text.replace("9.90", "1e5"))
    page.finish_editing()
    assert attribute(document.events[0], "price") == Number("1e5")
    page._whole.field.editor.setPlainText("{")
    page.finish_editing()
    assert "ends too early" in page._whole.field._error.text()
    assert document.undo_stack.count() == 1
    document.undo()
    assert "9.90" in page._whole.field.editor.toPlainText()


def test_the_catalogue_says_what_an_attribute_is(page: EventPage) -> None:
    table = go(page, "price", VALUE)
    known = load_catalogue().attribute("purchase_completed", "price")
    assert known is not None
    assert page._about.isVisible()
    assert known.en in page._about._about.text()
    assert known.en in str(table.model().index(1, NAME).data(TIP))
    go(page, "note", VALUE)
    assert not page._about.isVisible()


def test_the_menu_removes_and_renames(
    qtbot: QtBot, page: EventPage, document: BatchDocument
) -> None:
    table = go(page, "note", KIND)
    press(table, Key.Key_Return)
    menu = page.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    (remove,) = (action for action in menu.actions() if action.text() == "Remove")
    remove.trigger()
    menu.close()
    assert attribute(document.events[0], "note") is ABSENT


def test_a_long_name_and_a_long_value_get_room_to_be_edited(
    page: EventPage, document: BatchDocument
) -> None:
    table = page.attributes
    narrow = table.columnWidth(NAME)
    document.apply([(0, {**_event(document), "extra": {"a_rather_long_name": "v" * 20}})], "x")
    assert table.columnWidth(NAME) > narrow
    go(page, "a_rather_long_name", VALUE)
    press(table, Key.Key_Return)
    assert editor(table).width() > table.columnWidth(VALUE)
    press(editor(table), Key.Key_Escape)
    assert QApplication.focusWidget() is table


def test_words_of_another_catalogue_are_taken_at_once(page: EventPage) -> None:
    own = CatalogueAttribute(
        "note",
        "text",
        "A remark",
        "备注",
        required=True,
        allowed=("12", "13"),
        pattern="1[0-9]",
    )
    event = CatalogueEvent("purchase_completed", "g", "Bought", "已购买", (own,))
    page.property("panel").set_catalogue(Catalogue([CatalogueGroup("g", "G", "G")], [event]))
    go(page, "note", VALUE)
    said = page._about._about.text().replace("\u200b", "")
    assert said == "A remark\ntext · required · one of: 12, 13 · pattern 1[0-9]"
