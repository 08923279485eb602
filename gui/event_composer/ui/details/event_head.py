"""The head of the details: the event's name and what the catalogue knows of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from event_composer.domain.batch import NAME, Event, member
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.display import printable, shortened
from event_composer.domain.values import ABSENT
from event_composer.formats.body import value_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.breakable import breakable
from event_composer.ui.widgets.labels import make_label

_LONGEST_NAME = 120


class EventHead(QWidget):
    """Three labels that follow `show_event`."""

    def __init__(self, catalogue: Catalogue, language: str, themes: ThemeSource) -> None:
        super().__init__()
        self.catalogue = catalogue
        self._language = language
        fonts = themes.theme.fonts
        self._name = make_label("", fonts.mono_title, wrap=True)
        self._about = make_label("", fonts.caption, "soft", wrap=True)
        self._note = make_label("", fonts.caption, "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._name, self._about, self._note):
            label.setContentsMargins(8, 2, 8, 2)
            column.addWidget(label)

    def show_event(self, event: Event) -> None:
        """Say the event's name, what it is, and what to mind about it."""
        name = member(event, NAME)
        known = self.catalogue.event(name)
        if not isinstance(event, dict):
            title = value_text(event)
        elif name is ABSENT:
            title = self.tr("No name")
        else:
            title = name if isinstance(name, str) and name else value_text(name)
        self._name.setText(breakable(shortened(printable(title), _LONGEST_NAME)))
        about = self.tr("Not in the catalogue")
        if known:
            groups = {group.id: group.described(self._language) for group in self.catalogue.groups}
            about = f"{known.described(self._language)} · {groups.get(known.group, known.group)}"
        self._about.setText(about)
        note = known.note(self._language) if known else ""
        self._note.setText(note)
        self._note.setVisible(bool(note))
