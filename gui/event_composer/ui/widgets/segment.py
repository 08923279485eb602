"""A segmented control: a few words side by side of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.painting import CENTRE, draw_ring, draw_words, fill_box

_TRACK_RADIUS, _INNER_RADIUS = 7.0, 5.0
_PAD = 12


class _Choice(QRadioButton):
    """One word of the control; a radio button, so arrows move and screen readers know it."""

    def __init__(self, themes: ThemeSource, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._themes = themes
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        # Measured in the bold face: choosing must not move the neighbours.
        face = self._themes.theme.fonts.body_strong
        width = face.metrics.horizontalAdvance(self.text()) + 2 * _PAD
        return QSize(width, max(26, face.line + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        colours = theme.colours
        painter = QPainter(self)
        face, ink = theme.fonts.body_medium, colours.text2
        if self.isChecked():
            fill_box(painter, self.rect(), colours.raised, colours.line, _INNER_RADIUS)
            face, ink = theme.fonts.body_strong, colours.text
        elif self.underMouse():
            ink = colours.text
        if not self.isEnabled():
            ink = colours.disabled
        if self.hasFocus():
            draw_ring(painter, self.rect(), colours.focus, _INNER_RADIUS)
        draw_words(painter, self.rect(), self.text(), face, ink, CENTRE)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class Segment(QWidget):
    """Emits `changed(key)` when another of its words is chosen, by hand or by `choose`."""

    changed = Signal(str)

    def __init__(
        self,
        themes: ThemeSource,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Build it from pairs of key and text; the first is chosen."""
        super().__init__(parent)
        self._themes = themes
        self._on_real = False
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._choices = [_Choice(themes, key, text, self) for key, text in options]
        for choice in self._choices:
            row.addWidget(choice)
        self._choices[0].setChecked(True)
        for choice in self._choices:
            choice.toggled.connect(self._on_toggled)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def chosen(self) -> str:
        """Return the key of the chosen word."""
        return next(choice.key for choice in self._choices if choice.isChecked())

    def choose(self, key: str) -> None:
        """Choose by key; an unknown key is a bug."""
        next(choice for choice in self._choices if choice.key == key).setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Change the word of a key, e.g. when it holds a count."""
        choice = next(choice for choice in self._choices if choice.key == key)
        choice.setText(text)
        choice.updateGeometry()

    def set_on_real(self, on_real: bool) -> None:
        """Say whether the control lies on the bar of a real host."""
        self._on_real = on_real
        self.update()

    def setAccessibleName(self, name: str) -> None:
        """Name the control; each word is then said as `name: word`-described."""
        super().setAccessibleName(name)
        for choice in self._choices:
            choice.setAccessibleDescription(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track."""
        colours = self._themes.theme.colours
        ground = colours.real_field if self._on_real else colours.sunken
        fill_box(QPainter(self), self.rect(), ground, None, _TRACK_RADIUS)

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit(self.chosen)
