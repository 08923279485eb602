"""What the window does with the end of a send: shows it, marks rows, refreshes the history."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.answers import member_meant, read_answer
from event_composer.domain.exchange import Exchange, Outcome, Phase
from event_composer.domain.texts import Texts
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Err, Result
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.quantities import clock_text
from event_composer.ui.response.explaining import Verdict
from event_composer.ui.response.panel import ResponsePanel
from event_composer.ui.send_flow import SendFlow, SendState, Sent


class AnswerFlow(QObject):
    """Between send flow and response panel.

    `batch` is the one that was sent last: an answer is about it. Where another is in front by then,
    `arrived(sentence)` tells of it, and it is shown when that batch is in front again.
    `shown(badge)`: an answer is shown, `badge` its status; `body_wanted(bytes)`: a kept exchange is
    to become a batch; `failed(ComposerError)`: the history could not be read.
    """

    shown = Signal(str)
    body_wanted = Signal(object)
    failed = Signal(object)
    arrived = Signal(str)

    def __init__(
        self,
        flow: SendFlow,
        batches: OpenBatches,
        history: HistoryLane,
        response: ResponsePanel,
        texts: Texts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._batches = batches
        self.batch = batches.current
        self._history = history
        self._response = response
        self._texts = texts
        self._expected = ""
        self._answers: WeakKeyDictionary[OpenBatch, tuple[Exchange, Verdict]] = WeakKeyDictionary()
        flow.state_changed.connect(self._on_state)
        flow.phase_changed.connect(self._on_phase)
        flow.finished.connect(self._on_finished)

    def show_batch(self, batch: OpenBatch) -> str | None:
        """Show what the last send of this batch came to; return its badge, None without a send."""
        if batch is self.batch and self._flow.state is SendState.SENDING:
            return ""
        if batch not in self._answers:
            return None
        exchange, verdict = self._answers[batch]
        self._response.show_exchange(exchange, verdict)
        return _badge(exchange)

    def forget(self, batch: OpenBatch) -> None:
        """Forget the answer of a batch into which something else was loaded."""
        self._answers.pop(batch, None)

    def open_exchange(self, row_id: int) -> None:
        """Show a kept exchange in the response panel."""
        self._history.exchange(row_id, self._on_kept)

    def open_as_batch(self, row_id: int) -> None:
        """Ask for the body of a kept exchange to be loaded as a batch."""
        self._history.exchange(row_id, self._on_kept_body)

    @Slot(object)
    def _on_state(self, state: SendState) -> None:
        if state is SendState.SENDING:
            # What the rules expect belongs to the batch as it is sent, not as it is edited since.
            self.batch = self._batches.current
            self._expected = self.batch.checker.expected_code()
            self.batch.checker.clear_server_marks()
            self.forget(self.batch)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self._response.show_sending(self._texts.phase(phase))

    @Slot(object)
    def _on_finished(self, sent: Sent) -> None:
        if not sent.is_newest:
            # Expectation, marks and panel are the next send's already; the history has this one.
            return
        exchange = sent.exchange
        suspects: tuple[int, ...] = ()
        if exchange.outcome is Outcome.REJECTED and exchange.last and exchange.last.answer:
            reading = read_answer(exchange.last.answer.body)
            if reading.index is not None:
                self._mark(sent, reading.index, reading.member)
            else:
                key = reading.member or member_meant(reading.message)
                suspects = tuple(self.batch.checker.suspects(reading.code, key))
        verdict = Verdict(self._expected, suspects)
        self._answers[self.batch] = (exchange, verdict)
        if self.batch is self._batches.current:
            self._response.show_exchange(exchange, verdict)
            self.shown.emit(_badge(exchange))
        else:
            title, outcome = self.batch.document.title, self._texts.outcome(exchange.outcome)
            self.arrived.emit(self.tr("“{title}”: {outcome}").format(title=title, outcome=outcome))

    def _mark(self, sent: Sent, index: int, member: str) -> None:
        events = sent.batch.events
        if index < len(events):
            exchange = sent.exchange
            at = exchange.last.started_at if exchange.last else 0.0
            self.batch.checker.mark_server(
                index, member, exchange.message, exchange.code, clock_text(at), events[index]
            )

    @Slot(object)
    def _on_kept(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
        elif result.value is not None:
            self._response.show_exchange(result.value, past=True)
            self.shown.emit(_badge(result.value))

    @Slot(object)
    def _on_kept_body(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
        elif result.value is not None:
            self.body_wanted.emit(result.value.request.body)


def _badge(exchange: Exchange) -> str:
    """Return what the tab says beside its title: the status, or nothing without an answer."""
    return str(exchange.last.answer.status) if exchange.last and exchange.last.answer else ""
