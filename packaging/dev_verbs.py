"""The verbs of dev.py: what each sets up and what it then runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import dev_session
import dev_setup
import dev_system
from dev_setup import ROOT, SetupError, executable

BENCHMARKS = ROOT / "tests" / "benchmarks" / "run.py"


def run(arguments: list[str]) -> int:
    """[ARGUMENTS]  start Event Composer"""
    _set_up_to_run()
    program = executable("event-composer")
    if os.name == "nt":
        return subprocess.call([program, *arguments])
    os.execv(program, [str(program), *arguments])


def setup(_arguments: list[str]) -> int:
    """only the set-up of tests and checks, nothing run"""
    _set_up_to_test()
    return 0


def session(arguments: list[str]) -> int:
    """[--] COMMAND…  run a command in a throw-away session (display, keyring, bus, empty home)"""
    _set_up_to_test()
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    return dev_session.run_in_session(arguments or [os.environ.get("SHELL", "/bin/sh")])


def _set_up_to_run() -> None:
    dev_system.ensure(dev_system.QT_LIBRARIES)
    dev_setup.set_up(development=False)


def _set_up_to_test() -> None:
    dev_system.ensure(dev_system.QT_LIBRARIES + dev_system.SESSION)
    dev_setup.set_up(development=True)


VERBS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "session": session,
    "setup": setup,
}


def main(arguments: list[str]) -> int:
    """Runs the verb named first; returns the exit code, 2 for a set-up that cannot go on."""
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print("Usage: python3 packaging/dev.py VERB …\n")
        for name, function in VERBS.items():
            print(f"  {name:13}{function.__doc__}")
        return 0 if arguments[:1] in ([], ["help"], ["--help"], ["-h"]) else 2
    try:
        return verb(arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
