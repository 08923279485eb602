"""The batch as text beside the table: both ways, and nothing that is typed is lost."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Batch, Event, attribute, member
from event_composer.domain.texts import Texts
from event_composer.domain.values import Number
from event_composer.formats.body import read_body, write_body
from event_composer.formats.json_text import write_placed
from event_composer.shipped import load_catalogue
from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.jobs import Lane, Result
from event_composer.ui.json_side import JsonSide
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.code_folding import is_folded
from ui.batches import document_of, event, load
from ui.scene import activate, put

BATCH = """{"note": "kept", "events": [
{"name": "app_opened", "user": "u_1", "sessionId": "s_1"},
{"name": "purchaseCompleted", "user": "u_1", "sessionId": "s_1", "extra": {"price": 9.90, "a": 1}},
{"name": "screen_view", "user": "u_🎉", "sessionId": "s_1", "extra": {"n": -0, "n": 1e400}}
]}"""
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
USER = ColumnKey("member", "user")


class Scene:
    """A JSON side in a window, with the focus."""

    def __init__(
        self, qtbot: QtBot, side: JsonSide, document: BatchDocument, checker: Checker
    ) -> None:
        self.qtbot, self.side, self.document, self.checker = qtbot, side, document, checker
        self.edit, self.sync = side.edit, side.sync

    @property
    def text(self) -> str:
        return self.edit.raw_text()

    def expected(self) -> str:
        placed = write_placed(self.document.snapshot(), 10**9)
        assert placed is not None
        return placed.text

    def settle(self) -> None:
        """Wait until text and batch say the same."""
        self.qtbot.waitUntil(lambda: self.sync.is_ready and not self.sync.is_ahead)

    def wait_for_fault(self) -> None:
        self.qtbot.waitUntil(lambda: self.sync.fault is not None)

    def select(self, words: str) -> None:
        """Select the first place where the words stand."""
        found = self.edit.document().find(words)
        assert not found.isNull(), words
        self.edit.setTextCursor(found)

    def retype(self, old: str, new: str) -> None:
        self.select(old)
        self.type(new)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.edit, text)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.edit, key, modifiers)

    def done(self, _result: Result) -> None:
        """Take the result of work that only holds the lane up."""

    def button(self, words: str) -> QPushButton:
        named = (b for b in self.side.findChildren(QPushButton) if b.text() == words)
        return max(named, key=QPushButton.isVisible)

    def lines_shown(self) -> list[str]:
        return [block.text().strip() for _, block, _, _ in self.edit.visible_lines()]

    def elsewhere(self, row: int, value: str) -> None:
        """Edit a cell as the table does."""
        self.document.set_cells([(row, USER, value)])


@pytest.fixture
def document(qtbot: QtBot) -> BatchDocument:
    return document_of(text=BATCH)


@pytest.fixture
def scene(
    qtbot: QtBot,
    texts: Texts,
    themes: ThemeSource,
    window: QWidget,
    lane: Lane,
    document: BatchDocument,
) -> Scene:
    checker = Checker(document, load_catalogue(), lane, document)
    side = JsonSide(document, checker, texts, themes, lane)
    put(window, side, QLineEdit())
    window.resize(620, 760)
    activate(qtbot, window)
    side.setFocus()
    made = Scene(qtbot, side, document, checker)
    made.settle()
    return made


def users(document: BatchDocument) -> list[object]:
    return [member(each, "user") for each in document.events]


def test_it_shows_the_whole_body_one_member_a_line(scene: Scene) -> None:
    assert scene.text == scene.expected()
    assert '"note": "kept"' in scene.text
    assert '      "user": "u_🎉",' in scene.text.splitlines()


def test_what_is_typed_goes_into_the_batch_as_one_step_and_touches_nothing_else(
    scene: Scene, document: BatchDocument
) -> None:
    before = list(document.events)
    scene.retype("9.90", "1e5")
    scene.settle()
    assert attribute(document.events[1], "price") == Number("1e5")
    assert document.undo_stack.count() == 1
    assert document.events[0] is before[0]
    assert document.events[2] is before[2]
    assert scene.text.count("1e5") == 1


def test_events_and_other_members_come_and_go_by_typing(
    scene: Scene, document: BatchDocument
) -> None:
    scene.retype('"kept"', '"new"')
    scene.settle()
    assert document.frame.before == {"note": "new"}
    start, _ = scene.sync.spans[1]
    scene.edit.go_to(start)
    QApplication.clipboard().setText('{"name": "pasted"},\n')
    scene.edit.paste()
    scene.settle()
    assert [member(e, "name") for e in document.events] == [
        "app_opened",
        "pasted",
        "purchaseCompleted",
        "screen_view",
    ]
    document.undo()
    document.undo()
    scene.settle()
    assert write_body(document.snapshot()) == write_body(read_body(BATCH.encode())[0])
    assert scene.text == scene.expected()


def test_a_mistake_is_told_at_its_place_and_the_batch_keeps_its_last_good_state(
    scene: Scene, document: BatchDocument
) -> None:
    scene.retype("9.90", "9.90.")
    scene.wait_for_fault()
    assert "Line 13, column 30" in scene.side.fault.text
    assert document.undo_stack.count() == 0
    assert scene.side.has_unread_text
    (wave,) = (
        each
        for each in scene.edit.extraSelections()
        if each.format.underlineColor() == scene.edit._themes.theme.colours.danger
    )
    assert wave.cursor.selectedText() == "."
    scene.edit.go_to(0)
    scene.press(Key.Key_F8)
    assert scene.edit.textCursor().blockNumber() == 12
    scene.press(Key.Key_Delete)
    scene.settle()
    assert scene.side.fault.text == "" or "Line" not in scene.side.fault.text
    assert document.undo_stack.count() == 0, "the text says again what the batch says"


def test_json_that_is_no_batch_is_told_too(scene: Scene, document: BatchDocument) -> None:
    scene.edit.selectAll()
    scene.type("[]")
    scene.wait_for_fault()
    assert "no batch" in scene.side.fault.text
    assert len(document.events) == 3


def test_edits_of_the_table_rewrite_only_their_event_and_keep_the_cursor(
    scene: Scene, document: BatchDocument
) -> None:
    scene.select("screen_view")
    at = scene.edit.textCursor().selectedText()
    scene.side.fold_all()
    scene.edit.folding.unfold(scene.edit.document().findBlock(scene.sync.spans[2][0]))
    scene.select("screen_view")
    document.set_cells([(0, USER, "somebody else")])
    document.insert_events(0, [event("first"), event("second")])
    document.remove_rows([2])
    document.insert_events(4, [event("last")])
    assert scene.sync.is_ready, "nothing had to be written anew"
    assert scene.text == scene.expected()
    assert scene.edit.textCursor().selectedText() == at
    folded = scene.edit.document().findBlock(scene.sync.spans[2][0])
    assert is_folded(folded)
    assert [
        scene.text.encode("utf-16-le")[2 * s : 2 * e].decode("utf-16-le")[0]
        for s, e in (scene.sync.spans[i] for i in range(5))
    ] == ["{"] * 5


def test_the_table_can_change_other_events_while_the_text_is_broken(
    scene: Scene, document: BatchDocument
) -> None:
    scene.retype("9.90", "9.9.")
    scene.wait_for_fault()
    scene.elsewhere(0, "from the table")
    document.insert_events(3, [event("added")])
    assert not scene.sync.is_conflict
    assert "9.9." in scene.text
    assert "from the table" in scene.text
    scene.retype("9.9.", "8")
    scene.settle()
    assert attribute(document.events[1], "price") == Number("8")
    assert users(document)[0] == "from the table"
    assert member(document.events[3], "name") == "added"
    assert scene.text.count("from the table") == 1


def test_where_the_table_changes_what_is_being_typed_a_person_decides(
    scene: Scene, document: BatchDocument
) -> None:
    scene.retype("9.90", "9.9.")
    scene.wait_for_fault()
    scene.elsewhere(1, "from the table")
    assert scene.side.conflict.isVisible()
    assert "9.9." in scene.text
    scene.button("Keep editing").click()
    assert not scene.side.conflict.isVisible()
    scene.retype("9.9.", "7")
    scene.settle()
    assert attribute(document.events[1], "price") == Number("7")
    assert users(document)[1] == "u_1", "the text won"
    document.undo()
    assert users(document)[1] == "from the table"

    scene.settle()
    scene.retype("9.90", "9.9.")
    scene.wait_for_fault()
    scene.elsewhere(1, "the table again")
    scene.button("Use the table's").click()
    scene.settle()
    assert scene.text == scene.expected()
    assert "the table again" in scene.text


def test_undo_takes_back_what_was_typed_and_then_the_steps_of_the_batch(
    scene: Scene, document: BatchDocument
) -> None:
    scene.elsewhere(0, "from the table")
    scene.retype("9.90", "8")
    scene.settle()
    scene.retype('"a": 1', '"a": 2')
    assert scene.sync.is_ahead
    while scene.edit.document().isUndoAvailable():
        scene.press(Key.Key_Z, CONTROL)
    scene.settle()
    assert document.undo_stack.count() == 2
    assert attribute(document.events[1], "a") == Number("1")
    scene.press(Key.Key_Z, CONTROL)
    assert attribute(document.events[1], "price") == Number("9.90")
    scene.press(Key.Key_Z, CONTROL)
    assert users(document)[0] == "u_1"
    assert scene.text == scene.expected()
    scene.press(Key.Key_Z, CONTROL | SHIFT)
    scene.press(Key.Key_Z, CONTROL | SHIFT)
    assert attribute(document.events[1], "price") == Number("8")
    assert scene.text == scene.expected()


def test_the_two_selections_follow_each_other(scene: Scene, window: QWidget) -> None:
    wanted: list[int] = []
    scene.side.row_wanted.connect(wanted.append)
    scene.select("screen_view")
    assert wanted == [2]
    scene.side.show_row(2)
    window.findChildren(QLineEdit)[-1].setFocus()
    scene.side.show_row(1)
    assert scene.sync.spans.at(scene.edit.textCursor().position()) == 1
    assert wanted == [2], "who follows does not lead"
    scene.side.show_place(2, ("extra", "n"))
    assert scene.edit.textCursor().selectedText() == "1e400"


def test_a_composition_is_left_alone_until_it_is_committed(
    scene: Scene, document: BatchDocument
) -> None:
    scene.select("app_opened")
    QApplication.sendEvent(scene.edit, QInputMethodEvent("shou ye", []))
    assert scene.edit.is_composing
    scene.elsewhere(2, "meanwhile")
    assert document.undo_stack.count() == 1
    commit = QInputMethodEvent("", [])
    commit.setCommitString("首页")
    QApplication.sendEvent(scene.edit, commit)
    scene.settle()
    assert member(document.events[0], "name") == "首页"
    assert users(document)[2] == "meanwhile"


def test_problems_stand_beside_their_lines(scene: Scene) -> None:
    line = next(i for i, each in enumerate(scene.text.splitlines()) if "purchaseCompleted" in each)
    mark = scene.edit.mark_of(line)
    assert mark is not None
    assert "purchaseCompleted" in mark.text
    scene.select("purchaseCompleted")
    assert "purchaseCompleted" in scene.side.fault.text
    scene.side.fold_all()
    first = scene.edit.line_of(scene.sync.spans[1][0])
    assert scene.edit.mark_of(first) is not None
    scene.document.set_cells([(1, ColumnKey("member", "name"), "purchase_completed")])
    assert scene.edit.mark_of(first) is None


def test_objects_fold_by_key_and_by_the_margin(scene: Scene) -> None:
    scene.select("9.90")
    scene.press(Key.Key_BracketLeft, CONTROL | SHIFT)
    assert not any("9.90" in each for each in scene.lines_shown())
    scene.press(Key.Key_BracketRight, CONTROL | SHIFT)
    assert any("9.90" in each for each in scene.lines_shown())
    margin = scene.edit._margin
    (top,) = (top for line, _, top, _ in scene.edit.visible_lines() if line == 8)
    QTest.mouseClick(
        margin,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(margin.width() - 6, top + 8),
    )
    assert not any("purchaseCompleted" in each for each in scene.lines_shown())
    scene.side.show_place(1, ("extra", "price"))
    assert any("9.90" in each for each in scene.lines_shown()), "what is looked for is shown"


def test_all_events_fold_and_unfold_by_key(scene: Scene) -> None:
    scene.press(Key.Key_Underscore, CONTROL | SHIFT)
    assert scene.lines_shown() == ["{", '"note": "kept",', '"events": [', "{", "{", "{", "]", "}"]
    assert scene.edit.label_of(scene.edit.line_of(scene.sync.spans[1][0])) == "purchaseCompleted"
    scene.press(Key.Key_Plus, CONTROL | SHIFT)
    assert "app_opened" in str(scene.lines_shown())


def test_indents_follow_what_is_typed(scene: Scene) -> None:
    scene.select('"u_1",')
    cursor = scene.edit.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    scene.edit.setTextCursor(cursor)
    scene.press(Key.Key_Return)
    scene.type('"extra": {')
    scene.press(Key.Key_Return)
    scene.type('"a": [true')
    scene.press(Key.Key_Return)
    scene.type("]")
    scene.press(Key.Key_Return)
    scene.type("},")
    lines = scene.text.splitlines()
    at = next(i for i, each in enumerate(lines) if '"extra": {' in each)
    assert lines[at : at + 3] == ['      "extra": {', '        "a": [true', "        ]"]
    assert lines[at + 3] == "      },"
    scene.settle()


def test_another_batch_takes_its_place_and_broken_text_comes_back(
    scene: Scene, document: BatchDocument, lane: Lane
) -> None:
    scene.retype("9.90", "9.9.")
    scene.wait_for_fault()
    other = document_of([event("another")])
    scene.side.show_batch(other, Checker(other, load_catalogue(), lane, other))
    scene.qtbot.waitUntil(lambda: "another" in scene.text)
    assert scene.sync.fault is None
    document.set_cells([(0, USER, "unseen")])
    assert "unseen" not in scene.text
    scene.side.show_batch(document, scene.checker)
    scene.qtbot.waitUntil(lambda: "9.9." in scene.text)
    assert scene.side.conflict.isVisible(), "the table changed meanwhile"
    scene.button("Use the table's").click()
    scene.settle()
    assert "unseen" in scene.text


def test_what_is_typed_can_be_taken_at_once(scene: Scene, document: BatchDocument) -> None:
    scene.retype("9.90", "4")
    scene.side.finish_editing()
    assert attribute(document.events[1], "price") == Number("4")
    assert not scene.side.has_unread_text


def test_hidden_it_costs_nothing_and_catches_up(scene: Scene, document: BatchDocument) -> None:
    scene.side.hide()
    scene.elsewhere(0, "while hidden")
    assert "while hidden" not in scene.text
    scene.side.show()
    scene.settle()
    assert scene.text == scene.expected()


def test_another_file_in_its_place_is_shown(scene: Scene, document: BatchDocument) -> None:
    scene.retype("9.90", "9.9.")
    load(document, [event("loaded")])
    scene.settle()
    assert scene.text == scene.expected()


def large_events() -> Sequence[Event]:
    return [
        {**event(f"e_{i}"), "extra": {"n": Number(str(i)), "fill": "x" * 150}}
        for i in range(12_000)
    ]


def test_of_a_very_large_batch_the_chosen_events_are_shown_and_edited(
    scene: Scene, document: BatchDocument
) -> None:
    load(document, large_events())
    scene.qtbot.waitUntil(lambda: scene.sync.is_part)
    assert "choose events in the table" in scene.side._note.text()
    scene.side.choose_rows([5, 700, 11_000])
    scene.qtbot.waitUntil(lambda: len(scene.sync.spans) == 3)
    assert "3 of 12" in scene.side._note.text()
    scene.retype("700,", "7e2,")
    scene.settle()
    assert attribute(document.events[700], "n") == Number("7e2")
    assert document.undo_stack.count() == 1
    start, _ = scene.sync.spans[1]
    scene.edit.go_to(start)
    scene.type("{},")
    scene.settle()
    assert document.events[700] == {}
    assert attribute(document.events[701], "n") == Number("7e2")
    cursor = scene.edit.textCursor()
    cursor.setPosition(scene.sync.spans[0][0])
    cursor.setPosition(scene.sync.spans[2][0], QTextCursor.MoveMode.KeepAnchor)
    scene.edit.setTextCursor(cursor)
    scene.press(Key.Key_Delete)
    scene.wait_for_fault()
    assert "do not follow each other" in scene.side.fault.text
    assert len(document.events) == 12_001


def test_a_text_of_two_megabytes_never_holds_the_window(
    scene: Scene, document: BatchDocument
) -> None:
    load(document, large_events()[:6_000])
    scene.qtbot.waitUntil(lambda: len(scene.sync.spans) == 6_000, timeout=10_000)
    scene.settle()
    assert len(scene.text) > 1_500_000
    assert scene.text == scene.expected()


def test_the_text_of_any_values_is_stable(scene: Scene, document: BatchDocument) -> None:
    odd = (
        '{"events": [{"a": "\\ud800 \\u2028 \\u00a0 \\ufffc tab\\t", "n": -0, "n": 1.50},'
        ' 5, "x", null, []]}'
    )
    load(document, text=odd)
    scene.settle()
    before = write_body(document.snapshot())
    cursor = QTextCursor(scene.edit.document())
    cursor.insertText(" ")
    scene.qtbot.waitUntil(lambda: not scene.sync.is_ahead)
    assert document.undo_stack.count() == 0
    assert write_body(document.snapshot()) == before
    body = read_body(scene.text.encode())[0]
    assert isinstance(body, Batch)
    assert write_body(body) == before


def test_a_run_of_typing_in_one_event_is_one_step_of_undo(
    scene: Scene, document: BatchDocument
) -> None:
    scene.retype("9.90", "1")
    scene.settle()
    scene.type("2")
    scene.settle()
    assert attribute(document.events[1], "price") == Number("12")
    assert document.undo_stack.count() == 1
    scene.retype("app_opened", "app_closed")
    scene.settle()
    assert document.undo_stack.count() == 2, "another event is another step"
    document.undo()
    document.undo()
    assert attribute(document.events[1], "price") == Number("9.90")
    document.redo()
    assert attribute(document.events[1], "price") == Number("12")
    assert scene.text == scene.expected()


def test_it_begins_at_the_event_that_is_current_in_the_table(scene: Scene) -> None:
    scene.side.hide()
    load(scene.document, [event(f"e_{i}") for i in range(200)])
    scene.side.show_row(150)
    scene.side.show()
    scene.settle()
    assert scene.sync.spans.at(scene.edit.textCursor().position()) == 150
    lines = "".join(scene.lines_shown())
    assert '"e_150","user": "u_1","sessionId": "s_1"},' in lines, "all of it is in view"


def test_a_low_place_is_left_to_the_text(scene: Scene, window: QWidget) -> None:
    assert scene.button("Format").isVisible()
    window.resize(620, 180)
    scene.qtbot.waitUntil(lambda: not scene.button("Format").isVisible())
    window.resize(620, 500)
    scene.qtbot.waitUntil(lambda: scene.button("Format").isVisible())


def test_an_array_of_many_events_folds_to_its_own_end(
    scene: Scene, document: BatchDocument
) -> None:
    load(document, [{"name": f"🎉 }}] {i}", "a": [[], {}]} for i in range(500)])
    scene.settle()
    scene.edit.go_to(scene.edit.document().findBlockByNumber(1).position())
    scene.press(Key.Key_BracketLeft, CONTROL | SHIFT)
    assert scene.lines_shown() == ["{", '"events": [', "}"]


def test_what_was_read_too_late_is_not_taken_twice(
    scene: Scene, document: BatchDocument, lane: Lane
) -> None:
    go_on = threading.Event()
    lane.submit(lambda _job: go_on.wait(5), scene.done)
    start, _ = scene.sync.spans[1]
    scene.edit.go_to(start)
    scene.type("{},")
    scene.qtbot.waitUntil(lambda: scene.sync._question is not None)
    scene.side.finish_editing()
    assert len(document.events) == 4
    scene.elsewhere(0, "meanwhile")
    go_on.set()
    scene.settle()
    assert len(document.events) == 4
    assert users(document)[0] == "meanwhile"


def test_an_edit_of_the_table_while_the_text_is_being_read_is_no_conflict(
    scene: Scene, document: BatchDocument, lane: Lane
) -> None:
    go_on = threading.Event()
    lane.submit(lambda _job: go_on.wait(5), scene.done)
    scene.retype("9.90", "8")
    scene.qtbot.waitUntil(lambda: scene.sync._question is not None)
    scene.elsewhere(0, "meanwhile")
    assert not scene.sync.is_conflict
    go_on.set()
    scene.settle()
    assert attribute(document.events[1], "price") == Number("8")
    assert users(document)[0] == "meanwhile"
    found = [scene.edit.text_between(*scene.sync.spans[index]) for index in range(3)]
    assert [(each[0], each[-1]) for each in found] == [("{", "}")] * 3


def test_a_composition_in_the_event_that_the_table_changes_is_kept(
    scene: Scene, document: BatchDocument
) -> None:
    scene.edit.go_to(scene.edit.document().find("app_").selectionEnd())
    QApplication.sendEvent(scene.edit, QInputMethodEvent("shou ye", []))
    scene.elsewhere(0, "meanwhile")
    commit = QInputMethodEvent("", [])
    commit.setCommitString("首页")
    QApplication.sendEvent(scene.edit, commit)
    assert "首页" in scene.text
    assert scene.side.conflict.isVisible()
    assert users(document)[0] == "meanwhile", "not undone behind the back"
    scene.button("Use the table's").click()
    scene.settle()
    assert scene.text == scene.expected()


def test_written_anew_it_keeps_cursor_and_folds(scene: Scene) -> None:
    scene.side.fold_all()
    scene.edit.folding.unfold(scene.edit.document().findBlock(scene.sync.spans[2][0]))
    scene.select("screen_view")
    scene.side.format()
    scene.qtbot.waitUntil(lambda: not scene.sync.is_ready)
    scene.settle()
    assert scene.edit.textCursor().block().text().strip() == '"name": "screen_view",'
    assert is_folded(scene.edit.document().findBlock(scene.sync.spans[1][0]))
    assert not is_folded(scene.edit.document().findBlock(scene.sync.spans[2][0]))


def test_a_hard_space_that_is_pasted_stays_one(scene: Scene, document: BatchDocument) -> None:
    QApplication.clipboard().setText("a\u00a0b")
    scene.select("app_opened")
    scene.edit.paste()
    scene.settle()
    assert member(document.events[0], "name") == "a\u00a0b"
