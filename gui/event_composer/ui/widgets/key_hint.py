"""Writes a shortcut the short way the window shows it beside a button."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence

_SIGNS = {"Return": "↵", "Enter": "↵", "Up": "↑", "Down": "↓"}


def key_hint(keys: QKeySequence) -> str:
    """Return e.g. `Ctrl ↵`; on macOS the system's own signs, which need no spaces."""
    if sys.platform == "darwin":
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    # A key that is itself "+" comes last and leaves an empty part.
    parts = [part or "+" for part in text.replace("++", "+").split("+")]
    return " ".join(_SIGNS.get(part, part) for part in parts)
