"""The main button: sends the batch, and cancels while a send is under way."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.painting import (
    LEFT,
    RIGHT,
    draw_picture,
    draw_ring,
    draw_words,
    fill_box,
)

_PAD_LEFT, _PAD_RIGHT, _ICON, _GAP, _HINT_GAP = 15, 11, 16, 7, 10
_HEIGHT = 36


class SendButton(QAbstractButton):
    """Says what a press would do now: `Send 9 events`, `Send 9 events…`, `Send` or `Cancel`.

    Placed at the right end of a layout it grows and shrinks to the left, so its right edge
    stays where the hand is. Clicking it with the mouse leaves the focus in the table.
    """

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._sending = False
        self._send_hint = ""
        self._cancel_hint = "Esc"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_ready(0)
        themes.changed.connect(self._on_theme_changed)

    @property
    def is_sending(self) -> bool:
        """Say whether a press cancels."""
        return self._sending

    def set_hints(self, send: str, cancel: str) -> None:
        """Set the key hints shown at the right end, e.g. `Ctrl ↵` and `Esc`."""
        self._send_hint, self._cancel_hint = send, cancel
        self.setAccessibleDescription(self._hint)
        self.updateGeometry()
        self.update()

    def show_ready(self, events: int, *, asks: bool = False) -> None:
        """Offer to send that many events; none disables. `asks` says a question comes first."""
        if events == 0:
            label = self.tr("Send")
        elif events == 1:
            label = self.tr("Send 1 event")
        else:
            label = self.tr("Send {count} events").format(count=QLocale().toString(events))
        self._show(label + "…" if asks and events else label, sending=False, enabled=events > 0)

    def show_sending(self) -> None:
        """Offer to cancel the send that is under way."""
        self._show(self.tr("Cancel"), sending=True, enabled=True)

    def _show(self, label: str, *, sending: bool, enabled: bool) -> None:
        self._sending = sending
        self.setEnabled(enabled)
        self.setText(label)
        self.setAccessibleName(label)
        self.setAccessibleDescription(self._hint)
        self.updateGeometry()
        self.update()

    @property
    def _hint(self) -> str:
        return self._cancel_hint if self._sending else self._send_hint

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and key hint."""
        fonts = self._themes.theme.fonts
        width = _PAD_LEFT + _ICON + _GAP + fonts.body_strong.metrics.horizontalAdvance(self.text())
        if self._hint:
            width += _HINT_GAP + fonts.caption.metrics.horizontalAdvance(self._hint)
        return QSize(width + _PAD_RIGHT, max(_HEIGHT, fonts.body_strong.line + 16))

    def minimumSizeHint(self) -> QSize:
        """Return the same as `sizeHint`: the words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the icon, the words and the hint."""
        theme = self._themes.theme
        colours, fonts = theme.colours, theme.fonts
        painter = QPainter(self)
        fill, edge, ink = self._inks()
        fill_box(painter, self.rect(), fill, edge)
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus if self._sending else colours.text)
        picture = pixmap("close" if self._sending else "send", ink, _ICON, self.devicePixelRatioF())
        inner = self.rect().adjusted(_PAD_LEFT, 0, -_PAD_RIGHT, 0)
        draw_picture(painter, QRect(inner.x(), 0, _ICON, self.height()), picture)
        words = inner.adjusted(_ICON + _GAP, 0, 0, 0)
        draw_words(painter, words, self.text(), fonts.body_strong, ink, LEFT)
        draw_words(painter, words, self._hint, fonts.caption, ink, RIGHT)

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Return the colours of ground, outline and words for the state it is in."""
        colours = self._themes.theme.colours
        pressed, over = self.isDown(), self.underMouse()
        if not self.isEnabled():
            return colours.sunken, colours.line, colours.disabled
        if self._sending:
            fill = colours.sunken if pressed else colours.hover if over else colours.base
            return fill, colours.control if over else colours.edge, colours.text
        fill = colours.accent_down if pressed else colours.accent_hover if over else colours.accent
        return fill, fill, colours.on_accent

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
