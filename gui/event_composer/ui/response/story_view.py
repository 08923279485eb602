"""The left of an answer: what happened, what to do, and the way to the event that is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from event_composer.domain.answers import member_meant
from event_composer.domain.display import printable
from event_composer.domain.texts import Texts
from event_composer.ui.quantities import count_text
from event_composer.ui.response.explaining import Story, Verdict
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.breakable import breakable
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label

_SUSPECTS_SHOWN = 5


class StoryView(QScrollArea):
    """Scrolls inside itself where the dock is low; `go_to(index, member)` asks for an event."""

    go_to = Signal(int, str)

    def __init__(self, texts: Texts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._themes = themes
        self.setProperty("kind", "text")
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What happened"))
        # The labels inside are read one by one; the arrows scroll what is too long.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._targets: dict[QWidget, tuple[int, str]] = {}

    def show_story(self, story: Story, verdict: Verdict) -> None:
        """Show a story, and what the rules had said of the batch."""
        fonts = self._themes.theme.fonts
        self._targets = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3, 0, 8, 8)
        column.setSpacing(8)
        self._add(column, make_label(story.what, fonts.body_strong, wrap=True))
        reading = story.reading
        if reading.index is not None:
            named = self._texts.event_named(reading.index)
            self._add(column, make_label(named, fonts.body, "soft", wrap=True))
        self._add(column, make_label(story.do, fonts.body, "soft", wrap=True))
        if story.location:
            words = self.tr("It points to {location}")
            said = words.format(location=breakable(printable(story.location)))
            column.addWidget(make_label(said, fonts.body, "soft", wrap=True))
        if story.differs:
            said = self._difference(verdict.expected or "", printable(story.actual))
            self._add(column, make_label(said, fonts.body, "warn", wrap=True))
        if reading.index is not None:
            words = self.tr("Go to event {number}").format(number=count_text(reading.index + 1))
            self._add_target(column, TextButton(self._themes, words), reading.index, reading.member)
        elif verdict.suspects:
            key = reading.member or member_meant(reading.message)
            self._add_suspects(column, verdict.suspects, key)
        column.addStretch()
        self.setWidget(inner)
        # setWidget gives it a ground of its own, of another colour than the dock's.
        inner.setAutoFillBackground(False)

    def _add_suspects(self, column: QVBoxLayout, suspects: tuple[int, ...], key: str) -> None:
        face = self._themes.theme.fonts.body
        said = self.tr("The answer names no event. These have a problem that fits:")
        self._add(column, make_label(said, face, "soft", wrap=True))
        for index in suspects[:_SUSPECTS_SHOWN]:
            words = self.tr("Go to event {number}").format(number=count_text(index + 1))
            self._add_target(column, TextButton(self._themes, words, "link"), index, key)
        more = len(suspects) - _SUSPECTS_SHOWN
        if more > 0:
            words = self.tr("… and {count} more, all listed under Problems.")
            said = words.format(count=count_text(more))
            self._add(column, make_label(said, face, "soft", wrap=True))

    def _difference(self, expected: str, actual: str) -> str:
        """Return one sentence: what the rules expected and what came."""
        if not actual:
            words = self.tr("The rules expected {expected}, but the server accepted it.")
        elif not expected:
            words = self.tr("The rules expected it to be accepted; the answer is {actual}.")
        else:
            words = self.tr("The rules expected {expected}; the answer is {actual}.")
        return words.format(expected=expected, actual=actual)

    def _add(self, column: QVBoxLayout, label: QLabel) -> None:
        if label.text():
            flags = Qt.TextInteractionFlag.TextSelectableByMouse
            label.setTextInteractionFlags(flags)
            column.addWidget(label)

    def _add_target(self, column: QVBoxLayout, button: TextButton, index: int, key: str) -> None:
        self._targets[button] = (index, key)
        button.clicked.connect(self._on_clicked)
        column.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget) and sender in self._targets:
            self.go_to.emit(*self._targets[sender])
