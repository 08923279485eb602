"""What the open batch does with edits, undo and loads, and what it tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.batch import Batch, Event
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument

pytestmark = pytest.mark.usefixtures("qapp")
"""The document's timers need a loop, though no test here lets it run."""

NAME = ColumnKey("member", "name")
USER = ColumnKey("member", "user")
PRICE = ColumnKey("attribute", "price")


def opened(*events: Event) -> BatchDocument:
    """Return a document into which these events were loaded."""
    document = BatchDocument()
    document.begin_load()
    document.append_loaded(events)
    document.finish_load(Batch(), None, "batch.json")
    return document


def named(*names: str) -> BatchDocument:
    return opened(*({"name": name} for name in names))


def names(document: BatchDocument) -> list[object]:
    return [event["name"] for event in document.events if isinstance(event, dict)]


def test_a_cell_is_set_and_undone_and_set_again() -> None:
    document = opened({"name": "a", "extra": {"price": Number("9.90")}})
    document.set_cells([(0, PRICE, "9.90")])
    assert document.events == [{"name": "a", "extra": {"price": "9.90"}}]
    document.undo_stack.undo()
    assert document.events == [{"name": "a", "extra": {"price": Number("9.90")}}]
    document.undo_stack.redo()
    assert document.events == [{"name": "a", "extra": {"price": "9.90"}}]


@pytest.mark.parametrize(
    ("cell", "other"), [(True, Number("1")), (None, ABSENT), ("1", Number("1")), (False, "")]
)
def test_cells_that_only_look_alike_are_different(cell: Cell, other: Cell) -> None:
    document = named("a")
    document.set_cells([(0, PRICE, cell)])
    document.set_cells([(0, PRICE, other)])
    assert PRICE.of(document.events[0]) == other
    assert type(PRICE.of(document.events[0])) is type(other)


def test_setting_what_is_there_already_is_no_step_of_undo() -> None:
    document = named("a", "b")
    document.set_cells([(0, NAME, "a"), (1, NAME, "b")])
    assert document.undo_stack.count() == 0
    assert not document.is_dirty


def test_many_cells_are_one_step() -> None:
    document = named("a", "b")
    document.set_cells([(0, USER, "u"), (1, USER, "u"), (1, PRICE, True), (0, NAME, "c")])
    document.undo_stack.undo()
    assert document.events == [{"name": "a"}, {"name": "b"}]


def test_an_undone_edit_leaves_the_file_unchanged_again() -> None:
    document = named("a")
    dirty: list[bool] = []
    document.dirty_changed.connect(dirty.append)
    document.set_cells([(0, NAME, "b")])
    document.undo_stack.undo()
    assert dirty == [True, False]


def test_a_save_that_ended_after_another_edit_leaves_the_batch_dirty() -> None:
    document = named("a")
    document.set_cells([(0, NAME, "b")])
    at = document.undo_stack.index()
    document.set_cells([(0, NAME, "c")])
    document.mark_saved(Path("x.json"), at)
    assert document.is_dirty
    assert document.title == "x.json"


def test_rows_move_together_and_tell_where_they_are() -> None:
    document = named("a", "b", "c", "d")
    told: list[tuple[object, object]] = []
    document.touched.connect(lambda rows, key: told.append((tuple(rows), key)))
    assert document.move_rows([1, 3], -1) == [0, 2]
    assert names(document) == ["b", "a", "d", "c"]
    document.undo_stack.undo()
    assert names(document) == ["a", "b", "c", "d"]
    assert told == [((0, 2), None), ((1, 3), None)]


@pytest.mark.parametrize(("rows", "delta"), [([0, 2], -1), ([1, 3], 1), ([], 1)])
def test_rows_that_would_leave_the_batch_stay(rows: list[int], delta: int) -> None:
    document = named("a", "b", "c", "d")
    assert document.move_rows(rows, delta) == rows
    assert names(document) == ["a", "b", "c", "d"]
    assert document.undo_stack.count() == 0


def test_removed_rows_come_back_where_they_were() -> None:
    document = named("a", "b", "c", "d", "e")
    document.remove_rows([4, 0, 2])
    assert names(document) == ["b", "d"]
    document.undo_stack.undo()
    assert names(document) == ["a", "b", "c", "d", "e"]


def test_what_a_person_should_see_is_told_once_an_edit() -> None:
    document = named("a", "b", "c")
    told: list[tuple[object, object]] = []
    document.touched.connect(lambda rows, key: told.append((tuple(rows), key)))
    document.remove_rows([0, 2])
    document.undo_stack.undo()
    document.set_cells([(1, USER, "u")])
    document.insert_events(3, [{"name": "d"}])
    document.undo_stack.undo()
    assert told == [((0,), None), ((0, 2), None), ((1,), USER), ((3,), None), ((2,), None)]


def test_copies_stand_behind_the_last_of_the_chosen() -> None:
    document = named("a", "b", "c")
    document.duplicate_rows([1, 0])
    assert names(document) == ["a", "b", "a", "b", "c"]


