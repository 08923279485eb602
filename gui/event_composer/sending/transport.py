"""Carries a request over httpx; the only module that knows it, loaded with the first send."""

from __future__ import annotations

import logging
import os
import ssl
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx

from event_composer.domain.display import printable, shortened
from event_composer.domain.exchange import Phase, Request
from event_composer.domain.hosts import BaseUrl
from event_composer.sending.network import Network
from event_composer.sending.reply import Reply
from event_composer.sending.request import wire_target
from event_composer.sending.run import Run, SendError

_PIECE = 256 * 1024
"""Bytes of the body handed over at a time: a cancel is looked for between two."""

_REASON_LENGTH = 200
_TO_PROXY = frozenset({"RESOLVE_FAILED", "RESOLVE_TIMEOUT", "CONNECT_REFUSED", "CONNECT_FAILED"})

# Its debug records hold headers as they came, which may repeat the key.
logging.getLogger("httpcore").setLevel(logging.INFO)


class Transport:
    """The connections of one client, by scheme and proxy.

    It works on httpx's transport, below httpx's client: nothing there follows redirects, keeps
    cookies, adds headers or reads ~/.netrc, so what `build_request` made is what goes out. HTTP/1.1
    only. A connection the server closed while idle is noticed before it is used again.
    """

    def __init__(self) -> None:
        self._network = Network()
        self._pools: dict[tuple[bool, str], httpx.HTTPTransport] = {}
        self._tls: ssl.SSLContext | None = None

    @property
    def wake(self) -> Callable[[], None]:
        """Return what ends the wait that is going on; from any thread."""
        return self._network.wake

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()
        self._network.close()

    def exchange(self, request: Request, target: BaseUrl, run: Run, reply: Reply) -> None:
        """Send the request and read its answer into `reply`; raises SendError."""
        self._network.begin(run)
        proxy = _proxy_for(target)
        try:
            pool = self._pool(target, proxy)
            carried = partial(_carried, request, proxy, run)
            try:
                response = pool.handle_request(carried())
            except (SendError, httpx.RemoteProtocolError):
                if not run.may_begin_again():
                    raise
                response = pool.handle_request(carried())
            _receive(response, reply)
        except SendError as error:
            if proxy and error.failure.code in _TO_PROXY:
                raise SendError("PROXY_UNREACHABLE", proxy=_shown(proxy)) from error
            raise
        except (httpx.RemoteProtocolError, httpx.ProxyError) as error:
            reason = shortened(printable(str(error)), _REASON_LENGTH)
            if proxy and not run.head_out:
                raise SendError("PROXY_FAILED", proxy=_shown(proxy), reason=reason) from error
            if run.peer_closed:
                raise run.hung_up() from error
            raise SendError("BROKEN_HTTP", host=run.host, reason=reason) from error
        finally:
            self._network.end()

    def _pool(self, target: BaseUrl, proxy: str) -> httpx.HTTPTransport:
        encrypted = target.scheme == "https" or proxy.startswith("https:")
        pool = self._pools.get((encrypted, proxy))
        if pool is None:
            # Where nothing is encrypted, a context that trusts nobody: quick, and safe if used.
            context = self._verifying() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            try:
                pool = httpx.HTTPTransport(verify=context, proxy=proxy or None)
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                raise SendError("PROXY_UNUSABLE", proxy=_shown(proxy)) from error
            # httpcore's pool takes a network, httpx has no parameter for it.
            inner: Any = pool._pool
            inner._network_backend = self._network
            self._pools[encrypted, proxy] = pool
        return pool

    def _verifying(self) -> ssl.SSLContext:
        """Return the TLS context that verifies servers; takes some 40 ms the first time."""
        if self._tls is None:
            try:
                self._tls = httpx.create_ssl_context()
            except OSError as error:
                path = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR", "")
                raise SendError("CA_FILE_UNREADABLE", path=path) from error
        return self._tls


def _receive(response: httpx.Response, reply: Reply) -> None:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw
    ]
    reply.begin(response.status_code, response.reason_phrase, tuple(headers))
    try:
        for part in response.stream:  # type: ignore[union-attr] # never an async one here
            if not reply.take(part):
                break
    finally:
        response.close()


def _carried(request: Request, proxy: str, run: Run) -> httpx.Request:
    limits = run.limits
    extensions: dict[str, Any] = {
        "timeout": {"connect": limits.connect, "read": limits.read, "write": limits.read}
    }
    if not proxy:
        # As it is spelled, where httpx would tidy it up; a proxy needs a target of another form.
        extensions["target"] = wire_target(request).encode("ascii")
    return httpx.Request(
        request.method,
        _parsed(request.url),
        headers=list(request.headers),
        stream=_Body(request.body, run),
        extensions=extensions,
    )


@lru_cache(maxsize=8)
def _parsed(url: str) -> httpx.URL:
    """Return httpx's form of a URL; parsing it takes a tenth of a small send."""
    return httpx.URL(url)


class _Body(httpx.SyncByteStream):
    """The body in pieces; httpcore asks for the first when the head is out."""

    def __init__(self, body: bytes, run: Run) -> None:
        self._body = body
        self._run = run

    def __iter__(self) -> Iterator[bytes]:
        self._run.begin_body(len(self._body))
        for start in range(0, len(self._body), _PIECE):
            yield self._body[start : start + _PIECE]
        self._run.enter(Phase.WAITING)


def _proxy_for(target: BaseUrl) -> str:
    """Return the URL of the system's proxy for this target, or "": loopback is never proxied."""
    if target.is_loopback:
        return ""
    proxies = getproxies()
    proxy = proxies.get(target.scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(target.host):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _shown(proxy: str) -> str:
    """Return a proxy's URL without the user and password it may hold."""
    scheme, _, rest = proxy.partition("://")
    return printable(f"{scheme}://{rest.rpartition('@')[2]}")
