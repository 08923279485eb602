"""What a quick fix is: a named change of one event, or of one header of the profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from event_composer.domain.batch import Event
from event_composer.domain.problems import Place
from event_composer.domain.values import Value

Change = Callable[[Event, str], Event]
"""Makes another event of an event and of what was asked ("" where nothing is)."""

ReadJson = Callable[[str], Value]
"""Reads a value from JSON text; raises ComposerError where it is none."""


@dataclass(frozen=True, slots=True)
class QuickFix:
    """One way out of a problem; `code` and `params` give its words on the button.

    A `safe` one changes no meaning: it may be done in bulk. `places` are where the event is
    another one afterwards. Where `asks` is not empty the change needs an answer: it is a key of
    the texts `fixes_asked`.
    """

    code: str
    change: Change
    places: tuple[Place, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    safe: bool = False
    asks: str = ""

    def applied(self, event: Event, answer: str = "") -> Event:
        """Return the event as it is after the fix."""
        return self.change(event, answer)


@dataclass(frozen=True, slots=True)
class HeaderFix:
    """Another value for a header, to be set in the profile."""

    header: str
    value: str

    code = "USE_VALUE"

    @property
    def params(self) -> Mapping[str, str]:
        """Return what its words on the button name."""
        return {"value": self.value}
