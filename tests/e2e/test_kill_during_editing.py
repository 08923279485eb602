"""The program is killed at random moments of an editing session, and next to nothing is lost."""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from e2e_driver import scripted_editing
from e2e_driver.scripted_editing import digest
from e2e_driver.waiting import wait_for

PROMISE_S = 2.0
"""So old a change may be and be lost."""

LONGEST_S = 2.6
START_LIMIT_S = 30.0


@dataclass
class Ledger:
    """What every batch has been, and what it may be after the kill."""

    allowed: dict[str, set[tuple[str, int | None]]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    bodies: dict[str, set[str]] = field(default_factory=dict)

    def close(self, lines: list[dict[str, Any]], killed: float) -> None:
        """Work out what the next start may show, from what a session said until it was killed."""
        old = [at for at, line in enumerate(lines) if line["at"] <= killed - PROMISE_S]
        recent = lines[old[-1] if old else 0 :]
        for line in lines:
            for key, (body, _row) in line["batches"].items():
                self.bodies.setdefault(key, set()).add(body)
        if not recent:
            return
        seen: dict[str, set[tuple[str, int | None]]] = {}
        for line in recent:
            for key, (body, row) in line["batches"].items():
                seen.setdefault(key, set()).add((body, row))
        firm = set(recent[0]["batches"])
        for line in recent:
            firm &= set(line["batches"])
        self.allowed = seen
        self.optional = set(seen) - firm


class Session:
    """One start of the program with the script in it."""

    def __init__(self, folder: Path, number: int, seed: str) -> None:
        self._out, self._err = folder / f"out-{number}", folder / f"err-{number}"
        with self._out.open("wb") as out, self._err.open("wb") as err:
            command = [sys.executable, scripted_editing.__file__, str(folder / "files"), seed]
            path = os.pathsep.join(sys.path)
            environment = {**os.environ, "PYTHONPATH": path}
            self.process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        self.started = time.monotonic()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What it said so far; the last line may be half a one."""
        whole = self._out.read_text("utf-8").split("\n")[:-1]
        return [json.loads(line) for line in whole]

    @property
    def errors(self) -> str:
        return self._err.read_text("utf-8")

    def restored(self) -> dict[str, Any]:
        """Wait until everything is back; return what is there."""

        def look() -> list[dict[str, Any]]:
            assert self.process.poll() is None, self.errors
            return self.lines

        return wait_for(look, "all is restored", START_LIMIT_S)[0]

    def kill(self) -> float:
        """Kill it; return the moment."""
        moment = time.monotonic()
        self.process.kill()
        self.process.wait()
        return moment


def wait_until(moment: float) -> None:
    """Let the session go on; what it does then is not waited for, that is the point."""
    wait_for(lambda: time.monotonic() >= moment, "its moment", LONGEST_S + 1)


def check(ledger: Ledger, restored: dict[str, Any], where: str) -> bool:
    """Compare what came back with what may have come back; tell whether there was anything."""
    found = {key: tuple(value) for key, value in restored["batches"].items()}
    if not ledger.allowed:
        return False
    missing = set(ledger.allowed) - ledger.optional - set(found)
    strange = set(found) - set(ledger.allowed)
    assert not missing, f"{where}: batches are lost: {missing}"
    assert not strange, f"{where}: batches nobody had: {strange}"
    for key, (body, row) in found.items():
        bodies = {each for each, _ in ledger.allowed[key]}
        assert body in bodies, f"{where}: {key} is older than {PROMISE_S:g} s, or was never so"
        rows = {each for _, each in ledger.allowed[key]}
        if key in ledger.optional:
            rows.add(None)  # so young that it may come back without a place in it
        assert row in rows, f"{where}: {key} is at row {row}, not one of {rows}"
    assert set(restored["told"]) <= {"held"}, f"{where}: {restored['told']}"
    return True


def check_files(folder: Path, ledger: Ledger, where: str) -> None:
    """Every file is a whole body that some batch has been."""
    for file in (folder / "files").iterdir():
        assert not file.name.endswith(".tmp") or file.name.startswith("."), file
        if file.suffix == ".json" and not file.name.startswith("."):
            ever = set().union(*ledger.bodies.values())
            assert digest(file.read_bytes()) in ever, f"{where}: {file.name} is torn"


def kill_again_and_again(folder: Path, times: int) -> None:
    """Start, edit, kill, start: each start checks what the one before it left."""
    seed = os.environ.get("EVENT_COMPOSER_SEED") or secrets.token_hex(4)
    print(f"EVENT_COMPOSER_SEED={seed}")
    moments = random.Random(seed)  # noqa: S311 - nothing secret
    (folder / "files").mkdir()
    ledger = Ledger()
    compared = 0
    for number in range(times + 1):
        where = f"EVENT_COMPOSER_SEED={seed}, start {number}"
        session = Session(folder, number, f"{seed}-{number}")
        last = number == times
        try:
            # Some die while they start, most while they edit.
            limit = session.started + moments.uniform(0.3, LONGEST_S)
            if last or moments.random() < 0.9:
                compared += check(ledger, session.restored(), where)
                limit = time.monotonic() + moments.uniform(0.0, LONGEST_S)
            wait_until(limit)
            if last:
                session.process.terminate()
                assert session.process.wait(START_LIMIT_S) == 0, session.errors
            killed = session.kill()
        finally:
            session.process.kill()
            session.process.wait()
        assert session.errors == "", where
        lines = session.lines
        if number == 0 or lines:
            ledger.close(lines, killed)
        check_files(folder, ledger, where)
    assert compared >= times // 3, f"EVENT_COMPOSER_SEED={seed}: only {compared} starts compared"


PART = 10
"""Kills of one test: none may take two minutes, and the machine may be a busy one."""


@pytest.mark.parametrize("part", range(20 // PART))
def test_after_twenty_kills_nothing_older_than_two_seconds_is_lost(
    tmp_path: Path, part: int
) -> None:
    kill_again_and_again(tmp_path, PART)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(200 // PART))
def test_nor_after_two_hundred(tmp_path: Path, part: int) -> None:
    kill_again_and_again(tmp_path, PART)
