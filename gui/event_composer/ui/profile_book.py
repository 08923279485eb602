"""The profiles of the window: which there are, which is selected, and where its key is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal, Slot

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import SANDBOX_ID, Profile
from event_composer.storage.profiles import ProfileStore, without_secrets
from event_composer.storage.secret_store import Holding, KeyState, Secrets, SecretStore
from event_composer.ui.embedded_sandbox import EmbeddedSandbox
from event_composer.ui.jobs import Err, Job, Lane, Result

_KEYRING_LIMIT_S = 1.0
_MAY_HOLD_A_KEY = frozenset({"KEYRING_LOCKED", "KEYRING_SILENT", "KEYRING_FAILED"})
"""Troubles after which a key may still lie in the keyring; where there is none, none can."""


@dataclass(frozen=True, slots=True)
class SecretsChange:
    """What a person changed of a profile's secrets; repr shows none of it.

    None leaves a secret as it is kept, "" takes it away. `headers` names every secret extra
    header that the profile has from now on.
    """

    key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str | None] = field(default_factory=dict, repr=False)

    @property
    def needs_kept(self) -> bool:
        """Tell whether what is kept must be read first, or it would be lost."""
        return self.key is None or None in self.headers.values()

    def applied_to(self, kept: Secrets) -> Secrets:
        """Return the secrets as they are after the change."""
        key = kept.key if self.key is None else self.key
        headers = {
            name: kept.headers.get(name, "") if value is None else value
            for name, value in self.headers.items()
        }
        return Secrets(key, headers)


@dataclass(frozen=True, slots=True)
class _Question:
    """A call to the keyring that is on its way, and who is told of its trouble at the end."""

    profile_id: str
    job: Job
    ended: Callable[[ComposerError | None], None] | None


class ProfileBook(QObject):
    """Holds the profiles and asks disk and keyring on lanes of its own.

    `changed` tells that the list or the selected profile differs, `holding_changed(profile id)`
    that a key was read, kept, locked or forgotten, `secrets_told(profile id, trouble)` how a
    `change_secrets` ended: with a ComposerError, or with None. `failed` carries a ComposerError.
    """

    changed = Signal()
    loaded = Signal()
    holding_changed = Signal(str)
    secrets_told = Signal(str, object)
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
        self._asked: deque[_Question] = deque()
        self._is_loaded = False
        self._unread: ComposerError | None = None
        self._writes = 0
        self._disk = Lane("profiles", self)
        # Waits for the store's own thread: that one is given up when the keyring never answers, and
        # then gives its answer in its place; this one, like every lane, brings it to the window.
        self._keyring = Lane("keyring", self)
        sandbox.started.connect(self._on_sandbox)
        sandbox.failed.connect(self._on_sandbox)

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

    @property
    def selected_id(self) -> str:
        """Return the id that was asked for, also while the profiles are not read yet."""
        return self._selected_id

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
        """Tell whether a send can begin: sandbox and keyring have said what they have to say."""
        if profile_id == SANDBOX_ID:
            return self._sandbox.address is not None or self._sandbox.failure is not None
        return all(question.profile_id != profile_id for question in self._asked)

    def hindrance(self, profile_id: str) -> ComposerError | None:
        """Return why a profile that is ready cannot be sent to: its sandbox did not start."""
        return self._sandbox.failure if profile_id == SANDBOX_ID else None

    def try_again(self, profile_id: str) -> None:
        """Begin anew what hinders a send to this profile, if anything does."""
        if self.hindrance(profile_id) is not None:
            self._sandbox.start()

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

    @Slot(str, str)
    def set_header(self, name: str, value: str) -> None:
        """Give a header of the selected profile another value, and write the list."""
        profile = self.selected
        if not profile.is_sandbox:
            pairs = ((each, value if each == name else old) for each, old in profile.headers)
            self.put(replace(profile, headers=tuple(pairs)))

    def put_all(self, profiles: Sequence[Profile]) -> None:
        """Replace the whole list, the built-in profile apart, in this order, and write it."""
        self._write([each for each in profiles if not each.is_sandbox])
        if self.profile(self._selected_id) is None:
            self.select(SANDBOX_ID)

    def remove(self, profile_id: str) -> None:
        """Delete a profile and forget its key; `failed` tells where the key may be left behind."""
        profile = self.profile(profile_id)
        if profile is None or profile.is_sandbox:
            return
        self._write([each for each in self._kept if each.id != profile_id])

        def ended(trouble: ComposerError | None) -> None:
            if trouble is not None and trouble.code in _MAY_HOLD_A_KEY:
                self.failed.emit(ComposerError("KEY_LEFT_BEHIND", name=profile.name))

        self._ask(profile_id, lambda: self._secrets.forget(profile_id).result(), ended)
        if self._selected_id == profile_id:
            self.select(SANDBOX_ID)

    def change_secrets(self, profile_id: str, change: SecretsChange) -> None:
        """Put changed secrets into the keyring, which may prompt; `secrets_told` tells the end.

        What the change leaves as it is and nobody knows yet is read first; where that or the
        writing fails, all stays as it was: offer `keep_for_this_run`.
        """

        def call() -> Holding:
            holding = self._secrets.known(profile_id)
            if change.needs_kept and not holding.secrets:
                holding = self._secrets.unlock(profile_id).result()
                if holding.trouble is not None:
                    return holding
            return self._secrets.keep(profile_id, change.applied_to(holding.secrets)).result()

        def ended(trouble: ComposerError | None) -> None:
            self.secrets_told.emit(profile_id, trouble)

        self._ask(profile_id, call, ended)

    def keep_for_this_run(self, profile_id: str, change: SecretsChange) -> None:
        """Hold changed secrets, and those that are known, in memory only."""
        known = self._secrets.known(profile_id).secrets
        self._secrets.keep_for_this_run(profile_id, change.applied_to(known))
        self.holding_changed.emit(profile_id)

    def read_secrets(self, profile_id: str) -> None:
        """Ask the keyring for a profile's secrets without letting it prompt."""
        self._ask(profile_id, lambda: self._secrets.read(profile_id).result())

    def unlock(self, profile_id: str) -> None:
        """Let the system ask the person for the keyring's password."""
        self._ask(profile_id, lambda: self._secrets.unlock(profile_id).result())

    def stop(self) -> None:
        """Finish writing profiles and keys; a keyring that does not answer is left behind."""
        self._disk.stop()
        done = self._keyring.stop(_KEYRING_LIMIT_S)
        for question in self._asked:
            question.job.cancel()
        self._secrets.close()
        if not done:
            self._keyring.stop(_KEYRING_LIMIT_S)

    def _read_key(self) -> None:
        selected = self.selected
        if not selected.is_sandbox and self.holding(selected.id) == Holding(KeyState.NONE):
            self.read_secrets(selected.id)

    def _ask(
        self,
        profile_id: str,
        call: Callable[[], Holding],
        ended: Callable[[ComposerError | None], None] | None = None,
    ) -> None:
        """Run one call to the keyring on its lane and tell of its end."""
        job = self._keyring.submit(lambda _job: call(), self._on_holding)
        self._asked.append(_Question(profile_id, job, ended))

    def _write(self, profiles: Sequence[Profile]) -> None:
        kept = tuple(without_secrets(profile)[0] for profile in profiles)
        self._kept = kept
        if self._unread is not None:
            # What could not be read is still in the file: it is not written over.
            self.failed.emit(self._unread)
        elif self._is_loaded:
            self._writes += 1
            self._disk.submit(lambda _job: self._store.save(kept), self._on_written)
        self.changed.emit()

    @Slot(object)
    def _on_loaded(self, result: Result) -> None:
        if isinstance(result, Err):
            self._unread = result.error
            self.failed.emit(result.error)
        else:
            early, self._kept = self._kept, result.value
            self._is_loaded = True
            if early:
                ids = {profile.id for profile in early}
                self._write([*(each for each in self._kept if each.id not in ids), *early])
            notice = self._store.take_notice()
            if notice:
                self.failed.emit(notice)
        self._read_key()
        self.loaded.emit()
        self.changed.emit()

    @Slot(object)
    def _on_written(self, result: Result) -> None:
        self._writes -= 1
        if isinstance(result, Err):
            self.failed.emit(result.error)
        elif not self._writes and result.value != self._kept:
            # Another running program added profiles.
            self._kept = result.value
            self.changed.emit()

    @Slot(object)
    def _on_holding(self, result: Result) -> None:
        # The lane answers in the order in which it was asked, also when a bug ended a call.
        question = self._asked.popleft()
        self.holding_changed.emit(question.profile_id)
        trouble = result.error if isinstance(result, Err) else result.value.trouble
        if question.ended is not None:
            question.ended(trouble)

    @Slot(object)
    def _on_sandbox(self, _told: object) -> None:
        self.changed.emit()
