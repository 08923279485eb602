"""Writes durations, sizes and times of day the way the window shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_SECOND_MS = 1000
_STEP = 1000


def duration_text(milliseconds: float) -> str:
    """Return `38 ms`, `1.2 s` or `75 s`."""
    locale = QLocale()
    if milliseconds < _SECOND_MS:
        return QCoreApplication.translate("Quantities", "{count} ms").format(
            count=locale.toString(round(milliseconds))
        )
    seconds = milliseconds / _SECOND_MS
    # Rounded first, so that 59.96 does not become 60.0.
    precision = 1 if round(seconds, 1) < 60 else 0
    return QCoreApplication.translate("Quantities", "{count} s").format(
        count=locale.toString(seconds, "f", precision)
    )


def size_text(size: int) -> str:
    """Return a number of bytes, rounded: `96 B`, `1.3 kB`, `5.2 MB`."""
    locale = QLocale()
    if size < _STEP:
        return f"{locale.toString(size)} B"
    value = size / _STEP
    for unit in ("kB", "MB"):
        if round(value, 1) < _STEP:
            return f"{locale.toString(value, 'f', 1)} {unit}"
        value /= _STEP
    return f"{locale.toString(value, 'f', 1)} GB"


def count_text(count: int) -> str:
    """Return a number with the locale's separators."""
    return QLocale().toString(count)


def _moment(at: float) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(at * 1000))


def clock_text(at: float) -> str:
    """Return the local time of day, `10:42:07`; `at` is UTC seconds since 1970."""
    return _moment(at).toString("HH:mm:ss")


def date_text(at: float) -> str:
    """Return the local date with its whole year: `14 Mar 2027`, in Chinese `2027-03-14`."""
    # Translated, since Qt's own forms have either two digits for the year or the weekday.
    form = QCoreApplication.translate("Quantities", "d MMM yyyy")
    return QLocale().toString(_moment(at).date(), form)


def day_text(at: float) -> str:
    """Return the local date in the one form that sorts and is read alike everywhere."""
    return _moment(at).toString("yyyy-MM-dd")


def is_same_day(one: float, other: float) -> bool:
    """Tell whether two moments lie on one local day."""
    return _moment(one).date() == _moment(other).date()
