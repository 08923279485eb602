"""The real program as a process of its own, with what a person does to it and sees of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from e2e_driver.accessibility import Bus, GoneError, Node
from e2e_driver.keys import press, type_text
from e2e_driver.waiting import LIMIT_S, wait_for

COMMAND = Path(sys.executable).with_name("event-composer")
_ACTIVE = 1  # the number of AtspiStateType


class Program:
    """One run of `event-composer`; its files lie in HOME, its temporary ones in `folder`/tmp.

    As a context manager it ends the process, whatever happened.
    """

    def __init__(
        self,
        bus: Bus,
        folder: Path,
        *arguments: object,
        variables: Mapping[str, str | None] | None = None,
    ) -> None:
        self._bus = bus
        (folder / "tmp").mkdir(exist_ok=True)
        number = len(list(folder.glob("stdout-*")))
        self._stdout = folder / f"stdout-{number}"
        self._stderr = folder / f"stderr-{number}"
        environment = {
            **os.environ,
            "TMPDIR": str(folder / "tmp"),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        for name, value in (variables or {}).items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value
        self.started = time.monotonic()
        with self._stdout.open("wb") as stdout, self._stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                [str(COMMAND), *map(str, arguments)],
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
            )
        self._application: Node | None = None

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None and self.process.poll() is None:
            error.add_note(f"The window at that moment:\n{self.outline()}")
        if error is not None:
            error.add_note(f"On standard error: {self.stderr!r}")
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def stdout(self) -> str:
        """Return what was printed so far."""
        return self._stdout.read_text("utf-8", "replace")

    @property
    def stderr(self) -> str:
        """Return what was complained about so far."""
        return self._stderr.read_text("utf-8", "replace")

    @property
    def application(self) -> Node:
        """Return the root of what is accessible, once the program has told of itself."""
        if self._application is None:
            self._application = wait_for(self._told, "the program tells of itself")
        return self._application

    def _told(self) -> Node | None:
        assert self.process.poll() is None, f"it ended: {self.process.returncode}, {self.stderr}"
        try:
            return self._bus.application(self.process.pid)
        except GoneError:
            return None

    def wait_until_open(self) -> float:
        """Wait for the window with its batch; return the seconds since the start."""
        self.see("push button", "Send ")
        self.wait_active()
        return time.monotonic() - self.started

    def wait_active(self) -> None:
        """Wait until a window of the program has the keyboard."""

        def active() -> bool:
            try:
                return any(_ACTIVE in window.states for window in self.application.children)
            except GoneError:
                return False

        wait_for(active, "the window has the keyboard", instead=self.outline)

    def outline(self) -> str:
        """Return all that can be seen, as text."""
        try:
            return self.application.outline()
        except (GoneError, AssertionError) as error:
            return f"nothing: {error}"

    def look(
        self, role: str = "", name: str = "", *, showing: bool = True, whole: bool = False
    ) -> Node | None:
        """Return what is there now, or None."""
        try:
            return self.application.find(role, name, showing=showing, whole=whole)
        except GoneError:
            return None

    def see(
        self, role: str = "", name: str = "", *, showing: bool = True, whole: bool = False
    ) -> Node:
        """Wait for something with this role and a name that begins so, and return it."""
        return wait_for(
            lambda: self.look(role, name, showing=showing, whole=whole),
            f"a {role or 'thing'} {name!r}",
            instead=self.outline,
        )

    def see_enabled(self, role: str, name: str) -> Node:
        """Wait for something that can be used."""

        def usable() -> Node | None:
            found = self.look(role, name)
            return found if found is not None and found.enabled else None

        return wait_for(usable, f"a usable {role} {name!r}", instead=self.outline)

    def wait_gone(self, role: str, name: str) -> None:
        """Wait until nothing of this role and name is shown any more."""
        wait_for(
            lambda: self.look(role, name) is None,
            f"{role} {name!r} gone",
            instead=self.outline,
        )

    def read(self, words: str) -> Node:
        """Wait until something that is shown says these words, as name or text; return it."""

        def said() -> Node | None:
            try:
                for node in self.application.walk():
                    if words in node.said and node.showing:
                        return node
            except GoneError:
                pass
            return None

        return wait_for(said, f"the words {words!r}", instead=self.outline)

    def press(self, *keys: str) -> None:
        """Press keys while a window of the program has the keyboard."""
        self.wait_active()
        press(*keys)

    def type(self, text: str) -> None:
        """Type text while a window of the program has the keyboard."""
        self.wait_active()
        type_text(text)

    def put(self, field: Node, text: str) -> None:
        """Put a text into a field in place of what is there, by keys."""
        field.take_focus()
        wait_for(lambda: field.focused, f"the focus in {field.name!r}", instead=self.outline)
        self.press("ctrl+a")
        if text:
            self.type(text)
        else:
            self.press("Delete")

    def quit(self, limit_s: float = LIMIT_S) -> int:
        """Quit by the keys for it; return the exit code."""
        self.press("ctrl+q")
        return self.ended(limit_s)

    def terminate(self, limit_s: float = LIMIT_S) -> int:
        """Ask for the end as the system does; return the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended(limit_s)

    def ended(self, limit_s: float = LIMIT_S) -> int:
        """Wait for the end and return the exit code."""
        return self.process.wait(limit_s)
