"""Says of an exchange what happened and what to do, from codes alone; no widget needed."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.domain.answers import Reading, read_answer
from event_composer.domain.exchange import Exchange, Outcome
from event_composer.domain.headers import LOCATION, header_value
from event_composer.domain.texts import Texts


@dataclass(frozen=True, slots=True)
class Verdict:
    """What our own rules said of what was sent.

    `expected` is the code they expect to be answered, "" for success, None where nobody asked
    them; `suspects` are the rows an answer without a place may mean.
    """

    expected: str | None = None
    suspects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, what to do, and the place the answer named; `differs` from what was expected.

    `location` is where a redirect pointed that was not followed; `actual` is the code that was
    answered, the HTTP status where there is none, "" for success.
    """

    what: str
    do: str
    reading: Reading
    location: str = ""
    actual: str = ""
    differs: bool = False


def tell(exchange: Exchange, texts: Texts, verdict: Verdict) -> Story:
    """Return the story of an exchange."""
    last = exchange.last
    answer = last.answer if last else None
    if answer is None:
        failure = last.failure if last else None
        why = texts.fault(failure.code, failure.params) if failure else ""
        return Story(texts.outcome_meaning(exchange.outcome), why, Reading())
    reading = read_answer(answer.body)
    explained = texts.answered(exchange, answer)
    what, do = explained.what, explained.do
    if last and last.failure:
        why = texts.fault(last.failure.code, last.failure.params)
        do = texts.joined(why, texts.outcome_meaning(exchange.outcome))
    redirect = 300 <= answer.status < 400
    location = header_value(answer.headers, LOCATION) if redirect else ""
    accepted = exchange.outcome is Outcome.ACCEPTED
    actual = "" if accepted else exchange.code or reading.code or str(answer.status)
    asked = verdict.expected is not None and (accepted or exchange.outcome is Outcome.REJECTED)
    return Story(what, do, reading, location, actual, asked and verdict.expected != actual)
