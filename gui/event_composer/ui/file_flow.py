"""New, open, save and the question about unsaved changes, as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import Texts
from event_composer.ui.files import Read
from event_composer.ui.open_batches import OpenBatch, OpenBatches

_Go = Callable[[], None]


class FileFlow(QObject):
    """Asks where and whether; `told(kind, sentence)` carries what the person should know.

    `given_up(OpenBatch)` comes for each batch whose changes nobody wants before all is closed.

    No dialog blocks: each is opened, and what follows waits for its answer.
    """

    told = Signal(str, str)
    folder_used = Signal(str)
    given_up = Signal(object)

    def __init__(self, window: QWidget, batches: OpenBatches, texts: Texts) -> None:
        super().__init__(window)
        self._texts = texts
        self._window = window
        self._batches = batches
        self.folder = ""
        # One dialog at a time is open; these say what follows from its answer.
        self._asked: tuple[OpenBatch, _Go] | None = None
        self._after_save: tuple[OpenBatch, _Go] | None = None
        self._write: Callable[[Path], None] | None = None
        self._opened_from: WeakKeyDictionary[OpenBatch, OpenBatch] = WeakKeyDictionary()
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)
        batches.closed.connect(self._on_closed)

    def start_in(self, folder: str) -> None:
        """Let file dialogs begin in this folder."""
        self.folder = folder

    def new(self) -> None:
        """Open an empty batch."""
        self._batches.new()

    def open(self) -> None:
        """Ask for files and open them."""
        self._ask_open()

    def open_path(self, path: Path) -> None:
        """Open a named file, or show it where it is open already."""
        already = self._batches.with_path(path)
        if already is None:
            before = self._batches.current
            batch = self._batches.place_for_file()
            if batch is not before:
                self._opened_from[batch] = before
            batch.files.open(path)
        else:
            self._batches.show(already)

    def open_sample(self) -> None:
        """Open the sample that is right."""
        self._batches.place_for_file().files.open_sample("sample", self.tr("Sample batch"))

    def open_mistakes(self) -> None:
        """Open the sample with one of each mistake."""
        title = self.tr("Sample with mistakes")
        self._batches.place_for_file().files.open_sample("mistakes", title)

    def open_body(self, body: bytes, title: str) -> None:
        """Open what an exchange of the history sent."""
        self._batches.place_for_file().files.open_body(body, title)

    def save(self) -> None:
        """Write the current batch to its file, or ask for one."""
        self._save(self._batches.current)

    def save_as(self) -> None:
        """Ask for a file and write the current batch to it."""
        self._save_as(self._batches.current)

    def close(self) -> None:
        """Close the current batch, once it is known what becomes of unsaved changes."""
        self.close_batch(self._batches.current)

    def stay(self) -> None:
        """Forget what was to follow a save that did not come about."""
        self._after_save = None

    def save_batch_as(self, batch: OpenBatch) -> None:
        """Ask for a file and write this batch to it."""
        self._save_as(batch)

    @Slot(object)
    def close_batch(self, batch: OpenBatch) -> None:
        """Close a batch, once it is known what becomes of unsaved changes."""
        self._when_saved(batch, lambda: self._batches.close(batch))

    def save_bytes(self, data: bytes, name: str, write: Callable[[Path, bytes], None]) -> None:
        """Ask where to write a body that is no batch of ours, and have it written there."""
        self._ask_save(name, lambda path: write(path, data))

    def when_all_saved(self, go: _Go, given_up: frozenset[OpenBatch] = frozenset()) -> None:
        """Go on once the person decided about the unsaved changes of every batch; or not at all."""
        asked = [each for each in self._batches.all if each.document.is_dirty]
        batch = next((each for each in asked if each not in given_up), None)
        if batch is None:
            for each in given_up:
                self.given_up.emit(each)
            go()
            return
        self._batches.show(batch)
        self._when_saved(batch, lambda: self.when_all_saved(go, given_up | {batch}))

    def _save(self, batch: OpenBatch) -> None:
        path = batch.document.path
        if path is None:
            self._save_as(batch)
        else:
            batch.files.save(path)

    def _save_as(self, batch: OpenBatch) -> None:
        self._ask_save(batch.document.title, batch.files.save)

    def _when_saved(self, batch: OpenBatch, go: _Go) -> None:
        """Go on at once, or after the person decided about unsaved changes; or not at all."""
        if not batch.document.is_dirty:
            go()
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        title = batch.document.title
        box.setText(self.tr("Save the changes to “{title}”?").format(title=title))
        box.setInformativeText(self.tr("They are lost if you do not save them."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.button(buttons.Save).setText(self.tr("Save"))
        box.button(buttons.Discard).setText(self.tr("Don’t save"))
        box.button(buttons.Cancel).setText(self.tr("Cancel"))
        box.setDefaultButton(buttons.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_answered)
        self._asked = (batch, go)
        box.open()

    def _ask_open(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Open a batch"), self.folder, self._filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_open_chosen)
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

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        files = batch.files
        files.opened.connect(self._on_opened)
        files.normalised.connect(self._on_normalised)
        files.saved.connect(self._on_saved)
        files.failed.connect(self._on_failed)

    @Slot(object)
    def _on_closed(self, batch: OpenBatch) -> None:
        files = batch.files
        files.opened.disconnect(self._on_opened)
        files.normalised.disconnect(self._on_normalised)
        files.saved.disconnect(self._on_saved)
        files.failed.disconnect(self._on_failed)

    @Slot(int)
    def _on_answered(self, button: int) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        batch, go = asked
        if button == QMessageBox.StandardButton.Save:
            self._after_save = asked
            self._save(batch)
        elif button == QMessageBox.StandardButton.Discard:
            go()

    @Slot(list)
    def _on_open_chosen(self, names: list[str]) -> None:
        for name in names:
            self._use_folder(Path(name))
            self.open_path(Path(name))

    @Slot(str)
    def _on_save_chosen(self, name: str) -> None:
        self._use_folder(Path(name))
        write, self._write = self._write, None
        if write is not None:
            write(Path(name))

    @Slot()
    def _on_save_rejected(self) -> None:
        self._after_save = None

    def _use_folder(self, path: Path) -> None:
        self.folder = str(path.parent)
        self.folder_used.emit(self.folder)

    @Slot(object)
    def _on_opened(self, read: Read) -> None:
        for batch in [each for each in self._opened_from if each.document.path is not None]:
            del self._opened_from[batch]
        if read.had_bom:
            said = self.tr("“{file}” began with a byte order mark; it is left out when you save.")
            self.told.emit("info", said.format(file=read.title))

    @Slot(object)
    def _on_normalised(self, path: Path) -> None:
        said = self.tr(
            "“{file}” is now written one event a line. Only white space and the way text is "
            "escaped changed; every value is as it was."
        )
        self.told.emit("info", said.format(file=path.name))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        # Another batch may be saved while this one's dialog is open.
        is_it = self._after_save is not None and self._after_save[0].document.path == path
        if self._after_save and is_it and not self._after_save[0].files.is_saving:
            (batch, go), self._after_save = self._after_save, None
            # What was edited while the file was being written is not in it: ask again.
            self._when_saved(batch, go)

    @Slot(object)
    def _on_failed(self, error: ComposerError) -> None:
        self._after_save = None
        self.told.emit("danger", self._texts.error(error))
        self._close_what_stayed_empty()

    def _close_what_stayed_empty(self) -> None:
        """Close a tab that was opened for a file that could not be read; go back whence it came."""
        for batch, before in list(self._opened_from.items()):
            if batch.is_blank and batch in self._batches.all:
                self._batches.show(before)
                self._batches.close(batch)
                del self._opened_from[batch]
