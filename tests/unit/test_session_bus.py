"""A session bus that takes connections and says nothing is left alone; every other one is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from event_composer.ui.session_bus import avoid_mute_bus
from keyring_session import KeyringSession

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"


@pytest.fixture
def mute(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        yield path


def after(environment: dict[str, str]) -> dict[str, str]:
    avoid_mute_bus(environment, limit_s=0.2)
    return environment


def test_a_mute_bus_is_as_good_as_none(mute: Path) -> None:
    assert after({ADDRESS: f"unix:path={mute},guid=0a"}) == {ADDRESS: "unix:path=/dev/null"}


def test_a_mute_bus_is_found_where_no_address_is_set(mute: Path) -> None:
    environment = after({"XDG_RUNTIME_DIR": str(mute.parent)})
    assert environment[ADDRESS] == "unix:path=/dev/null"


def test_a_mute_bus_in_the_abstract_names_is_found(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"\0{tmp_path}")
        listening.listen()
        environment = after({ADDRESS: f"unix:abstract={tmp_path}"})
    assert environment[ADDRESS] == "unix:path=/dev/null"


def test_a_bus_that_speaks_is_used(tmp_path: Path) -> None:
    session = KeyringSession(tmp_path, with_keyring=False)
    assert after({ADDRESS: session.address}) == {ADDRESS: session.address}
    session.close()


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {ADDRESS: "unix:path=/nowhere"},
        {ADDRESS: "autolaunch:"},
        {ADDRESS: "tcp:host=127.0.0.1,port=1"},
        {"XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_what_qt_can_judge_itself_is_left_to_it(environment: dict[str, str]) -> None:
    assert after(dict(environment)) == environment
