"""A real table with a cell editor in it, and what the editor told: for the tests of the editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from event_composer.domain.values import ABSENT, Cell, Value
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.batch.cell_editor import CellEditor
from event_composer.ui.cell_reading import Entered
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.popup_list import PopupList
from ui.scene import activate, put

Key = Qt.Key
NAME = ColumnKey("member", "name")
USER = ColumnKey("member", "user")
AnyIndex = QModelIndex | QPersistentModelIndex


def attribute(name: str) -> ColumnKey:
    return ColumnKey("attribute", name)


class _Delegate(QStyledItemDelegate):
    """Qt's own delegate, keys and all: only the editor is ours."""

    def __init__(self, scene: CellScene) -> None:
        super().__init__(scene.view)
        self._scene = scene

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: AnyIndex
    ) -> QWidget:
        return self._scene.make_editor(parent)

    def setEditorData(self, _editor: QWidget, _index: AnyIndex) -> None:
        """The editor has its text from the start."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        assert isinstance(editor, CellEditor)
        editor.place(option.rect)

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: AnyIndex) -> None:
        """The test asks the editor itself."""


class CellScene:
    """Opens cells in a table and keeps what the editor asks for."""

    def __init__(
        self, qtbot: QtBot, themes: ThemeSource, window: QWidget, language: str = "en"
    ) -> None:
        self._themes, self._language = themes, language
        self.view = QTableView()
        self.model = QStandardItemModel(6, 4, self.view)
        self.view.setModel(self.model)
        self.view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.view.setItemDelegate(_Delegate(self))
        self.view.horizontalHeader().setDefaultSectionSize(120)
        put(window, self.view)
        activate(qtbot, window)
        self.view.setFocus()
        self.committed: list[tuple[int, Entered | None]] = []
        self.chosen: list[tuple[str, bool]] = []
        self.cancels = 0

    def open(
        self,
        key: ColumnKey,
        cell: Cell = ABSENT,
        typed: str | None = None,
        *,
        event: Value = None,
        used: Sequence[str] = (),
        row: int = 0,
        column: int = 0,
    ) -> CellEditor:
        """Open a cell, of a `purchase_completed` where no other event is given."""
        event = {"name": "purchase_completed"} if event is None else event
        self._opening = (key, event, cell, typed, used)
        index = self.model.index(row, column)
        self.view.setCurrentIndex(index)
        self.view.edit(index)
        return self.editor

    def make_editor(self, parent: QWidget) -> CellEditor:
        self.editor = CellEditor(self._themes, load_texts(self._language), load_catalogue(), parent)
        self.editor.commit.connect(self._on_commit)
        self.editor.event_chosen.connect(self._on_chosen)
        self.editor.cancelled.connect(self._on_cancelled)
        self.editor.begin(*self._opening)
        return self.editor

    def close(self) -> None:
        self.view.setCurrentIndex(QModelIndex())

    def _on_commit(self, move: int) -> None:
        self.committed.append((move, self.editor.result()))

    def _on_chosen(self, name: str, with_attributes: bool) -> None:
        self.chosen.append((name, with_attributes))

    def _on_cancelled(self) -> None:
        self.cancels += 1

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.editor, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.editor, text)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.editor, event)

    def replace(self, text: str) -> None:
        """Take away all there is, as by hand, and type."""
        self.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.press(Key.Key_Backspace)
        self.type(text)

    @property
    def got(self) -> Cell:
        """The cell of the last commit."""
        entered = self.committed[-1][1]
        assert entered is not None
        return entered.cell

    @property
    def popup(self) -> PopupList:
        found = self.editor.findChild(PopupList)
        assert found is not None
        return found

    def offered(self) -> list[str]:
        """The texts in the list, nothing where it is not shown."""
        if not self.popup.isVisible():
            return []
        model = self.popup.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
