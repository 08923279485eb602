"""Keeps what no file has yet: one folder a batch, with a base and a journal of changes since."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import PRIVATE, code_of, read_file, write_atomically
from event_composer.storage.fingerprint import Fingerprint
from event_composer.storage.journal import Journal, Journalled, create, framed, read_journal
from event_composer.storage.paths import made

BASE_LIMIT = 4 * 1024 * 1024 * 1024
OUTGROWN = 8 * 1024 * 1024
"""Bytes of a journal below which no new base is worth its writing."""

_BASE, _FACTS, _CHANGE = b"b", b"f", b"c"
"""The first byte of a record: what the journal stands on, facts about the batch, a change."""

_END = b"."
"""The record that ends what was written at once; without it none of that counts."""

_ID = re.compile(r"[0-9a-f]{16}")
_GONE = ".gone-"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What is known of a batch beside its events.

    `path` is its file, empty where it has none; `fingerprint` is that file as it was read or
    written last; `dirty` tells that the file has not all of the batch.
    """

    title: str
    path: str = ""
    fingerprint: Fingerprint | None = None
    dirty: bool = True


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """The journal stands on a file as it was read; soon a copy of it lies beside the journal."""

    path: Path
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The journal stands on a body that is written down; `pieces` may be asked for repeatedly."""

    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that is there already: the number and the size of its base, its journal's end.

    `uncopied` is the file on which it stands where no copy of it lies there yet.
    """

    number: int
    base_size: int
    end: int
    uncopied: FileOrigin | None


