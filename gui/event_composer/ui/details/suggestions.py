"""The catalogue's attributes that an event does not have yet, each added by a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from event_composer.domain.catalogue import CatalogueAttribute
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.plain_tip import plain_tip


class Suggestions(QWidget):
    """A word and a link for each; `picked(CatalogueAttribute)` when one is pressed."""

    picked = Signal(object)

    def __init__(self, themes: ThemeSource, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._language = language
        self._offered: dict[TextButton, CatalogueAttribute] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        label = make_label(self.tr("Suggested"), themes.theme.fonts.caption, "soft")
        self._grid.addWidget(label, 0, 0)

    def offer(self, attributes: Sequence[CatalogueAttribute]) -> None:
        """Offer these attributes, or with none disappear."""
        self.setVisible(bool(attributes))
        if list(attributes) == list(self._offered.values()):
            return
        for button in self._offered:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = {}
        for line, attribute in enumerate(attributes):
            button = TextButton(self._themes, f"+ {attribute.name}", "link")
            words = self.tr("Add {name}").format(name=attribute.name)
            button.setAccessibleName(words)
            described = attribute.described(self._language)
            button.setAccessibleDescription(described)
            button.setToolTip(plain_tip(described))
            button.clicked.connect(self._on_clicked)
            self._offered[button] = attribute
            self._grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, TextButton) and button in self._offered:
            self.picked.emit(self._offered[button])
