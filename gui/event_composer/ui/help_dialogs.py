"""The two small dialogs of the Help menu: keyboard shortcuts and About."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from event_composer import __version__
from event_composer.ui.actions import Actions
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.key_hint import key_hint
from event_composer.ui.widgets.labels import make_label


class KeysDialog(QDialog):
    """Lists every action that has keys, from the table of actions."""

    def __init__(self, commands: Actions, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        fonts = themes.theme.fonts
        listed = QWidget()
        form = QFormLayout(listed)
        form.setContentsMargins(24, 16, 24, 16)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for action in commands.all():
            if not action.shortcut().isEmpty():
                keys = key_hint(action.shortcut())
                words = action.text().replace("&", "")
                form.addRow(make_label(words, fonts.body), make_label(keys, fonts.mono, "soft"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(listed)
        area.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.resize(440, 560)


def show_about(parent: QWidget) -> None:
    """Say what the program is and which version of it runs."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("About", "About Event Composer"))
    # In one text: a box is made as wide as its text, and breaks a second one at that width.
    what = translate(
        "About", "Compose batches of events, send them, see the answer, find them again."
    )
    box.setText(f"Event Composer {__version__}\n\n{what}")
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.button(QMessageBox.StandardButton.Close).setText(translate("About", "Close"))
    box.open()
