"""Opening, checking, sending and closing a large batch in the real window, and its history."""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path

from event_composer.domain.exchange import Answer, Attempt, Exchange, Outcome, Phase, Request
from event_composer.storage.history import History
from figures import Figure
from large_batch import decode_s
from window_start import WHOLE, start

ROUNDS = 3
HISTORY_ENTRIES = 10_000
BLOCK_LIMIT_MS = 50.0
_ANSWER = b'{"status": "success", "message": "Events reported successfully"}'


def measure(path: Path) -> list[Figure]:
    """Return how fast the file opens, and the longest block of the window in each scene."""
    runs = [_led_through(path) for _ in range(ROUNDS)]
    decode_ms = decode_s(path) * 1000
    median = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    opening = [
        Figure(f"open: {what}", median.pop(what), "ms", decode_ms, "decode", aim)
        for what, aim in (("first page", 1.0), ("whole batch", 5.0))
    ]
    return opening + [
        Figure(f"longest block: {scene}", longest, "ms", BLOCK_LIMIT_MS, "limit", 1.0)
        for scene, longest in median.items()
    ]


def _led_through(path: Path) -> dict[str, float]:
    """Lead one run of the program through all scenes; return its figures in ms."""
    with tempfile.TemporaryDirectory() as folder:
        _fill_history(Path(folder) / "data" / "event-composer" / "history.db")
        process = start(WHOLE, Path(folder), str(path))
        told, _ = process.communicate(timeout=180)
    assert process.returncode == 0, f"the program ended with {process.returncode}"
    figures: dict[str, float] = json.loads(told)
    return figures


def _fill_history(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True)
    history = History.open(path)
    for number in range(HISTORY_ENTRIES):
        history.write(_exchange(number), ["purchase_completed"])
    history.close()


def _exchange(number: int) -> Exchange:
    event = {"name": "purchase_completed", "user": f"u_{number}", "sessionId": f"s_{number}"}
    headers = (("Content-Type", "application/json"),)
    url = "http://127.0.0.1:8080/v2/users/report/events"
    return Exchange(
        profile_id="sandbox",
        profile_name="Local sandbox",
        real=False,
        request=Request("POST", url, headers, json.dumps({"events": [event]}).encode()),
        events=1,
        attempts=(
            Attempt(
                1_790_000_000.0 + number * 60,
                1.5,
                Phase.DONE,
                True,
                Answer(200, "OK", headers, _ANSWER),
            ),
        ),
        outcome=Outcome.ACCEPTED,
        code="",
        message="",
    )
