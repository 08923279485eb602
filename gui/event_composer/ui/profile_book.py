"""The profiles of the window: which there are, which is selected, and where its key is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.profile import SANDBOX_ID, Profile
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import Holding, KeyState, Secrets, SecretStore
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.jobs import Err, Job, Lane, Result


class ProfileBook(QObject):
    """Holds the profiles and asks disk and keyring on lanes of its own.

    `changed` tells that the list or the selected profile differs, `holding_changed(profile id)`
    that a key was read, kept, locked or forgotten, `failed` carries a ComposerError.
    """

    changed = Signal()
    loaded = Signal()
    holding_changed = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        store: ProfileStore,
        secret_store: SecretStore,
        sandbox: EmbeddedSandbox,
        selected_id: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._secrets = secret_store
        self._sandbox = sandbox
        self._sandbox_api = sandbox.profile.api
        self._kept: tuple[Profile, ...] = ()
        self._selected_id = selected_id or SANDBOX_ID
        self._asking: set[str] = set()
        self._disk = Lane("profiles", self)
        self._keyring = Lane("keyring", self)
        sandbox.started.connect(self._on_sandbox_started)

    @property
    def sandbox(self) -> Profile:
        """Return the built-in profile; without a base URL until the sandbox runs."""
        return replace(self._sandbox.profile, api=self._sandbox_api, name=self.tr("Local sandbox"))

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Return all profiles, the built-in one first."""
        return (self.sandbox, *self._kept)

    @property
    def selected(self) -> Profile:
        """Return the profile that Send uses."""
        return self.profile(self._selected_id) or self.sandbox

    def profile(self, profile_id: str) -> Profile | None:
        """Return the profile of an id, if it is still there."""
        return next((each for each in self.profiles if each.id == profile_id), None)

    def holding(self, profile_id: str) -> Holding:
        """Return at once what is known of a profile's key and secret headers."""
        if profile_id == SANDBOX_ID:
            return Holding(KeyState.THIS_RUN, Secrets(self._sandbox.key))
        return self._secrets.known(profile_id)

    def secrets_in_memory(self) -> list[str]:
        """Return every secret that this run knows, for whoever must keep them out of a text."""
        found = [self._sandbox.key]
        for profile in self._kept:
            secrets = self._secrets.known(profile.id).secrets
            found += [secrets.key, *secrets.headers.values()]
        return [secret for secret in found if secret]

    def is_ready(self, profile_id: str) -> bool:
        """Tell whether a send can begin: the sandbox listens, the keyring was asked."""
        if profile_id == SANDBOX_ID:
            return self._sandbox.address is not None
        return profile_id not in self._asking

    def load(self) -> None:
        """Read the profiles from disk, then the selected one's key."""
        self._disk.submit(lambda _job: self._store.load(), self._on_loaded)

    def select(self, profile_id: str) -> None:
        """Make a profile the one that Send uses, and read its key if that was not tried yet."""
        self._selected_id = profile_id
        self._read_key()
        self.changed.emit()

    def choose_api(self, api: str) -> None:
        """Switch the selected profile between V1 and V2."""
        if self.selected.is_sandbox:
            self._sandbox_api = api
            self.changed.emit()
        elif self.selected.api != api:
            self.put(replace(self.selected, api=api))

    def put(self, profile: Profile) -> None:
        """Add a profile, or replace the one of its id, and write the list."""
        ids = [each.id for each in self._kept]
        if profile.id in ids:
            self._write([profile if each.id == profile.id else each for each in self._kept])
        else:
            self._write([*self._kept, profile])

    def remove(self, profile_id: str) -> None:
        """Delete a profile and forget its key."""
        self._write([each for each in self._kept if each.id != profile_id])
        self._ask(profile_id, lambda: self._secrets.forget(profile_id).result())
        if self._selected_id == profile_id:
            self.select(SANDBOX_ID)

    def move(self, profile_id: str, delta: int) -> None:
        """Move a profile up (-1) or down (1) in the list."""
        kept = list(self._kept)
        at = next(i for i, each in enumerate(kept) if each.id == profile_id)
        to = min(max(at + delta, 0), len(kept) - 1)
        kept.insert(to, kept.pop(at))
        self._write(kept)

    def keep_secrets(self, profile_id: str, secrets: Secrets) -> None:
        """Put key and secret headers into the keyring; `holding_changed` tells what came of it."""
        self._ask(profile_id, lambda: self._secrets.keep(profile_id, secrets).result())

    def keep_for_this_run(self, profile_id: str, secrets: Secrets) -> None:
        """Hold key and secret headers in memory only."""
        self._secrets.keep_for_this_run(profile_id, secrets)
        self.holding_changed.emit(profile_id)

    def forget_secrets(self, profile_id: str) -> None:
        """Take key and secret headers out of keyring and memory."""
        self._ask(profile_id, lambda: self._secrets.forget(profile_id).result())

    def read_secrets(self, profile_id: str) -> None:
        """Ask the keyring for a profile's secrets without letting it prompt."""
        self._ask(profile_id, lambda: self._secrets.read(profile_id).result())

    def unlock(self, profile_id: str) -> None:
        """Let the system ask the person for the keyring's password."""
        self._ask(profile_id, lambda: self._secrets.unlock(profile_id).result())

    def stop(self) -> None:
        """Finish writing profiles; a keyring that does not answer is left behind."""
        self._disk.stop()
        self._secrets.close()
        self._keyring.stop(1.0)

    def _read_key(self) -> None:
        selected = self.selected
        if not selected.is_sandbox and self.holding(selected.id) == Holding(KeyState.NONE):
            self.read_secrets(selected.id)

    def _ask(self, profile_id: str, call: Callable[[], Holding]) -> None:
        """Run one call to the keyring on its lane and tell of its end."""
        self._asking.add(profile_id)

        def work(_job: Job) -> str:
            call()
            return profile_id

        self._keyring.submit(work, self._on_holding)

    def _write(self, profiles: Sequence[Profile]) -> None:
        self._kept = tuple(profiles)
        self._disk.submit(lambda _job: self._store.save(profiles), self._on_written)
        self.changed.emit()

    @Slot(object)
    def _on_loaded(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
        else:
            self._kept = result.value
            notice = self._store.take_notice()
            if notice:
                self.failed.emit(notice)
        self._read_key()
        self.loaded.emit()
        self.changed.emit()

    @Slot(object)
    def _on_written(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)

    @Slot(object)
    def _on_holding(self, result: Result) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
        else:
            self._asking.discard(result.value)
            self.holding_changed.emit(result.value)

    @Slot(object)
    def _on_sandbox_started(self, _profile: Profile) -> None:
        self.changed.emit()
