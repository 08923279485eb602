"""The fixes in the list of problems: pressed, by key, all of a kind, asked, ignored, undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.problems import Problem, ProblemKind, Severity, Source
from event_composer.domain.rules_table import PLATFORM_LOWER_CASE
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.checking import Checker
from event_composer.ui.jobs import Lane
from event_composer.ui.problems import ProblemsPanel
from event_composer.ui.problems.delegate import fitted_place
from event_composer.ui.problems.model import FIX_COLUMN, ListFilter
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of, event
from ui.scene import activate, put

ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
LEFT = Qt.MouseButton.LeftButton
TEXT_EXTRA: Event = {**event("screen_view"), "extra": "3"}


class Scene:
    """A panel of problems over a batch, in a window."""

    def __init__(
        self, events: list[Event], themes: ThemeSource, window: QWidget, lane: Lane
    ) -> None:
        self.document = document_of(events)
        self.checker = Checker(self.document, load_catalogue(), lane, window)
        self.panel = ProblemsPanel(self.document, self.checker, load_texts("en"), themes)
        put(window, self.panel)

    @property
    def codes(self) -> list[str]:
        model = self.panel.model
        return [model.placed_at(row).problem.rule.code for row in range(model.rowCount())]

    def row(self, code: str) -> int:
        return self.codes.index(code)

    def names(self) -> list[Any]:
        return [each["name"] for each in self.document.events if isinstance(each, dict)]

    def button(self, row: int) -> QPoint:
        """Return a point on the button of a row, as a person sees it: left of the dots."""
        cell = self.panel.list.visualRect(self.panel.model.index(row, FIX_COLUMN))
        return QPoint(cell.right() - 70, cell.center().y())

    def dots(self, row: int) -> QPoint:
        cell = self.panel.list.visualRect(self.panel.model.index(row, FIX_COLUMN))
        return QPoint(cell.right() - 20, cell.center().y())

    def menu_words(self, row: int) -> list[str]:
        return [action.text() for action in self.panel.menu(row).actions() if action.text()]

    def choose_from_menu(self, row: int, words: str) -> None:
        menu = self.panel.menu(row)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()


@pytest.fixture
def scene(qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane) -> Scene:
    made = Scene(
        [event("AppOpened"), event("app_opned"), event("screenView"), event(user=""), TEXT_EXTRA],
        themes,
        window,
        lane,
    )
    activate(qtbot, window)
    return made


def test_a_press_of_the_button_fixes_and_an_undo_takes_it_back(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("NAME_STYLE")
    assert scene.panel.model.index(row, FIX_COLUMN).data() == "Rename to app_opened"
    QTest.mouseClick(scene.panel.list.viewport(), LEFT, pos=scene.button(row))
    assert scene.names()[0] == "app_opened"
    assert scene.document.undo_stack.undoText() == "Fix: Rename to app_opened"
    scene.document.undo()
    assert scene.names()[0] == "AppOpened"


def test_the_button_is_not_pressed_where_the_mouse_is_let_go_elsewhere(
    qtbot: QtBot, scene: Scene
) -> None:
    row = scene.row("NAME_STYLE")
    port = scene.panel.list.viewport()
    QTest.mousePress(port, LEFT, pos=scene.button(row))
    QTest.mouseRelease(port, LEFT, pos=QPoint(60, scene.button(row).y()))
    asked: list[object] = []
    scene.panel.go_to.connect(lambda *place: asked.append(place))
    QTest.mouseClick(port, LEFT, pos=QPoint(60, scene.button(row).y()))
    QTest.mouseDClick(port, LEFT, pos=QPoint(60, scene.button(row).y()))
    assert scene.names()[0] == "AppOpened"
    assert asked == [(0, ("name",))], "beside the button a double click goes to the place"


def test_enter_on_the_second_column_is_the_fix(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("USER_REQUIRED")
    index = scene.panel.model.index(row, FIX_COLUMN)
    assert index.data(ACCESSIBLE) == "fix with Alt+Enter: Fill with u_1"
    assert "Fill with u_1" in str(scene.panel.model.index(row, 0).data(ACCESSIBLE))
    scene.panel.setFocus()
    scene.panel.list.setCurrentIndex(index)
    QTest.keyClick(scene.panel.list, Qt.Key.Key_Return)
    assert scene.document.events[3] == event(user="u_1")


def test_the_key_fixes_the_current_row_of_the_list(qtbot: QtBot, scene: Scene) -> None:
    scene.panel.setFocus()
    scene.panel.list.choose(scene.row("NAME_NEAR"))
    scene.panel.handlers()["fix_problem"]()
    assert scene.names()[1] == "app_opened"


def test_from_the_table_the_key_fixes_what_is_wrong_with_the_current_cell(
    qtbot: QtBot, scene: Scene
) -> None:
    cell: list[tuple[int, tuple[str, ...]]] = [(0, ("user",))]
    scene.panel.cell_place = lambda: cell[0]
    scene.panel.list.clearFocus()
    scene.panel.handlers()["fix_problem"]()
    assert not scene.document.undo_stack.canUndo(), "this cell is right"
    cell[0] = (2, ("name",))
    scene.panel.handlers()["fix_problem"]()
    assert scene.names()[2] == "screen_view"


def test_all_of_a_kind_are_fixed_in_one_step(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("NAME_STYLE")
    assert "Fix all of this kind (2)" in scene.menu_words(row)
    scene.choose_from_menu(row, "Fix all of this kind (2)")
    assert scene.names()[:3] == ["app_opened", "app_opned", "screen_view"]
    scene.document.undo()
    assert scene.names()[:3] == ["AppOpened", "app_opned", "screenView"]


def test_all_that_is_safe_is_fixed_in_one_step_and_nothing_else(qtbot: QtBot, scene: Scene) -> None:
    link = scene.panel.filter_bar.safe
    assert link.text() == "Fix all that are safe (3)"
    QTest.mouseClick(link, LEFT)
    assert scene.names()[:3] == ["app_opened", "app_opened", "screen_view"]
    qtbot.waitUntil(lambda: scene.codes == ["USER_REQUIRED", "EXTRA_IS_TEXT"])
    assert not link.isVisible()
    scene.document.undo()
    assert scene.names()[:3] == ["AppOpened", "app_opned", "screenView"]


def test_what_a_fix_needs_to_know_is_asked_in_the_panel(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("EXTRA_IS_TEXT")
    QTest.mouseClick(scene.panel.list.viewport(), LEFT, pos=scene.button(row))
    ask = scene.panel.ask_bar
    qtbot.waitUntil(ask.field.hasFocus)
    assert ask.field.accessibleName() == "Name of the attribute"
    assert not ask.accept.isEnabled()
    QTest.keyClick(ask.field, Qt.Key.Key_Return)
    assert ask.isVisible(), "no name is no answer"
    QTest.keyClicks(ask.field, "version")
    QTest.keyClick(ask.field, Qt.Key.Key_Return)
    assert scene.document.events[4] == {**event("screen_view"), "extra": {"version": "3"}}
    assert not ask.isVisible()
    assert scene.panel.list.hasFocus()


def test_escape_gives_up_what_was_asked(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("EXTRA_IS_TEXT")
    scene.panel._fix_row(row)
    qtbot.waitUntil(scene.panel.ask_bar.field.hasFocus)
    QTest.keyClick(scene.panel.ask_bar.field, Qt.Key.Key_Escape)
    assert not scene.panel.ask_bar.isVisible()
    assert not scene.document.undo_stack.canUndo()


def test_a_kind_is_ignored_and_heeded_again(qtbot: QtBot, scene: Scene) -> None:
    kind = ProblemKind("NAME_STYLE", ("name",))
    scene.choose_from_menu(scene.row("NAME_STYLE"), "Ignore for this batch")
    assert scene.document.ignored == {kind}
    qtbot.waitUntil(lambda: "NAME_STYLE" not in scene.codes)
    assert scene.checker.of_row(0) == ()
    assert scene.checker.counts()[Severity.WARNING] == 0
    assert scene.checker.safe_count == 1
    assert scene.checker.ignored_count == 2
    scene.panel.filter_bar.source.choose("ignored")
    scene.panel.filter_bar._tell()
    qtbot.waitUntil(lambda: scene.codes == ["NAME_STYLE", "NAME_STYLE"])
    assert scene.panel.model.index(0, FIX_COLUMN).data() == "Heed again"
    QTest.mouseClick(scene.panel.list.viewport(), LEFT, pos=scene.button(0))
    assert scene.document.ignored == frozenset()
    qtbot.waitUntil(lambda: len(scene.codes) == 5)
    assert scene.panel.model.filter == ListFilter()
    scene.document.undo()
    qtbot.waitUntil(lambda: len(scene.codes) == 3)


def test_ignoring_does_not_change_the_answer_that_is_expected(qtbot: QtBot, scene: Scene) -> None:
    scene.document.set_ignored([ProblemKind("USER_REQUIRED", ("user",))], "Ignore")
    assert scene.checker.expected_code() == "USER_REQUIRED"
    assert scene.checker.counts()[Severity.ERROR] == 1


def test_one_source_can_be_listed_alone(qtbot: QtBot, scene: Scene) -> None:
    scene.panel.filter_bar.source.choose(Source.GUESS)
    scene.panel.filter_bar._tell()
    qtbot.waitUntil(lambda: scene.codes == ["NAME_NEAR"])
    asked: list[object] = []
    scene.panel.go_to.connect(lambda index, _place: asked.append(index))
    scene.panel.go_next()
    scene.panel.go_next()
    assert asked == [1, 1], "a step from problem to problem respects the filter"


def test_after_a_fix_the_row_that_took_its_place_is_chosen(qtbot: QtBot, scene: Scene) -> None:
    row = scene.row("USER_REQUIRED")
    following = scene.codes[row + 1]
    scene.panel.setFocus()
    scene.panel.list.choose(row)
    scene.panel.fix_current()
    qtbot.waitUntil(lambda: "USER_REQUIRED" not in scene.codes)
    assert scene.codes[scene.panel.chosen] == following


def test_the_row_is_chosen_again_when_a_fix_that_emptied_the_list_is_undone(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    scene = Scene([event("AppOpened"), event()], themes, window, lane)
    activate(qtbot, window)
    scene.panel.setFocus()
    scene.panel.list.choose(0)
    scene.panel.fix_current()
    qtbot.waitUntil(lambda: scene.codes == [])
    scene.document.undo()
    qtbot.waitUntil(lambda: scene.codes == ["NAME_STYLE"])
    assert scene.panel.chosen == 0


def test_a_header_is_fixed_in_the_profile(qtbot: QtBot, scene: Scene) -> None:
    problem = Problem(PLATFORM_LOWER_CASE, ("X-PLATFORM",), {"value": "ios", "suggestion": "iOS"})
    scene.checker.set_request_problems([problem])
    qtbot.waitUntil(lambda: "PLATFORM_LOWER_CASE" in scene.codes)
    row = scene.row("PLATFORM_LOWER_CASE")
    assert scene.panel.model.index(row, FIX_COLUMN).data() == "Use iOS"
    with qtbot.waitSignal(scene.panel.fix_header) as told:
        scene.panel._fix_row(row)
    assert told.args == ["X-PLATFORM", "iOS"]


def test_the_dots_and_the_menu_key_open_the_menu(qtbot: QtBot, scene: Scene) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        menu = next(m for m in scene.panel.findChildren(QMenu) if m.isVisible())
        seen.append([action.text() for action in menu.actions() if action.text()])
        menu.close()

    row = scene.row("USER_REQUIRED")
    QTest.mouseClick(scene.panel.list.viewport(), LEFT, pos=scene.dots(row))
    QTimer.singleShot(0, look)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen == [["Fill with u_1", "Fill in…", "Ignore for this batch", "Go there"]]


@pytest.mark.parametrize("width", [60, 200, 480, 2000])
def test_a_long_place_keeps_its_end(qtbot: QtBot, themes: ThemeSource, width: int) -> None:
    face = themes.theme.fonts.mono_caption
    path = f"events[99999].extra.{'context_of_' * 9}.steps[12].id"
    shown = fitted_place(path, face, width)
    assert face.metrics.horizontalAdvance(shown) <= width
    assert shown.endswith("d")
    assert width < 200 or shown.endswith("[12].id")
    assert (shown == path) is (width == 2000)


def test_a_hundred_thousand_problems_of_a_kind_are_fixed_between_other_things(
    qtbot: QtBot, themes: ThemeSource, window: QWidget, lane: Lane
) -> None:
    events: list[Event] = [event("BadName", f"u{i}", f"s{i}") for i in range(100_000)]
    scene = Scene(events, themes, window, lane)
    qtbot.waitUntil(lambda: scene.checker.is_complete, timeout=60_000)
    qtbot.waitUntil(lambda: scene.panel.model.rowCount() == 100_000, timeout=20_000)
    kind = ProblemKind("NAME_STYLE", ("name",))
    assert scene.checker.count_of(kind) == scene.checker.safe_count == 100_000
    turns: list[int] = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(1))
    ticking.start(0)
    scene.panel.fixing.fix_all_safe()
    assert scene.document.is_busy
    qtbot.waitUntil(lambda: not scene.document.is_busy, timeout=60_000)
    assert len(turns) > 20
    assert set(scene.names()) == {"bad_name"}
    qtbot.waitUntil(lambda: scene.checker.is_complete, timeout=60_000)
    assert scene.checker.count_of(kind) == 0
    ticking.stop()


def test_the_bar_fits_a_narrow_window(qtbot: QtBot, scene: Scene, window: QWidget) -> None:
    bar = scene.panel.filter_bar
    window.resize(900, 400)
    qtbot.waitUntil(lambda: bar.safe.text() == "Fix all that are safe (3)")
    assert bar.source.isVisible()
    window.resize(482, 400)
    qtbot.waitUntil(lambda: bar.width() < 500)
    assert bar.safe.text() == "Fix safe (3)"
    assert bar.safe.accessibleName() == "Fix all that are safe (3)"
    assert bar.safe.geometry().right() <= bar.width()
    assert bar.safe.width() >= bar.safe.sizeHint().width()
    window.resize(900, 400)
    qtbot.waitUntil(bar.source.isVisible)
