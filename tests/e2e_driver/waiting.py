"""Waiting for what another process does: a condition and a deadline, never a fixed time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

LIMIT_S = 20.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.005, 0.1


def wait_for(
    look: Callable[[], Found | None],
    what: str,
    limit_s: float = LIMIT_S,
    instead: Callable[[], str] = str,
) -> Found:
    """Return what `look` finds, once it finds something; `instead` tells what was there."""
    limit = time.monotonic() + limit_s
    pause, pause_s = threading.Event(), _FIRST_PAUSE_S
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > limit:
            raise AssertionError(f"Not within {limit_s:g} s: {what}. {instead()}")
        pause.wait(pause_s)
        pause_s = min(pause_s * 1.5, _LONGEST_PAUSE_S)