def test_chosen_events_get_one_session_that_is_new() -> None:
    document = opened(*({"name": "a", "sessionId": "old"} for _ in range(3)))
    document.new_session_id([0, 2])
    ids = [event["sessionId"] for event in document.events if isinstance(event, dict)]
    assert ids[0] == ids[2] != "old"
    assert ids[1] == "old"


def test_columns_appear_in_order_and_stay_when_emptied() -> None:
    document = opened({"extra": {"b": "1"}}, {"extra": {"a": "1", "b": "2"}})
    assert list(document.attributes) == ["b", "a"]
    document.set_cells([(0, ColumnKey("attribute", "b"), ABSENT)])
    document.set_cells([(1, ColumnKey("attribute", "c"), None)])
    assert list(document.attributes) == ["b", "a", "c"]
    document.add_attribute("a")
    document.add_attribute("d")
    assert list(document.attributes) == ["b", "a", "c", "d"]


def test_a_load_that_is_broken_off_leaves_all_as_it_was() -> None:
    document = opened({"name": "a", "extra": {"x": "1"}})
    document.begin_load()
    document.append_loaded([{"name": "b", "extra": {"y": "1"}}])
    document.abort_load()
    assert names(document) == ["a"]
    assert list(document.attributes) == ["x"]


def test_nothing_is_edited_while_a_file_is_loading() -> None:
    document = named("a")
    document.begin_load()
    document.append_loaded([{"name": "b"}])
    document.remove_rows([0])
    document.finish_load(Batch((), {"v": "1"}, {}), Path("b.json"), "b.json")
    assert names(document) == ["b"]
    assert document.snapshot().before == {"v": "1"}
    assert document.undo_stack.count() == 0


def test_a_snapshot_does_not_follow_later_edits() -> None:
    document = named("a")
    snapshot = document.snapshot()
    document.set_cells([(0, NAME, "b")])
    assert snapshot.events == [{"name": "a"}]


class Follower:
    """Keeps a copy of the events by the document's signals alone, as a model must be able to."""

    def __init__(self, document: BatchDocument) -> None:
        self.document = document
        self.events = list(document.events)
        self.attributes = list(document.attributes)
        self._open: tuple[str, int, int] | None = None
        document.inserting.connect(lambda first, last: self._begin("insert", first, last))
        document.inserted.connect(lambda first, last: self._end("insert", first, last))
        document.removing.connect(lambda first, last: self._begin("remove", first, last))
        document.removed.connect(lambda first, last: self._end("remove", first, last))
        document.changed.connect(self._change)
        document.attributes_inserted.connect(self._add_attributes)

    def _begin(self, what: str, first: int, last: int) -> None:
        assert self._open is None
        assert list(self.document.events) == self.events
        self._open = (what, first, last)

    def _end(self, what: str, first: int, last: int) -> None:
        assert self._open == (what, first, last)
        self._open = None
        if what == "insert":
            self.events[first:first] = self.document.events[first : last + 1]
        else:
            del self.events[first : last + 1]
        assert len(self.events) == len(self.document.events)

    def _change(self, first: int, last: int) -> None:
        self.events[first : last + 1] = self.document.events[first : last + 1]

    def _add_attributes(self, first: int, last: int) -> None:
        self.attributes[first:first] = self.document.attributes[first : last + 1]


CELLS: st.SearchStrategy[Cell] = st.sampled_from(
    [ABSENT, None, True, "", "text", Number("1.0"), {"a": "b"}, []]
)
KEYS = st.sampled_from([NAME, USER, PRICE, ColumnKey("attribute", "x")])
EVENT: st.SearchStrategy[Event] = st.sampled_from(
    [{"name": "a"}, {"extra": {"price": Number("1")}}, "no object", {"extra": "?"}]
)
EVENTS = st.lists(EVENT)
ROWS = st.lists(st.integers(0, 9))


@given(EVENTS, st.data())
def test_any_edits_can_be_undone_and_done_again(events: list[Event], data: st.DataObject) -> None:
    document = opened(*events)
    follower = Follower(document)
    states = [list(document.events)]
    for _ in range(data.draw(st.integers(1, 8))):
        before = document.undo_stack.count()
        edit(document, data)
        if document.undo_stack.count() > before:
            states.append(list(document.events))
    for state in reversed(states[:-1]):
        document.undo_stack.undo()
        assert document.events == state
    for state in states[1:]:
        document.undo_stack.redo()
        assert document.events == state
    assert follower.events == document.events
    assert follower.attributes == list(document.attributes)


def edit(document: BatchDocument, data: st.DataObject) -> None:
    """Do one edit of any kind at rows that are there."""
    count = len(document.events)
    rows = [row for row in data.draw(ROWS) if row < count]
    match data.draw(st.sampled_from(["set", "insert", "remove", "move", "copy", "session"])):
        case "set":
            document.set_cells([(row, data.draw(KEYS), data.draw(CELLS)) for row in rows])
        case "insert":
            document.insert_events(data.draw(st.integers(0, count)), data.draw(EVENTS))
        case "remove":
            document.remove_rows(rows)
        case "move":
            document.move_rows(rows, data.draw(st.integers(-2, 2)))
        case "copy":
            document.duplicate_rows(rows)
        case "session":
            document.new_session_id(rows)
