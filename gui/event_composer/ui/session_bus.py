"""Keeps Qt from a session bus that never speaks: it would wait for it for ever, before any window.

Qt asks the bus for accessibility as soon as the first widget has a name, on the window's thread
and without a limit.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping, MutableMapping
from pathlib import Path

_NAME = "DBUS_SESSION_BUS_ADDRESS"
_NOBODY = f"unix:path={os.devnull}"
_GREETING = b"\0AUTH\r\n"
"""Asks which ways of signing in there are; every bus answers with a line."""


def avoid_mute_bus(
    environment: MutableMapping[str, str] = os.environ, limit_s: float = 1.0
) -> None:
    """Let this process find no session bus where there is one that does not answer in time."""
    if _is_mute(environment, limit_s):
        environment[_NAME] = _NOBODY


def _is_mute(environment: Mapping[str, str], limit_s: float) -> bool:
    """Tell whether a bus takes a connection and then says nothing; others Qt can judge itself."""
    where = _socket_of(environment)
    if where is None or not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX) as bus:
        bus.settimeout(limit_s)
        try:
            bus.connect(where)
            bus.sendall(_GREETING)
            bus.recv(1)
        except TimeoutError:
            return True
        except OSError:
            return False
    return False


def _socket_of(environment: Mapping[str, str]) -> str | None:
    """Return the socket of the bus as libdbus finds it, if it is one on this computer."""
    kind, _, rest = environment.get(_NAME, "").partition(";")[0].partition(":")
    values = dict(each.partition("=")[::2] for each in rest.split(",") if each)
    if kind == "unix" and "path" in values:
        return values["path"]
    if kind == "unix" and "abstract" in values:
        return f"\0{values['abstract']}"
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not kind and folder:
        bus = Path(folder) / "bus"
        return str(bus) if bus.is_socket() else None
    return None
