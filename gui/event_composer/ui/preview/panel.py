"""The Preview tab: the request as it would be sent now, made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from event_composer.domain.exchange import Request
from event_composer.domain.texts import Texts
from event_composer.ui.asking import Question
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.preview.wire_highlighter import WireHighlighter
from event_composer.ui.quantities import size_text
from event_composer.ui.theme import Theme, ThemeSource
from event_composer.ui.widgets.buttons import IconButton, TextButton
from event_composer.ui.widgets.json_view import JsonView
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.text_feed import AT_ONCE, TextFeed
from event_composer.ui.wire_text import WireText, wire_text

_WAIT_MS = 150

RequestMaker = Callable[[Job], Request]
"""Builds the masked request on the lane's thread from frozen values; may raise ComposerError."""

RequestProvider = Callable[[], RequestMaker]
"""Called on the window's thread: freezes batch and profile as they are now."""


@dataclass(frozen=True, slots=True)
class _Preview:
    """A request and its text."""

    request: Request
    wire: WireText


class PreviewPanel(QWidget):
    """Follows `invalidate()`, 150 ms after the last and only while it is visible.

    `save_asked(bytes, name)` asks for a place to write the body to.
    """

    save_asked = Signal(object, str)
    updated = Signal()

    def __init__(
        self,
        provide: RequestProvider,
        texts: Texts,
        themes: ThemeSource,
        lane: Lane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._provide = provide
        self._texts = texts
        self._lane = lane
        self._question: Question | None = None
        self._stale = True
        self._whole = False
        self._preview: _Preview | None = None
        fonts = themes.theme.fonts
        self._said = make_label("", fonts.caption, "soft", wrap=True)
        self._save = IconButton(themes, "file", self.tr("Save the body…"))
        self._copy = IconButton(themes, "copy", self.tr("Copy the request"))
        self.view = JsonView(themes)
        self.view.setAccessibleName(self.tr("Request preview"))
        self._feed = TextFeed(self.view)
        self._highlighter = WireHighlighter(self.view.document(), themes.theme)
        self._more = make_label("", fonts.caption, "soft")
        self._show_all = TextButton(themes, self.tr("Show all"), "link")
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(4, 0, 0, 4)
        below.setSpacing(4)
        below.addWidget(self._more)
        below.addWidget(self._show_all)
        below.addStretch()
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 0, 0, 0)
        bar.setSpacing(4)
        bar.addWidget(self._said, 1)
        bar.addWidget(self._save)
        bar.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        column.addWidget(self._below)
        self._below.hide()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._make)
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._show_all.clicked.connect(self._on_show_all)
        themes.changed.connect(self._on_theme_changed)

    @Slot()
    def invalidate(self) -> None:
        """Note that batch, profile or key changed."""
        self._stale = True
        self._whole = False
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._make()

    @Slot()
    def _make(self) -> None:
        """Freeze what is to be sent, and let the lane make bytes of it."""
        self._timer.stop()
        if self._question is not None:
            self._question.drop()
        self._stale = False
        make, limit = self._provide(), {} if not self._whole else {"limit": None}

        def work(job: Job) -> _Preview:
            request = make(job)
            return _Preview(request, wire_text(request, **limit))

        self._question = Question(self._on_made).ask(lambda done: self._lane.submit(work, done))

    def _on_made(self, result: Result) -> None:
        self._question = None
        self._preview = None if isinstance(result, Err) else result.value
        for button in (self._save, self._copy):
            button.setEnabled(self._preview is not None)
        if isinstance(result, Err):
            self._say(self._texts.error(result.error), WireText(""))
        else:
            said = self.tr("Exactly what Send will put on the wire. The key is masked.")
            self._say(said, result.value.wire)
        self.updated.emit()

    def _say(self, said: str, wire: WireText) -> None:
        self._said.setText(said)
        # Its highlighter colours a whole document at once: long ones stay plain.
        self._highlighter.setDocument(self.view.document() if len(wire.text) <= AT_ONCE else None)
        at = self.view.verticalScrollBar().value(), self.view.horizontalScrollBar().value()
        self._feed.show(wire.text, coloured=False)
        self.view.verticalScrollBar().setValue(at[0])
        self.view.horizontalScrollBar().setValue(at[1])
        words = self.tr("… {size} more.")
        self._more.setText(words.format(size=size_text(wire.more)))
        self._below.setVisible(wire.more > 0)

    @Slot()
    def _on_show_all(self) -> None:
        self._whole = True
        self._make()

    @Slot()
    def _on_copy(self) -> None:
        if self._preview is not None:
            QGuiApplication.clipboard().setText(wire_text(self._preview.request, None).text)

    @Slot()
    def _on_save(self) -> None:
        if self._preview is not None:
            self.save_asked.emit(self._preview.request.body, "request.json")

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self._highlighter.set_theme(theme)
