"""Keys pressed at random: whatever a person does by mistake, there is no bug and no warning."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from e2e_driver.accessibility import Bus
from e2e_driver.keys import press
from e2e_driver.program import Program
from event_composer.storage.paths import Paths

KEYS = (
    *("Up", "Down", "Left", "Right", "Home", "End", "Prior", "Next", "ctrl+Home", "ctrl+End"),
    *("Tab", "shift+Tab", "Return", "Escape", "space", "BackSpace", "Delete", "Menu"),
    *("a", "1", "quotedbl", "shift+Down", "shift+Right", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x"),
    *("F2", "F3", "F4", "F6", "shift+F6", "F8", "shift+F8", "ctrl+grave", "alt+v", "alt+b"),
    *("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+e", "ctrl+shift+p"),
    *("ctrl+z", "ctrl+shift+z", "ctrl+0", "ctrl+shift+0", "ctrl+apostrophe", "ctrl+n", "ctrl+s"),
    *("ctrl+shift+Return", "ctrl+shift+d", "ctrl+Delete", "alt+Up", "alt+Down", "ctrl+shift+g"),
    "ctrl+Return",
)
AT_ONCE = 10


def press_at_random(program: Program, seed: int, count: int) -> None:
    """Press keys; the program must not even log a complaint, whoever has the keyboard."""
    log = Paths.of_user().log
    chance = random.Random(seed)  # noqa: S311 # alike in every run, nothing secret
    pressed: list[str] = []
    for _ in range(count // AT_ONCE):
        keys = chance.choices(KEYS, k=AT_ONCE)
        pressed += keys
        press(*keys)
        last = f"after {pressed[-2 * AT_ONCE :]}"
        assert program.process.poll() is None, last
        assert not log.exists() or log.read_text("utf-8") == "", last


@pytest.mark.parametrize("seed", range(3))
def test_random_keys(accessibility: Bus, tmp_path: Path, seed: int) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        press_at_random(program, seed, 300)
        assert program.terminate() == 0
        assert program.stdout + program.stderr == ""


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_random_keys(accessibility: Bus, tmp_path: Path, seed: int) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        press_at_random(program, seed, 3_000)
        assert program.terminate() == 0
        assert program.stdout + program.stderr == ""
