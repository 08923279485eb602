"""Says which theme is worn now: the system's scheme, or the one a person chose."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from event_composer.ui.theme.style import apply_theme
from event_composer.ui.theme.theme import Theme, load_theme
from event_composer.ui.theme.tokens import Scheme

SchemeChoice = Literal["system", "light", "dark"]

_SYSTEM_SCHEMES: dict[SchemeChoice, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class ThemeSource(QObject):
    """The one place that puts on a theme; widgets read `theme` and follow `changed`.

    `changed` carries the new Theme, after palette and stylesheet are in place and the icon and
    hatch caches are empty. Created once, after the QApplication and before the first widget.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: SchemeChoice = "system") -> None:
        super().__init__(app)
        self._app = app
        # Later the application's font is ours; a second theme must not grow from the first.
        self._app_font = QFont(app.font())
        self._choice: SchemeChoice = choice
        app.styleHints().setColorScheme(_SYSTEM_SCHEMES[choice])
        self._theme = load_theme(self._wanted(), self._app_font)
        apply_theme(app, self._theme)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def theme(self) -> Theme:
        """Return the theme that is worn now."""
        return self._theme

    @property
    def choice(self) -> SchemeChoice:
        """Return what the person chose: `system`, `light` or `dark`."""
        return self._choice

    def choose(self, choice: SchemeChoice) -> None:
        """Follow the system, or stay light or dark whatever the system says."""
        self._choice = choice
        # Title bars and the system's own dialogs follow this where the system can be asked.
        self._app.styleHints().setColorScheme(_SYSTEM_SCHEMES[choice])
        self._wear()

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._wear()

    def _wanted(self) -> Scheme:
        if self._choice != "system":
            return self._choice
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _wear(self) -> None:
        wanted = self._wanted()
        if wanted == self._theme.name:
            return
        self._theme = load_theme(wanted, self._app_font)
        apply_theme(self._app, self._theme)
        self.changed.emit(self._theme)
