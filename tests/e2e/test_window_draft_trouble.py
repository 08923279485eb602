"""A full disk and a folder that takes nothing: told once, the old file intact, the draft kept."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from e2e_driver.accessibility import Bus
from e2e_driver.program import Program
from e2e_driver.waiting import wait_for
from event_composer.storage.drafts import drafts_in

BODY = '{"events": [\n{"name":"kept","user":"u","sessionId":"s"}\n]}\n'


def add_event(program: Program, name: str) -> None:
    """Type the name of a new event at the end of the table."""
    program.press("ctrl+shift+Return")
    program.type(name)
    program.press("Return")
    program.see("push button", "Send ")


def on_disk(data: Path) -> Mapping[str, str | None]:
    """Where the program keeps its drafts, in the words of its environment."""
    return {"XDG_DATA_HOME": str(data)}


def journals(data: Path) -> list[Path]:
    return [*(data / "event-composer" / "drafts").glob("*/journal-*")]


def has_journalled(data: Path, words: str) -> bool:
    return any(words.encode() in path.read_bytes() for path in journals(data))


def fill(filler: Path) -> None:
    """Leave no room on a disk."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_on_a_full_disk_the_file_stays_and_the_draft_comes_when_there_is_room(
    accessibility: Bus, tmp_path: Path, small_disk: Path
) -> None:
    """Both the file and the drafts lie on the disk that is full; the history has another."""
    file, data = small_disk / "batch.json", tmp_path / "data"
    file.write_text(BODY, "utf-8")
    (small_disk / "drafts").mkdir()
    (data / "event-composer").mkdir(parents=True)
    (data / "event-composer" / "drafts").symlink_to(small_disk / "drafts")
    with Program(accessibility, tmp_path, file, variables=on_disk(data)) as program:
        program.wait_until_open()
        program.see("page tab", "batch.json")
        add_event(program, "before_full")
        wait_for(lambda: has_journalled(data, "before_full"), "the draft")
        filler = small_disk / "filler"
        fill(filler)
        add_event(program, "x" * 5000)
        program.read("the disk is full")
        program.press("ctrl+s")
        program.read("could not be written: the disk is full")
        assert file.read_text("utf-8") == BODY
        assert has_journalled(data, "before_full")
        filler.unlink()
        wait_for(lambda: has_journalled(data, "x" * 5000), "the draft, later")
        program.process.kill()
        program.ended()
    assert file.read_text("utf-8") == BODY
    with Program(accessibility, tmp_path, variables=on_disk(data)) as program:
        program.see("push button", "Send 3 events")
        program.press("ctrl+s")
        wait_for(lambda: "before_full" in file.read_text("utf-8"), "the save")
        wait_for(lambda: not drafts_in(small_disk / "drafts"), "no draft")
        assert program.quit() == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder read-only for root")
def test_a_read_only_folder_is_told_and_the_draft_is_kept_elsewhere(
    accessibility: Bus, tmp_path: Path, small_disk: Path
) -> None:
    file = small_disk / "batch.json"
    file.write_text(BODY, "utf-8")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    data = tmp_path / "data"
    with Program(accessibility, tmp_path, file, variables=on_disk(data)) as program:
        program.wait_until_open()
        program.see("page tab", "batch.json")
        add_event(program, "unsaved")
        program.press("ctrl+s")
        program.read("read-only")
        wait_for(lambda: has_journalled(data, "unsaved"), "the draft")
        program.process.kill()
        program.ended()
    assert file.read_text("utf-8") == BODY
    with Program(accessibility, tmp_path, variables=on_disk(data)) as program:
        program.see("push button", "Send 2 events")
        assert program.terminate() == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder read-only for root")
def test_where_no_draft_can_be_kept_the_person_is_told_and_can_work_and_save(
    accessibility: Bus, tmp_path: Path, small_disk: Path
) -> None:
    """The whole data folder takes nothing: no lock, no history, no draft."""
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    file = tmp_path / "batch.json"
    file.write_text(BODY, "utf-8")
    with Program(accessibility, tmp_path, file, variables=on_disk(small_disk)) as program:
        program.wait_until_open()
        program.see("page tab", "batch.json")
        add_event(program, "typed")
        program.read("Drafts are not saved")
        program.read("Draft not saved")
        program.press("ctrl+s")
        wait_for(lambda: "typed" in file.read_text("utf-8"), "the save")
        assert program.terminate() == 0
    shutil.rmtree(tmp_path / "tmp", ignore_errors=True)
