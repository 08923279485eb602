"""A file is written wholly or not at all, and each way to fail has its own sentence."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import read_file, write_atomically

OLD = b"what was there before"
LIMIT = 1_000_000


def failure(path: Path, data: bytes = b"new") -> ComposerError:
    """The error of writing to a path."""
    with pytest.raises(ComposerError) as caught:
        write_atomically(path, data)
    return caught.value


def left_over(folder: Path) -> list[str]:
    """Temporary files that a write left."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".event-composer-")]


def test_the_new_bytes_replace_the_old(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    write_atomically(path, OLD)
    write_atomically(path, (piece for piece in (b"a", b"", b"bc")))
    assert path.read_bytes() == b"abc"
    assert left_over(tmp_path) == []


def test_permissions_stay_and_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    write_atomically(path, b"private", 0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_gets_what_the_system_gives(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "batch.json"
    target.write_bytes(OLD)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_source_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, pieces())
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_each_wrong_place_has_its_code(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    os.mkfifo(tmp_path / "pipe")
    assert failure(tmp_path).code == "IS_FOLDER"
    assert failure(tmp_path / "missing" / "x.json").code == "FOLDER_MISSING"
    assert failure(tmp_path / "file" / "x.json").code == "FOLDER_MISSING"
    assert failure(tmp_path / ("n" * 256)).code == "FILE_WRITE_FAILED"
    pipe = failure(tmp_path / "pipe")
    assert pipe.code == "FILE_WRITE_FAILED"
    assert pipe.params["path"] == str(tmp_path / "pipe")


def test_a_dangling_link_to_nowhere_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "missing" / "x.json")
    assert failure(tmp_path / "link").code == "FOLDER_MISSING"


def test_a_limit_of_the_system_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        error = failure(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert error.code == "FILE_WRITE_FAILED"
    assert error.params["reason"] == os.strerror(errno.EFBIG)
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "batch.json"
    path.write_bytes(OLD)
    error = failure(path, b"x" * 500_000)
    assert error.code == "DISK_FULL"
    assert error.params == {"path": str(path), "reason": os.strerror(errno.ENOSPC)}
    assert path.read_bytes() == OLD
    assert left_over(small_disk) == []
    write_atomically(path, b"x" * 100_000)


def test_a_read_only_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "batch.json"
    path.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert failure(path).code == "READ_ONLY"
    assert path.read_bytes() == OLD


# Root may write anywhere: the child becomes nobody first.
AS_NOBODY = """
import os, sys
from pathlib import Path
from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import read_file, write_atomically
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for work in (lambda p: write_atomically(p, b"new"), lambda p: read_file(p, 10)):
    try:
        work(Path(sys.argv[1]))
    except ComposerError as error:
        print(error.code)
"""


def test_a_forbidden_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "forbidden"
    folder.mkdir()
    path = folder / "batch.json"
    path.write_bytes(OLD)
    path.chmod(0)
    folder.chmod(0o500)
    tmp_path.chmod(0o755)
    command = [sys.executable, "-c", AS_NOBODY, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["NO_PERMISSION", "NO_PERMISSION"]
    assert path.read_bytes() == OLD


def test_reading_has_a_limit_and_codes(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    for wrong, code in (
        (tmp_path / "missing", "FILE_MISSING"),
        (path / "below", "FILE_MISSING"),
        (tmp_path, "IS_FOLDER"),
        (tmp_path / "n\0ul", "FILE_READ_FAILED"),
    ):
        with pytest.raises(ComposerError) as caught:
            read_file(wrong, LIMIT)
        assert caught.value.code == code
        assert caught.value.params["path"] == str(wrong)
    with pytest.raises(ComposerError) as caught:
        read_file(path, 4)
    assert caught.value.code == "FILE_TOO_LARGE"
    assert caught.value.params == {"path": str(path), "limit": 4}


def test_a_reader_sees_the_old_or_the_new_never_a_part(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    versions = [bytes([65 + number]) * 200_000 for number in range(20)]
    path.write_bytes(versions[0])
    ended = threading.Event()
    torn: list[int] = []

    def read() -> None:
        while not ended.is_set():
            data = read_file(path, LIMIT)
            if data not in versions:
                torn.append(len(data))

    reader = threading.Thread(target=read)
    reader.start()
    for version in versions:
        write_atomically(path, version)
    ended.set()
    reader.join()
    assert torn == []


# Links, owners, protection.


def test_a_chain_of_links_stays_relative_ones_too(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "batch.json"
    target.write_bytes(OLD)
    (tmp_path / "far" / "second").symlink_to("batch.json")
    (tmp_path / "first").symlink_to(Path("far") / "second")
    write_atomically(tmp_path / "first", b"new")
    assert (tmp_path / "first").readlink() == Path("far") / "second"
    assert (tmp_path / "far" / "second").readlink() == Path("batch.json")
    assert target.read_bytes() == b"new"
    assert not target.is_symlink()


def test_a_dangling_link_stays_and_its_target_is_made(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("later.json")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "later.json").read_bytes() == b"new"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    error = failure(tmp_path / "a")
    assert error.code == "FILE_WRITE_FAILED"
    assert error.params["reason"] == os.strerror(errno.ELOOP)


def test_another_name_of_the_file_keeps_the_old_content(tmp_path: Path) -> None:
    path, other = tmp_path / "batch.json", tmp_path / "other.json"
    path.write_bytes(OLD)
    other.hardlink_to(path)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert other.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_and_all_bits_stay(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)
    os.chown(path, 65534, 12345)
    path.chmod(0o6664)
    write_atomically(path, b"new")
    facts = path.stat()
    assert (facts.st_uid, facts.st_gid) == (65534, 12345)
    assert stat.S_IMODE(facts.st_mode) == 0o6664


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("the file system has none")
    write_atomically(path, b"new")
    assert os.getxattr(path, "user.note") == b"kept"


def test_a_write_protected_file_stays_though_its_folder_would_let_us(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    path = tmp_path / "batch.json"
    path.write_bytes(OLD)
    path.chmod(0o444)
    command = [sys.executable, "-c", AS_NOBODY, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "NO_PERMISSION"
    assert path.read_bytes() == OLD


def test_the_facts_of_the_new_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "batch.json"
    told, found = write_atomically(path, b"new"), path.stat()
    assert (told.st_ino, told.st_size, told.st_mtime_ns) == (
        found.st_ino,
        found.st_size,
        found.st_mtime_ns,
    )
