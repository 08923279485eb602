"""Find and replace over a large batch, against the plainest loop that does the same."""

from __future__ import annotations

import gc
import json
import re
import statistics
import time
from collections.abc import Callable
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from event_composer.domain.batch import Batch
from event_composer.domain.replacing import Fate
from event_composer.formats.body import read_body
from event_composer.ui.document import BatchDocument
from event_composer.ui.finding.finder import Finder
from event_composer.ui.finding.search import Found, Query, search
from event_composer.ui.jobs import Job, Lane
from figures import Figure

ROUNDS = 5
WANTED, BY = "CNY", "RMB"
"""In every third event."""


def measure(path: Path) -> list[Figure]:
    """Return how long the changed events take to be made, and all of it until they are there."""
    data = path.read_bytes()
    plain = json.loads(data)["events"]
    body, _ = read_body(data)
    assert isinstance(body, Batch)
    events = list(body.events)
    gc.disable()
    loop = _median(lambda: _plain_loop(plain, methodcaller("replace", WANTED, BY)))
    substitute = partial(re.compile(WANTED).sub, BY)
    pattern_loop = _median(lambda: _plain_loop(plain, substitute))
    query = Query(WANTED, BY, ignore_case=False)
    made = _median(lambda: _made(events, query))
    by_pattern = _median(lambda: _made(events, Query(WANTED, BY, is_pattern=True)))
    whole = _replaced_s(body, query)
    gc.enable()
    name = "plain loop"
    return [
        Figure("replace in 100,000 events", made * 1000, "ms", loop * 1000, name, 3),
        Figure("the same until it is undoable", whole * 1000, "ms", loop * 1000, name, None),
        Figure("the same by a pattern", by_pattern * 1000, "ms", pattern_loop * 1000, "re loop", 3),
    ]


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        result = act()
        times.append(time.perf_counter() - begin)
        assert result
        del result
    return statistics.median(times)


def _plain_loop(events: list[dict[str, Any]], replace: Callable[[str], str]) -> list[Any]:
    """Return the events with every text replaced, as anybody would write it for this batch."""
    after = []
    for event in events:
        fresh: dict[str, Any] = {}
        for key, value in event.items():
            if isinstance(value, str):
                fresh[key] = replace(value)
            elif isinstance(value, dict):
                fresh[key] = {
                    name: replace(inner) if isinstance(inner, str) else inner
                    for name, inner in value.items()
                }
            else:
                fresh[key] = value
        after.append(fresh)
    return after


def _made(events: list[Any], query: Query) -> Found | None:
    """Return what the lane's thread makes of it."""
    job = Job(Lane("unused"), lambda _: None, lambda _: None, None)
    return search(job, events, query, 0, makes_changes=True)


def _replaced_s(body: Batch, query: Query) -> float:
    """Return the median from the press of "Replace all" to the last cell in the document."""
    application = QCoreApplication.instance() or QCoreApplication([])
    lane, document = Lane("work"), BatchDocument()
    document.begin_load()
    document.append_loaded(body.events)
    document.finish_load(body, None, "large")
    finder = Finder(lane, lambda: 0)
    finder.show_batch(document)
    finder.look_for(query, None)
    times = []
    for _ in range(ROUNDS):
        while not finder.can_replace:
            application.processEvents()
        begin, revision = time.perf_counter(), document.revision
        finder.replace_all()
        while document.revision == revision or document.is_busy:
            application.processEvents()
        times.append(time.perf_counter() - begin)
        document.undo()
        finder.look_for(query, None)
    assert finder.found is None or finder.found.counts[Fate.CHANGES]
    lane.stop()
    return statistics.median(times)
