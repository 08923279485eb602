"""The two submenus of View by which language and looks are chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from event_composer.domain.texts import CHINESE, ENGLISH
from event_composer.ui.theme import ThemeSource


class PreferencesMenu(QObject):
    """`language_chosen(code)` tells of a language for the next start; looks change at once."""

    language_chosen = Signal(str)

    def __init__(self, menu: QMenu, themes: ThemeSource, language: str) -> None:
        super().__init__(menu)
        self._themes = themes
        self.language = language
        system = self.tr("As the system")
        menu.addSeparator()
        looks = (("system", system), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        self._looks = _submenu(menu, self.tr("Appearance"), looks, themes.choice)
        # Each language is named in itself, so that it is found by who cannot read the other.
        languages = (("system", system), (ENGLISH, "English"), (CHINESE, "简体中文"))
        self._languages = _submenu(menu, self.tr("Language"), languages, language)
        self._looks.triggered.connect(self._on_look)
        self._languages.triggered.connect(self._on_language)

    @Slot(QAction)
    def _on_look(self, action: QAction) -> None:
        self._themes.choose(action.data())

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self.language = action.data()
        self.language_chosen.emit(self.language)


def _submenu(
    menu: QMenu, title: str, options: tuple[tuple[str, str], ...], chosen: str
) -> QActionGroup:
    """Add a submenu of which one option is chosen."""
    submenu = menu.addMenu(title)
    group = QActionGroup(submenu)
    for key, text in options:
        action = submenu.addAction(text)
        action.setCheckable(True)
        action.setChecked(key == chosen)
        action.setData(key)
        group.addAction(action)
    return group
