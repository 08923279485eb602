"""Opens the editor of profiles, and uses a profile that was just made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from event_composer.ui.parts import Parts
from event_composer.ui.profiles.editor import ProfileEditor


class ProfileEditing(QObject):
    """The editor is made when it is first asked for; `failed(ComposerError)` is its trouble."""

    failed = Signal(object)

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._known: set[str] = set()
        self._editor: ProfileEditor | None = None

    @Slot()
    def open(self) -> ProfileEditor:
        """Show the profiles."""
        parts = self._parts
        if self._editor is None:
            # Kept: the keyring may answer after it was closed.
            self._editor = ProfileEditor(parts.themes, parts.texts, parts.book, self._window)
            self._editor.saved.connect(self._on_saved)
            self._editor.failed.connect(self.failed)
        self._known = {profile.id for profile in parts.book.profiles}
        self._editor.open()
        return self._editor

    @Slot(str)
    def open_at(self, header: str) -> None:
        """Show the selected profile at the field of a header."""
        self.open().point_at(header)

    @Slot(str)
    def _on_saved(self, profile_id: str) -> None:
        """Use a profile that was just made; editing one does not switch Send to it."""
        if profile_id not in self._known:
            self._parts.book.select(profile_id)
