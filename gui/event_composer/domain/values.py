"""JSON values as the file wrote them: numbers stay source tokens, key order and duplicates stay.

A value is `None`, `True`/`False`, `str`, `Number`, a list of values or a dict of values. Values are
never changed in place: an edit makes a new dict around the same members. `ABSENT` is not a value;
it says that a key is not there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from typing import Final, Literal


class Number:
    """A JSON number as its source token (`-0`, `1.50`, `1e400`): never a Python number.

    Two numbers are equal when they are written alike. A plain class, because a file may bring
    hundreds of thousands and a frozen dataclass takes three times as long to make.
    """

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token: Final = token

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and other.token == self.token

    def __hash__(self) -> int:
        return hash((Number, self.token))

    def __repr__(self) -> str:
        return f"Number({self.token!r})"


class Absent(Enum):
    """The type of `ABSENT`."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
"""The key is not there: not the same as `None`, which is JSON's null."""

Value = None | bool | str | Number | Sequence["Value"] | Mapping[str, "Value"]
Cell = Value | Literal[Absent.ABSENT]
"""What one table cell holds: a value, or nothing at all."""

NUMBER_PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
"""A JSON number (RFC 8259)."""

_NUMBER = re.compile(NUMBER_PATTERN)
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}


class Repeated(dict[str, Value]):
    """A JSON object in which a key occurs more than once.

    As a dict it holds the last value of each key, as JSON readers do; `pairs` keeps all of them
    in order, and that is what is written again.
    """

    __slots__ = ("pairs",)

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self.pairs = tuple(pairs)
        super().__init__(self.pairs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repeated) and other.pairs == self.pairs

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def repeated_keys(self) -> list[str]:
        """Return the keys that occur more than once, in order of first occurrence."""
        seen: dict[str, int] = {}
        for key, _ in self.pairs:
            seen[key] = seen.get(key, 0) + 1
        return [key for key, count in seen.items() if count > 1]


def object_from_pairs(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """Return the object of these members; a `Repeated` where a key occurs more than once."""
    members = dict(pairs)
    return members if len(members) == len(pairs) else Repeated(pairs)


def pairs_of(members: Mapping[str, Value]) -> Iterable[tuple[str, Value]]:
    """Return all members of an object in their order, those of a repeated key too."""
    return members.pairs if isinstance(members, Repeated) else members.items()


def with_member(members: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
    """Return the object with one member set: in its old place, or at the end if it is new."""
    if isinstance(members, Repeated) and key in members:
        last = max(i for i, (name, _) in enumerate(members.pairs) if name == key)
        pairs = list(members.pairs)
        pairs[last] = (key, value)
        return Repeated(pairs)
    if isinstance(members, Repeated):
        return Repeated([*members.pairs, (key, value)])
    return {**members, key: value}


def without_member(members: Mapping[str, Value], key: str) -> dict[str, Value]:
    """Return the object without a key, however often it occurs."""
    if isinstance(members, Repeated):
        return object_from_pairs([pair for pair in members.pairs if pair[0] != key])
    return {name: value for name, value in members.items() if name != key}


def renamed_member(members: Mapping[str, Value], key: str, name: str) -> dict[str, Value]:
    """Return the object with a key called otherwise, in its old place."""
    if isinstance(members, Repeated):
        return object_from_pairs([(name if k == key else k, value) for k, value in members.pairs])
    return {name if k == key else k: value for k, value in members.items()}


class Kind(StrEnum):
    """What a cell holds, as the table, the tooltip and the screen reader tell it."""

    ABSENT = "absent"
    NULL = "null"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    OBJECT = "object"
    ARRAY = "array"


_KINDS: dict[type, Kind] = {
    Absent: Kind.ABSENT,
    type(None): Kind.NULL,
    str: Kind.TEXT,
    Number: Kind.NUMBER,
    bool: Kind.BOOLEAN,
    dict: Kind.OBJECT,
    Repeated: Kind.OBJECT,
    list: Kind.ARRAY,
}


def kind_of(cell: Cell) -> Kind:
    """Return the kind of a cell."""
    return _KINDS[type(cell)]


def is_number_token(text: str) -> bool:
    """Tell whether the text is a JSON number (RFC 8259): `007`, `+1` and `.5` are not."""
    return _NUMBER.fullmatch(text) is not None


def scalar_from_text(text: str) -> Value:
    """Return what a text reads as: a number, true, false, null, or else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    return Number(text) if is_number_token(text) else text


def is_ambiguous_text(text: str) -> bool:
    """Tell whether a text is shown in quotes: it reads as another kind, or has outer spaces."""
    return text != text.strip() or not isinstance(scalar_from_text(text), str)
