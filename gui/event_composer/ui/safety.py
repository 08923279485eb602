"""Wires to the window what keeps a person from losing work: drafts, and coming back from them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.storage.open_batches import OpenEntry
from event_composer.ui.batch.spot import Spot
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.drafts import DraftKeeper, DraftState
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.restoring import Restoring
from event_composer.ui.status_bar import StatusBar
from event_composer.ui.widgets.notice_stack import Choice, NoticeStack

_UNSAVED = "drafts"
_HELD = "held-"


class Safety(QObject):
    """Keeps drafts from `begin` to `stop`; `planned(bool)` tells whether anything comes back."""

    planned = Signal(bool)

    def __init__(
        self,
        folder: Path,
        batches: OpenBatches,
        pages: BatchPages,
        status: StatusBar,
        notices: NoticeStack,
        texts: Texts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._status = status
        self._notices = notices
        self._texts = texts
        self._shown: set[str] = set()
        self.keeper = DraftKeeper(folder, batches, self)
        self.keeper.ask_spots(self._spot_of)
        self.keeper.state_changed.connect(self._on_state)
        self.keeper.failed.connect(self._on_failed)
        pages.selection_changed.connect(self.keeper.stir)
        self.restoring = Restoring(folder, self.keeper, batches, self)
        self.restoring.planned.connect(self.planned)
        self.restoring.spot_found.connect(self._on_spot_found)
        self.restoring.held_changed.connect(self._on_held_changed)
        self.restoring.told.connect(self._on_told)

    def begin(self) -> None:
        """Bring back what was open, and keep it from now on."""
        self.restoring.begin()

    def stop(self) -> None:
        """Write what waits; what is unsaved comes back at the next start unless it was given up."""
        self.keeper.stop()

    def _spot_of(self, batch: OpenBatch) -> Spot:
        return self._pages.page(batch).spot()

    @Slot(object, object)
    def _on_spot_found(self, batch: OpenBatch, spot: Spot) -> None:
        if spot != Spot():
            self._pages.page(batch).restore_spot(spot)

    @Slot(object)
    def _on_state(self, state: DraftState) -> None:
        if state.trouble is None:
            self._notices.take(_UNSAVED)
            if state.saved_at is not None:
                self._status.show_draft(state.saved_at.time())
            return
        self._status.show_draft_trouble(self._texts.error(state.trouble))

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        said = self.tr(
            "Drafts are not saved: {reason} Until that is put right, what you do is lost if the "
            "program ends. It is tried again every 2 seconds."
        )
        self._notices.put(_UNSAVED, "warn", said.format(reason=self._texts.error(error)))

    @Slot(object)
    def _on_told(self, error: ComposerError) -> None:
        self._notices.put(f"told-{error}", "warn", self._texts.error(error))

    @Slot()
    def _on_held_changed(self) -> None:
        held = {entry.id: entry for entry in self.restoring.held}
        for name in self._shown - set(held):
            self._notices.take(_HELD + name)
        for name in held.keys() - self._shown:
            self._put_held(held[name])
        self._shown = set(held)

    def _put_held(self, entry: OpenEntry) -> None:
        title = Path(entry.path).name if entry.path else entry.title
        said = self.tr(
            "“{title}” was not opened: the program ended twice while it was being opened."
        )
        name, restoring = entry.id, self.restoring
        choices = (
            Choice(self.tr("Open anyway"), lambda: restoring.open_held(name)),
            Choice(self.tr("Show the folder"), lambda: self._show_folder(entry)),
            Choice(self.tr("Discard"), lambda: restoring.discard_held(name)),
        )
        self._notices.put(_HELD + name, "warn", said.format(title=title), choices)

    def _show_folder(self, entry: OpenEntry) -> None:
        folder = self.restoring.folder_of(entry.id)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        # To look is no answer.
        self._put_held(entry)
