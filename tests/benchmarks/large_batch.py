"""The large batch that benchmarks read: 100,000 events of 5 attributes, alike in every run."""

from __future__ import annotations

import gc
import json
import random
import time
from functools import cache
from pathlib import Path

import orjson

EVENTS = 100_000
FAULTY_EVERY = 50
"""Two events in a hundred break a rule."""

_DECODES = 5


def body(events: int = EVENTS) -> bytes:
    """Return the body in the form in which the program itself writes it: an event a line."""
    chance = random.Random(20_26)  # noqa: S311 - alike in every run, nothing secret
    lines = ",\n".join(
        json.dumps(_event(number, chance), ensure_ascii=False) for number in range(events)
    )
    return f'{{"events": [\n{lines}\n]}}\n'.encode()


def written_into(folder: Path) -> Path:
    """Write the file and return its path."""
    path = folder / "large.json"
    path.write_bytes(body())
    return path


@cache
def decode_s(path: Path) -> float:
    """Return the unit of the aims, in seconds: orjson's best decoding of the file, gc off."""
    data = path.read_bytes()
    times = []
    gc.disable()
    for _ in range(_DECODES):
        begin = time.perf_counter()
        decoded = orjson.loads(data)
        times.append(time.perf_counter() - begin)
        del decoded
    gc.enable()
    return min(times)


def _event(number: int, chance: random.Random) -> dict[str, object]:
    extra: dict[str, object] = {
        "product_id": f"pro_{chance.randrange(10**6):06}",
        "price": chance.randrange(10**5) / 100,
        "currency": chance.choice(("CNY", "USD", "EUR")),
        "success": chance.random() < 0.9,
        "error_message": chance.choice(("", "网络超时", "card declined by the bank")),
    }
    event: dict[str, object] = {
        "name": "purchase_completed",
        "user": f"user_{number // 40:06}",
        "sessionId": f"session_{number // 10:08x}",
        "extra": extra,
    }
    if number % FAULTY_EVERY == 0:
        del event[("user", "sessionId")[number // FAULTY_EVERY % 2]]
    elif number % FAULTY_EVERY == FAULTY_EVERY // 2 and number % (4 * FAULTY_EVERY) == 25:
        event["name"] = "Purchase Completed"
    return event
