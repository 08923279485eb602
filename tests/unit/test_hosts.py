"""Which base URLs are taken, what counts as this computer, and where a key may go."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from event_composer.domain.errors import ComposerError
from event_composer.domain.hosts import is_loopback_host, key_refusal, parse_base_url


@pytest.mark.parametrize(
    ("text", "endpoint"),
    [
        ("https://mobile.dingyue.io", "https://mobile.dingyue.io/v2/users/report/events"),
        ("HTTPS://Mobile.Dingyue.IO/", "https://mobile.dingyue.io/v2/users/report/events"),
        (" http://127.0.0.1:8080 ", "http://127.0.0.1:8080/v2/users/report/events"),
        ("http://[::1]:1/", "http://[::1]:1/v2/users/report/events"),
        ("https://host/proxy//", "https://host/proxy/v2/users/report/events"),
        ("https://xn--fiqs8s.cn/a/b", "https://xn--fiqs8s.cn/a/b/v2/users/report/events"),
    ],
)
def test_a_base_url_gives_the_url_to_post_to(text: str, endpoint: str) -> None:
    assert parse_base_url(text).endpoint("v2") == endpoint
    assert parse_base_url(text).endpoint("v1") == endpoint.replace("/v2/", "/")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "BASE_URL_EMPTY"),
        ("  ", "BASE_URL_EMPTY"),
        ("mobile.dingyue.io", "BASE_URL_SCHEME"),
        ("ftp://host", "BASE_URL_SCHEME"),
        ("file:///etc/passwd", "BASE_URL_SCHEME"),
        ("javascript:alert(1)", "BASE_URL_SCHEME"),
        ("https://user:word@host", "BASE_URL_USER_PART"),
        ("https://127.0.0.1@evil.example", "BASE_URL_USER_PART"),
        ("https://host?a=1", "BASE_URL_QUERY"),
        ("https://host/#top", "BASE_URL_QUERY"),
        ("https://host/users/report/events", "BASE_URL_ENDPOINT"),
        ("https://host/proxy/v2/users/report/events/", "BASE_URL_ENDPOINT"),
        ("https://host:0", "BASE_URL_PORT"),
        ("https://host:65536", "BASE_URL_PORT"),
        ("https://", "BASE_URL_BAD"),
        ("https:///path", "BASE_URL_BAD"),
        ("https://host:http", "BASE_URL_BAD"),
        ("https://ho st", "BASE_URL_BAD"),
        ("https://host\\@evil.example/", "BASE_URL_USER_PART"),
        ("https://host\\evil.example", "BASE_URL_BAD"),
        ("https://host\r\nX: y", "BASE_URL_BAD"),
        ("https://主机.cn", "BASE_URL_BAD"),
        ("https://127.1", "BASE_URL_HOST"),
        ("https://0x7f.1", "BASE_URL_HOST"),
        ("https://2130706433", "BASE_URL_HOST"),
        ("https://[::1", "BASE_URL_BAD"),
        ("https://[:::1]", "BASE_URL_HOST"),
        ("https://host.", "BASE_URL_HOST"),
        ("https://a..b", "BASE_URL_HOST"),
        ("https://-a.b", "BASE_URL_HOST"),
        ("https://" + "a" * 64 + ".b", "BASE_URL_HOST"),
    ],
)
def test_what_is_no_base_url_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(ComposerError) as caught:
        parse_base_url(text)
    assert caught.value.code == code


@given(st.text(st.sampled_from("http://s[]@:.1aZ?#\\ %f0x"), max_size=24))
def test_what_is_taken_is_taken_apart_as_others_do(rest: str) -> None:
    for text in (rest, f"http://{rest}"):
        try:
            url = parse_base_url(text)
        except ComposerError:
            continue
        parts = urlsplit(text.strip())
        assert (parts.hostname, parts.port) == (url.host, url.port)
        assert parts.username is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.8.7", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1", "LocalHost"]
)
def test_this_computer_is_known_by_its_literal_names(host: str) -> None:
    assert is_loopback_host(host)


OTHER_HOSTS = """128.0.0.1 0.0.0.0 127.1 127.0.0.1.nip.io localhost.localdomain localhost. ::
::ffff:127.0.0.1 ::127.0.0.1 [::1] 10.0.0.1 fe80::1"""


@pytest.mark.parametrize("host", ["", *OTHER_HOSTS.split()])
def test_everything_else_is_a_real_host(host: str) -> None:
    assert not is_loopback_host(host)


@pytest.mark.parametrize(
    ("url", "hosts", "refusal"),
    [
        ("https://a.example", ["a.example"], ""),
        ("https://A.example", ["a.EXAMPLE"], ""),
        ("https://b.a.example", ["a.example"], "KEY_HOST_NOT_ALLOWED"),
        ("https://a.example.evil.example", ["a.example"], "KEY_HOST_NOT_ALLOWED"),
        ("https://a.example", [], "KEY_HOST_NOT_ALLOWED"),
        ("http://a.example", ["a.example"], "KEY_OVER_HTTP"),
        ("http://127.0.0.1:1", ["127.0.0.1"], ""),
        ("http://127.0.0.1:1", ["localhost"], "KEY_HOST_NOT_ALLOWED"),
        ("http://[::1]:1", ["::1"], ""),
    ],
)
def test_a_key_goes_to_its_hosts_only_and_never_in_the_clear(
    url: str, hosts: list[str], refusal: str
) -> None:
    assert key_refusal(parse_base_url(url), hosts) == refusal
