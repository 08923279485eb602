"""The rules of tests/conftest.py see a test that breaks them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = {
    "test_a_thread_that_stays": """
        import threading
        threading.Thread(target=threading.Event().wait, name="stays", daemon=True).start()
    """,
    "test_a_window_that_stays": """
        from PySide6.QtWidgets import QWidget
        kept.append(QWidget(windowTitle="left open"))
    """,
    "test_a_warning_in_the_log": """
        import logging
        logging.getLogger("storage").warning("the disk is full")
    """,
    "test_a_warning_of_qt": """
        from PySide6.QtCore import qWarning
        qWarning("a warning of Qt")
    """,
    "test_a_warning_of_python": """
        import warnings
        warnings.warn("old", DeprecationWarning)
    """,
    "test_a_slot_that_raises": """
        from PySide6.QtCore import QTimer
        QTimer.singleShot(0, lambda: 1 / 0)
        qtbot.waitUntil(lambda: kept.append(0) or len(kept) > 3)
    """,
}


def run_pytest(folder: Path, body: str, room: str = "unit", **variables: str) -> str:
    """What pytest prints for one planted test under the project's own rules."""
    tests = folder / "tests" / room
    tests.mkdir(parents=True)
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    shutil.copyfile(ROOT / "tests" / "conftest.py", folder / "tests" / "conftest.py")
    lines = [f"    {line.strip()}" for line in body.strip().splitlines()]
    source = "\n".join(["import pytest", "kept = []", "def test_planted(qtbot, request):", *lines])
    (tests / "test_planted.py").write_text(source + "\n", "utf-8")
    without = ("EVENT_COMPOSER_TEST_SESSION", "PYTEST_ADDOPTS")
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--timeout=60"],
        cwd=folder,
        env={**inherited, "QT_QPA_PLATFORM": "offscreen", **variables},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("test_a_thread_that_stays", "Threads left running: stays"),
        ("test_a_window_that_stays", "Top-level widgets left: QWidget 'left open'"),
        ("test_a_warning_in_the_log", "WARNING storage: the disk is full"),
        ("test_a_warning_of_qt", "a warning of Qt"),
        ("test_a_warning_of_python", "DeprecationWarning: old"),
        ("test_a_slot_that_raises", "ZeroDivisionError"),
    ],
)
def test_what_a_test_may_not_leave_fails_it(tmp_path: Path, name: str, complaint: str) -> None:
    output = run_pytest(tmp_path, PLANTED[name])
    assert complaint in output
    assert re.search(r"1 (failed|error)|1 passed, 1 error", output)


def test_a_test_that_leaves_nothing_passes(tmp_path: Path) -> None:
    output = run_pytest(tmp_path, "assert kept == []")
    assert "1 passed" in output
    assert "error" not in output


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (PLANTED["test_a_warning_in_the_log"], "1 passed in"),
        ("pass", "Expected in the log, but not there: disk is full"),
    ],
)
def test_a_warning_that_is_announced_is_wanted(tmp_path: Path, body: str, outcome: str) -> None:
    mark = "request.node.add_marker(pytest.mark.expect_log('disk is full'))\n"
    assert outcome in run_pytest(tmp_path, mark + body.strip())


def test_a_window_test_outside_the_session_says_how_to_run_it(tmp_path: Path) -> None:
    output = run_pytest(tmp_path, "pass", "ui")
    assert "run it with `python3 packaging/dev.py test tests/ui/test_planted.py`" in output
    assert "1 error" in output


def test_a_window_test_that_fails_leaves_a_picture(tmp_path: Path) -> None:
    output = run_pytest(tmp_path, "assert False", "ui", EVENT_COMPOSER_TEST_SESSION="1")
    picture = re.search(r"^(/.+\.png)$", output, re.MULTILINE)
    assert picture is not None
    assert Path(picture[1]).read_bytes().startswith(b"\x89PNG")
