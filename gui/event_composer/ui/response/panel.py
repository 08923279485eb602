"""The Response tab: nothing yet, sending, or what came of a send and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from event_composer.domain.display import printable
from event_composer.domain.exchange import Exchange
from event_composer.domain.texts import Texts
from event_composer.ui.jobs import Lane
from event_composer.ui.marks import OUTCOME_MARKS
from event_composer.ui.profile_title import profile_title
from event_composer.ui.quantities import clock_text, date_text, duration_text, size_text
from event_composer.ui.response.body_view import BodyView
from event_composer.ui.response.explaining import Verdict, tell
from event_composer.ui.response.story_view import StoryView
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.empty_state import EmptyState, page_of
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.pill import Pill

_STORY_MOST, _STORY_LEAST = 318, 180


class ResponsePanel(QWidget):
    """Shows the exchange it is given.

    `go_to(index, place)` asks for the cell an answer named; `save_asked(bytes, name)` for a place
    to write a body to, `name` being a proposal.
    """

    go_to = Signal(object, object)
    save_asked = Signal(object, str)

    def __init__(
        self, texts: Texts, themes: ThemeSource, lane: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        fonts = themes.theme.fonts
        self._empty = EmptyState(themes, "", "")
        self._pill = Pill(themes)
        self.status = QLineEdit()
        self.status.setReadOnly(True)
        self.status.setProperty("kind", "bare")
        self.status.setFont(fonts.body_strong.font)
        self.status.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.status.setAccessibleName(self.tr("Answer status"))
        self._code = make_label("", fonts.mono)
        self._facts = make_label("", fonts.caption, "soft")
        self._past = make_label("", fonts.caption, "soft", wrap=True)
        self._past.setContentsMargins(4, 0, 0, 0)
        self._story = StoryView(texts, themes)
        self._story.setMinimumWidth(_STORY_LEAST)
        self._story.setMaximumWidth(_STORY_MOST)
        self._body = BodyView(texts, themes, lane)

        top = QHBoxLayout()
        top.setContentsMargins(4, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(self._pill)
        top.addWidget(self.status)
        top.addWidget(self._code)
        top.addStretch()
        top.addWidget(self._facts)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addWidget(self._story, 2)
        parts.addWidget(self._body, 3)
        shown = QWidget()
        shown_column = QVBoxLayout(shown)
        shown_column.setContentsMargins(12, 10, 12, 4)
        shown_column.setSpacing(8)
        shown_column.addLayout(top)
        shown_column.addWidget(self._past)
        shown_column.addLayout(parts, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page_of(self._empty, margins=(8, 12, 8, 8)))
        self._stack.addWidget(shown)

        self.setFocusProxy(self._body.view)
        self._story.go_to.connect(self._on_go_to)
        self._body.save_asked.connect(self.save_asked)
        self.show_nothing("")

    @property
    def is_empty(self) -> bool:
        """Tell whether no exchange is shown."""
        return self._stack.currentIndex() == 0

    def show_nothing(self, keys: str, target: str = "") -> None:
        """Say that nothing was sent, and how to; `target` names a real host's profile."""
        words = (
            self.tr("Press {keys} to send this batch to {target}.")
            if target
            else self.tr("Press {keys} to send this batch to the sandbox.")
        )
        self._empty.set_words(self.tr("Nothing sent yet"), words.format(keys=keys, target=target))
        self._stack.setCurrentIndex(0)

    def show_sending(self, phase: str) -> None:
        """Say how far the send is, in the words of `Texts.phase`."""
        self._empty.set_words(self.tr("Sending…"), phase)
        self._stack.setCurrentIndex(0)

    def show_exchange(
        self, exchange: Exchange, verdict: Verdict | None = None, *, past: bool = False
    ) -> None:
        """Show what came of a send; `past` says that it is one of the history."""
        verdict = verdict or Verdict()
        last = exchange.last
        answer = last.answer if last else None
        story = tell(exchange, self._texts, verdict)
        icon_name, tint = OUTCOME_MARKS[exchange.outcome]
        self._pill.set_state(icon_name, self._texts.outcome(exchange.outcome), tint)
        status = f"{answer.status} {printable(answer.reason)}" if answer else self.tr("No answer")
        self._set_status(status.strip())
        code = printable(exchange.code or story.reading.code)
        self._code.setText(code)
        self._code.setVisible(bool(code))
        facts = []
        if last:
            facts = [duration_text(last.elapsed_ms)]
            facts += [size_text(len(answer.body))] if answer else []
            facts += [clock_text(last.started_at)]
        self._facts.setText(" · ".join(facts))
        self._past.setVisible(past and last is not None)
        if past and last is not None:
            words = self.tr("From the history: {date}, {time}, {profile}")
            said = words.format(
                date=date_text(last.started_at),
                time=clock_text(last.started_at),
                profile=profile_title(exchange.profile_id, exchange.profile_name),
            )
            self._past.setText(said)
        self._story.show_story(story, verdict)
        self._body.show_texts(answer, exchange.request)
        self._stack.setCurrentIndex(1)

    def _set_status(self, status: str) -> None:
        self.status.setText(status)
        self.status.setAccessibleDescription(status)
        self.status.setCursorPosition(0)
        width = self.status.fontMetrics().horizontalAdvance(status)
        self.status.setFixedWidth(min(width + 8, 320))

    @Slot(int, str)
    def _on_go_to(self, index: int, key: str) -> None:
        self.go_to.emit(index, (key,) if key else ())
