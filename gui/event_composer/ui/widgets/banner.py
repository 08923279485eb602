"""A message bar that says what happened and stays until it is answered or closed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

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
    """Icon, sentence, perhaps a button, and a ×; hidden while there is nothing to say.

    Emits `acted` when its button is pressed.
    """

    acted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind: BannerKind = "info"
        self._mark = QLabel()
        self._sentence = make_label("", themes.theme.fonts.body, wrap=True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self._sentence.setTextInteractionFlags(flags)
        self._button = TextButton(themes, "")
        self._close = IconButton(themes, "close", self.tr("Close message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._button.clicked.connect(self.acted)
        self._close.clicked.connect(self.hide)
        self.hide()
        themes.changed.connect(self._tint)

    @property
    def sentence(self) -> str:
        """Return what is said now."""
        return self._sentence.text()

    def say(self, kind: BannerKind, sentence: str, action: str = "") -> None:
        """Show a sentence, with a button if `action` has words for one."""
        self._kind = kind
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
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
    def _tint(self) -> None:
        _, ink = tint_colours(self._themes.theme, self._kind)
        self._mark.setPixmap(pixmap(_ICONS[self._kind], ink, 16, self.devicePixelRatioF()))
        self.update()
