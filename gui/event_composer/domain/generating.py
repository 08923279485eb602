"""Makes up the values of chosen cells: ids, sequences, choices, numbers and dates, by a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from itertools import count

from event_composer.domain.batch import Event
from event_composer.domain.cells import CellKey, Changes, RowCells, put_cells
from event_composer.domain.chance import Chance
from event_composer.domain.errors import ComposerError
from event_composer.domain.series import decimal_token
from event_composer.domain.values import Cell, is_number_token, scalar_from_text

MOST_DECIMALS = 20
_MOST_DIGITS = 40
_WHOLE = re.compile(rf"-?[0-9]{{1,{_MOST_DIGITS}}}")
_PLAIN = re.compile(rf"(-?)([0-9]{{1,{_MOST_DIGITS}}})(?:\.([0-9]{{1,{_MOST_DIGITS}}}))?")
_PLACE = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_COUNTER = re.compile(r"\{n(?::0?([0-9]{1,2}))?\}")
_ZONE = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Uuids:
    """Random UUIDs of version 4."""

    def texts(self, chance: Chance) -> Iterator[str]:
        """Yield them without end."""
        while True:
            yield chance.uuid4()


@dataclass(frozen=True, slots=True)
class Counted:
    """A sequence: `user_{n:04}` is counted up, or down, from `start` by `step`.

    `{n}` is the number, `{n:04}` with zeros to four digits; `{{` and `}}` are braces.
    """

    pattern: str
    start: str = "1"
    step: str = "1"

    def texts(self, _chance: Chance) -> Iterator[str]:
        """Yield the texts; raises ComposerError where pattern, start or step are no good."""
        pieces = list(_pieces(self.pattern))
        if not any(isinstance(piece, int) for piece in pieces):
            raise ComposerError("SEQUENCE_WITHOUT_NUMBER")
        start, step = _whole(self.start), _whole(self.step)
        if not step:
            raise ComposerError("STEP_ZERO")
        for number in count(start, step):
            yield "".join(
                [f"{number:0{each}}" if isinstance(each, int) else each for each in pieces]
            )


def _pieces(pattern: str) -> Iterator[str | int]:
    """Yield the parts of a pattern: text as it is, or the width of the number."""
    at = 0
    for found in _PLACE.finditer(pattern):
        if found.start() > at:
            yield pattern[at : found.start()]
        at = found.end()
        counter = _COUNTER.fullmatch(found[0])
        if counter is not None and int(counter[1] or 1) <= _MOST_DIGITS:
            yield int(counter[1] or 1)
        elif found[0] in {"{{", "}}"}:
            yield found[0][0]
        else:
            raise ComposerError("SEQUENCE_PLACE_BAD", found=found[0])
    if at < len(pattern):
        yield pattern[at:]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of these values at random; what is there twice comes twice as often."""

    values: tuple[str, ...]

    def texts(self, chance: Chance) -> Iterator[str]:
        """Yield them; raises ComposerError where there are none."""
        if not self.values:
            raise ComposerError("CHOICES_EMPTY")
        while True:
            yield self.values[chance.below(len(self.values))]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Random numbers from `low` to `high`, both included, all with the same decimals."""

    low: str
    high: str
    decimals: str = "0"

    def texts(self, chance: Chance) -> Iterator[str]:
        """Yield their tokens; raises ComposerError where a bound or the decimals are no good."""
        decimals = _whole(self.decimals)
        if not 0 <= decimals <= MOST_DECIMALS:
            raise ComposerError("DECIMALS_BAD", limit=MOST_DECIMALS)
        # Rounded inwards, so that no value lies outside.
        low, high = -_floor(self.low, decimals, -1), _floor(self.high, decimals)
        if low > high:
            if -_floor(self.low, _MOST_DIGITS, -1) > _floor(self.high, _MOST_DIGITS):
                raise ComposerError("RANGE_BACKWARDS")
            raise ComposerError("RANGE_WITHOUT_VALUE", decimals=decimals)
        while True:
            yield decimal_token(low + chance.below(high - low + 1), decimals)


class DateForm(StrEnum):
    """How a moment is written."""

    DATE = "date"
    """2026-11-24"""
    DATE_TIME = "date_time"
    """2026-11-24T09:30:00+08:00"""
    SECONDS = "seconds"
    """Seconds since 1970-01-01T00:00:00Z"""
    MILLISECONDS = "milliseconds"


@dataclass(frozen=True, slots=True)
class Dates:
    """Random moments between two dates or date-times, both included, in one zone.

    A date as the end of the range is the whole day. Moments are whole days, seconds or
    milliseconds, as the form can tell them.
    """

    first: str
    last: str
    form: DateForm = DateForm.DATE_TIME
    zone: str = "Z"

    def texts(self, chance: Chance) -> Iterator[str]:
        """Yield them; raises ComposerError where a date or the zone is no good."""
        zone = _zone(self.zone)
        unit = _UNITS[self.form]
        begin = _moment(self.first, zone)
        end = _moment(self.last, zone)
        if _is_day(self.last):
            end = end.replace(hour=23, minute=59, second=59, microsecond=999_999)
        if end < begin:
            raise ComposerError("RANGE_BACKWARDS")
        moments = (end - begin) // unit + 1
        while True:
            yield self._text(begin + chance.below(moments) * unit)

    def _text(self, moment: datetime) -> str:
        if self.form is DateForm.DATE:
            return moment.date().isoformat()
        if self.form is DateForm.DATE_TIME:
            text = moment.replace(tzinfo=None, microsecond=0).isoformat()
            return text + self.zone.strip()
        return str((moment - _EPOCH) // _UNITS[self.form])


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = {
    DateForm.DATE: timedelta(days=1),
    DateForm.DATE_TIME: timedelta(seconds=1),
    DateForm.SECONDS: timedelta(seconds=1),
    DateForm.MILLISECONDS: timedelta(milliseconds=1),
}

Recipe = Uuids | Counted | Chosen | Numbers | Dates


def cells_of(recipe: Recipe, seed: str, *, as_text: bool, stream: int = 0) -> Iterator[Cell]:
    """Yield the cells of one column without end.

    What reads as a number, true, false or null is that, unless `as_text`. Raises ComposerError
    with the first cell where a field of the recipe is no good.
    """
    texts = recipe.texts(Chance(seed, stream))
    return texts if as_text else map(scalar_from_text, texts)


def generate(
    events: Sequence[Event], chosen: RowCells, recipe: Recipe, seed: str, *, as_text: bool
) -> Changes:
    """Yield the rows with the chosen cells made up; each column is made up by itself.

    Raises as `cells_of` does.
    """
    streams: dict[CellKey, Iterator[Cell]] = {}
    for row, keys in chosen:
        event = events[row]
        cells = []
        for key in keys:
            if key not in streams:
                streams[key] = cells_of(recipe, seed, as_text=as_text, stream=len(streams))
            if key.fits(event):
                cells.append((key, next(streams[key])))
        yield row, put_cells(event, cells)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        raise ComposerError("WHOLE_NUMBER_BAD", found=text)
    return int(text)


def _floor(text: str, decimals: int, sign: int = 1) -> int:
    """Return `sign` times the number, in units of the last decimal, rounded down."""
    part = _PLAIN.fullmatch(text.strip())
    if part is None or not is_number_token(text.strip()):
        raise ComposerError("NUMBER_BAD", found=text)
    fraction = part[3] or ""
    value = sign * int(part[1] + part[2] + fraction)
    places: int = decimals - len(fraction)
    return value * int(10**places) if places >= 0 else value // int(10**-places)


def _moment(text: str, zone: timezone) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError) as error:
        raise ComposerError("DATE_BAD", found=text) from error


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def _zone(text: str) -> timezone:
    if text.strip() == "Z":
        return UTC
    part = _ZONE.fullmatch(text.strip())
    if part is None or int(part[2]) > 23 or int(part[3]) > 59:
        raise ComposerError("ZONE_BAD", found=text)
    offset = timedelta(hours=int(part[2]), minutes=int(part[3]))
    return timezone(-offset if part[1] == "-" else offset)
