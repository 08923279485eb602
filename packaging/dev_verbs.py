"""The verbs of dev.py: what each sets up and what it then runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dev_checks
import dev_lock
import dev_session
import dev_setup
import dev_system
import dev_translations
from dev_setup import ROOT, SetupError, executable

BENCHMARKS = ROOT / "tests" / "benchmarks" / "run.py"


def run(arguments: list[str]) -> int:
    """Start Event Composer in place of this script."""
    dev_system.ensure(dev_system.QT_LIBRARIES)
    dev_setup.set_up(development=False)
    # As pip does for a wheel; where bytecode is not written (PYTHONDONTWRITEBYTECODE), each start
    # would take half as long again.
    subprocess.call([*_python(), "-m", "compileall", "-qq", str(ROOT / "gui")])
    program = executable("event-composer")
    if os.name != "nt":
        os.execv(program, [str(program), *arguments])  # noqa: S606 - no shell is meant
    return subprocess.call([program, *arguments])


def test(arguments: list[str]) -> int:
    """Run static checks and all tests; with arguments for pytest the tests only."""
    _set_up_to_test()
    deselected = "not soak and not foreign"
    if "--all" in arguments:
        deselected = "not soak"
        arguments = [argument for argument in arguments if argument != "--all"]
    failed = [] if arguments else dev_checks.failing(write=False)
    code = _pytest("-m", deselected, *arguments)
    if failed:
        print(f"Static checks failed: {', '.join(failed)} (see above).", file=sys.stderr)
    return code or int(bool(failed))


def check(_arguments: list[str]) -> int:
    """Format the code, then check lint, types, import contracts and translations."""
    _set_up_to_test()
    failed = dev_checks.failing(write=True)
    print(f"Failed: {', '.join(failed)}." if failed else "All static checks passed.")
    return int(bool(failed))


def soak(arguments: list[str]) -> int:
    """Run the long trials."""
    _set_up_to_test()
    return _pytest("-m", "soak", *arguments)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks."""
    _set_up_to_test()
    return dev_session.run_in_session([*_python(), str(BENCHMARKS), *arguments], ROOT)


def shot(arguments: list[str]) -> int:
    """Render the window to a PNG."""
    _set_up_to_test()
    program = ["-m", "event_composer", "--throwaway", "--shot"]
    return dev_session.run_in_session([*_python(), *program, *arguments], Path.cwd())


def session(arguments: list[str]) -> int:
    """Run any command in a throw-away session."""
    _set_up_to_test()
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    command = arguments or [os.environ.get("SHELL", "/bin/sh")]
    return dev_session.run_in_session(command, Path.cwd())


def setup(_arguments: list[str]) -> int:
    """Do the set-up of tests and checks alone."""
    _set_up_to_test()
    return 0


def update_translations(_arguments: list[str]) -> int:
    """Bring the .ts files up to date with the sources, then say what is left to translate."""
    _set_up_to_test()
    dev_translations.update()
    problems = dev_translations.problems()
    print("\n".join(problems) if problems else "All texts are translated.")
    return int(bool(problems))


def lock(arguments: list[str]) -> int:
    """Write the lock files again from pyproject.toml."""
    dev_lock.write(arguments)
    return 0


def _set_up_to_test() -> None:
    dev_system.ensure(dev_system.QT_LIBRARIES + dev_system.SESSION)
    dev_setup.set_up(development=True)


def _python() -> list[str]:
    return [str(executable("python"))]


def _pytest(*arguments: str) -> int:
    return dev_session.run_in_session([*_python(), "-m", "pytest", *arguments], ROOT)


VERBS: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "run": (run, "[FILE | ARGUMENTS]  start Event Composer"),
    "test": (
        test,
        "[--all] [PYTEST ARGUMENTS]  static checks and tests; --all: foreign programs too",
    ),
    "check": (check, "format, lint, types, import contracts, translations"),
    "bench": (bench, "[NAME…]  benchmarks, each as a ratio to its limit"),
    "shot": (shot, "OUT.png [ARGUMENTS]  render the window to a PNG"),
    "soak": (soak, "[PYTEST ARGUMENTS]  the long trials"),
    "session": (session, "[--] COMMAND…  run a command with own display, keyring, bus and home"),
    "translations": (update_translations, "collect the window's texts, say what is untranslated"),
    "lock": (lock, "[--upgrade]  write the lock files again"),
    "setup": (setup, "only the set-up"),
}


def main(arguments: list[str]) -> int:
    """Run the verb named first; return the exit code, 2 for a set-up that cannot go on."""
    if not arguments or arguments[0] not in VERBS:
        print("Usage: python3 packaging/dev.py VERB …\n")
        for name, (_function, text) in VERBS.items():
            print(f"  {name:14}{text}")
        return 0 if arguments[:1] in ([], ["help"], ["--help"], ["-h"]) else 2
    try:
        return VERBS[arguments[0]][0](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
