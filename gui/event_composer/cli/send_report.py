"""What the command `send` prints: for a person, or as one JSON object."""

from __future__ import annotations

import json
import sys

from event_composer.domain.display import printable, shortened
from event_composer.domain.exchange import Exchange, Failure, Outcome
from event_composer.domain.headers import LOCATION, header_value
from event_composer.domain.texts import Texts

_SHOWN = 20_000
"""Characters of an answer that are printed for a person; `--json` prints all."""


def report(exchange: Exchange, texts: Texts, *, as_json: bool) -> None:
    """Print what one send came to."""
    if as_json:
        print(json.dumps(_object(exchange, texts)))
        return
    for line in _lines(exchange, texts):
        print(printable(line))


def _object(exchange: Exchange, texts: Texts) -> dict[str, object]:
    last = exchange.last
    answer = last.answer if last else None
    failure = last.failure if last else None
    return {
        "outcome": exchange.outcome.value,
        "status": answer.status if answer else None,
        "code": exchange.code or (failure.code if failure else ""),
        "message": exchange.message or (_sentence(failure, texts) if failure else ""),
        "url": exchange.request.url,
        "elapsed_ms": round(last.elapsed_ms, 1) if last else 0,
        "events": exchange.events,
        "body": answer.body.decode("utf-8", "backslashreplace") if answer else None,
    }


def _lines(exchange: Exchange, texts: Texts) -> list[str]:
    last = exchange.last
    lines = [f"{exchange.request.method} {exchange.request.url}"]
    answer = last.answer if last else None
    failure = last.failure if last else None
    explained = ""
    if answer and last:
        lines.append(f"{answer.status} {answer.reason} ({last.elapsed_ms:.0f} ms)")
        location = header_value(answer.headers, LOCATION)
        if location:
            lines.append(f"{LOCATION}: {location}")
        text = answer.body.decode("utf-8", "backslashreplace")
        lines += shortened(text, _SHOWN).splitlines()
    if answer and not failure and exchange.outcome is not Outcome.ACCEPTED:
        explanation = texts.answered(exchange, answer)
        explained = texts.joined(explanation.what, explanation.do)
    meaning = explained or texts.outcome_meaning(exchange.outcome)
    if failure:
        why = _sentence(failure, texts)
        # That it may count twice must be told; that nothing was sent the failure tells itself.
        unknown = exchange.outcome is Outcome.UNKNOWN
        meaning = texts.joined(why, meaning) if unknown else why
    return [*lines, texts.outcome_told(exchange.outcome, meaning)]


def _sentence(failure: Failure, texts: Texts) -> str:
    return texts.fault(failure.code, failure.params)


def be_safe_to_print() -> None:
    """Let no character that the terminal's encoding lacks end the program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # both are files
