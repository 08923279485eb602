"""The batch in a real window, and what a person does there: for the tests of the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import Cell
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.checking import Checker
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batches import document_of
from ui.scene import activate, put

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
NAME = ColumnKey("member", "name")
USER = ColumnKey("member", "user")
SESSION = ColumnKey("member", "sessionId")


def attribute(name: str) -> ColumnKey:
    return ColumnKey("attribute", name)


def focused() -> QWidget:
    """Return the widget that gets the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def assert_stopped(lane: Lane) -> None:
    """Stop a lane, which no test may leave running."""
    assert lane.stop()


class BatchScene:
    """A panel with the focus, on a document that can be looked at."""

    def __init__(
        self,
        qtbot: QtBot,
        themes: ThemeSource,
        window: QWidget,
        events: Sequence[Event] = (),
        language: str = "en",
    ) -> None:
        self.document = document_of(events) if events else document_of()
        lane = Lane("check")
        self.checker = Checker(self.document, load_catalogue(), lane)
        self.panel = BatchPanel(
            self.document,
            self.checker,
            load_catalogue(),
            load_texts(language),
            themes,
            lambda: ("u_new", "s_new"),
        )
        self.table = self.panel.table
        qtbot.addWidget(self.panel, before_close_func=lambda _: assert_stopped(lane))
        put(window, self.panel)
        activate(qtbot, window)
        self.panel.setFocus()

    @property
    def at(self) -> tuple[int, str]:
        """Row and title of the current cell."""
        index = self.table.currentIndex()
        return index.row(), self.panel.model.title(index.column())

    @property
    def editor(self) -> CellEditor:
        """The editor that is open and has the focus."""
        editor = focused()
        assert isinstance(editor, CellEditor), editor
        return editor

    def do(self, action: str) -> None:
        """Do what an action of the table does."""
        self.panel.handlers()[action]()

    def rows(self) -> list[int]:
        """Return the events that are chosen."""
        return list(self.panel.chosen_cells().rows())

    def shown(self) -> list[int]:
        """Return the events that the view shows, in its order."""
        model = self.panel.model
        return list(model.event_rows(0, model.ghost_row - 1))

    def go(self, row: int, key: ColumnKey) -> None:
        self.table.choose_cell(row, self.column(key))

    def column(self, key: ColumnKey) -> int:
        column = self.panel.model.column(key)
        assert column is not None
        return column

    def cell(self, row: int, key: ColumnKey) -> Cell:
        return key.of(self.document.events[row])

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Type letter by letter; the first one may open an editor, which gets the others."""
        for letter in text:
            QTest.keyClicks(focused(), letter)

    def compose(self, preedit: str, commit: str = "") -> None:
        """Let an input method compose, or end its composition."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(focused(), event)

    def click(
        self, row: int, column: int, modifiers: Qt.KeyboardModifier = NONE, *, double: bool = False
    ) -> None:
        """Click into a cell, where it is seen."""
        spot = self.centre(row, column)
        viewport = self.table.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, modifiers, spot)
        if double:
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, modifiers, spot)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press in one cell, move and let go in another."""
        viewport, button = self.table.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, button, NONE, self.centre(*start))
        QTest.mouseMove(viewport, (self.centre(*start) + self.centre(*end)) / 2)
        QTest.mouseMove(viewport, self.centre(*end))
        QTest.mouseRelease(viewport, button, NONE, self.centre(*end))

    def centre(self, row: int, column: int) -> QPoint:
        return self.table.visualRect(self.index(row, column)).center()

    def index(self, row: int, column: int) -> QModelIndex:
        return self.panel.model.index(row, column)
