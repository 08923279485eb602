"""Counts what the status bar and the top bar say of the batch, without holding up the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.domain.batch import SESSION_ID, Batch, member
from event_composer.formats.body import body_slices
from event_composer.ui.document import BatchDocument
from event_composer.ui.following import Following
from event_composer.ui.jobs import Job, Lane, Ok, Result

_WAIT_MS = 100
_AT_ONCE = 200
"""Events up to this many are counted on the spot, some 1 ms."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How many events and distinct sessionId texts, and the exact bytes of the body."""

    events: int = 0
    sessions: int = 0
    size: int = 0


class BatchFacts(QObject):
    """Follows the document; `changed(Facts)` comes at once for small batches, later for large."""

    changed = Signal(object)

    def __init__(self, document: BatchDocument, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._following = Following()
        self._lane = lane
        self._job: Job | None = None
        self.facts = Facts()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._count)
        self.show_batch(document)

    def show_batch(self, document: BatchDocument) -> None:
        """Follow this document from now on."""
        self._document = document
        signals = (
            document.inserted,
            document.removed,
            document.changed,
            document.reset,
            document.loaded,
            document.frame_changed,
        )
        self._following.follow((signal, self._on_changed) for signal in signals)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if len(self._document.events) <= _AT_ONCE:
            self._timer.stop()
            self._tell(_counted(self._document.snapshot(), None))
        else:
            self._timer.start()

    @Slot()
    def _count(self) -> None:
        if self._job:
            self._job.cancel()
        batch = self._document.snapshot()
        self._job = self._lane.submit(lambda job: _counted(batch, job), self._on_counted)

    @Slot(object)
    def _on_counted(self, result: Result) -> None:
        if isinstance(result, Ok) and not self._timer.isActive():
            self._tell(result.value)

    def _tell(self, facts: Facts) -> None:
        self.facts = facts
        self.changed.emit(facts)


def _counted(batch: Batch, job: Job | None) -> Facts:
    sessions = set()
    for event in batch.events:
        session = member(event, SESSION_ID)
        if isinstance(session, str):
            sessions.add(session)
    size = 0
    for piece in body_slices(batch):
        size += len(piece)
        if job:
            if job.cancelled:
                break
            job.give_way()
    return Facts(len(batch.events), len(sessions), size)
