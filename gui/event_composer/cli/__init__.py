"""The command line on the same core: check, send, sandbox. No PySide6 import, no display."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from event_composer import __version__
from event_composer.cli import check, sandbox, send

_COMMANDS = {
    "check": (check, "tell what is wrong with batch files"),
    "send": (send, "send a batch and tell what came of it"),
    "sandbox": (sandbox, "run the local stand-in for the API in the foreground"),
}


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; wrong usage exits with 2, as argparse does."""
    parser = argparse.ArgumentParser(prog="event-composer")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--throwaway", action="store_true", help=THROWAWAY_HELP)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (module, summary) in _COMMANDS.items():
        command = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
        )
        command.add_argument(
            "--throwaway", action="store_true", default=argparse.SUPPRESS, help=THROWAWAY_HELP
        )
        module.add_arguments(command)
    args = parser.parse_args(arguments)
    return int(_COMMANDS[args.command][0].run(args))


THROWAWAY_HELP = "temporary settings and history, secrets in memory only"
