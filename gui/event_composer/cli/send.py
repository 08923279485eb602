"""The command `send`: sends a batch file and tells what came of it."""

from __future__ import annotations

import argparse
import codecs
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice

from event_composer.cli.check import error_line, problem_line, read_batch_file
from event_composer.cli.send_report import be_safe_to_print, report
from event_composer.cli.send_target import KEY_VARIABLE, Target, target_of, warn
from event_composer.domain.batch import NAME, Batch, Body, member
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Attempt, Exchange, Failure, Outcome, Request
from event_composer.domain.headers import PATHS
from event_composer.domain.problems import PlacedProblem, Severity
from event_composer.domain.profile import sandbox_profile
from event_composer.domain.rules_batch import check_body
from event_composer.domain.rules_request import check_request
from event_composer.domain.texts import Texts, language_of
from event_composer.formats.body import read_body
from event_composer.sending.cancellation import Cancellation, Limits
from event_composer.sending.client import Client
from event_composer.sending.exchange import exchange_of, unsent
from event_composer.sending.guard import refusal
from event_composer.sending.request import build_request
from event_composer.shipped import load_catalogue, load_texts
from event_composer.storage.history import History
from event_composer.storage.paths import Paths

_USAGE, _REFUSED, _UNSURE = 2, 3, 4
_EXIT_CODES = {Outcome.ACCEPTED: 0, Outcome.REJECTED: 1}
_PROBLEMS_TOLD = 20
_STOPPING = (signal.SIGINT, signal.SIGTERM)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "file", metavar="FILE", help="a request body as JSON; - reads standard input"
    )
    parser.add_argument(
        "--profile",
        metavar="NAME",
        help="a kept profile; without it and without --url a sandbox inside this process",
    )
    parser.add_argument("--url", metavar="BASE", help="base URL; the API's path is added to it")
    parser.add_argument("--api", choices=tuple(PATHS), help="version of the API (v2)")
    parser.add_argument(
        "--header",
        action="append",
        default=[],
        metavar="'K: V'",
        help=f"send this header; may be repeated. The key comes from the keyring or {KEY_VARIABLE}",
    )
    parser.add_argument("--yes", action="store_true", help="send to a real host without asking")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Send the file; return the exit code of the outcome (contract.md, "What a send came to")."""
    be_safe_to_print()
    texts = load_texts(language_of(os.environ))
    try:
        data, body = _read(args.file, texts)
    except ComposerError as error:
        print(error_line(args.file, error, texts).text, file=sys.stderr)
        return _USAGE
    try:
        with target_of(args, os.environ, texts) as target:
            return _send(args, target, data, body, texts)
    except ComposerError as error:
        if error.code != "BASE_URL_USER_PART":
            warn(texts.error(error))
            return _USAGE
        # A host behind an @ is not the one that a reader sees: the guard's matter (contract.md).
        attempt = unsent(Failure(error.code))
        request = Request("POST", "", (), data)
        exchange = exchange_of(sandbox_profile(""), request, (attempt,), _count(body), ())
        report(exchange, texts, as_json=args.json)
        return _REFUSED


def _read(file: str, texts: Texts) -> tuple[bytes, Body]:
    """Return the bytes to send, which are the file's own, and what they say."""
    data = read_batch_file(file)
    body, encoding = read_body(data)
    if encoding.had_bom:
        warn(f"{file}: {texts.notice('bom')}")
    return data.removeprefix(codecs.BOM_UTF8), body


def _send(args: argparse.Namespace, target: Target, data: bytes, body: Body, texts: Texts) -> int:
    """Guard, send, keep, print; raises ComposerError where the request cannot be built."""
    url = target.profile.target().endpoint(target.profile.api)
    refused = _refusal(args, target, _count(body), texts)
    request = Request("POST", url, (), data)
    if refused is None:
        request = build_request(target.profile, target.key, target.secret_headers, data)
        _tell_problems(args.file, target, body, texts)
    with _cancelled_by_signals() as cancellation:
        attempt = unsent(refused) if refused else _attempt(request, cancellation)
        exchange = exchange_of(target.profile, request, (attempt,), _count(body), target.secrets)
        if not args.throwaway:
            _keep(exchange, body, texts)
    report(exchange, texts, as_json=args.json)
    return _REFUSED if refused else _EXIT_CODES.get(exchange.outcome, _UNSURE)


def _refusal(args: argparse.Namespace, target: Target, events: int, texts: Texts) -> Failure | None:
    """Return why nothing may be sent, after asking the person where one sits there."""
    refused = refusal(target.profile, bool(target.secrets))
    if refused is not None:
        return refused
    if not target.profile.is_real or args.yes:
        return None
    host = target.profile.target().host
    if sys.stdin.isatty() and sys.stderr.isatty():
        asked = {"host": host, "profile": target.profile.name, "events": events}
        print(texts.fault("CONFIRM_REAL", asked), end=" ", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            return None
    return Failure("NOT_CONFIRMED", {"host": host})


def _count(body: Body) -> int:
    return len(body.events) if isinstance(body, Batch) else 0


def _tell_problems(file: str, target: Target, body: Body, texts: Texts) -> None:
    """Warn of what will not be taken as it is; notes are left to `check`."""
    key = target.key or None
    of_request = (
        PlacedProblem(None, problem)
        for problem in check_request(target.profile, key, target.secret_headers, time.time())
    )
    problems = (
        placed
        for placed in chain(of_request, check_body(body, load_catalogue()))
        if placed.problem.rule.severity is not Severity.NOTE
    )
    for placed in islice(problems, _PROBLEMS_TOLD):
        print(problem_line(file, placed, texts).text, file=sys.stderr)
    more = sum(1 for _ in problems)
    if more:
        warn(texts.fault("MORE_PROBLEMS", {"count": more}))


def _attempt(request: Request, cancellation: Cancellation) -> Attempt:
    client = Client()
    try:
        return client.send(request, Limits(), cancellation)
    finally:
        client.close()


@contextmanager
def _cancelled_by_signals() -> Iterator[Cancellation]:
    """Let SIGINT and SIGTERM only cancel the send, so that its true outcome is still kept."""
    cancellation = Cancellation()
    before = {
        number: signal.signal(number, lambda _number, _frame: cancellation.cancel())
        for number in _STOPPING
    }
    try:
        yield cancellation
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _keep(exchange: Exchange, body: Body, texts: Texts) -> None:
    """Write the history; where that fails, say so: the send itself is told all the same."""
    events = body.events if isinstance(body, Batch) else ()
    names = dict.fromkeys(name for event in events if isinstance(name := member(event, NAME), str))
    try:
        history = History.open(Paths.of_user().history)
        try:
            history.write(exchange, list(names))
            notice = history.take_notice()
        finally:
            history.close()
    except ComposerError as error:
        warn(texts.joined(texts.fault("HISTORY_NOT_KEPT"), texts.error(error)))
        return
    if notice:
        warn(texts.error(notice))
