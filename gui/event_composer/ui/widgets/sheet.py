"""A card over the window that asks something and lets the window live on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.painting import fill_box
from event_composer.ui.widgets.shadow import Shadow

_WIDTH, _PAD, _RADIUS, _GAP, _MARGIN = 468, 20, 10.0, 8, 10


class Sheet(QWidget):
    """A child of the window, not a window: it follows an anchor, and Esc closes it.

    Fill `body`, then `open_under(anchor, first)`. Closing gives the focus back to where it was.
    """

    closed = Signal()

    def __init__(self, themes: ThemeSource, window: QWidget, *, at_edge: bool = False) -> None:
        """Build it; `at_edge` is at the window's right edge, else at the anchor's."""
        super().__init__(window)
        self._at_edge = at_edge
        self._window = window
        self._themes = themes
        self._shadow = Shadow(window)
        self._anchor: QWidget | None = None
        self._came_from: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self.body.setSpacing(8)
        self.setFixedWidth(_WIDTH)
        self.hide()
        themes.changed.connect(self._on_theme_changed)

    def open_under(self, anchor: QWidget, first: QWidget) -> None:
        """Show the card right-aligned under a widget, with the focus on `first`."""
        self._came_from = QApplication.focusWidget()
        self._anchor = anchor
        self._window.installEventFilter(self)
        anchor.installEventFilter(self)
        self.show()
        self._place()
        self._shadow.show()
        self.raise_()
        self._shadow.stackUnder(self)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close the card; the focus goes back if it was inside."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self or self.isAncestorOf(focus))
        self._window.removeEventFilter(self)
        if self._anchor is not None:
            self._anchor.removeEventFilter(self)
        came_from, self._came_from, self._anchor = self._came_from, None, None
        # Before hiding, or Qt hands the focus to whatever comes next in the tab order.
        if inside and came_from is not None:
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._shadow.hide()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window and the anchor."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Grow and shrink with the words."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        colours = self._themes.theme.colours
        fill_box(QPainter(self), self.rect(), colours.raised, colours.line, _RADIUS)

    def _place(self) -> None:
        if self._anchor is None:
            return
        window = self._window
        height = self.body.heightForWidth(self.width())
        self.resize(self.width(), height if height > 0 else self.sizeHint().height())
        corner = QPoint(self._anchor.width() + 1, self._anchor.height() + _GAP)
        at = self._anchor.mapTo(window, corner)
        edge = window.width() - _MARGIN
        left = (edge if self._at_edge else min(at.x(), edge)) - self.width()
        # Over the anchor rather than out of the window.
        lowest = window.height() - _MARGIN - self.height()
        self.move(max(_MARGIN, left), max(_MARGIN, min(at.y(), lowest)))
        self._shadow.lie_under(self)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
