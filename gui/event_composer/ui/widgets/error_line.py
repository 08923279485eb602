"""The sentence below a control that says what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.labels import make_label

_ICON = 14


class ErrorLine(QWidget):
    """An octagon and a sentence; hidden while nothing is wrong."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._mark = QLabel()
        self._mark.setFixedWidth(_ICON)
        # In the middle of the first line, however many follow.
        above = max(0, (themes.theme.fonts.caption.line - _ICON) // 2)
        self._mark.setContentsMargins(0, above, 0, 0)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._sentence = make_label("", themes.theme.fonts.caption, "danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._sentence, 1)
        self.hide()
        themes.changed.connect(self._tint)
        self._tint()

    @property
    def text(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Show a sentence, or with an empty one nothing."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))

    @Slot()
    def _tint(self) -> None:
        danger = self._themes.theme.colours.danger
        self._mark.setPixmap(pixmap("error", danger, _ICON, self.devicePixelRatioF()))
