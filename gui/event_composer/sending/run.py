"""How far one attempt is: its phase, what left this computer, and when it has to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from event_composer.domain.exchange import Failure, Phase
from event_composer.sending.cancellation import Cancellation, Limits

OnPhase = Callable[[Phase], None]


class SendError(Exception):
    """The attempt ends here without a whole answer; only `Client.send` catches it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.failure = Failure(code, {name: str(value) for name, value in params.items()})


class Run:
    """One attempt in progress; its streams ask it before every byte and at every wait."""

    def __init__(
        self, host: str, limits: Limits, cancellation: Cancellation, on_phase: OnPhase
    ) -> None:
        self.host = host
        self.limits = limits
        self.phase = Phase.RESOLVING
        self.connected = False
        self.head_out = False
        self.body_left = False
        self.answer_bytes = 0
        self.peer_closed = False
        self.aborted = False
        self._deadline = time.monotonic() + limits.total
        self._cancellation = cancellation
        self._on_phase = on_phase

    def enter(self, phase: Phase) -> None:
        """Note and tell the phase."""
        self.phase = phase
        self._on_phase(phase)

    def seconds_left(self) -> float:
        """Return how long the attempt may still take.

        Raises SendError where it was cancelled or its time is over: then nothing may leave.
        """
        if self._cancellation.cancelled:
            self.aborted = True
            raise SendError("CANCELLED_AFTER" if self.body_left else "CANCELLED_BEFORE")
        left = self._deadline - time.monotonic()
        if left <= 0:
            self.aborted = True
            raise SendError("NO_ANSWER_IN", host=self.host, seconds=f"{self.limits.total:g}")
        return left

    def begin_body(self, size: int) -> None:
        """Note that the head is out: what is written from now on is body.

        A request without a body is complete with its head, so it counts as left.
        """
        self.head_out = True
        if not size:
            self.body_left = True
        self.enter(Phase.SENDING)

    def wrote(self) -> None:
        """Note that the system took some bytes."""
        if self.head_out:
            self.body_left = True

    def arrived(self, size: int) -> None:
        """Note bytes of the answer, or with 0 that the other side closed the connection."""
        if not self.head_out:
            return
        if not size:
            self.peer_closed = True
        elif not self.answer_bytes:
            self.enter(Phase.READING)
        self.answer_bytes += size

    def may_begin_again(self) -> bool:
        """Tell, once, whether an idle connection turned out to be closed before any body left.

        Then the same request may take a new connection: nobody can have acted on it.
        """
        if self.connected or self.body_left or self.answer_bytes or self.aborted:
            return False
        self.connected = True
        self.head_out = self.peer_closed = False
        return True

    def silence(self, seconds: float) -> SendError:
        """Return the failure of a wait that ended without a byte."""
        self.aborted = True
        told = f"{seconds:g}"
        if not self.head_out:
            return SendError("CONNECT_TIMEOUT", host=self.host, seconds=told)
        if self.phase is Phase.SENDING:
            return SendError("SEND_STALLED", host=self.host, seconds=told)
        code = "ANSWER_STALLED" if self.answer_bytes else "NO_ANSWER_IN"
        return SendError(code, host=self.host, seconds=told)

    def hung_up(self) -> SendError:
        """Return the failure of a connection that the other side ended."""
        return SendError("ANSWER_CUT_SHORT" if self.answer_bytes else "HUNG_UP", host=self.host)
