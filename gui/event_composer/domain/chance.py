"""Random values that a seed fixes for good: the same seed gives the same values on any Python.

Of `random.Random` only two things are promised never to change, and only these are used here: how
a whole number seeds it, and what `random()` then gives. `randrange`, `choice`, `shuffle` and
`getrandbits` may change with a version, and so may the seeding by a text.
"""

from __future__ import annotations

import hashlib
import random
import uuid

_BITS = 53
"""What one `random()` gives: a fraction with so many bits."""


class Chance:
    """A stream of random values; `seed` is any text, `stream` tells apart the columns of one."""

    def __init__(self, seed: str, stream: int = 0) -> None:
        words = f"{stream}\n{seed}".encode("utf-8", "surrogatepass")
        number = int.from_bytes(hashlib.sha256(words).digest(), "big")
        self._random = random.Random(number)  # noqa: S311 - test data, nothing secret

    def below(self, count: int) -> int:
        """Return a whole number from 0 on that is less than `count`, each as likely."""
        bits = (count - 1).bit_length()
        while (number := self._bits(bits)) >= count:
            pass
        return number

    def uuid4(self) -> str:
        """Return a UUID of version 4."""
        return str(uuid.UUID(int=self._bits(128), version=4))

    def _bits(self, count: int) -> int:
        number = 0
        for _ in range(0, count, _BITS):
            number = number << _BITS | int(self._random.random() * (1 << _BITS))
        return number & ((1 << count) - 1)
