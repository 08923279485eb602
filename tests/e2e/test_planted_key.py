"""The search for a planted key finds it wherever it is hidden; else it would prove nothing."""

from __future__ import annotations

import base64
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from e2e_driver.planted_key import places_of, spellings

KEY = 'planted "key"/with+odd=characters%and\\0123456789'


@pytest.mark.parametrize("how", spellings(KEY))
def test_every_spelling_is_found(tmp_path: Path, how: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"before\0" + spellings(KEY)[how] + b"\xffafter")
    assert places_of(KEY, [tmp_path]) != []


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("around", range(6))
def test_base64_is_found_wherever_it_begins(
    tmp_path: Path, encode: Callable[[bytes], bytes], around: int
) -> None:
    text = b"?" * around + KEY.encode() + b"~" * (around // 2)
    (tmp_path / "file").write_bytes(encode(text))
    assert places_of(KEY, [tmp_path]) != []


def test_a_zipped_cell_and_a_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    with closing(sqlite3.connect(tmp_path / "tables" / "history.db")) as database:
        database.execute("CREATE TABLE t (body BLOB)")
        database.execute("INSERT INTO t VALUES (?)", [zlib.compress(KEY.encode())])
        database.commit()
    assert len(places_of(KEY, [tmp_path / "tables"])) == 1
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "key-0123456789").touch()
    assert len(places_of("key-0123456789", [tmp_path / "names"])) == 1


def test_where_it_is_not_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(KEY.encode()[:-1])
    assert places_of(KEY, [tmp_path]) == []
