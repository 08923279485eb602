"""The details of an event: the catalogue's words, values edited in place, undo like all else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event, attribute, member
from event_composer.domain.catalogue import (
    Catalogue,
    CatalogueAttribute,
    CatalogueEvent,
    CatalogueGroup,
)
from event_composer.domain.texts import Texts
from event_composer.domain.values import ABSENT, Number
from event_composer.formats.body import value_text
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.checking import Checker
from event_composer.ui.details import DetailsPanel
from event_composer.ui.details.field_model import KIND, NAME, VALUE
from event_composer.ui.details.field_table import FieldTable
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of, load
from ui.scene import activate, put

BATCH = """{"events": [
{"name": "purchase_completed", "user": "u_1", "sessionId": "s_1", "extra": {"product_id": "pro",
 "price": 9.90, "is_trial": false, "context": {"coupon": null, "steps": [1, 2]}}},
{"name": "subscription_started", "sessionId": "s_1", "timestamp": 1e400},
{"name": "Odd", "user": 5, "sessionId": "s_1", "extra": "plain"},
42
]}"""
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def document(qtbot: QtBot) -> BatchDocument:
    return document_of(text=BATCH)


@pytest.fixture
def panel(
    qtbot: QtBot,
    texts: Texts,
    themes: ThemeSource,
    window: QWidget,
    lane: Lane,
    document: BatchDocument,
) -> DetailsPanel:
    catalogue = load_catalogue()
    checker = Checker(document, catalogue, lane, document)
    made = DetailsPanel(document, checker, catalogue, texts, themes)
    put(window, made)
    window.resize(304, 760)
    activate(qtbot, window)
    made.show_row(0)
    return made


def said(panel: DetailsPanel) -> str:
    shown = "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())
    return shown.replace("\u200b", "")


def context_text(event: Event) -> str:
    cell = attribute(event, "context")
    assert cell is not ABSENT
    return value_text(cell)


def rows(table: FieldTable) -> list[tuple[str, str, str]]:
    model = table.model()

    def text(row: int, column: int) -> str:
        return str(model.index(row, column).data())

    return [(text(row, NAME), text(row, VALUE), text(row, KIND)) for row in range(model.rowCount())]


def choose(table: FieldTable, name: str, column: int = VALUE) -> None:
    row = [each[0] for each in rows(table)].index(name)
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))


def editor(table: FieldTable) -> QLineEdit:
    found = table.findChild(QLineEdit)
    assert found is not None
    return found


def leave(qtbot: QtBot, table: FieldTable) -> None:
    """Commit by Enter; the view does so with the next turn."""
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)


def retype(qtbot: QtBot, table: FieldTable, name: str, text: str) -> None:
    choose(table, name)
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor(table).selectAll()
    QTest.keyClicks(editor(table), text)
    leave(qtbot, table)


def test_it_names_the_event_and_what_the_catalogue_knows(panel: DetailsPanel) -> None:
    assert "Event 1 of 4" in said(panel)
    assert "purchase_completed" in said(panel)
    assert "Purchase completed · Purchase" in said(panel)
    assert rows(panel.page.members) == [
        ("user", "u_1", "required"),
        ("sessionId", "s_1", "required"),
    ]
    assert rows(panel.page.attributes) == [
        ("product_id", "pro", "text"),
        ("price", "9.90", "number"),
        ("is_trial", "false", "boolean"),
        ("context", "2 keys", "object"),
    ]


def test_what_is_missing_or_has_no_documented_place_is_listed_too(panel: DetailsPanel) -> None:
    panel.show_row(1)
    assert rows(panel.page.members) == [
        ("user", "", "required"),
        ("sessionId", "s_1", "required"),
        ("timestamp", "1e400", "number"),
    ]
    spoken = str(panel.page.members.model().index(0, VALUE).data(ACCESSIBLE))
    assert "user, absent" in spoken
    assert "Event 2 has no user" in spoken


def test_no_event_and_odd_events_are_told(panel: DetailsPanel) -> None:
    panel.show_row(2)
    assert ("extra", "plain", "text") in rows(panel.page.members)
    assert "extra holds no attributes: it is no object, but text." in said(panel)
    panel.show_row(3)
    assert "This event is no JSON object" in said(panel)
    panel.show_row(-1)
    assert "Select an event to see its attributes." in said(panel)


def test_a_value_is_edited_in_place_and_undone(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    retype(qtbot, panel.page.attributes, "price", "1e400")
    assert attribute(document.events[0], "price") == Number("1e400")
    retype(qtbot, panel.page.members, "user", "u_9")
    assert member(document.events[0], "user") == "u_9"
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert value_text(document.events[0]) == value_text(document_of(text=BATCH).events[0])
    assert rows(panel.page.attributes)[1] == ("price", "9.90", "number")


def test_an_edit_refreshes_the_details_once(panel: DetailsPanel, document: BatchDocument) -> None:
    refreshed: list[object] = []
    panel.page.attributes.model().dataChanged.connect(lambda *_: refreshed.append(None))
    document.set_cells([(0, ColumnKey("attribute", "price"), Number("12"))])
    assert rows(panel.page.attributes)[1] == ("price", "12", "number")
    assert len(refreshed) == 1


def test_what_will_be_sent_is_said_while_typing(panel: DetailsPanel) -> None:
    choose(panel.page.attributes, "price")
    QTest.keyClick(panel.page.attributes, Qt.Key.Key_Return)
    editor(panel.page.attributes).selectAll()
    QTest.keyClicks(editor(panel.page.attributes), "12")
    assert rows(panel.page.attributes)[1][2] == "number"
    QTest.keyClicks(editor(panel.page.attributes), "a")
    assert rows(panel.page.attributes)[1][2] == "text"
    QTest.keyClick(editor(panel.page.attributes), Qt.Key.Key_Escape)


def test_a_text_stays_text_whatever_is_typed(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    retype(qtbot, panel.page.attributes, "product_id", "007")
    assert attribute(document.events[0], "product_id") == "007"
    retype(qtbot, panel.page.members, "user", "12")
    assert member(document.events[0], "user") == "12"


def test_what_cannot_be_taken_says_why_and_changes_nothing(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    document.set_cells([(0, ColumnKey("attribute", "product_id"), "two\nlines")])
    retype(qtbot, panel.page.attributes, "product_id", '"open')
    assert attribute(document.events[0], "product_id") == "two\nlines"
    assert "Line 1, column" in said(panel)
    retype(qtbot, panel.page.attributes, "product_id", '"one line"')
    assert attribute(document.events[0], "product_id") == "one line"
    assert "Line 1, column" not in said(panel)


def test_what_is_typed_in_a_row_can_be_taken_without_leaving_it(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.members, "user")
    QTest.keyClick(panel.page.members, Qt.Key.Key_Return)
    editor(panel.page.members).selectAll()
    QTest.keyClicks(editor(panel.page.members), "u_8")
    panel.finish_editing()
    assert member(document.events[0], "user") == "u_8"


def test_another_row_takes_what_was_typed_into_the_one_before(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.members, "user")
    QTest.keyClick(panel.page.members, Qt.Key.Key_Return)
    editor(panel.page.members).selectAll()
    QTest.keyClicks(editor(panel.page.members), "u_8")
    panel.show_row(1)
    assert member(document.events[0], "user") == "u_8"
    assert member(document.events[1], "user") is ABSENT


def test_what_is_typed_stays_with_its_event_when_rows_come_and_go(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.attributes, "context")
    panel.page.json.editor.setPlainText('{"mine": 1}')
    document.insert_events(0, [{"name": "a", "extra": {"context": {}}}])
    panel.show_row(0)
    assert context_text(document.events[1]) == '{"mine": 1}'
    assert context_text(document.events[0]) == "{}"


def test_what_is_typed_goes_with_an_event_that_is_deleted_or_replaced(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    losses: list[Callable[[], None]] = [
        lambda: document.remove_rows([0]),
        lambda: load(document, text=BATCH),
    ]
    for lose in losses:
        panel.show_row(0)
        choose(panel.page.members, "user")
        QTest.keyClick(panel.page.members, Qt.Key.Key_Return)
        editor(panel.page.members).selectAll()
        QTest.keyClicks(editor(panel.page.members), "u_8")
        lose()
        panel.finish_editing()
        assert "u_8" not in [member(each, "user") for each in document.events]


def test_looking_into_an_editor_and_leaving_it_changes_nothing(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    for name in ("product_id", "price", "is_trial"):
        choose(panel.page.attributes, name)
        QTest.keyClick(panel.page.attributes, Qt.Key.Key_Return)
        leave(qtbot, panel.page.attributes)
    assert document.undo_stack.count() == 0


def test_delete_takes_the_key_away(panel: DetailsPanel, document: BatchDocument) -> None:
    choose(panel.page.attributes, "price")
    QTest.keyClick(panel.page.attributes, Qt.Key.Key_Delete)
    assert attribute(document.events[0], "price") is ABSENT
    assert "price" not in [each[0] for each in rows(panel.page.attributes)]
    choose(panel.page.members, "user")
    QTest.keyClick(panel.page.members, Qt.Key.Key_Delete)
    assert member(document.events[0], "user") is ABSENT
    assert rows(panel.page.members)[0] == ("user", "", "required")


def test_the_menu_of_kinds_offers_what_the_value_can_become(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.attributes, "price", KIND)
    QTest.keyClick(panel.page.attributes, Qt.Key.Key_Return)
    menu = panel.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    offered = {action.text(): action for action in menu.actions()}
    assert offered["number"].isChecked()
    assert not offered["boolean"].isEnabled()
    offered["text"].trigger()
    menu.close()
    assert attribute(document.events[0], "price") == "9.90"
    assert rows(panel.page.attributes)[1] == ("price", '"9.90"', "text")


def test_a_nested_value_is_edited_as_json(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.attributes, "context")
    json = panel.page.json
    assert json.isVisible()
    assert '"coupon": null' in json.editor.toPlainText()
    json.editor.setPlainText('{"steps": [1, 2], "coupon": tru')
    panel.finish_editing()
    assert "Line 1, column" in said(panel)
    assert "coupon" in context_text(document.events[0])
    assert document.undo_stack.count() == 0, "what is no JSON is not taken over"
    json.editor.setPlainText('{"steps": [1, 2], "coupon": true}')
    qtbot.waitUntil(lambda: document.undo_stack.count() == 1)
    assert "Line 1, column" not in said(panel)
    assert context_text(document.events[0]) == ('{"steps": [1, 2], "coupon": true}')
    document.undo_stack.undo()
    assert '"coupon": null' in json.editor.toPlainText()


def test_json_that_is_being_typed_survives_edits_elsewhere(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    choose(panel.page.attributes, "context")
    panel.page.json.editor.setPlainText('{"half": ')
    document.set_cells([(0, ColumnKey("member", "user"), "u_7")])
    assert panel.page.json.editor.toPlainText() == '{"half": '


def test_a_reordering_of_keys_is_an_edit(panel: DetailsPanel, document: BatchDocument) -> None:
    choose(panel.page.attributes, "context")
    panel.page.json.editor.setPlainText('{"steps": [1, 2], "coupon": null}')
    panel.finish_editing()
    assert context_text(document.events[0]) == ('{"steps": [1, 2], "coupon": null}')


def test_format_sets_json_in_order(panel: DetailsPanel) -> None:
    choose(panel.page.attributes, "context")
    panel.page.json.editor.setPlainText('{"a":[1]}')
    (button,) = (b for b in panel.page.json.findChildren(QPushButton) if b.text() == "Format")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.page.json.editor.toPlainText().splitlines()[0] == "{"


def test_an_attribute_is_added_by_keyboard(
    qtbot: QtBot, panel: DetailsPanel, document: BatchDocument
) -> None:
    (add,) = (b for b in panel.findChildren(QPushButton) if b.text() == "Add")
    QTest.keyClick(add, Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "shop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(editor(panel.page.attributes), "north")
    leave(qtbot, panel.page.attributes)
    assert attribute(document.events[0], "shop") == "north"


def test_a_suggested_attribute_without_an_example_begins_as_its_type_says(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane, document: BatchDocument
) -> None:
    types = ("text", "number", "boolean", "object", "array")
    suggested = tuple(CatalogueAttribute(f"a_{each}", each, "", "") for each in types)
    known = CatalogueEvent("purchase_completed", "g", "", "", suggested)
    catalogue = Catalogue([CatalogueGroup("g", "G", "G")], [known])
    checker = Checker(document, catalogue, lane, document)
    panel = DetailsPanel(document, checker, catalogue, load_texts("en"), themes)
    put(window, panel)
    activate(qtbot, window)
    panel.show_row(0)
    for name in (each.name for each in suggested):
        # Those of the event before are still on their way out.
        *_, button = (b for b in panel.findChildren(QPushButton) if b.text() == f"+ {name}")
        button.click()
    found = [attribute(document.events[0], each.name) for each in suggested]
    assert found == ["", Number("0"), False, {}, []]


def test_a_suggested_attribute_is_added_with_an_example(
    panel: DetailsPanel, document: BatchDocument
) -> None:
    panel.show_row(1)
    (link,) = (b for b in panel.findChildren(QPushButton) if b.text() == "+ trial_period")
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert attribute(document.events[1], "trial_period") is not ABSENT
    assert "+ trial_period" not in [
        b.text() for b in panel.findChildren(QPushButton) if b.isVisible()
    ]


def test_it_follows_rows_that_come_and_go(panel: DetailsPanel, document: BatchDocument) -> None:
    document.insert_events(4, [{"name": "a"}])
    assert "Event 1 of 5" in said(panel)
    document.remove_rows([0, 1, 2, 3, 4])
    assert "Select an event to see its attributes." in said(panel)


def test_the_close_button_asks_to_be_closed(qtbot: QtBot, panel: DetailsPanel) -> None:
    (close,) = (
        each for each in panel.findChildren(QWidget) if each.accessibleName() == "Close details"
    )
    with qtbot.waitSignal(panel.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)


def test_another_batch_takes_its_place_and_the_first_is_left_alone(
    panel: DetailsPanel, lane: Lane, document: BatchDocument
) -> None:
    choose(panel.page.members, "user")
    QTest.keyClick(panel.page.members, Qt.Key.Key_Return)
    editor(panel.page.members).selectAll()
    QTest.keyClicks(editor(panel.page.members), "u_8")
    other = document_of(text='{"events": [{"name": "app_opened", "user": "u_2"}]}')
    panel.show_batch(other, Checker(other, load_catalogue(), lane, other))
    assert member(document.events[0], "user") == "u_8", "what was being typed is taken"
    assert "Select an event to see its attributes." in said(panel)
    panel.show_row(0)
    document.set_cells([(0, ColumnKey("member", "name"), "changed_elsewhere")])
    assert "app_opened" in said(panel)
    other.set_cells([(0, ColumnKey("member", "name"), "app_closed")])
    assert "app_closed" in said(panel)
