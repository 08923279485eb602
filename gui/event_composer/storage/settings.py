"""Keeps the person's choices and the window's last state in settings.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from event_composer.domain.errors import ComposerError

RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers between two runs; the window's own bytes are base64 text.

    `panels` holds only what was opened (true) or closed by hand; `splitters` a state per name.
    """

    language: str = "system"
    theme: str = "system"
    profile_id: str = ""
    geometry: str = ""
    window_state: str = ""
    splitters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    panels: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    last_folder: str = ""
    recent_files: tuple[str, ...] = ()

    def opened(self, path: str) -> Settings:
        """Return the settings with a file at the head of the recent ones."""
        raise NotImplementedError


class SettingsStore:
    """Reads and writes settings.json; keeps keys that it does not know."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Return the settings, defaults where there are none; raises ComposerError FILE_NEWER.

        A damaged file is kept aside: see `take_notice`.
        """
        raise NotImplementedError

    def save(self, settings: Settings) -> None:
        """Write the settings; raises ComposerError FILE_NEWER or as `write_atomically`."""
        raise NotImplementedError

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        raise NotImplementedError