Base = FileOrigin | Snapshot | Found


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """A base that lies in the folder of a draft."""

    number: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as it was found: the body of its base, and the changes since, in order.

    `damaged` tells that something behind the last of them cannot be read. `source` is what a
    DraftWriter goes on from.
    """

    facts: DraftFacts
    base: bytes
    changes: tuple[bytes, ...]
    damaged: bool
    source: Found


class _ChangedError(Exception):
    """The file is no longer the one that was read."""


def new_id() -> str:
    """Return a name for a draft that no other one has."""
    return secrets.token_hex(8)


def facts_record(facts: DraftFacts) -> bytes:
    """Return facts as a record of the journal; the last of them hold."""
    return _FACTS + json.dumps(asdict(facts)).encode("ascii")


def change_record(change: bytes) -> bytes:
    """Return a change, in a form that only its writer knows, as a record of the journal."""
    return _CHANGE + change


class DraftWriter:
    """Writes one draft, on one thread; nothing is there before the first `write`.

    What cannot be written is kept and tried again with the next `write`, in order.
    """

    def __init__(self, folder: Path, base: Base) -> None:
        self.folder = folder
        self._base = base
        self._number = _fresh_number()
        self._base_size = 0
        self._journal: Journal | None = None
        self._unwritten: list[bytes] = []
        if isinstance(base, Found):
            self._number, self._base_size = base.number, base.base_size
        elif isinstance(base, FileOrigin):
            self._base_size = base.fingerprint.size

    @property
    def is_outgrown(self) -> bool:
        """Tell whether the journal is so long that a new base should be written."""
        size = self._journal.size if self._journal else 0
        return size > max(OUTGROWN, 2 * self._base_size)

    def write(self, records: Sequence[bytes]) -> None:
        """Write records behind the others, all or none of them, and wait for the disk.

        Raises ComposerError DISK_FULL, NO_PERMISSION, READ_ONLY, FOLDER_MISSING, FOLDER_NOT_MADE or
        FILE_WRITE_FAILED with `path`.
        """
        self._unwritten += records
        if self._journal is None and isinstance(self._base, Found):
            self._journal = Journal(self.folder / _journal_name(self._number), self._base.end)
        if self._journal is None:
            self._begin()
        elif self._unwritten:
            self._journal.append([*self._unwritten, _END])
        self._unwritten.clear()

    def copy_base(self, rest: Callable[[], None] = lambda: None) -> bool:
        """Copy the file on which the journal stands; tell whether it still is the one read.

        `rest` is called after every piece; what it raises passes through, and nothing is copied.
        For another thread, as `write_base`: neither touches the journal. Raises ComposerError as
        `write`, or NO_PERMISSION or FILE_READ_FAILED.
        """
        base = self._base.uncopied if isinstance(self._base, Found) else self._base
        if not isinstance(base, FileOrigin):
            return True
        try:
            write_atomically(
                self.folder / _base_name(self._number), _pieces_of(base, rest), PRIVATE
            )
        except _ChangedError:
            return False
        except OSError as error:
            code = code_of(error, "FILE_READ_FAILED")
            raise ComposerError(code, path=str(base.path), reason=error.strerror or "") from error
        return True

    def place(self) -> int | None:
        """Return where the journal ends, for `rest_on`; None while there is something unwritten."""
        return None if self._journal is None or self._unwritten else self._journal.size

    def write_base(self, pieces: Iterable[bytes]) -> WrittenBody:
        """Write a new base beside the old one.

        Raises ComposerError as `write`.
        """
        return _write_base(self.folder, _fresh_number(self._number), pieces)

    def rest_on(self, base: WrittenBody, place: int, records: Sequence[bytes]) -> None:
        """Let the journal stand on a new base that has all changes up to `place`.

        `records` say what the base cannot: facts, for one. At each moment either the old base and
        journal are whole or the new ones. Raises ComposerError as `write`; the old ones then go
        on.
        """
        if self._journal is None:
            return
        old_number, old = self._number, self._journal
        with (self.folder / _journal_name(old_number)).open("rb") as file:
            file.seek(place)
            rest = file.read(old.size - place)
        head = [_own_base_record(base), *records, _END]
        path = self.folder / _journal_name(base.number)
        create(path, [*framed(head), rest])
        self._journal, self._number, self._base_size = _opened(path), base.number, base.size
        old.close()
        for name in (_journal_name(old_number), _base_name(old_number)):
            with contextlib.suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the journal; the draft stays."""
        if self._journal:
            self._journal.close()
            self._journal = None

    def discard(self) -> None:
        """Remove the draft: a file has it all, or the person gave it up."""
        self.close()
        discard(self.folder)

    def _begin(self) -> None:
        made(self.folder.parent)
        made(self.folder)
        if isinstance(self._base, Snapshot):
            written = _write_base(self.folder, self._number, self._base.pieces())
            self._base_size = written.size
            head = _own_base_record(written)
        elif isinstance(self._base, FileOrigin):
            file = {"path": str(self._base.path), **asdict(self._base.fingerprint)}
            head = _BASE + json.dumps({"file": file}).encode("ascii")
        else:
            raise AssertionError("a draft that was found is there already")
        path = self.folder / _journal_name(self._number)
        create(path, framed([head, *self._unwritten, _END]))
        self._journal = _opened(path)


def read_draft(folder: Path) -> StoredDraft:
    """Return what lies in the folder of a draft.

    Raises ComposerError DRAFT_DAMAGED with `path`; DRAFT_FILE_CHANGED with `file`, where the file
    on which it stands is another one and was not copied yet; FILE_NEWER; or as `read_file`.
    """
    number = max(_numbers(folder), default=0)
    try:
        journal = read_journal(folder / _journal_name(number))
        records, end = _ended(journal)
        base = json.loads(_tagged(records, _BASE)[0])
        facts = _facts_of(json.loads(_tagged(records, _FACTS)[-1]))
        body, uncopied = _body_of(folder, number, base)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise ComposerError("DRAFT_DAMAGED", path=str(folder)) from error
    except ComposerError as error:
        if error.code in ("FILE_DAMAGED_AT_START", "FILE_MISSING"):
            raise ComposerError("DRAFT_DAMAGED", path=str(folder)) from error
        raise
    found = Found(number, len(body), end, uncopied)
    changes = tuple(_tagged(records, _CHANGE))
    return StoredDraft(facts, body, changes, journal.damaged, found)


