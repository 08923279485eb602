"""The command line on the same core: check, send, sandbox. No PySide6 import, no display."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from event_composer import __version__
from event_composer.cli import check, sandbox, send
from event_composer.options import COMMANDS, THROWAWAY_HELP

_INTERRUPTED = 130
"""What shells report for a program that Ctrl+C ended."""

_UNWRITTEN = 2

_MODULES = dict(zip(COMMANDS, (check, send, sandbox), strict=True))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; wrong usage exits with 2, as argparse does."""
    parser = argparse.ArgumentParser(prog="event-composer")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--throwaway", action="store_true", help=THROWAWAY_HELP)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
        )
        command.add_argument(
            "--throwaway", action="store_true", default=argparse.SUPPRESS, help=THROWAWAY_HELP
        )
        _MODULES[name].add_arguments(command)
    args = parser.parse_args(arguments)
    try:
        code = int(_MODULES[args.command].run(args))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            raise
        # Only a write to standard output has no file's name: a full disk, a closed pipe.
        return _cannot_write(error)
    return code


def _cannot_write(error: OSError) -> int:
    """Say that the output is lost, and keep Python from trying again at its end."""
    print(f"event-composer: the output cannot be written: {error.strerror}", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _UNWRITTEN
