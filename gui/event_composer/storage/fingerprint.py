"""Tells whether a file is still the one that was read or written: by its facts, then its bytes."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import code_of

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was: `size` in bytes, `mtime_ns`, `inode`, and the SHA-256 of all its bytes."""

    size: int
    mtime_ns: int
    inode: int
    sha256: str

    def is_of(self, facts: os.stat_result) -> bool:
        """Tell whether a file with these facts needs no second look at its bytes."""
        found = (facts.st_size, facts.st_mtime_ns, facts.st_ino)
        return found == (self.size, self.mtime_ns, self.inode)


def fingerprint_of(facts: os.stat_result, digest: str) -> Fingerprint:
    """Return the fingerprint of a file with these facts and this hexadecimal SHA-256."""
    return Fingerprint(facts.st_size, facts.st_mtime_ns, facts.st_ino, digest)


def current(path: Path, known: Fingerprint | None = None) -> Fingerprint | None:
    """Return what a file is now, None where there is none; reads it only if its facts differ.

    A file that another program wrote anew with the same bytes has the `sha256` that it had.
    Raises ComposerError NO_PERMISSION, IS_FOLDER or FILE_READ_FAILED with `path` and `reason`.
    """
    try:
        facts = path.stat()
        if known is not None and known.is_of(facts):
            return known
        digest = hashlib.sha256()
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        code = code_of(error, "FILE_READ_FAILED")
        raise ComposerError(code, path=str(path), reason=error.strerror or "") from error
    return fingerprint_of(facts, digest.hexdigest())
