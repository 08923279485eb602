"""The window as assistive software sees it: a client of AT-SPI over D-Bus."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import (  # type: ignore[import-untyped] # it has no types
    DBusAddress,
    MessageType,
    Properties,
    new_method_call,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped] # nor has this
    DBusConnection,
    open_dbus_connection,
)

_ATSPI = "org.a11y.atspi."
_ROOT = "/org/a11y/atspi/accessible/root"
_NULL = "/org/a11y/atspi/null"
_CALL_LIMIT_S = 10.0
# Numbers of AtspiStateType.
FOCUSED, ENABLED, SENSITIVE, SHOWING, VISIBLE, CHECKED = 12, 8, 24, 25, 30, 4
# Of these only what is asked for is looked at: they have a child for each of their cells.
TABLES = frozenset({"table", "tree table", "tree", "list"})


class GoneError(Exception):
    """The other side is not there any more, or not able to answer."""


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object of another process."""

    bus: Bus
    owner: str
    path: str

    @property
    def name(self) -> str:
        """Return the accessible name."""
        return str(self._get("Accessible", "Name"))

    @property
    def description(self) -> str:
        """Return the accessible description."""
        return str(self._get("Accessible", "Description"))

    @property
    def role(self) -> str:
        """Return the role in words, as `push button`."""
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[int]:
        """Return the numbers of the states that are set."""
        words = self._call("Accessible", "GetState")
        bits = words[0] | words[1] << 32
        return frozenset(number for number in range(64) if bits >> number & 1)

    @property
    def showing(self) -> bool:
        """Tell whether it is on the screen, as far as it is known."""
        return SHOWING in self.states

    @property
    def enabled(self) -> bool:
        """Tell whether it can be used."""
        return ENABLED in self.states

    @property
    def focused(self) -> bool:
        """Tell whether it has the keyboard."""
        return FOCUSED in self.states

    @property
    def checked(self) -> bool:
        """Tell whether it is ticked."""
        return CHECKED in self.states

    @property
    def children(self) -> list[Node]:
        """Return the children."""
        found = self._call("Accessible", "GetChildren")
        return [self._node(each) for each in found if each[1] != _NULL]

    @property
    def text(self) -> str:
        """Return the whole text of something that holds text."""
        return str(self._call("Text", "GetText", "ii", (0, -1)))

    @property
    def said(self) -> str:
        """Return what is read out: the name, or else the text."""
        name = self.name
        if name:
            return name
        try:
            return self.text
        except GoneError:
            return ""

    @property
    def rows(self) -> int:
        """Return the number of rows of a table."""
        return int(self._get("Table", "NRows"))

    @property
    def columns(self) -> int:
        """Return the number of columns of a table."""
        return int(self._get("Table", "NColumns"))

    def cell(self, row: int, column: int) -> Node:
        """Return one cell of a table."""
        return self._node(self._call("Table", "GetAccessibleAt", "ii", (row, column)))

    def act(self, number: int = 0) -> None:
        """Do one of its actions; the first is the usual one, such as to press.

        Qt presses a button for a tenth of a second: wait for what is to come of it.
        """
        if not self._call("Action", "DoAction", "i", (number,)):
            raise AssertionError(f"{self.role} {self.name!r} did not act")

    def take_focus(self) -> None:
        """Ask for the keyboard."""
        self._call("Component", "GrabFocus")

    def walk(self, *, into_tables: bool = False) -> Iterator[Node]:
        """Yield it and all below, parents first; what vanishes meanwhile is left out."""
        yield self
        try:
            if not into_tables and self.role in TABLES:
                return
            children = self.children
        except GoneError:
            return
        for child in children:
            yield from child.walk(into_tables=into_tables)

    def find(
        self, role: str = "", name: str = "", *, showing: bool = True, whole: bool = False
    ) -> Node | None:
        """Return the first below it with this role and a name that begins so, or `whole` is so."""
        for node in self.walk():
            try:
                if role and node.role != role:
                    continue
                fits = node.name == name if whole else node.name.startswith(name)
                if fits and (not showing or node.showing):
                    return node
            except GoneError:
                continue
        return None

    def outline(self) -> str:
        """Return what is shown of it as indented lines, for a person who looks for a fault."""
        return "\n".join(self._outline(0))

    def _outline(self, depth: int) -> Iterator[str]:
        try:
            role, states = self.role, self.states
            if depth and SHOWING not in states:
                return
            marks = " (focused)" if FOCUSED in states else ""
            yield f"{' ' * depth}{role} {self.said[:200]!r}{marks}"
            children = [] if role in TABLES else self.children
        except GoneError:
            return
        for child in children:
            yield from child._outline(depth + 1)

    def _node(self, reference: tuple[str, str]) -> Node:
        return Node(self.bus, reference[0], reference[1])

    def _call(self, interface: str, method: str, form: str = "", arguments: Any = ()) -> Any:
        address = DBusAddress(self.path, self.owner, _ATSPI + interface)
        return self.bus.ask(new_method_call(address, method, form or None, arguments))[0]

    def _get(self, interface: str, name: str) -> Any:
        address = DBusAddress(self.path, self.owner, _ATSPI + interface)
        return self.bus.ask(Properties(address).get(name))[0][1]


class Bus:
    """A connection to the bus of accessibility, which the session bus starts when asked."""

    def __init__(self, session: str | None = None) -> None:
        with open_dbus_connection(session or os.environ["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            self.address: str = _answer(connection, new_method_call(where, "GetAddress"))[0]
        self._connection = open_dbus_connection(self.address)

    def ask(self, message: Any) -> Any:
        """Send one call and return the values of its answer; raises GoneError."""
        return _answer(self._connection, message)

    def application(self, pid: int) -> Node | None:
        """Return the application of a process once it has told of itself."""
        for node in Node(self, "org.a11y.atspi.Registry", _ROOT).children:
            try:
                if self._pid(node.owner) == pid:
                    return node
            except GoneError:
                continue
        return None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _pid(self, owner: str) -> int:
        where = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        call = new_method_call(where, "GetConnectionUnixProcessID", "s", (owner,))
        return int(self.ask(call)[0])


def _answer(connection: DBusConnection, message: Any) -> Any:
    try:
        reply = connection.send_and_get_reply(message, timeout=_CALL_LIMIT_S)
    except (TimeoutError, OSError) as error:
        raise GoneError(str(error)) from error
    if reply.header.message_type is MessageType.error:
        raise GoneError(str(reply.body))
    return reply.body
