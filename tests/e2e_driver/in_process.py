"""The real window inside the test's own process, built and ended as the program does it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from event_composer.app import WindowRun
from event_composer.options import WindowOptions
from event_composer.storage.paths import Paths
from event_composer.ui.garbage import GarbageTimer

OPEN_LIMIT_MS = 20_000
SWITCH_INTERVAL_S = 0.0003


@contextmanager
def open_window(
    app: QApplication,
    qtbot: QtBot,
    folder: Path,
    language: Literal["en", "zh_CN"] = "en",
) -> Iterator[WindowRun]:
    """Yield a run whose window shows the sample batch, its sandbox listening.

    Collecting garbage is as in the program meanwhile, and as it was before afterwards.
    """
    options = WindowOptions(throwaway=True, language=language)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    garbage = GarbageTimer(app)
    run = WindowRun(app, Paths.throwaway(folder), options)
    garbage.spare(run.batches)
    run.start()
    qtbot.waitUntil(
        lambda: run.sandbox.address is not None and len(run.document.events) > 0,
        timeout=OPEN_LIMIT_MS,
    )
    try:
        yield run
    finally:
        run.stop()
        for owned in (run.window, run, garbage):
            shiboken6.delete(owned)
        gc.unfreeze()
        sys.setswitchinterval(usual)
        gc.enable()
