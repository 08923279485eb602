"""A sandbox as a process of its own, as one starts it in a terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from e2e_driver.program import COMMAND
from e2e_driver.waiting import LIMIT_S


@contextmanager
def sandbox_process(key: str) -> Iterator[str]:
    """Yield the base URL of a sandbox that accepts this key."""
    with subprocess.Popen(
        [str(COMMAND), "sandbox", "--api-key", key], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(LIMIT_S)
