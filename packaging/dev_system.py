"""What the system must bring, by Debian's names: finds what is missing, installs it when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from dev_setup import SetupError

QT_LIBRARIES = (
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
FONTS = ("fonts-inter", "fonts-jetbrains-mono", "fonts-noto-cjk")
# What the throw-away session of the tests is made of: display, window manager, clipboard and keys
# from outside, keyring, message bus, accessibility; and curl, whose requests the API's page shows.
SESSION = (
    "xvfb",
    "openbox",
    "xclip",
    "xdotool",
    "gnome-keyring",
    "dbus-daemon",
    "at-spi2-core",
    "curl",
)


def ensure(packages: tuple[str, ...]) -> None:
    """Install what is missing of `packages` and the fonts, or raise SetupError with the command.

    Fonts that are missing where they cannot be installed only warn. On a system without dpkg
    nothing is looked at: there set-up lets the dynamic linker say what Qt lacks.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    present = _installed()
    missing = [name for name in packages if name not in present]
    missing_fonts = [name for name in FONTS if name not in present]
    if not missing and not missing_fonts:
        return
    if os.geteuid() == 0:
        _install(missing + missing_fonts)
        return
    line = "sudo apt-get install --no-install-recommends "
    if missing:
        raise SetupError(
            "Some system packages are missing. Install them, then run this again:\n\n"
            f"    {line}{' '.join(missing + missing_fonts)}\n"
        )
    print(
        f"Fonts are missing, the window will look poorer; to have them:\n"
        f"    {line}{' '.join(missing_fonts)}",
        file=sys.stderr,
        flush=True,
    )


def _installed() -> set[str]:
    """Return all installed packages and what they provide (libglib2.0-0t64 and its like)."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names: set[str] = set()
    for line in listed.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            names.add(package)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def _install(packages: list[str]) -> None:
    print(f"Installing system packages: {' '.join(packages)} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300", "--no-install-recommends"]
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", *options, *packages],
    ):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            tail = "\n".join(done.stdout.strip().splitlines()[-12:])
            raise SetupError(
                f"`{' '.join(command)}` failed. Check the network connection and apt's sources, "
                f"then run this again. apt said:\n{tail}"
            )
