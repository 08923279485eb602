"""The head of the side list: its title, your file's name, what is wrong with it, and its menu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import IconButton
from event_composer.ui.widgets.error_line import ErrorLine
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.plain_tip import plain_tip


class FileHead(QWidget):
    """Title and menu; below them the file in use, and why it cannot be used."""

    new_asked = Signal()
    open_asked = Signal()
    edit_asked = Signal()
    close_asked = Signal()
    folder_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        fonts = themes.theme.fonts
        self._path: Path | None = None
        title = make_label(self.tr("Catalogue"), fonts.title)
        title.setMinimumHeight(30)
        self.more = IconButton(themes, "more", self.tr("Your catalogue"))
        self.file = make_label("", fonts.caption, "soft")
        self.file.hide()
        self.fault = ErrorLine(themes)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(title, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.file)
        column.addWidget(self.fault)
        self.more.clicked.connect(self._on_more)

    def show_file(self, path: Path | None, trouble: str) -> None:
        """Show which file of your own is in use, and what is wrong with it."""
        self._path = path
        self.file.setText(path.name if path else "")
        self.file.setToolTip(plain_tip(str(path)) if path else "")
        self.file.setVisible(path is not None)
        kept = self.tr("The last good state stays in use.")
        self.fault.say(f"{trouble} {kept}" if trouble else "")

    def menu(self) -> QMenu:
        """Return a menu of what can be done with your catalogue now; it goes when it is closed."""
        menu = QMenu(self)
        if self._path is not None:
            menu.addAction(self.tr("Edit your catalogue…"), self.edit_asked.emit)
            menu.addAction(self.tr("Show the file in its folder"), self.folder_asked.emit)
            menu.addAction(self.tr("Close your catalogue"), self.close_asked.emit)
            menu.addSeparator()
        menu.addAction(self.tr("New catalogue…"), self.new_asked.emit)
        menu.addAction(self.tr("Open a catalogue…"), self.open_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
