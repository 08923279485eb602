"""Values are not touched: open, one edit, save and send leave every other token as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

from e2e_driver.accessibility import Bus
from e2e_driver.prepared import chosen_profile, kept_key
from e2e_driver.program import Program
from e2e_driver.waiting import wait_for
from json_texts import tokens
from raw_servers import Peer, RawServer, answer

KEY = "a-long-enough-key-0123456789abcdef"
MASKED = "••••••••cdef"
NASTY = (
    '{ "unknown": [1.0, -0, {"deep": null}],\n "events" : [\n'
    '{"name":"old_name","user":"u","sessionId":"s","more":{"x":0.10},"extra":{"n":-0,"e":1e5,'
    '"huge":1e400,"price":9.90,"digits":' + "7" * 5000 + ',"none":null,"empty":"",'
    '"smile":"\U0001f600","line":"\u2028","lone":"\\ud800","slash":"\\/","nul":"\\u0000",'
    '"a":1,"a":2}},\n'
    ' {"sessionId":"s","name":"n","extra":{},"user":false}, 17, "no event", {"name":"n"}\n'
    '], "events_too": "" }\n'
)
EDITED = NASTY.replace("old_name", "new name")


def clipboard() -> str:
    """What another program would paste."""
    command = ["xclip", "-o", "-selection", "clipboard", "-t", "UTF8_STRING"]
    return subprocess.run(command, capture_output=True, check=True, timeout=20).stdout.decode()


def shown(text: str) -> str:
    """A text as a view shows it, whatever lines it is broken into."""
    return "".join(text.replace("\u2028", "").replace("\0", "").split("\n"))


def test_a_nasty_file_keeps_its_tokens_through_edit_save_and_send(
    accessibility: Bus, tmp_path: Path
) -> None:
    requests: list[bytes] = []

    def serve(peer: Peer) -> None:
        requests.append(peer.request())
        peer.send(answer())

    file = tmp_path / "nasty.json"
    file.write_text(NASTY, "utf-8")
    with RawServer(serve) as server:
        kept_key(chosen_profile("Raw", server.url), KEY)
        with Program(accessibility, tmp_path, file) as program:
            program.wait_until_open()
            table = program.see("table", "Batch")
            wait_for(
                lambda: table.cell(0, 1).name.startswith("row 1, name, text old_name"), "the file"
            )
            program.press("ctrl+1", "ctrl+Home", "F2", "ctrl+a")
            program.type("new name")
            program.press("Return")
            wait_for(lambda: table.cell(0, 1).name.startswith("row 1, name, text new name"), "edit")

            program.press("ctrl+s")
            wait_for(lambda: file.read_text("utf-8") != NASTY, "the file is written")
            program.read("is now written one event a line")
            written = file.read_bytes()
            assert tokens(written.decode()) == tokens(EDITED)

            program.press("ctrl+5")
            program.see_enabled("push button", "Copy the request")
            preview = program.see("text", "Request preview")
            wait_for(lambda: "events_too" in preview.text, "the preview to its end")
            seen = preview.text
            program.see("push button", "Copy the request").act()
            wait_for(lambda: "events_too" in clipboard(), "the request in the clipboard")
            copied = clipboard()

            program.press("ctrl+Return")
            assert program.see("text", "Answer status").text.startswith("200")
            assert program.quit() == 0
            assert program.stdout + program.stderr == ""

    [sent] = requests
    head, _, body = sent.partition(b"\r\n\r\n")
    assert body == written
    assert f"X-API-KEY: {KEY}".encode() in head
    wire = sent.decode().replace("\r\n", "\n").replace(KEY, MASKED)
    assert copied == wire
    assert shown(seen) == shown(wire)


def test_saving_again_changes_only_the_line_of_the_edit(accessibility: Bus, tmp_path: Path) -> None:
    file = tmp_path / "ours.json"
    file.write_text(NASTY, "utf-8")
    with Program(accessibility, tmp_path, "--throwaway", file) as program:
        program.wait_until_open()
        table = program.see("table", "Batch")
        wait_for(lambda: table.cell(0, 1).name.startswith("row 1, name, text old_name"), "the file")
        before = file.read_bytes()
        for name in ("first edit", "second edit"):
            before = file.read_bytes()
            program.press("ctrl+1", "ctrl+Home", "F2", "ctrl+a")
            program.type(name)
            program.press("Return", "ctrl+s")
            wait_for(lambda: name.encode() in file.read_bytes(), "the file is written")  # noqa: B023 # called at once
        assert program.quit() == 0
    old, new = before.split(b"\n"), file.read_bytes().split(b"\n")
    assert len(old) == len(new)
    assert [a for a, b in zip(old, new, strict=True) if a != b] == [
        line for line in old if b"first edit" in line
    ]
