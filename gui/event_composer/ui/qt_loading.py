"""Loads Qt before the rest of the window, and leaves Python's imports as they were."""

from __future__ import annotations

import builtins
import gc
import importlib


def load_qt() -> None:
    """Load Qt's widgets without the hook that PySide puts on every import.

    The hook reads the source of each module that is imported from then on, to see whether it uses
    `__feature__`. None of ours does, and with some 250 modules that took 20 ms of the start. Nor is
    garbage looked for among what is imported; the window does that later (GarbageTimer).
    """
    gc.disable()
    plain_import = builtins.__import__
    importlib.import_module("PySide6.QtWidgets")
    builtins.__import__ = plain_import
