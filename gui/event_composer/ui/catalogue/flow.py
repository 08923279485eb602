"""New, open, edit and close of your own catalogue, as a person meets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from event_composer.domain.batch import NAME, Event, member
from event_composer.domain.catalogue_entries import CatalogueEvent
from event_composer.domain.errors import ComposerError
from event_composer.domain.own_catalogue import OwnCatalogue, entry_from
from event_composer.domain.texts import Texts
from event_composer.project_catalogue import FILE_NAME
from event_composer.ui.catalogue.editor import CatalogueEditor
from event_composer.ui.catalogue_source import CatalogueSource
from event_composer.ui.theme import ThemeSource

CurrentEvents = Callable[[], tuple[Sequence[Event], int | None]]
"""Gives the events of the batch and the row of the current one."""


class CatalogueFlow(QObject):
    """Asks which file, opens the editor, and has the file written.

    `told(kind, sentence)` carries what the person should know. No dialog blocks.
    """

    told = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        source: CatalogueSource,
        texts: Texts,
        themes: ThemeSource,
        current: CurrentEvents,
        folder: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._source = source
        self._texts = texts
        self._themes = themes
        self._current = current
        self._folder = folder
        self.editor: CatalogueEditor | None = None
        self._path: Path | None = None
        self._entry: CatalogueEvent | None = None
        self._replacing = False
        source.saved.connect(self._on_saved)
        source.failed.connect(self._on_failed)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action."""
        return {
            "catalogue_new": self.new,
            "catalogue_open": self.open,
            "catalogue_close": self._source.close,
            "catalogue_edit": self.edit,
            "catalogue_add_current": self.add_current,
        }

    @Slot()
    def new(self) -> None:
        """Ask where a new catalogue is to be, and edit it; the file is made by Save."""
        self._entry = None
        self._ask_new()

    @Slot()
    def open(self) -> None:
        """Ask for a file and use it."""
        dialog = self._dialog(self.tr("Open a catalogue"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_open_chosen)
        dialog.open()

    @Slot()
    def edit(self) -> None:
        """Edit the catalogue in use, or begin one."""
        self._edit(None)

    @Slot(str)
    def edit_event(self, name: str) -> None:
        """Edit the entry of an event, which is begun where there is none."""
        self._edit(self._source.own.event(name) or CatalogueEvent(name))

    @Slot()
    def add_current(self) -> None:
        """Make an entry of the batch's current event, with the attributes that its events have."""
        events, row = self._current()
        name = member(events[row], NAME) if row is not None and row < len(events) else None
        if not isinstance(name, str) or not name:
            self.told.emit("info", self.tr("This event has no name, so no catalogue can know it."))
            return
        mine = self._source.own.event(name)
        found = entry_from(name, events, self._source.catalogue.event(name))
        if mine is not None:
            found = replace(mine, attributes=mine.attributes + found.attributes)
        self._edit(found)

    @Slot()
    def show_folder(self) -> None:
        """Show the file's folder in the system's file browser."""
        if self._source.file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._source.file.parent)))

    def _edit(self, entry: CatalogueEvent | None) -> None:
        self._entry = entry
        if self._source.file is None:
            self._ask_new()
        elif self._source.trouble is not None:
            # What was read before must not be written over what a person wrote wrongly.
            self.told.emit("warn", self._texts.error(self._source.trouble))
        else:
            self._open_editor(self._source.own, self._source.file, new=False)

    def _ask_new(self) -> None:
        dialog = self._dialog(self.tr("New catalogue"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self._on_new_chosen)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder(), self.tr("Catalogue (*.json)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @Slot(str)
    def _on_open_chosen(self, path: str) -> None:
        self._source.use(Path(path))

    @Slot(str)
    def _on_new_chosen(self, path: str) -> None:
        self._open_editor(OwnCatalogue(), Path(path), new=True)

    def _open_editor(self, own: OwnCatalogue, path: Path, *, new: bool) -> None:
        if self.editor is None:
            self.editor = CatalogueEditor(self._themes, self._texts, self._window)
            self.editor.save_asked.connect(self._on_save_asked)
        self._path, self._replacing = path, new
        self.editor.edit(own, path.name, self._entry, new=new)
        self.editor.open()

    @Slot(object)
    def _on_save_asked(self, own: OwnCatalogue) -> None:
        self._source.save(own, self._path, replacing=self._replacing)

    @Slot(object)
    def _on_saved(self, _path: Path) -> None:
        if self.editor is not None and self.editor.isVisible():
            self.editor.accept()

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        """Tell in the editor what went wrong with its file, anything else in the window."""
        if self.editor is not None and self.editor.isVisible():
            # Once told of another program's version, the person may still want this one.
            self._replacing = self._replacing or error.code == "CATALOGUE_CHANGED"
            self.editor.show_trouble(self._texts.error(error))
        else:
            self.told.emit("warn", self._texts.error(error))
