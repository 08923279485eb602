"""Judges a request body in the documented order: JSON, its shape, then every event."""

from __future__ import annotations

from dataclasses import dataclass
from json import JSONDecoder
from typing import NoReturn

INVALID_PARAMETER = "INVALID_PARAMETER"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a body: the API's code and a message in two wordings.

    `located` names the place (`events[3].name is required`); `documented` names none, as [D] does.
    """

    code: str
    located: str
    documented: str


@dataclass(frozen=True, slots=True)
class _Flaw:
    """What is wrong with one event, before its index is known."""

    code: str
    suffix: str
    documented: str

    def at(self, index: int) -> Finding:
        """Return the finding for the event at this index."""
        return Finding(self.code, f"events[{index}]{self.suffix}", self.documented)


@dataclass(frozen=True, slots=True)
class _Member:
    """A required member of an event and its flaws: not there or blank, not a string."""

    key: str
    absent: _Flaw
    no_string: _Flaw


def _member(key: str, words: str, code: str) -> _Member:
    return _Member(
        key,
        absent=_Flaw(code, f".{key} is required", f"{words} is required"),
        no_string=_Flaw(INVALID_PARAMETER, f".{key} must be a string", f"{words} must be a string"),
    )


_MEMBERS = (
    _member("name", "Event name", "EVENT_NAME_REQUIRED"),
    _member("user", "User", "USER_REQUIRED"),
    _member("sessionId", "Session id", "SESSION_ID_REQUIRED"),
)
_NO_OBJECT = _Flaw(INVALID_PARAMETER, " must be an object", "Event must be an object")
_BAD_EXTRA = _Flaw(INVALID_PARAMETER, ".extra must be an object", "Extra must be an object")


class _Judged:
    """What is kept of a JSON object: its flaw if it is taken for an event, and its `events`.

    Objects are judged while they are decoded and then dropped, so that a large body never stands
    in memory as a tree, and so that every object gives other threads (the window) their turn.
    """

    __slots__ = ("events", "flaw")

    def __init__(self, flaw: _Flaw | None, events: object = None) -> None:
        self.flaw = flaw
        self.events = events


_VERDICTS = {
    flaw: _Judged(flaw)
    for flaw in (
        None,
        _BAD_EXTRA,
        *(member.absent for member in _MEMBERS),
        *(member.no_string for member in _MEMBERS),
    )
}
"""Objects without `events` share these, so a hundred thousand events cost one each, not a dict."""


def _event_flaw(members: dict[str, object]) -> _Flaw | None:
    """Return the first flaw of an event: what is absent, then wrong types, then `extra`."""
    wrong_type = None
    for member in _MEMBERS:
        value = members.get(member.key)
        if value is None:
            return member.absent
        if type(value) is not str:
            wrong_type = wrong_type or member.no_string
        elif not value or value.isspace():
            return member.absent
    if wrong_type:
        return wrong_type
    extra = members.get("extra")
    return None if extra is None or type(extra) is _Judged else _BAD_EXTRA


def _judge(members: dict[str, object]) -> _Judged:
    flaw = _event_flaw(members)
    if "events" in members:
        return _Judged(flaw, members["events"])
    return _VERDICTS[flaw]


def _number(_token: str) -> int:
    """Stand for any number: its value plays no part, and `int` would refuse 5,000 digits."""
    return 0


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = JSONDecoder(
    object_hook=_judge,
    parse_int=_number,
    parse_float=_number,
    parse_constant=_refuse_constant,
)


def first_finding(body: bytes) -> Finding | None:
    """Return the first thing wrong with a body (contract.md, sandbox, steps 4 and 5), or None.

    Of a key that is repeated the last value counts, as in most decoders.
    """
    try:
        document = _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _shape("body is not UTF-8")
    except RecursionError:
        return _shape("body is nested too deeply")
    except ValueError:
        return _shape("body is not JSON")
    if type(document) is not _Judged:
        return _shape("body must be an object")
    events = document.events
    if events is None:
        return _shape("events is required")
    if type(events) is not list:
        return _shape("events must be an array")
    if not events:
        return _shape("events must not be empty")
    for index, judged in enumerate(events):
        if type(judged) is not _Judged:
            return _NO_OBJECT.at(index)
        if judged.flaw is not None:
            return judged.flaw.at(index)
    return None


def _shape(message: str) -> Finding:
    return Finding(INVALID_PARAMETER, message, message[0].upper() + message[1:])
