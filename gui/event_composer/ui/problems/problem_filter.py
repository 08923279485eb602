"""What narrows the list of problems: severity, and who says so; and the fix of all that is safe."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from event_composer.domain.problems import Severity, Source
from event_composer.domain.texts import Texts
from event_composer.ui.checking import Checker
from event_composer.ui.problems.model import ListFilter
from event_composer.ui.theme import ThemeSource
from event_composer.ui.widgets.buttons import TextButton
from event_composer.ui.widgets.menu_choice import MenuChoice
from event_composer.ui.widgets.segment import Segment

_ALL = "all"
_IGNORED = "ignored"


class ProblemFilter(QWidget):
    """Emits `changed(ListFilter)` and `fix_all_safe_asked`."""

    changed = Signal(object)
    fix_all_safe_asked = Signal()

    def __init__(self, texts: Texts, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._words: dict[str, str] = {
            _ALL: self.tr("All"),
            Severity.ERROR: self.tr("Errors"),
            Severity.WARNING: self.tr("Warnings"),
            Severity.NOTE: self.tr("Notes"),
        }
        self.severity = Segment(themes, list(self._words.items()))
        self.severity.setAccessibleName(self.tr("Show problems"))
        self.source = MenuChoice(themes, self.tr("Source"))
        self.safe = TextButton(themes, "", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self.severity)
        row.addWidget(self.source)
        row.addStretch()
        row.addWidget(self.safe)
        self.severity.changed.connect(self._tell)
        self.source.chosen.connect(self._tell)
        self.safe.clicked.connect(self.fix_all_safe_asked)

    @property
    def filter(self) -> ListFilter:
        """Return what is asked for now."""
        severity, source = self.severity.chosen, self.source.value
        return ListFilter(
            None if severity == _ALL else Severity(severity),
            source if isinstance(source, Source) else None,
            source == _IGNORED,
        )

    def clear(self) -> None:
        """List everything again."""
        self.source.choose(None)
        self.severity.choose(_ALL)
        self._tell()

    def show_counts(self, checker: Checker) -> None:
        """Say how many there are of each severity, how many are ignored, and how many are safe."""
        counts, ignored, safe = checker.counts(), checker.ignored_count, checker.safe_count
        total = sum(counts.values())
        number = QLocale().toString
        for key, word in self._words.items():
            count = total if key == _ALL else counts[Severity(key)]
            self.severity.set_text(key, f"{word} {number(count)}")
        options: list[tuple[str, object]] = [(self.tr("All sources"), None)]
        options += [(self._texts.source(source), source) for source in Source]
        if ignored or self.source.value == _IGNORED:
            options.append((self.tr("Ignored ({count})").format(count=number(ignored)), _IGNORED))
        self.source.set_options(options)
        self.safe.setText(self.tr("Fix all that are safe ({count})").format(count=number(safe)))
        self.safe.setVisible(safe > 0)
        self.setVisible(total + ignored > 0)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.filter)
