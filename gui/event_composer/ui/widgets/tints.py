"""The tints that say how something stands: a pale ground and the ink that is read on it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QColor

from event_composer.ui.theme import Theme

Tint = Literal["ok", "danger", "warn", "info", "neutral", "real"]


def tint_colours(theme: Theme, tint: Tint) -> tuple[QColor, QColor]:
    """Return the ground and the ink of a tint."""
    colours = theme.colours
    return {
        "ok": (colours.ok_tint, colours.ok),
        "danger": (colours.danger_tint, colours.danger),
        "warn": (colours.warn_tint, colours.warn),
        "info": (colours.accent_tint, colours.accent_text),
        "neutral": (colours.sunken, colours.text2),
        "real": (colours.real_tint, colours.real),
    }[tint]
