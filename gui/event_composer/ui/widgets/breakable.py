"""Lets a label break what has no spaces."""

from __future__ import annotations

import re

_LONG_RUN = re.compile(r"\S{20}")


def breakable(text: str) -> str:
    """Return the text with places to break every long run: a QLabel breaks at words only.

    The places are zero-width spaces, so such a label is to be read, not copied from.
    """
    return _LONG_RUN.sub(lambda match: match[0] + "\u200b", text)
