"""The command line on the same core: check, send, sandbox. No PySide6 import, no display."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from event_composer import __version__
from event_composer.cli import check, sandbox, send
from event_composer.options import COMMANDS, THROWAWAY_HELP

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
    return int(_MODULES[args.command].run(args))
