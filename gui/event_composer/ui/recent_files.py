"""The files that were open lately, as a submenu of File."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from event_composer.domain.display import printable
from event_composer.ui.files import Read
from event_composer.ui.open_batches import OpenBatch, OpenBatches

MOST = 12


class RecentFiles(QObject):
    """Remembers what is opened and saved, the latest first; `chosen(Path)` asks to open one.

    `paths` is for the settings.
    """

    chosen = Signal(object)

    def __init__(
        self, paths: Iterable[str], batches: OpenBatches, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.paths = tuple(paths)[:MOST]
        self._menu: QMenu | None = None
        for batch in batches.all:
            self._on_added(batch)
        batches.added.connect(self._on_added)

    def fill(self, menu: QMenu, before: QAction) -> None:
        """Put the submenu into a menu, before one of its actions."""
        self._menu = submenu = QMenu(self.tr("Open recent"), menu)
        submenu.aboutToShow.connect(self._list)
        submenu.triggered.connect(self._on_triggered)
        menu.insertMenu(before, submenu)
        menu.aboutToShow.connect(self._enable)

    @Slot()
    def _enable(self) -> None:
        if self._menu is not None:
            self._menu.setEnabled(bool(self.paths))

    @Slot()
    def _list(self) -> None:
        menu = self._menu
        if menu is None:
            return
        menu.clear()
        for text in self.paths:
            path = Path(text)
            # An ampersand would be taken for the mark of a key.
            words = printable(f"{path.name} – {path.parent}").replace("&", "&&")
            menu.addAction(words).setData(text)
        menu.addSeparator()
        menu.addAction(self.tr("Forget these files"))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(Path(action.data()))
        else:
            self.paths = ()

    @Slot(object)
    def _on_added(self, batch: OpenBatch) -> None:
        unique = Qt.ConnectionType.UniqueConnection
        batch.files.opened.connect(self._on_opened, unique)
        batch.files.saved.connect(self._note, unique)

    @Slot(object)
    def _on_opened(self, read: Read) -> None:
        if read.path is not None and not read.again:
            self._note(read.path)

    @Slot(object)
    def _note(self, path: Path) -> None:
        text = str(path.absolute())
        self.paths = (text, *(each for each in self.paths if each != text))[:MOST]
