"""Recognises a first row of headings in what is pasted, and which column each of them names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from event_composer.domain.batch import EXTRA, NAME, REQUIRED_MEMBERS, SESSION_ID, USER
from event_composer.domain.catalogue import Catalogue, near_member
from event_composer.domain.values import Cell, scalar_from_text

_PATH = re.compile(
    r"""(?:\$\.?|/)?(?:events(?:\[[\d*]*\]|[./][\d*]+)[./]?)?
        (?:(?P<member>name|user|sessionId)|extra(?:[./](?P<name>[^.\[\]"/]+)|\["(?P<key>.+)"\]))""",
    re.VERBOSE,
)
"""A place in an event: `extra.price`, `$.events[*].extra["a b"]`, `/events/0/extra/price`."""

_IN_CHINESE = {
    "名称": NAME,
    "事件": NAME,
    "事件名": NAME,
    "事件名称": NAME,
    "用户": USER,
    "用户id": USER,
    "用户标识": USER,
    "会话": SESSION_ID,
    "会话id": SESSION_ID,
    "会话标识": SESSION_ID,
}

_CLAUSE = re.compile("[,;(，；。（：:]")

_LONGEST = 200
"""A longer text is no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading names: a member of the event, or an attribute; `is_known` if not a new one."""

    kind: Literal["member", "attribute"]
    name: str
    is_known: bool = True


class HeadingReader:
    """Knows the attributes of a batch and of the catalogue, by their names and what they mean."""

    def __init__(self, catalogue: Catalogue, attributes: Sequence[str]) -> None:
        self._names = set(attributes)
        self._meanings: dict[str, str] = {}
        for event in catalogue:
            for each in event.attributes:
                self._names.add(each.name)
                for words in (each.zh, each.en):
                    # What follows a comma or a bracket only explains it.
                    for said in (words, _CLAUSE.split(words, maxsplit=1)[0]):
                        self._meanings.setdefault(_plain(said), each.name)

    def of_row(self, row: Sequence[Cell]) -> tuple[Heading, ...] | None:
        """Return what the cells of a row name, or None where it is no row of headings.

        It is one where every cell is a text of its own that reads as nothing else, and at least
        half of them name what is known.
        """
        headings = []
        for cell in row:
            heading = self._heading(cell)
            if heading is None:
                return None
            headings.append(heading)
        known = sum(heading.is_known for heading in headings)
        distinct = {(heading.kind, heading.name) for heading in headings}
        if not known or 2 * known < len(headings) or len(distinct) < len(headings):
            return None
        return tuple(headings)

    def _heading(self, cell: Cell) -> Heading | None:
        if not isinstance(cell, str) or not cell.strip() or len(cell) > _LONGEST:
            return None
        text = cell.strip()
        if text in self._names:
            return Heading("attribute", text)
        path = _PATH.fullmatch(text)
        if path and path["member"]:
            return Heading("member", path["member"])
        if path:
            return Heading("attribute", path["name"] or path["key"])
        plain = _plain(text)
        member = _IN_CHINESE.get(plain) or near_member(text)
        if member in REQUIRED_MEMBERS:
            return Heading("member", member)
        if plain in self._meanings:
            return Heading("attribute", self._meanings[plain])
        if member == EXTRA or not isinstance(scalar_from_text(text), str):
            return None
        return Heading("attribute", text, is_known=False)


def _plain(words: str) -> str:
    return words.strip().lower().replace(" ", "")
