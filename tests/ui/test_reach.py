"""Every window within reach: by name, by label, by keyboard, and nothing cut, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QFormLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError  # noqa: A004 # that of pytest-qt
from pytestqt.qtbot import QtBot

from e2e_driver.in_process import open_window
from event_composer.app import WindowRun
from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import new_profile
from event_composer.ui.action_table import ACTIONS
from event_composer.ui.profiles.editor import ProfileEditor
from event_composer.ui.send_flow import SendState

SIZE = (1024, 680)
LIMIT_MS = 20_000
SETTLE_MS = 1_000
Language = Literal["en", "zh_CN"]


# What there is to see: each puts the window into a state and leaves it there.


def sample(run: WindowRun, qtbot: QtBot) -> None:
    """The window as it starts."""


def mistakes(run: WindowRun, qtbot: QtBot) -> None:
    run.window.file_flow.open_mistakes()
    counts = run.window.parts.batches.current.checker.counts
    qtbot.waitUntil(lambda: sum(counts().values()) > 5, timeout=LIMIT_MS)
    run.window.dock.show_panel("problems")


def message(run: WindowRun, qtbot: QtBot) -> None:
    run.window.warn(ComposerError("FILE_MISSING", path="/a/rather/long/path/to/a/file.json" * 3))
    run.window.report_bug("Traceback")


def response(run: WindowRun, qtbot: QtBot) -> None:
    run.window.dock.show_panel("response")
    with qtbot.waitSignal(run.flow.finished, timeout=LIMIT_MS):
        run.flow.send()
    qtbot.waitUntil(lambda: not run.window.response.is_empty, timeout=LIMIT_MS)


def preview(run: WindowRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(run.window.preview.updated, timeout=LIMIT_MS):
        run.window.dock.show_panel("preview")


def history(run: WindowRun, qtbot: QtBot) -> None:
    run.window.dock.show_panel("history")
    listed = run.window.history.model
    qtbot.waitUntil(lambda: listed.rowCount() > 0, timeout=LIMIT_MS)
    run.window.history.list.setCurrentIndex(listed.index(0))


def nothing_found(run: WindowRun, qtbot: QtBot) -> None:
    run.window.history.bar.search.setText("no such exchange")
    qtbot.waitUntil(lambda: run.window.history.model.found == 0, timeout=LIMIT_MS)


def empty(run: WindowRun, qtbot: QtBot) -> None:
    run.window.file_flow.new()
    qtbot.waitUntil(lambda: not run.document.events, timeout=LIMIT_MS)


def cell_editor(run: WindowRun, qtbot: QtBot) -> None:
    run.window.batch.setFocus()
    run.window.batch.table.setFocus()
    QTest.keyClicks(run.window.batch.table, "p")
    qtbot.waitUntil(run.window.batch.table.editing, timeout=LIMIT_MS)


def panels_over_the_table(run: WindowRun, qtbot: QtBot) -> None:
    run.window.panels.set_by_hand("details", True)
    run.window.batch.table.setCurrentIndex(run.window.batch.table.model().index(0, 1))


SCENES: tuple[Callable[[WindowRun, QtBot], None], ...] = (
    sample,
    response,
    preview,
    history,
    nothing_found,
    mistakes,
    panels_over_the_table,
    message,
    empty,
    cell_editor,
)


def editor_of_profiles(run: WindowRun) -> None:
    run.window.commands.actions["profiles"].trigger()
    editor = run.window.findChild(ProfileEditor)
    assert editor is not None
    editor.add_profile()


def keys(run: WindowRun) -> None:
    run.window.commands.actions["keys"].trigger()


def about(run: WindowRun) -> None:
    run.window.commands.actions["about"].trigger()


def unsaved_changes(run: WindowRun) -> None:
    run.document.new_session_id([0])
    run.window.commands.actions["close_tab"].trigger()


DIALOGS: tuple[Callable[[WindowRun], None], ...] = (
    editor_of_profiles,
    keys,
    about,
    unsaved_changes,
)


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def run(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, language: Language
) -> Iterator[WindowRun]:
    with open_window(qapp, qtbot, tmp_path, language) as opened:
        opened.window.resize(*SIZE)
        qtbot.waitUntil(lambda: (opened.window.width(), opened.window.height()) == SIZE)
        opened.window.activateWindow()
        qtbot.waitUntil(opened.window.isActiveWindow, timeout=LIMIT_MS)
        yield opened


# What is asked of what there is.


def shown_widgets(root: QWidget) -> list[QWidget]:
    """The root and all that is visible in it, without the inner parts of Qt's own widgets."""
    found = [root, *root.findChildren(QWidget)]
    return [each for each in found if each.isVisibleTo(root) and not is_inner(each)]


