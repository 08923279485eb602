"""Whatever happens to the history's file: nothing is lost, the person is told, it goes on."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Outcome
from event_composer.storage.history import History, HistoryQuery
from event_composer.storage.migrations import STEPS
from exchange_samples import exchange_of

TESTS = Path(__file__).resolve().parents[1]
STORED = TESTS / "fixtures" / "storage"
ALL = HistoryQuery()

WRITER = """
import sys
from pathlib import Path
from exchange_samples import exchange_of
from event_composer.storage.history import History
history = History.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    print(history.write(exchange_of({"events": [{"name": f"n{number}" * 200}]})), flush=True)
history.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the history, which is not there yet."""
    return tmp_path / "history.db"


def filled(path: Path, count: int) -> None:
    """Make a history of so many exchanges and close it."""
    with closing(History.open(path)) as history:
        for number in range(count):
            history.write(exchange_of({"events": [{"name": f"name_{number}"}]}))


def is_sound(path: Path) -> bool:
    """Whether SQLite finds no fault, neither in the tables nor in the index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def opening_error(path: Path) -> ComposerError:
    """What opening says."""
    with pytest.raises(ComposerError) as caught:
        History.open(path)
    return caught.value


def writer(path: Path, count: int) -> subprocess.Popen[str]:
    """Another process that writes exchanges and prints the id of each one that is stored."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_newer_history_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE exchanges (new TEXT); PRAGMA user_version = 99")
    before = path.read_bytes()
    error = opening_error(path)
    assert error.code == "HISTORY_NEWER"
    assert error.params == {"path": str(path), "found": 99, "known": len(STEPS)}
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def zeroed(data: bytes) -> bytes:
    """The same file, its first page whole and nothing behind it."""
    return data[:4096] + bytes(len(data) - 4096)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a database at all, " * 100,
        lambda data: data[: len(data) // 2],
        lambda data: data[:2000],
        zeroed,
        lambda data: bytes(100) + data[100:],
    ],
    ids=["foreign", "half", "cut in its first page", "zeroed", "no header"],
)
def test_a_damaged_history_is_kept_aside_and_a_new_one_begun(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    filled(path, 50)
    content = damage(path.read_bytes())
    path.write_bytes(content)
    with closing(History.open(path)) as history:
        notice = history.take_notice()
        assert notice is not None
        assert notice.code == "HISTORY_DAMAGED"
        kept = Path(str(notice.params["kept"]))
        assert kept.read_bytes() == content
        assert kept.name.startswith("history.db.damaged-")
        assert notice.params["path"] == str(path)
        assert history.take_notice() is None
        history.write(exchange_of())
        assert history.count(ALL) == 1
    assert is_sound(path)


def test_a_database_of_another_program_is_kept_aside(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE bookmarks (url TEXT)")
    content = path.read_bytes()
    with closing(History.open(path)) as history:
        notice = history.take_notice()
    assert notice is not None
    assert Path(str(notice.params["kept"])).read_bytes() == content


def test_the_log_of_a_damaged_history_is_kept_with_it(path: Path) -> None:
    filled(path, 20)
    history = History.open(path)
    history.write(exchange_of())
    for name in ("history.db", "history.db-wal"):
        shutil.copyfile(path.with_name(name), path.with_name(f"copy-{name}"))
    history.close()
    for name in ("history.db", "history.db-wal"):
        path.with_name(f"copy-{name}").replace(path.with_name(name))
    path.write_bytes(b"\xff" * path.stat().st_size)
    log = path.with_name("history.db-wal").read_bytes()
    with closing(History.open(path)) as history:
        notice = history.take_notice()
    assert notice is not None
    assert Path(f"{notice.params['kept']}-wal").read_bytes() == log


def test_an_exchange_outlives_damage_that_shows_while_running(path: Path) -> None:
    filled(path, 3000)
    history = History.open(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 4096))
    row_id = history.write(exchange_of(outcome=Outcome.UNKNOWN))
    history.page(HistoryQuery(before=1000), 1000)
    notice = history.take_notice()
    assert notice is not None
    assert notice.code == "HISTORY_DAMAGED"
    assert Path(str(notice.params["kept"])).stat().st_size > 500_000
    row_id = history.write(exchange_of(outcome=Outcome.UNKNOWN))
    assert history.exchange(row_id) == exchange_of(outcome=Outcome.UNKNOWN)
    history.close()
    assert is_sound(path)


def test_it_goes_on_once_the_damaged_file_can_be_moved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, target: Path) -> Path:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    filled(path, 2000)
    with closing(History.open(path)) as history:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (path.stat().st_size - 4096))
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", refuse)
            for _ in range(2):
                with pytest.raises(ComposerError, match="READ_ONLY"):
                    history.page(HistoryQuery(before=1000))
        history.write(exchange_of())
        assert history.count(ALL) == 1
        assert history.take_notice() is not None


def test_an_empty_file_is_a_new_history(path: Path) -> None:
    path.write_bytes(b"")
    with closing(History.open(path)) as history:
        assert history.take_notice() is None
        history.write(exchange_of())
    assert is_sound(path)


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert opening_error(path).code == "IS_FOLDER"
    assert path.is_dir()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_costs_nothing_written_before(small_disk: Path) -> None:
    path = small_disk / "history.db"
    history = History.open(path)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(300_000))
    written = []

    def write_for_ever() -> None:
        for number in itertools.count():
            body = os.urandom(20_000)
            written.append((history.write(exchange_of(body, code=f"c{number}")), body))

    with pytest.raises(ComposerError) as caught:
        write_for_ever()
    assert caught.value.code == "DISK_FULL"
    assert caught.value.params["path"] == str(path)
    assert len(written) > 5
    for row_id, body in written:
        exchange = history.exchange(row_id)
        assert exchange is not None
        assert exchange.request.body == body
    filler.unlink()
    history.write(exchange_of())
    assert history.count(ALL) == len(written) + 1
    history.close()
    assert is_sound(path)


def test_a_disk_too_full_to_begin_is_told(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="space"):
        filler.write_bytes(bytes(2_000_000))
    assert opening_error(small_disk / "history.db").code == "DISK_FULL"
    filler.unlink()
    with closing(History.open(small_disk / "history.db")) as history:
        assert history.take_notice() is None


def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    filled(small_disk / "history.db", 3)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert opening_error(small_disk / "history.db").code == "READ_ONLY"


def test_killed_while_writing_it_keeps_all_that_was_reported(path: Path) -> None:
    stored: list[int] = []
    for lines in (1, 7, 40):
        with writer(path, 100_000) as process:
            assert process.stdout is not None
            stored += [int(process.stdout.readline()) for _ in range(lines)]
            process.send_signal(signal.SIGKILL)
            stored += [int(line) for line in process.stdout if line.endswith("\n")]
    with closing(History.open(path)) as history:
        assert history.take_notice() is None
        found = {row.id for row in history.page(ALL, 10**6)}
        assert found >= set(stored)
        assert len(stored) == len(set(stored)) >= 48
    assert is_sound(path)


def test_several_processes_share_one_history_from_its_first_moment(path: Path) -> None:
    processes = [writer(path, 50) for _ in range(4)]
    ids: list[int] = []
    for process in processes:
        output, _ = process.communicate()
        assert process.returncode == 0
        ids += map(int, output.split())
    assert sorted(ids) == list(range(1, 201))
    with closing(History.open(path)) as history:
        assert history.count(ALL) == 200
    assert is_sound(path)


def test_windows_that_begin_a_history_at_the_same_moment_share_it(tmp_path: Path) -> None:
    together = threading.Barrier(6)
    failed: list[Exception] = []

    def begin(path: Path) -> None:
        together.wait()
        try:
            with closing(History.open(path)) as history:
                history.write(exchange_of())
        except ComposerError as error:
            failed.append(error)

    for number in range(15):
        path = tmp_path / f"history-{number}.db"
        threads = [threading.Thread(target=begin, args=(path,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        with closing(History.open(path)) as history:
            assert history.count(ALL) == 6


def test_of_two_that_find_the_damage_the_second_takes_over_the_new_file(path: Path) -> None:
    filled(path, 2000)
    with closing(History.open(path)) as first, closing(History.open(path)) as second:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (path.stat().st_size - 4096))
        first.page(HistoryQuery(before=1000))
        row_id = first.write(exchange_of())
        assert [row.id for row in second.page(HistoryQuery(before=1000))] == [row_id]
        assert second.take_notice() is None
    assert len(list(path.parent.glob("history.db.damaged-*[0-9]"))) == 1


def test_a_history_held_by_another_program_is_told_after_a_while(path: Path) -> None:
    with closing(History.open(path)) as history, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert history.page(ALL) == []
        with pytest.raises(ComposerError) as caught:
            history.write(exchange_of())
        assert caught.value.code == "HISTORY_BUSY"
        other.execute("ROLLBACK")
        history.write(exchange_of())
        assert history.count(ALL) == 1


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_history_of_every_version_so_far_opens_with_all_in_it(path: Path, version: int) -> None:
    shutil.copyfile(STORED / f"history-{version}.db", path)
    with closing(History.open(path)) as history:
        assert history.take_notice() is None
        rows = history.page(ALL)
        assert [(row.outcome, row.names) for row in rows] == [
            (Outcome.UNKNOWN, ("purchase_completed",)),
            (Outcome.REJECTED, ("app_opened", "screen_view")),
            (Outcome.ACCEPTED, ("app_opened",)),
        ]
        assert history.exchange(rows[2].id) == exchange_of()
        assert [row.id for row in history.page(HistoryQuery("支付"))] == [rows[0].id]
    assert is_sound(path)


def test_the_steps_lead_to_the_schema_that_was_stored(path: Path) -> None:
    """A released step is frozen: a change of it would leave older files behind."""
    History.open(path).close()

    def schema(file: Path) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
            query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
            return connection.execute(query).fetchall()

    assert schema(path) == schema(STORED / f"history-{len(STEPS)}.db")
