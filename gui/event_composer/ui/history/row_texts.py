"""The words of one exchange in the list: for the eye, the tooltip and the screen reader."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from event_composer.domain.display import printable
from event_composer.domain.exchange import Outcome
from event_composer.domain.texts import Texts
from event_composer.storage.history import HistoryRow
from event_composer.ui.profile_title import profile_title
from event_composer.ui.quantities import (
    clock_text,
    count_text,
    day_text,
    duration_text,
    is_same_day,
)

NONE = "–"


class RowTexts:
    """Makes the words; what comes from outside is made safe to show."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def moment(self, row: HistoryRow) -> str:
        """Return the time of day; where it is not today, the date and no seconds."""
        clock = clock_text(row.at)
        return f"{day_text(row.at)} {clock[:-3]}" if self.has_date(row) else clock

    def has_date(self, row: HistoryRow) -> bool:
        """Tell whether a row is not of today."""
        return not is_same_day(row.at, time.time())

    def outcome(self, row: HistoryRow) -> str:
        """Return the word for the outcome of a row."""
        return self.outcome_word(row.outcome)

    def outcome_word(self, outcome: Outcome) -> str:
        """Return the word for an outcome."""
        return self._texts.outcome(outcome)

    def status(self, row: HistoryRow) -> str:
        """Return the HTTP status, or a dash."""
        return str(row.status) if row.status is not None else NONE

    def reason(self, row: HistoryRow) -> str:
        """Return the code that was answered, or why no answer came."""
        if row.failure is not None:
            return self._texts.fault(row.failure.code, row.failure.params)
        told = row.code or row.message
        return "" if row.outcome is Outcome.ACCEPTED else printable(told)

    def events(self, row: HistoryRow) -> str:
        """Return how many events were sent."""
        return self._events(row.events)

    @property
    def widest_events(self) -> str:
        """Return the longest text of that column to make room for."""
        return self._events(88_888)

    def _events(self, count: int) -> str:
        if count == 1:
            return QCoreApplication.translate("RowTexts", "1 event")
        return QCoreApplication.translate("RowTexts", "{count} events").format(
            count=count_text(count)
        )

    def profile(self, row: HistoryRow) -> str:
        """Return the profile's name; the built-in one has one in each language."""
        return profile_title(row.profile_id, row.profile_name)

    def duration(self, row: HistoryRow) -> str:
        """Return how long it took."""
        return duration_text(row.elapsed_ms)

    def spoken(self, row: HistoryRow) -> str:
        """Return the whole line."""
        status = str(row.status) if row.status is not None else ""
        parts = [self.moment(row), self.outcome(row), status, self.reason(row)]
        parts += [self.events(row), self.profile(row), self.duration(row)]
        return ", ".join(filter(None, parts))

    def tip(self, row: HistoryRow) -> str:
        """Return what the line has no room for: URL, message, names."""
        names = ", ".join(printable(name) for name in row.names[:10])
        if len(row.names) > 10:
            names += ", …"
        lines = [f"{row.method} {printable(row.url)}", printable(row.message), names]
        return "\n".join(filter(None, lines))
