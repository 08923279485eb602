"""New, open, save and the question about unsaved changes, as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.ui.document import BatchDocument
from event_composer.ui.files import BatchFiles, Read

_Go = Callable[[], None]


class FileFlow(QObject):
    """Asks where and whether; `told(kind, sentence)` carries what the person should know.

    No dialog blocks: each is opened, and what follows waits for its answer.
    """

    told = Signal(str, str)
    folder_used = Signal(str)

    def __init__(
        self, window: QWidget, document: BatchDocument, files: BatchFiles, texts: Texts
    ) -> None:
        super().__init__(window)
        self._texts = texts
        self._window = window
        self._document = document
        self._files = files
        self.folder = ""
        self._foreign = False
        # One dialog at a time is open; these say what follows from its answer.
        self._go: _Go | None = None
        self._after_save: _Go | None = None
        self._write: Callable[[Path], None] = files.save
        files.opened.connect(self._on_opened)
        files.found_foreign.connect(self._on_found_foreign)
        files.saved.connect(self._on_saved)
        files.failed.connect(self._on_failed)

    def start_in(self, folder: str) -> None:
        """Let file dialogs begin in this folder."""
        self.folder = folder

    def new(self) -> None:
        """Begin an empty batch."""
        self.when_saved(self._begin_anew)

    def open(self) -> None:
        """Ask for a file and load it."""
        self.when_saved(self._ask_open)

    def open_path(self, path: Path) -> None:
        """Load a named file, as from the command line."""
        self.when_saved(lambda: self._files.open(path))

    def open_sample(self) -> None:
        """Load the sample that is right."""
        title = self.tr("Sample batch")
        self.when_saved(lambda: self._files.open_sample("sample", title))

    def open_mistakes(self) -> None:
        """Load the sample with one of each mistake."""
        title = self.tr("Sample with mistakes")
        self.when_saved(lambda: self._files.open_sample("mistakes", title))

    def open_body(self, body: bytes, title: str) -> None:
        """Load what an exchange of the history sent."""
        self.when_saved(lambda: self._files.open_body(body, title))

    def save(self) -> None:
        """Write the document to its file, or ask for one."""
        if self._document.path is None:
            self.save_as()
        else:
            self._files.save(self._document.path)

    def save_as(self) -> None:
        """Ask for a file and write the document to it."""
        self._ask_save(self._document.title, self._files.save)

    def save_bytes(self, data: bytes, name: str, write: Callable[[Path, bytes], None]) -> None:
        """Ask where to write a body that is no batch of ours, and have it written there."""
        self._ask_save(name, lambda path: write(path, data))

    def when_saved(self, go: _Go) -> None:
        """Go on at once, or after the person decided about unsaved changes; or not at all."""
        if not self._document.is_dirty:
            go()
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Unsaved changes"))
        title = self._document.title
        box.setText(self.tr("Save the changes to “{title}”?").format(title=title))
        box.setInformativeText(self.tr("They are lost if you do not save them."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText(self.tr("Save"))
        box.button(buttons.Discard).setText(self.tr("Don't save"))
        box.button(buttons.Cancel).setText(self.tr("Cancel"))
        box.setDefaultButton(buttons.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_answered)
        self._go = go
        box.open()

    def _begin_anew(self) -> None:
        # A load that goes on would put the rest of its events into the new batch.
        self._files.cancel_reading()
        self._document.clear()

    def _ask_open(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open a batch"), self.folder, self._filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_open_chosen)
        dialog.open()

    def _ask_save(self, name: str, write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, self.tr("Save"), self.folder, self._filter())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._write = write
        dialog.fileSelected.connect(self._on_save_chosen)
        dialog.rejected.connect(self._on_save_rejected)
        dialog.open()

    def _filter(self) -> str:
        bodies, everything = self.tr("Request bodies"), self.tr("All files")
        return f"{bodies} (*.json);;{everything} (*)"

    @Slot(int)
    def _on_answered(self, button: int) -> None:
        go, self._go = self._go, None
        if button == QMessageBox.StandardButton.Save:
            self._after_save = go
            self.save()
        elif button == QMessageBox.StandardButton.Discard and go:
            go()

    @Slot(str)
    def _on_open_chosen(self, name: str) -> None:
        self._use_folder(Path(name))
        self._files.open(Path(name))

    @Slot(str)
    def _on_save_chosen(self, name: str) -> None:
        self._use_folder(Path(name))
        self._write(Path(name))

    @Slot()
    def _on_save_rejected(self) -> None:
        self._after_save = None

    def _use_folder(self, path: Path) -> None:
        self.folder = str(path.parent)
        self.folder_used.emit(self.folder)

    @Slot(object)
    def _on_opened(self, read: Read) -> None:
        self._foreign = False
        if read.encoding.had_bom:
            said = self.tr("“{file}” began with a byte order mark; it is left out when you save.")
            self.told.emit("info", said.format(file=read.title))

    @Slot()
    def _on_found_foreign(self) -> None:
        self._foreign = True

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        if self._foreign:
            self._foreign = False
            said = self.tr(
                "“{file}” is now written one event a line. Only white space and the way text is "
                "escaped changed; every value is as it was."
            )
            self.told.emit("info", said.format(file=path.name))
        if self._after_save and not self._files.is_saving:
            go, self._after_save = self._after_save, None
            # What was edited while the file was being written is not in it: ask again.
            self.when_saved(go)

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        self._after_save = None
        self.told.emit("danger", self._texts.error(error))
