"""A tinted pill that names an outcome, the state of a key, or the kind of a host."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from event_composer.ui.theme import Theme, ThemeSource, pixmap
from event_composer.ui.widgets.painting import LEFT, draw_picture, draw_words, fill_box

PillKind = Literal["ok", "danger", "warn", "neutral", "real"]

_PAD, _ICON, _GAP = 7, 14, 5


def pill_inks(theme: Theme, kind: PillKind) -> tuple[QColor, QColor]:
    """Return the ground and the ink of a kind."""
    colours = theme.colours
    return {
        "ok": (colours.ok_tint, colours.ok),
        "danger": (colours.danger_tint, colours.danger),
        "warn": (colours.warn_tint, colours.warn),
        "neutral": (colours.sunken, colours.text2),
        "real": (colours.real_tint, colours.real),
    }[kind]


class Pill(QLabel):
    """Icon and word on a tint; a screen reader reads the word as of any label."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = ""
        self._kind: PillKind = "neutral"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    @property
    def kind(self) -> PillKind:
        """Return the kind that is shown."""
        return self._kind

    def set_state(self, icon_name: str, word: str, kind: PillKind) -> None:
        """Show an icon and a word in the tint of a kind."""
        self._icon, self._kind = icon_name, kind
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
        ground, ink = pill_inks(theme, self._kind)
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
