"""Files that are broken, missing, huge, in the way or on a full disk: told, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e_driver.accessibility import Bus
from e2e_driver.program import Program
from e2e_driver.waiting import wait_for
from event_composer.storage.paths import Paths

SOUND = '{"events": [\n{"name":"kept","user":"u","sessionId":"s"}\n]}\n'


def first_name(program: Program) -> str:
    """What is said of the name of the first event."""
    return program.see("table", "Batch").cell(0, 1).name


def open_by_dialog(program: Program, file: Path) -> None:
    """Choose a file as a person does who knows its path."""
    program.press("ctrl+o")
    program.see("dialog", "Open a batch")
    program.type(str(file))
    program.press("Return")
    program.wait_gone("dialog", "Open a batch")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"events": [\n {"name": "a" "user": 1}]}', "line 2, column 15"),
        (b'{"events": [{"name": "\xff"}]}', "line 1, column 23"),
        (b"", "line 1, column 1"),
        (b'{"events": [\n {"name": NaN}]}', "line 2, column 11"),
    ],
)
def test_a_broken_file_is_told_with_its_place_and_changes_nothing(
    accessibility: Bus, tmp_path: Path, content: bytes, place: str
) -> None:
    sound, broken = tmp_path / "sound.json", tmp_path / "broken.json"
    sound.write_text(SOUND, "utf-8")
    broken.write_bytes(content)
    with Program(accessibility, tmp_path, "--throwaway", sound) as program:
        program.wait_until_open()
        wait_for(lambda: "kept" in first_name(program), "the sound file")
        open_by_dialog(program, broken)
        said = program.read("broken.json")
        assert place in said.said
        assert "kept" in first_name(program)
        program.see("push button", "Send 1 event")
        assert program.quit() == 0
        assert program.stdout + program.stderr == ""
    assert broken.read_bytes() == content
    assert sound.read_text("utf-8") == SOUND


def test_a_file_that_is_not_there_is_told_and_the_window_is_usable(
    accessibility: Bus, tmp_path: Path
) -> None:
    with Program(accessibility, tmp_path, tmp_path / "gone.json") as program:
        program.read("gone.json")
        program.press("ctrl+1")
        program.type("typed")
        program.press("Return")
        program.see_enabled("push button", "Send 1 event")
        program.press("ctrl+Return")
        program.see("text", "Answer status")
        program.press("ctrl+q")
        program.see_enabled("push button", "Don’t save").act()
        assert program.ended() == 0
        assert program.stdout + program.stderr == ""


def test_a_huge_file_opens_and_can_be_left_at_once(accessibility: Bus, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    event = '{"name":"n","user":"u","sessionId":"s","extra":{"text":"%s"}}' % ("x" * 3000)
    huge.write_text('{"events": [\n' + ",\n".join([event] * 22_000) + "\n]}\n", "utf-8")
    assert huge.stat().st_size > 65_000_000
    with Program(accessibility, tmp_path, "--throwaway", huge) as program:
        program.see_enabled("push button", "Send 22,000 events")
        assert program.quit() == 0
        assert program.stdout + program.stderr == ""
    with Program(accessibility, tmp_path, "--throwaway", huge) as program:
        program.see("frame")
        assert program.terminate() == 0
        assert program.stdout + program.stderr == ""


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("settings", b"\x00not json"),
        ("settings", b'{"schema": 1, "theme": 17, "geometry": "\xe2\x98\x83", "panels": []}'),
        ("settings", b'{"schema": 1, "geometry": "AAAA", "profile_id": "gone"}'),
        ("profiles", b"[1, 2"),
        ("history", b"SQLite format 3\0" + b"rubbish" * 1000),
        ("history", b"not a database at all" * 100),
    ],
)
def test_a_damaged_file_of_ours_is_kept_aside_and_told(
    accessibility: Bus, tmp_path: Path, file: str, content: bytes
) -> None:
    path: Path = getattr(Paths.of_user(), file)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with Program(accessibility, tmp_path) as program:
        program.see_enabled("push button", "Send 9 events")
        if b"AAAA" not in content:
            program.read(path.name)
            aside = [
                each
                for each in path.parent.iterdir()
                if each.is_file() and each.read_bytes() == content
            ]
            assert aside
            assert path not in aside
        program.press("ctrl+Return")
        program.read("200")
        assert program.quit() == 0
        assert program.stdout + program.stderr == ""
    with Program(accessibility, tmp_path) as program:
        history = program.see("list", "History", showing=False)
        wait_for(lambda: history.children, "what was sent is in the history")
        assert program.quit() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 512)
        except OSError:
            pass


def edit_name(program: Program, name: str) -> None:
    program.press("ctrl+1", "ctrl+Home", "F2", "ctrl+a")
    program.type(name)
    program.press("Return")
    wait_for(lambda: name in first_name(program), "the edit", instead=program.outline)


def test_a_full_disk_is_told_and_the_file_stays_whole(
    accessibility: Bus, tmp_path: Path, small_disk: Path
) -> None:
    home = {
        "HOME": str(small_disk),
        "XDG_CONFIG_HOME": str(small_disk / ".config"),
        "XDG_DATA_HOME": str(small_disk / ".local/share"),
        "XDG_STATE_HOME": str(small_disk / ".local/state"),
        "XDG_CACHE_HOME": str(small_disk / ".cache"),
    }
    file = small_disk / "batch.json"
    file.write_text(SOUND, "utf-8")
    with Program(accessibility, tmp_path, file, variables=home) as program:
        program.see_enabled("push button", "Send 1 event")
        edit_name(program, "edited")
        fill(small_disk)
        program.press("ctrl+s")
        program.read("disk is full")
        assert file.read_text("utf-8") == SOUND
        program.press("ctrl+Return")
        assert program.see("text", "Answer status").text.startswith("200")
        program.read("history")
        (small_disk / "filler").unlink()
        program.press("ctrl+s")
        wait_for(lambda: b"edited" in file.read_bytes(), "the file is saved after all")
        assert program.quit() == 0
        assert program.stdout + program.stderr == ""


def test_a_read_only_folder_is_told_and_the_edit_stays(
    accessibility: Bus, tmp_path: Path, small_disk: Path
) -> None:
    file = small_disk / "batch.json"
    file.write_text(SOUND, "utf-8")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Program(accessibility, tmp_path, "--throwaway", file) as program:
        program.see_enabled("push button", "Send 1 event")
        edit_name(program, "edited")
        program.press("ctrl+s")
        program.read("batch.json")
        assert "edited" in first_name(program)
        assert "*" in program.see("frame").name
        program.press("ctrl+q")
        program.see_enabled("push button", "Don’t save").act()
        assert program.ended() == 0
        assert program.stdout + program.stderr == ""
