"""The life of a click on Send: guard, request, network lane, history, and then one signal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import NAME, Batch, member
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Attempt, Exchange, Failure, Phase, Request
from event_composer.domain.profile import Profile
from event_composer.formats.body import body_slices
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import exchange_of
from event_composer.sending.guard import Guard, refusal
from event_composer.sending.request import build_request
from event_composer.storage.secret_store import Secrets
from event_composer.ui.document import BatchDocument
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.profile_book import ProfileBook


class SendState(StrEnum):
    """Where a send is: nothing, waiting for the person's consent, on its way."""

    IDLE = "idle"
    ASKING = "asking"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Sent:
    """One finished send: the exchange, its id in the history (None: not kept), what was sent."""

    exchange: Exchange
    history_id: int | None
    batch: Batch


class SendFlow(QObject):
    """One send at a time, from the press to the one signal that tells its end.

    `asked(profile)`: a real host needs the person's word, then `confirm` or `cancel`.
    `finished(Sent)` comes after the history was written; `history_failed(ComposerError)` before
    it where that was not possible.
    """

    asked = Signal(object)
    state_changed = Signal(object)
    phase_changed = Signal(object)
    finished = Signal(object)
    history_failed = Signal(object)

    def __init__(
        self,
        document: BatchDocument,
        book: ProfileBook,
        history: HistoryLane,
        limits: Limits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._book = book
        self._history = history
        self._limits = limits
        self._guard = Guard()
        self._lane = Lane("network", self)
        self._client: Client | None = None
        self._cancellation = Cancellation()
        self._batch = Batch()
        self._exchange: Exchange
        self._waiting = False
        self.state = SendState.IDLE
        book.changed.connect(self._go_on_waiting)
        book.holding_changed.connect(self._go_on_waiting)

    def warm_up(self) -> None:
        """Load the HTTP library on its lane, so that the first send does not pay for it."""
        self._lane.submit(lambda _job: self._made_client(), self._on_ignored)

    def must_ask(self) -> bool:
        """Tell whether the next send would first ask for the person's word."""
        try:
            return self._guard.must_ask(self._book.selected)
        except ComposerError:
            return False

    def send(self) -> None:
        """Begin a send of the document to the selected profile."""
        if self.state is not SendState.IDLE or not self._document.events:
            return
        if self._document.is_loading:
            return
        if self.must_ask():
            self._enter(SendState.ASKING)
            self.asked.emit(self._book.selected)
        else:
            self._begin()

    def confirm(self) -> None:
        """Take the person's word for this host, and send."""
        if self.state is SendState.ASKING:
            self._guard.confirm(self._book.selected)
            self._begin()

    def cancel_question(self) -> None:
        """Withdraw the question; a send that is under way goes on."""
        if self.state is SendState.ASKING:
            self._enter(SendState.IDLE)

    def cancel(self) -> None:
        """Withdraw the question, or stop the send wherever it is."""
        self.cancel_question()
        if self.state is SendState.SENDING:
            self._cancellation.cancel()
            if self._waiting:
                self._waiting = False
                self._enter(SendState.IDLE)

    def stop(self) -> None:
        """Stop a running send and close the connections; the history lane must still run."""
        self._cancellation.cancel()
        self._lane.submit(self._close, self._on_ignored)
        self._lane.stop()

    def _begin(self) -> None:
        self._cancellation = Cancellation()
        self._batch = self._document.snapshot()
        self._enter(SendState.SENDING)
        self._waiting = True
        self._go_on_waiting()

    @Slot()
    def _go_on_waiting(self) -> None:
        """Hand over to the network once the sandbox listens and the key was looked for."""
        profile = self._book.selected
        if not self._waiting or not self._book.is_ready(profile.id):
            return
        self._waiting = False
        batch, cancellation = self._batch, self._cancellation
        secrets = self._book.holding(profile.id).secrets

        def work(job: Job) -> Exchange:
            return self._exchanged(job, batch, profile, secrets, cancellation)

        self._lane.submit(work, self._on_exchanged, self._on_phase)

    def _exchanged(
        self,
        job: Job,
        batch: Batch,
        profile: Profile,
        secrets: Secrets,
        cancellation: Cancellation,
    ) -> Exchange:
        """Run on the network lane: build the bytes, send them, judge the answer."""
        body = b"".join(takewhile(lambda _: not cancellation.cancelled, body_slices(batch)))
        if cancellation.cancelled:
            # A part would look in the history like what was meant to be sent.
            body = b""
        hidden = tuple(filter(None, (secrets.key, *secrets.headers.values())))
        failure = refusal(profile, bool(hidden))
        request = Request("POST", profile.base_url, (), body)
        if failure is None:
            try:
                request = build_request(profile, secrets.key, secrets.headers, body)
            except ComposerError as error:
                params = {name: str(value) for name, value in error.params.items()}
                failure = Failure(error.code, params)
        if failure is None:
            client = self._made_client()
            attempt = client.send(request, self._limits, cancellation, job.report)
        else:
            attempt = Attempt(time.time(), 0.0, Phase.RESOLVING, False, failure=failure)
        return exchange_of(profile, request, (attempt,), len(batch.events), hidden)

    def _made_client(self) -> Client:
        """Return the lane's client; it is made, used and closed on the lane's thread."""
        if self._client is None:
            self._client = Client()
        return self._client

    def _close(self, _job: Job) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self.phase_changed.emit(phase)

    @Slot(object)
    def _on_exchanged(self, result: Result) -> None:
        if isinstance(result, Err):
            self._enter(SendState.IDLE)
            return
        names = list(dict.fromkeys(_names(self._batch)))
        self._exchange = result.value
        self._history.write(result.value, names, self._on_written)

    @Slot(object)
    def _on_written(self, result: Result) -> None:
        if isinstance(result, Err):
            self.history_failed.emit(result.error)
        row_id = None if isinstance(result, Err) else result.value
        self._enter(SendState.IDLE)
        self.finished.emit(Sent(self._exchange, row_id, self._batch))

    @Slot(object)
    def _on_ignored(self, _result: Result) -> None:
        """Nothing follows from warming up and closing."""

    def _enter(self, state: SendState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _names(batch: Batch) -> Iterator[str]:
    """Yield the events' names, for the history's search."""
    for event in batch.events:
        name = member(event, NAME)
        if isinstance(name, str):
            yield name
