"""What an open batch weighs, beside Python's own decoded list of the same file; and a million."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import large_batch
from figures import Figure
from large_batch import decode_s
from window_start import HERE, start

MILLION = 1_000_000
BLOCK_LIMIT_MS = 50.0


def measure(path: Path) -> list[Figure]:
    """Return the memory of the open and checked batch as a multiple of the decoded list's."""
    told, decoded = _opened(path), _decoded_mb(path)
    weight = told["quiet"] - told["before"]
    return [Figure("memory of the open batch", weight, "MB", decoded, "decoded list", 2.0)]


def measure_million() -> list[Figure]:
    """Return how a file of 1,000,000 events opens: its time, memory and longest block."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.json"
        path.write_bytes(large_batch.body(MILLION))
        told, decoded = _opened(path), _decoded_mb(path)
        decode_ms = decode_s(path) * 1000
    weight, open_ms = told["quiet"] - told["before"], told["opened s"] * 1000
    check_ms, block_ms = told["checked s"] * 1000, told["block"] * 1000
    return [
        Figure("1,000,000 events: opened", open_ms, "ms", decode_ms, "decode", None),
        Figure("1,000,000 events: checked", check_ms, "ms", decode_ms, "decode", None),
        Figure("1,000,000 events: memory", weight, "MB", decoded, "decoded list", 2.0),
        Figure("1,000,000 events: longest block", block_ms, "ms", BLOCK_LIMIT_MS, "limit", None),
    ]


def _opened(path: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        process = start(HERE / "opened_window.py", Path(folder), str(path))
        told, _ = process.communicate(timeout=600)
    assert process.returncode == 0, f"the program ended with {process.returncode}"
    figures: dict[str, float] = json.loads(told)
    return figures


def _decoded_mb(path: Path) -> float:
    command = [sys.executable, str(HERE / "decoded_list.py"), str(path)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
