"""The main job as a person does it: profile, key, compose, send, read, find it again tomorrow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from e2e_driver.accessibility import Bus
from e2e_driver.planted_key import places_of
from e2e_driver.program import Program
from e2e_driver.sandbox_process import sandbox_process
from e2e_driver.waiting import wait_for
from event_composer.storage.paths import Paths
from event_composer.storage.profiles import ProfileStore

KEY = 'planted "key"/with+odd=characters%and\\0123456789'


def make_profile(program: Program, url: str) -> None:
    """Make a profile for a host that is treated as real, with a key for the keyring."""
    program.press("ctrl+shift+p")
    program.see("push button", "New profile").act()
    program.put(program.see("text", "Name"), "Staging")
    # The name of a combo box is its value on this system.
    base_url = program.see("combo box", "https://").find("text")
    assert base_url is not None
    program.put(base_url, url)
    program.see("check box", "Treat as real").act()
    program.put(program.see("text", "X-API-KEY"), KEY)
    program.put(program.see("text", "X-USER-ID"), "user_1")
    program.put(program.see("text", "X-APP-ID"), "com.example.app")
    program.put(program.see("text", "user"), "user_1")
    program.see_enabled("push button", "Save").act()
    program.wait_gone("dialog", "Profiles")
    program.see("push button", "Profile: Staging")


def compose_purchase(program: Program) -> None:
    """Type the beginning of a name, take the suggestion with its attributes, fill one of them."""
    program.press("ctrl+n")
    program.see("push button", "Type an event name")
    table = program.see("table", "Batch")
    wait_for(lambda: table.focused, "the focus in the table")
    program.type("purch")
    offered = [each.name for each in program.see("list", "Suggestions").children]
    wanted = next(i for i, name in enumerate(offered) if name.startswith("purchase_completed"))
    program.press(*["Down"] * wanted, "Tab")
    program.see("push button", "Send 1 event")
    titles = [table.cell(0, column).name for column in range(table.columns)]
    assert titles[1].startswith("row 1, name, text purchase_completed")
    price = next(i for i, title in enumerate(titles) if title.startswith("row 1, price"))
    program.press("ctrl+1", "Home", *["Right"] * (price - 1), "F2", "ctrl+a")
    program.type("9.90")
    program.press("Return")
    wait_for(lambda: table.cell(0, price).name.startswith("row 1, price, number 9.90"), "the price")


def send_and_read(program: Program, url: str) -> None:
    """Send to a host that counts as real: it asks first, and Cancel has the focus."""
    program.press("ctrl+Return")
    host = url.removeprefix("http://").partition(":")[0]
    confirm = program.see("push button", f"Send to {host}")
    assert program.see("push button", "Cancel").focused
    program.read("Staging")
    program.press("Tab")
    wait_for(lambda: confirm.focused, "the focus on the button that sends")
    program.press("Return")
    assert program.see("text", "Answer status").text.startswith("200")
    assert "Events reported successfully" in program.see("text", "Answer body").text


def find_by_name(program: Program) -> None:
    """Look for the event by its name and open what was sent and answered."""
    program.press("ctrl+6")
    text = program.see("text", "Filter by name")
    program.put(text, "app_opened")
    program.read("No exchange matches")
    program.put(text, "purchase_comp")
    program.see("list", "History").take_focus()
    program.press("Home", "Return")
    assert program.see("text", "Answer status").text.startswith("200")
    program.see("radio button", "Request").act()
    sent = program.see("text", "Request", whole=True)
    wait_for(lambda: '"price":9.90' in sent.text.replace(" ", ""), "the request as it was sent")


def kept_in_keyring(profile_id: str) -> str:
    """What another program that uses the keyring reads there."""
    code = "import keyring, sys; print(keyring.get_password('event-composer', sys.argv[1]), end='')"
    return subprocess.run(
        [sys.executable, "-c", code, profile_id],
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def test_from_a_new_profile_to_the_history_of_the_next_day(
    accessibility: Bus, tmp_path: Path, home: Path
) -> None:
    with sandbox_process(KEY) as url:
        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            make_profile(program, url)
            compose_purchase(program)
            send_and_read(program, url)
            program.press("ctrl+q")
            program.see_enabled("push button", "Don’t save").act()
            assert program.ended() == 0
            assert program.stdout + program.stderr == ""

        with Program(accessibility, tmp_path) as program:
            program.wait_until_open()
            program.see("push button", "Profile: Staging")
            found = program.see("list", "History", showing=False)
            wait_for(lambda: found.children, "the history is filled, its tab unopened", 10)
            row = found.children[0].name
            assert "Accepted" in row
            assert "Staging" in row
            find_by_name(program)
            assert program.quit() == 0

    [profile] = ProfileStore(Paths.of_user().profiles).load()
    assert kept_in_keyring(profile.id) == KEY
    folders = [home, tmp_path, Path(os.environ["XDG_RUNTIME_DIR"])]
    assert (home / ".local/share/event-composer/history.db").stat().st_size > 0
    assert places_of(KEY, folders) == []


def test_the_window_can_be_driven_from_outside(accessibility: Bus, tmp_path: Path) -> None:
    with Program(accessibility, tmp_path) as program:
        program.wait_until_open()
        program.see("push button", "Send ")
        program.see("table", "Batch")
        program.see("list", "History", showing=False)
        program.see("table", "Problems", showing=False)
        program.press("ctrl+Return")
        assert program.see("text", "Answer status").text.startswith("200")
        assert '"status": "success"' in program.see("text", "Answer body").text
        history = program.see("list", "History", showing=False)
        wait_for(lambda: history.children, "the exchange in the history")
        assert program.terminate() == 0
        assert program.stdout + program.stderr == ""
