"""A tinted pill that names an outcome, the state of a key, or the kind of a host."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import LEFT, draw_picture, draw_words, fill_box
from event_composer.ui.widgets.tints import Tint, tint_colours

_PAD, _ICON, _GAP = 7, 14, 5


class Pill(QLabel):
    """Icon and word on a tint; a screen reader reads the word as of any label."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = ""
        self._tint: Tint = "neutral"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    @property
    def tint(self) -> Tint:
        """Return the tint that is shown."""
        return self._tint

    def set_state(self, icon_name: str, word: str, tint: Tint) -> None:
        """Show an icon and a word in a tint."""
        self._icon, self._tint = icon_name, tint
        self.setText(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and word."""
        face = self._themes.theme.fonts.caption_strong
        words = face.metrics.horizontalAdvance(self.text())
        return QSize(_PAD + _ICON + _GAP + words + _PAD + 1, max(22, face.line + 6))

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: the word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tint, icon and word."""
        theme = self._themes.theme
        ground, ink = tint_colours(theme, self._tint)
        painter = QPainter(self)
        fill_box(painter, self.rect(), ground)
        spot = QRect(_PAD, 0, _ICON, self.height())
        if self._icon:
            draw_picture(painter, spot, pixmap(self._icon, ink, _ICON, self.devicePixelRatioF()))
        words = self.rect().adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
        draw_words(painter, words, self.text(), theme.fonts.caption_strong, ink, LEFT)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
