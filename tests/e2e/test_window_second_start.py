"""A second start of the real program opens its files in the window that is there."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from e2e_driver.accessibility import Bus
from e2e_driver.program import COMMAND, Program

BODY = '{"events": [\n{"name":"%s","user":"u","sessionId":"s"}\n]}\n'


def second_start(folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Start the program once more and wait for its end."""
    return subprocess.run(
        [str(COMMAND), "--language", "en", *files],
        cwd=folder,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_its_files_open_in_tabs_of_the_first(accessibility: Bus, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.json").write_text(BODY % name, "utf-8")
    with Program(accessibility, tmp_path, "one.json") as program:
        program.wait_until_open()
        program.see("page tab", "one.json")
        done = second_start(tmp_path, "two.json", "three.json", "one.json")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        for name in ("one", "two", "three"):
            program.see("page tab", f"{name}.json")
        assert second_start(tmp_path).returncode == 0
        assert program.quit() == 0
        assert program.stdout + program.stderr == ""


def test_after_a_kill_and_after_a_quit_it_starts_again(accessibility: Bus, tmp_path: Path) -> None:
    for _ in range(2):
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.process.kill()
            program.ended()
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        assert program.quit() == 0
        assert program.stderr == ""


def test_a_window_that_hangs_is_told_in_a_sentence(accessibility: Bus, tmp_path: Path) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        program.process.send_signal(signal.SIGSTOP)
        try:
            done = second_start(tmp_path)
        finally:
            program.process.send_signal(signal.SIGCONT)
        assert done.returncode == 1
        assert f"process {program.process.pid}" in done.stderr
        assert program.quit() == 0


def test_a_throwaway_run_is_alone(accessibility: Bus, tmp_path: Path) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        with Program(accessibility, tmp_path, "--throwaway") as other:
            other.wait_until_open()
            assert other.terminate() == 0
        assert program.terminate() == 0
