"""Where the command `send` sends to, and with which key: a profile, a URL, or the own sandbox."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from event_composer.domain.display import printable
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Headers
from event_composer.domain.headers import API_KEY
from event_composer.domain.profile import ExtraHeader, Profile, sandbox_profile
from event_composer.domain.redaction import SECRET_HEADERS
from event_composer.domain.texts import Texts
from event_composer.sandbox.server import Sandbox
from event_composer.sending.request import profile_for_url
from event_composer.storage.paths import Paths
from event_composer.storage.profiles import ProfileStore
from event_composer.storage.secret_store import Holding, SecretStore

KEY_VARIABLE = "EVENT_COMPOSER_API_KEY"


@dataclass(frozen=True, slots=True)
class Target:
    """A profile as this send uses it, the key, and the values of its secret headers."""

    profile: Profile
    key: str = field(default="", repr=False)
    secret_headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return every value that must reach nobody but the target."""
        shown = (
            *self.profile.headers,
            *((header.name, header.value) for header in self.profile.extra_headers),
        )
        given = (value for name, value in shown if name.lower() in SECRET_HEADERS)
        return tuple(filter(None, (self.key, *self.secret_headers.values(), *given)))


def headers_of(args: argparse.Namespace) -> Headers:
    """Return the headers of the command line; raises HEADER_FORM or KEY_ON_COMMAND_LINE."""
    headers = []
    for text in args.header:
        name, colon, value = text.partition(":")
        if name.strip().lower() == API_KEY.lower():
            raise ComposerError("KEY_ON_COMMAND_LINE")
        if not colon or not name.strip():
            raise ComposerError("HEADER_FORM")
        headers.append((name.strip(), value.strip()))
    return tuple(headers)


@contextmanager
def target_of(
    args: argparse.Namespace, environment: Mapping[str, str], texts: Texts
) -> Iterator[Target]:
    """Provide the target for the length of one send; the own sandbox runs just as long.

    Raises ComposerError KEY_ON_COMMAND_LINE, HEADER_FORM, PROFILE_MISSING, or as `parse_base_url`
    and `ProfileStore.load`.
    """
    headers = headers_of(args)
    own = sandbox_profile("")
    key = environment.get(KEY_VARIABLE, "")
    if args.profile in (None, own.name, own.id) and args.url is None:
        with _own_sandbox() as sandbox:
            profile = sandbox_profile(sandbox.start().base_url)
            yield Target(_with(profile, args, headers), sandbox.api_keys[0])
    elif args.profile is None:
        yield Target(profile_for_url(args.url, args.api or "v2", headers), key)
    else:
        profile = _with(_kept(args, texts), args, headers)
        yield _with_secrets(profile, args, key, texts)


@contextmanager
def _own_sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    try:
        yield sandbox
    finally:
        sandbox.stop()


def _kept(args: argparse.Namespace, texts: Texts) -> Profile:
    """Return the profile of that name; those of the person are not seen with --throwaway."""
    own = sandbox_profile("")
    found = [own]
    if not args.throwaway:
        store = ProfileStore(Paths.of_user().profiles)
        found += store.load()
        if notice := store.take_notice():
            warn(texts.error(notice))
    for profile in found:
        if args.profile in (profile.name, profile.id):
            return profile
    known = ", ".join(profile.name for profile in found)
    raise ComposerError("PROFILE_MISSING", name=args.profile, known=known)


def _with(profile: Profile, args: argparse.Namespace, headers: Headers) -> Profile:
    """Return the profile with what the command line says otherwise."""
    given = {name.lower() for name, _ in headers}
    extra = [header for header in profile.extra_headers if header.name.lower() not in given]
    return replace(
        profile,
        api=args.api or profile.api,
        base_url=profile.base_url if args.url is None else args.url,
        headers=tuple(line for line in profile.headers if line[0].lower() not in given),
        extra_headers=(*extra, *(ExtraHeader(name, value) for name, value in headers)),
    )


def _with_secrets(profile: Profile, args: argparse.Namespace, key: str, texts: Texts) -> Target:
    """Return the target with the key of the keyring, else the environment's.

    The environment's key is bound to the URL of the command line, where there is one; the
    keyring's, and secret headers, to the hosts of the profile.
    """
    held = _held(profile, texts, wanted=not key) if not args.throwaway else Holding()
    secrets = held.secrets
    if secrets.key:
        return Target(profile, secrets.key, secrets.headers)
    if key and args.url is not None and not any(secrets.headers.values()):
        profile = replace(profile, allowed_hosts=(profile.target().host,))
    return Target(profile, key, secrets.headers)


def _held(profile: Profile, texts: Texts, *, wanted: bool) -> Holding:
    """Ask the keyring; say why it gave nothing where that is `wanted`."""
    store = SecretStore()
    try:
        held = store.read(profile.id).result()
    finally:
        store.close()
    if held.trouble and wanted:
        warn(texts.error(held.trouble))
    return held


def warn(sentence: str) -> None:
    """Tell a sentence beside the result."""
    print(printable(sentence), file=sys.stderr)
