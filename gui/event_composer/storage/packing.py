"""Packs bodies for the history: zipped where that helps."""

from __future__ import annotations

import zlib

_ZIP_FROM = 256
"""Bytes below which zipping saves nothing worth the time."""

_LEVEL = 1
"""The fastest: batches repeat themselves so much that higher levels gain little."""


def packed(body: bytes) -> tuple[bool, bytes]:
    """Return whether the body is zipped, and what is stored."""
    if len(body) >= _ZIP_FROM:
        zipped = zlib.compress(body, _LEVEL)
        if len(zipped) < len(body):
            return True, zipped
    return False, body


def unpacked(zipped: int, data: bytes) -> bytes:
    """Return the body that `packed` stored."""
    return zlib.decompress(data) if zipped else data
