"""Reads and writes whole files: a write either replaces the file wholly or leaves it as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from event_composer.domain.errors import ComposerError

PRIVATE = 0o600

_CODES = {
    errno.ENOSPC: "DISK_FULL",
    errno.EDQUOT: "DISK_FULL",
    errno.EACCES: "NO_PERMISSION",
    errno.EPERM: "NO_PERMISSION",
    errno.EROFS: "READ_ONLY",
    errno.EISDIR: "IS_FOLDER",
}


def code_of(error: OSError, otherwise: str) -> str:
    """Return the code of the text that explains an error of the operating system."""
    return _CODES.get(error.errno or 0, otherwise)


def write_atomically(
    path: Path, data: bytes | Iterable[bytes], mode: int | None = None
) -> os.stat_result:
    """Write a whole file through a temporary one beside it; return the facts of the new file.

    Symbolic links stay, and the file behind them is replaced. `mode` are the new file's
    permissions; without it the old file's mode, owner, group and extended attributes (access lists
    among them) stay as far as the system lets us, and a new file gets what the system gives new
    files. Other names of the old file (hard links) keep the old content: only a file written in
    place could change under them, and that could be torn. Raises ComposerError with `path` and
    `reason`: DISK_FULL, NO_PERMISSION (also where the file itself is write-protected), READ_ONLY,
    FOLDER_MISSING, IS_FOLDER or FILE_WRITE_FAILED; the old file is then as it was. What `data`
    itself raises passes through, with the same promise.
    """
    try:
        target = Path(os.path.realpath(path))
        old = _facts(target)
        wanted = stat.S_IMODE(old.st_mode) if old and mode is None else mode
        # Made private first: what goes into it may be. Only for a new file of no special mode is
        # the system asked, whose umask cannot be read without changing it for all threads.
        descriptor, temporary = _temporary(target.parent, 0o666 if wanted is None else PRIVATE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in (data,) if isinstance(data, bytes) else data:
                    file.write(piece)
                file.flush()
                if old is not None and mode is None:
                    _keep_owner(file.fileno(), old)
                    _keep_attributes(file.fileno(), target)
                if wanted is not None:
                    # After the owner: a change of that takes some bits away.
                    temporary.chmod(wanted)
                os.fsync(file.fileno())
                new = os.fstat(file.fileno())
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
        return new
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        code = "FOLDER_MISSING" if missing else code_of(error, "FILE_WRITE_FAILED")
        raise ComposerError(code, path=str(path), reason=error.strerror or str(error)) from error


def _facts(target: Path) -> os.stat_result | None:
    """Return the facts of a file, None if it is not there; refuses what may not be replaced."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(old.st_mode):
        # Replacing would turn a device or a pipe into a file.
        raise OSError(errno.EINVAL, "not a regular file")
    # The folder alone would let us replace it, but whoever protected the file meant it.
    os.close(os.open(target, os.O_WRONLY))
    return old


def _keep_owner(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the owner and the group of the old one, or the group at least."""
    if os.name != "posix":
        return
    new = os.fstat(descriptor)
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid):
            return
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, group)
            return


def _keep_attributes(descriptor: int, target: Path) -> None:
    """Give a new file the extended attributes of the old one, access lists among them."""
    if not hasattr(os, "listxattr"):
        return
    # Not every file system has them, and some are the system's alone.
    with contextlib.suppress(OSError):
        for name in os.listxattr(target):
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(target, name))


def _temporary(folder: Path, mode: int) -> tuple[int, Path]:
    """Make a new file; not named after the target, whose name may be as long as can be."""
    path = folder / f".event-composer-{os.urandom(8).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, mode), path


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems refuse; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a file.

    Raises ComposerError with `path`: FILE_MISSING, NO_PERMISSION, IS_FOLDER, FILE_TOO_LARGE
    (`limit` in bytes) or FILE_READ_FAILED (`reason`).
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        code = "FILE_MISSING" if missing else code_of(error, "FILE_READ_FAILED")
        raise ComposerError(code, path=str(path), reason=error.strerror or str(error)) from error
    except ValueError as error:  # the name holds a NUL
        raise ComposerError("FILE_READ_FAILED", path=str(path), reason=str(error)) from error
    if len(data) > limit:
        raise ComposerError("FILE_TOO_LARGE", path=str(path), limit=limit)
    return data
