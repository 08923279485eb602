"""One small send, its exchange composed and written to the history, against a bare httpx POST."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from event_composer.domain.exchange import Outcome
from event_composer.domain.profile import sandbox_profile
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import exchange_of
from event_composer.sending.request import build_request
from event_composer.storage.history import History
from figures import Figure

ROUNDS = 15
SENDS = 60
LIMIT = 1.5
KEY = "benchmark-key-0123456789"
BODY = (
    b'{"events": [{"name": "app_opened", "user": "user_123456", "sessionId": "session_abc123",'
    b' "extra": {"source": "push_notification"}}]}'
)


def measure() -> list[Figure]:
    """Return the time of a send of ours and of a bare one, medians of rounds in turn."""
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder, _sandbox() as base_url:
        profile = sandbox_profile(base_url)
        client, bare = Client(), httpx.Client()
        history = History.open(Path(folder) / "history.db")
        headers = dict(build_request(profile, KEY, {}, BODY).headers[1:-1])
        url = profile.target().endpoint(profile.api)

        def ours() -> None:
            request = build_request(profile, KEY, {}, BODY)
            attempt = client.send(request, Limits(), Cancellation())
            exchange = exchange_of(profile, request, (attempt,), 1, (KEY,))
            assert exchange.outcome is Outcome.ACCEPTED
            history.write(exchange, ["app_opened"])

        def theirs() -> None:
            assert bare.post(url, headers=headers, content=BODY).status_code == 200

        for _ in range(ROUNDS):
            found["ours"].append(_milliseconds(ours))
            found["bare"].append(_milliseconds(theirs))
        history.close()
        client.close()
        bare.close()
    ours_ms, bare_ms = statistics.median(found["ours"]), statistics.median(found["bare"])
    return [Figure("small send, kept", ours_ms, "ms", bare_ms, "bare httpx POST", LIMIT)]


@contextmanager
def _sandbox() -> Iterator[str]:
    """The base URL of a sandbox in a process of its own, so that neither side waits for it."""
    command = [sys.executable, "-m", "event_composer", "sandbox", "--api-key", KEY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _milliseconds(send: Callable[[], None]) -> float:
    """Return the median time of some sends one after another."""
    times = []
    for _ in range(SENDS):
        started = time.perf_counter()
        send()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    print(*[figure.line() for figure in measure()], sep="\n")
