"""Opens the history's database: new, older or of now; refuses a newer one, sets a damaged aside."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from event_composer.domain.errors import ComposerError
from event_composer.storage.aside import set_aside
from event_composer.storage.atomic import PRIVATE, code_of
from event_composer.storage.migrations import STEPS
from event_composer.storage.paths import made

BUSY_LIMIT_S = 5.0
"""How long another process may hold the database before we give up."""

_PAUSE_S = 0.01
_TRIALS = 3
"""How often a damaged file is moved aside before we give up: another process may do the same."""

_WAL_LIMIT = 16 * 1024 * 1024
"""Bytes to which the write-ahead log shrinks again after a large batch."""

_CODES = {
    sqlite3.SQLITE_FULL: "DISK_FULL",
    sqlite3.SQLITE_READONLY: "READ_ONLY",
    sqlite3.SQLITE_PERM: "NO_PERMISSION",
    sqlite3.SQLITE_BUSY: "HISTORY_BUSY",
    sqlite3.SQLITE_LOCKED: "HISTORY_BUSY",
}
_PROBES = (
    "SELECT * FROM exchanges ORDER BY id DESC LIMIT 1",
    "SELECT * FROM requests ORDER BY exchange_id DESC LIMIT 1",
    "SELECT * FROM attempts ORDER BY id DESC LIMIT 1",
    "SELECT rowid FROM search WHERE search MATCH 'http' ORDER BY rowid DESC LIMIT 1",
)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedError(Exception):
    """The database cannot be read as one of ours."""


@contextlib.contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn an error of SQLite into a ComposerError with `path` and `reason`, or DamagedError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a bug of ours: another thread, a closed connection, a wrong statement
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if primary in _DAMAGED:
            raise DamagedError(str(error)) from error
        code = _CODES.get(primary, "HISTORY_FAILED")
        raise ComposerError(code, path=str(path or ""), reason=str(error)) from error


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of the statements inside, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back already
            connection.execute("ROLLBACK")
        raise


def open_connection(path: Path | None) -> tuple[sqlite3.Connection, ComposerError | None]:
    """Return a connection to the newest schema, and a notice where a damaged file was kept aside.

    Raises ComposerError as `History.open`.
    """
    if path is None:
        return _prepared(_connected(":memory:"), None), None
    made(path.parent)
    notice: ComposerError | None = None
    for _ in range(_TRIALS):
        _touch(path)
        inode = path.stat().st_ino
        connection = _connected(str(path))
        try:
            return _prepared(connection, path), notice
        except DamagedError:
            notice = keep_aside(path, inode, connection)
        except BaseException:
            connection.close()
            raise
    raise ComposerError("HISTORY_FAILED", path=str(path), reason="damaged again and again")


def keep_aside(path: Path, inode: int, connection: sqlite3.Connection) -> ComposerError | None:
    """Close a damaged database and move it aside with its log; tell where it is.

    None where another process did so already. It is moved first, for SQLite clears the log away
    when the last connection closes; only Windows moves no open file.
    """
    if os.name == "nt":
        connection.close()
    try:
        if path.stat().st_ino != inode:
            return None
        kept = set_aside(path, ("-wal", "-shm"))
    except FileNotFoundError:
        return None
    finally:
        connection.close()
    return ComposerError("HISTORY_DAMAGED", path=str(path), kept=str(kept))


def _touch(path: Path) -> None:
    """Make the file private before SQLite makes it public; its log takes over the permissions."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
    except OSError as error:
        code = code_of(error, "HISTORY_FAILED")
        raise ComposerError(code, path=str(path), reason=error.strerror or "") from error


def _connected(name: str) -> sqlite3.Connection:
    """Return a connection that has not read anything yet."""
    with explained(Path(name)):
        # Without an isolation level of its own the module leaves transactions to us.
        connection = sqlite3.connect(name, timeout=BUSY_LIMIT_S, isolation_level=None)
    connection.text_factory = _text
    return connection


def _prepared(connection: sqlite3.Connection, path: Path | None) -> sqlite3.Connection:
    """Return the connection, its database brought to the newest schema; may raise DamagedError."""
    with explained(path):
        _check_version(connection, path)
        _configure(connection)
        _upgrade(connection)
        _probe(connection)
    return connection


def _text(data: bytes) -> str:
    """Return stored text; a message of a server may hold lone surrogates, which UTF-8 cannot."""
    return data.decode("utf-8", "surrogatepass")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _check_version(connection: sqlite3.Connection, path: Path | None) -> None:
    """Refuse a database of a newer program, before anything is written to it, and a foreign one."""
    # One statement: between two of them another process may make the tables of a new file.
    found, is_filled = connection.execute(
        "SELECT user_version, EXISTS (SELECT 1 FROM sqlite_master) FROM pragma_user_version"
    ).fetchone()
    if found > len(STEPS):
        raise ComposerError("HISTORY_NEWER", path=str(path or ""), found=found, known=len(STEPS))
    if found < 0 or (found == 0 and is_filled):
        raise DamagedError("not a database of this program")


def _configure(connection: sqlite3.Connection) -> None:
    if _version(connection) == 0:
        # Must come before the first table; lets deleting give space back without a full VACUUM.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _enter_wal(connection)
    # A power cut may cost the last rows but no soundness; FULL takes four times as long a commit.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT}")


def _enter_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, for good; the first of several processes to begin does it.

    SQLite itself does not wait here: two that switch at once would wait for each other.
    """
    limit = time.monotonic() + BUSY_LIMIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > limit:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _upgrade(connection: sqlite3.Connection) -> None:
    """Do the steps that are missing, each with its number in one transaction."""
    for number in range(_version(connection), len(STEPS)):
        with transaction(connection):
            # Another process may have done the step while this one waited for its turn.
            if _version(connection) == number:
                for statement in STEPS[number]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number + 1}")


def _probe(connection: sqlite3.Connection) -> None:
    """Read a little of every table: finds a file cut short or overwritten, in a millisecond."""
    try:
        for statement in _PROBES:
            connection.execute(statement).fetchone()
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        if isinstance(error, UnicodeDecodeError) or error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise DamagedError(str(error)) from error
        raise
