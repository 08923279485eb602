"""Catches bugs of ours wherever they surface, logs them and reports each once with its text."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from event_composer import __version__
from event_composer.domain.redaction import redact

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class BugReporter(QObject):
    """Takes over both exception hooks; `reported` carries a text that may be copied and shown.

    `secrets` gives what must not be in a report: it is asked each time, since keys come and go.
    """

    reported = Signal(str)

    def __init__(self, secrets: Callable[[], Iterable[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._secrets = secrets
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take over the exception hooks of all threads, and Qt's own messages into the log."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        text = redact("".join(traceback.format_exception(kind, error, trace)), self._secrets())
        _log.error("bug: %s", text)
        if text not in self._seen:
            self._seen.add(text)
            self.reported.emit(f"{_environment()}\n{text}")


def _environment() -> str:
    """Return the lines about versions that every report begins with."""
    return (
        f"Event Composer {__version__}, Python {platform.python_version()}, "
        f"PySide6 {pyside_version}, Qt {qVersion()}, {platform.platform()}"
    )


def _log_qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text)
