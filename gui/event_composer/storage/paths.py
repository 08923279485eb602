"""Says where the program keeps its files, and makes the folders on demand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from event_composer.domain.errors import ComposerError
from event_composer.storage.atomic import code_of

NAME = "event-composer"
FOLDER_MODE = 0o700


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of one person: what one would back up, what grows, what may be lost."""

    config: Path
    data: Path
    state: Path

    @classmethod
    def of_user(cls) -> Paths:
        """Return the folders that this system has for a program of this name."""
        folders = platformdirs.PlatformDirs(NAME, appauthor=False)
        return cls(folders.user_config_path, folders.user_data_path, folders.user_state_path)

    @classmethod
    def throwaway(cls, folder: Path) -> Paths:
        """Return folders inside a temporary one, which the caller made and takes away again."""
        return cls(folder / "config", folder / "data", folder / "state")

    @property
    def profiles(self) -> Path:
        """Return the file of the profiles, without their secrets."""
        return self.config / "profiles.json"

    @property
    def settings(self) -> Path:
        """Return the file of the settings and of the window's last state."""
        return self.config / "settings.json"

    @property
    def arrangements(self) -> Path:
        """Return the file that says how the columns of each file's table are arranged."""
        return self.state / "arrangements.json"

    @property
    def history(self) -> Path:
        """Return the database of the exchanges."""
        return self.data / "history.db"

    @property
    def drafts(self) -> Path:
        """Return the folder of what no file has yet."""
        return self.data / "drafts"

    @property
    def open_batches(self) -> Path:
        """Return the file that says which batches are open."""
        return self.drafts / "open.json"

    @property
    def log(self) -> Path:
        """Return the log file."""
        return self.state / "event-composer.log"


def made(folder: Path) -> Path:
    """Return the folder, made where it is missing, readable by its owner alone.

    Raises ComposerError NO_PERMISSION, READ_ONLY, DISK_FULL or FOLDER_NOT_MADE with the path.
    """
    try:
        # Parents such as ~/.config belong to all programs: mkdir's mode is for the last one only.
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise ComposerError(
            code_of(error, "FOLDER_NOT_MADE"), path=str(folder), reason=error.strerror or ""
        ) from error
    return folder
