"""Keys pressed from outside, as a person's fingers would, by xdotool."""

from __future__ import annotations

import subprocess

_LIMIT_S = 60


def press(*keys: str) -> None:
    """Press keys one after the other, each in xdotool's words: `ctrl+Return`, `F6`, `Tab`."""
    _xdotool("key", "--clearmodifiers", "--delay", "8", *keys)


def type_text(text: str) -> None:
    """Type a text into whatever has the keyboard."""
    _xdotool("type", "--clearmodifiers", "--delay", "4", "--", text)


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=_LIMIT_S)
