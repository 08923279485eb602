"""A real Secret Service of a test's own: a message bus and gnome-keyring in a folder."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import secretstorage

START_LIMIT_S = 20.0
PASSWORD = b"throw-away"
# Without folders of services: the bus starts nothing by itself, no second daemon, no prompt.
BUS_CONFIG = """\
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


class KeyringSession:
    """A bus with an unlocked keyring; `address` is what DBUS_SESSION_BUS_ADDRESS must be."""

    def __init__(self, folder: Path, *, with_keyring: bool = True) -> None:
        # No display: a prompt that nobody could see is refused, not waited for.
        left_out = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY")
        self._environment = {k: v for k, v in os.environ.items() if k not in left_out}
        for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            (folder / name.lower()).mkdir(mode=0o700)
            self._environment[name] = str(folder / name.lower())
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = self._start_bus(folder)
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = self.address
        if with_keyring:
            self.start_keyring()

    def start_keyring(self) -> None:
        """Start the daemon, with an unlocked default collection."""
        self._daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(self._daemon)
        assert self._daemon.stdin is not None
        self._daemon.stdin.write(PASSWORD)
        self._daemon.stdin.close()
        wait_until(self._answers)

    def lock(self) -> None:
        """Lock the default collection."""
        with closing(self._connected()) as bus:
            secretstorage.Collection(bus).lock()

    def restart(self) -> None:
        """End the daemon and start it anew, unlocked, with all that it had kept."""
        self._daemon.terminate()
        self._daemon.wait(START_LIMIT_S)
        self._processes.remove(self._daemon)
        self.start_keyring()

    def is_locked(self) -> bool:
        """Whether the default collection is locked."""
        with closing(self._connected()) as bus:
            return secretstorage.Collection(bus).is_locked()

    def freeze(self) -> None:
        """Stop the daemon as a debugger does: it is there and answers nothing."""
        self._daemon.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the daemon go on, with all it was asked meanwhile."""
        self._daemon.send_signal(signal.SIGCONT)

    def secrets(self) -> dict[str, str]:
        """All that the keyring holds for the program: user name to secret."""
        with closing(self._connected()) as bus:
            found = secretstorage.search_items(bus, {"service": "event-composer"})
            return {item.get_attributes()["username"]: item.get_secret().decode() for item in found}

    def close(self) -> None:
        """End the daemon and the bus."""
        for process in reversed(self._processes):
            process.send_signal(signal.SIGCONT)
            process.terminate()
            process.wait(START_LIMIT_S)

    def _connected(self) -> Any:
        old = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.address
        try:
            return secretstorage.dbus_init()
        finally:
            if old is None:
                del os.environ["DBUS_SESSION_BUS_ADDRESS"]
            else:
                os.environ["DBUS_SESSION_BUS_ADDRESS"] = old

    def _answers(self) -> bool:
        with closing(self._connected()) as bus:
            return secretstorage.check_service_availability(bus)

    def _start_bus(self, folder: Path) -> str:
        config = folder / "bus.xml"
        config.write_text(BUS_CONFIG.format(socket=folder / "bus"), "utf-8")
        reader, writer = os.pipe()
        bus = subprocess.Popen(
            ["dbus-daemon", "--nofork", f"--config-file={config}", f"--print-address={writer}"],
            env=self._environment,
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        self._processes.append(bus)
        with os.fdopen(reader) as pipe:
            return pipe.readline().strip()


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something outside of this process that tells nobody when it is so."""
    limit = time.monotonic() + START_LIMIT_S
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < limit, "it did not come"
        pause.wait(0.01)
