"""The arguments of the window's own command, read before anything of Qt is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from event_composer import __version__

SCENES = ("start", "mistakes", "response", "preview", "history", "real", "empty")
"""What a picture of the window can show."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window was asked to start; None means: as the settings say."""

    file: Path | None = None
    throwaway: bool = False
    language: Literal["en", "zh_CN"] | None = None
    theme: Literal["light", "dark"] | None = None
    shot: Path | None = None
    """A picture is drawn of a run that is always throwaway: its scenes send and make profiles."""
    scene: str = "start"
    size: tuple[int, int] = (1360, 860)


def read_options(arguments: Sequence[str]) -> WindowOptions:
    """Return the options; `--help`, `--version` and wrong usage end the program, as usual."""
    if not arguments:
        return WindowOptions()
    # Here, because the usual start has no arguments and need not wait 5 ms for it.
    import argparse

    parser = argparse.ArgumentParser(
        prog="event-composer",
        description="Compose batches of events in a window, send them, see the answer.",
        epilog="Commands without a window: check, send, sandbox (each with --help).",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a batch to open")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--throwaway",
        action="store_true",
        help="temporary settings and history, secrets in memory only",
    )
    parser.add_argument("--language", choices=("en", "zh_CN"), help="instead of the system's")
    parser.add_argument("--theme", choices=("light", "dark"), help="instead of the system's")
    parser.add_argument("--shot", type=Path, metavar="PNG", help="draw the window and quit")
    parser.add_argument("--scene", default="start", choices=SCENES, help="what --shot shows")
    parser.add_argument(
        "--size", default=(1360, 860), type=_size, metavar="WxH", help="of the --shot"
    )
    read = WindowOptions(**vars(parser.parse_args(arguments)))
    return replace(read, throwaway=read.throwaway or read.shot is not None)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
