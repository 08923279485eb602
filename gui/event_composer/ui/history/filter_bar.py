"""What narrows the history's list: text, outcome, profile; and how much of it is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from event_composer.domain.exchange import Outcome
from event_composer.storage.history import HistoryQuery
from event_composer.ui.history.row_texts import RowTexts
from event_composer.ui.profile_title import profile_title
from event_composer.ui.quantities import count_text
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.labels import make_label
from event_composer.ui.widgets.menu_choice import MenuChoice
from event_composer.ui.widgets.search_field import SearchField

_WAIT_MS = 200


class FilterBar(QWidget):
    """Emits `changed(HistoryQuery)`: at once for a menu, 200 ms after the last letter."""

    changed = Signal(object)
    batch_asked = Signal()

    def __init__(self, texts: RowTexts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(themes, self.tr("Filter by name, value, code"))
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(300)
        self._outcome = MenuChoice(themes, self.tr("Outcome"))
        outcomes: list[tuple[str, object]] = [(self.tr("All outcomes"), None)]
        outcomes += [(texts.outcome_word(outcome), outcome) for outcome in Outcome]
        self._outcome.set_options(outcomes)
        self._profile = MenuChoice(themes, self.tr("Profile"))
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
