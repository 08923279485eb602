"""The table model: what a screen reader says of cells, what may be edited, and that it holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as PlainQt
from PySide6.QtTest import QAbstractItemModelTester

from event_composer.domain.batch import Event
from event_composer.domain.problems import Source
from event_composer.domain.values import ABSENT, Cell, Number, Value
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.batch.model import BatchModel
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Lane
from ui.batches import document_of, event, load

pytestmark = pytest.mark.usefixtures("qapp")

Role = Qt.ItemDataRole
NAME, USER = 1, 2


class Told:
    """A model over a few events, and its answers by row and attribute."""

    def __init__(self, *events: Event, language: str = "en") -> None:
        self.document = document_of(list(events))
        # A few events are checked at once: no thread is started.
        self.checker = Checker(self.document, load_catalogue(), Lane("check"))
        self.model = BatchModel(self.document, self.checker, load_catalogue(), load_texts(language))

    def data(self, row: int, column: int | str, role: Role = Role.DisplayRole) -> Any:
        return self.index(row, column).data(role)

    def flags(self, row: int, column: int | str) -> Qt.ItemFlag:
        return self.model.flags(self.index(row, column))

    def index(self, row: int, column: int | str) -> QModelIndex:
        if isinstance(column, str):
            found = self.model.column(ColumnKey("attribute", column))
            assert found is not None
            column = found
        return self.model.index(row, column)


def with_extra(**extra: Value) -> Event:
    return {**event("custom_event"), "extra": extra}


@pytest.mark.parametrize(
    ("cell", "shown", "said", "tip"),
    [
        (None, "null", "row 1, x, null", "Sent as null"),
        ("", '""', "row 1, x, text empty", "Sent as empty text"),
        ("pro", "pro", "row 1, x, text pro", "Text\npro"),
        ("9.90", '"9.90"', "row 1, x, text 9.90", "Text, not a number\n9.90"),
        ("true", '"true"', "row 1, x, text true", "Text, not true or false\ntrue"),
        ("null", '"null"', "row 1, x, text null", "Text, not null\nnull"),
        (" a", '" a"', "row 1, x, text  a", "Text with spaces around it\n a"),
        (Number("1e400"), "1e400", "row 1, x, number 1e400", "Number\n1e400"),
        (True, "true", "row 1, x, boolean true", "True"),
        ({"a": None}, "1 key", "row 1, x, object 1 key", 'Object\n{\n  "a": null\n}'),
        (["b", "c"], "2 items", "row 1, x, array 2 items", 'Array\n[\n  "b",\n  "c"\n]'),
        ("a\nb", "a⏎b", "row 1, x, text a\\nb", "Text\na\nb"),
        ("a\u202eb", "a\\u202eb", "row 1, x, text a\\u202eb", "Text\na\\u202eb"),
    ],
)
def test_a_cell_is_shown_and_told_for_what_is_sent(
    cell: Value, shown: str, said: str, tip: str
) -> None:
    told = Told(with_extra(x=cell))
    assert told.data(0, "x") == shown
    # What is wrong with the cell may follow.
    assert told.data(0, "x", Role.AccessibleTextRole).startswith(said)
    assert told.data(0, "x", Role.ToolTipRole).startswith(tip)


def test_an_absent_cell_is_told_as_such() -> None:
    told = Told(with_extra(x="1"), event())
    assert told.data(1, "x") == ""
    assert told.data(1, "x", Role.AccessibleTextRole) == "row 2, x, absent"
    assert told.data(1, "x", Role.ToolTipRole) == "Not sent: the key is absent"


def test_a_problem_is_told_with_its_cell_and_its_row() -> None:
    told = Told({"name": "app_opened", "sessionId": "s"})
    said = told.data(0, USER, Role.AccessibleTextRole)
    assert said.startswith("row 1, user, absent, error: ")
    assert told.data(0, 0, Role.AccessibleTextRole).startswith("row 1, error: ")
    assert "(Documented)" in told.data(0, USER, Role.ToolTipRole)
    assert "(Documented)" in told.data(0, 0, Role.ToolTipRole)


def test_the_servers_mark_is_told_with_its_time() -> None:
    told = Told(event())
    told.checker.mark_server(0, "user", "no such user", "USER_REQUIRED", "10:42")
    assert "(answer 10:42)" in told.data(0, USER, Role.ToolTipRole)


def test_hostile_text_in_a_tooltip_is_no_markup() -> None:
    told = Told(with_extra(x="<b>bold</b>"))
    tip = told.data(0, "x", Role.ToolTipRole)
    assert "&lt;b&gt;bold" in tip or not PlainQt.mightBeRichText(tip)


def test_huge_values_are_told_by_their_beginning() -> None:
    told = Told(with_extra(x="x" * 5_000_000, n=Number("9" * 100_000)))
    for column in ("x", "n"):
        for role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            assert len(told.data(0, column, role)) < 700


@pytest.mark.parametrize(
    ("extra", "is_settable"),
    [({}, True), (None, True), ("text", False), ([], False), (Number("1"), False)],
)
def test_an_attribute_is_set_only_where_that_replaces_nothing(
    extra: Value, is_settable: bool
) -> None:
    told = Told(with_extra(x="1"), {**event(), "extra": extra})
    editable = bool(told.flags(1, "x") & Qt.ItemFlag.ItemIsEditable)
    assert editable is is_settable
    assert ("would replace it" in told.data(1, "x", Role.ToolTipRole)) is not is_settable


def test_the_last_row_takes_a_name_and_nothing_else() -> None:
    told = Told(event())
    assert told.data(1, NAME) == "Type an event name…"
    assert told.flags(1, NAME) & Qt.ItemFlag.ItemIsEditable
    for column in (0, USER, 3, 4):
        assert told.flags(1, column) == Qt.ItemFlag.NoItemFlags


def test_a_column_of_numbers_and_one_the_catalogue_does_not_know() -> None:
    told = Told(with_extra(price=Number("1"), mine=Number("2"), product_id="3"))
    facts = {told.model.title(column): told.model.facts(column) for column in (4, 5, 6)}
    assert [facts[name].holds_numbers for name in ("price", "mine", "product_id")] == [
        True,
        True,
        False,
    ]
    assert [facts[name].is_known for name in ("price", "mine", "product_id")] == [
        True,
        False,
        True,
    ]
    tip = told.model.headerData(5, Qt.Orientation.Horizontal, Role.ToolTipRole)
    assert tip == "mine\nNot in the catalogue"


def test_a_cell_has_no_rows_of_its_own() -> None:
    told = Told(event())
    assert told.model.rowCount(told.index(0, NAME)) == 0
    assert told.model.columnCount(told.index(0, NAME)) == 0


def test_views_hear_of_rows_that_the_checker_marks() -> None:
    told = Told(event(), event())
    changed: list[tuple[int, int]] = []
    told.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    told.checker.mark_server(1, "user", "no", "USER_REQUIRED", "10:42")
    assert (1, 1) in changed


CELLS: st.SearchStrategy[Cell] = st.sampled_from([ABSENT, None, "", "text", Number("1"), {}, []])
KEYS = st.sampled_from(
    [ColumnKey("member", "name"), ColumnKey("attribute", "a"), ColumnKey("attribute", "b")]
)
EVENT: st.SearchStrategy[Event] = st.sampled_from([{"name": "a"}, {"extra": {"c": "1"}}, "odd"])
EVENTS = st.lists(EVENT, max_size=4)
STEPS = st.sampled_from(["set", "insert", "remove", "move", "undo", "redo", "load", "column"])


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_model_holds_under_any_edits(data: st.DataObject) -> None:
    told = Told(*data.draw(EVENTS))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(told.model, mode)
    for _ in range(data.draw(st.integers(1, 10))):
        step(told.document, data)
        assert told.model.rowCount() == len(told.document.events) + 1
        assert told.model.columnCount() == len(told.document.attributes) + 5
    tester.deleteLater()


def step(document: BatchDocument, data: st.DataObject) -> None:
    """Do one thing of any kind to a document."""
    count = len(document.events)
    rows = [row for row in data.draw(st.lists(st.integers(0, 6))) if row < count]
    match data.draw(STEPS):
        case "set":
            document.set_cells([(row, data.draw(KEYS), data.draw(CELLS)) for row in rows])
        case "insert":
            document.insert_events(data.draw(st.integers(0, count)), data.draw(EVENTS))
        case "remove":
            document.remove_rows(rows)
        case "move":
            document.move_rows(rows, data.draw(st.sampled_from([-1, 1])))
        case "undo":
            document.undo_stack.undo()
        case "redo":
            document.undo_stack.redo()
        case "load":
            load(document, data.draw(EVENTS))
        case "column":
            document.add_attribute(data.draw(st.sampled_from(["a", "x", "y"])))


def test_what_the_server_named_wins_over_ones_own_error_in_cell_and_row() -> None:
    told = Told(event(user=""), event())
    told.checker.mark_server(0, "user", "no", "USER_REQUIRED", "10:42")
    marks = told.model.marks(0)
    assert marks.worst is marks.by_column[USER]
    assert marks.worst is not None
    assert marks.worst.rule.source is Source.SERVER
    assert "(answer 10:42)" in told.data(0, USER, Role.ToolTipRole)
    assert "the server" in told.data(0, USER, Role.AccessibleTextRole).lower()
    told.document.set_cells([(0, ColumnKey("member", "user"), None)])
    assert "answer 10:42" not in told.data(0, USER, Role.ToolTipRole)


@pytest.mark.parametrize(
    ("foreign", "shown", "said"),
    [
        ("app_closed", '"app_closed"', "row 1, not an object, text app_closed, error: "),
        (None, "null", "row 1, not an object, null, error: "),
        (["a", Number("1.50")], '["a", 1.50]', "row 1, not an object, array 2 items, error: "),
    ],
)
def test_what_is_no_object_shows_as_json_and_cannot_be_edited(
    foreign: Value, shown: str, said: str
) -> None:
    told = Told(foreign, with_extra(x=None))
    assert told.data(0, NAME) == shown
    assert told.data(0, NAME, Role.AccessibleTextRole).startswith(said)
    assert told.data(0, USER) == ""
    marks = told.model.marks(0)
    assert list(marks.by_column) == [NAME]
    assert marks.by_column[NAME] is marks.worst
    for column in (NAME, USER, "x"):
        assert told.flags(0, column) & Qt.ItemFlag.ItemIsSelectable
        assert not told.flags(0, column) & Qt.ItemFlag.ItemIsEditable
