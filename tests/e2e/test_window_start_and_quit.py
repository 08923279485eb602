"""Starting and quitting, again and again, and starting where there is no display."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from e2e_driver.accessibility import Bus
from e2e_driver.program import COMMAND, Program
from event_composer.storage.history import History, HistoryQuery
from event_composer.storage.paths import Paths

TIMES = 20


def test_twenty_times_start_send_quit(accessibility: Bus, tmp_path: Path) -> None:
    paths = Paths.of_user()
    for _ in range(TIMES):
        with Program(accessibility, tmp_path) as program:
            program.see_enabled("push button", "Send 9 events")
            program.press("ctrl+Return")
            assert program.see("text", "Answer status").text.startswith("200")
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert not paths.log.exists() or paths.log.read_text("utf-8") == ""
    history = History.open(paths.history)
    assert history.count(HistoryQuery()) == TIMES
    history.close()


def test_quitting_at_any_moment_of_the_start_is_clean(accessibility: Bus, tmp_path: Path) -> None:
    for moment in ("frame", "push button", "table"):
        with Program(accessibility, tmp_path) as program:
            program.see(moment)
            assert program.terminate() == 0
            assert program.stdout + program.stderr == ""


def test_without_a_display_the_main_job_is_done_all_the_same(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [str(COMMAND)],
        env={**environment, "TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("There is no display")
    assert any(line.startswith("200 OK") for line in lines)
    assert any(line.startswith("Accepted") for line in lines)
    picture = Path(lines[-1])
    assert picture.is_absolute()
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")
    assert "Traceback" not in done.stderr
    assert "qt." not in done.stderr
