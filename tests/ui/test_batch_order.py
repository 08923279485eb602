"""The view sorted and filtered: the batch keeps its order, and rows stay where a hand left them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT, Number
from event_composer.ui.batch.arrangement import Arrangement, Sort
from event_composer.ui.batch.empty_table import NothingFound
from event_composer.ui.batch.filtering import Filter, SameCell
from event_composer.ui.batch.view_order import ViewOrder
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyStateRow
from ui.batch_scene import CONTROL, NAME, SHIFT, USER, BatchScene, Key, attribute, focused
from ui.batches import event, load
from ui.test_batch_model import Told, step

PRICE = attribute("price")
PRICES = ["30", "10", "20", "10", "40"]
Role = Qt.ItemDataRole


def events() -> list[Event]:
    """Return five events; the last but one has no price and no user."""
    made: list[Event] = [
        {**event(f"event_{row}", f"u_{row}", f"s_{row}"), "extra": {"price": Number(price)}}
        for row, price in enumerate(PRICES)
    ]
    made[3] = {"name": "event_3", "sessionId": "s_1", "extra": {"os": "ios"}}
    return made


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    return BatchScene(qtbot, themes, window, events())


@pytest.fixture
def by_price(scene: BatchScene) -> BatchScene:
    scene.go(0, PRICE)
    scene.do("sort_ascending")
    return scene


def test_the_view_is_sorted_and_the_batch_is_not(by_price: BatchScene) -> None:
    scene = by_price
    assert scene.shown() == [1, 2, 0, 4, 3]
    assert list(scene.document.events) == events()
    assert scene.document.undo_stack.count() == 0
    scene.do("sort_descending")
    assert scene.shown() == [4, 0, 2, 1, 3]
    scene.do("sort_none")
    assert scene.shown() == [0, 1, 2, 3, 4]


def test_the_current_cell_goes_along_and_the_current_event_stays(by_price: BatchScene) -> None:
    assert by_price.at == (2, "price")
    assert by_price.panel.current_row() == 0
    assert by_price.rows() == [0]


def test_numbers_shown_and_said_are_those_of_the_events(by_price: BatchScene) -> None:
    index = by_price.index(0, 2)
    assert index.data() == "u_1"
    assert index.data(Role.AccessibleTextRole).startswith("row 2, user, text u_1")


def test_numbers_are_painted_as_they_are_said(by_price: BatchScene) -> None:
    scene = by_price
    scene.go(4, NAME)
    numbers = scene.table.visualRect(scene.index(0, 0))
    area = numbers.united(scene.table.visualRect(scene.index(2, 0)))
    sorted_view = scene.table.viewport().grab(area).toImage()
    scene.do("sort_none")
    scene.go(4, NAME)
    assert scene.table.viewport().grab(area).toImage() != sorted_view


def test_the_current_event_is_told_by_its_row_in_the_batch(by_price: BatchScene) -> None:
    told: list[int] = []
    by_price.panel.current_row_changed.connect(told.append)
    by_price.go(0, NAME)
    by_price.go(4, NAME)
    assert told == [1, 3]
    by_price.do("sort_none")
    assert told == [1, 3]


def test_a_sorted_column_is_told_in_its_header(by_price: BatchScene) -> None:
    model, column = by_price.panel.model, by_price.column(PRICE)
    said = model.headerData(column, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
    assert said == "price, sorted ascending"
    by_price.do("sort_none")
    said = model.headerData(column, Qt.Orientation.Horizontal, Role.AccessibleTextRole)
    assert said == "price"


def test_what_is_typed_goes_into_the_event_that_is_seen_and_the_row_stays(
    by_price: BatchScene,
) -> None:
    scene = by_price
    scene.go(0, PRICE)
    scene.type("99")
    scene.press(Key.Key_Return)
    assert PRICE.of(scene.document.events[1]) == Number("99")
    assert scene.shown() == [1, 2, 0, 4, 3]
    assert scene.at == (1, "price")
    scene.do("sort_ascending")
    assert scene.shown() == [2, 0, 4, 1, 3]


def test_commands_change_the_events_that_are_seen(by_price: BatchScene) -> None:
    scene = by_price
    scene.go(0, PRICE)
    scene.press(Key.Key_Down, SHIFT)
    assert scene.rows() == [1, 2]
    scene.do("set_null")
    assert [PRICE.of(each) for each in scene.document.events[:3]] == [Number("30"), None, None]
    scene.go(4, NAME)
    scene.do("delete_rows")
    assert [NAME.of(each) for each in scene.document.events] == [
        "event_0",
        "event_1",
        "event_2",
        "event_4",
    ]
    assert scene.shown() == [1, 2, 0, 3]
    scene.document.undo()
    assert scene.shown() == [1, 2, 3, 0, 4]
    assert scene.rows() == [3]


def test_an_undo_shows_its_cell_wherever_it_stands(by_price: BatchScene) -> None:
    scene = by_price
    scene.go(3, PRICE)
    scene.do("set_null")
    scene.go(0, USER)
    scene.document.undo()
    assert scene.at == (3, "price")
    assert scene.panel.current_row() == 4


def test_a_copy_stands_behind_its_event_and_a_new_one_at_the_end(by_price: BatchScene) -> None:
    scene = by_price
    scene.go(1, NAME)
    scene.do("duplicate")
    assert scene.shown() == [1, 2, 3, 0, 5, 4]
    assert scene.rows() == [3]
    scene.panel.add_named("custom_thing")
    assert scene.shown()[-1] == 6
    assert scene.panel.current_row() == 6


def test_events_are_not_moved_in_a_view_that_is_sorted(by_price: BatchScene) -> None:
    told: list[str] = []
    by_price.panel.told.connect(told.append)
    by_price.go(1, NAME)
    by_price.do("move_up")
    assert list(by_price.document.events) == events()
    assert len(told) == 1


def test_the_batch_takes_the_views_order_in_one_step(by_price: BatchScene) -> None:
    scene = by_price
    scene.do("apply_order")
    assert [NAME.of(each) for each in scene.document.events] == [
        f"event_{row}" for row in (1, 2, 0, 4, 3)
    ]
    assert not scene.panel.model.is_mapped
    assert scene.document.undo_stack.count() == 1
    scene.document.undo()
    assert list(scene.document.events) == events()


# The filter.


def filtered(scene: BatchScene, wanted: Filter) -> list[int]:
    scene.panel.order.filter_by(wanted)
    return scene.shown()


def test_a_filter_shows_the_events_that_have_what_is_wanted(scene: BatchScene) -> None:
    assert filtered(scene, Filter(text="U_2")) == [2]
    assert filtered(scene, Filter(text="10", key=PRICE)) == [1]
    assert filtered(scene, Filter(text="10", key=USER)) == []
    assert filtered(scene, Filter(only_problems=True)) == [3]
    assert filtered(scene, Filter(same=SameCell(PRICE, ABSENT))) == [3]
    assert filtered(scene, Filter(text="event", same=SameCell(PRICE, Number("20")))) == [2]
    assert filtered(scene, Filter()) == [0, 1, 2, 3, 4]


def test_the_bar_says_how_many_show_and_that_all_are_sent(scene: BatchScene) -> None:
    bar = scene.panel.bar
    assert not bar.isVisible()
    filtered(scene, Filter(text="u_"))
    assert bar.isVisible()
    assert bar.count_text == "4 of 5 · All 5 events are sent"
    bar.close_filter()
    assert not bar.isVisible()
    assert scene.shown() == [0, 1, 2, 3, 4]
    assert focused() is scene.table


def test_where_only_rows_have_room_the_bar_is_not_cut_but_gone_till_it_is_asked_for(
    scene: BatchScene,
) -> None:
    filtered(scene, Filter(text="u_"))
    scene.panel.resize(700, 110)
    assert not scene.panel.bar.isVisible()
    scene.do("filter")
    assert scene.panel.bar.search.hasFocus()
    scene.panel.resize(700, 400)
    assert scene.panel.bar.isVisible()


def test_a_filter_is_typed_in_the_bar_and_esc_leaves_it(scene: BatchScene) -> None:
    scene.do("filter")
    assert focused() is scene.panel.bar.search
    scene.type("event_4")
    scene.press(Key.Key_Return)
    assert scene.shown() == [4]
    scene.press(Key.Key_Escape)
    scene.press(Key.Key_Escape)
    assert scene.shown() == [0, 1, 2, 3, 4]
    assert focused() is scene.table


def test_the_same_value_as_in_this_cell_is_shown_alone(scene: BatchScene) -> None:
    scene.go(3, PRICE)
    scene.do("filter_same")
    assert scene.shown() == [3]
    scene.do("clear_filter")
    assert scene.shown() == [0, 1, 2, 3, 4]
    assert scene.panel.current_row() == 3


def test_a_filter_that_leaves_nothing_says_so_and_can_be_cleared(scene: BatchScene) -> None:
    filtered(scene, Filter(text="nothing like it"))
    nothing = scene.panel.findChild(NothingFound)
    assert nothing is not None
    assert nothing.isVisible()
    nothing.findChildren(EmptyStateRow)[0].click()
    assert not nothing.isVisible()
    assert scene.shown() == [0, 1, 2, 3, 4]


def test_an_event_that_was_edited_or_added_shows_until_the_filter_is_applied_again(
    scene: BatchScene,
) -> None:
    filtered(scene, Filter(text="u_1"))
    scene.document.set_cells([(1, USER, "someone")])
    scene.panel.add_named("custom_thing")
    assert scene.shown() == [1, 5]
    again = next(
        button
        for button in scene.panel.bar.findChildren(QPushButton)
        if button.text() == "Apply again"
    )
    assert again.isVisible()
    again.click()
    assert scene.shown() == []
    assert not again.isVisible()


def test_going_to_an_event_that_the_filter_hides_shows_it(scene: BatchScene) -> None:
    filtered(scene, Filter(text="u_4"))
    scene.panel.go_to(2, ("extra", "price"))
    assert scene.shown() == [2, 4]
    assert scene.panel.current_row() == 2
    assert scene.at == (0, "price")


def test_all_that_shows_is_chosen_and_nothing_else(scene: BatchScene) -> None:
    filtered(scene, Filter(text="u_"))
    scene.press(Key.Key_A, CONTROL)
    assert scene.rows() == [0, 1, 2, 4]
    scene.do("set_absent")
    assert scene.document.events[3] == events()[3]


def test_another_batch_begins_without_the_filter(scene: BatchScene) -> None:
    filtered(scene, Filter(text="u_4"))
    load(scene.document, events()[:2])
    assert scene.shown() == [0, 1]
    assert not scene.panel.bar.isVisible()


def test_a_large_batch_is_sorted_while_the_window_goes_on(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    many: list[Event] = [event(f"event_{row * 7919 % 60_000:05}") for row in range(60_000)]
    scene = BatchScene(qtbot, themes, window, many)
    scene.panel.order.sort_by(Sort(NAME))
    assert scene.panel.order.is_working
    # An edit meanwhile: the order is found for the batch as it is then.
    scene.document.remove_rows([0])
    qtbot.waitUntil(lambda: not scene.panel.order.is_working)
    names = [NAME.of(scene.document.events[row]) for row in scene.shown()]
    assert len(names) == 59_999
    assert names == sorted(map(str, names))


# The model, whatever happens.

ORDERS = st.sampled_from(["sort", "unsort", "filter", "all", "arrange", "reveal"])


@given(st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_model_holds_under_any_edits_of_a_sorted_and_filtered_view(
    qapp: object, data: st.DataObject
) -> None:
    told = Told({"name": "b"}, {"name": "a", "extra": {"c": "2"}}, "odd", {"name": "a"})
    order = ViewOrder(told.model)
    tester = QAbstractItemModelTester(
        told.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for _ in range(data.draw(st.integers(1, 10))):
        step(told.document, data)
        arrange(told, order, data)
        model, count = told.model, len(told.document.events)
        shown = list(model.event_rows(0, model.ghost_row - 1))
        assert len(set(shown)) == len(shown) <= count
        assert all(0 <= row < count for row in shown)
        assert [model.view_row(row) for row in shown] == list(range(len(shown)))
        assert model.rowCount() == len(shown) + 1
        if not order.filter.is_on:
            assert len(shown) == count
        assert set(model.attributes) == set(told.document.attributes) - model.arrangement.hidden
    tester.deleteLater()


def arrange(told: Told, order: ViewOrder, data: st.DataObject) -> None:
    """Sort, filter or arrange in any way."""
    key = data.draw(st.sampled_from([NAME, attribute("a"), attribute("c")]))
    match data.draw(ORDERS):
        case "sort":
            order.sort_by(Sort(key, data.draw(st.booleans())))
        case "unsort":
            order.sort_by(None)
        case "filter":
            order.filter_by(Filter(text=data.draw(st.sampled_from(["a", "2", "x"]))))
        case "all":
            order.filter_by(Filter())
        case "arrange":
            names = st.lists(st.sampled_from(["a", "b", "c", "x"]), unique=True)
            order_of = tuple(data.draw(names))
            told.model.arrange(
                Arrangement(order_of, frozenset(data.draw(names)), tuple(data.draw(names)))
            )
        case "reveal" if told.document.events:
            told.model.reveal(len(told.document.events) - 1)