def is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QFileDialog)


def path_of(widget: QWidget) -> str:
    """Where a widget is, for a person who looks for it."""
    names = []
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        words = at.text() if isinstance(at, QLabel | QAbstractButton) else at.accessibleName()
        names.append(f"{type(at).__name__} {words[:40]!r}" if words else type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names[:4])


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab should stop there; to the others of some radio buttons arrows lead."""
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.isEnabled()


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the focus, and buttons, of which nothing can be said."""
    return [
        f"without a name: {path_of(each)}"
        for each in shown_widgets(root)
        if (each.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(each, QAbstractButton))
        and each.focusProxy() is None
        and not spoken_name(each).strip()
    ]


def buddyless(root: QWidget) -> list[str]:
    """Labels beside a field that are not its buddy, and mnemonics that lead nowhere."""
    found = []
    for form in root.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            label = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
            field = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            if label is None or field is None or not isinstance(words := label.widget(), QLabel):
                continue
            beside = field.widget()
            fields = [] if beside is None else shown_widgets(beside)
            if any(map(takes_focus, fields)) and words.buddy() is None:
                found.append(f"without a buddy: {path_of(words)}")
    return found


def mnemonic(text: str) -> str:
    """The letter behind the "&" of a text, in upper case."""
    pieces = text.replace("&&", "").split("&")
    return pieces[1][:1].upper() if len(pieces) > 1 else ""


def twice(texts: list[str], where: str) -> list[str]:
    counts = Counter(filter(None, map(mnemonic, texts)))
    return [
        f"mnemonic {key} {count} times in {where}" for key, count in counts.items() if count > 1
    ]


def repeated_mnemonics(root: QWidget) -> list[str]:
    """Letters that stand for two things in one menu, or in one window."""
    found = []
    for menu in [*root.findChildren(QMenu), *root.findChildren(QMenuBar)]:
        found += twice([action.text() for action in menu.actions()], repr(menu))
    texts = [each.text() for each in shown_widgets(root) if isinstance(each, QLabel)]
    texts += [each.text() for each in shown_widgets(root) if isinstance(each, QAbstractButton)]
    bars = root.findChildren(QMenuBar)
    texts += [action.text() for bar in bars for action in bar.actions()]
    return found + twice(texts, type(root).__name__)


