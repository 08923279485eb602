"""What a cell's editor suggests: events of the catalogue, examples, values of the column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from event_composer.domain import matching
from event_composer.domain.catalogue import Catalogue, Match
from event_composer.domain.values import Value
from event_composer.ui.cell_reading import Entered, opened_text
from event_composer.ui.widgets.choices import Choice
from event_composer.ui.widgets.key_hint import key_hint

_MOST_VALUES = 50
"""Values of a column that are offered at most: a list to pick from, not to read through."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices for a list; `preselect` says that Enter takes the first without an arrow key."""

    choices: Sequence[Choice] = ()
    preselect: bool = False


def event_offer(catalogue: Catalogue, typed: str, language: str) -> Offer:
    """Return the events that a typed name may mean; all of them for an empty one.

    The rule: Enter takes the first row where the typed letters stand together in its name (at
    its beginning, at words' beginnings, in one piece) or in its description. What is mistyped or
    scattered, or spells the whole name in another way, waits for an arrow key; letters scattered
    wide are not offered. So Enter keeps a name of one's own, and Esc makes it keep any.
    """
    query = matching.plain_query(typed)
    if not query:
        everything = [_event_choice(Match(event), language) for event in catalogue]
        return Offer(everything, preselect=not typed)
    good = [match for match in catalogue.search(typed) if not _is_wide(query, match)]
    if not good:
        return Offer()
    is_sure = good[0].rank <= matching.DESCRIBED and not _is_respelt(typed, good[0])
    return Offer([_event_choice(match, language) for match in good], preselect=is_sure)


def _is_wide(query: str, match: Match) -> bool:
    """Tell whether hits are so far apart that they say nothing of what was meant."""
    if match.rank != matching.SCATTERED:
        return False
    first, last = match.positions[0], match.positions[-1]
    name = match.event.name
    return (first > 0 and name[first - 1] != "_") or last - first >= 3 * len(query)


def _is_respelt(typed: str, match: Match) -> bool:
    """Tell whether the whole name was typed, not as the catalogue writes it, but as a name."""
    name = match.event.name
    if " " in typed:
        return False
    letters = sum(1 for at in match.positions if name[at] != "_")
    return typed != name and letters == len(name.replace("_", ""))


def _event_choice(match: Match, language: str) -> Choice:
    event = match.event
    return Choice(
        event.name,
        event.described(language),
        ", ".join(each.name for each in event.suggested),
        match.positions,
        event.name,
    )


def value_offer(examples: Iterable[Value], used: Iterable[str], typed: str) -> Offer:
    """Return the values that hold the typed text, those that begin with it first.

    `examples` are the catalogue's, with the value as an `Entered` for their key; `used` are texts
    that the column already has, to be read as if they were typed. A value typed in full is left
    out.
    """
    translate = QCoreApplication.translate
    values: dict[str, Choice] = {}
    for value in examples:
        text = opened_text(value)
        detail = translate("Suggestions", "example")
        values.setdefault(text, Choice(text, detail=detail, key=Entered(value)))
    for text in used:
        detail = translate("Suggestions", "in this column")
        values.setdefault(text, Choice(text, detail=detail))
    wanted = typed.casefold()
    found: list[tuple[bool, Choice]] = []
    for text, choice in values.items():
        at = text.casefold().find(wanted)
        if text and at >= 0 and text != typed:
            hits = tuple(range(at, at + len(typed)))
            found.append((at > 0, replace(choice, hits=hits)))
    found.sort(key=lambda item: item[0])
    return Offer([choice for _, choice in found[:_MOST_VALUES]])


def keys_footer(*, for_names: bool) -> str:
    """Return the line under a list that says what its keys do."""
    enter = key_hint(QKeySequence("Return"))
    translate = QCoreApplication.translate
    words = [translate("Suggestions", "{enter} insert").format(enter=enter)]
    if for_names:
        words.append(translate("Suggestions", "Tab with attributes"))
    else:
        words.insert(0, translate("Suggestions", "↓ choose"))
    words.append(translate("Suggestions", "Esc keep text"))
    return "    ".join(words)
