"""Sends one request at a time and tells what came of each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from event_composer.domain.exchange import Answer, Attempt, Failure, Phase, Request
from event_composer.domain.hosts import parse_base_url
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.reply import Reply
from event_composer.sending.run import OnPhase, Run, SendError

if TYPE_CHECKING:
    from event_composer.sending.transport import Transport


class Client:
    """Sends requests over connections that it keeps alive; made, used and closed on one thread."""

    def __init__(self) -> None:
        self._transport: Transport | None = None

    def prepare(self) -> None:
        """Load what sending needs ahead of the first send: some 100 ms nobody should wait for."""
        self._loaded()

    def send(
        self,
        request: Request,
        limits: Limits,
        cancellation: Cancellation,
        on_phase: OnPhase = lambda _: None,
    ) -> Attempt:
        """Send the request and return the attempt; it never raises for what the network does.

        `on_phase` is called on this thread whenever the phase changes. A cancel ends the attempt at
        once in every phase, and what has not left by then does not leave. Where the other side
        broke off inside its answer, the attempt holds both the part that came and the failure.
        """
        target = parse_base_url(request.url)
        transport = self._loaded()
        run = Run(target.host, limits, cancellation, on_phase)
        reply = Reply(limits.answer_bytes)
        failure: Failure | None = None
        started_at, started = time.time(), time.perf_counter()
        cancellation.attach(transport.wake)
        try:
            run.seconds_left()
            transport.exchange(request, target, run, reply)
            run.enter(Phase.DONE)
        except SendError as error:
            failure = error.failure
        finally:
            cancellation.detach()
        answer: Answer | None = reply.answer(whole=failure is None)
        elapsed_ms = (time.perf_counter() - started) * 1000
        return Attempt(started_at, elapsed_ms, run.phase, run.body_left, answer, failure)

    def close(self) -> None:
        """Close every connection."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def _loaded(self) -> Transport:
        if self._transport is None:
            # httpx and ssl take some 100 ms to load; the first window must not wait for them.
            from event_composer.sending.transport import Transport

            self._transport = Transport()
        return self._transport
