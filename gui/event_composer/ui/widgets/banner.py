"""A message bar that says what happened and stays until it is answered or closed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.tints import tint_colours

BannerKind = Literal["info", "ok", "warn", "danger"]

_ICONS: dict[BannerKind, str] = {
    "info": "info",
    "ok": "okc",
    "warn": "warning",
    "danger": "error",
}


class Banner(QFrame):
    """Icon, sentence, perhaps buttons, and a ×; hidden while there is nothing to say.

    `acted(number)` comes when one of its buttons is pressed, `dismissed` when the ×.
    """

    acted = Signal(int)
    dismissed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind: BannerKind = "info"
        self._mark = QLabel()
        self._sentence = make_label("", themes.theme.fonts.body, wrap=True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self._sentence.setTextInteractionFlags(flags)
        self._buttons = QButtonGroup(self)
        self._close = IconButton(themes, "close", self.tr("Close message"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._close)
        self._buttons.idClicked.connect(self.acted)
        self._close.clicked.connect(self._dismiss)
        self.hide()
        themes.changed.connect(self._tint)

    @property
    def sentence(self) -> str:
        """Return what is said now."""
        return self._sentence.text()

    def say(self, kind: BannerKind, sentence: str, *actions: str) -> None:
        """Show a sentence, with a button for each of the actions."""
        self._kind = kind
        self._sentence.setText(sentence)
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._row.removeWidget(button)
            # Perhaps it is the one whose click is being answered.
            button.hide()
            button.deleteLater()
        for number, action in enumerate(actions):
            button = TextButton(self._themes, action)
            self._buttons.addButton(button, number)
            self._row.insertWidget(self._row.count() - 1, button)
        self.setAccessibleName(sentence)
        self._tint()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint and the hairline below it."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint_colours(theme, self._kind)[0])
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colours.line)

    @Slot()
    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    @Slot()
    def _tint(self) -> None:
        _, ink = tint_colours(self._themes.theme, self._kind)
        self._mark.setPixmap(pixmap(_ICONS[self._kind], ink, 16, self.devicePixelRatioF()))
        self.update()
