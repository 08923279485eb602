"""The arguments of the window's own command, read before anything of Qt is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from event_composer import __version__
from event_composer.domain.texts import LANGUAGES, Language

COMMANDS = {
    "check": "tell what is wrong with batch files",
    "send": "send a batch and tell what came of it",
    "sandbox": "run the local stand-in for the API in the foreground",
}
"""The commands of the command line, which open no window, and what each is for."""

THROWAWAY_HELP = "temporary settings and history, secrets in memory only"
SIZE = (1360, 860)
"""Width and height of the window, as far as the screen has room."""

SCENES = ("start", "mistakes", "response", "preview", "history", "real", "json", "empty")
"""What a picture of the window can show."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window was asked to start; None means: as the settings say."""

    files: tuple[Path, ...] = ()
    throwaway: bool = False
    language: Language | None = None
    theme: Literal["light", "dark"] | None = None
    shot: Path | None = None
    """A picture is drawn of a run that is always throwaway: its scenes send and make profiles."""
    scene: str = "start"
    size: tuple[int, int] = SIZE


def read_options(arguments: Sequence[str]) -> WindowOptions:
    """Return the options; `--help`, `--version` and wrong usage end the program, as usual."""
    if not arguments:
        return WindowOptions()
    # Here, because the usual start has no arguments and need not wait 5 ms for it.
    import argparse

    parser = argparse.ArgumentParser(
        prog="event-composer",
        description="Compose batches of events in a window, send them, see the answer.",
        epilog=f"Commands without a window: {', '.join(COMMANDS)} (each with --help).",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a batch to open")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--throwaway", action="store_true", help=THROWAWAY_HELP)
    parser.add_argument("--language", choices=LANGUAGES, help="instead of the system's")
    parser.add_argument("--theme", choices=("light", "dark"), help="instead of the system's")
    parser.add_argument("--shot", type=Path, metavar="PNG", help="draw the window and quit")
    parser.add_argument("--scene", default="start", choices=SCENES, help="what --shot shows")
    parser.add_argument("--size", default=SIZE, type=_size, metavar="WxH", help="of the --shot")
    read = WindowOptions(**vars(parser.parse_args(arguments)))
    for file in read.files:
        if file.name == str(file) and not (file.suffix or file.exists()):
            parser.error(f"there is no file {file}; the commands are {', '.join(COMMANDS)}")
    throwaway = read.throwaway or read.shot is not None
    return replace(read, files=tuple(read.files), throwaway=throwaway)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
