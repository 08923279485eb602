"""Collects an answer as it comes, up to a limit, so that a part of it is not lost."""

from __future__ import annotations

import zlib

from event_composer.domain.exchange import Answer, Headers

_CODING_HEADER = "content-encoding"
_ANY_ZLIB = 47
"""zlib's window bits for gzip and zlib streams, whichever it is."""

_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})


class Reply:
    """What has come so far: `begin` with the head, then `take` each part of the body."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._status = 0
        self._reason = ""
        self._headers: Headers = ()
        self._body = bytearray()
        self._cut = False

    def begin(self, status: int, reason: str, headers: Headers) -> None:
        """Keep the head."""
        self._status, self._reason, self._headers = status, reason, headers

    def take(self, part: bytes) -> bool:
        """Keep a part of the body; return False where the limit is passed and no more is wanted."""
        self._body += part
        self._cut = len(self._body) > self._limit
        del self._body[self._limit :]
        return not self._cut

    def answer(self, whole: bool) -> Answer | None:
        """Return what came, None before the head was there; `whole` unless the connection broke."""
        if not self._status:
            return None
        body, cut = uncoded(self._headers, bytes(self._body), self._limit)
        return Answer(
            self._status, self._reason, self._headers, body, cut or self._cut or not whole
        )


def uncoded(headers: Headers, body: bytes, limit: int) -> tuple[bytes, bool]:
    """Return the body without its gzip or deflate coding, at most `limit` bytes, and whether cut.

    We ask for no coding, yet a server may use one (RFC 9110, 12.5.3). What is shown, kept and
    searched for the key is what the coding wraps. A body in another coding, or a broken one, stays
    as it came: it is then shown for the bytes it is.
    """
    codings = [value.strip().lower() for name, value in headers if name.lower() == _CODING_HEADER]
    if len(codings) != 1 or codings[0] not in _CODINGS or not body:
        return body, False
    decoder = zlib.decompressobj(_ANY_ZLIB)
    try:
        plain = decoder.decompress(body, limit)
    except zlib.error:
        return body, False
    return plain, not decoder.eof
