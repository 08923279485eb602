"""Makes foreign text safe to show on a terminal and in a label."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return the text with control, invisible and lone surrogate characters written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters of the text, the last one an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "\u2026"
