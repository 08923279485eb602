"""Writes a request as text, the way it goes over the wire; of a long body only the beginning."""

from __future__ import annotations

from dataclasses import dataclass

from event_composer.domain.exchange import Request
from event_composer.sending.request import wire_head

SHOWN = 256 * 1024
"""Bytes of a body that are shown unasked."""


@dataclass(frozen=True, slots=True)
class WireText:
    """Head and body as text; `more` is how many bytes of the body are not in it."""

    text: str
    more: int = 0


def wire_text(request: Request, limit: int | None = SHOWN) -> WireText:
    """Return a request as text; bytes that are no UTF-8 show as replacement characters.

    The request comes masked. A cut falls on the end of a line where there is one.
    """
    body = request.body
    if limit is not None and len(body) > limit:
        body = body[: body.rfind(b"\n", 0, limit) + 1 or limit]
    head = wire_head(request).replace("\r\n", "\n")
    return WireText(head + body.decode("utf-8", "replace"), len(request.body) - len(body))
