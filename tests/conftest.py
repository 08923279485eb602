"""What holds for every test: a home of its own, and nothing left behind or complained about."""

from __future__ import annotations

import gc
import logging
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

TESTS = Path(__file__).resolve().parent
ON_A_DISPLAY = (TESTS / "ui", TESTS / "e2e")
THREAD_END_LIMIT_S = 5.0
CALL_REPORT = pytest.StashKey[pytest.TestReport]()
SCREENSHOT = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""

# Two shared cores: how long an example takes says nothing.
hypothesis.settings.register_profile("shared-cores", deadline=None)
hypothesis.settings.load_profile("shared-cores")


class _Keeping(logging.Handler):
    """Keeps the records that reach it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; HOME and the XDG folders lead into it, also for child processes."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, part in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(folder / part))
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=0755", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread running or a top-level widget alive."""
    threads = set(threading.enumerate())
    widgets = set(_top_level_widgets())
    yield
    left = _running_after_a_while(set(threading.enumerate()) - threads)
    leaked = [widget for widget in _top_level_widgets() if widget not in widgets]
    if leaked:
        gc.collect()  # what only a cycle holds is not leaked
        leaked = [widget for widget in _top_level_widgets() if widget not in widgets]
    if _failed(request.node):
        return  # its traceback holds the widgets; one failure is enough
    if left:
        pytest.fail(f"Threads left running: {', '.join(sorted(thread.name for thread in left))}")
    if leaked:
        names = ", ".join(f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in leaked)
        pytest.fail(f"Top-level widgets left: {names}")


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that logs a warning or worse which no `expect_log(pattern)` mark announces."""
    handler = _Keeping(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    if _failed(request.node):
        return
    patterns = [mark.args[0] for mark in request.node.iter_markers("expect_log")]
    texts = [
        f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records
    ]
    unexpected = [text for text in texts if not any(re.search(p, text) for p in patterns)]
    missing = [p for p in patterns if not any(re.search(p, text) for text in texts)]
    if unexpected:
        pytest.fail("Unexpected in the log:\n" + "\n".join(unexpected))
    if missing:
        pytest.fail(f"Expected in the log, but not there: {', '.join(missing)}")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of all tests in this process; it outlives its last window."""
    qapp.setQuitOnLastWindowClosed(False)
    return qapp


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuses window tests outside the throw-away session: they would use a person's keyring."""
    if _needs_display(item) and "EVENT_COMPOSER_TEST_SESSION" not in os.environ:
        pytest.fail(
            "This test needs a display and a keyring of its own: run it with "
            f"`python3 packaging/dev.py test {item.path.relative_to(TESTS.parent)}`.",
            pytrace=False,
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keeps what became of the test for the fixtures; takes a picture where a window test fails."""
    report = yield
    if report.when == "call":
        item.stash[CALL_REPORT] = report
        if report.failed and _needs_display(item) and "EVENT_COMPOSER_TEST_SESSION" in os.environ:
            report.sections.append(("screenshot", _screenshot(item)))
    return report


def _needs_display(item: pytest.Item) -> bool:
    return any(item.path.is_relative_to(folder) for folder in ON_A_DISPLAY)


def _screenshot(item: pytest.Item) -> str:
    """The path of a picture of the whole screen; from a process of its own, this one may hang."""
    folder = item.config._tmp_path_factory.getbasetemp() / "screenshots"  # type: ignore[attr-defined] # no public way outside a fixture
    folder.mkdir(exist_ok=True)
    file = folder / (re.sub(r"[^\w.-]+", "_", item.name)[:80] + ".png")
    command = [sys.executable, "-c", SCREENSHOT, str(file)]
    try:
        subprocess.run(command, capture_output=True, timeout=20, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        return f"none: {error}"
    return str(file)


def _failed(item: pytest.Item) -> bool:
    report = item.stash.get(CALL_REPORT, None)
    return report is None or report.failed


def _running_after_a_while(threads: set[threading.Thread]) -> list[threading.Thread]:
    """Those of `threads` that do not end within the limit all together."""
    limit = time.monotonic() + THREAD_END_LIMIT_S
    for thread in threads:
        thread.join(max(0.0, limit - time.monotonic()))
    return [thread for thread in threads if thread.is_alive()]


def _top_level_widgets() -> list[QWidget]:
    """The windows without a parent; none where the test has no window at all."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
