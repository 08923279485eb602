"""The log file: private, small, without secrets, and there only once there is something to say."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from event_composer.domain.redaction import redact
from event_composer.storage.paths import made

_LIMIT_BYTES = 1_000_000
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogFile(RotatingFileHandler):
    """Takes warnings and worse; `secrets` is asked at each record for what must not be in it."""

    def __init__(self, path: Path, secrets: Callable[[], Iterable[str]]) -> None:
        super().__init__(path, maxBytes=_LIMIT_BYTES, backupCount=1, encoding="utf-8", delay=True)
        self._secrets = secrets
        self.setLevel(logging.WARNING)
        self.setFormatter(logging.Formatter(_FORM))

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with every secret masked."""
        return redact(super().format(record), self._secrets())

    def _open(self) -> TextIOWrapper:
        """Open the file so that its owner alone can read it."""
        made(Path(self.baseFilename).parent)
        descriptor = os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)
