"""Batches and the parts around them that tests of panels share."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from event_composer.domain.batch import Batch, Event
from event_composer.domain.exchange import (
    Answer,
    Attempt,
    Exchange,
    Failure,
    Headers,
    Outcome,
    Phase,
)
from event_composer.domain.profile import sandbox_profile
from event_composer.domain.values import Value
from event_composer.formats.body import read_body, write_body
from event_composer.sending.request import build_request
from event_composer.ui.document import BatchDocument

KEY = "sandbox-key-0123456789-abcdef"


def event(name: str = "app_opened", user: str = "u_1", session: str = "s_1") -> dict[str, Value]:
    """Return an event without a problem."""
    return {"name": name, "user": user, "sessionId": session}


def document_of(events: Sequence[Event] = (), text: str = "") -> BatchDocument:
    """Return a document with these events, or with the batch of a JSON text."""
    document = BatchDocument()
    load(document, events, text)
    return document


def load(document: BatchDocument, events: Sequence[Event] = (), text: str = "") -> None:
    """Load a batch into a document, as opening a file does."""
    body = read_body(text.encode())[0] if text else Batch(list(events))
    assert isinstance(body, Batch)
    document.begin_load()
    document.append_loaded(list(body.events))
    document.finish_load(body, None, "Test")


def error_body(code: str, message: str) -> bytes:
    """Return an answer in the documented error shape."""
    return json.dumps({"status": "error", "code": code, "message": message}).encode()


def exchange_of(
    outcome: Outcome,
    status: int | None = None,
    body: bytes = b"",
    *,
    reason: str = "",
    code: str = "",
    headers: Headers = (("Content-Type", "application/json"),),
    failure: Failure | None = None,
    events: Sequence[Event] = (),
    at: float | None = None,
) -> Exchange:
    """Return an exchange with the sandbox that came to this."""
    sent = write_body(Batch(list(events)))
    request = build_request(sandbox_profile("http://127.0.0.1:50000"), KEY, {}, sent).masked()
    answer = None if status is None else Answer(status, reason, headers, body)
    started = time.time() if at is None else at
    attempt = Attempt(started, 38.0, Phase.DONE, True, answer, failure)
    return Exchange(
        "sandbox", "Local sandbox", False, request, len(events), (attempt,), outcome, code
    )
