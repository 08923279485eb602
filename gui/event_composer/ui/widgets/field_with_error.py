"""A line edit that can say below itself what is wrong with its text."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import repolish


class FieldWithError(QWidget):
    """Wraps a field; an error gives it a red edge, an octagon and a sentence below."""

    def __init__(
        self,
        themes: ThemeSource,
        field: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field if field is not None else QLineEdit()
        self._hint = ""
        self._below = ErrorLine(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._below)

    @property
    def error(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._below.text

    def set_hint(self, hint: str) -> None:
        """Set what a screen reader says about the field while nothing is wrong."""
        self._hint = hint
        self._describe()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        if sentence == self.error:
            return
        self._below.say(sentence)
        self.field.setProperty("error", bool(sentence))
        repolish(self.field)
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleDescription(self.error or self._hint)
