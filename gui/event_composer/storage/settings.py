"""Keeps the person's choices and the window's last state in settings.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

from event_composer.domain.errors import ComposerError
from event_composer.storage.json_file import JsonFile


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers between two runs; the window's own bytes are base64 text.

    `language` is `system`, `en` or `zh_CN`; `theme` is `system`, `light` or `dark`. `panels`
    holds only what was opened (true) or closed by hand; `sizes` are their widths or heights, in
    pixels. `recent_files` are absolute paths, the latest first.
    """

    language: str = "system"
    theme: Literal["system", "light", "dark"] = "system"
    profile_id: str = ""
    geometry: str = ""
    panels: Mapping[str, bool] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    last_folder: str = ""
    last_file: str = ""
    recent_files: Sequence[str] = ()
    catalogue_file: str = ""


class SettingsStore:
    """Reads and writes settings.json; keeps keys that it does not know."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "settings")

    def load(self) -> Settings:
        """Return the settings, defaults where there are none.

        A damaged file is kept aside and what of it is sound is used: see `take_notice`. Raises
        ComposerError FILE_NEWER or as `read_file`.
        """
        document, faults = self._file.load()
        faulty = {fault.place[0] for fault in faults}
        known = {field.name for field in fields(Settings)} - faulty
        found = {name: value for name, value in document.items() if name in known}
        if "recent_files" in found:
            found["recent_files"] = tuple(found["recent_files"])
        return Settings(**found)

    def save(self, settings: Settings) -> None:
        """Write the settings; raises ComposerError FILE_NEWER or as `write_atomically`."""
        self._file.save(asdict(settings))

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        return self._file.take_notice()
