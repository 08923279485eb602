"""Runs the benchmarks, all or those named, and prints each as a ratio to its aim."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import large_batch
import open_memory
import paste
import replace
import rules_rate
import sandbox_rate
import send_overhead
import table
import table_paint
import window_blocks
import window_start
from figures import WIDTHS, Figure

_FOLDER = tempfile.TemporaryDirectory(prefix="event-composer-bench-")


@cache
def _large_file() -> Path:
    return large_batch.written_into(Path(_FOLDER.name))


BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {
    "start": window_start.measure_start,
    "memory": window_start.measure_memory,
    "window": lambda: window_blocks.measure(_large_file()),
    "rules": lambda: rules_rate.measure(_large_file()),
    "replace": lambda: replace.measure(_large_file()),
    "send": send_overhead.measure,
    "sandbox": sandbox_rate.measure,
    "paint": table_paint.measure,
    "frames": table.measure_frames,
    "order": table.measure_order,
    "edit": table.measure_edit,
    "paste": paste.measure,
    "weight": lambda: open_memory.measure(_large_file()),
    "million": open_memory.measure_million,
}


def main(names: list[str]) -> int:
    """Run the benchmarks of these names; a missed aim is told, and fails nothing."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
        return 2
    if "EVENT_COMPOSER_TEST_SESSION" not in os.environ:
        print("The benchmarks need a session of their own: python3 packaging/dev.py bench")
        return 2
    heads = ("benchmark", "ours", "reference", "ratio")
    print("  ".join(head.ljust(width) for head, width in zip(heads, WIDTHS, strict=True)) + "  aim")
    with _FOLDER:
        for name in names or BENCHMARKS:
            for figure in BENCHMARKS[name]():
                print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
