"""The whole event as JSON, opened when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from event_composer.domain.batch import Event
from event_composer.domain.display import printable
from event_composer.domain.texts import Texts
from event_composer.domain.values import kind_of
from event_composer.ui.details.json_field import JsonField
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton


class WholeEvent(QWidget):
    """Emits `edited(Event)`; closed, it costs nothing."""

    edited = Signal(object)

    def __init__(self, texts: Texts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._event: Event = None
        self._name = ""
        self.button = TextButton(themes, self.tr("Event as JSON"), "quiet", "right")
        self.button.setCheckable(True)
        self.field = JsonField(texts, themes)
        self.field.setContentsMargins(8, 4, 8, 0)
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self.field)
        self.button.toggled.connect(self._on_toggled)
        self.field.edited.connect(self.edited)

    def show_event(self, event: Event, name: str) -> None:
        """Show an event, which has this name, as it is now."""
        self._event, self._name = event, name or self.tr("Event")
        if self.button.isChecked():
            self._show()

    def commit(self) -> None:
        """Hand over what is typed, where it is JSON and another event."""
        if self.button.isChecked():
            self.field.commit()

    def forget(self) -> None:
        """Show nothing any more."""
        self.field.forget()

    def _show(self) -> None:
        kind = self._texts.kind(kind_of(self._event))
        self.field.show_value(printable(self._name), kind, self._event)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self.button.set_icon("down" if is_open else "right")
        if is_open:
            self._show()
        else:
            self.field.commit()
            self.field.forget()
        self.field.setVisible(is_open)
