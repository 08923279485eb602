"""Continues a few values: numbers, numbered texts, dates and date-times; anything else repeats."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from event_composer.domain.values import ABSENT, Cell, Number, is_number_token

Series = Callable[[int], Cell]
"""Gives the value at an index, from zero; ABSENT where the series has no more values."""

_Steps = Callable[[int], str | None]
"""As `Series`, in the text that stands for the value."""

_LONGEST = 300
"""Digits of a number that is counted with; a longer one, which no person meant so, repeats."""

_PLAIN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?([eE][+-]?[0-9]+)?")
_DIGITS = "0123456789"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})([T ])([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DAY_S = 86_400


def series_of(seeds: Sequence[Cell]) -> Series:
    """Return the series that these values begin; at the indexes of the seeds it gives them again.

    Where they are counted in no way, all of them are a pattern that repeats.
    """
    counted = counted_series(seeds)
    if counted is not None:
        return counted
    kept = tuple(seeds)
    return lambda index: kept[index % len(kept)]


def counted_series(seeds: Sequence[Cell]) -> Series | None:
    """Return the series that counts on from these values, or None where they make none.

    One value goes on by 1 (a date by a day); of several the first two give the step, which all
    the others must fit.
    """
    numbers = all(isinstance(seed, Number) for seed in seeds)
    texts = [seed.token if isinstance(seed, Number) else seed for seed in seeds]
    words = [text for text in texts if isinstance(text, str)]
    if len(words) < len(seeds) or not (numbers or all(isinstance(seed, str) for seed in seeds)):
        return None
    for begin in (_numbers,) if numbers else (_numbers, _dates, _moments, _numbered):
        steps = begin(words)
        if steps is not None and all(steps(index) == word for index, word in enumerate(words)):
            return _as_numbers(steps) if numbers else _as_texts(steps)
    return None


def _as_numbers(steps: _Steps) -> Series:
    def value(index: int) -> Cell:
        token = steps(index)
        return ABSENT if token is None else Number(token)

    return value


def _as_texts(steps: _Steps) -> Series:
    def value(index: int) -> Cell:
        text = steps(index)
        return ABSENT if text is None else text

    return value


def _numbers(words: Sequence[str]) -> _Steps | None:
    """Count in the smallest decimals of the first two; exponents must be alike."""
    if not all(is_number_token(word) and len(word) <= _LONGEST for word in words):
        return None
    parts = [_PLAIN.fullmatch(word) for word in words[:2]]
    exponents = {part[4] or "" for part in parts if part}
    if len(exponents) != 1:
        return None
    decimals = max(len(part[3] or "") for part in parts if part)
    first, step = _first_and_step([_scaled(part, decimals) for part in parts if part], 10**decimals)
    exponent = exponents.pop()

    def token(index: int) -> str:
        # The seeds as they are written: `1.5` before `2.25`, and `-0`.
        if index < len(parts):
            return words[index]
        return decimal_token(first + index * step, decimals) + exponent

    return token


def _scaled(part: re.Match[str], decimals: int) -> int:
    return int(part[1] + part[2] + (part[3] or "").ljust(decimals, "0"))


def decimal_token(scaled: int, decimals: int) -> str:
    """Return `scaled` divided by ten to the power of `decimals`, with just so many decimals."""
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    token = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{token}" if scaled < 0 else token


def _first_and_step(values: Sequence[int], alone: int) -> tuple[int, int]:
    return values[0], (values[1] - values[0] if len(values) > 1 else alone)


def _numbered(words: Sequence[str]) -> _Steps | None:
    """Count the last digits of texts that are otherwise alike; leading zeros keep their width."""
    parts = [_last_digits(word) for word in words[:2]]
    if any(_UUID.fullmatch(word) for word in words):
        return None
    if len({(head, tail) for head, _, tail in parts}) != 1:
        return None
    if not all(0 < len(digits) <= _LONGEST for _, digits, _ in parts):
        return None
    head, digits, tail = parts[0]
    keeps_width = any(part[1].startswith("0") for part in parts)
    width = len(digits) if keeps_width else 1
    first, step = _first_and_step([int(part[1]) for part in parts], 1)

    def text(index: int) -> str | None:
        number = first + index * step
        return None if number < 0 else f"{head}{number:0{width}}{tail}"

    return text


def _last_digits(text: str) -> tuple[str, str, str]:
    """Return what stands before the last digits of a text, these digits, and the rest."""
    # No pattern: one that looks for the last digits takes the square of a long text's length.
    end = max(map(text.rfind, _DIGITS)) + 1
    begin = len(text[:end].rstrip(_DIGITS))
    return text[:begin], text[begin:end], text[end:]


def _dates(words: Sequence[str]) -> _Steps | None:
    """Go on by days, or by months where the first two share their day or both end a month."""
    days = [day for day in map(_day, words[:2]) if day is not None]
    if len(days) != len(words[:2]):
        return None
    first, second = days[0], days[-1]
    months = 12 * (second.year - first.year) + second.month - first.month
    ends = all(_ends_month(day) for day in (first, second))
    if len(days) == 2 and months and (ends or first.day == second.day):
        return lambda index: _month_on(first, months * index, to_end=ends)
    step = (second - first).days if len(days) == 2 else 1
    return lambda index: _day_on(first, step * index)


def _day(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _month_on(first: date, months: int, *, to_end: bool) -> str | None:
    year, month = divmod(12 * first.year + first.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if to_end else min(first.day, last)).isoformat()


def _day_on(first: date, days: int) -> str | None:
    try:
        return (first + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _moments(words: Sequence[str]) -> _Steps | None:
    """Go on by the distance of the first two, alone by a day; all are written in one form."""
    parts = [part for part in map(_MOMENT.fullmatch, words[:2]) if part]
    forms = {(part[2], part[5] is None, len(part[6] or ""), part[7]) for part in parts}
    days = [day for day in (_day(part[1]) for part in parts) if day is not None]
    if not len(days) == len(parts) == len(words[:2]) or len(forms) != 1:
        return None
    between, no_seconds, digits, zone = forms.pop()
    unit = 10**digits
    values = [_ticks(part, day, unit) for part, day in zip(parts, days, strict=True)]
    first, step = _first_and_step(values, _DAY_S * unit)

    def text(index: int) -> str | None:
        seconds, fraction = divmod(first + index * step, unit)
        day, second = divmod(seconds, _DAY_S)
        if not date.min.toordinal() <= day <= date.max.toordinal():
            return None
        clock = f"{second // 3600:02}:{second // 60 % 60:02}"
        if not no_seconds:
            clock += f":{second % 60:02}"
        if digits:
            clock += f".{fraction:0{digits}}"
        return f"{date.fromordinal(day).isoformat()}{between}{clock}{zone or ''}"

    return text


def _ticks(part: re.Match[str], day: date, unit: int) -> int:
    """Return the moment by the clock on the wall, in the units of its last digit."""
    hours, minutes, seconds = (int(part[group] or 0) for group in (3, 4, 5))
    clock = 3600 * hours + 60 * minutes + seconds
    return (day.toordinal() * _DAY_S + clock) * unit + int(part[6] or 0)
