"""A throw-away desktop session: own home, display, window manager, message bus and keyring."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import IO

from dev_setup import VENV, SetupError

START_LIMIT_S = 20.0
STOP_LIMIT_S = 5.0
SCREEN = "1600x1000x24"
KEYRING_PASSWORD = b"throw-away"
# Settings of the person's own session that would change what a test sees.
DROPPED = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS",
    "AT_SPI_BUS_ADDRESS",
    "GNOME_KEYRING_CONTROL",
    "SSH_AUTH_SOCK",
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHON_KEYRING_BACKEND",
    "LANGUAGE",
)
DROPPED_PREFIXES = ("QT_", "XDG_", "GTK_", "LC_", "EVENT_COMPOSER_")
# Keys are all left to the program under test; a click gives focus.
OPENBOX_CONFIG = """\
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press">
        <action name="Focus"/><action name="Raise"/>
      </mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Press">
        <action name="Focus"/><action name="Raise"/>
      </mousebind>
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""


def run_in_session(command: list[str], folder: Path) -> int:
    """Run `command` in `folder` inside a throw-away session and return its exit code."""
    _end_on_signals()
    with throwaway_session() as environment:
        try:
            child = subprocess.Popen(command, env=environment, cwd=folder)
        except OSError as error:
            raise SetupError(f"{command[0]} cannot be started: {error.strerror}.") from error
        try:
            return child.wait()
        except KeyboardInterrupt:  # Ctrl+C reached the command too: let it end in its own way
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(STOP_LIMIT_S)
            raise
        finally:
            _stop(child)


@contextlib.contextmanager
def throwaway_session() -> Iterator[dict[str, str]]:
    """Yield the environment of a fresh session; all of it is gone afterwards, whatever happened.

    Raises SetupError where a part does not start.
    """
    if not sys.platform.startswith("linux"):
        raise SetupError("The throw-away session of the tests needs Linux, with X and D-Bus.")
    home = Path(tempfile.mkdtemp(prefix="event-composer-"))
    environment = _environment(home)
    services: list[subprocess.Popen[bytes]] = []
    try:
        with (home / "session.log").open("wb") as log:
            starter = _Starter(environment, services, log)
            _start_display(starter)
            _start_bus(starter)
            _start_keyring(starter)
            _start_window_manager(starter, home)
            yield environment
    finally:
        for service in reversed(services):
            _stop(service)
        _kill_what_is_left(home)
        shutil.rmtree(home, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in DROPPED
        and not name.startswith(DROPPED_PREFIXES)
        and not name.lower().endswith("_proxy")
    }
    folders = {
        "HOME": home / "home",
        "XDG_CONFIG_HOME": home / "home" / ".config",
        "XDG_DATA_HOME": home / "home" / ".local" / "share",
        "XDG_STATE_HOME": home / "home" / ".local" / "state",
        "XDG_CACHE_HOME": home / "home" / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True)
    environment.update({name: str(folder) for name, folder in folders.items()})
    environment.update(
        LANG="C.UTF-8",
        QT_QPA_PLATFORM="xcb",
        EVENT_COMPOSER_TEST_SESSION="1",
        XDG_SESSION_TYPE="x11",
        VIRTUAL_ENV=str(VENV),
        PATH=f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    )
    return environment


