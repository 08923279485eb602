"""No spelling of a secret gets through, whatever stands around it, and nothing else is touched."""

from __future__ import annotations

import base64
import html
import json
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest

from e2e_driver.planted_key import spellings
from event_composer.domain.exchange import Answer, Request
from event_composer.domain.redaction import BULLETS, mask, redact, redact_bytes

KEY = 'planted "key"/with+odd=characters%and\\0123456789'
OTHER = "abcDEF123/456+789xyzQRSTUVW"
JWT = base64.urlsafe_b64encode(b'{"alg":"HS512"}' + bytes(range(256))).decode() + ".a-b_c"
SECRETS = (KEY, OTHER, JWT, "a-b_c~d")

ESCAPES: dict[str, Callable[[str], str]] = {
    "PHP's JSON": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "JSON, small escapes": lambda key: (
        key.replace("\\", "\\\\")
        .replace('"', "\\u0022")
        .replace("+", "\\u002b")
        .replace("/", "\\u002f")
    ),
    "JSON, capital escapes": lambda key: (
        key.replace("\\", "\\\\").replace('"', "\\u0022").replace("+", "\\u002B")
    ),
    "JSON in JSON, escapes": lambda key: json.dumps(
        json.dumps(key)[1:-1].replace("+", "\\u002b").replace("/", "\\/")
    )[1:-1],
    "JSON, all escaped in capitals": lambda key: "".join(f"\\u{ord(c):04X}" for c in key),
    "URL, small": lambda key: quote(key, safe="").replace("%2F", "%2f").replace("%2B", "%2b"),
    "URL with slashes": quote,
    "HTML": html.escape,
    "HTML by numbers": lambda key: "".join(c if c.isalnum() else f"&#{ord(c)};" for c in key),
    "HTML by hexadecimal": lambda key: "".join(
        c if c.isalnum() else f"&#x{ord(c):X};" for c in key
    ),
    "base64 escaped": lambda key: base64.b64encode(key.encode()).decode().replace("/", "\\/"),
    "hexadecimal in capitals": lambda key: key.encode().hex().upper(),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("how", spellings(KEY))
def test_every_spelling_that_the_key_hunt_knows_is_masked(how: str, secret: str) -> None:
    form = spellings(secret)[how]
    masked = redact_bytes(b"before \xff" + form + b"\xff\nafter", (secret,))
    assert form.lower() not in masked.lower()
    assert masked == b"before \xff" + mask(secret).encode() + b"\xff\nafter"


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("how", ESCAPES)
def test_every_escape_of_a_server_is_masked(how: str, secret: str) -> None:
    form = ESCAPES[how](secret)
    text = redact(f"中 [{form}] 文", (secret,))
    assert text.startswith(f"中 [{mask(secret)}")
    assert form not in text
    assert text.endswith("] 文")


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("around", range(6))
def test_base64_of_a_text_that_holds_it_is_masked(
    encode: Callable[[bytes], bytes], around: int
) -> None:
    data = encode(b"?" * around + KEY.encode() + b"~" * (around // 2))
    masked = redact_bytes(data, (KEY,))
    assert BULLETS.encode() in masked
    assert len(masked) < len(BULLETS.encode()) + 24


def test_a_secret_that_holds_another_is_masked_whole() -> None:
    assert redact("short-and-long", ("short", "short-and-long")) == BULLETS


def test_what_holds_no_secret_is_the_very_same() -> None:
    text, data = "Größe \ud800 100%25 \\u0041", b"\xff\r\n\x00 100%2B \\/"
    assert redact(text, (KEY, "")) is text
    assert redact_bytes(data, (KEY, "")) is data
    assert redact_bytes(data + KEY.encode(), (KEY,)) == data + mask(KEY).encode()
    assert redact(text + KEY, (KEY,)) == text + mask(KEY)


def test_neither_reason_nor_name_nor_url_tells_it() -> None:
    answer = Answer(401, f"Bad key {KEY}", ((f"X-{OTHER}", KEY),), KEY.encode())
    request = Request("POST", f"http://h/{quote(KEY)}/{OTHER}", ((OTHER, KEY),), KEY.encode())
    hidden = (KEY, OTHER)
    assert answer.redacted(hidden) == Answer(
        401, f"Bad key {mask(KEY)}", ((f"X-{mask(OTHER)}", mask(KEY)),), mask(KEY).encode()
    )
    assert request.redacted(hidden) == Request(
        "POST",
        f"http://h/{mask(KEY)}/{mask(OTHER)}",
        ((mask(OTHER), mask(KEY)),),
        mask(KEY).encode(),
    )


NO_PAUSE_S = 1.0
"""What is looked for takes hundredths of a second; what runs away takes minutes."""


@pytest.mark.parametrize("hostile", [b"\\" * 100_000, b"%2" * 100_000, b"&#3" * 100_000])
def test_no_text_makes_it_run_away(hostile: bytes) -> None:
    secret = "\\" * 8 + '"/key-0123456789'
    data = b"key 0123456789 %30" + hostile
    began = time.process_time()
    assert redact_bytes(data, (secret,)) == data
    assert time.process_time() - began < NO_PAUSE_S


def test_a_large_body_is_looked_through_fast() -> None:
    line = b'{"name": "app_opened", "user": "user_12345", "extra": {"price": 9.90, "k": "v"}},\n'
    body = line * 100_000
    began = time.process_time()
    assert redact_bytes(body, (JWT,)) is body
    assert time.process_time() - began < NO_PAUSE_S
    held = body + b'{"k": "' + JWT.encode() + b'"}\n' + body
    assert redact_bytes(held, (JWT,)) == held.replace(JWT.encode(), mask(JWT).encode())
    assert time.process_time() - began < 3 * NO_PAUSE_S
