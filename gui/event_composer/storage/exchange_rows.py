"""Puts an exchange into the tables of the history and reads it from there, unchanged."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from event_composer.domain.exchange import (
    Answer,
    Attempt,
    Exchange,
    Failure,
    Headers,
    Outcome,
    Phase,
    Request,
)
from event_composer.storage.packing import packed, unpacked
from event_composer.storage.search_text import index_text

NAMES_LIMIT = 20
"""How many distinct event names a row carries; all of them are in the index."""

# CAST: text may hold lone surrogates, which the module does not let through as a str.
_INSERT_EXCHANGE = """
    INSERT INTO exchanges (
        at, profile_id, profile_name, real, method, url, outcome, code, message, status,
        elapsed_ms, events, attempts, names
    ) VALUES (
        ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT),
        CAST(? AS TEXT), ?, ?, ?, ?, ?
    )
"""
_INSERT_REQUEST = "INSERT INTO requests (exchange_id, headers, zipped, body) VALUES (?, ?, ?, ?)"
_INSERT_ATTEMPT = """
    INSERT INTO attempts (
        exchange_id, started_at, elapsed_ms, phase, body_left, failure_code, failure_params,
        status, reason, headers, cut, zipped, body
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)
"""
_INSERT_TEXT = "INSERT INTO search (rowid, text) VALUES (?, ?)"


def insert(connection: sqlite3.Connection, exchange: Exchange, names: Sequence[str]) -> int:
    """Store an exchange, inside the caller's transaction, and return its id."""
    attempts, last = exchange.attempts, exchange.last
    row = (
        attempts[0].started_at if attempts else time.time(),
        _bytes(exchange.profile_id),
        _bytes(exchange.profile_name),
        exchange.real,
        exchange.request.method,
        _bytes(exchange.request.url),
        exchange.outcome,
        _bytes(exchange.code),
        _bytes(exchange.message),
        last.answer.status if last and last.answer else None,
        sum(attempt.elapsed_ms for attempt in attempts),
        exchange.events,
        len(attempts),
        json.dumps(list(dict.fromkeys(names))[:NAMES_LIMIT]),
    )
    exchange_id = connection.execute(_INSERT_EXCHANGE, row).lastrowid
    if exchange_id is None:
        raise AssertionError("an inserted row has an id")
    headers = json.dumps(exchange.request.headers)
    body = packed(exchange.request.body)
    connection.execute(_INSERT_REQUEST, (exchange_id, headers, *body))
    for attempt in attempts:
        connection.execute(_INSERT_ATTEMPT, (exchange_id, *_attempt_row(attempt)))
    connection.execute(_INSERT_TEXT, (exchange_id, _text_of(exchange)))
    return exchange_id


def load(connection: sqlite3.Connection, exchange_id: int) -> Exchange | None:
    """Return an exchange as it was stored; None where it is not there."""
    row = connection.execute(
        "SELECT profile_id, profile_name, real, method, url, headers, zipped, body, events, "
        "outcome, code, message FROM exchanges JOIN requests ON exchange_id = id WHERE id = ?",
        (exchange_id,),
    ).fetchone()
    if row is None:
        return None
    profile_id, profile_name, real, method, url, headers, zipped, body, events, *rest = row
    outcome, code, message = rest
    found = connection.execute(
        "SELECT started_at, elapsed_ms, phase, body_left, failure_code, failure_params, status, "
        "reason, headers, cut, zipped, body FROM attempts WHERE exchange_id = ? ORDER BY id",
        (exchange_id,),
    )
    return Exchange(
        profile_id=profile_id,
        profile_name=profile_name,
        real=bool(real),
        request=Request(method, url, _headers(headers), unpacked(zipped, body)),
        events=events,
        attempts=tuple(_attempt(*values) for values in found),
        outcome=Outcome(outcome),
        code=code,
        message=message,
    )


def _text_of(exchange: Exchange) -> str:
    """Return the text that finds an exchange."""
    texts = [exchange.profile_name, exchange.request.url, exchange.code, exchange.message]
    bodies = [exchange.request.body]
    for attempt in exchange.attempts:
        if attempt.failure:
            texts.append(attempt.failure.code)
        if attempt.answer:
            texts += [str(attempt.answer.status), attempt.answer.reason]
            bodies.append(attempt.answer.body)
    return index_text(texts, bodies)


def _attempt_row(attempt: Attempt) -> tuple[Any, ...]:
    failure, answer = attempt.failure, attempt.answer
    row = (attempt.started_at, attempt.elapsed_ms, attempt.phase, attempt.body_left)
    why = (failure.code, json.dumps(dict(failure.params))) if failure else (None, None)
    if answer is None:
        return (*row, *why, *[None] * 6)
    headers = json.dumps(answer.headers)
    came = (answer.status, _bytes(answer.reason), headers, answer.cut, *packed(answer.body))
    return (*row, *why, *came)


def _attempt(
    started_at: float,
    elapsed_ms: float,
    phase: str,
    body_left: int,
    failure_code: str | None,
    failure_params: str,
    status: int | None,
    *answer: Any,
) -> Attempt:
    came = None
    if status is not None:
        reason, headers, cut, zipped, body = answer
        came = Answer(status, reason, _headers(headers), unpacked(zipped, body), bool(cut))
    why = None if failure_code is None else Failure(failure_code, json.loads(failure_params))
    return Attempt(started_at, elapsed_ms, Phase(phase), bool(body_left), came, why)


def _headers(text: str) -> Headers:
    return tuple((name, value) for name, value in json.loads(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
