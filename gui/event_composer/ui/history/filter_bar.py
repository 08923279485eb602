"""What narrows the history's list: text, outcome, profile; and how much of it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from event_composer.domain.exchange import Outcome
from event_composer.storage.history import HistoryQuery
from event_composer.ui.history.row_texts import RowTexts
from event_composer.ui.profile_title import profile_title
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.search_field import SearchField

_WAIT_MS = 200


class _Choice(TextButton):
    """A quiet button that says what is chosen and opens the menu to choose; emits `chosen`."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", "quiet", "down", parent)
        self._name = name
        self._options: list[tuple[str, object]] = []
        self._value: object = None
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        # The chevron stands behind the word.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    @property
    def value(self) -> object:
        """Return the value that is chosen."""
        return self._value

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer texts with their values; what was chosen stays so where it is still offered."""
        if list(options) == self._options:
            return
        self._options = list(options)
        self._menu.clear()
        for line, (text, _) in enumerate(options):
            # A name may hold "&", which would become a mnemonic.
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            # Not the value itself: an enum would come back as a plain str.
            action.setData(line)
            self._group.addAction(action)
            self._menu.addAction(action)
        values = [value for _, value in options]
        self.choose(self._value if self._value in values else values[0])

    def choose(self, value: object) -> None:
        """Show a value as the chosen one; tells nobody."""
        self._value = value
        text = next(text for text, each in self._options if each == value)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        for action in self._menu.actions():
            action.setChecked(self._options[action.data()][1] == value)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.choose(self._options[action.data()][1])
        self.chosen.emit(self._value)


class FilterBar(QWidget):
    """Emits `changed(HistoryQuery)`: at once for a menu, 200 ms after the last letter."""

    changed = Signal(object)
    batch_asked = Signal()

    def __init__(self, texts: RowTexts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(themes, self.tr("Filter by name, value, code"))
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(300)
        self._outcome = _Choice(themes, self.tr("Outcome"))
        outcomes: list[tuple[str, object]] = [(self.tr("All outcomes"), None)]
        outcomes += [(texts.outcome_word(outcome), outcome) for outcome in Outcome]
        self._outcome.set_options(outcomes)
        self._profile = _Choice(themes, self.tr("Profile"))
        self._profile.setMaximumWidth(220)
        self.set_profiles([])
        self._count = make_label("", themes.theme.fonts.body, "soft")
        self._batch = TextButton(themes, self.tr("Open as a batch"), "quiet")
        self._batch.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        row.addWidget(self._outcome)
        row.addWidget(self._profile)
        row.addStretch()
        row.addWidget(self._batch)
        row.addWidget(self._count)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._tell)
        self.search.textChanged.connect(self._on_text_changed)
        self._outcome.chosen.connect(self._on_chosen)
        self._profile.chosen.connect(self._on_chosen)
        self._batch.clicked.connect(self.batch_asked)

    @property
    def query(self) -> HistoryQuery:
        """Return what is asked for now."""
        outcome, profile = self._outcome.value, self._profile.value
        return HistoryQuery(
            text=self.search.text().strip(),
            outcome=outcome if isinstance(outcome, Outcome) else None,
            profile_id=profile if isinstance(profile, str) else "",
        )

    def set_profiles(self, profiles: Sequence[tuple[str, str]]) -> None:
        """Offer the profiles that have exchanges: pairs of id and name."""
        options: list[tuple[str, object]] = [(self.tr("All profiles"), None)]
        options += [(profile_title(*profile), profile[0]) for profile in profiles]
        self._profile.set_options(options)

    def set_counts(self, found: int | None, total: int | None) -> None:
        """Show how many there are, of how many where a filter leaves some out."""
        said = ""
        if found is not None:
            said = count_text(found)
            if total is not None and total != found:
                words = self.tr("{found} of {total}")
                said = words.format(found=count_text(found), total=count_text(total))
        self._count.setText(said)

    def set_selected(self, *, selected: bool) -> None:
        """Say whether there is an exchange to open as a batch."""
        self._batch.setEnabled(selected)

    def clear(self) -> None:
        """Take all filters away."""
        self.search.clear()
        self._outcome.choose(None)
        self._profile.choose(None)
        self._tell()

    @Slot()
    def _on_text_changed(self) -> None:
        self._timer.start()

    @Slot()
    def _on_chosen(self) -> None:
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        self.changed.emit(self.query)
