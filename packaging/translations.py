"""Qt's translation files: finds Qt's tools where PySide6 is installed and compiles .ts to .qm."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def find_tool(name: str, places: Iterable[Path]) -> Path | None:
    """Return the binary `name` (lrelease, lupdate) of a PySide6 in one of `places`, if any."""
    file = f"{name}.exe" if sys.platform == "win32" else name
    for place in places:
        for candidate in (place / "PySide6" / file, place / "PySide6" / "Qt" / "libexec" / file):
            if candidate.is_file():
                return candidate
    return None


def compile_stale(folder: Path, lrelease: Path | None) -> None:
    """Compile each .ts of `folder` that is newer than its .qm; raise RuntimeError."""
    for source in sorted(folder.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        if lrelease is None:
            raise RuntimeError(f"lrelease, which compiles {source.name}, comes with PySide6")
        done = subprocess.run(
            [lrelease, "-silent", source, "-qm", compiled],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"lrelease failed on {source.name}: {done.stderr.strip()}")
