"""What there is to say of the current field: the catalogue's words and its problem."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from event_composer.ui.details.field_texts import FieldTexts
from event_composer.ui.details.fields_of import Field
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.breakable import breakable
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label


class FieldAbout(QWidget):
    """A heading, a few lines and perhaps a problem; hidden where there is nothing to say."""

    def __init__(
        self, words: FieldTexts, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        fonts = themes.theme.fonts
        self._name = make_label("", fonts.mono_caption)
        self._about = make_label("", fonts.caption, "soft", wrap=True)
        self._problem = ErrorLine(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addWidget(self._problem)
        self.hide()

    def show_field(self, field: Field | None) -> None:
        """Speak of this field, or with None of none."""
        about = self._words.about(field) if field else []
        problem = self._words.problem(field) if field else ""
        self.setVisible(bool(about or problem))
        if field is None:
            return
        self._name.setText(self._words.name(field))
        self._about.setText("\n".join(map(breakable, about)))
        self._about.setVisible(bool(about))
        self._problem.say(breakable(problem))
