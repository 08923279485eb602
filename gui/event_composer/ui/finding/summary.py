"""The line of the find bar that says what a replacement would do, or has done, and lists it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from event_composer.domain.replacing import Fate
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label


class Summary(QWidget):
    """Counts what changes and what is left alone; what was said last comes before it.

    `list_asked(shown)` asks to show the changes one by one, or not to.
    """

    list_asked = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = self._counted = ""
        self._label: QLabel = make_label("", themes.theme.fonts.caption, "soft", wrap=True)
        self._lists = False
        self.link = TextButton(themes, "", "link")
        self.link.clicked.connect(self._on_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self.link)
        self.set_lists(lists=True)
        self.hide()

    @property
    def text(self) -> str:
        """Return the line as it is shown."""
        return self._label.text()

    def say(self, sentence: str) -> None:
        """Say what was done, until something else is asked."""
        self._said = sentence
        self._show()

    @property
    def lists(self) -> bool:
        """Tell whether the changes are to be listed."""
        return self._lists

    def set_lists(self, *, lists: bool) -> None:
        """Say whether the changes are listed, so that the link offers the opposite."""
        self._lists = lists
        self.link.setText(self.tr("Hide the changes") if lists else self.tr("List the changes"))

    def show_counts(self, counts: Mapping[Fate, int] | None, most_shown: int) -> None:
        """Say what would be done, or with None nothing."""
        parts = [] if counts is None else list(self._parts(counts, most_shown))
        self._counted = " · ".join(filter(None, parts))
        self.link.setVisible(counts is not None and counts[Fate.CHANGES] > 0)
        self._show()

    def _parts(self, counts: Mapping[Fate, int], most_shown: int) -> tuple[str, ...]:
        changes, kinds, taken = (
            counts[fate] for fate in (Fate.CHANGES, Fate.OTHER_KIND, Fate.TAKEN)
        )
        first = self.tr("the first {count} are listed").format(count=count_text(most_shown))
        return (
            self._counted_words(
                changes, self.tr("1 cell changes"), self.tr("{count} cells change")
            ),
            first if changes > most_shown else "",
            self._counted_words(
                kinds,
                self.tr("1 would change its type and is left alone"),
                self.tr("{count} would change their type and are left alone"),
            ),
            self._counted_words(
                taken,
                self.tr("1 attribute is left alone: its new name is taken"),
                self.tr("{count} attributes are left alone: their new name is taken"),
            ),
        )

    @staticmethod
    def _counted_words(count: int, one: str, many: str) -> str:
        if not count:
            return ""
        return one if count == 1 else many.format(count=count_text(count))

    @Slot()
    def _on_link(self) -> None:
        self.set_lists(lists=not self._lists)
        self.list_asked.emit(self._lists)

    def _show(self) -> None:
        self._label.setText(" ".join(filter(None, (self._said, self._counted))))
        self.setVisible(bool(self._label.text()))
