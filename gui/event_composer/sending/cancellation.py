"""The limits a person sets for a send, and the handle by which another thread stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much, in seconds and bytes.

    `connect` bounds resolving with connecting, and the TLS handshake; `read` each time without a
    byte in either direction; `total` the whole attempt; `answer_bytes` the body of the answer.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0
    answer_bytes: int = 16 * 1024 * 1024


class Cancellation:
    """Stops one send from any thread, at once; before its start, twice or after its end is fine."""

    def __init__(self) -> None:
        # Re-entrant, since a signal handler may cancel while this very thread holds the lock.
        self._lock = threading.RLock()
        self._cancelled = False
        self._wake: Callable[[], None] | None = None

    @property
    def cancelled(self) -> bool:
        """Tell whether `cancel` was called."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the send to stop; returns at once."""
        with self._lock:
            self._cancelled = True
            if self._wake is not None:
                self._wake()

    def attach(self, wake: Callable[[], None]) -> None:
        """Have `wake` called, on the thread that cancels, from now until `detach`."""
        with self._lock:
            self._wake = wake
            if self._cancelled:
                wake()

    def detach(self) -> None:
        """Forget what `attach` was given."""
        with self._lock:
            self._wake = None
