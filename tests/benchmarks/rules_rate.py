"""All rules on a large batch, in which two events in a hundred are faulty."""

from __future__ import annotations

import gc
import statistics
import time
from pathlib import Path

from event_composer.domain.rules_batch import check_body
from event_composer.formats.body import read_body
from event_composer.shipped import load_catalogue
from figures import Figure
from large_batch import decode_s

ROUNDS = 5


def measure(path: Path) -> list[Figure]:
    """Return the time in which every problem of the decoded batch is found."""
    body, _ = read_body(path.read_bytes())
    catalogue = load_catalogue()
    times = []
    # As in the window, where automatic collection is off.
    gc.disable()
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        problems = list(check_body(body, catalogue))
        times.append(time.perf_counter() - begin)
        assert problems
        del problems
    gc.enable()
    ours = statistics.median(times) * 1000
    return [Figure("all rules, 100,000 events", ours, "ms", decode_s(path) * 1000, "decode", 4)]
