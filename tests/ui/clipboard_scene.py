"""The table with copy and paste, for the tests of what comes from the clipboard and goes to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.values import Cell
from event_composer.shipped import load_catalogue, load_texts
from event_composer.ui.batch.copying import Copying
from event_composer.ui.batch.pasting import Pasting
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.jobs import Lane
from event_composer.ui.theme import ThemeSource
from ui.batch_scene import BatchScene


class ClipboardScene(BatchScene):
    """The table with the commands of the clipboard, as the window puts them together."""

    def __init__(
        self,
        qtbot: QtBot,
        themes: ThemeSource,
        window: QWidget,
        lane: Lane,
        events: Sequence[Event],
    ) -> None:
        super().__init__(qtbot, themes, window, events)
        self.window = window
        self.told: list[str] = []
        self.copying = Copying(window, lane)
        self.pasting = Pasting(window, load_catalogue(), load_texts("en"), themes, lane)
        self.copying.show_batch(self.panel)
        self.pasting.show_batch(self.panel, lambda: ("u_new", "s_new"))
        for part in (self.copying, self.pasting):
            part.told.connect(self.told.append)

    def paste(self, text: str, *, as_new: bool = False) -> None:
        QGuiApplication.clipboard().setText(text)
        self.paste_again(as_new=as_new)

    def paste_again(self, *, as_new: bool = False) -> None:
        self.pasting.handlers()["paste_new_rows" if as_new else "paste"]()

    def answer(self, words: str, *, remember: bool = True) -> None:
        """Press a button of the question, as a person does who reads it."""
        sheet = self.pasting.sheet
        assert sheet.isVisible()
        sheet.findChildren(QCheckBox)[0].setChecked(remember)
        next(each for each in sheet.findChildren(QPushButton) if each.text() == words).click()

    def cells(self, key: ColumnKey) -> list[Cell]:
        return [key.of(each) for each in self.document.events]
