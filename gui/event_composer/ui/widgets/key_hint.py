"""Writes a shortcut the short way the window shows it beside a button."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence

_SIGNS = {"Return": "↵", "Enter": "↵", "Up": "↑", "Down": "↓"}
# Not every Chinese font has the sign of the Enter key, and "Return" is on few keyboards.
_WORDS = {"Return": "Enter"}


def key_hint(keys: QKeySequence) -> str:
    """Return e.g. `Ctrl ↵`; on macOS the system's own signs, which need no spaces."""
    if sys.platform == "darwin":
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    # A key that is itself "+" comes last and leaves an empty part.
    parts = [part or "+" for part in text.replace("++", "+").split("+")]
    metrics = QFontMetrics(QGuiApplication.font())
    return " ".join(_sign(part, metrics) for part in parts)


def _sign(key: str, metrics: QFontMetrics) -> str:
    sign = _SIGNS.get(key)
    if sign is not None and metrics.inFontUcs4(ord(sign)):
        return sign
    return _WORDS.get(key, key)
