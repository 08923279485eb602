"""Reads and writes the file of a batch, and notices what another program did to it meanwhile."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import read_file, write_atomically
from event_composer.storage.fingerprint import Fingerprint, current, fingerprint_of


def read_batch_file(path: Path, limit: int) -> tuple[bytes, Fingerprint]:
    """Return the bytes of a file and its fingerprint; raises ComposerError as `read_file`."""
    # Taken before: a program that writes meanwhile leaves facts that are not these.
    before = _facts(path)
    data = read_file(path, limit)
    return data, fingerprint_of(before or path.stat(), hashlib.sha256(data).hexdigest())


def write_batch_file(
    path: Path, pieces: Iterable[bytes], expected: Fingerprint | None
) -> Fingerprint:
    """Write a file atomically and return its fingerprint.

    Raises ComposerError FILE_CHANGED with `path` where the file is there and is not the `expected`
    one: another program wrote it; and as `write_atomically`. None expects nothing.
    """
    if expected is not None:
        found = current(path, expected)
        if found is not None and found.sha256 != expected.sha256:
            raise ComposerError("FILE_CHANGED", path=str(path))
    digest = hashlib.sha256()

    def measured() -> Iterator[bytes]:
        for piece in pieces:
            digest.update(piece)
            yield piece

    facts = write_atomically(path, measured())
    return fingerprint_of(facts, digest.hexdigest())


def _facts(path: Path) -> os.stat_result | None:
    """Return the facts of a file; None where the reading that follows will tell why."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None
