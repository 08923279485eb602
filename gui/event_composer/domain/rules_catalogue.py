"""Judges an event's attributes by what your own catalogue demands of them.

All of it is warnings: the API does not know your catalogue, and takes the events all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from event_composer.domain import rules_table as rules
from event_composer.domain.batch import EXTRA
from event_composer.domain.catalogue_entries import TYPES, CatalogueAttribute, CatalogueEvent
from event_composer.domain.display import shortened
from event_composer.domain.number_order import decimals, is_less
from event_composer.domain.problems import Problem, Rule
from event_composer.domain.values import Number, Value

Matcher = Callable[[str], bool]
MakeMatcher = Callable[[str], Matcher]
"""Makes of a pattern what tells whether a text fits it; must be an engine that cannot run away."""

_SHORT = 60
_FEW = 5
"""Allowed values that a problem tells."""

_EXACT_DIGITS = 15
"""Decimals of so many characters differ, and are ordered, as doubles just as they are written."""

_ENDLESS = float("inf")


class Demand:
    """What is demanded of one attribute, ready to be asked very often.

    `texts` are the allowed values that are texts; a number written short is right between `low`
    and `high` where `takes_numbers`; all that these do not settle is for `broken`.
    """

    __slots__ = ("allowed", "attribute", "fits", "high", "low", "takes_numbers", "texts")

    def __init__(self, attribute: CatalogueAttribute, fits: Matcher | None) -> None:
        self.attribute = attribute
        self.fits = fits
        self.allowed = frozenset(map(value_key, attribute.allowed))
        self.texts = frozenset(each for each in attribute.allowed if isinstance(each, str))
        bounds = (attribute.minimum, attribute.maximum)
        self.takes_numbers = not self.allowed and all(
            bound is None or _is_short(bound.token) for bound in bounds
        )
        self.low = self.high = -_ENDLESS
        if self.takes_numbers:
            low, high = attribute.minimum, attribute.maximum
            self.low = -_ENDLESS if low is None else float(low.token)
            self.high = _ENDLESS if high is None else float(high.token)

    @property
    def limits_values(self) -> bool:
        """Tell whether anything but presence is demanded."""
        known = self.attribute
        bounds = known.minimum is not None or known.maximum is not None
        return bool(self.allowed) or self.fits is not None or known.is_integer or bounds

    def broken(self, value: Value) -> Problem | None:
        """Return the first demand that a value does not meet; its type is another rule's."""
        known = self.attribute
        wanted = TYPES.get(known.type)
        if wanted is not None and not isinstance(value, wanted):
            return None
        if self.allowed and value_key(value) not in self.allowed:
            return self._problem(rules.CATALOGUE_ALLOWED, value, allowed=_listed(known.allowed))
        if isinstance(value, Number):
            return self._broken_number(value)
        if isinstance(value, str) and self.fits is not None and not self.fits(value):
            return self._problem(rules.CATALOGUE_PATTERN, value, pattern=known.pattern)
        return None

    def _broken_number(self, value: Number) -> Problem | None:
        known = self.attribute
        number = decimals(value.token)
        if known.is_integer and not number.is_integer:
            return self._problem(rules.CATALOGUE_INTEGER, value)
        if known.minimum is not None and is_less(number, decimals(known.minimum.token)):
            return self._problem(rules.CATALOGUE_MINIMUM, value, limit=known.minimum.token)
        if known.maximum is not None and is_less(decimals(known.maximum.token), number):
            return self._problem(rules.CATALOGUE_MAXIMUM, value, limit=known.maximum.token)
        return None

    def _problem(self, rule: Rule, value: Value, **params: str) -> Problem:
        key = self.attribute.name
        return Problem(rule, (EXTRA, key), {"key": key, "value": _shown(value), **params})


@dataclass(frozen=True, slots=True)
class Demands:
    """What is demanded of the attributes of one event."""

    required: tuple[str, ...]
    values: Mapping[str, Demand]


def demands_of(event: CatalogueEvent, make_matcher: MakeMatcher | None) -> Demands | None:
    """Return what an event's entry demands, or None where it demands nothing."""
    if not event.is_own:
        return None
    values = {}
    for each in event.attributes:
        demand = Demand(each, make_matcher(each.pattern) if each.pattern and make_matcher else None)
        if demand.limits_values:
            values[each.name] = demand
    required = tuple(each.name for each in event.attributes if each.required)
    return Demands(required, values) if required or values else None


def unmet(extra: Mapping[str, Value], demands: Demands) -> list[Problem]:
    """Return what the attributes of an event do not meet; null counts as missing, as in [D]."""
    found = [
        Problem(rules.CATALOGUE_REQUIRED, (EXTRA, name), {"key": name})
        for name in demands.required
        if extra.get(name) is None
    ]
    values = demands.values
    for key, value in extra.items():
        demand = values.get(key)
        if demand is None or value is None:
            continue
        # What is right is met millions of times, so it is settled here, without a call.
        if type(value) is Number:
            token = value.token
            if (
                demand.takes_numbers
                and len(token) <= _EXACT_DIGITS
                and "e" not in token
                and "E" not in token
                and demand.low <= float(token) <= demand.high
                and (token.isdecimal() or not demand.attribute.is_integer)
            ):
                continue
        elif type(value) is str:
            fits = demand.fits
            if value in demand.texts if fits is None else not demand.allowed and fits(value):
                continue
        problem = demand.broken(value)
        if problem is not None:
            found.append(problem)
    return found


def _is_short(token: str) -> bool:
    """Tell whether a number is so short that a double tells it from every other such one."""
    return len(token) <= _EXACT_DIGITS and "e" not in token and "E" not in token


def value_key(value: Value) -> object:
    """Return what is equal for equal values, numbers by their value: `9.90` is `9.9`."""
    if isinstance(value, Number):
        return decimals(value.token)
    if isinstance(value, Mapping):
        return frozenset((key, value_key(inner)) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(value_key, value))
    return type(value), value


def _listed(values: tuple[Value, ...]) -> str:
    told = ", ".join(map(_shown, values[:_FEW]))
    return f"{told}, …" if len(values) > _FEW else told


def _shown(value: Value) -> str:
    """Return a value in one line, cut where it is long, closed where it is nested."""
    if isinstance(value, str):
        return f'"{shortened(value, _SHORT)}"'
    if isinstance(value, Number):
        return shortened(value.token, _SHORT)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return "{…}" if isinstance(value, Mapping) else "[…]"