class _Starter:
    """Start the services of one session, each in a process group of its own."""

    def __init__(
        self,
        environment: dict[str, str],
        services: list[subprocess.Popen[bytes]],
        log: IO[bytes],
    ) -> None:
        self.environment = environment
        self._services = services
        self._log = log

    def start(
        self, command: list[str], *, stdin: int = subprocess.DEVNULL, pass_fd: int | None = None
    ) -> subprocess.Popen[bytes]:
        """Start one service; it dies with this process even when that is killed."""
        if shutil.which(command[0], path=self.environment["PATH"]) is None:
            raise SetupError(
                f"{command[0]} is not installed, and the tests need it; Debian's names of all that "
                "they need stand in packaging/dev_system.py."
            )
        if shutil.which("setpriv") is not None:
            command = ["setpriv", "--pdeathsig", "TERM", *command]
        service = subprocess.Popen(
            command,
            env=self.environment,
            stdin=stdin,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
            pass_fds=() if pass_fd is None else (pass_fd,),
        )
        self._services.append(service)
        return service

    def start_and_read_line(self, command: list[str], option: str) -> str:
        """Start a service that writes one line to the descriptor named by `option` when ready."""
        reader, writer = os.pipe()
        try:
            service = self.start([*command, option.format(fd=writer)], pass_fd=writer)
        finally:
            os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            if not select.select([pipe], [], [], START_LIMIT_S)[0]:
                raise SetupError(f"{command[0]} did not start within {START_LIMIT_S:.0f} s.")
            line = pipe.readline().decode().strip()
        if not line:
            raise SetupError(f"{command[0]} ended at once, with exit code {service.wait()}.")
        return line


def _start_display(starter: _Starter) -> None:
    command = ["Xvfb", "-screen", "0", SCREEN, "-dpi", "96", "-nolisten", "tcp", "-noreset"]
    number = starter.start_and_read_line([*command, "-displayfd"], "{fd}")
    starter.environment["DISPLAY"] = f":{number}"


def _start_bus(starter: _Starter) -> None:
    socket = Path(starter.environment["XDG_RUNTIME_DIR"]) / "bus"
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile"]
    command.append(f"--address=unix:path={socket}")
    address = starter.start_and_read_line(command, "--print-address={fd}")
    starter.environment["DBUS_SESSION_BUS_ADDRESS"] = address


def _start_keyring(starter: _Starter) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb") as password:
        password.write(KEYRING_PASSWORD)
        service = starter.start(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
            stdin=stdin.fileno(),
        )
    ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus"]
    ask += ["/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner"]
    ask += ["string:org.freedesktop.secrets"]

    def answers() -> bool:
        reply = subprocess.run(ask, env=starter.environment, capture_output=True, check=False)
        return b"boolean true" in reply.stdout

    _wait_until(answers, service, "gnome-keyring-daemon")


def _start_window_manager(starter: _Starter, home: Path) -> None:
    config = home / "openbox.xml"
    config.write_text(OPENBOX_CONFIG, "utf-8")
    ready = home / "window-manager-ready"
    service = starter.start(
        ["openbox", "--sm-disable", "--config-file", str(config), "--startup", f"touch {ready}"]
    )
    _wait_until(ready.exists, service, "openbox")


def _wait_until(condition: Callable[[], bool], service: subprocess.Popen[bytes], name: str) -> None:
    limit = time.monotonic() + START_LIMIT_S
    while not condition():
        if service.poll() is not None:
            raise SetupError(f"{name} ended at once, with exit code {service.returncode}.")
        if time.monotonic() > limit:
            raise SetupError(f"{name} did not start within {START_LIMIT_S:.0f} s.")
        time.sleep(0.02)


def _end_on_signals() -> None:
    """Let SIGTERM and SIGHUP unwind the stack as Ctrl+C does, so that nothing stays behind."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask, wait, insist; a process that has ended is left alone."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _kill_what_is_left(home: Path) -> None:
    """End what the bus or the command started and left: all that carry this session's folder."""
    mark = f"XDG_RUNTIME_DIR={home / 'run'}".encode()
    limit = time.monotonic() + STOP_LIMIT_S
    number = signal.SIGTERM
    while left := [pid for pid in _processes() if mark in _environ(pid)]:
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        if time.monotonic() > limit:
            number = signal.SIGKILL
        if time.monotonic() > 2 * STOP_LIMIT_S + limit:
            return
        time.sleep(0.05)


def _processes() -> list[int]:
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [number for number in numbers if number != os.getpid()]


def _environ(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []
