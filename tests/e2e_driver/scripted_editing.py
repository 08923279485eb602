"""The real program in a process of its own, in which a script edits and says what is there.

The window is the one of `event-composer`, started as it starts; only the hand that edits is a
timer's, since keys from outside come ten times slower. Each line of standard output is a JSON
object: what stood in every batch, and the moment on the clock that all processes share.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from event_composer import __main__, app
from event_composer.domain.errors import ComposerError
from event_composer.formats.body import write_body
from event_composer.ui.column_key import ColumnKey
from event_composer.ui.document import BatchDocument
from event_composer.ui.open_batches import OpenBatch

NAME, USER = ColumnKey("member", "name"), ColumnKey("member", "user")
COLOUR, PRICE = ColumnKey("attribute", "colour"), ColumnKey("attribute", "price")
MOST_EVENTS, MOST_BATCHES = 60, 3
SHORTEST_MS, LONGEST_MS = 1, 60


def key_of(batch: OpenBatch) -> str:
    """What a batch is known by: its file, or else its title."""
    return str(batch.document.path or batch.document.title)


def digest(body: bytes) -> str:
    """What stands for the bytes of a body."""
    return hashlib.sha256(body).hexdigest()[:16]


class Script(QObject):
    """Waits until all is restored, says so, and then edits at random until it is killed."""

    def __init__(self, run: app.WindowRun, folder: Path, seed: str) -> None:
        super().__init__(run)
        self._run = run
        self._folder = folder
        self._random = Random(seed)  # noqa: S311 - nothing secret
        self._told: list[str] = []
        self._restored = False
        self._count = 0
        run.safety.restoring.told.connect(self._on_told)
        run.safety.keeper.failed.connect(self._on_told)
        run.safety.planned.connect(self._on_planned)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @Slot(object)
    def _on_told(self, error: ComposerError) -> None:
        self._told.append(error.code)

    @Slot(bool)
    def _on_planned(self, _comes_back: bool) -> None:
        for entry in self._run.safety.restoring.held:
            self._told.append("held")
            self._run.safety.restoring.open_held(entry.id)
        self._timer.start(SHORTEST_MS)

    @Slot()
    def _go_on(self) -> None:
        batches = self._run.batches
        if not self._restored:
            self._restored = not any(each.document.is_loading for each in batches.all)
            if self._restored:
                self._say(restored=True, told=self._told)
        elif not batches.current.document.is_loading:
            self._edit(batches.current)
            self._say()
        self._timer.start(self._random.randint(SHORTEST_MS, LONGEST_MS))

    def _say(self, **more: object) -> None:
        batches = self._run.batches
        state: dict[str, Any] = {}
        for batch in batches.all:
            if batch.is_blank or batch.document.is_loading:
                continue
            row = self._run.window.pages.page(batch).current_row()
            state[key_of(batch)] = (digest(write_body(batch.document.snapshot())), row)
        line = {"at": time.monotonic(), "batches": state, **more}
        print(json.dumps(line), flush=True)

    def _edit(self, batch: OpenBatch) -> None:
        """Do one thing that a person might do."""
        self._count += 1
        document, count = batch.document, len(batch.document.events)
        if count == 0:
            self._insert(document, count)
            return
        random = self._random
        key = random.choice([NAME, USER, COLOUR, PRICE])
        row = random.randrange(count)
        doings: list[tuple[int, Callable[[], object]]] = [
            (30, lambda: document.set_cells([(row, key, f"{self._count} é\n")])),
            (12, lambda: self._insert(document, count)),
            (6, lambda: document.remove_rows([row])),
            (5, lambda: document.move_rows([row], random.choice([-1, 1]))),
            (8, document.undo),
            (4, document.redo),
            (2, lambda: document.rename_attribute(COLOUR.name, PRICE.name + str(self._count))),
            (2, lambda: document.set_cells((each, COLOUR, "x" * 5000) for each in range(count))),
            (10, lambda: self._run.window.batch.choose_event_rows([row])),
            (6, lambda: self._run.batches.show(random.choice(self._run.batches.all))),
            (2, self._new),
            (5, lambda: self._save(batch)),
        ]
        weights = [weight for weight, _ in doings]
        random.choices([do for _, do in doings], weights)[0]()

    def _insert(self, document: BatchDocument, count: int) -> None:
        if count < MOST_EVENTS:
            event = {"name": f"n{self._count}", "user": "用户", "sessionId": "s"}
            document.insert_events(self._random.randint(0, count), [event])

    def _new(self) -> None:
        if len(self._run.batches.all) < MOST_BATCHES:
            self._run.batches.new()

    def _save(self, batch: OpenBatch) -> None:
        if not batch.files.is_saving:
            # Said first: the file may be there before the line that would follow.
            self._say()
            name = f"{self._random.getrandbits(64):016x}.json"
            batch.files.save(batch.document.path or self._folder / name)


def main() -> int:
    """Run the program with a script in it: folder of the files, seed."""
    folder, seed = Path(sys.argv[1]), sys.argv[2]

    class ScriptedRun(app.WindowRun):
        def start(self) -> None:
            Script(self, folder, seed)
            super().start()

    app.WindowRun = ScriptedRun  # type: ignore[misc]  # in the place of the program's own
    return __main__.main([])


if __name__ == "__main__":
    sys.exit(main())
