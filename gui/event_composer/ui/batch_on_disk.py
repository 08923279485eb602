"""What a person is offered and asked when another program changed the file of one open batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from event_composer.domain.texts import Texts
from event_composer.storage.fingerprint import Fingerprint
from event_composer.ui.compare.dialog import CompareDialog
from event_composer.ui.compare.versions import Theirs, Versions, compare_with_disk, read_theirs
from event_composer.ui.disk_watch import DiskState, Sight
from event_composer.ui.file_flow import FileFlow
from event_composer.ui.jobs import Err, Lane, Result
from event_composer.ui.open_batches import OpenBatch
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.notice_stack import Choice, NoticeStack


@dataclass(frozen=True, slots=True)
class DiskParts:
    """What talking about files needs: where to show, and where to read them."""

    window: QWidget
    file_flow: FileFlow
    notices: NoticeStack
    texts: Texts
    themes: ThemeSource
    lane: Lane


class BatchOnDisk(QObject):
    """Neither version of a batch is lost without being asked for.

    A clean batch is offered the file's version, an unsaved one both, and a save over a version
    that nobody has seen asks first. The file's version is taken as one step of undo.
    """

    def __init__(self, batch: OpenBatch, parts: DiskParts) -> None:
        super().__init__(batch)
        self._batch = batch
        self._parts = parts
        self._versions: Versions | None = None
        self._compared: Path | None = None
        # Whether "Keep mine" is the answer to a save, which is then made.
        self._is_saving = False
        batch.files.overtaken.connect(self._ask_over)

    @property
    def notice(self) -> str:
        """Return the key of the notice about this batch."""
        return f"disk-{id(self._batch)}"

    def show(self, sight: Sight) -> None:
        """Say what became of the file."""
        batch, notices = self._batch, self._parts.notices
        if sight.state is DiskState.SAME:
            notices.take(self.notice)
        elif sight.state is DiskState.CHANGED and sight.found is not None:
            self._put_changed(sight.found)
        elif sight.state is DiskState.MISSING:
            said = self.tr(
                "The file of “{title}” is not at {path} any more: it was deleted, moved or "
                "renamed. What is here stays; Save writes it there again."
            ).format(title=batch.document.title, path=batch.document.path)
            self._put(said, Choice(self.tr("Save as…"), self._save_as))
        elif sight.error is not None:
            self._put(self._parts.texts.error(sight.error))

    @Slot()
    def compare(self) -> None:
        """Show both versions beside each other."""
        path = self._batch.document.path
        if path is not None:
            mine = self._batch.document.snapshot()
            self._parts.lane.submit(
                lambda job: (path, compare_with_disk(job, path, mine)), self._on_compared
            )

    @Slot()
    def reload(self) -> None:
        """Take the version that lies on the disk."""
        path = self._batch.document.path
        if path is not None:
            self._parts.lane.submit(lambda _job: (path, read_theirs(path)), self._on_read)

    def _put(self, sentence: str, *choices: Choice) -> None:
        self._parts.notices.put(self.notice, "warn", sentence, choices, owner=self._batch)

    def _put_changed(self, found: Fingerprint) -> None:
        document = self._batch.document
        compare = Choice(self.tr("Compare"), self.compare)
        reload = Choice(self.tr("Reload"), self.reload)
        if document.is_dirty:
            said = self.tr(
                "“{title}” was changed on disk by another program, and has unsaved changes here."
            )
            keep = Choice(self.tr("Keep mine"), lambda: self._keep(found))
            self._put(said.format(title=document.title), compare, reload, keep)
        else:
            said = self.tr("“{title}” was changed on disk by another program.")
            self._put(said.format(title=document.title), reload, compare)

    def _keep(self, found: Fingerprint) -> None:
        """Let the next save write over what is on the disk now; not over what comes later."""
        self._batch.files.fingerprint = found
        self._parts.notices.take(self.notice)
        if not self._batch.document.is_dirty:
            self._batch.document.mark_unsaved()

    def _take(self, path: Path, theirs: Theirs) -> None:
        """Take what was read at a path, as long as that is where the batch is."""
        document, text = self._batch.document, self.tr("Take the file’s version")
        count = len(document.events)
        if path != document.path or document.is_busy or document.is_loading:
            return
        document.replace_range(0, count, theirs.batch.events, text, theirs.batch)
        self._batch.files.fingerprint = theirs.fingerprint
        document.mark_saved(path, document.revision)
        self._parts.notices.take(self.notice)

    def _save_as(self) -> None:
        self._parts.file_flow.save_batch_as(self._batch)

    def _save_over(self) -> None:
        path = self._batch.document.path
        if path is not None:
            self._batch.files.save(path, over=True)

    @Slot(object)
    def _on_read(self, result: Result) -> None:
        if isinstance(result, Err):
            self._put(self._parts.texts.error(result.error))
        else:
            self._take(*result.value)

    @Slot(object)
    def _on_compared(self, result: Result) -> None:
        if isinstance(result, Err):
            self._is_saving = False
            self._parts.file_flow.stay()
            self._put(self._parts.texts.error(result.error))
            return
        self._compared, versions = result.value
        if self._compared != self._batch.document.path:
            # It was saved elsewhere meanwhile; the file that was read is not its own any more.
            self._is_saving = False
            self._parts.file_flow.stay()
            return
        self._versions = versions
        title = self._batch.document.title
        dialog = CompareDialog(versions, title, self._parts.themes, self._parts.window)
        dialog.kept_mine.connect(self._on_kept_mine)
        dialog.took_theirs.connect(self._on_took_theirs)
        dialog.rejected.connect(self._on_left)
        dialog.open()

    @Slot()
    def _on_kept_mine(self) -> None:
        versions, self._versions = self._versions, None
        was_saving, self._is_saving = self._is_saving, False
        path = self._batch.document.path
        if versions is not None and path is not None and path == self._compared:
            self._keep(versions.other.fingerprint)
            if was_saving:
                self._batch.files.save(path)

    @Slot()
    def _on_took_theirs(self) -> None:
        versions, self._versions = self._versions, None
        self._is_saving = False
        self._parts.file_flow.stay()
        if versions is not None and self._compared is not None:
            self._take(self._compared, versions.other)

    @Slot()
    def _on_left(self) -> None:
        """Leave both versions where they are; a notice or the next save asks again."""
        self._versions = None
        self._is_saving = False
        self._parts.file_flow.stay()

    # A save over what another program wrote.

    @Slot(object)
    def _ask_over(self, path: Path) -> None:
        box = QMessageBox(self._parts.window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("The file was changed"))
        said = self.tr("“{title}” was changed by another program since it was read here.")
        box.setText(said.format(title=path.name))
        box.setInformativeText(self.tr("Saving over it would lose that other version."))
        role = QMessageBox.ButtonRole
        over = box.addButton(self.tr("Save over it"), role.DestructiveRole)
        compare = box.addButton(self.tr("Compare"), role.AcceptRole)
        other = box.addButton(self.tr("Save as…"), role.ActionRole)
        cancel = box.addButton(self.tr("Cancel"), role.RejectRole)
        box.setDefaultButton(compare)
        box.setEscapeButton(cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answers: dict[object, Callable[[], object]] = {
            over: self._save_over,
            compare: self._compare_to_save,
            other: self._save_as,
            cancel: self._parts.file_flow.stay,
        }
        box.buttonClicked.connect(lambda button: answers[button]())
        box.open()

    def _compare_to_save(self) -> None:
        self._is_saving = True
        self.compare()
