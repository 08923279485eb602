"""Reads what a server answered: the documented shape [D], the SDK's [S], or neither."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from event_composer.domain.exchange import Answer, Outcome
from event_composer.domain.headers import REQUIRED_HEADERS

API_CODES = {
    "INVALID_API_KEY": "",
    "MISSING_REQUIRED_HEADER": "",
    "INVALID_PARAMETER": "",
    "EVENT_NAME_REQUIRED": "name",
    "USER_REQUIRED": "user",
    "SESSION_ID_REQUIRED": "sessionId",
}
"""The documented error codes [D], each with the member of an event that it speaks of."""

_READ_LIMIT = 1_000_000
"""Bytes beyond which no answer of this API can be meant; longer bodies are not looked into."""

_MEMBER_WORDS = {"name": "name", "user": "user", "sessionid": "sessionId", "extra": "extra"}
# Not within the name of a header, such as X-USER-ID.
_MEMBER_WORD = re.compile(r"(?<![\w-])(?:name|user|session ?id|extra)(?![\w-])", re.IGNORECASE)
_PLACE = re.compile(r"events\[(\d{1,9})\](?:\.([A-Za-z]+))?")


class Shape(StrEnum):
    """Whose form of answer it is."""

    DOCUMENTED = "documented"
    SDK = "sdk"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says; `index` and `member` are the place its message names, if any."""

    shape: Shape = Shape.NONE
    success: bool = False
    code: str = ""
    message: str = ""
    index: int | None = None
    member: str = ""
    header: str = ""


def read_answer(body: bytes) -> Reading:
    """Return what the body of an answer says; never raises."""
    if len(body) > _READ_LIMIT:
        return Reading()
    try:
        # Numbers stay text: their values play no part, and `int` refuses 5,000 digits.
        value = json.loads(body, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return Reading()
    if not isinstance(value, dict):
        return Reading()
    status = value.get("status")
    if status in ("success", "error"):
        code, message = _text(value.get("code")), _text(value.get("message"))
        return _placed(Shape.DOCUMENTED, status == "success", code, message)
    if status in ("ok", "fail"):
        return _placed(Shape.SDK, status == "ok", "", _text(value.get("errmsg")))
    return Reading()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _placed(shape: Shape, success: bool, code: str, message: str) -> Reading:
    match = None if success else _PLACE.search(message)
    member = (match[2] or "") if match else API_CODES.get(code, "")
    header = ""
    if code in ("MISSING_REQUIRED_HEADER", "INVALID_API_KEY"):
        header = next((name for name in REQUIRED_HEADERS if name in message), "")
    return Reading(shape, success, code, message, int(match[1]) if match else None, member, header)


def member_meant(message: str) -> str:
    """Return the member of an event that a message without a place speaks of, or "".

    [D] contradicts itself: its sample says "Event name is required" under INVALID_PARAMETER.
    """
    match = _MEMBER_WORD.search(message)
    return _MEMBER_WORDS[match[0].lower().replace(" ", "")] if match else ""


def outcome_of(answer: Answer) -> Outcome:
    """Return the outcome that a received answer stands for."""
    reading = read_answer(answer.body)
    if 300 <= answer.status < 500:
        return Outcome.REJECTED
    if not 200 <= answer.status < 300 or answer.cut:
        return Outcome.UNKNOWN
    if reading.shape is Shape.NONE:
        return Outcome.UNKNOWN
    return Outcome.ACCEPTED if reading.success else Outcome.REJECTED