def drafts_in(root: Path) -> list[str]:
    """Return the ids of the drafts, the newest last.

    What was being removed is removed, and what was never whole: a journal is made last.
    """
    found = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for path in root.iterdir():
            is_draft = _ID.fullmatch(path.name) is not None and path.is_dir()
            if path.name.startswith(_GONE) or (is_draft and not any(path.glob("journal-*"))):
                shutil.rmtree(path, ignore_errors=True)
            elif is_draft:
                found.append((path.stat().st_mtime_ns, path.name))
    return [name for _, name in sorted(found)]


def discard(folder: Path) -> None:
    """Remove a draft; one that was removed by half never comes back."""
    gone = folder.with_name(_GONE + new_id())
    with contextlib.suppress(OSError):
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _fresh_number(after: int = 0) -> int:
    """Return a number for a base and its journal that no earlier draft in this folder had."""
    return max(after + 1, time.time_ns())


def _numbers(folder: Path) -> Iterator[int]:
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError as error:
        code = code_of(error, "FILE_READ_FAILED")
        raise ComposerError(code, path=str(folder), reason=error.strerror or "") from error
    for name in names:
        stem, _, number = name.partition("-")
        if stem == "journal" and number.isdigit():
            yield int(number)


def _ended(journal: Journalled) -> tuple[tuple[bytes, ...], int]:
    """Return the records up to the last end, and the offset behind it."""
    for at in range(len(journal.records) - 1, -1, -1):
        if journal.records[at] == _END:
            return journal.records[: at + 1], journal.ends[at]
    return (), 0


def _tagged(records: Iterable[bytes], tag: bytes) -> list[bytes]:
    return [record[1:] for record in records if record.startswith(tag)]


def _facts_of(document: dict[str, Any]) -> DraftFacts:
    found = document.pop("fingerprint")
    return DraftFacts(**document, fingerprint=Fingerprint(**found) if found else None)


def _body_of(folder: Path, number: int, base: dict[str, Any]) -> tuple[bytes, FileOrigin | None]:
    """Return the bytes of a base, and the file where they still are its own."""
    own = folder / _base_name(number)
    file = None
    if "file" in base:
        file = FileOrigin(Path(base["file"].pop("path")), Fingerprint(**base["file"]))
    if file is not None and not own.exists():
        return _body_of_file(file), file
    body = read_file(own, BASE_LIMIT)
    if hashlib.sha256(body).hexdigest() != (file.fingerprint.sha256 if file else base["sha256"]):
        raise ComposerError("DRAFT_DAMAGED", path=str(folder))
    return body, None


def _body_of_file(file: FileOrigin) -> bytes:
    try:
        body = read_file(file.path, BASE_LIMIT)
    except ComposerError as error:
        raise ComposerError("DRAFT_FILE_CHANGED", file=str(file.path)) from error
    if hashlib.sha256(body).hexdigest() != file.fingerprint.sha256:
        raise ComposerError("DRAFT_FILE_CHANGED", file=str(file.path))
    return body


def _write_base(folder: Path, number: int, pieces: Iterable[bytes]) -> WrittenBody:
    digest = hashlib.sha256()
    size = 0

    def measured() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    write_atomically(folder / _base_name(number), measured(), PRIVATE)
    return WrittenBody(number, size, digest.hexdigest())


def _pieces_of(base: FileOrigin, rest: Callable[[], None]) -> Iterator[bytes]:
    """Yield the bytes of a file; raises _ChangedError at the end where they are other ones."""
    digest = hashlib.sha256()
    try:
        with base.path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
                rest()
    except FileNotFoundError as error:
        raise _ChangedError from error
    if digest.hexdigest() != base.fingerprint.sha256:
        raise _ChangedError


def _own_base_record(base: WrittenBody) -> bytes:
    return _BASE + json.dumps({"size": base.size, "sha256": base.sha256}).encode("ascii")


def _opened(path: Path) -> Journal:
    return Journal(path, path.stat().st_size)


def _base_name(number: int) -> str:
    return f"base-{number}"


def _journal_name(number: int) -> str:
    return f"journal-{number}"
