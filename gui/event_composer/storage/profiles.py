"""Keeps the header profiles in profiles.json, without any secret."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from event_composer.domain.errors import ComposerError
from event_composer.domain.profile import SANDBOX_ID, ExtraHeader, Profile
from event_composer.domain.redaction import SECRET_HEADERS
from event_composer.storage.json_file import JsonFile
from event_composer.storage.schema import FileFault


def without_secrets(profile: Profile) -> tuple[Profile, dict[str, str]]:
    """Return the profile as it may be written, and the header values to keep with its key.

    Secret is what the person marked, and what `redaction.SECRET_HEADERS` names.
    """
    secrets: dict[str, str] = {}
    headers = []
    for header in profile.extra_headers:
        if header.secret or header.name.lower() in SECRET_HEADERS:
            secrets[header.name] = header.value
            headers.append(ExtraHeader(header.name, secret=True))
        else:
            headers.append(header)
    plain = tuple(pair for pair in profile.headers if pair[0].lower() not in SECRET_HEADERS)
    return replace(profile, headers=plain, extra_headers=tuple(headers)), secrets


def with_secrets(profile: Profile, headers: Mapping[str, str]) -> Profile:
    """Return the profile with the values of its secret headers put back."""
    filled = tuple(
        replace(header, value=headers.get(header.name, header.value)) if header.secret else header
        for header in profile.extra_headers
    )
    return replace(profile, extra_headers=filled)


class ProfileStore:
    """Reads and writes profiles.json; keeps keys that it does not know.

    The built-in sandbox profile is not stored: `save` leaves it out, `load` never returns it.
    """

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "profiles")
        # Ids that this program read or wrote: what else is in the file, another one put there.
        self._seen: set[str] = set()

    def load(self) -> tuple[Profile, ...]:
        """Return the profiles in their order.

        A damaged file is kept aside, and what of it is sound is returned: see `take_notice`.
        Raises ComposerError FILE_NEWER or as `read_file`.
        """
        document, faults = self._file.load()
        sound = _sound(document, faults)
        profiles = _with_own_ids(sound)
        self._seen.update(profile.id for profile in (*sound, *profiles))
        if faults or profiles != sound:
            # A faulty file was moved, and a new id must last: the keyring goes by it.
            self.save(profiles)
        return tuple(profiles)

    def save(self, profiles: Sequence[Profile]) -> tuple[Profile, ...]:
        """Write the profiles and return what is in the file then.

        Profiles that another running program added meanwhile stay, behind ours. Raises
        ComposerError FILE_NEWER or as `write_atomically`.
        """
        own = [profile for profile in profiles if not profile.is_sandbox]
        self._seen.update(profile.id for profile in own)
        now = _sound(*self._file.look())
        others = [profile for profile in now if profile.id not in self._seen]
        self._seen.update(profile.id for profile in others)
        self._file.save({"profiles": [_document(profile) for profile in (*own, *others)]})
        return (*own, *others)

    def take_notice(self) -> ComposerError | None:
        """Return, once, what the person must be told: FILE_DAMAGED with `path` and `kept`."""
        return self._file.take_notice()


def _sound(document: Mapping[str, Any], faults: Iterable[FileFault]) -> list[Profile]:
    """Return the profiles of the file that have no fault."""
    faulty = {fault.place[1] for fault in faults if len(fault.place) > 1}
    found = document.get("profiles")
    items = found if isinstance(found, list) else []
    return [_profile(item) for index, item in enumerate(items) if index not in faulty]


def _with_own_ids(profiles: Iterable[Profile]) -> list[Profile]:
    """Return the profiles, a copy made by hand in the file with an id of its own."""
    taken = {SANDBOX_ID}
    unique = []
    for profile in profiles:
        own = replace(profile, id=uuid.uuid4().hex) if profile.id in taken else profile
        taken.add(own.id)
        unique.append(own)
    return unique


def _document(profile: Profile) -> dict[str, Any]:
    plain, _ = without_secrets(profile)
    return {
        "id": plain.id,
        "name": plain.name,
        "base_url": plain.base_url,
        "api": plain.api,
        "headers": dict(plain.headers),
        "extra_headers": [
            {"name": header.name, "secret": True}
            if header.secret
            else {"name": header.name, "value": header.value}
            for header in plain.extra_headers
        ],
        "allowed_hosts": list(plain.allowed_hosts),
        "default_user": plain.default_user,
        "default_session_id": plain.default_session_id,
        "treat_as_real": plain.treat_as_real,
    }


def _profile(item: Mapping[str, Any]) -> Profile:
    """Return the profile of an item that has no faults."""
    return Profile(
        id=item["id"],
        name=item["name"],
        base_url=item["base_url"],
        api=item["api"],
        # A key written here by hand would go to any host: headers are not bound, the key is.
        headers=tuple(
            (name, value)
            for name, value in item["headers"].items()
            if name.lower() not in SECRET_HEADERS
        ),
        extra_headers=tuple(
            ExtraHeader(header["name"], header.get("value", ""), header.get("secret", False))
            for header in item.get("extra_headers", ())
        ),
        allowed_hosts=tuple(item.get("allowed_hosts", ())),
        default_user=item.get("default_user", ""),
        default_session_id=item.get("default_session_id", ""),
        treat_as_real=item.get("treat_as_real", False),
    )
