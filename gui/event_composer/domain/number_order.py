"""Compares numbers by their tokens, exactly and at any length: `1e400` is less than `1e401`."""

from __future__ import annotations

from dataclasses import dataclass

_AT_ONCE = 4_000
"""Digits that Python turns into an integer in one go."""


@dataclass(frozen=True, slots=True)
class Decimals:
    """A number as `0.digits` times ten to the power; of equal values these are equal too."""

    negative: bool
    digits: str
    power: int

    @property
    def is_integer(self) -> bool:
        """Tell whether nothing follows its decimal point, however it is written: `1.0` is one."""
        return self.power >= len(self.digits)


def decimals(token: str) -> Decimals:
    """Return the value of a JSON number."""
    mantissa, _, exponent = token.replace("E", "e").partition("e")
    whole, _, fraction = mantissa.removeprefix("-").partition(".")
    digits = whole + fraction
    plain = digits.lstrip("0")
    if not plain:
        return Decimals(negative=False, digits="", power=0)
    power = len(whole) - (len(digits) - len(plain)) + (_integer(exponent) if exponent else 0)
    return Decimals(mantissa.startswith("-"), plain.rstrip("0"), power)


def is_less(one: Decimals, other: Decimals) -> bool:
    """Tell whether the first number is the smaller one."""
    if one.negative != other.negative:
        return one.negative
    if one.negative:
        one, other = other, one
    if not (one.digits and other.digits):
        return bool(other.digits) and not one.digits
    return (one.power, one.digits) < (other.power, other.digits)


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").lstrip("0")
    value = 0
    for start in range(0, len(digits), _AT_ONCE):
        piece = digits[start : start + _AT_ONCE]
        value = value * 10 ** len(piece) + int(piece)
    return sign * value
