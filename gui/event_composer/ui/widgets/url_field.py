"""Shows where a request goes; the host is the one part that is never cut."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.painting import LEFT, draw_words
from event_composer.ui.widgets.plain_tip import plain_tip

# Where the method begins; the gap after it; what frame, padding and Qt put before the text.
_PAD, _GAP, _INNER = 10, 16, 11


def split_host(url: str) -> tuple[str, str]:
    """Return host with port, and all that follows it; text that is no URL is all host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, ""
    if not parts.netloc:
        return url, ""
    # What stands before "@" is no host, however much it may look like one.
    host = parts.netloc.rpartition("@")[2]
    return host, url.partition(parts.netloc)[2]


def elide_url(url: str, width: int, measure: Callable[[str], int]) -> str:
    """Return as much of a URL as fits: first the scheme goes, then the path from its left.

    The host stays whole, even where nothing else, or not even it, fits into `width` (the unit
    of `measure`).
    """
    if measure(url) <= width:
        return url
    host, rest = split_host(url)
    if measure(host + rest) <= width:
        return host + rest
    low, high = 0, len(rest)
    while low < high:
        kept = (low + high + 1) // 2
        if measure(f"{host}/…{rest[-kept:]}") <= width:
            low = kept
        else:
            high = kept - 1
    return f"{host}/…{rest[-low:]}" if low else host


class UrlField(QLineEdit):
    """A read-only field with method and URL; with the focus it holds, and selects, all of it."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._method = ""
        self._url = ""
        self.setReadOnly(True)
        self.setProperty("kind", "quiet")
        self.setProperty("bar", True)
        self.setFont(themes.theme.fonts.mono.font)
        self.setAccessibleName(self.tr("Request URL"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    @property
    def url(self) -> str:
        """Return the whole URL."""
        return self._url

    def show_request(self, method: str, url: str) -> None:
        """Show a request line; the whole of it is the tool tip."""
        self._method, self._url = method, url
        self.setToolTip(plain_tip(url))
        self.setAccessibleDescription(f"{method} {url}")
        shown = self._themes.theme.fonts.mono_caption.metrics.horizontalAdvance(method)
        self.setTextMargins(_PAD + shown + _GAP - _INNER if method else 0, 0, 0, 0)
        self.updateGeometry()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for method and host: a host that does not fit would be cut."""
        metrics = self._themes.theme.fonts.mono.metrics
        width = self._frame + metrics.horizontalAdvance(split_host(self._url)[0])
        return QSize(width, super().minimumSizeHint().height())

    @property
    def _frame(self) -> int:
        # One pixel is the cursor's.
        return self.textMargins().left() + 2 * _INNER + 1

    def _fit(self) -> None:
        if self.hasFocus():
            self.setText(self._url)
            return
        metrics = self._themes.theme.fonts.mono.metrics
        room = self.width() - self._frame
        self.setText(elide_url(self._url, room, metrics.horizontalAdvance))
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the URL as fits now."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hold the whole URL, so that a copy takes all of it."""
        super().focusInEvent(event)
        self._fit()
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go back to what fits."""
        super().focusOutEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the whole URL by a click; dragging selects a part."""
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the method before the URL."""
        super().paintEvent(event)
        theme = self._themes.theme
        rect = self.rect().adjusted(_PAD, 0, 0, 0)
        face = theme.fonts.mono_caption
        draw_words(QPainter(self), rect, self._method, face, theme.colours.text2, LEFT)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
