"""The composition root of the window: builds every part, owns the order of start and shutdown."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from event_composer.domain.errors import ComposerError
from event_composer.domain.texts import CHINESE, ENGLISH, language_of
from event_composer.options import WindowOptions
from event_composer.resources import resource_path
from event_composer.sending.cancellation import Limits
from event_composer.shipped import load_catalogue, load_texts
from event_composer.storage.arrangements import ArrangementStore
from event_composer.storage.log_file import LogFile
from event_composer.storage.paths import Paths
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import SecretStore
from event_composer.storage.settings import Settings, SettingsStore
from event_composer.ui.batch_on_disk import DiskParts
from event_composer.ui.bugs import BugReporter
from event_composer.ui.catalogue_source import CatalogueSource
from event_composer.ui.checking import Checker
from event_composer.ui.disk_flow import DiskFlow
from event_composer.ui.document import BatchDocument
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.files import BatchFiles
from event_composer.ui.garbage import GarbageTimer
from event_composer.ui.history_lane import HistoryLane
from event_composer.ui.jobs import Err, Lane, Result
from event_composer.ui.main_window import MainWindow
from event_composer.ui.open_batches import OpenBatch, OpenBatches
from event_composer.ui.parts import Parts
from event_composer.ui.pictures import Picture
from event_composer.ui.profile_book import ProfileBook
from event_composer.ui.quit_signals import QuitSignals
from event_composer.ui.safety import Safety
from event_composer.ui.send_flow import SendFlow
from event_composer.ui.session_bus import avoid_mute_bus
from event_composer.ui.single_instance import (
    Handed,
    InstanceLock,
    Place,
    Reception,
    come_to_front,
    find_place,
)
from event_composer.ui.theme import SchemeChoice, ThemeSource, app_icon

_SAVE_LIMIT_SECONDS = 30.0
"""So long a save that is under way may take when the window closes."""


class WindowRun(QObject):
    """One run of the window, from its parts to their end.

    What is slow to load or may hang (sandbox, HTTP library, keyring, disk) starts after the first
    paint, each on its own lane; `stop` ends them in the opposite order.
    """

    def __init__(self, app: QApplication, paths: Paths, options: WindowOptions) -> None:
        super().__init__(app)
        self._app = app
        self._options = options
        self.failed = 0
        self._store = SettingsStore(paths.settings)
        self.settings, self._notice = self._read_settings()
        language = options.language or self.settings.language
        self.language = _wear_language(app, language, self)
        theme: SchemeChoice = options.theme or self.settings.theme
        texts = load_texts(self.language)
        self.sandbox = EmbeddedSandbox(self)
        self.work = Lane("work", self)
        self.history = HistoryLane(paths.history, self)
        self.secrets = SecretStore(use_keyring=not options.throwaway)
        self.book = ProfileBook(
            ProfileStore(paths.profiles),
            self.secrets,
            self.sandbox,
            self.settings.profile_id,
            self,
        )
        self.disk, self.checking = Lane("files", self), Lane("checking", self)
        self.catalogues = CatalogueSource(
            load_catalogue(), self.disk, self.settings.catalogue_file, self
        )
        self.batches = OpenBatches(self._make_batch, self)
        self.flow = SendFlow(self.batches.current.document, self.book, self.history, Limits(), self)
        self.bugs = BugReporter(self.book.secrets_in_memory, self)
        parts = Parts(
            themes=ThemeSource(app, theme),
            texts=texts,
            catalogues=self.catalogues,
            batches=self.batches,
            sandbox=self.sandbox,
            book=self.book,
            history=self.history,
            flow=self.flow,
            arrangements=ArrangementStore(paths.arrangements),
            work=self.work,
        )
        app.setWindowIcon(app_icon())
        self.window = window = MainWindow(parts, self.settings)
        self.safety = Safety(
            paths.drafts, self.batches, window.pages, window.status, window.notices, texts, self
        )
        self.safety.planned.connect(self._on_planned)
        window.file_flow.given_up.connect(self.safety.keeper.give_up)
        disk_parts = DiskParts(
            window, window.file_flow, window.notices, texts, parts.themes, self.work
        )
        self.disk_flow = DiskFlow(self.batches, disk_parts, self)
        self.reception = Reception(paths.data, self)
        self.reception.handed.connect(self._on_handed)
        self.window.first_painted.connect(self._on_first_painted)
        self.window.closing.connect(app.quit)
        self.bugs.reported.connect(self.window.report_bug)
        # Also at once: a program that is killed does not come to its end.
        self.book.changed.connect(self._on_book_changed)
        for batch in self.batches.all:
            self._on_batch_added(batch)
        self.batches.added.connect(self._on_batch_added)

    def start(self) -> None:
        """Show the window."""
        self.bugs.install()
        self.window.show()

    def stop(self) -> None:
        """End every part; what is being written is written first."""
        self.window.hide()
        self.reception.stop()
        self.disk_flow.stop()
        self.flow.stop()
        for batch in self.batches.all:
            batch.files.cancel_reading()
        self.disk.stop(_SAVE_LIMIT_SECONDS)
        self.safety.stop()
        self.history.stop()
        self._keep_settings()
        self.window.pages.keep_arrangements()
        self.book.stop()
        self.work.stop()
        self.checking.stop()
        self.sandbox.stop()
        for batch in self.batches.all:
            batch.document.undo_stack.clear()
        self.bugs.uninstall()

    @property
    def document(self) -> BatchDocument:
        """Return the document that the window shows."""
        return self.batches.current.document

    def _make_batch(self) -> OpenBatch:
        document = BatchDocument()
        checker = Checker(document, self.catalogues.catalogue, self.checking)
        return OpenBatch(document, checker, BatchFiles(document, self.disk))

    @Slot(object)
    def _on_batch_added(self, batch: OpenBatch) -> None:
        unique = Qt.ConnectionType.UniqueConnection
        batch.files.opened.connect(self._keep_settings, unique)
        batch.files.saved.connect(self._keep_settings, unique)

    @Slot(str)
    def on_picture(self, trouble: str) -> None:
        """Tell on standard error why there is no picture."""
        if trouble:
            print(trouble, file=sys.stderr)
            self.failed = 1

    @Slot()
    def _on_first_painted(self) -> None:
        self.catalogues.start()
        self.sandbox.start()
        self.history.open()
        self.book.load()
        self.flow.warm_up()
        if self._notice is not None:
            self.window.warn(self._notice)
        self.safety.begin()
        if not self._options.throwaway:
            self.reception.listen()

    @Slot(object)
    def _on_handed(self, handed: Handed) -> None:
        """Do what a second start was asked to do."""
        come_to_front(self.window, handed.token)
        for file in handed.files:
            self.window.file_flow.open_path(file)

    @Slot(bool)
    def _on_planned(self, comes_back: bool) -> None:
        """Open what was asked for beside what comes back by itself, or else something to try."""
        if self._options.files:
            for file in self._options.files:
                self.window.file_flow.open_path(file.absolute())
        elif self.settings.last_file and not comes_back:
            self.window.file_flow.open_path(Path(self.settings.last_file))
        elif not comes_back:
            self.window.file_flow.open_sample()

    def _read_settings(self) -> tuple[Settings, ComposerError | None]:
        """Read the settings: the one file that the first paint needs, so it is waited for."""
        try:
            return self._store.load(), self._store.take_notice()
        except ComposerError as error:
            return Settings(), error

    @Slot()
    def _on_book_changed(self) -> None:
        if self.book.selected_id != self.settings.profile_id:
            self._keep_settings()

    @Slot()
    def _keep_settings(self) -> None:
        kept = replace(self.window.settings(), profile_id=self.book.selected_id)
        self.settings = kept
        self.work.submit(lambda _job: self._store.save(kept), self._on_settings_kept)

    @Slot(object)
    def _on_settings_kept(self, result: Result) -> None:
        if isinstance(result, Err):
            self.window.warn(result.error)


def run_window(options: WindowOptions) -> int:
    """Run the window until it is closed, or hand over to the one there is; return the exit code."""
    faulthandler.enable()
    if options.throwaway:
        return _run(options, None)
    data = Paths.of_user().data
    lock = InstanceLock(data)
    place = find_place(lock, data, options.files)
    if place is Place.FIRST:
        return _run(options, lock)
    if place is Place.SILENT:
        error = ComposerError("INSTANCE_SILENT", pid=lock.holder)
        language = options.language or language_of(os.environ)
        print(load_texts(language).error(error), file=sys.stderr)
    return int(place is Place.SILENT)


def _run(options: WindowOptions, lock: InstanceLock | None) -> int:
    """Run the window of the only program, or of one in a folder of its own."""
    # A thread that computes gives way to the window after 1 ms instead of 5 (measured).
    sys.setswitchinterval(0.001)
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        # PySide6 brings no fcitx plug-in; fcitx 5 answers to ibus as well.
        os.environ["QT_IM_MODULE"] = "ibus"
    avoid_mute_bus()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("event-composer")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("event-composer")
    garbage = GarbageTimer(app)
    with tempfile.TemporaryDirectory(prefix="event-composer-") as folder:
        paths = Paths.throwaway(Path(folder)) if options.throwaway else Paths.of_user()
        run = WindowRun(app, paths, options)
        garbage.spare(run.batches)
        log = LogFile(paths.log, run.book.secrets_in_memory)
        logging.getLogger().addHandler(log)
        signals = QuitSignals(app)
        signals.asked.connect(run.window.leave)
        if options.shot:
            picture = Picture(run.window, options.shot, options.scene, options.size)
            picture.done.connect(run.on_picture)
            run.window.first_painted.connect(picture.begin)
        run.start()
        code = app.exec()
        run.stop()
        signals.restore()
        logging.getLogger().removeHandler(log)
        log.close()
        code = code or run.failed
        # Widgets before what they use; at the interpreter's own end the order would be anybody's.
        for owned in (run.window, run):
            shiboken6.delete(owned)
    if lock is not None:
        lock.release()
    return code


def _wear_language(app: QApplication, wanted: str, owner: QObject) -> str:
    """Install the translations of a language (`system` follows the system); return which."""
    if wanted == "system":
        chinese = any(name.startswith("zh") for name in QLocale.system().uiLanguages()[:1])
        wanted = CHINESE if chinese else ENGLISH
    # Numbers follow the system where it speaks the language; "C" would write them without commas.
    if QLocale().language() != QLocale(wanted).language():
        QLocale.setDefault(QLocale(wanted))
    if wanted == CHINESE:
        folders = (
            (resource_path("i18n"), "event_composer_zh_CN"),
            (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), "qtbase_zh_CN"),
        )
        for folder, name in folders:
            translator = QTranslator(owner)
            if translator.load(name, str(folder)):
                app.installTranslator(translator)
    return wanted
