"""Composes attempts into the exchange that is shown and kept, its secrets taken out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from event_composer.domain.answers import outcome_of, read_answer
from event_composer.domain.exchange import Attempt, Exchange, Failure, Outcome, Phase, Request
from event_composer.domain.profile import Profile
from event_composer.domain.redaction import redact

_CANCELLED = frozenset({"CANCELLED_BEFORE", "CANCELLED_AFTER"})


def attempt_outcome(attempt: Attempt) -> Outcome:
    """Return what one attempt came to (contract.md, "What a send came to")."""
    if attempt.failure is None:
        return outcome_of(attempt.answer) if attempt.answer else Outcome.UNKNOWN
    if attempt.body_left:
        return Outcome.UNKNOWN
    return Outcome.CANCELLED if attempt.failure.code in _CANCELLED else Outcome.NOT_SENT


def unsent(failure: Failure) -> Attempt:
    """Return the attempt of a send that was refused or given up before it began."""
    return Attempt(time.time(), 0.0, Phase.RESOLVING, body_left=False, failure=failure)


def exchange_of(
    profile: Profile,
    request: Request,
    attempts: Sequence[Attempt],
    events: int,
    secrets: Sequence[str],
) -> Exchange:
    """Return the exchange of one request and its attempts, of which there is at least one.

    `secrets` are the key and the values of secret extra headers: they are masked in the headers,
    and wherever else they turn up in what was sent or answered, URL and reason included.
    """
    hidden = tuple(secret for secret in secrets if secret)
    tried = tuple(_redacted(attempt, hidden) for attempt in attempts)
    answer = tried[-1].answer
    reading = read_answer(answer.body) if answer else None
    return Exchange(
        profile_id=profile.id,
        profile_name=profile.name,
        real=profile.is_real,
        request=request.masked(profile.secret_headers).redacted(hidden),
        events=events,
        attempts=tried,
        outcome=attempt_outcome(attempts[-1]),
        code=reading.code if reading else "",
        message=reading.message if reading else "",
    )


def _redacted(attempt: Attempt, secrets: tuple[str, ...]) -> Attempt:
    answer, failure = attempt.answer, attempt.failure
    if answer is not None:
        answer = answer.redacted(secrets)
    if failure is not None:
        params = {name: redact(value, secrets) for name, value in failure.params.items()}
        failure = Failure(failure.code, params)
    return replace(attempt, answer=answer, failure=failure)
