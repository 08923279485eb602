"""The words of one exchange in the list: for the eye, the tooltip and the screen reader."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from event_composer.domain.display import printable
from event_composer.domain.exchange import Outcome
from event_composer.domain.texts import Texts
from event_composer.storage.history import HistoryEntry
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

    def moment(self, entry: HistoryEntry) -> str:
        """Return the time of day; where it is not today, the date and no seconds."""
        clock = clock_text(entry.at)
        return f"{day_text(entry.at)} {clock[:-3]}" if self.has_date(entry) else clock

    def has_date(self, entry: HistoryEntry) -> bool:
        """Tell whether an entry is not of today."""
        return not is_same_day(entry.at, time.time())

    def outcome(self, entry: HistoryEntry) -> str:
        """Return the word for the outcome of an entry."""
        return self.outcome_word(entry.outcome)

    def outcome_word(self, outcome: Outcome) -> str:
        """Return the word for an outcome."""
        return self._texts.outcome(outcome)

    def status(self, entry: HistoryEntry) -> str:
        """Return the HTTP status, or a dash."""
        return str(entry.status) if entry.status is not None else NONE

    def reason(self, entry: HistoryEntry) -> str:
        """Return the code that was answered, or why no answer came."""
        if entry.failure is not None:
            return self._texts.fault(entry.failure.code, entry.failure.params)
        told = entry.code or entry.message
        return "" if entry.outcome is Outcome.ACCEPTED else printable(told)

    def events(self, entry: HistoryEntry) -> str:
        """Return how many events were sent."""
        return self._events(entry.events)

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

    def profile(self, entry: HistoryEntry) -> str:
        """Return the profile's name; the built-in one has one in each language."""
        return profile_title(entry.profile_id, entry.profile_name)

    def duration(self, entry: HistoryEntry) -> str:
        """Return how long it took."""
        return duration_text(entry.elapsed_ms)

    def spoken(self, entry: HistoryEntry) -> str:
        """Return the whole line."""
        status = str(entry.status) if entry.status is not None else ""
        parts = [self.moment(entry), self.outcome(entry), status, self.reason(entry)]
        parts += [self.events(entry), self.profile(entry), self.duration(entry)]
        return ", ".join(filter(None, parts))

    def tip(self, entry: HistoryEntry) -> str:
        """Return what the line has no room for: URL, message, names."""
        names = ", ".join(printable(name) for name in entry.names[:10])
        if len(entry.names) > 10:
            names += ", …"
        lines = [f"{entry.method} {printable(entry.url)}", printable(entry.message), names]
        return "\n".join(filter(None, lines))
