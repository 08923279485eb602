"""Asks in two words what to do with what is pasted, and lets the table live on meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from event_composer.domain.display import printable, shortened
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label, repolish
from event_composer.ui.widgets.sheet import Sheet

_LONGEST = 300


class PasteSheet(Sheet):
    """A question with two answers under the table's header; closing it pastes nothing.

    `answered(first, remember)` says whether the first answer was chosen, and whether it is meant
    for the rest of this run.
    """

    answered = Signal(bool, bool)

    def __init__(self, themes: ThemeSource, window: QWidget) -> None:
        super().__init__(themes, window)
        fonts = themes.theme.fonts
        self._title = make_label("", fonts.title, wrap=True)
        self._sentence = make_label("", fonts.body, "soft", wrap=True)
        self._remember = QCheckBox(self.tr("Remember for this run"))
        self._first = TextButton(themes, "", "primary")
        self._second = TextButton(themes, "")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._remember, 1)
        foot.addWidget(self._second, 0, Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self._first)
        self.body.addWidget(self._title)
        self.body.addWidget(self._sentence)
        self.body.addLayout(foot)
        self._first.clicked.connect(self._on_first)
        self._second.clicked.connect(self._on_second)

    def ask_about_headings(self, anchor: QWidget, headings: str) -> None:
        """Ask whether a first row, given as its cells, names the columns."""
        self._title.setText(self.tr("The first row looks like headings"))
        self._sentence.setText(shortened(printable(headings), _LONGEST))
        self._first.setText(self.tr("Use them"))
        self._second.setText(self.tr("Paste as data"))
        self._remember.setChecked(False)
        self._open(anchor, self._first, remembers=True)

    def ask_about_fault(self, anchor: QWidget, sentence: str) -> None:
        """Say what is wrong with text that begins like JSON, and offer to take it as a text."""
        self._title.setText(self.tr("This begins like JSON, but it is broken"))
        self._sentence.setText(sentence)
        self._first.setText(self.tr("Paste as text"))
        self._second.setText(self.tr("Cancel"))
        # What is broken is seldom meant as a text: Enter pastes nothing.
        self._open(anchor, self._second, remembers=False)

    def _open(self, anchor: QWidget, wanted: TextButton, *, remembers: bool) -> None:
        for button in (self._first, self._second):
            button.setProperty("kind", "primary" if button is wanted else "")
            repolish(button)
        self._remember.setVisible(remembers)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._sentence.text())
        self.open_under(anchor, wanted)

    @Slot()
    def _on_first(self) -> None:
        self._answer(first=True)

    @Slot()
    def _on_second(self) -> None:
        self._answer(first=False)

    def _answer(self, *, first: bool) -> None:
        remember = not self._remember.isHidden() and self._remember.isChecked()
        self.dismiss()
        self.answered.emit(first, remember)
