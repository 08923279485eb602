"""What can be told about an API key on this computer alone: a JWT carries its own expiry [S]."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

_PARTS = 3
_LATEST = 253402300799
"""The last second of year 9999: beyond it no calendar goes, so such an `exp` tells nothing."""


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Whether a key is a JWT, and its expiry in UTC seconds since 1970 where it carries one."""

    is_jwt: bool = False
    expires_at: float | None = None


def key_facts(key: str) -> KeyFacts:
    """Return what the key says of itself; the signature is not, and cannot be, verified here."""
    parts = key.split(".")
    if len(parts) != _PARTS:
        return KeyFacts()
    try:
        header, payload = (
            json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            for part in parts[:2]
        )
    except (binascii.Error, ValueError, RecursionError):
        return KeyFacts()
    if not (isinstance(header, dict) and "alg" in header and isinstance(payload, dict)):
        return KeyFacts()
    expires = payload.get("exp")
    if isinstance(expires, int | float) and not isinstance(expires, bool) and 0 < expires < _LATEST:
        return KeyFacts(True, float(expires))
    return KeyFacts(True)
