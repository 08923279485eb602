"""The command `sandbox`: the local server in the foreground, until it is told to end."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from event_composer.domain.errors import ComposerError
from event_composer.domain.headers import header_value_fault
from event_composer.domain.hosts import is_loopback_host
from event_composer.domain.texts import language_of
from event_composer.sandbox.server import Sandbox
from event_composer.shipped import load_texts

_WAIT_SECONDS = 1.0
_LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--host", default="127.0.0.1", type=_host, help="address to listen on (%(default)s)"
    )
    parser.add_argument(
        "--port", default=0, type=_port, help="port to listen on; 0, the default, takes a free one"
    )
    parser.add_argument(
        "--api-key",
        action="append",
        default=[],
        type=_key,
        metavar="K",
        help="accept this key; may be repeated. Without it a random one is made and printed on "
        "standard error",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        type=_host,
        metavar="H",
        help="also answer requests whose Host is this name or address; may be repeated",
    )
    parser.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="O",
        help="also answer web pages of this origin, e.g. http://localhost:3000; may be repeated",
    )
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="append one line of JSON for each request"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM and return 0.

    2: it could not be started; 1: it ended by itself, which is a bug and told by its traceback.
    """
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    sandbox = Sandbox(
        host=args.host,
        port=args.port,
        api_keys=args.api_key,
        allowed_hosts=args.allow_host,
        allowed_origins=args.allow_origin,
        log=args.log,
    )
    try:
        address = sandbox.start()
    except ComposerError as error:
        print(load_texts(language_of(os.environ)).error(error), file=sys.stderr)
        return 2
    print(address.base_url, flush=True)
    if not args.api_key:
        print(f"API key: {sandbox.api_keys[0]}", file=sys.stderr, flush=True)
    if not (args.allow_host or is_loopback_host(args.host.strip("[]"))):
        print("Only this computer is answered; --allow-host names others.", file=sys.stderr)
    # Windows delivers Ctrl-C only between two waits.
    while sandbox.running and not ended.wait(_WAIT_SECONDS):
        pass
    sandbox.stop()
    return 0 if ended.is_set() else 1


def _host(text: str) -> str:
    if not text.strip("[] ") or not text.isprintable():
        raise argparse.ArgumentTypeError("a host name or address is needed")
    return text.strip()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(f"a number from 0 to {_LAST_PORT} is needed")
    return int(text)


def _key(text: str) -> str:
    # the key itself must not be repeated in a message
    if not text or header_value_fault(text):
        raise argparse.ArgumentTypeError("this cannot stand in a header")
    return text
