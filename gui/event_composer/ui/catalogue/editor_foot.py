"""The foot of the catalogue's editor: its buttons, and the question that takes their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label, set_tone


class EditorFoot(QStackedWidget):
    """Remove, what needs attention, Cancel, Save; `discarded` is the answer to its question."""

    remove_asked = Signal()
    cancelled = Signal()
    save_asked = Signal()
    discarded = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        fonts = themes.theme.fonts
        self._before: QWidget | None = None
        self.remove = TextButton(themes, self.tr("Remove event"), "danger")
        self._attention = make_label("", fonts.body_medium, "danger", wrap=True)
        self._attention.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._cancel = TextButton(themes, self.tr("Cancel"))
        self.save = TextButton(themes, self.tr("Save"), "primary")
        self._asked = make_label("", fonts.body, wrap=True)
        self._no = TextButton(themes, self.tr("Go on editing"))
        self.discard = TextButton(themes, self.tr("Discard"), "danger")
        self._add_page(self.remove, self._attention, self._cancel, self.save)
        self._add_page(self._asked, self._no, self.discard)
        self.remove.clicked.connect(self.remove_asked)
        self._cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.save_asked)
        self._no.clicked.connect(self.dismiss)
        self.discard.clicked.connect(self._on_discard)

    @property
    def is_asking(self) -> bool:
        """Tell whether the question is there."""
        return self.currentIndex() == 1

    @property
    def told(self) -> str:
        """Return what is said between the buttons."""
        return self._attention.text()

    def show_state(self, wrong: int, *, can_remove: bool, can_save: bool) -> None:
        """Follow the entries: Save is off while anything is wrong."""
        self.remove.setVisible(can_remove)
        self.save.setEnabled(can_save and not wrong)
        if wrong == 1:
            self._say(self.tr("1 entry needs attention"))
        else:
            words = self.tr("{count} entries need attention").format(count=wrong)
            self._say(words if wrong else "")

    def show_saving(self) -> None:
        """Say that the file is being written."""
        self.save.setEnabled(False)
        self._say(self.tr("Saving…"), soft=True)

    def show_trouble(self, sentence: str) -> None:
        """Say why it was not written; Save can be tried again."""
        self.save.setEnabled(True)
        self._say(sentence)

    def ask(self, sentence: str) -> None:
        """Ask whether to discard; the focus is on the answer that changes nothing."""
        self._before = self.window().focusWidget()
        self._asked.setText(sentence)
        self.setCurrentIndex(1)
        self._no.setFocus()

    @Slot()
    def dismiss(self) -> None:
        """Put the question away; the focus goes back to where it was."""
        self.setCurrentIndex(0)
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def _say(self, words: str, *, soft: bool = False) -> None:
        self._attention.setText(words)
        set_tone(self._attention, "soft" if soft else "danger")

    def _add_page(self, first: QWidget, *rest: QWidget) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 12, 24, 14)
        row.setSpacing(8)
        for widget in (first, *rest):
            wide = widget in (self._attention, self._asked)
            row.addWidget(widget, 1 if wide else 0)
        self.addWidget(page)

    @Slot()
    def _on_discard(self) -> None:
        self.dismiss()
        self.discarded.emit()
