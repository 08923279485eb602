"""Makes .venv: pinned dependencies with hashes, the project itself, compiled translations."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import translations

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
# import-linter brings click and rich; beside them httpx loads its own command line at import. So
# it lives apart, and what runs and is measured in .venv is what a person runs.
LINT_VENV = VENV / "lint"
STAMP = VENV / "event-composer-setup.json"
RUNTIME_LOCK = PACKAGING / "requirements.lock"
DEV_LOCK = PACKAGING / "requirements-dev.lock"
LINT_LOCK = PACKAGING / "requirements-lint.lock"

NETWORK_SIGNS = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Could not fetch URL",
    "from versions: none",
)


class SetupError(Exception):
    """The set-up cannot go on; the text says what is missing and what to do."""


def executable(name: str, venv: Path = VENV) -> Path:
    """Return the path of a program inside a virtual environment."""
    if os.name == "nt":
        return venv / "Scripts" / f"{name}.exe"
    return venv / "bin" / name


def set_up(*, development: bool) -> None:
    """Bring .venv to what the lock files say; do nothing where it is so already.

    `development` adds what tests and static checks need. Raises SetupError.
    """
    with _one_at_a_time():
        python_version = _working_version()
        stamp = _read_stamp()
        if python_version is None or (stamp["python"], stamp["root"]) != (
            python_version,
            str(ROOT),
        ):
            create_venv(VENV)
            stamp = {"python": _working_version(), "root": str(ROOT)}
        _install_layers(stamp, development=development)
        try:
            translations.compile_stale(ROOT / "resources" / "i18n", qt_tool("lrelease"))
        except RuntimeError as error:
            raise SetupError(f"The translations could not be compiled: {error}") from error


def _install_layers(stamp: dict[str, str | None], *, development: bool) -> None:
    runtime = _digest(RUNTIME_LOCK, ROOT / "pyproject.toml", PACKAGING / "hatch_build.py")
    if stamp.get("runtime") != runtime:
        print("Installing the dependencies into .venv …", file=sys.stderr, flush=True)
        pip_install(VENV, "--require-hashes", "-r", str(RUNTIME_LOCK))
        pip_install(VENV, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        _check_qt_loads()
        stamp["runtime"] = runtime
        _write_stamp(stamp)
    if not development:
        return
    if stamp.get("dev") != _digest(RUNTIME_LOCK, DEV_LOCK):
        print("Installing the tools for tests into .venv …", file=sys.stderr, flush=True)
        pip_install(VENV, "--require-hashes", "-r", str(DEV_LOCK))
        stamp["dev"] = _digest(RUNTIME_LOCK, DEV_LOCK)
        _write_stamp(stamp)
    if stamp.get("lint") != _digest(LINT_LOCK):
        create_venv(LINT_VENV)
        pip_install(LINT_VENV, "--require-hashes", "-r", str(LINT_LOCK))
        stamp["lint"] = _digest(LINT_LOCK)
        _write_stamp(stamp)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold off a second set-up of the same tree until the first has ended."""
    if os.name == "nt":  # no such lock on a folder there
        yield
        return
    import fcntl

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _working_version() -> str | None:
    """Return the version of .venv's Python as it is, None where it does not run or is too old."""
    try:
        done = subprocess.run(
            [executable("python"), "-I", "-S", "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    version = done.stdout.strip()
    numbers = tuple(int(part) for part in version.split()[0].split(".")[:2])
    return version if numbers >= (3, 11) else None


def create_venv(folder: Path) -> None:
    """Make a fresh virtual environment, also where the system's Python has no ensurepip (Debian).

    Raises SetupError.
    """
    if folder.exists():
        shutil.rmtree(folder)
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", str(folder)]
    if importlib.util.find_spec("ensurepip") is None:
        command.insert(3, "--without-pip")
    _run(command, "The virtual environment could not be made")


def pip_install(venv: Path, *arguments: str) -> None:
    """Install into `venv` as pip's own configuration says; raise SetupError."""
    if executable("pip", venv).exists():
        command = [str(executable("python", venv)), "-m", "pip"]
    elif importlib.util.find_spec("pip") is not None:
        command = [sys.executable, "-m", "pip", "--python", str(executable("python", venv))]
    else:
        raise SetupError(
            f"{sys.executable} has neither pip nor ensurepip. Install pip for it (on Debian and "
            "Ubuntu: apt-get install python3-venv), then run this again."
        )
    _run(
        [*command, "install", "--quiet", "--disable-pip-version-check", *arguments],
        "pip could not install what the lock files name",
    )


def _run(command: list[str], failure: str) -> None:
    """Run quietly; raise SetupError with the end of the output when it fails."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return
    if any(sign in done.stdout for sign in NETWORK_SIGNS):
        failure += (
            ": the package index does not answer. Check the network connection, and pip's own "
            "settings (`pip config list`) where you use another index; then run this again. "
            "pip said"
        )
    tail = "\n".join(done.stdout.strip().splitlines()[-12:])
    raise SetupError(f"{failure}:\n{tail}")


def _check_qt_loads() -> None:
    """Ask the dynamic linker, so that a missing library is named instead of Qt's abort."""
    if not sys.platform.startswith("linux"):
        return
    program = (
        "import ctypes, pathlib, PySide6, PySide6.QtWidgets\n"
        "plugins = pathlib.Path(PySide6.__file__).parent / 'Qt/plugins/platforms'\n"
        "ctypes.CDLL(str(plugins / 'libqxcb.so'))\n"
    )
    done = subprocess.run(
        [executable("python"), "-c", program], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["unknown reason"])[-1]
        raise SetupError(
            f"Qt cannot load ({reason}). Install the library it names with your system's package "
            "manager; Debian's names of all that Qt needs stand in packaging/dev_system.py."
        )


def qt_tool(name: str) -> Path | None:
    """Return a tool of Qt (lrelease, lupdate) as the installed PySide6 brings it."""
    places = [VENV / "Lib" / "site-packages", *VENV.glob("lib/python3*/site-packages")]
    return translations.find_tool(name, places)


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_stamp() -> dict[str, str | None]:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        stamp = {}
    return {"python": None, "root": None, **stamp}


def _write_stamp(stamp: dict[str, str | None]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")
