"""Lets a tooltip show foreign text as it is: Qt takes what looks like HTML for HTML."""

from __future__ import annotations

import html

# Not QtCore's: only this one knows mightBeRichText.
from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return the text for `setToolTip` or ToolTipRole so that it is shown letter by letter."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'
