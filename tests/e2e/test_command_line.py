"""What the command line does when it is misused, cut off, or has nowhere to write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from event_composer.resources import resource_path

SAMPLE = str(resource_path("samples", "sample.json"))
PROGRAM = [sys.executable, "-m", "event_composer"]


def ran(
    *arguments: str, stdout: int | None = subprocess.PIPE, redirect: str = ""
) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", f'exec "$@" {redirect}', "sh", *PROGRAM, *arguments]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("command", [("check", SAMPLE), ("--throwaway", "send", SAMPLE)])
def test_output_that_cannot_be_written_is_told(command: tuple[str, ...]) -> None:
    if command[0] == "check":
        command = ("check", str(resource_path("samples", "mistakes.json")))
    done = ran(*command, stdout=None, redirect=">/dev/full")
    assert done.returncode == 2
    assert "the output cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_send_without_an_output_is_a_send_all_the_same() -> None:
    done = ran("--throwaway", "send", SAMPLE, stdout=None, redirect=">&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistyped_command_is_told_with_those_there_are() -> None:
    done = ran("chekc")
    assert done.returncode == 2
    assert "there is no file chekc; the commands are check, send, sandbox" in done.stderr


def test_interrupting_a_check_ends_it_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)
    # A test run that was started in the background ignores SIGINT, and so would the program.
    heeding = ["env", "--default-signal=INT", *PROGRAM]
    running = subprocess.Popen([*heeding, "check", str(pipe)], stderr=subprocess.PIPE, text=True)
    # Opening the other end returns once the program waits in its read.
    with pipe.open("w", encoding="utf-8"):
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert told == ""
