"""What is loaded before a person sees the window, and so before they can begin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {
    *("httpx", "keyring", "h11", "asyncio", "secretstorage", "rapidfuzz", "ssl"),
    *("jsonschema_rs", "regex", "PySide6.QtNetwork"),
}
WATCHED_START = """
import os, sys
from event_composer import __main__, app

class WatchedRun(app.WindowRun):
    def start(self):
        # In place of the run's own slot, which begins to load the rest.
        self.window.first_painted.disconnect()
        self.window.first_painted.connect(tell)
        super().start()

def tell():
    print(*sys.modules, flush=True)
    os._exit(0)

app.WindowRun = WatchedRun
__main__.main(["--throwaway"])
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    """HTTP, TLS, keyring and sandbox come when the window can be used already."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED_START],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "event_composer.ui.main_window" in loaded
    assert loaded & HEAVY == set()
