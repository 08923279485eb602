"""Takes what is being typed into its batch, before something is done that would lose it."""

from __future__ import annotations

from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.details.panel import DetailsPanel
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.table_and_json import TableAndJson


class Unfinished:
    """Open editors, JSON text that no batch says yet, and large edits that are still being made.

    What cannot be taken as it stands is shown and stays as it is, and False is returned.
    """

    def __init__(
        self,
        batches: OpenBatches,
        pages: BatchPages,
        details: DetailsPanel,
        table_and_json: TableAndJson,
    ) -> None:
        self._batches = batches
        self._pages = pages
        self._details = details
        self._table_and_json = table_and_json

    def take(self) -> bool:
        """Take what is typed into the batch in front.

        A shortcut leaves the focus in the cell's editor, so nothing else would end the edit.
        """
        self._details.finish_editing()
        if not self._pages.current.finish_editing() or not self._table_and_json.finish_editing():
            return False
        self._batches.current.document.finish_work()
        return True

    def take_of(self, batch: OpenBatch) -> bool:
        """Take what is typed into a batch, which is shown where that cannot be."""
        if batch is self._batches.current:
            return self.take()
        if not self._pages.page(batch).finish_editing():
            self._batches.show(batch)
            return False
        if self._table_and_json.keeps_text_of(batch):
            self._batches.show(batch)
            self._table_and_json.set_json_open(True)
            return False
        batch.document.finish_work()
        return True

    def take_all(self) -> bool:
        """Take what is typed into any batch."""
        return all(self.take_of(batch) for batch in list(self._batches.all))
