"""The design tokens: one name for each colour the window may use, read from the theme files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic, Literal, TypeVar

from event_composer.resources import read_text

T = TypeVar("T")
U = TypeVar("U")

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Tokens(Generic[T]):
    """One value of type `T` (hex text, QColor) for each colour of the design.

    The colours themselves live in `resources/themes/light.json` and `dark.json`; a test holds
    them to the contrast each pairing of text and ground needs.
    """

    # Grounds: bars and panels; table and fields; tracks and chips; popups; under the pointer.
    window: T
    base: T
    sunken: T
    raised: T
    hover: T
    # Lines: hairline; outline of a button; outline of a field (3:1).
    line: T
    edge: T
    control: T
    # An absent cell, and the same in a selected row.
    hatch: T
    hatch_select: T
    # Words. `text3` (placeholders, row numbers) never stands on `hover` or `select`.
    text: T
    text2: T
    text3: T
    disabled: T
    # The one accent: you act here, you are here.
    accent: T
    accent_hover: T
    accent_down: T
    on_accent: T
    accent_text: T
    accent_tint: T
    select: T
    focus: T
    # Problems and outcomes.
    danger: T
    danger_tint: T
    warn: T
    warn_tint: T
    ok: T
    ok_tint: T
    # A real host and nothing else.
    real: T
    real_tint: T
    real_field: T
    real_bar: T
    real_line: T
    on_real: T
    # JSON: keys, numbers, true/false/null; texts are `text`.
    syn_key: T
    syn_num: T
    syn_word: T

    def map(self, make: Callable[[T], U]) -> Tokens[U]:
        """Return the same tokens with `make` applied to each value."""
        return Tokens(*(make(getattr(self, field.name)) for field in fields(self)))

    def as_dict(self) -> dict[str, T]:
        """Return token name -> value, in the order of the design."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def load_tokens(scheme: Scheme) -> Tokens[str]:
    """Return the colours of one scheme as `#RRGGBB`; a missing or unknown token is a bug."""
    return Tokens(**json.loads(read_text("themes", f"{scheme}.json")))
