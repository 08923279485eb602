"""A value with room enough to edit it: what is nested as JSON, a long text as it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.domain.values import Value
from event_composer.formats.body import read_value, value_text
from event_composer.formats.json_text import readable_text
from event_composer.ui.theme import Theme, ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.json_view import JsonHighlighter
from event_composer.ui.widgets.labels import make_label

_WAIT_MS = 600
_LARGE = 64 * 1024
_LEAST_LINES, _MOST_LINES = 4, 14
_PARAGRAPH = "\u2029"


class _Broken:
    """Stands for typed text that is no JSON."""


_BROKEN = _Broken()


class _Editor(QPlainTextEdit):
    """Tells when the focus leaves it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class JsonField(QWidget):
    """Emits `edited(value)` when another value was typed: on leaving, or after a pause."""

    edited = Signal(object)

    def __init__(self, texts: Texts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._value: Value = None
        self._is_shown = False
        self._is_text = False
        fonts = themes.theme.fonts
        self._name = make_label("", fonts.mono_caption)
        self._kind = make_label("", fonts.caption, "soft")
        self._format = TextButton(themes, self.tr("Format"), "quiet")
        self.editor = _Editor()
        self.editor.setProperty("kind", "field")
        self.editor.setFont(fonts.mono_caption.font)
        self.editor.setTabChangesFocus(True)
        self._line = fonts.mono_caption.line
        self._highlighter = JsonHighlighter(self.editor.document(), themes.theme)
        self._error = make_label("", fonts.caption, "danger", wrap=True)
        self._name.setBuddy(self.editor)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._kind, 1)
        head.addWidget(self._format)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self._error)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.commit)
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.left.connect(self.commit)
        self._format.clicked.connect(self._on_format)
        themes.changed.connect(self._on_theme_changed)

    def show_value(self, name: str, kind: str, value: Value, *, as_text: bool = False) -> None:
        """Show a value as JSON, or a text as it is.

        What is being typed stays where the value is still the same.
        """
        words = self.tr("{kind} · whole") if as_text else self.tr("{kind} · as JSON")
        self._kind.setText(words.format(kind=kind))
        if self._is_shown and self._name.text() == name and self._is_text == as_text:
            written = value_text(value)
            if written == value_text(self._value):
                return
            typed = self._read()
            if not isinstance(typed, _Broken) and value_text(typed) == written:
                self._value = value
                return
        self._name.setText(name)
        said = self.tr("{name}, whole") if as_text else self.tr("{name} as JSON")
        self.editor.setAccessibleName(said.format(name=name))
        self._value = value
        self._is_shown = False
        self._is_text = as_text
        self._show_text(value if as_text and isinstance(value, str) else readable_text(value))
        self._say("")
        self._is_shown = True
        self._timer.stop()

    def _show_text(self, text: str) -> None:
        as_text = self._is_text
        modes = QPlainTextEdit.LineWrapMode
        self.editor.setLineWrapMode(modes.WidgetWidth if as_text else modes.NoWrap)
        coloured = not as_text and len(text) < _LARGE
        self._highlighter.setDocument(self.editor.document() if coloured else None)
        self._format.setVisible(not as_text)
        self.editor.setPlainText(text)
        lines = min(max(text.count("\n") + 1, _LEAST_LINES), _MOST_LINES)
        self.editor.setFixedHeight(lines * self._line + 18)

    @Slot()
    def commit(self) -> None:
        """Hand over what is typed where it is JSON and another value."""
        self._timer.stop()
        value = self._read() if self._is_shown else self._value
        # As text: two objects are equal to Python in whatever order their keys stand.
        if not isinstance(value, _Broken) and value_text(value) != value_text(self._value):
            self._value = value
            self.edited.emit(value)

    def forget(self) -> None:
        """Show nothing any more; what is typed and no JSON is lost, so `commit` first."""
        self._is_shown = False
        self._timer.stop()

    def _read(self) -> Value | _Broken:
        """Return the value that is typed; say why there is none."""
        # Not toPlainText, which takes hard spaces for others.
        text = self.editor.document().toRawText().replace(_PARAGRAPH, "\n")
        if self._is_text:
            return text
        try:
            value = read_value(text)
        except ComposerError as error:
            self._say(self._texts.error(error))
            return _BROKEN
        self._say("")
        return value

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    @Slot()
    def _on_text_changed(self) -> None:
        if self._is_shown:
            self._timer.start()

    @Slot()
    def _on_format(self) -> None:
        value = self._read()
        if not isinstance(value, _Broken):
            self.editor.setPlainText(readable_text(value))

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self._highlighter.set_theme(theme)
