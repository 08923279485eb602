"""A quiet field to search or filter by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from event_composer.ui.theme import ThemeSource, icon


class SearchField(QLineEdit):
    """A line edit with a lens, and a × once it holds text; Esc empties it first."""

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget | None = None) -> None:
        """Build it; `words` is the placeholder and the accessible name."""
        super().__init__(parent)
        self._themes = themes
        self.setProperty("kind", "quiet")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self._lens = QAction(words, self)
        self._clear = QAction(self.tr("Clear"), self)
        self._clear.setVisible(False)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._lens.triggered.connect(self.setFocus)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)
        self._tint()
        themes.changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field by Esc; an empty field leaves Esc to others."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    @Slot()
    def _tint(self) -> None:
        colours = self._themes.theme.colours
        self._lens.setIcon(icon("search", colours.text2, 16))
        self._clear.setIcon(icon("close", colours.text2, 16))
