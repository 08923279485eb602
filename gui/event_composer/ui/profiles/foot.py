"""The foot of the profile editor: its buttons, and the questions that take their place."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label, set_tone


class Question(Enum):
    """What is asked in place of the buttons."""

    DELETE = auto()
    DISCARD = auto()


class EditorFoot(QStackedWidget):
    """Delete, what needs attention, Cancel, Save; a question asks in the same place.

    `answered(question, yes)` tells the end of a question.
    """

    delete_asked = Signal()
    cancelled = Signal()
    save_asked = Signal()
    answered = Signal(object, bool)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._question: Question | None = None
        self._before: QWidget | None = None
        fonts = themes.theme.fonts
        self._delete = TextButton(themes, self.tr("Delete profile…"), "danger")
        self._attention = make_label("", fonts.body_medium, "danger")
        self._cancel = TextButton(themes, self.tr("Cancel"))
        self.save = TextButton(themes, self.tr("Save"), "primary")
        self._asked = make_label("", fonts.body, wrap=True)
        self._no = TextButton(themes, "")
        self._yes = TextButton(themes, "", "danger")
        self._add_page(self._delete, None, self._attention, self._cancel, self.save)
        self._add_page(self._asked, self._no, self._yes)
        self._delete.clicked.connect(self.delete_asked)
        self._cancel.clicked.connect(self.cancelled)
        self.save.clicked.connect(self.save_asked)
        self._no.clicked.connect(self._on_no)
        self._yes.clicked.connect(self._on_yes)

    @property
    def question(self) -> Question | None:
        """Return what is asked now."""
        return self._question

    def show_state(self, *, faults: int, can_delete: bool, saving: bool) -> None:
        """Follow the form: Save is off while anything is wrong."""
        self._delete.setVisible(can_delete)
        self._delete.setEnabled(not saving)
        self.save.setEnabled(faults == 0 and not saving)
        if saving:
            words = self.tr("Saving…")
        elif faults == 1:
            words = self.tr("1 field needs attention")
        elif faults:
            words = self.tr("{count} fields need attention").format(count=faults)
        else:
            words = ""
        self._attention.setText(words)
        set_tone(self._attention, "soft" if saving else "danger")

    def ask(self, question: Question, sentence: str) -> None:
        """Ask; the focus is on the answer that changes nothing."""
        if self._question is None:
            self._before = self.window().focusWidget()
        self._question = question
        self._asked.setText(sentence)
        if question is Question.DELETE:
            self._no.setText(self.tr("Keep it"))
            self._yes.setText(self.tr("Delete"))
        else:
            self._no.setText(self.tr("Go on editing"))
            self._yes.setText(self.tr("Discard"))
        self.setCurrentIndex(1)
        self._no.setFocus()

    def dismiss(self) -> None:
        """Put the question away; the focus goes back to where it was."""
        self._question = None
        self.setCurrentIndex(0)
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order."""
        return [self._delete, self._cancel, self.save, self._no, self._yes]

    def _add_page(self, first: QWidget, *rest: QWidget | None) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 12, 24, 14)
        row.setSpacing(8)
        row.addWidget(first, 0 if None in rest else 1)
        for widget in rest:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        self.addWidget(page)

    def _answer(self, *, yes: bool) -> None:
        question = self._question
        self.dismiss()
        if question is not None:
            self.answered.emit(question, yes)

    @Slot()
    def _on_no(self) -> None:
        self._answer(yes=False)

    @Slot()
    def _on_yes(self) -> None:
        self._answer(yes=True)
