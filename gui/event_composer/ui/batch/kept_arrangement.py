"""Brings a file's columns back as they were arranged, and keeps them for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from event_composer.storage.arrangements import ArrangementStore
from event_composer.ui.batch.arrangement import Arrangement
from event_composer.ui.batch.panel import BatchPanel
from event_composer.ui.document import BatchDocument
from event_composer.ui.jobs import Err, Job, Lane, Result

_WAIT_MS = 500
"""A width that is dragged changes many times a second; it is kept once the hand rests."""


class KeptArrangement(QObject):
    """Follows one table and its document; `failed` tells an error of the environment.

    The store is asked on the lane only, for its file may lie on a slow disk.
    """

    failed = Signal(object)

    def __init__(
        self,
        panel: BatchPanel,
        document: BatchDocument,
        store: ArrangementStore,
        lane: Lane,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._document = document
        self._store = store
        self._lane = lane
        self._path = document.path
        self._question: object = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        document.resetting.connect(self.keep_what_waits)
        document.loaded.connect(self._on_loaded)
        document.title_changed.connect(self._on_title_changed)
        panel.arrangement_changed.connect(self._on_arrangement_changed)

    @Slot()
    def keep_what_waits(self) -> None:
        """Keep at once what was arranged just now, before the program ends or the batch goes."""
        if self._timer.isActive():
            self.keep()

    @Slot()
    def keep(self) -> None:
        """Keep the arrangement now."""
        path = self._document.path
        self._timer.stop()
        if path is not None:
            arrangement = self._panel.arrangement().document()
            self._lane.submit(lambda _: self._store.keep(path, arrangement), self._on_kept)

    @Slot()
    def _on_loaded(self) -> None:
        """Ask for the arrangement of the file that was opened."""
        self._panel.arrange(Arrangement())
        self._timer.stop()
        path = self._path = self._document.path
        question = self._question = object()
        if path is not None:

            def read(_: Job) -> tuple[object, Mapping[str, Any]]:
                return question, self._store.of_file(path)

            self._lane.submit(read, self._on_read)

    def _on_read(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
            return
        question, document = result.value
        if question is self._question:
            self._panel.arrange(Arrangement.of_document(document))
            self._timer.stop()
        notice = self._store.take_notice()
        if notice is not None:
            self.failed.emit(notice)

    @Slot()
    def _on_title_changed(self) -> None:
        """Keep it for the other file too, when the batch is saved under another name."""
        if self._document.path != self._path and not self._document.is_loading:
            self._path = self._document.path
            self._timer.start()

    @Slot()
    def _on_arrangement_changed(self) -> None:
        # What a person arranges while the file's own is still being read is the newer one.
        self._question = None
        if self._document.path is not None:
            self._timer.start()

    def _on_kept(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
