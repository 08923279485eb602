"""Lets a tooltip show foreign text as it is: Qt takes what looks like HTML for HTML."""

from __future__ import annotations

# Not QtCore's: only this one knows mightBeRichText.
from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return the text for `setToolTip` or ToolTipRole so that it is shown letter by letter."""
    if not Qt.mightBeRichText(text):
        return text
    # Not html.escape: to import `html` loads a table of all entities, 3 ms of the start.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="white-space: pre-wrap">{escaped}</p>'
