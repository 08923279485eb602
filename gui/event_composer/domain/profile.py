"""Header profiles: where a batch goes and with which headers; never the key itself."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from event_composer.domain import headers as h
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Headers
from event_composer.domain.hosts import BaseUrl, parse_base_url

SANDBOX_ID = "sandbox"


@dataclass(frozen=True, slots=True)
class ExtraHeader:
    """A header beyond the eight; the value of a secret one lives with the key and is empty here."""

    name: str
    # Out of repr: in the editor and on the way to the wire it may be the secret itself.
    value: str = field(default="", repr=False)
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A named target: base URL, API version, headers, hosts the key may go to, defaults for events.

    `headers` holds the seven required headers other than the key, in the order of [D]; an empty
    value is sent as an empty header, a header that is not in it is not sent. An empty
    `default_session_id` means a new UUID for each batch.
    """

    id: str
    name: str
    base_url: str
    api: str = "v2"
    headers: Headers = ()
    extra_headers: tuple[ExtraHeader, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    default_user: str = ""
    default_session_id: str = ""
    treat_as_real: bool = False

    @property
    def is_sandbox(self) -> bool:
        """Tell whether this is the built-in profile of the embedded sandbox."""
        return self.id == SANDBOX_ID

    def target(self) -> BaseUrl:
        """Return the base URL taken apart; raises ComposerError as `parse_base_url`."""
        return parse_base_url(self.base_url)

    @property
    def is_real(self) -> bool:
        """Tell whether what is accepted there stays there: any host but loopback, or so marked.

        The built-in profile never is, also while its sandbox does not run and it has no URL.
        """
        if self.is_sandbox:
            return False
        if self.treat_as_real:
            return True
        try:
            return not self.target().is_loopback
        except ComposerError:
            return True

    @property
    def shown_host(self) -> str:
        """Return the host, or the base URL as it stands where that is not one."""
        try:
            return self.target().host
        except ComposerError:
            return self.base_url

    @property
    def shown_endpoint(self) -> str:
        """Return the URL to post to, or the base URL as it stands where that is not one."""
        try:
            return self.target().endpoint(self.api)
        except ComposerError:
            return self.base_url

    @property
    def secret_headers(self) -> tuple[str, ...]:
        """Return the names of extra headers whose values are kept like the key."""
        return tuple(header.name for header in self.extra_headers if header.secret)


def new_profile(name: str, base_url: str = h.PUBLISHED_BASE_URLS[0]) -> Profile:
    """Return a profile to start from: V2, the published host, the documented headers."""
    hosts = (parse_base_url(base_url).host,) if base_url else ()
    return Profile(
        id=uuid.uuid4().hex,
        name=name,
        base_url=base_url,
        headers=(
            (h.USER_ID, ""),
            (h.USER_AGENT, h.OWN_USER_AGENT),
            (h.APP_ID, ""),
            (h.PLATFORM, "iOS"),
            (h.VERSION, "1.0.0"),
            (h.CONTENT_TYPE, h.JSON_TYPE),
            (h.ACCEPT, h.JSON_TYPE),
        ),
        allowed_hosts=hosts,
    )


def sandbox_profile(base_url: str) -> Profile:
    """Return the built-in profile of the embedded sandbox that listens at `base_url`."""
    filled = {h.USER_ID: "user_123456", h.APP_ID: "com.example.app"}
    profile = new_profile("Local sandbox", base_url)
    return replace(
        profile,
        id=SANDBOX_ID,
        headers=tuple((name, filled.get(name, value)) for name, value in profile.headers),
        default_user="user_123456",
    )


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field of a profile: an error code of `resources/messages`."""

    where: str
    code: str
    params: dict[str, str] = field(default_factory=dict)


def profile_faults(profile: Profile, other_names: set[str]) -> Iterator[FieldFault]:
    """Yield every fault of a profile; `where` is `name`, `base_url`, `allowed_hosts` or a header.

    The n-th extra header is `extra_headers[n].name` or `.value`.
    """
    if not profile.name.strip():
        yield FieldFault("name", "PROFILE_NAME_EMPTY")
    elif profile.name.strip() in other_names:
        yield FieldFault("name", "PROFILE_NAME_TAKEN", {"name": profile.name.strip()})
    try:
        target = profile.target()
    except ComposerError as error:
        params = {key: str(value) for key, value in error.params.items()}
        yield FieldFault("base_url", error.code, params)
    else:
        if target.host not in {host.lower() for host in profile.allowed_hosts}:
            yield FieldFault("allowed_hosts", "KEY_HOST_NOT_ALLOWED", {"host": target.host})
        if target.scheme == "http" and not target.is_loopback:
            yield FieldFault("base_url", "KEY_OVER_HTTP", {"host": target.host})
    for name, value in profile.headers:
        fault = h.header_value_fault(value)
        if fault:
            yield FieldFault(name, *fault)
    yield from _extra_header_faults(profile)


def _extra_header_faults(profile: Profile) -> Iterator[FieldFault]:
    taken = {name.lower() for name in h.REQUIRED_HEADERS}
    for index, header in enumerate(profile.extra_headers):
        where = f"extra_headers[{index}]"
        fault = h.header_name_fault(header.name)
        if fault:
            yield FieldFault(f"{where}.name", *fault)
        elif header.name.lower() in taken:
            yield FieldFault(f"{where}.name", "HEADER_TWICE", {"name": header.name})
        taken.add(header.name.lower())
        fault = h.header_value_fault(header.value)
        if fault:
            yield FieldFault(f"{where}.value", *fault)
