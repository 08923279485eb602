"""One frozen value with everything a painter needs: colours, fonts, the hatch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor, QFont

from event_composer.ui.theme.fonts import Fonts, make_fonts
from event_composer.ui.theme.hatch import hatch_brush
from event_composer.ui.theme.tokens import Scheme, Tokens, load_tokens


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """What every painter takes its looks from; nothing in it is made during a paint.

    `colours.accent` is a QColor; the names are those of `Tokens`. `fonts.body.font`, `.metrics`
    and `.line` are a QFont, its QFontMetrics and its line spacing.
    """

    name: Scheme
    colours: Tokens[QColor]
    fonts: Fonts

    def hatch(self, dpr: float, *, selected: bool = False) -> QBrush:
        """Return the brush of an absent cell at a device's pixel ratio (see `hatch_brush`)."""
        return hatch_brush(self.colours.hatch_select if selected else self.colours.hatch, dpr)


def load_theme(scheme: Scheme, app_font: QFont) -> Theme:
    """Build the theme of a scheme on the font the system gave the application."""
    colours = load_tokens(scheme).map(QColor)
    return Theme(name=scheme, colours=colours, fonts=make_fonts(app_font))
