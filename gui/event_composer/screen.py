"""Tells whether there is a screen to open a window on, before Qt is asked and aborts."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  where every X server puts its socket
_X_PORT = 6000


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be opened; Windows and macOS always have a screen.

    A platform chosen by hand (QT_QPA_PLATFORM) is taken at its word. A DISPLAY that nobody
    answers at counts as none.
    """
    if sys.platform in {"win32", "darwin"}:
        return True
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True
    if _wayland_answers(environment) and not platform.startswith("xcb"):
        return True
    return _x_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and (Path(folder) / name).is_socket()


def _x_answers(display: str) -> bool:
    """Tell whether an X server takes a connection at `host:number.screen`."""
    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    try:
        if host in {"", "unix"}:
            with socket.socket(socket.AF_UNIX) as server:
                server.settimeout(1.0)
                server.connect(str(_X_SOCKETS / f"X{number}"))
        else:
            socket.create_connection((host, _X_PORT + int(number)), 2.0).close()
    except OSError:
        return False
    return True
