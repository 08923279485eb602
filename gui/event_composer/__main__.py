"""Reads the arguments and hands over: to a command of the command line, or to the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from event_composer.options import COMMANDS, read_options
from event_composer.screen import has_display


def main(argv: Sequence[str] | None = None) -> int:
    """Run `event-composer` and return its exit code.

    Only the side that is asked for is imported: a command must start without Qt, and the window
    without what only a command needs.
    """
    if sys.stdout is None:
        # Closed by whoever started us (`>&-`); what is written then goes nowhere.
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the whole run
    arguments = list(sys.argv[1:] if argv is None else argv)
    words = [word for word in arguments if not word.startswith("-")]
    if words and words[0] in COMMANDS:
        from event_composer.cli import run_command

        return run_command(arguments)
    options = read_options(arguments)
    if not options.shot and not has_display():
        from event_composer.cli.headless import run_headless

        return run_headless(options)
    from event_composer.ui.qt_loading import load_qt

    load_qt()
    from event_composer.app import run_window

    return run_window(options)


if __name__ == "__main__":
    sys.exit(main())
