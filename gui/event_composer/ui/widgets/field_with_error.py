"""A line edit that can say below itself what is wrong with its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource, pixmap
from event_composer.ui.widgets.labels import make_label, repolish

_ICON = 14


class FieldWithError(QWidget):
    """Wraps a field; an error gives it a red edge, an octagon and a sentence below."""

    def __init__(
        self,
        themes: ThemeSource,
        field: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.field = field if field is not None else QLineEdit()
        self._hint = ""
        self._mark = QLabel()
        self._mark.setFixedWidth(_ICON)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._sentence = make_label("", themes.theme.fonts.caption, "danger", wrap=True)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._below)
        self._below.hide()
        self.setFocusProxy(self.field)
        themes.changed.connect(self._tint)
        self._tint()

    @property
    def error(self) -> str:
        """Return the sentence that is shown, or nothing."""
        return self._sentence.text()

    def set_hint(self, hint: str) -> None:
        """Set what a screen reader says about the field while nothing is wrong."""
        self._hint = hint
        self._describe()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        if sentence == self.error:
            return
        self._sentence.setText(sentence)
        self._below.setVisible(bool(sentence))
        self.field.setProperty("error", bool(sentence))
        repolish(self.field)
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleDescription(self.error or self._hint)

    @Slot()
    def _tint(self) -> None:
        danger = self._themes.theme.colours.danger
        self._mark.setPixmap(pixmap("error", danger, _ICON, self.devicePixelRatioF()))
