"""Saves what was edited: the profiles at once, their secrets when the keyring has answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.storage.secret_store import KeyState, Secrets
from event_composer.ui.profile_book import ProfileBook, SecretsChange
from event_composer.ui.profiles.drafts import Drafts


class Saving(QObject):
    """One Save from the press to its end.

    `changed` is emitted as it goes on; at its end `ended(ids of the saved profiles)`, or
    `refused(id)` with the first profile whose secrets the keyring did not take: these stay in
    the drafts. `failed(ComposerError)` tells of such a profile after `leave`.
    """

    changed = Signal()
    ended = Signal(object)
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, book: ProfileBook, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._book = book
        self._drafts = drafts
        self._waiting: set[str] = set()
        self._left: set[str] = set()
        self._refused: list[str] = []
        self._written: list[str] = []
        book.secrets_told.connect(self._on_secrets_told)

    @property
    def is_under_way(self) -> bool:
        """Tell whether the keyring still has to answer."""
        return bool(self._waiting)

    def refresh(self) -> None:
        """Let the drafts take over what the book holds now."""

        def secrets(profile_id: str) -> Secrets:
            return self._book.holding(profile_id).secrets

        self._drafts.refresh(self._book.profiles, secrets)

    def secrets_change(self, profile_id: str) -> SecretsChange | None:
        """Return what was changed of a profile's secrets, None where nothing was."""
        known = self._book.holding(profile_id).state in {KeyState.KEPT, KeyState.THIS_RUN}
        return self._drafts.secrets_change(profile_id, secrets_known=known)

    def start(self, current: str) -> None:
        """Write everything that was changed; `current` comes last among the saved ones."""
        changed = self._drafts.changed_ids()
        self._written = sorted(changed, key=lambda each: each == current)
        changes = {each: self.secrets_change(each) for each in changed}
        self._refused = []
        self._waiting = {each for each, change in changes.items() if change is not None}
        self._book.put_all(self._drafts.profiles())
        for profile_id, change in changes.items():
            if change is None:
                self._drafts.settle(profile_id)
            else:
                self._book.change_secrets(profile_id, change)
        self._go_on()

    def keep_for_this_run(self, profile_id: str) -> None:
        """Hold a profile's changed secrets in memory; that may be the end of a Save."""
        change = self.secrets_change(profile_id)
        if change is None:
            return
        self._book.keep_for_this_run(profile_id, change)
        self._drafts.forget_key(profile_id)
        self.refresh()
        if profile_id in self._refused:
            self._refused.remove(profile_id)
            self._go_on()
        else:
            self.changed.emit()

    def let_go(self, profile_id: str) -> None:
        """Forget the key for this run of a profile that was never kept."""
        if self._drafts.kept(profile_id) is None and self._book.holding(profile_id).secrets:
            self._book.keep_for_this_run(profile_id, SecretsChange(key=""))

    def leave(self) -> None:
        """Stop waiting; what is on its way to the keyring goes on."""
        self._left |= self._waiting
        self._waiting = set()
        self._refused = []
        self._written = []

    def _go_on(self) -> None:
        self.changed.emit()
        if self._waiting:
            return
        if self._refused:
            self.refused.emit(self._refused[0])
        else:
            self.ended.emit(tuple(self._written))

    @Slot(str, object)
    def _on_secrets_told(self, profile_id: str, trouble: ComposerError | None) -> None:
        if profile_id in self._left:
            self._left.discard(profile_id)
            if trouble is not None:
                self.failed.emit(trouble)
        if profile_id not in self._waiting:
            return
        self._waiting.discard(profile_id)
        if trouble is None:
            self._drafts.settle(profile_id)
        else:
            self._refused.append(profile_id)
        self.refresh()
        self._go_on()
