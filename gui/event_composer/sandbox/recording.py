"""Keeps what the sandbox was asked and answered: one value a request, one JSON line in a file."""

from __future__ import annotations

import base64
import json
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from event_composer.domain.errors import ComposerError


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """One request as it was received and the answer that was given to it.

    `time` is the moment of the answer, in UTC. `path` is the target with its query. `headers` keep
    order, case and repeats; secret ones are masked. `body` is None where it was not read to its
    end: the request was turned away, or the client hung up.
    """

    time: datetime
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    status: int
    answer: bytes

    def line(self) -> bytes:
        """Return the request as one line of JSON, with its line break."""
        members: dict[str, object] = {
            "time": self.time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "method": self.method,
            "path": self.path,
            "headers": self.headers,
            **_text_or_base64("body", self.body),
            "status": self.status,
            **_text_or_base64("answer", self.answer),
        }
        return json.dumps(members).encode("ascii") + b"\n"


def _text_or_base64(name: str, data: bytes | None) -> dict[str, object]:
    if data is None:
        return {name: None}
    try:
        return {name: data.decode("utf-8")}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(data).decode("ascii")}


class RequestLog:
    """A file that grows by one JSON line a request, readable by its owner only.

    Raises ComposerError SANDBOX_LOG_UNWRITABLE (`path`, `reason`) when it cannot be opened, OSError
    when a line cannot be written.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        try:
            self._file = os.open(path, flags, 0o600)
            # A file that was there may be open to others; a terminal or pipe is not ours to change.
            if stat.S_ISREG(os.fstat(self._file).st_mode) and hasattr(os, "fchmod"):
                os.fchmod(self._file, 0o600)
        except OSError as error:
            raise ComposerError(
                "SANDBOX_LOG_UNWRITABLE", path=str(path), reason=error.strerror
            ) from error

    def write(self, recorded: RecordedRequest) -> None:
        """Append one line; it is in the file when this returns."""
        rest = memoryview(recorded.line())
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
