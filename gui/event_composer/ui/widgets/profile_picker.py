"""The picker at the left of the top bar: which profile is used, and whether it is real."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import (
    LEFT,
    draw_picture,
    draw_ring,
    draw_words,
    fill_box,
)
from event_composer.ui.widgets.plain_tip import plain_tip

_TILE, _PAD, _GAP, _CHEVRON = 34, 4, 10, 16
_WIDTH = 224
_RADIUS = 8.0


class ProfilePicker(QAbstractButton):
    """A tile, the profile's name, one line about where a send would go, and a chevron.

    A press emits `clicked`; the owner opens the menu. Disabled while a send is under way.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._real = False
        self._name = ""
        self._kind = ""
        self._remark = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_profile("", real=False)
        themes.changed.connect(self._on_theme_changed)

    def show_profile(self, name: str, *, real: bool) -> None:
        """Show a profile by name; `real` turns tile and words orange."""
        self._real = real
        self._kind = self.tr("Real host") if real else self.tr("Sandbox")
        self._remark = self.tr("no undo") if real else self.tr("stays local")
        # Not the button's text: an "&" in a name would become a shortcut.
        self._name = name
        self.setAccessibleName(self.tr("Profile: {name}").format(name=name))
        self.setAccessibleDescription(f"{self._kind} · {self._remark}")
        self.setToolTip(plain_tip(name))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the left panel less its padding, and two lines of height."""
        fonts = self._themes.theme.fonts
        lines = fonts.body_strong.line + fonts.caption.line
        return QSize(_WIDTH, max(_TILE, lines) + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        """Return room for the tile and some letters; the name may be elided."""
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tile, name, state line and chevron."""
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        dpr = self.devicePixelRatioF()
        enabled = self.isEnabled()
        painter = QPainter(self)
        if enabled and (self.isDown() or self.underMouse()):
            calm = colours.real_field if self._real else colours.hover
            fill_box(painter, self.rect(), colours.sunken if self.isDown() else calm, None, _RADIUS)
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus, _RADIUS)

        hue = colours.real if self._real else colours.ok
        tint = colours.real_tint if self._real else colours.ok_tint
        tile = QRect(_PAD, (self.height() - _TILE) // 2, _TILE, _TILE)
        fill_box(painter, tile, tint, None, _RADIUS)
        draw_picture(painter, tile, pixmap("globe" if self._real else "flask", hue, 18, dpr))

        left = tile.right() + 1 + _GAP
        width = self.width() - left - _CHEVRON - _PAD - _GAP // 2
        top = (self.height() - fonts.body_strong.line - fonts.caption.line) // 2
        line = QRect(left, top, width, fonts.body_strong.line)
        ink = colours.text if enabled else colours.text2
        draw_words(painter, line, self._name, fonts.body_strong, ink, LEFT)
        line = QRect(left, line.bottom() + 1, width, fonts.caption.line)
        draw_words(painter, line, self._kind, fonts.caption_strong, hue, LEFT)
        line.setLeft(left + fonts.caption_strong.metrics.horizontalAdvance(self._kind))
        draw_words(painter, line, f" · {self._remark}", fonts.caption, colours.text2, LEFT)

        if enabled:
            chevron = QRect(self.width() - _CHEVRON - _PAD, 0, _CHEVRON, self.height())
            draw_picture(painter, chevron, pixmap("down", colours.text2, _CHEVRON, dpr))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
