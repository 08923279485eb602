"""One request and what came of it: exchange, attempt, answer, outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from event_composer.domain.errors import ComposerError
from event_composer.domain.redaction import mask_headers, redact, redact_bytes

Headers = tuple[tuple[str, str], ...]
"""Header lines in the order in which they are sent or came."""


class Outcome(StrEnum):
    """What a send came to; the table is in the contract, "What a send came to"."""

    ACCEPTED = "Accepted"
    REJECTED = "Rejected"
    NOT_SENT = "NotSent"
    UNKNOWN = "Unknown"
    CANCELLED = "Cancelled"


class Phase(StrEnum):
    """How far an attempt is, or was when it ended."""

    RESOLVING = "resolving"
    CONNECTING = "connecting"
    SENDING = "sending"
    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request exactly as it goes out; the headers may hold the key, so repr skips them."""

    method: str
    url: str
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)

    def masked(self, secret_headers: tuple[str, ...] = ()) -> Request:
        """Return the request as it may be shown and kept: secret header values masked."""
        return replace(self, headers=mask_headers(self.headers, secret_headers))

    def redacted(self, secrets: tuple[str, ...]) -> Request:
        """Return the request without the secrets, wherever else they stand in it."""
        return replace(
            self,
            url=redact(self.url, secrets),
            headers=_redacted(self.headers, secrets),
            body=redact_bytes(self.body, secrets),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole HTTP answer, or as much of it as `limit` let in (`cut` is then true)."""

    status: int
    reason: str
    headers: Headers
    body: bytes
    cut: bool = False

    def redacted(self, secrets: tuple[str, ...]) -> Answer:
        """Return the answer without the secrets, should the server repeat them."""
        return replace(
            self,
            reason=redact(self.reason, secrets),
            headers=_redacted(self.headers, secrets),
            body=redact_bytes(self.body, secrets),
        )


def _redacted(headers: Headers, secrets: tuple[str, ...]) -> Headers:
    # One look at all of them together: a secret in any of them is rare.
    together = "\n".join([part for header in headers for part in header])
    if redact(together, secrets) is together:
        return headers
    return tuple((redact(name, secrets), redact(value, secrets)) for name, value in headers)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no whole answer: an error code of `resources/messages`, with its parameters."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: ComposerError) -> Failure:
        """Return the failure that an error of the environment led to."""
        return cls(error.code, {name: str(value) for name, value in error.params.items()})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a request; times are UTC seconds since 1970 and milliseconds.

    `body_left` is true from the moment the first byte of the body may have left this computer.
    A send that was refused or given up before it began is an attempt too: its failure says why.
    """

    started_at: float
    elapsed_ms: float
    phase: Phase
    body_left: bool
    answer: Answer | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with all its attempts and its outcome, secrets already taken out.

    `code` and `message` are the API's, from the last answer, or empty.
    """

    profile_id: str
    profile_name: str
    real: bool
    request: Request
    events: int
    attempts: tuple[Attempt, ...]
    outcome: Outcome
    code: str = ""
    message: str = ""

    @property
    def last(self) -> Attempt | None:
        """Return the attempt that decided; None only where a history holds none of them."""
        return self.attempts[-1] if self.attempts else None
