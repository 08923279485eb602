"""Shows how sending goes: the line under the bar, the answer to the batch in front, the sandbox."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.ui.answer_flow import AnswerFlow
from event_composer.ui.dock import Dock
from event_composer.ui.open_batches import OpenBatch
from event_composer.ui.parts import Parts
from event_composer.ui.response.panel import ResponsePanel
from event_composer.ui.send_flow import SendState
from event_composer.ui.status_bar import StatusBar
from event_composer.ui.widgets.sending_line import SendingLine


class SendDisplay(QObject):
    """Between flows and widgets; `failed(ComposerError)` tells why the sandbox does not run.

    `send_keys` are those of Send, for the words that stand where nothing was sent yet.
    """

    failed = Signal(object)

    def __init__(
        self,
        parts: Parts,
        answers: AnswerFlow,
        *,
        dock: Dock,
        response: ResponsePanel,
        status: StatusBar,
        line: SendingLine,
        send_keys: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._book, self._sandbox, self._batches = parts.book, parts.sandbox, parts.batches
        self._answers = answers
        self._dock = dock
        self._response = response
        self._status = status
        self._line = line
        self._send_keys = send_keys
        parts.flow.state_changed.connect(self._on_state)
        parts.flow.settled.connect(self._on_settled)
        answers.shown.connect(self._on_shown)
        parts.book.changed.connect(self._on_profile_changed)
        parts.sandbox.started.connect(self._on_sandbox)
        parts.sandbox.counted.connect(self._on_sandbox)
        parts.sandbox.failed.connect(self._on_sandbox_failed)
        self._on_profile_changed()

    def show_batch(self, batch: OpenBatch) -> None:
        """Show what became of this batch when it was sent last."""
        badge = self._answers.show_batch(batch)
        if badge is None:
            self._say_nothing_sent()
        else:
            self._dock.set_badge("response", badge)

    @Slot()
    def forget(self) -> None:
        """Show no answer: something else was loaded into the batch in front."""
        self._answers.forget(self._batches.current)
        self._say_nothing_sent()

    @Slot(object)
    def _on_state(self, state: SendState) -> None:
        if state is SendState.SENDING:
            self._line.start()
        else:
            self._line.stop()

    @Slot()
    def _on_settled(self) -> None:
        """Leave no "Sending…" behind where a mistake of ours ended a send without an exchange."""
        if self._response.is_empty:
            self._say_nothing_sent()

    @Slot(str)
    def _on_shown(self, badge: str) -> None:
        self._dock.set_badge("response", badge)
        self._dock.show_panel("response")

    def _say_nothing_sent(self) -> None:
        profile = self._book.selected
        self._dock.set_badge("response", "")
        self._response.show_nothing(self._send_keys, profile.name if profile.is_real else "")

    @Slot()
    def _on_profile_changed(self) -> None:
        self._status.show_profile(self._book.selected)
        if self._response.is_empty:
            self._say_nothing_sent()

    @Slot()
    def _on_sandbox(self) -> None:
        address = self._sandbox.address
        if address:
            self._status.show_sandbox(address.port, self._sandbox.requests)

    @Slot(object)
    def _on_sandbox_failed(self, error: ComposerError) -> None:
        self._status.show_no_sandbox(self.tr("The sandbox does not run"))
        self.failed.emit(error)
