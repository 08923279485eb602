"""Qt's translation files: finds Qt's tools in a virtual environment and compiles .ts to .qm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def find_tool(name: str, environment: Path) -> Path | None:
    """The binary `name` (lrelease, lupdate) of the PySide6 wheel inside `environment`, if any."""
    file = f"{name}.exe" if sys.platform == "win32" else name
    folders = [environment / "Lib" / "site-packages" / "PySide6"]
    folders += environment.glob("lib/python3*/site-packages/PySide6")
    for folder in folders:
        for candidate in (folder / file, folder / "Qt" / "libexec" / file):
            if candidate.is_file():
                return candidate
    return None


def compile_stale(folder: Path, lrelease: Path | None) -> None:
    """Compiles each .ts of `folder` that is newer than its .qm; raises RuntimeError."""
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
