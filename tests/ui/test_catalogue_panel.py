"""What a person gets from the side list of events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.project_catalogue import read_project_catalogue
from event_composer.resources import resource_path
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.catalogue.model import CatalogueModel
from event_composer.ui.catalogue.panel import CataloguePanel
from event_composer.ui.event_names import names_in
from event_composer.ui.theme import ThemeSource
from ui.scene import activate, colours_in, put

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
DISPLAY = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class PanelScene:
    """The panel in a window, and what it asked for."""

    def __init__(
        self, qtbot: QtBot, themes: ThemeSource, window: QWidget, language: str = "en"
    ) -> None:
        self.panel = CataloguePanel(load_catalogue(), load_texts(language), themes)
        self.tree, self.search = self.panel.tree, self.panel.search
        put(window, self.panel)
        window.resize(260, 760)
        activate(qtbot, window)
        self.panel.setFocus()
        self.chosen: list[str] = []
        self.panel.event_chosen.connect(self.chosen.append)

    def groups(self) -> dict[str, list[str]]:
        """Every group with its events, shown or not."""
        model = self.panel.model
        groups = [model.index(row, 0) for row in range(model.rowCount())]
        return {
            str(group.data()): [
                str(model.index(row, 0, group).data()) for row in range(model.rowCount(group))
            ]
            for group in groups
        }

    def index(self, name: str) -> QModelIndex:
        """The index of a group or an event."""
        model = self.panel.model
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        return model.match(model.index(0, 0), DISPLAY, name, 1, flags)[0]

    def centre(self, name: str) -> QPoint:
        index = self.index(name)
        self.tree.scrollTo(index)
        return self.tree.visualRect(index).center()

    def plus(self, name: str) -> QPoint:
        row = self.tree.visualRect(self.index(name))
        return QPoint(row.right() - 24, row.center().y())

    def write(self, text: str) -> None:
        """Write into the search as an input method does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.search, event)

    def is_open(self, group: str) -> bool:
        return self.tree.isExpanded(self.index(group))

    def current(self) -> str:
        return str(self.tree.currentIndex().data())


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget) -> PanelScene:
    return PanelScene(qtbot, themes, window)


def test_all_events_are_listed_by_group_and_the_sdk_is_closed(scene: PanelScene) -> None:
    catalogue = load_catalogue()
    assert scene.groups() == {
        group.en: [event.name for event in catalogue.of_group(group.id)]
        for group in catalogue.groups
    }
    assert scene.is_open("Lifecycle")
    assert not scene.is_open("iOS SDK")


@pytest.mark.parametrize("text", ["", "购买", "zzzz", "purchase"])
def test_the_model_keeps_qts_rules(text: str) -> None:
    model = CatalogueModel(load_catalogue(), "en")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search(text)
    model.search("")


def test_double_click_enter_and_plus_add_an_event(scene: PanelScene, qtbot: QtBot) -> None:
    port = scene.tree.viewport()
    QTest.mouseClick(port, LEFT, pos=scene.centre("app_closed"))
    assert not scene.chosen
    QTest.mouseDClick(port, LEFT, pos=scene.centre("app_closed"))
    assert scene.chosen == ["app_closed"]
    QTest.keyClick(scene.tree, Key.Key_Down)
    QTest.keyClick(scene.tree, Key.Key_Return)
    assert scene.chosen[1:] == ["app_background"]
    QTest.mouseClick(port, LEFT, pos=scene.plus("screen_view"))
    assert scene.chosen[2:] == ["screen_view"]
    QTest.mouseDClick(port, LEFT, pos=scene.plus("screen_view"))
    QTest.mouseRelease(port, LEFT, pos=scene.plus("screen_view"))
    assert scene.chosen[3:] == ["screen_view"]


def test_plus_is_drawn_under_the_pointer(scene: PanelScene, qtbot: QtBot) -> None:
    port = scene.tree.viewport()
    at = scene.plus("screen_view")

    def drawn() -> set[str]:
        spot = port.grab().toImage().copy(at.x() - 8, at.y() - 8, 16, 16)
        return colours_in(spot)

    QTest.mouseMove(port, scene.centre("app_opened"))
    qtbot.waitUntil(lambda: len(drawn()) == 1)
    QTest.mouseMove(port, scene.centre("screen_view"))
    qtbot.waitUntil(lambda: len(drawn()) > 1)


def test_groups_open_and_close_by_mouse_and_keys(scene: PanelScene) -> None:
    QTest.mouseClick(scene.tree.viewport(), LEFT, pos=scene.centre("iOS SDK"))
    assert scene.is_open("iOS SDK")
    QTest.mouseClick(scene.tree.viewport(), LEFT, pos=scene.centre("iOS SDK"))
    assert not scene.is_open("iOS SDK")
    scene.tree.setFocus()
    for key, is_open in [(Key.Key_Right, True), (Key.Key_Left, False), (Key.Key_Return, True)]:
        QTest.keyClick(scene.tree, key)
        assert scene.is_open("iOS SDK") is is_open
    QTest.keyClick(scene.tree, Key.Key_Down)
    assert scene.current() == "ENTER_PAYWALL"
    QTest.keyClick(scene.tree, Key.Key_Left)
    assert scene.current() == "iOS SDK"
    assert not scene.chosen


def test_letters_lead_to_a_name(scene: PanelScene) -> None:
    scene.tree.setFocus()
    QTest.keyClicks(scene.tree, "subscription_r")
    assert scene.current() == "subscription_renewed"


@pytest.mark.parametrize("text", ["完成购买", "purchase completed", "pcom"])
def test_search_finds_by_name_and_description(scene: PanelScene, text: str) -> None:
    scene.write(text)
    assert scene.groups()["Purchase"] == ["purchase_completed"]
    assert scene.current() == "purchase_completed"
    QTest.keyClick(scene.search, Key.Key_Return)
    assert scene.chosen == ["purchase_completed"]