def cut(root: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need."""
    found = []
    for each in shown_widgets(root):
        if isinstance(each, QLabel) and each.text():
            need = each.sizeHint()
            height = each.heightForWidth(each.width()) if each.wordWrap() else need.height()
            wide = not each.wordWrap() and each.width() < need.width()
        elif isinstance(each, QAbstractButton) and each.text() and not is_icon_only(each):
            need = each.minimumSizeHint()
            height, wide = need.height(), each.width() < need.width()
        else:
            continue
        # A point of rounding is no letter.
        if wide or each.height() < height - 1:
            found.append(f"cut: {path_of(each)}: {each.size().toTuple()} < {need.toTuple()}")
    return found


def is_icon_only(button: QAbstractButton) -> bool:
    style = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() is style


def findings(root: QWidget, scene: str) -> list[str]:
    """All that is wrong with what is to be seen in a window."""
    return [
        f"{scene}: {each}"
        for look in (nameless, buddyless, repeated_mnemonics, cut)
        for each in look(root)
    ]


def settled_findings(qtbot: QtBot, scene: str) -> list[str]:
    """What is wrong in any window that is open, after layouts have had their time."""

    def found() -> list[str]:
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return [each for window in windows for each in findings(window, scene)]

    with suppress(TimeoutError):
        qtbot.waitUntil(lambda: not found(), timeout=SETTLE_MS)
    return found()


def test_every_state_of_the_window_is_within_reach(run: WindowRun, qtbot: QtBot) -> None:
    found = []
    for scene in SCENES:
        scene(run, qtbot)
        found += settled_findings(qtbot, scene.__name__)
    assert "\n".join(dict.fromkeys(found)) == ""


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_dialog_is_within_reach(
    run: WindowRun, qtbot: QtBot, dialog: Callable[[WindowRun], None]
) -> None:
    dialog(run)
    shown = opened_dialog(run, qtbot)
    assert "\n".join(settled_findings(qtbot, dialog.__name__)) == ""
    expected = [each for each in shown_widgets(shown) if takes_focus(each)]
    missed = {each for each in expected if each.focusProxy() is None} - visited_by_tab(shown)
    assert "\n".join(map(path_of, missed)) == ""
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    if isinstance(shown, ProfileEditor):
        discard_changes(shown)
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=LIMIT_MS)


def opened_dialog(run: WindowRun, qtbot: QtBot) -> QDialog:
    """The dialog that is open, once it has the keyboard."""

    def shown() -> list[QDialog]:
        return [each for each in run.window.findChildren(QDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()) and shown()[0].isActiveWindow(), timeout=LIMIT_MS)
    return shown()[0]


def discard_changes(editor: ProfileEditor) -> None:
    """Answer the question that stands between Esc and a closed editor, by keyboard."""
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Return)


def visited_by_tab(window: QWidget) -> set[QWidget]:
    """Everything that has the focus while Tab is pressed until it comes round."""
    visited: set[QWidget] = set()
    at = window.focusWidget()
    while at not in visited:
        visited.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = window.focusWidget()
    return visited


def menu_actions(menu: QMenu | QMenuBar) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menu_actions(inner)


def test_every_action_stands_in_a_menu(run: WindowRun) -> None:
    found = {action.objectName() for action in menu_actions(run.window.menuBar())}
    assert {spec.id for spec in ACTIONS} - found == set()


def test_f6_goes_round_all_regions_and_back(run: WindowRun, qtbot: QtBot) -> None:
    window = run.window
    window.panels.set_by_hand("details", True)
    areas = [window.top_bar, window.catalogue, window.batch, window.details, window.dock]
    window.batch.setFocus()

    def here() -> int:
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(i for i, each in enumerate(areas) if each.isAncestorOf(focus))

    start = here()
    for step, key_modifiers in ((1, "F6"), (-1, "Shift+F6")):
        for number in range(1, len(areas) + 1):
            action = "next_region" if step > 0 else "previous_region"
            assert window.commands.actions[action].shortcut().toString() == key_modifiers
            modifier = Qt.KeyboardModifier.ShiftModifier if step < 0 else Qt.KeyboardModifier(0)
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_F6, modifier)
            assert here() == (start + step * number) % len(areas)


def test_the_question_before_a_real_host_is_within_reach(run: WindowRun, qtbot: QtBot) -> None:
    profile = replace(new_profile("Real", "http://127.0.0.1:1"), treat_as_real=True)
    run.book.put(profile)
    run.book.select(profile.id)
    run.flow.send()
    qtbot.waitUntil(lambda: run.flow.state is SendState.ASKING, timeout=LIMIT_MS)
    assert "\n".join(settled_findings(qtbot, "question")) == ""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: run.flow.state is SendState.IDLE, timeout=LIMIT_MS)
