"""Puts a theme on the application: Fusion, the palette and one short stylesheet."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from event_composer.resources import read_text, resource_path
from event_composer.ui.theme.hatch import clear_hatches
from event_composer.ui.theme.icons import clear_icons
from event_composer.ui.theme.theme import Theme

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup


def make_palette(theme: Theme) -> QPalette:
    """Return all palette roles from the tokens, so that plain widgets need no stylesheet."""
    colours = theme.colours
    roles: dict[QPalette.ColorRole, QColor] = {
        _ROLE.Window: colours.window,
        _ROLE.WindowText: colours.text,
        _ROLE.Base: colours.base,
        _ROLE.AlternateBase: colours.sunken,
        _ROLE.Text: colours.text,
        _ROLE.PlaceholderText: colours.text3,
        _ROLE.Button: colours.raised,
        _ROLE.ButtonText: colours.text,
        _ROLE.BrightText: colours.danger,
        _ROLE.Light: colours.base,
        _ROLE.Midlight: colours.hover,
        _ROLE.Mid: colours.edge,
        _ROLE.Dark: colours.control,
        _ROLE.Shadow: colours.control,
        _ROLE.Highlight: colours.select,
        _ROLE.HighlightedText: colours.text,
        _ROLE.Accent: colours.accent,
        _ROLE.Link: colours.accent_text,
        _ROLE.LinkVisited: colours.accent_text,
        _ROLE.ToolTipBase: colours.raised,
        _ROLE.ToolTipText: colours.text,
    }
    disabled: dict[QPalette.ColorRole, QColor] = {
        _ROLE.WindowText: colours.disabled,
        _ROLE.Text: colours.disabled,
        _ROLE.ButtonText: colours.disabled,
        _ROLE.PlaceholderText: colours.disabled,
        _ROLE.HighlightedText: colours.disabled,
        _ROLE.Base: colours.window,
        _ROLE.Button: colours.window,
        _ROLE.Highlight: colours.hover,
        _ROLE.Accent: colours.edge,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role, colour in disabled.items():
        palette.setColor(_GROUP.Disabled, role, colour)
    return palette


def make_stylesheet(theme: Theme) -> str:
    """Return `resources/themes/app.qss` filled from the tokens."""
    colours = {name: colour.name() for name, colour in theme.colours.as_dict().items()}
    chevron = resource_path("themes", f"{theme.name}-down.svg").as_posix()
    check = resource_path("themes", "check.svg").as_posix()
    template = Template(read_text("themes", "app.qss"))
    return template.substitute(colours, chevron=chevron, check=check)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the application in a theme; called again, it changes the dress of all live widgets."""
    clear_icons()
    clear_hatches()
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(make_palette(theme))
    app.setFont(theme.fonts.body.font)
    app.setStyleSheet(make_stylesheet(theme))
