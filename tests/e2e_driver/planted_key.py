"""Searches every file for a planted secret, in all the spellings in which it could lie there."""

from __future__ import annotations

import base64
import json
import sqlite3
import stat
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

_SQLITE = b"SQLite format 3\0"


def spellings(secret: str) -> dict[str, bytes]:
    """Return how a secret looks in a file: plain, escaped, encoded, at any offset of base64."""
    plain = secret.encode()
    found = {
        "plain": plain,
        "JSON": json.dumps(secret)[1:-1].encode(),
        "JSON, all escaped": "".join(f"\\u{ord(char):04x}" for char in secret).encode(),
        "JSON in JSON": json.dumps(json.dumps(secret)[1:-1])[1:-1].encode(),
        "URL": urllib.parse.quote(secret, safe="").encode(),
        "URL, all escaped": "".join(f"%{byte:02X}" for byte in plain).encode(),
        "URL, form": urllib.parse.quote_plus(secret).encode(),
        "UTF-16, little end first": secret.encode("utf-16-le"),
        "UTF-16, big end first": secret.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "reversed": plain[::-1],
    }
    for name, encode in (
        ("base64", base64.b64encode),
        ("base64 for URLs", base64.urlsafe_b64encode),
    ):
        for offset in range(3):
            # The first and the last characters also depend on what stands around the secret.
            first, end = -(-offset * 8 // 6), (offset + len(plain)) * 8 // 6
            found[f"{name}, offset {offset}"] = encode(b"\0" * offset + plain)[first:end]
    return found


def places_of(secret: str, folders: Iterable[Path]) -> list[str]:
    """Return each place where the secret lies: names of files, contents, zipped cells of tables."""
    # Without regard to case: escapes have two spellings each.
    wanted = {needle.lower(): how for how, needle in reversed(spellings(secret).items())}
    places = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            for where, data in _readable(file):
                lower = data.lower()
                places += [
                    f"{file}: {where}{how}" for needle, how in wanted.items() if needle in lower
                ]
    return places


def _readable(file: Path) -> Iterator[tuple[str, bytes]]:
    """Yield everything that a file says, with where it says so."""
    yield "in its name, ", file.name.encode(errors="surrogateescape")
    if not stat.S_ISREG(file.lstat().st_mode):
        return
    data = file.read_bytes()
    yield "", data
    if data.startswith(_SQLITE):
        yield from _unzipped_cells(file)


def _unzipped_cells(file: Path) -> Iterator[tuple[str, bytes]]:
    with closing(sqlite3.connect(file)) as database:
        # Those of an index have no cells of their own.
        real = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        tables = database.execute(real)
        for (table,) in tables.fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 # our own names
                for cell in row:
                    if isinstance(cell, bytes):
                        with suppress(zlib.error):
                            yield f"unzipped from {table}, ", zlib.decompress(cell)
