"""Looks: tokens, fonts, icons, palette and stylesheet, and the source that says which is worn.

A window is dressed by `ThemeSource(app)`; painters take `source.theme` and follow
`source.changed`. `theme.colours.accent` (QColor), `theme.fonts.mono.font` / `.metrics` / `.line`,
`theme.hatch(dpr, selected=True)`;
`icon("send", theme.colours.on_accent)` and `pixmap("error", theme.colours.danger, 14, dpr)`.
"""

from event_composer.ui.theme.fonts import Face, Fonts
from event_composer.ui.theme.icons import app_icon, icon, pixmap
from event_composer.ui.theme.source import SchemeChoice, ThemeSource
from event_composer.ui.theme.style import apply_theme
from event_composer.ui.theme.theme import Theme, load_theme
from event_composer.ui.theme.tokens import Scheme, Tokens, load_tokens

__all__ = [
    "Face",
    "Fonts",
    "Scheme",
    "SchemeChoice",
    "Theme",
    "ThemeSource",
    "Tokens",
    "app_icon",
    "apply_theme",
    "icon",
    "load_theme",
    "load_tokens",
    "pixmap",
]
