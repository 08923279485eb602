"""The right of an answer: its body in order or as it came, its headers, and the request."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from event_composer.domain.display import printable
from event_composer.domain.exchange import Answer, Headers, Request
from event_composer.domain.texts import Texts
from event_composer.ui.asking import Question
from event_composer.ui.jobs import Err, Lane, Result
from event_composer.ui.quantities import size_text
from event_composer.ui.response.body_text import (
    HUGE,
    BodyKind,
    BodyText,
    kind_at_a_glance,
    read_body_text,
)
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.json_view import JsonView
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.segment import Segment
from event_composer.ui.widgets.text_feed import TextFeed
from event_composer.ui.wire_text import wire_text

_AT_ONCE = 32_000
_PRETTY, _RAW, _HEADERS, _REQUEST = "pretty", "raw", "headers", "request"


class BodyView(QWidget):
    """Shows one exchange's texts; `save_asked(bytes, name)` asks for a place to write a body to."""

    save_asked = Signal(object, str)

    def __init__(
        self, texts: Texts, themes: ThemeSource, lane: Lane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._lane = lane
        self._question: Question | None = None
        self._answer: Answer | None = None
        self._request: Request | None = None
        self._body = BodyText(BodyKind.EMPTY)
        fonts = themes.theme.fonts

        self._segment = Segment(
            themes,
            [
                (_PRETTY, self.tr("Pretty")),
                (_RAW, self.tr("Raw")),
                (_HEADERS, self.tr("Headers")),
                (_REQUEST, self.tr("Request")),
            ],
        )
        self._segment.setAccessibleName(self.tr("Show the answer"))
        self._save = IconButton(themes, "file", self.tr("Save the body…"))
        self._copy = IconButton(themes, "copy", self.tr("Copy"))
        self._note = make_label("", fonts.caption, "soft", wrap=True)
        self._note.setContentsMargins(4, 0, 0, 0)
        self.view = JsonView(themes)
        self.view.setAccessibleName(self.tr("Answer body"))
        self._feed = TextFeed(self.view)
        self._huge = make_label("", fonts.body_strong, wrap=True)
        self._show_huge = TextButton(themes, self.tr("Show"))
        self._save_huge = TextButton(themes, self.tr("Save…"))
        self._copy_huge = TextButton(themes, self.tr("Copy"))

        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self._segment)
        bar.addStretch()
        bar.addWidget(self._save)
        bar.addWidget(self._copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._show_huge, self._save_huge, self._copy_huge):
            buttons.addWidget(button)
        buttons.addStretch()
        huge = QWidget()
        huge_column = QVBoxLayout(huge)
        huge_column.setContentsMargins(4, 8, 0, 0)
        huge_column.addWidget(self._huge)
        huge_column.addLayout(buttons)
        huge_column.addStretch()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(huge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._note)
        column.addLayout(self._stack, 1)

        self._segment.changed.connect(self._on_chosen)
        self._copy.clicked.connect(self._on_copy)
        self._copy_huge.clicked.connect(self._on_copy)
        self._save.clicked.connect(self._on_save)
        self._save_huge.clicked.connect(self._on_save)
        self._show_huge.clicked.connect(self._on_show_huge)

    def show_texts(self, answer: Answer | None, request: Request) -> None:
        """Show an answer, or where there is none the request alone."""
        if self._question is not None:
            self._question.drop()
        self._answer, self._request = answer, request
        self._body = BodyText(BodyKind.EMPTY)
        count = len(answer.headers) if answer else 0
        self._segment.set_text(_HEADERS, self.tr("Headers {count}").format(count=count))
        self._segment.setVisible(answer is not None)
        self._segment.choose(_PRETTY if answer else _REQUEST)
        if answer is None:
            self._refresh()
        elif len(answer.body) > HUGE:
            self._offer(answer)
        else:
            self._read(answer)

    def _offer(self, answer: Answer) -> None:
        """Say how large the body is, and let the person choose."""
        words = {
            BodyKind.JSON: self.tr("{size} of JSON."),
            BodyKind.HTML: self.tr("{size} of HTML."),
            BodyKind.TEXT: self.tr("{size} of text."),
        }.get(kind_at_a_glance(answer), self.tr("{size} of binary data."))
        said = words.format(size=size_text(len(answer.body)))
        self._huge.setText(said)
        self.view.setPlainText("")
        self._note.hide()
        self._stack.setCurrentIndex(1)

    def _read(self, answer: Answer) -> None:
        """Make the body readable, a long one on the lane."""
        if len(answer.body) <= _AT_ONCE:
            self._body = read_body_text(answer)
            self._refresh()
            return
        self._stack.setCurrentIndex(0)
        self._feed.show("", coloured=False)
        self._say(self.tr("Reading…"))
        self._question = Question(self._on_read).ask(
            lambda done: self._lane.submit(lambda _job: read_body_text(answer), done)
        )

    def _on_read(self, result: Result) -> None:
        if not isinstance(result, Err):
            self._body = result.value
        self._refresh()

    @Slot()
    def _on_show_huge(self) -> None:
        if self._answer is not None:
            self._read(self._answer)

    @Slot(str)
    def _on_chosen(self, _key: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Show what is chosen."""
        chosen, request = self._segment.chosen, self._request
        if request is None:
            return
        answer = self._answer
        if answer and self._is_unread(answer) and chosen in {_PRETTY, _RAW}:
            self._stack.setCurrentIndex(1 if len(answer.body) > HUGE else 0)
            return
        self._stack.setCurrentIndex(0)
        if chosen == _REQUEST or answer is None:
            self.view.setAccessibleName(self.tr("Request"))
            shown = wire_text(request)
            said = self.tr("The request. The key is masked.")
            if shown.more:
                words = self.tr("{size} more are not shown; Copy and Save take all of it.")
                said = self._texts.joined(said, words.format(size=size_text(shown.more)))
            self._say(said)
            self._feed.show(shown.text, coloured=False)
        elif chosen == _HEADERS:
            self.view.setAccessibleName(self.tr("Answer headers"))
            self._say("")
            self._feed.show(headers_text(answer.headers), coloured=False)
        else:
            self.view.setAccessibleName(self.tr("Answer body"))
            self._say(self._remark(answer))
            text = self._body.pretty if chosen == _PRETTY else self._body.raw
            self._feed.show(text, coloured=self._body.kind is BodyKind.JSON)

    def _is_unread(self, answer: Answer) -> bool:
        """Tell whether the body was not made readable yet."""
        return bool(answer.body) and self._body.kind is BodyKind.EMPTY

    def _remark(self, answer: Answer) -> str:
        """Return what has to be said of a body that is not simply JSON."""
        kind = self._body.kind
        said = ""
        if kind is BodyKind.EMPTY:
            said = self.tr("The answer has no body.")
        elif kind is BodyKind.HTML:
            said = self.tr("HTML, not JSON: perhaps a proxy or a sign-in page. Shown as text.")
        elif kind is BodyKind.TEXT:
            said = self.tr("Text, not JSON.")
        elif kind is BodyKind.BINARY:
            words = self.tr("{size} of binary data; its beginning in hexadecimal.")
            said = words.format(size=size_text(len(answer.body)))
        elif kind is BodyKind.BROKEN_JSON:
            why = self._texts.error(self._body.error) if self._body.error else ""
            said = self.tr("Broken JSON, shown as it came. {why}").format(why=why).strip()
        if answer.cut:
            cut = self.tr("Only the first {size} were read.")
            said = self._texts.joined(said, cut.format(size=size_text(len(answer.body))))
        return said

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    @Slot()
    def _on_copy(self) -> None:
        """Copy what is chosen as it is, not as it is broken into lines for the view."""
        chosen, answer, request = self._segment.chosen, self._answer, self._request
        if request is None:
            return
        if chosen == _REQUEST or answer is None:
            text = wire_text(request, None).text
        elif chosen == _HEADERS:
            text = headers_text(answer.headers)
        elif chosen == _RAW or self._body.kind is not BodyKind.JSON:
            text = self._body.raw or answer.body.decode("utf-8", "replace")
        else:
            text = self._body.pretty
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def _on_save(self) -> None:
        if self._segment.chosen == _REQUEST or self._answer is None:
            if self._request is not None:
                self.save_asked.emit(self._request.body, "request.json")
            return
        kind = kind_at_a_glance(self._answer)
        ending = {BodyKind.JSON: "json", BodyKind.HTML: "html", BodyKind.TEXT: "txt"}
        self.save_asked.emit(self._answer.body, f"answer.{ending.get(kind, 'bin')}")


def headers_text(headers: Headers) -> str:
    """Return header lines as text, what cannot be shown as escapes."""
    return "\n".join(printable(f"{name}: {value}") for name, value in headers)
