"""The profiles as they stand in the editor, before Save: what was changed, added, moved."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from event_composer.domain import headers as h
from event_composer.domain.profile import (
    ExtraHeader,
    FieldFault,
    Profile,
    new_profile,
    profile_faults,
)
from event_composer.storage.profiles import with_secrets, without_secrets
from event_composer.storage.secret_store import Secrets
from event_composer.ui.profile_book import SecretsChange


@dataclass(frozen=True, slots=True)
class Draft:
    """One profile in the editor, with the values of its secret headers as far as they are known.

    `key` is the key that was typed: None leaves the kept one, "" takes it away.
    """

    profile: Profile
    key: str | None = field(default=None, repr=False)


class Drafts:
    """All profiles of the editor in their order; nothing of it is written before `profiles`."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}
        self._kept_order: list[str] = []
        self._changed: dict[str, Draft] = {}
        self._order: list[str] = []

    def refresh(self, profiles: Iterable[Profile], secrets: Callable[[str], Secrets]) -> None:
        """Take over what is kept now; what the person changed stays changed."""
        before = self._kept
        self._kept = {
            profile.id: Draft(with_secrets(profile, secrets(profile.id).headers))
            for profile in profiles
        }
        for profile_id, draft in list(self._changed.items()):
            if profile_id not in self._kept:
                continue
            self.put(_caught_up(draft, before.get(profile_id), self._kept[profile_id]))
        known = [*self._kept, *(each for each in self._changed if each not in self._kept)]
        was_moved = self.is_moved
        self._kept_order = list(self._kept)
        if was_moved:
            moved = [each for each in self._order if each in known]
            self._order = [*moved, *(each for each in known if each not in moved)]
        else:
            self._order = known

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids in their order, the built-in one first."""
        return tuple(self._order)

    def __contains__(self, profile_id: str) -> bool:
        return profile_id in self._order

    def get(self, profile_id: str) -> Draft:
        """Return the draft of an id."""
        return self._changed.get(profile_id) or self._kept[profile_id]

    def kept(self, profile_id: str) -> Draft | None:
        """Return a profile as it is kept; None where it never was."""
        return self._kept.get(profile_id)

    def put(self, draft: Draft) -> None:
        """Take a draft as the person left it."""
        if draft == self._kept.get(draft.profile.id):
            self._changed.pop(draft.profile.id, None)
        else:
            self._changed[draft.profile.id] = draft

    def add(self, name: str) -> str:
        """Add a fresh profile at the end and return its id."""
        return self._append(new_profile(self._free_name(name)))

    def duplicate(self, profile_id: str, name: str) -> str:
        """Add a copy of a profile, without any secret, and return its id."""
        plain, _ = without_secrets(self.get(profile_id).profile)
        copy = replace(plain, id=uuid.uuid4().hex, name=self._free_name(name))
        return self._append(copy)

    def drop(self, profile_id: str) -> None:
        """Forget a profile that was never kept, or is deleted."""
        self._changed.pop(profile_id, None)
        self._kept.pop(profile_id, None)
        self._order.remove(profile_id)
        if profile_id in self._kept_order:
            self._kept_order.remove(profile_id)

    def settle(self, profile_id: str) -> None:
        """Forget what was changed of a profile: it is kept now."""
        self._changed.pop(profile_id, None)

    def forget_key(self, profile_id: str) -> None:
        """Forget the typed key: it is held elsewhere now."""
        self.put(replace(self.get(profile_id), key=None))

    def move(self, profile_id: str, delta: int) -> bool:
        """Move a profile up (-1) or down (1), never above the built-in one; tell if it went."""
        at = self._order.index(profile_id)
        to = at + delta
        if not 0 < to < len(self._order) or at == 0:
            return False
        self._order.insert(to, self._order.pop(at))
        return True

    @property
    def is_moved(self) -> bool:
        """Tell whether the kept profiles stand in another order than they are kept."""
        return [each for each in self._order if each in self._kept] != self._kept_order

    @property
    def has_changes(self) -> bool:
        """Tell whether Cancel would lose anything."""
        return bool(self._changed) or self.is_moved

    def changed_ids(self) -> tuple[str, ...]:
        """Return the ids of what was changed or added, in their order."""
        return tuple(each for each in self._order if each in self._changed)

    def faults(self, profile_id: str) -> list[FieldFault]:
        """Return what is wrong with a profile; the typed key's place is its header's name."""
        draft = self.get(profile_id)
        if draft.profile.is_sandbox:
            return []
        others = {self.get(each).profile.name.strip() for each in self._order if each != profile_id}
        kept = self._kept.get(profile_id)
        if kept is not None and kept.profile.name == draft.profile.name:
            # Of two profiles of one name the one that took it is at fault.
            others.discard(draft.profile.name.strip())
        found = list(profile_faults(draft.profile, others))
        if draft.key:
            fault = h.header_value_fault(draft.key)
            if fault:
                found.append(FieldFault(h.API_KEY, *fault))
        return found

    def profiles(self) -> tuple[Profile, ...]:
        """Return all but the built-in profile as they are to be kept, without secrets."""
        return tuple(
            _tidy(self.get(each).profile)
            for each in self._order
            if not self.get(each).profile.is_sandbox
        )

    def secrets_change(self, profile_id: str, *, secrets_known: bool) -> SecretsChange | None:
        """Return what is to be done with key and secret headers, None where nothing is."""
        draft = self.get(profile_id)
        now = _secret_values(draft.profile)
        kept = self._kept.get(profile_id)
        before = _secret_values(kept.profile) if kept else {}
        if kept is not None and not secrets_known:
            # An empty field then means "not seen", not "empty".
            unseen = {name: value or None for name, value in now.items()}
            return None if draft.key is None and now == before else SecretsChange(draft.key, unseen)
        if draft.key is None and _filled(now) == _filled(before):
            return None
        return SecretsChange(draft.key if kept is not None else draft.key or "", now)

    def clear(self) -> None:
        """Forget everything, secrets first of all."""
        for each in (self._kept, self._kept_order, self._changed, self._order):
            each.clear()

    def _append(self, profile: Profile) -> str:
        self._changed[profile.id] = Draft(profile)
        self._order.append(profile.id)
        return profile.id

    def _free_name(self, wanted: str) -> str:
        taken = {self.get(each).profile.name.strip() for each in self._order}
        name, number = wanted, 2
        while name in taken:
            name, number = f"{wanted} {number}", number + 1
        return name


def _secret_values(profile: Profile) -> dict[str, str]:
    _, values = without_secrets(profile)
    return values


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _tidy(profile: Profile) -> Profile:
    plain, _ = without_secrets(profile)
    return replace(plain, name=" ".join(plain.name.split()), base_url=plain.base_url.strip())


def _caught_up(draft: Draft, before: Draft | None, kept: Draft) -> Draft:
    """Return the draft with the secret header values that became known while it was edited."""
    old = _secret_values(before.profile) if before else {}
    new = _secret_values(kept.profile)

    def filled(header: ExtraHeader) -> ExtraHeader:
        untouched = header.secret and not header.value and not old.get(header.name)
        return replace(header, value=new.get(header.name, "")) if untouched else header

    extra = tuple(filled(header) for header in draft.profile.extra_headers)
    return replace(draft, profile=replace(draft.profile, extra_headers=extra))
