"""A keyring that is absent, locked or hangs: the window opens, says so, and works without it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e_driver.accessibility import Bus
from e2e_driver.planted_key import places_of
from e2e_driver.prepared import chosen_profile
from e2e_driver.program import Program
from e2e_driver.sandbox_process import sandbox_process
from keyring_session import KeyringSession

KEY = "planted/key+for:this-run%only=0123456789"
# How much longer than with a good keyring a start may take: two shared cores are not quiet.
SLACK_S = 1.5


@pytest.fixture
def variables(
    request: pytest.FixtureRequest, tmp_path: Path, accessibility: Bus
) -> Iterator[dict[str, str | None]]:
    """The environment of a program that meets the keyring named by the test's parameter."""
    meets: dict[str, str | None] = {"AT_SPI_BUS_ADDRESS": accessibility.address}
    folder = tmp_path / "bus"
    folder.mkdir()
    if request.param == "no bus":
        yield {**meets, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/nobody"}
    elif request.param == "mute bus":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(folder / "mute"))
            listening.listen(100)
            yield {**meets, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/mute"}
    else:
        session = KeyringSession(folder, with_keyring=request.param != "absent")
        if request.param == "locked":
            session.lock()
        elif request.param == "hanging":
            session.freeze()
        yield {**meets, "DBUS_SESSION_BUS_ADDRESS": session.address}
        session.close()


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ("absent", "There is no keyring"),
        ("no bus", "There is no keyring"),
        ("mute bus", "keyring"),
        ("locked", "The keyring is locked."),
        ("hanging", "The keyring did not answer within"),
    ],
    indirect=["variables"],
)
def test_without_a_keyring_the_window_works_for_this_run(
    accessibility: Bus,
    variables: dict[str, str | None],
    words: str,
    tmp_path: Path,
    home: Path,
) -> None:
    with sandbox_process(KEY) as url:
        chosen_profile("Mine", url)
        with Program(accessibility, tmp_path) as program:
            usual = program.wait_until_open()
            program.quit()
        with Program(accessibility, tmp_path, variables=variables) as program:
            assert program.wait_until_open() < 2 * usual + SLACK_S
            program.read(words)

            program.press("ctrl+shift+p")
            program.put(program.see("text", "X-API-KEY"), KEY)
            keep = program.see_enabled("push button", "Keep for this run")
            keep.act()
            program.read("This run only")
            program.see_enabled("push button", "Save").act()
            program.wait_gone("dialog", "Profiles")

            program.press("ctrl+Return")
            assert program.see("text", "Answer status").text.startswith("200")
            assert "success" in program.see("text", "Answer body").text
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""
    assert places_of(KEY, [home, tmp_path, Path(os.environ["XDG_RUNTIME_DIR"])]) == []
