"""A file to which records are appended and never changed; a torn end is recognised and cut."""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import PRIVATE, code_of, read_file, write_atomically

VERSION = 1
LARGEST = 4 * 1024 * 1024 * 1024 - 1
"""Bytes of one record at most."""

_MAGIC = b"event-composer journal %d\n"
_HEAD = struct.Struct("<II")
"""What stands before each record: its length and its CRC-32."""


@dataclass(frozen=True, slots=True)
class Journalled:
    """What is whole in a journal: each record with the offset behind it.

    `damaged` tells that it ends before the file does for another reason than a write that was cut
    short: something follows that no interrupted append leaves.
    """

    records: tuple[bytes, ...]
    ends: tuple[int, ...]
    damaged: bool

    @property
    def end(self) -> int:
        """Return the offset behind the last whole record."""
        return self.ends[-1] if self.ends else len(_magic())


class Journal:
    """Appends to one journal, on one thread; what was appended is on the disk.

    `size` is where its whole records end; what follows is cut.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self.size = size
        try:
            self._descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
            os.ftruncate(self._descriptor, size)
        except OSError as error:
            raise _failure(path, error) from error

    def append(self, records: Iterable[bytes]) -> None:
        """Write records and wait for the disk.

        Raises ComposerError DISK_FULL, NO_PERMISSION, READ_ONLY or FILE_WRITE_FAILED; none of the
        records is then in the journal, and the same ones can be tried again.
        """
        data = memoryview(b"".join(framed(records)))
        try:
            # Not O_APPEND: what an earlier trial left half written is written over.
            os.lseek(self._descriptor, self.size, os.SEEK_SET)
            size = self.size + len(data)
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self.size)
            raise _failure(self._path, error) from error
        self.size = size

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def create(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new journal wholly or not at all; `pieces` come from `framed` or another journal.

    Raises ComposerError as `write_atomically`.
    """

    def data() -> Iterator[bytes]:
        yield _magic()
        yield from pieces

    write_atomically(path, data(), PRIVATE)


def framed(records: Iterable[bytes]) -> Iterator[bytes]:
    """Yield records as they stand in a journal."""
    for record in records:
        yield _HEAD.pack(len(record), zlib.crc32(record))
        yield record


def read_journal(path: Path) -> Journalled:
    """Return what is whole in a journal.

    Raises ComposerError FILE_NEWER with `path`, `found` and `known`; FILE_DAMAGED_AT_START where it
    is no journal; or as `read_file`.
    """
    data = read_file(path, 2 * LARGEST)
    line, _, _ = data[:64].partition(b"\n")
    name, _, number = line.rpartition(b" ")
    if name + b" %d\n" != _MAGIC or not number.isdigit():
        raise ComposerError("FILE_DAMAGED_AT_START", path=str(path))
    if int(number) > VERSION:
        raise ComposerError("FILE_NEWER", path=str(path), found=int(number), known=VERSION)
    return _whole_records(data, len(line) + 1)


def _whole_records(data: bytes, at: int) -> Journalled:
    records: list[bytes] = []
    ends: list[int] = []
    view = memoryview(data)
    while at + _HEAD.size <= len(data):
        length, check = _HEAD.unpack_from(data, at)
        end = at + _HEAD.size + length
        record = view[at + _HEAD.size : end]
        if end > len(data) or zlib.crc32(record) != check or not length:
            # The last write was cut short, or its space was given but not filled; anything else is
            # damage.
            torn = end >= len(data) or not any(view[at:])
            return Journalled(tuple(records), tuple(ends), not torn)
        records.append(bytes(record))
        at = end
        ends.append(at)
    return Journalled(tuple(records), tuple(ends), damaged=False)


def _magic() -> bytes:
    return _MAGIC % VERSION


def _failure(path: Path, error: OSError) -> ComposerError:
    code = code_of(error, "FILE_WRITE_FAILED")
    return ComposerError(code, path=str(path), reason=error.strerror or str(error))
