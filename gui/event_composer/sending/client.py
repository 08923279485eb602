"""Sends one request at a time and tells what came of each."""

from __future__ import annotations

import time

from event_composer.domain.exchange import Answer, Attempt, Failure, Phase, Request
from event_composer.domain.hosts import parse_url
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.reply import Reply
from event_composer.sending.run import OnPhase, Run, SendError


class Client:
    """Sends requests over connections that it keeps alive; made, used and closed on one thread.

    Making one takes some 100 ms the first time: do it ahead of the first send.
    """

    def __init__(self) -> None:
        # httpx and ssl take some 100 ms to load; the first window must not wait for them.
        from event_composer.sending.transport import Transport

        self._transport = Transport()

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
        target = parse_url(request.url)
        run = Run(target.host, limits, cancellation, on_phase)
        reply = Reply(limits.answer_bytes)
        failure: Failure | None = None
        started_at, started = time.time(), time.perf_counter()
        cancellation.attach(self._transport.wake)
        try:
            run.seconds_left()
            self._transport.exchange(request, target, run, reply)
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
        self._transport.close()
