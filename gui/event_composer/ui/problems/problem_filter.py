"""What narrows the list of problems: severity, and who says so; and the fix of all that is safe."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
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

_NARROWEST = 460


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
        self._safe_words = ("", "")
        row = self._row = QHBoxLayout(self)
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
        said = number(safe)
        self._safe_words = (
            self.tr("Fix all that are safe ({count})").format(count=said),
            self.tr("Fix safe ({count})").format(count=said),
        )
        self.safe.setVisible(safe > 0)
        self.safe.setToolTip(self._safe_words[0])
        self.safe.setAccessibleName(self._safe_words[0])
        self._fit()
        self.setVisible(total + ignored > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the severities and the fix; the sources come when there is more."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height())

    def _fit(self) -> None:
        """Show the longest words that fit, and the sources only where they do."""
        self.safe.setText(self._safe_words[0])
        full = self._row.sizeHint().width()
        self.safe.setText(self._safe_words[int(self.width() < full)])
        self.source.show()
        self.source.setVisible(self.width() >= self._row.sizeHint().width())

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.filter)
