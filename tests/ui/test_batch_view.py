"""The table in a real window: moving, choosing, editing, and finding a place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import ABSENT, Cell, Number
from event_composer.ui.batch.new_attribute import NewAttributeField
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import CONTROL, NAME, SHIFT, USER, BatchScene, Key, attribute, focused
from ui.batches import event, load
from ui.scene import colours_in

PRICE = attribute("price")
NOTE = attribute("note")


def events(count: int) -> list[Event]:
    """Return events that each have a price, which is a number, and a note."""
    return [
        {**event(f"event_{row}"), "extra": {"price": Number(str(row)), "note": "n"}}
        for row in range(count)
    ]


def wide(columns: int) -> list[Event]:
    return [{**event(), "extra": {f"attribute_{at}": "value" for at in range(columns)}}]


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    return BatchScene(qtbot, themes, window, events(5))


# Moving and choosing.


def test_keys_lead_from_the_pinned_columns_to_the_others_and_back(scene: BatchScene) -> None:
    scene.go(1, attribute("price"))
    scene.press(Key.Key_Left)
    assert scene.at == (1, "sessionId")
    scene.press(Key.Key_Right)
    assert scene.at == (1, "price")
    scene.press(Key.Key_Home)
    assert scene.at == (1, "name")
    scene.press(Key.Key_Left)
    assert scene.at == (1, "name")
    scene.press(Key.Key_End)
    assert scene.at == (1, "note")
    scene.press(Key.Key_Up, CONTROL)
    assert scene.at == (0, "note")
    scene.press(Key.Key_Down, CONTROL)
    assert scene.at == (4, "note")
    scene.press(Key.Key_Down)
    assert scene.at == (5, "name")
    scene.press(Key.Key_Home, CONTROL)
    assert scene.at == (0, "name")
    scene.press(Key.Key_PageDown)
    assert scene.at == (5, "name")


def test_tab_goes_on_in_reading_order_and_stays_in_the_table(scene: BatchScene) -> None:
    scene.go(0, NOTE)
    scene.press(Key.Key_Tab)
    assert scene.at == (1, "name")
    scene.press(Key.Key_Backtab, SHIFT)
    assert scene.at == (0, "note")
    scene.go(4, NOTE)
    scene.press(Key.Key_Tab)
    scene.press(Key.Key_Tab)
    assert scene.at == (5, "name")
    assert focused() is scene.table


def test_shift_chooses_a_block_that_esc_leaves_again(scene: BatchScene) -> None:
    scene.go(1, USER)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down):
        scene.press(key, SHIFT)
    block = scene.table.chosen.block
    assert block is not None
    assert (block.top, block.left, block.bottom, block.right) == (1, 2, 2, 4)
    assert scene.rows() == [1, 2]
    scene.press(Key.Key_Escape)
    assert scene.rows() == [2]


def test_a_press_on_a_row_number_chooses_the_row(scene: BatchScene) -> None:
    scene.click(1, 0)
    assert scene.at == (1, "name")
    assert scene.table.chosen.fills_row(1)
    scene.click(3, 0, SHIFT)
    assert scene.rows() == [1, 2, 3]
    assert all(scene.table.chosen.fills_row(row) for row in (1, 2, 3))
    scene.click(0, 0, CONTROL)
    assert scene.rows() == [0, 1, 2, 3]


def test_dragging_chooses_cells_across_the_border(scene: BatchScene) -> None:
    scene.drag((1, 2), (3, 4))
    block = scene.table.chosen.block
    assert block is not None
    assert (block.top, block.left, block.bottom, block.right) == (1, 2, 3, 4)


def test_all_events_are_chosen_and_never_the_row_that_adds(scene: BatchScene) -> None:
    scene.press(Key.Key_A, CONTROL)
    assert scene.rows() == [0, 1, 2, 3, 4]
    scene.go(4, NAME)
    scene.press(Key.Key_Down, SHIFT)
    assert scene.rows() == [4]
    assert scene.panel.has_rows()
    scene.go(5, NAME)
    assert scene.rows() == []
    assert not scene.panel.has_rows()


def test_the_current_row_is_told_also_when_rows_above_come_and_go(scene: BatchScene) -> None:
    scene.go(2, NAME)
    told: list[int] = []
    scene.panel.current_row_changed.connect(told.append)
    scene.document.begin_load()
    assert told[-1] == -1
    scene.document.abort_load()
    scene.go(2, NAME)
    scene.go(5, NAME)
    assert told[-2:] == [2, -1]
    assert scene.panel.current_row() is None


# Pinned columns.


@pytest.fixture
def scrolled(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> BatchScene:
    scene = BatchScene(qtbot, themes, window, wide(20) * 3)
    scene.press(Key.Key_End)
    assert scene.table.horizontalScrollBar().value() > 0
    return scene


def test_pinned_columns_stay_where_they_are(scrolled: BatchScene) -> None:
    assert scrolled.table.visualRect(scrolled.index(1, 1)).left() == 60
    scrolled.click(1, 1)
    assert scrolled.at == (1, "name")
    assert scrolled.table.horizontalScrollBar().value() > 0


def test_a_column_under_the_pinned_ones_is_scrolled_to(scrolled: BatchScene) -> None:
    scrolled.press(Key.Key_Home)
    scrolled.go(0, attribute("attribute_0"))
    assert scrolled.table.horizontalScrollBar().value() == 0
    rect = scrolled.table.visualRect(scrolled.table.currentIndex())
    assert rect.left() == scrolled.table.pinned_width


def test_a_key_never_leads_under_the_pinned_columns(scrolled: BatchScene) -> None:
    for _ in range(20):
        assert scrolled.at[1].startswith("attribute_")
        rect = scrolled.table.visualRect(scrolled.table.currentIndex())
        assert rect.left() >= scrolled.table.pinned_width
        scrolled.press(Key.Key_Left)
    assert scrolled.at == (0, "sessionId")


def test_every_cell_is_found_where_it_is_drawn(scrolled: BatchScene) -> None:
    table = scrolled.table
    right = table.viewport().width()
    for column in range(scrolled.panel.model.columnCount()):
        spot = table.visualRect(scrolled.index(1, column)).center()
        if column < 4 or table.pinned_width <= spot.x() < right:
            assert table.indexAt(spot) == scrolled.index(1, column)


def test_a_wider_pinned_column_moves_the_others(scrolled: BatchScene) -> None:
    before = scrolled.table.pinned_width
    scrolled.table.columns.resizeSection(1, 260)
    assert scrolled.table.pinned_width == before + 80


def test_nothing_is_cut_by_more_rows_than_three_digits(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, events(3))
    before = scene.table.columns.sectionSize(0)
    load(scene.document, events(12_000))
    assert before == 60
    assert scene.table.columns.sectionSize(0) > 70


def test_a_column_fits_its_title_and_its_values_within_limits(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    extra = {"x": "1", "a_rather_long_title": "1", "long": "v" * 25, "longest": "v" * 500}
    scene = BatchScene(qtbot, themes, window, [{**event(), "extra": extra}])
    widths = [scene.table.columns.sectionSize(4 + at) for at in range(4)]
    assert widths[0] == 76
    assert 160 < widths[1] < 190
    assert widths[2] > 200
    assert widths[3] == 240


# Editing.


def test_typing_replaces_a_cell_and_enter_goes_down(scene: BatchScene) -> None:
    scene.go(1, PRICE)
    scene.type("9.90")
    scene.press(Key.Key_Return)
    assert scene.cell(1, PRICE) == Number("9.90")
    assert scene.at == (2, "price")
    assert focused() is scene.table


def test_enter_opens_what_is_there_and_tab_goes_right(scene: BatchScene) -> None:
    scene.go(1, NAME)
    scene.press(Key.Key_Return)
    assert scene.editor.text() == "event_1"
    scene.type("x")
    scene.press(Key.Key_Tab)
    assert scene.cell(1, NAME) == "event_1x"
    assert scene.at == (1, "user")


def test_esc_leaves_the_cell_as_it_was(scene: BatchScene) -> None:
    scene.go(1, NAME)
    scene.press(Key.Key_F2)
    scene.type("x")
    scene.press(Key.Key_Escape)
    assert scene.cell(1, NAME) == "event_1"
    assert focused() is scene.table
    assert scene.document.undo_stack.count() == 0


def test_backspace_begins_with_an_empty_text(scene: BatchScene) -> None:
    scene.go(1, NAME)
    scene.press(Key.Key_Backspace)
    assert scene.editor.text() == ""


def test_a_double_click_edits(scene: BatchScene) -> None:
    scene.click(1, 2, double=True)
    assert scene.editor.text() == "u_1"


def test_a_click_elsewhere_takes_what_was_typed(scene: BatchScene) -> None:
    scene.go(1, USER)
    scene.type("someone")
    scene.click(3, 3)
    assert scene.cell(1, USER) == "someone"
    assert scene.at == (3, "sessionId")


def test_a_composition_begins_an_edit_and_its_end_is_not_the_edits(scene: BatchScene) -> None:
    scene.go(1, NOTE)
    scene.compose("shou")
    assert scene.cell(1, NOTE) == "n"
    scene.compose("", "首页")
    assert scene.editor.text() == "首页"
    assert scene.cell(1, NOTE) == "n"
    scene.press(Key.Key_Return)
    assert scene.cell(1, NOTE) == "首页"


def test_marks_that_come_while_one_types_do_not_disturb(scene: BatchScene) -> None:
    scene.go(1, USER)
    scene.type("some")
    scene.checker.mark_server(1, "name", "no", "USER_REQUIRED", "10:42")
    scene.document.set_cells([(0, USER, "other")])
    scene.type("one")
    assert scene.editor.text() == "someone"


def test_a_cell_that_cannot_be_set_is_not_edited(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, [*events(1), {**event(), "extra": "text"}])
    scene.go(1, PRICE)
    scene.press(Key.Key_Return)
    scene.type("9")
    assert focused() is scene.table
    scene.do("set_null")
    assert ColumnKey("member", "extra").of(scene.document.events[1]) == "text"


def test_an_editor_in_a_narrow_column_never_lies_under_the_pinned_ones(
    scrolled: BatchScene,
) -> None:
    scrolled.go(0, attribute("attribute_10"))
    scrolled.press(Key.Key_Return)
    assert scrolled.editor.geometry().left() >= scrolled.table.pinned_width
    across = scrolled.table.horizontalScrollBar()
    across.setValue(across.maximum())
    assert scrolled.editor.geometry().left() >= scrolled.table.pinned_width


# The row that adds.


def test_names_are_typed_one_after_another(scene: BatchScene) -> None:
    scene.go(5, NAME)
    for name in ("first_thing", "second_thing"):
        scene.type(name)
        scene.press(Key.Key_Escape)  # the suggestions, where there are some
        if focused() is scene.table:
            scene.type(name)
        scene.press(Key.Key_Return)
    assert [NAME.of(each) for each in scene.document.events[5:]] == ["first_thing", "second_thing"]
    assert scene.document.events[5] == {
        "name": "first_thing",
        "user": "u_new",
        "sessionId": "s_new",
    }
    assert scene.at == (7, "name")


def test_the_plus_of_the_last_row_begins_a_name(scene: BatchScene) -> None:
    scene.click(5, 3)
    assert scene.at == (5, "name")
    scene.click(5, 0)
    scene.type("custom_thing")
    assert scene.editor.text() == "custom_thing"


def test_an_empty_name_adds_nothing(scene: BatchScene) -> None:
    scene.do("add_event")
    scene.press(Key.Key_Return)
    assert len(scene.document.events) == 5


def test_a_new_column_is_named_in_the_header(scene: BatchScene) -> None:
    scene.go(2, NAME)
    scene.do("add_attribute")
    assert isinstance(focused(), NewAttributeField)
    scene.type("coupon")
    scene.press(Key.Key_Return)
    assert list(scene.document.attributes) == ["price", "note", "coupon"]
    assert scene.at == (2, "coupon")
    assert focused() is scene.table


def test_esc_adds_no_column(scene: BatchScene) -> None:
    scene.do("add_attribute")
    scene.type("coupon")
    scene.press(Key.Key_Escape)
    assert list(scene.document.attributes) == ["price", "note"]
    assert focused() is scene.table


def test_a_press_on_the_plus_asks_for_a_column(scene: BatchScene) -> None:
    columns = scene.table.columns
    x = columns.sectionViewportPosition(scene.panel.model.adding_column) + 20
    spot = QPoint(x, columns.height() // 2)
    QTest.mouseClick(columns.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert isinstance(focused(), NewAttributeField)


# Reach and looks.


def test_a_screen_reader_meets_one_table_and_hears_its_cells(scene: BatchScene) -> None:
    interface = QAccessible.queryAccessibleInterface(scene.table)
    assert interface.text(QAccessible.Text.Name) == "Batch"
    assert interface.role() is QAccessible.Role.Table
    children = (interface.child(at) for at in range(interface.childCount()))
    said = [child.text(QAccessible.Text.Name) for child in children]
    assert "row 2, price, number 1" in said
    assert "row 2, name, text event_1" in said
    tables = [
        each
        for each in scene.panel.findChildren(QWidget)
        if each.isVisible()
        and QAccessible.queryAccessibleInterface(each).role() is QAccessible.Role.Table
    ]
    assert tables == [scene.table]


def test_an_error_in_a_chosen_row_keeps_its_tint(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, [{"name": "app_opened", "sessionId": "s"}])
    scene.go(0, NAME)
    colours = themes.theme.colours
    seen = colours_in(scene.table.viewport().grab().toImage())
    assert colours.danger_tint.name() in seen
    assert colours.select.name() in seen
    assert colours.focus.name() in seen


def test_without_the_focus_the_choice_is_grey(scene: BatchScene, window: QWidget) -> None:
    other = QWidget(window, focusPolicy=Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    colours = scene.table.kit.theme.colours
    seen = colours_in(scene.table.viewport().grab().toImage())
    assert colours.select.name() not in seen
    assert colours.hover.name() in seen


def test_another_theme_reaches_the_table(scene: BatchScene, themes: ThemeSource) -> None:
    themes.choose("dark")
    try:
        seen = colours_in(scene.table.viewport().grab().toImage())
        assert themes.theme.colours.base.name() in seen
    finally:
        themes.choose("light")


def test_a_place_that_is_gone_to_stands_out_for_a_moment(qtbot: QtBot, scene: BatchScene) -> None:
    tint = scene.table.kit.theme.colours.accent_tint.name()
    scene.panel.go_to(3, ("extra", "note"))
    assert scene.at == (3, "note")
    assert tint in colours_in(scene.table.viewport().grab().toImage())
    qtbot.waitUntil(
        lambda: tint not in colours_in(scene.table.viewport().grab().toImage()), timeout=5000
    )


def test_a_place_far_away_is_scrolled_to(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, events(400))
    scene.panel.go_to(399, ("user",))
    rect = scene.table.visualRect(scene.table.currentIndex())
    assert scene.table.viewport().rect().contains(rect)
    scene.panel.go_to(0, ())
    assert scene.at == (0, "name")
    assert scene.table.verticalScrollBar().value() == 0


def test_absent_attributes_are_hatched(scene: BatchScene) -> None:
    scene.document.set_cells([(row, PRICE, ABSENT) for row in range(5)])
    scene.go(5, NAME)
    column = scene.table.visualRect(scene.index(2, scene.column(PRICE)))
    picture = scene.table.viewport().grab(column).toImage()
    colours = scene.table.kit.theme.colours
    assert colours_in(picture) - {colours.base.name(), colours.line.name()}


def test_what_is_no_object_is_seen_with_its_error_and_stays_what_it_is(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = BatchScene(qtbot, themes, window, [*events(1), "app_closed"])
    name = scene.table.visualRect(scene.index(1, scene.column(NAME)))
    colours = themes.theme.colours
    seen = colours_in(scene.table.viewport().grab(name).toImage())
    assert {colours.danger_tint.name(), colours.text2.name()} <= seen
    scene.go(1, NAME)
    scene.press(Key.Key_Return)
    scene.type("x")
    scene.press(Key.Key_Backspace)
    assert focused() is scene.table
    scene.do("set_null")
    scene.do("switch_type")
    assert scene.document.events[1] == "app_closed"


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        (USER, "u_10245 "),
        (attribute("price"), "9.90"),
        (attribute("x"), {"a": Number("1e400"), "b": ""}),
    ],
)
def test_a_column_leaves_room_for_the_mark_of_what_is_in_it(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, key: ColumnKey, cell: Cell
) -> None:
    first = key.put({**event("app_opened"), "extra": {}}, cell)
    scene = BatchScene(qtbot, themes, window, [first, event()])
    column = scene.column(key)
    assert column in scene.panel.model.marks(0).by_column
    look = scene.table.kit.looks.of(cell)
    lead = 20 if look.lead else 0
    assert scene.table.columns.sectionSize(column) >= 10 + lead + look.width + 8 + 14 + 8


def test_a_number_that_becomes_a_text_still_fits_its_column(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    first = {**event("purchase_completed"), "extra": {"price": Number("19.90")}}
    scene = BatchScene(qtbot, themes, window, [first, event()])
    scene.go(0, PRICE)
    scene.do("switch_type")
    assert scene.cell(0, PRICE) == "19.90"
    column = scene.column(PRICE)
    assert column in scene.panel.model.marks(0).by_column
    wide = scene.table.kit.looks.of("19.90").width
    assert scene.table.columns.sectionSize(column) >= 10 + wide + 8 + 14 + 8
