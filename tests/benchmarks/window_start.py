"""Start and memory of the whole program against a bare window of PySide6, in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import Figure
from resident import resident_mb

HERE = Path(__file__).resolve().parent
BARE, WHOLE = HERE / "bare_window.py", HERE / "whole_window.py"
START_ROUNDS, MEMORY_ROUNDS = 11, 3
IDLE_S = 3.0
"""So long after the first paint the program has settled, the sandbox is running."""


def measure_start() -> list[Figure]:
    """Return the time from the start of the process to the first painted window."""
    times: dict[Path, list[float]] = {BARE: [], WHOLE: []}
    for script in times:
        # What is compiled, cached or read for the first time is nobody's start.
        with running(script):
            pass
    for _ in range(START_ROUNDS):
        for script, found in times.items():
            with running(script) as (_process, seconds):
                found.append(seconds * 1000)
    ours, bare = statistics.median(times[WHOLE]), statistics.median(times[BARE])
    return [Figure("start to first paint", ours, "ms", bare, "bare window", 1.8)]


def measure_memory() -> list[Figure]:
    """Return the resident memory some seconds after the start."""
    sizes: dict[Path, list[float]] = {BARE: [], WHOLE: []}
    for _ in range(MEMORY_ROUNDS):
        for script, found in sizes.items():
            with running(script) as (process, _seconds):
                time.sleep(IDLE_S)
                found.append(resident_mb(process.pid))
    ours, bare = statistics.median(sizes[WHOLE]), statistics.median(sizes[BARE])
    return [Figure("resident memory, idle", ours, "MB", bare, "bare window", 1.6)]


@contextmanager
def running(script: Path) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """Yield a started process and the seconds to its first paint; it is ended afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        process = start(script, Path(folder))
        assert process.stdout is not None
        try:
            painted = float(process.stdout.readline())
            yield process, painted - begin
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()


def start(script: Path, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a script of ours with folders of its own, so that nothing of an earlier run is left."""
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    # An installed program is compiled; where this is set, ours would be compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
