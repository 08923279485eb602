"""Keeps what is found true while the batch changes, walks through it, and replaces."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.domain.replacing import Fate, Hit
from event_composer.ui.chosen_cells import ChosenCells
from event_composer.ui.document import BatchDocument
from event_composer.ui.finding.search import Found, Query, Spot, search
from event_composer.ui.following import Following
from event_composer.ui.jobs import Err, Job, Lane, Result
from event_composer.ui.quantities import count_text

_WAIT_MS = 120
"""After an edit; a letter typed into the bar is answered at once."""


class Finder(QObject):
    """Looks for one thing in the current batch, anew with every edit, while it is `active`.

    `changed` tells that `found`, `at` or `error` are other ones; `go_to(row, place)` asks to show a
    find; `replaced(count)` tells how many cells a replacement changed; `outdated` that nothing was
    replaced since the batch had changed meanwhile.
    """

    changed = Signal()
    go_to = Signal(object, object)
    replaced = Signal(int)
    outdated = Signal()

    def __init__(
        self, lane: Lane, current_row: Callable[[], int | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._current_row = current_row
        self._following = Following()
        self._document: BatchDocument | None = None
        self._query: Query | None = None
        self._chosen: ChosenCells | None = None
        self._job: Job | None = None
        self._asked = 0
        self._pending = 0
        self._last: tuple[int, Spot] | None = None
        self._resume: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self.active = False
        self.found: Found | None = None
        self.error: ComposerError | None = None
        self.at: int | None = None

    def show_batch(self, document: BatchDocument) -> None:
        """Look through another batch."""
        self._document = document
        self._following.follow(
            [(document.mutated, self._on_edited), (document.loaded, self._on_edited)]
        )
        self._forget()
        if self.active:
            self._ask()

    def look_for(self, query: Query | None, chosen: ChosenCells | None) -> None:
        """Look for something else, perhaps in chosen cells only; None for nothing."""
        self._query, self._chosen = query, chosen
        self._forget()
        self._ask()

    def set_active(self, *, active: bool) -> None:
        """Keep up with the batch, or let it be."""
        self.active = active
        if active:
            self._ask()
        else:
            self._stop()

    @property
    def can_replace(self) -> bool:
        """Tell whether a replacement would change anything, and may."""
        document, found = self._document, self.found
        if document is None or found is None or document.is_busy or document.is_loading:
            return False
        return found.query.by is not None and bool(found.counts[Fate.CHANGES])

    def step(self, by: int) -> None:
        """Go to the next find, or with -1 to the previous; round at the ends."""
        if self.found is None or self._is_stale():
            # What was asked last is still on its way, or nobody has kept up: then go.
            self._pending = by
            if self._job is None:
                self._ask()
        elif self.found.rows:
            self._go(self._neighbour(self.found, by))

    def go_to_spot(self, row: int, hit: Hit) -> None:
        """Go to a find that a person has chosen."""
        at = None if self.found is None else self.found.index_of(row, (hit.place, hit.is_key))
        if at is not None:
            self._go(at)

    def replace_one(self) -> None:
        """Replace the find that was gone to, and go to the next; first go to one."""
        found, document = self.found, self._document
        if found is None or document is None or self._is_stale() or not self.can_replace:
            return
        if self.at is None:
            self.step(1)
            return
        row, spot = found.rows[self.at], found.spots[self.at]
        hits: list[Hit] = []
        try:
            event = found.query.replacer(spot).event(document.events[row], hits)
        except ComposerError as error:
            self._fail(error)
            return
        if not hits or hits[0].fate is not Fate.CHANGES:
            self.step(1)
            return
        self._pending = 1
        document.replace_event(row, event, self.tr("Replace in a cell"))

    def replace_all(self) -> None:
        """Replace all that was found, as one step."""
        if self.can_replace:
            self._submit(self._on_changes, makes_changes=True)

    @Slot()
    def _on_edited(self) -> None:
        if self.active:
            self._timer.start()

    @Slot()
    def _ask(self) -> None:
        self._timer.stop()
        query = self._query
        if query is None or not query.wanted:
            self._stop()
            self.found = self.error = self.at = None
            self._pending = 0
            self.changed.emit()
        else:
            self._submit(self._on_found)

    def _submit(self, done: Callable[[Result], None], *, makes_changes: bool = False) -> None:
        document, query = self._document, self._query
        self._stop()
        if document is None or query is None:
            return
        self._asked += 1
        # A list of its own: the batch may change while it is looked through.
        events = list(document.events)
        work = partial(
            _answer,
            number=self._asked,
            look=partial(
                search,
                events=events,
                query=query,
                revision=document.revision,
                chosen=self._chosen,
                makes_changes=makes_changes,
            ),
        )
        self._job = self._lane.submit(work, done)

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._asked += 1

    def _forget(self) -> None:
        self._stop()
        self._last = self._resume = self.at = self.found = None
        self._pending = 0

    def _is_stale(self) -> bool:
        document, found = self._document, self.found
        return document is None or found is None or document.revision != found.revision

    def _take(self, result: Result) -> Found | None:
        """Return what was found where it is the answer to the last question."""
        if isinstance(result, Err):
            self._fail(result.error)
            return None
        number, answer = result.value
        if number != self._asked:
            return None
        self._job = None
        if isinstance(answer, ComposerError):
            self._fail(answer)
            return None
        return answer if isinstance(answer, Found) else None

    @Slot(object)
    def _on_found(self, result: Result) -> None:
        found = self._take(result)
        if found is None:
            return
        self.found, self.error = found, None
        self.at = None
        if self._last is not None:
            row, spot = self._last
            self.at = found.index_of(row, spot)
        pending, self._pending = self._pending, 0
        if self._is_stale():
            self._timer.start()
            self._pending = pending
        elif pending and found.rows:
            self._go(self._neighbour(found, pending))
        self.changed.emit()

    @Slot(object)
    def _on_changes(self, result: Result) -> None:
        found, document = self._take(result), self._document
        if found is None or document is None:
            return
        if document.revision != found.revision or document.is_busy or document.is_loading:
            self.outdated.emit()
            self._ask()
            return
        count = found.counts[Fate.CHANGES]
        one, many = self.tr("Replace in 1 cell"), self.tr("Replace in {count} cells")
        document.apply(found.changes, one if count == 1 else many.format(count=count_text(count)))
        self.replaced.emit(count)

    def _fail(self, error: ComposerError) -> None:
        self.found = self.at = None
        self._pending = 0
        self.error = error
        self.changed.emit()

    def _neighbour(self, found: Found, by: int) -> int:
        """Return the index of the next find in a direction, from the last one or the row."""
        count = len(found.rows)
        if self.at is not None:
            return (self.at + by) % count
        if self._resume is not None and self._last is not None:
            first = found.first_from(self._last[0]) + self._resume
        else:
            first = found.first_from(self._current_row() or 0)
        return (first if by > 0 else first - 1) % count

    def _go(self, at: int) -> None:
        found = self.found
        if found is None:
            return
        row, spot = found.rows[at], found.spots[at]
        self.at, self._last, self._resume = at, (row, spot), at - found.first_from(row)
        self.changed.emit()
        self.go_to.emit(row, spot[0])


def _answer(
    job: Job, number: int, look: Callable[[Job], Found | None]
) -> tuple[int, Found | ComposerError | None]:
    """Return the answer with the number of its question, that a late one can be told."""
    try:
        return number, look(job)
    except ComposerError as error:
        return number, error
