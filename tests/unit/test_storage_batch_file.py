"""What another program did to a file is noticed before it is written over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.batch_file import read_batch_file, write_batch_file
from event_composer.storage.fingerprint import current

LIMIT = 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as a person has it open."""
    file = tmp_path / "batch.json"
    file.write_bytes(b"as it was read")
    return file


def test_what_was_read_or_written_is_known_again(path: Path) -> None:
    data, read = read_batch_file(path, LIMIT)
    assert data == b"as it was read"
    assert current(path) == read
    written = write_batch_file(path, [b"mi", b"ne"], read)
    assert current(path) == written
    assert path.read_bytes() == b"mine"


def test_a_file_that_another_program_wrote_is_not_written_over(path: Path) -> None:
    _, read = read_batch_file(path, LIMIT)
    for content in (b"as it was rEad", b"", b"longer than before"):
        path.write_bytes(content)
        with pytest.raises(ComposerError, match="FILE_CHANGED") as caught:
            write_batch_file(path, [b"mine"], read)
        assert caught.value.params["path"] == str(path)
        assert path.read_bytes() == content
    write_batch_file(path, [b"mine"], None)
    assert path.read_bytes() == b"mine"


def test_the_same_size_and_time_do_not_hide_another_file(path: Path) -> None:
    _, read = read_batch_file(path, LIMIT)
    other = path.with_name("other")
    other.write_bytes(b"AS IT WAS READ")
    os.utime(other, ns=(read.mtime_ns, read.mtime_ns))
    other.replace(path)
    with pytest.raises(ComposerError, match="FILE_CHANGED"):
        write_batch_file(path, [b"mine"], read)


def test_the_same_bytes_written_anew_are_no_change(path: Path) -> None:
    _, read = read_batch_file(path, LIMIT)
    path.unlink()
    path.write_bytes(b"as it was read")
    write_batch_file(path, [b"mine"], read)
    assert path.read_bytes() == b"mine"


def test_a_file_that_is_gone_is_written_again(path: Path) -> None:
    _, read = read_batch_file(path, LIMIT)
    path.unlink()
    assert current(path, read) is None
    write_batch_file(path, [b"mine"], read)
    assert path.read_bytes() == b"mine"
