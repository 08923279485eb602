"""The batches that are open at the same time, and which of them the window shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.ui.checking import Checker
from event_composer.ui.document import BatchDocument
from event_composer.ui.files import BatchFiles

_REOPENED_AT_MOST = 5
"""Closed batches that are kept, with all their undo steps, until they are reopened."""


class OpenBatch(QObject):
    """One open batch: its document, its problems, and its way to a file."""

    def __init__(
        self,
        document: BatchDocument,
        checker: Checker,
        files: BatchFiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.checker = checker
        self.files = files
        for part in (document, checker, files):
            part.setParent(self)

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was ever put into it, so that a file can take its place."""
        document = self.document
        untouched = document.undo_stack.count() == 0 and document.path is None
        is_coming = document.is_loading or self.files.is_reading
        return untouched and not document.events and not is_coming

    @property
    def is_replaceable(self) -> bool:
        """Tell whether a file can take its place: it is blank, or a sample as it was shipped."""
        document = self.document
        untouched = document.undo_stack.count() == 0 and not document.is_dirty
        is_coming = document.is_loading or self.files.is_reading
        is_shipped = self.files.holds_sample and document.path is None
        return self.is_blank or (is_shipped and untouched and not is_coming)


class OpenBatches(QObject):
    """At least one batch is open, and one of them is current.

    `added(OpenBatch)` comes before the batch is shown, `closed(OpenBatch)` after it is gone from
    `all`, `gone(OpenBatch)` when it cannot be reopened any more; `current_changed(OpenBatch)` tells
    which is shown now.
    """

    added = Signal(object)
    closed = Signal(object)
    gone = Signal(object)
    current_changed = Signal(object)

    def __init__(self, make: Callable[[], OpenBatch], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.all: list[OpenBatch] = []
        self._put_aside: list[OpenBatch] = []
        self.current = self._made()
        self.all.append(self.current)

    def new(self) -> OpenBatch:
        """Open an empty batch behind the last one and show it; return it."""
        return self._add(self._made(), len(self.all))

    def place_for_file(self) -> OpenBatch:
        """Return the batch into which something is to be loaded: the current one, or a new one."""
        return self.current if self.current.is_replaceable else self.new()

    def show(self, batch: OpenBatch) -> None:
        """Make an open batch the current one."""
        if batch is not self.current and batch in self.all:
            self.current = batch
            self.current_changed.emit(batch)

    def show_neighbour(self, step: int) -> None:
        """Go `step` batches on, round at the ends."""
        at = self.all.index(self.current)
        self.show(self.all[(at + step) % len(self.all)])

    def move(self, old: int, new: int) -> None:
        """Put a batch to another place among the others."""
        self.all.insert(new, self.all.pop(old))

    def close(self, batch: OpenBatch) -> None:
        """Close a batch without a question; the last one leaves an empty one behind."""
        at = self.all.index(batch)
        if len(self.all) == 1:
            self.new()
        self.all.remove(batch)
        if batch is self.current:
            self.show(self.all[min(at, len(self.all) - 1)])
        batch.files.cancel_reading()
        # A load that was announced and whose reading has not begun; what never came is not kept.
        batch.document.abort_load()
        batch.document.cancel_work()
        if not batch.is_blank:
            self._put_aside.append(batch)
        self.closed.emit(batch)
        if batch.is_blank:
            self._let_go(batch)
        elif len(self._put_aside) > _REOPENED_AT_MOST:
            self._let_go(self._put_aside.pop(0))

    @property
    def can_reopen(self) -> bool:
        """Tell whether a closed batch can come back."""
        return bool(self._put_aside)

    @Slot()
    def reopen(self) -> None:
        """Bring back the batch that was closed last, as it was, with its steps of undo."""
        if self._put_aside:
            self._add(self._put_aside.pop(), len(self.all))

    def with_path(self, path: Path) -> OpenBatch | None:
        """Return the open batch of a file, however its path is written; None if there is none."""
        wanted = path.resolve()
        for batch in self.all:
            if batch.document.path is not None and batch.document.path.resolve() == wanted:
                return batch
        return None

    def _made(self) -> OpenBatch:
        batch = self._make()
        batch.setParent(self)
        taken = {each.document.title for each in self.all}
        title, number = batch.document.title, 1
        while batch.document.title in taken:
            number += 1
            batch.document.call(f"{title} {number}")
        return batch

    def _let_go(self, batch: OpenBatch) -> None:
        self.gone.emit(batch)
        batch.deleteLater()

    def _add(self, batch: OpenBatch, at: int) -> OpenBatch:
        self.all.insert(at, batch)
        self.added.emit(batch)
        self.show(batch)
        return batch
