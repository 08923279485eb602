"""What is written into the history is found there again, whole and in order."""

from __future__ import annotations

import base64
import itertools
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from event_composer.domain.exchange import (
    Answer,
    Attempt,
    Exchange,
    Failure,
    Outcome,
    Phase,
    Request,
)
from event_composer.storage.history import History, HistoryEntry, HistoryQuery
from exchange_samples import EXCHANGES, exchange_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the history, which is not there yet; nor is its folder."""
    return tmp_path / "event-composer" / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    """A new history."""
    history = History.open(path)
    yield history
    history.close()


@given(EXCHANGES)
def test_an_exchange_comes_back_as_it_was(exchange: Exchange) -> None:
    history = History.open(None)
    row_id = history.write(exchange)
    assert history.exchange(row_id) == exchange
    (row,) = history.page(HistoryQuery())
    assert (row.profile_name, row.url, row.code, row.message) == (
        exchange.profile_name,
        exchange.request.url,
        exchange.code,
        exchange.message,
    )
    assert history.exchange(row_id + 1) is None
    history.close()


def test_a_row_says_what_the_list_shows(history: History) -> None:
    exchange = replace(
        exchange_of(outcome=Outcome.REJECTED, code="USER_REQUIRED", message="events[0].user"),
        real=True,
        events=3,
    )
    first = Attempt(
        1_790_000_000.0, 30.0, Phase.WAITING, True, failure=Failure("HUNG_UP", {"host": "h"})
    )
    last = Attempt(1_790_000_002.0, 12.5, Phase.DONE, True, Answer(400, "Bad", (), b"{}"))
    exchange = replace(exchange, attempts=(first, last))
    row_id = history.write(exchange, ["app_opened", "screen_view", "app_opened"])
    assert history.page(HistoryQuery()) == [
        HistoryEntry(
            id=row_id,
            at=1_790_000_000.0,
            profile_id="sandbox",
            profile_name="Local sandbox",
            real=True,
            method="POST",
            url=exchange.request.url,
            outcome=Outcome.REJECTED,
            code="USER_REQUIRED",
            message="events[0].user",
            status=400,
            elapsed_ms=42.5,
            events=3,
            attempts=2,
            names=("app_opened", "screen_view"),
        )
    ]


def test_a_row_says_why_no_answer_came(history: History) -> None:
    failures = [Failure("HUNG_UP", {"host": "h"}), Failure("NO_ANSWER_IN", {"seconds": "30"})]
    attempts = [Attempt(1.0, 1.0, Phase.WAITING, True, failure=failure) for failure in failures]
    history.write(replace(exchange_of(outcome=Outcome.UNKNOWN), attempts=tuple(attempts)))
    (row,) = history.page(HistoryQuery())
    assert row.failure == failures[-1]


def test_what_the_guard_refused_has_a_row_too(history: History) -> None:
    request = Request("POST", "https://mobile.dingyue.io/v2/users/report/events", (), b"{}")
    exchange = Exchange("p1", "Real", True, request, 1, (), Outcome.NOT_SENT)
    history.write(exchange)
    (row,) = history.page(HistoryQuery())
    assert (row.status, row.elapsed_ms, row.attempts) == (None, 0.0, 0)
    assert row.at > 1_700_000_000


def test_it_is_there_after_a_restart_in_private_files(path: Path) -> None:
    history = History.open(path)
    row_id = history.write(exchange_of())
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"history.db": 0o600, "history.db-wal": 0o600, "history.db-shm": 0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    history.close()
    again = History.open(path)
    assert again.take_notice() is None
    assert again.exchange(row_id) == exchange_of()
    assert again.write(exchange_of()) == row_id + 1
    again.close()


def test_pages_follow_one_another_newest_first(history: History) -> None:
    ids = [history.write(exchange_of(at=1_790_000_000 + number)) for number in range(25)]
    for text in ("", "app_opened"):
        query, seen = HistoryQuery(text=text), []
        while rows := history.page(query, 10):
            seen += [row.id for row in rows]
            query = replace(query, before=rows[-1].id)
            history.write(exchange_of())  # what comes meanwhile moves no page
        assert seen[-25:] == ids[::-1]
        assert seen == sorted(set(seen), reverse=True)


def test_filters_and_counts_agree(history: History) -> None:
    chosen = [
        exchange_of(profile_id=profile, profile=name, outcome=outcome)
        for (profile, name), outcome in itertools.product(
            [("p1", "Staging"), ("p2", "Live")], Outcome
        )
    ]
    for exchange in chosen * 3:
        history.write(exchange)
    for text, outcome, profile in itertools.product(
        ["", "app_op", "staging", "nothing"], [None, *Outcome], ["", "p1", "p2", "p3"]
    ):
        query = HistoryQuery(text, outcome, profile)
        expected = [
            exchange
            for exchange in chosen * 3
            if (not outcome or exchange.outcome is outcome)
            and (not profile or exchange.profile_id == profile)
            and (text in ("", "app_op") or (text == "staging" and exchange.profile_id == "p1"))
        ]
        rows = history.page(query)
        assert history.count(query) == len(rows) == len(expected)
        assert {row.outcome for row in rows} == {exchange.outcome for exchange in expected}
        assert history.count(replace(query, before=2)) == len(expected)


def test_profiles_are_listed_by_their_last_name_though_deleted(history: History) -> None:
    for profile_id, name in [("b", "Old name"), ("a", "First"), ("b", "New name"), ("", "None")]:
        history.write(exchange_of(profile_id=profile_id, profile=name))
    assert history.profiles() == [("", "None"), ("a", "First"), ("b", "New name")]


def test_a_history_in_memory_leaves_no_file(tmp_path: Path) -> None:
    history = History.open(None)
    row_id = history.write(exchange_of())
    assert history.exchange(row_id) == exchange_of()
    history.close()
    assert list(tmp_path.iterdir()) == []


def test_another_thread_may_not_use_it(history: History) -> None:
    caught: list[type[BaseException]] = []

    def use() -> None:
        try:
            history.page(HistoryQuery())
        except sqlite3.ProgrammingError as error:
            caught.append(type(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert caught == [sqlite3.ProgrammingError]


def test_what_was_masked_stays_masked(path: Path) -> None:
    secret = "sk_live_0123456789abcdefghijklmnop"
    plain = exchange_of(answer=f'{{"status": "error", "message": "{secret}"}}'.encode())
    headers = (("X-API-KEY", secret), ("Authorization", f"Bearer {secret}"))
    exchange = replace(
        plain,
        request=replace(plain.request, headers=headers).masked(),
        attempts=tuple(
            replace(attempt, answer=attempt.answer and attempt.answer.redacted((secret,)))
            for attempt in plain.attempts
        ),
    )
    history = History.open(path)
    history.write(exchange)
    found = b"".join(file.read_bytes() for file in path.parent.iterdir())
    history.close()
    found += path.read_bytes()
    for form in (secret, base64.b64encode(secret.encode()).decode().rstrip("=")):
        assert form.encode() not in found