def test_a_search_opens_what_it_finds_and_leaves_no_trace(scene: PanelScene) -> None:
    scene.tree.collapse(scene.index("Purchase"))
    scene.write("购买")
    assert set(scene.groups()) == {"Purchase", "iOS SDK"}
    assert scene.is_open("Purchase")
    assert scene.is_open("iOS SDK")
    scene.tree.collapse(scene.index("iOS SDK"))
    QTest.keyClick(scene.search, Key.Key_Escape)
    assert scene.search.text() == ""
    assert len(scene.groups()) == 4
    opened = [name for name in scene.groups() if scene.is_open(name)]
    assert opened == ["Lifecycle", "Behaviour"]


def test_down_goes_from_the_search_to_the_list(scene: PanelScene) -> None:
    QTest.keyClick(scene.search, Key.Key_Return)
    assert not scene.chosen
    QTest.keyClicks(scene.search, "cancel")
    QTest.keyClick(scene.search, Key.Key_Down)
    assert scene.tree.hasFocus()
    QTest.keyClick(scene.tree, Key.Key_Return)
    assert scene.chosen == ["purchase_cancelled"]


def test_nothing_found_is_said_with_a_way_back(scene: PanelScene) -> None:
    QTest.keyClicks(scene.search, "<b>zzzz")
    button = next(b for b in scene.panel.findChildren(QPushButton) if b.isVisible())
    said = [label.text() for label in scene.panel.findChildren(QLabel) if label.isVisible()]
    assert "No event matches “<b>zzzz”." in said
    assert not scene.tree.isVisible()
    QTest.keyClick(scene.search, Key.Key_Down)
    assert scene.search.hasFocus()
    QTest.mouseClick(button, LEFT)
    assert scene.tree.isVisible()
    assert scene.search.hasFocus()
    assert len(scene.groups()) == 4


def test_a_screen_reader_hears_what_is_there(scene: PanelScene) -> None:
    assert scene.tree.accessibleName() == "Catalogue"
    assert scene.search.accessibleName() == "Search events"
    assert scene.index("app_opened").data(SPOKEN) == "app_opened, App launched"
    assert scene.index("Lifecycle").data(SPOKEN) == "Lifecycle, events: 4"
    interface = QAccessible.queryAccessibleInterface(scene.tree)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Tree


def test_names_and_groups_are_in_the_language_of_the_window(
    qtbot: QtBot, themes: ThemeSource, window: QWidget
) -> None:
    scene = PanelScene(qtbot, themes, window, "zh_CN")
    assert "购买" in scene.groups()
    assert scene.index("app_opened").data(SPOKEN) == "app_opened, 应用启动"


def test_the_tooltip_tells_attributes_and_what_else_to_know(scene: PanelScene) -> None:
    tip = str(scene.index("purchase_completed").data(Qt.ItemDataRole.ToolTipRole))
    assert "product_id, price, currency" in tip
    event = load_catalogue().event("screen_view")
    assert event is not None
    assert event.note("en") in str(scene.index("screen_view").data(Qt.ItemDataRole.ToolTipRole))


def test_another_theme_is_drawn_at_once(
    scene: PanelScene, themes: ThemeSource, qtbot: QtBot
) -> None:
    themes.choose("dark")
    dark = themes.theme.colours
    drawn = colours_in(scene.panel.grab().toImage())
    assert {dark.window.name(), dark.text.name(), dark.text2.name()} <= drawn
    themes.choose("light")


def test_your_own_events_are_listed_and_the_search_stays(scene: PanelScene) -> None:
    file = resource_path("samples", "event-catalogue.json")
    read = read_project_catalogue(file)
    scene.tree.setCurrentIndex(scene.index("app_closed"))
    scene.panel.show_catalogue(read.catalogue, file, "")
    assert scene.groups()["Marketing"] == ["coupon_redeemed"]
    assert scene.groups()["Your catalogue"] == ["level_finished"]
    assert scene.current() == "app_closed"
    assert scene.index("purchase_completed").data(SPOKEN).endswith("yours too")
    assert scene.panel.head.file.text() == file.name
    scene.write("coupon")
    scene.panel.show_catalogue(load_catalogue(), None, "Line 3 is wrong.")
    assert scene.groups() == {}
    assert "Line 3" in scene.panel.head.fault.text
    assert scene.panel.head.file.isHidden()


def test_chosen_events_are_added_and_dragged_in_their_order(scene: PanelScene) -> None:
    names = ["app_closed", "app_opened", "screen_view"]
    for name in names:
        scene.tree.selectionModel().select(
            scene.index(name), QItemSelectionModel.SelectionFlag.Select
        )
    data = scene.panel.model.mimeData(scene.tree.selectedIndexes())
    assert names_in(data) == [
        "app_opened",
        "app_closed",
        "screen_view",
    ]
    scene.tree.selectionModel().setCurrentIndex(
        scene.index("screen_view"), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    scene.tree.choose_current()
    assert scene.chosen == ["app_opened", "app_closed", "screen_view"]


def test_the_menus_ask_for_what_they_say(scene: PanelScene) -> None:
    asked: list[str] = []
    scene.panel.edit_asked.connect(asked.append)
    scene.panel.event_menu("app_opened").actions()[1].trigger()
    assert asked == ["app_opened"]
    head = scene.panel.head
    head.new_asked.connect(lambda: asked.append("new"))
    assert len([each for each in head.menu().actions() if each.text()]) == 2
    next(each for each in head.menu().actions() if "New" in each.text()).trigger()
    assert asked[1:] == ["new"]
