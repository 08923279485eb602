"""What a person is offered while typing into a cell, and what Enter then does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.values import ABSENT, Number
from event_composer.shipped import load_catalogue
from event_composer.ui.batch.cell_editor import Move
from event_composer.ui.batch.suggestions import event_offer
from event_composer.ui.theme import ThemeSource
from ui.cell_scene import NAME, USER, CellScene, Key, attribute

PRICE, PRODUCT, OTHER = attribute("price"), attribute("product_id"), attribute("my_own")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> CellScene:
    return CellScene(qtbot, themes, window)


def test_a_letter_that_opens_the_name_is_answered_with_events(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "p")
    assert scene.offered()[0].startswith("p")
    scene.type("ur")
    assert scene.offered()[:3] == ["purchase_started", "purchase_completed", "purchase_cancelled"]
    first = scene.popup.current
    assert first is not None
    assert first.hits == (0, 1, 2)
    assert first.description == "Purchase started"
    assert first.detail == "product_id"
    assert editor.hasFocus()


def test_enter_inserts_the_event_and_tab_brings_its_attributes(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "p")
    scene.type("urchase_com")
    scene.press(Key.Key_Return)
    assert scene.chosen == [("purchase_completed", False)]
    assert editor.text() == "purchase_completed"
    assert not scene.committed
    scene.close()
    scene.open(NAME, "x", "p")
    scene.type("com")
    scene.press(Key.Key_Tab)
    assert scene.chosen[-1] == ("purchase_completed", True)
    assert not scene.committed


def test_a_click_inserts_an_event(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "p")
    rows = scene.popup.view
    spot = rows.visualRect(rows.model().index(2, 0)).center()
    wanted = scene.offered()[2]
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert scene.chosen == [(wanted, False)]
    assert editor.isVisible()


@pytest.mark.parametrize("typed", ["完成购买", "购买", "completed purchase", "Purchase completed"])
def test_events_are_found_by_their_description_in_either_language(
    scene: CellScene, typed: str
) -> None:
    scene.open(NAME, ABSENT, "")
    scene.compose(typed[:1])
    assert not scene.offered()
    scene.compose("", typed)
    assert "purchase_completed" in scene.offered()
    assert all("purchase" in name.lower() for name in scene.offered())
    scene.press(Key.Key_Return)
    assert scene.chosen == [(scene.editor.text(), False)]


def test_the_description_is_in_the_language_of_the_window(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = CellScene(qtbot, themes, window, "zh_CN")
    scene.open(NAME, ABSENT, "p")
    scene.type("com")
    assert scene.popup.current is not None
    assert scene.popup.current.description == "完成购买"


@pytest.mark.parametrize(
    "name",
    [
        "user_case",  # its letters are scattered over a long name
        "vip_gift_sent",
        "zzz",
        "purchaseCompleted",  # a whole name, spelt in another way
        "PURCHASE_COMPLETED",
        "app_openned",  # a slip of the pen, or meant so
        "活动_打开",
    ],
)
def test_enter_keeps_a_name_of_ones_own(scene: CellScene, name: str) -> None:
    scene.open(NAME, ABSENT, "")
    scene.compose("", name)
    scene.press(Key.Key_Return)
    assert not scene.chosen
    assert scene.got == name


@pytest.mark.parametrize("name", ["user_case", "vip_gift_sent", "zzz"])
def test_a_name_that_is_like_no_other_gets_no_list(name: str) -> None:
    assert not event_offer(load_catalogue(), name, "en").choices


def test_a_slip_is_put_right_by_an_arrow_and_enter(scene: CellScene) -> None:
    scene.open(NAME, ABSENT, "a")
    scene.type("pp_openned")
    assert scene.offered() == ["app_opened"]
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.chosen == [("app_opened", False)]


def test_escape_first_closes_the_list_and_enter_then_keeps_the_text(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "p")
    scene.type("urchase")
    scene.press(Key.Key_Escape)
    assert not scene.offered()
    assert scene.cancels == 0
    assert editor.text() == "purchase"
    scene.press(Key.Key_Return)
    assert not scene.chosen
    assert scene.committed[-1][0] == Move.DOWN
    assert scene.got == "purchase"
    scene.press(Key.Key_Escape)
    assert scene.cancels == 1


def test_an_empty_name_offers_nothing_until_it_is_asked(scene: CellScene) -> None:
    scene.open(NAME)
    assert not scene.offered()
    scene.press(Key.Key_Down)
    assert scene.offered() == [event.name for event in load_catalogue()]
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.chosen == [("app_closed", False)]
    scene.close()
    scene.open(NAME, "app_opened")
    assert not scene.offered()
    scene.press(Key.Key_Down, ALT)
    assert scene.offered()[0] == "app_opened"
    scene.press(Key.Key_Backspace)
    assert "app_opened" in scene.offered()
    scene.replace("")
    assert not scene.offered()


def test_a_composition_is_never_disturbed(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "")
    scene.compose("gou")
    scene.press(Key.Key_Down)
    assert not scene.offered()
    scene.compose("gou mai")
    assert not scene.offered()
    scene.press(Key.Key_Return)
    assert not scene.committed
    assert not scene.chosen
    scene.compose("", "购买")
    assert editor.text() == "购买"
    assert scene.offered()
    scene.compose("c")
    assert not scene.offered()
    scene.compose("")
    assert editor.text() == "购买"


def test_examples_of_the_catalogue_come_with_their_type(scene: CellScene) -> None:
    editor = scene.open(PRICE, ABSENT)
    scene.press(Key.Key_Down)
    assert scene.offered() == ["9.99", "59.99", "199.99"]
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.committed[-1][0] == Move.DOWN
    assert scene.got == Number("59.99")
    assert editor.text() == "59.99"
    scene.close()
    scene.open(PRICE, "9.90")
    scene.replace("9")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Tab)
    assert scene.committed[-1][0] == Move.RIGHT
    assert scene.got == Number("9.99")


def test_values_of_the_column_follow_and_are_read_as_if_typed(scene: CellScene) -> None:
    scene.open(PRICE, ABSENT, "9", used=["19.90", "9.99", "9.95"])
    assert scene.offered() == ["9.99", "9.95", "59.99", "199.99", "19.90"]
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.got == Number("9.95")
    scene.close()
    scene.open(USER, ABSENT, "1", used=["1024", "2048"])
    scene.press(Key.Key_Up)
    scene.press(Key.Key_Return)
    assert scene.got == "1024"
    scene.close()
    scene.open(OTHER, ABSENT, used=["42", "x"])
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    assert scene.got == Number("42")


def test_a_value_is_taken_as_typed_unless_an_arrow_chose_another(scene: CellScene) -> None:
    scene.open(PRODUCT, ABSENT, "p")
    assert "premium_monthly" in scene.offered()
    scene.press(Key.Key_Return)
    assert scene.got == "p"
    scene.close()
    scene.open(PRODUCT, ABSENT, "p")
    scene.press(Key.Key_Tab)
    assert scene.committed[-1][0] == Move.RIGHT
    assert scene.got == "p"


def test_what_is_typed_after_choosing_counts(scene: CellScene) -> None:
    editor = scene.open(PRICE, ABSENT, "9")
    scene.press(Key.Key_Down)
    scene.press(Key.Key_Return)
    scene.type("5")
    scene.press(Key.Key_Return)
    assert editor.text() == "9.995"
    assert scene.got == Number("9.995")


def test_json_has_no_suggestions(scene: CellScene) -> None:
    scene.open(PRICE, {"a": None}, used=["{}"])
    scene.replace("{")
    assert not scene.offered()


def test_the_list_goes_with_the_editor(scene: CellScene) -> None:
    editor = scene.open(NAME, ABSENT, "p")
    assert scene.offered()
    popup = scene.popup
    assert popup.geometry().left() == editor.mapToGlobal(editor.rect().topLeft()).x()
    editor.hide()
    assert not popup.isVisible()
