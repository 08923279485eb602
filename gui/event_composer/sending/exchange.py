"""Composes attempts into the exchange that is shown and kept, its secrets taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from event_composer.domain.answers import outcome_of, read_answer
from event_composer.domain.exchange import Attempt, Exchange, Failure, Outcome, Request
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


def exchange_of(
    profile: Profile,
    request: Request,
    attempts: Sequence[Attempt],
    events: int,
    secrets: Sequence[str],
) -> Exchange:
    """Return the exchange of one request; without attempts it was refused before the first.

    `secrets` are the key and the values of secret extra headers: they are masked in the headers,
    and wherever else they turn up in what was sent or answered, URL and reason included.
    """
    hidden = tuple(secret for secret in secrets if secret)
    tried = tuple(_redacted(attempt, hidden) for attempt in attempts)
    last = attempts[-1] if attempts else None
    reading = read_answer(tried[-1].answer.body) if tried and tried[-1].answer else None
    return Exchange(
        profile_id=profile.id,
        profile_name=profile.name,
        real=profile.is_real,
        request=request.masked(profile.secret_headers).redacted(hidden),
        events=events,
        attempts=tried,
        outcome=attempt_outcome(last) if last else Outcome.NOT_SENT,
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
