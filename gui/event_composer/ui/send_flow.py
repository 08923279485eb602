"""The life of a click on Send: guard, request, network lane, history, and then one signal."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.batch import NAME, Batch, member
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Exchange, Failure, Phase, Request
from event_composer.domain.profile import Profile
from event_composer.formats.body import body_slices
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import exchange_of, unsent
from event_composer.sending.guard import Guard, refusal
from event_composer.sending.request import build_request
from event_composer.storage.secret_store import Secrets
from event_composer.ui.document import BatchDocument
from event_composer.ui.following import Following
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
    """One finished send: the exchange, its id in the history (None: not kept), what was sent.

    `is_newest` is false where another send was begun before this one was written.
    """

    exchange: Exchange
    history_id: int | None
    batch: Batch
    is_newest: bool


@dataclass(frozen=True, slots=True)
class _Press:
    """What one press of Send stands for; no edit and no other choice since reaches it."""

    number: int
    profile: Profile
    batch: Batch
    cancellation: Cancellation


class SendFlow(QObject):
    """One send at a time, from the press to the one signal that tells its end.

    `asked(profile)`: a real host needs the person's word, then `confirm` or `cancel`; the question
    is withdrawn where another profile is selected or another batch opened.
    The state is idle again once the network is done with the send. `finished(Sent)` comes after the
    history was written, `history_failed(ComposerError)` before it where that was not possible, and
    `settled` when no send is on its way to network or history any more.
    """

    asked = Signal(object)
    state_changed = Signal(object)
    phase_changed = Signal(object)
    finished = Signal(object)
    history_failed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        document: BatchDocument,
        book: ProfileBook,
        history: HistoryLane,
        limits: Limits,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._following = Following()
        self._book = book
        self._history = history
        self._limits = limits
        self._guard = Guard()
        self._lane = Lane("network", self)
        self._client: Client | None = None
        self._presses = 0
        self._asked: Profile | None = None
        self._press: _Press | None = None
        self._waiting = False
        self._writing: deque[tuple[_Press, Exchange]] = deque()
        self.state = SendState.IDLE
        book.changed.connect(self._on_book_changed)
        book.holding_changed.connect(self._go_on_waiting)
        self.show_batch(document)

    def show_batch(self, document: BatchDocument) -> None:
        """Send this document from now on; a question about another one is withdrawn."""
        self._document = document
        self._following.follow([(document.reset, self.cancel_question)])
        self.cancel_question()

    @property
    def is_settled(self) -> bool:
        """Tell whether no send is on its way to the network or to the history."""
        return self._press is None and not self._writing

    def warm_up(self) -> None:
        """Load the HTTP library on its lane, so that the first send does not pay for it."""
        self._lane.submit(lambda _job: self._made_client(), self._on_ignored)

    def must_ask(self) -> bool:
        """Tell whether the next send would first ask for the person's word."""
        return self._must_ask(self._book.selected)

    def send(self) -> None:
        """Begin a send of the document to the selected profile."""
        if self.state is not SendState.IDLE or not self._has_batch():
            return
        profile = self._book.selected
        if self._must_ask(profile):
            self._asked = profile
            self._enter(SendState.ASKING)
            self.asked.emit(profile)
        else:
            self._begin(profile)

    def confirm(self) -> None:
        """Take the person's word for the host that was asked about, and send there."""
        profile = self._asked
        if profile is None:
            return
        if self._has_batch():
            self._asked = None
            self._guard.confirm(profile)
            self._begin(profile)
        else:
            self.cancel_question()

    @Slot()
    def cancel_question(self) -> None:
        """Withdraw the question; a send that is under way goes on."""
        if self.state is SendState.ASKING:
            self._asked = None
            self._enter(SendState.IDLE)

    def cancel(self) -> None:
        """Withdraw the question, or stop the send wherever it is."""
        self.cancel_question()
        press = self._press
        if press is None:
            return
        press.cancellation.cancel()
        if self._waiting:
            request = Request("POST", press.profile.shown_endpoint, (), b"")
            attempt = unsent(Failure("CANCELLED_BEFORE"))
            self._end(exchange_of(press.profile, request, (attempt,), len(press.batch.events), ()))

    def stop(self) -> None:
        """Stop a running send and close the connections; the history lane must still run."""
        self.cancel()
        self._lane.submit(self._close, self._on_ignored)
        self._lane.stop()

    def _has_batch(self) -> bool:
        """Tell whether there is something to send: not half of a batch that is being loaded."""
        return bool(self._document.events) and not self._document.is_loading

    def _must_ask(self, profile: Profile) -> bool:
        try:
            return self._guard.must_ask(profile)
        except ComposerError:
            return False

    def _begin(self, profile: Profile) -> None:
        self._presses += 1
        self._press = _Press(self._presses, profile, self._document.snapshot(), Cancellation())
        self._waiting = True
        self._enter(SendState.SENDING)
        self._book.try_again(profile.id)
        self._go_on_waiting()

    @Slot()
    def _on_book_changed(self) -> None:
        """Withdraw what was pressed for a profile that is another one now, or go on with it."""
        if self._asked is not None and self._book.selected != self._asked:
            self.cancel_question()
        if self._press is not None and self._waiting:
            profile = self._press.profile
            # Its key may be another one as well, and that is not for the host of the press.
            if not profile.is_sandbox and self._book.profile(profile.id) != profile:
                self.cancel()
        self._go_on_waiting()

    @Slot()
    def _go_on_waiting(self) -> None:
        """Hand over to the network once the sandbox listens and the key was looked for."""
        press = self._press
        if press is None or not self._waiting or not self._book.is_ready(press.profile.id):
            return
        self._waiting = False
        secrets = self._book.holding(press.profile.id).secrets
        hindrance = self._book.hindrance(press.profile.id)
        if press.profile.is_sandbox:
            # It may listen only since the press.
            press = replace(press, profile=replace(self._book.sandbox, api=press.profile.api))

        def work(job: Job) -> Exchange:
            return self._exchanged(job, press, secrets, hindrance)

        self._lane.submit(work, self._on_exchanged, self._on_phase)

    def _exchanged(
        self, job: Job, press: _Press, secrets: Secrets, hindrance: ComposerError | None
    ) -> Exchange:
        """Run on the network lane: build the bytes, send them, judge the answer."""
        profile, batch, cancellation = press.profile, press.batch, press.cancellation
        body = b"".join(takewhile(lambda _: not cancellation.cancelled, body_slices(batch)))
        if cancellation.cancelled:
            # A part would look in the history like what was meant to be sent.
            body = b""
        hidden = tuple(filter(None, (secrets.key, *secrets.headers.values())))
        failure = Failure.of(hindrance) if hindrance else refusal(profile, bool(hidden))
        request = Request("POST", profile.shown_endpoint, (), body)
        if failure is None:
            try:
                request = build_request(profile, secrets.key, secrets.headers, body)
            except ComposerError as error:
                failure = Failure.of(error)
        if failure is None:
            client = self._made_client()
            attempt = client.send(request, self._limits, cancellation, job.report)
        else:
            attempt = unsent(failure)
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
        self._end(None if isinstance(result, Err) else result.value)

    def _end(self, exchange: Exchange | None) -> None:
        """Be idle again, and write what the send came to; a bug that ended it left nothing."""
        press, self._press = self._press, None
        self._waiting = False
        if press is not None and exchange is not None:
            self._writing.append((press, exchange))
            self._history.write(exchange, _names(press.batch), self._on_written)
        self._enter(SendState.IDLE)
        self._tell_settled()

    @Slot(object)
    def _on_written(self, result: Result) -> None:
        # The lane answers in the order in which it was asked.
        press, exchange = self._writing.popleft()
        if isinstance(result, Err):
            self.history_failed.emit(result.error)
        row_id = None if isinstance(result, Err) else result.value
        self.finished.emit(Sent(exchange, row_id, press.batch, press.number == self._presses))
        self._tell_settled()

    def _tell_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()

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
