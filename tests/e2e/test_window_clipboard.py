"""Cells that another program put on the clipboard become events by keys, and go back to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from e2e_driver.accessibility import Bus
from e2e_driver.program import Program
from e2e_driver.waiting import wait_for

XCLIP = ("xclip", "-selection", "clipboard", "-target", "UTF8_STRING")
BLOCK = (
    "name\tuser\tsessionId\tprice\tnote\r\n"
    'purchase_completed\tu_1\ts_1\t9.90\t"two\nlines"\r\n'
    "purchase_started\tu_1\ts_1\t\t=1+1\r\n"
)


def put_on_clipboard(text: str) -> None:
    """Let a process of its own own the clipboard; it ends when another takes it over."""
    subprocess.run([*XCLIP, "-in"], input=text.encode(), check=True, timeout=20)


def on_clipboard() -> str:
    # A program that gives no answer is no reason to hang.
    got = subprocess.run([*XCLIP, "-out"], capture_output=True, check=False, timeout=20)
    return got.stdout.decode()


def test_a_block_comes_in_by_its_headings_and_goes_out_again(
    accessibility: Bus, tmp_path: Path
) -> None:
    with Program(accessibility, tmp_path, "--throwaway") as program:
        program.wait_until_open()
        program.press("ctrl+n")
        put_on_clipboard(BLOCK)
        program.press("ctrl+1", "ctrl+v")
        program.see("push button", "Use them").act()
        program.see_enabled("push button", "Send 2 events")
        program.press("ctrl+1", "ctrl+a", "ctrl+c")
        wait_for(
            lambda: on_clipboard() != BLOCK,
            "the window owns the clipboard",
            instead=program.outline,
        )
        assert on_clipboard() == (
            'purchase_completed\tu_1\ts_1\t9.90\t"two\nlines"\r\n'
            "purchase_started\tu_1\ts_1\t\t'=1+1"
        )
        program.press("ctrl+z")
        program.see("push button", "Send")
