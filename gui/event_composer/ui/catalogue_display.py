"""Lets the batch in front, and all that shows it, know events by the catalogue of its project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from event_composer.domain.batch import Event
from event_composer.ui.batch.pasting import Pasting
from event_composer.ui.batch_pages import BatchPages
from event_composer.ui.catalogue.flow import CatalogueFlow
from event_composer.ui.catalogue.panel import CataloguePanel
from event_composer.ui.details.panel import DetailsPanel
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.parts import Parts


class CatalogueDisplay(QObject):
    """Between the source of the catalogue and the widgets; `flow` makes, opens and edits one."""

    def __init__(
        self,
        parts: Parts,
        pages: BatchPages,
        *,
        panel: CataloguePanel,
        details: DetailsPanel,
        pasting: Pasting,
        file_flow: FileFlow,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._pages = pages
        self._panel = panel
        self._details = details
        self._pasting = pasting
        self._file_flow = file_flow
        source = parts.catalogues
        self._shown = source.catalogue
        self.flow = CatalogueFlow(
            window, source, parts.texts, parts.themes, self._current_events, self._folder
        )
        panel.edit_asked.connect(self.flow.edit_event)
        panel.head.new_asked.connect(self.flow.new)
        panel.head.open_asked.connect(self.flow.open)
        panel.head.edit_asked.connect(self.flow.edit)
        panel.head.folder_asked.connect(self.flow.show_folder)
        panel.head.close_asked.connect(source.close)
        source.changed.connect(self._show)
        source.looked.connect(self._take)

    @Slot()
    def follow_project(self) -> None:
        """Look for the catalogue of the folder in which the batch in front lies."""
        self._parts.catalogues.follow(self._parts.batches.current.document.path)

    def type_of(self, name: str, key: str) -> str:
        """Return the type that the catalogue gives an attribute of an event, or ""."""
        return self._parts.catalogues.catalogue.attribute_fact(name, key).type_name

    @Slot()
    def _show(self) -> None:
        source = self._parts.catalogues
        trouble = self._parts.texts.error(source.trouble) if source.trouble else ""
        self._panel.show_catalogue(source.catalogue, source.file, trouble)

    @Slot()
    def _take(self) -> None:
        """Know the batch in front by its project's catalogue; others stay with theirs."""
        batch, catalogue = self._parts.batches.current, self._parts.catalogues.catalogue
        if batch.checker.catalogue is not catalogue:
            batch.checker.set_catalogue(catalogue)
            self._pages.page(batch).set_catalogue(catalogue)
        # Only when it is another one: the details show themselves anew, also while one types.
        if self._shown is not catalogue:
            self._shown = catalogue
            self._details.set_catalogue(catalogue)
            self._pasting.set_catalogue(catalogue)

    def _current_events(self) -> tuple[Sequence[Event], int | None]:
        return self._parts.batches.current.document.events, self._pages.current.current_row()

    def _folder(self) -> str:
        """Return where a dialog for catalogues begins: beside the batch."""
        path = self._parts.batches.current.document.path
        return str(path.parent) if path else self._file_flow.folder
