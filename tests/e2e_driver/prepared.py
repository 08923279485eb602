"""What a person did before the test begins: profiles and settings, written as the program does."""

from __future__ import annotations

from dataclasses import replace

from event_composer.domain import headers as h
from event_composer.domain.profile import Profile, new_profile
from event_composer.storage.paths import Paths
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import KeyState, Secrets, SecretStore
from event_composer.storage.settings import Settings, SettingsStore

FILLED = {h.USER_ID: "user_123456", h.APP_ID: "com.example.app"}


def chosen_profile(name: str, base_url: str) -> Profile:
    """Write a profile with everything but a key, and choose it for the next start."""
    profile = new_profile(name, base_url)
    headers = tuple((name, FILLED.get(name, value)) for name, value in profile.headers)
    profile = replace(profile, headers=headers)
    paths = Paths.of_user()
    ProfileStore(paths.profiles).save([profile])
    SettingsStore(paths.settings).save(Settings(language="en", profile_id=profile.id))
    return profile


def kept_key(profile: Profile, key: str) -> None:
    """Put a key for a profile into the keyring."""
    store = SecretStore()
    assert store.keep(profile.id, Secrets(key)).result().state is KeyState.KEPT
    store.close()
