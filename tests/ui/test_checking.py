"""The problems of the open batch stay true through edits, undo, large loads and answers."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from event_composer.domain.batch import Event
from event_composer.domain.catalogue import Catalogue
from event_composer.domain.problems import PlacedProblem, Problem, Severity
from event_composer.domain.rules_batch import check_body
from event_composer.domain.rules_table import MISSING_REQUIRED_HEADER
from event_composer.domain.values import ABSENT
from event_composer.shipped import load_catalogue
from event_composer.ui.checking import Checker
from event_composer.ui.checking_flow import AT_ONCE
from event_composer.ui.checking_marks import SERVER_NAMED
from event_composer.ui.document import BatchDocument, ColumnKey
from event_composer.ui.jobs import Lane
from ui.batches import document_of, event, load

USER = ColumnKey("member", "user")
NAME = ColumnKey("member", "name")


def checked(document: BatchDocument, lane: Lane) -> Checker:
    return Checker(document, load_catalogue(), lane, document)


def expected(document: BatchDocument) -> list[PlacedProblem]:
    return list(check_body(document.snapshot(), load_catalogue()))


def told(problems: list[PlacedProblem]) -> list[str]:
    """Return what can be compared: which of several users a rule names first is its own affair."""
    return sorted(
        f"{each.path} {each.problem.rule.code}"
        + ("" if each.index is None else str(each.problem.params))
        for each in problems
    )


def test_an_edit_is_checked_before_it_returns(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event()])
    checker = checked(document, lane)
    document.set_cells([(1, USER, ABSENT)])
    assert [problem.rule.code for problem in checker.of_row(1)] == ["USER_REQUIRED"]
    assert checker.counts()[Severity.ERROR] == 1
    document.undo_stack.undo()
    assert checker.of_row(1) == ()
    assert checker.counts()[Severity.ERROR] == 0


def edit_at_random(document: BatchDocument, chance: random.Random) -> None:
    count = len(document.events)
    row = chance.randrange(count)
    pool: list[Event] = [event(), {"name": "Bad"}, event("app_opned"), None, event() | {"x": None}]
    some = chance.randrange(1, 4)
    match chance.randrange(8):
        case 0:
            document.set_cells([(row, USER, chance.choice(["u", "", ABSENT, None]))])
        case 1:
            document.set_cells([(row, NAME, chance.choice(["a_b", "aB", ABSENT]))])
        case 2:
            document.insert_events(row, chance.choices(pool, k=some))
        case 3:
            document.remove_rows(chance.sample(range(count), min(count - 1, some)))
        case 4:
            document.move_rows([row], chance.choice([-1, 1]))
        case 5:
            document.duplicate_rows([row])
        case 6:
            document.undo_stack.undo()
        case 7:
            document.undo_stack.redo()


def test_a_problem_that_is_gone_has_no_fixes(qtbot: QtBot, lane: Lane) -> None:
    """A list that follows a moment later asks for them while it is painted."""
    chance = random.Random(7)  # noqa: S311 - alike in every run, nothing secret
    document = document_of([event(), {"name": "Bad"}, event("app_opned"), {"eventName": "x"}])
    checker = checked(document, lane)
    before = checker.placed()
    for _ in range(60):
        before = checker.placed()
        edit_at_random(document, chance)
        for each in before:
            if each.index is not None:
                checker.fixes_of(each.index, each.problem)
    document.remove_rows(range(len(document.events)))
    for each in before:
        if each.index is not None:
            assert checker.fixes_of(each.index, each.problem) == ()


def test_random_edits_leave_it_as_if_checked_anew(qtbot: QtBot, lane: Lane) -> None:
    chance = random.Random(7)  # noqa: S311 - the same every time
    document = document_of([event(user=f"u{i % 4}", session=f"s{i % 5}") for i in range(40)])
    checker = checked(document, lane)
    for _ in range(300):
        edit_at_random(document, chance)
        qtbot.waitUntil(lambda: checker.is_complete)
        assert told(checker.placed()) == told(expected(document))
    assert sum(checker.counts().values()) == len(expected(document))


def test_a_large_load_is_checked_in_slices_between_other_things(qtbot: QtBot, lane: Lane) -> None:
    document = document_of()
    checker = checked(document, lane)
    load(document, [event() if i % 50 else event("BadName") for i in range(20_000)])
    assert not checker.is_complete
    turns = []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(checker.checked))
    ticking.start(0)
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    ticking.stop()
    assert len(set(turns)) >= 3
    qtbot.waitUntil(lambda: checker.counts()[Severity.WARNING] == 400)


def test_what_a_view_asks_for_is_known_at_once_even_while_it_waits(
    qtbot: QtBot, lane: Lane
) -> None:
    document = document_of()
    checker = checked(document, lane)
    load(document, [event("BadName") for _ in range(5_000)])
    assert [problem.rule.code for problem in checker.of_row(4_999)] == ["NAME_STYLE"]


def test_edits_while_a_load_is_being_checked_lose_nothing(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(user=f"u{i}") for i in range(3_000)])
    checker = checked(document, lane)
    document.insert_events(1_500, [event("BadName")] * (AT_ONCE + 10))
    document.remove_rows([0, 1, 2])
    document.set_cells([(row, USER, "") for row in range(0, 2_000, 3)])
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    assert told(checker.placed()) == told(expected(document))


def test_rows_removed_before_those_that_wait_leave_none_unchecked(qtbot: QtBot, lane: Lane) -> None:
    document = document_of()
    checker = checked(document, lane)
    load(document, [event(user=f"u{i}") for i in range(20_000)])
    qtbot.waitUntil(lambda: checker.checked > 1_000)
    assert not checker.is_complete
    document.remove_rows(range(500))
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    assert checker.checked == 19_500


def test_what_was_found_in_rows_that_moved_meanwhile_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    document = document_of()
    checker = checked(document, lane)
    load(document, [event("BadName" if i % 3 else "good", f"u{i}", f"s{i}") for i in range(9_000)])
    qtbot.waitUntil(lambda: checker.checked > 0)
    document.remove_rows([8_998, 8_000, 7_000, 6_000, 5_000])
    document.insert_events(4_000, [event("inserted", "u", "s")])
    assert not checker.is_complete
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    assert told(checker.placed()) == told(expected(document))
    load(document, [event("BadName" if i % 2 else "good", f"u{i}", f"s{i}") for i in range(9_000)])
    qtbot.waitUntil(lambda: checker.checked > 0)
    load(document, [event("good", f"u{i}", f"s{i}") for i in range(9_000)])
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    assert checker.placed() == []
    assert checker.checked == 9_000


def test_one_change_of_many_scattered_rows_tells_once(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event() for _ in range(400)])
    checker = checked(document, lane)
    times: list[int] = []
    checker.changed.connect(lambda: times.append(1))
    with qtbot.waitSignal(checker.changed):
        document.set_cells([(row, USER, "") for row in range(0, 400, 2)])
    assert checker.counts()[Severity.ERROR] == 200
    assert times == [1]


def test_scattered_changes_told_as_one_range_leave_the_other_rows_checked(
    qtbot: QtBot, lane: Lane
) -> None:
    document = document_of([event(user=f"u{i}", session=f"s{i}") for i in range(5_000)])
    checker = checked(document, lane)
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    bad = event("BadName")
    document._events[17] = document._events[4_900] = bad
    document.changed.emit(0, 4_999)
    assert checker.is_complete
    assert checker.counts()[Severity.WARNING] == 2
    document._events[:] = [bad] * 5_000
    document.changed.emit(0, 4_999)
    qtbot.waitUntil(lambda: checker.counts()[Severity.WARNING] == 5_000, timeout=10_000)


def test_a_user_in_another_session_is_told_however_large_the_batch(
    qtbot: QtBot, lane: Lane
) -> None:
    document = document_of([event(user=f"u{i}", session=f"s{i}") for i in range(5_000)])
    checker = checked(document, lane)
    qtbot.waitUntil(lambda: checker.is_complete, timeout=10_000)
    session = ColumnKey("member", "sessionId")
    document.set_cells([(4_000, session, "s7")])
    # Of two users with one event each the session is that of the first by name.
    assert [problem.rule.code for problem in checker.of_row(7)] == ["SESSION_OF_SEVERAL_USERS"]
    assert checker.counts()[Severity.WARNING] == 1
    qtbot.waitUntil(lambda: [each.path for each in checker.placed()] == ["events[7].user"])
    document.set_cells([(4_100, session, "s7"), (4_101, session, "s7"), (4_101, USER, "u4100")])
    mixed = ["events[7].user", "events[4000].user"]
    qtbot.waitUntil(lambda: [each.path for each in checker.placed()] == mixed)
    document.undo()
    document.undo()
    qtbot.waitUntil(lambda: checker.placed() == [])


def test_another_catalogue_has_everything_checked_again(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event("level_up"), event("app_opned")])
    checker = checked(document, lane)
    assert [each.problem.rule.code for each in checker.placed()] == ["NAME_NEAR"]
    checker.set_catalogue(Catalogue((), ()))
    assert checker.placed() == []


def test_a_batch_that_is_loading_or_just_begun_is_not_called_empty(
    qtbot: QtBot, lane: Lane
) -> None:
    document = document_of([event()])
    checker = checked(document, lane)
    document.begin_load()
    assert checker.placed() == []
    document.append_loaded([event(), event()])
    document.finish_load(document.snapshot(), None, "Two")
    assert checker.placed() == []
    document.clear()
    assert checker.placed() == []


def test_the_members_around_the_events_are_checked_after_a_load(qtbot: QtBot, lane: Lane) -> None:
    document = document_of(
        text='{"app": 1, "events": [{"name": "a", "user": "u", "sessionId": "s"},'
        '{"name": "b", "user": "u", "sessionId": "s"}]}'
    )
    checker = checked(document, lane)
    assert [each.path for each in checker.general()] == ["app"]


def test_a_mark_of_the_server_goes_when_its_cell_is_edited(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event(session="s_2")])
    checker = checked(document, lane)
    assert checker.mark_server(1, "user", "events[1].user", "USER_REQUIRED", "10:42:07") == 1
    (mark,) = checker.of_row(1)
    assert (mark.rule.code, mark.place, mark.params["time"]) == (
        SERVER_NAMED,
        ("user",),
        "10:42:07",
    )
    document.set_cells([(1, NAME, "screen_view")])
    assert checker.of_row(1) == (mark,), "another cell of the event leaves it"
    document.set_cells([(1, USER, "u_2")])
    assert checker.of_row(1) == ()
    assert checker.counts()[Severity.ERROR] == 0


def test_a_mark_of_a_whole_event_goes_with_any_edit_of_it(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event()])
    checker = checked(document, lane)
    checker.mark_server(0, "", "events[0]", "INVALID_PARAMETER", "10:42:07")
    document.set_cells([(1, NAME, "screen_view")])
    assert len(checker.of_row(0)) == 1
    document.set_cells([(0, NAME, "screen_view")])
    assert checker.of_row(0) == ()


def test_a_mark_follows_its_event(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(user=f"u{i}", session=f"s{i}") for i in range(5)])
    checker = checked(document, lane)
    sent = document.snapshot()
    document.remove_rows([0])
    row = checker.mark_server(3, "user", "m", "USER_REQUIRED", "t", sent.events[3])
    assert row == 2
    document.insert_events(0, [event(), event()])
    document.move_rows([4], -1)
    assert [row for row in range(6) if checker.of_row(row)] == [3]
    document.remove_rows([3])
    assert checker.counts()[Severity.ERROR] == 0
    assert checker.mark_server(3, "user", "m", "USER_REQUIRED", "t", sent.events[3]) is None


def test_new_marks_take_the_place_of_the_old_answer(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event()])
    checker = checked(document, lane)
    checker.mark_server(0, "user", "m", "USER_REQUIRED", "t")
    checker.clear_server_marks()
    assert checker.placed() == []
    assert checker.counts()[Severity.ERROR] == 0


@pytest.mark.parametrize(
    ("code", "key", "rows"),
    [
        ("USER_REQUIRED", "user", [1, 3]),
        ("EVENT_NAME_REQUIRED", "name", [2]),
        ("SESSION_ID_REQUIRED", "sessionId", []),
        ("", "name", [2]),
        ("", "x", [4]),
        ("INVALID_PARAMETER", "name", [2]),
        ("INVALID_PARAMETER", "", [5]),
        ("", "", []),
    ],
)
def test_suspects_match_the_code_and_else_the_field(
    qtbot: QtBot, lane: Lane, code: str, key: str, rows: list[int]
) -> None:
    document = document_of([event("BadName"), event(user=""), event(""), event(user="")])
    document.insert_events(4, [{**event(), "x": None}, {**event(), "extra": "text"}])
    assert checked(document, lane).suspects(code, key) == rows


def test_the_expected_answer_follows_the_order_of_the_api(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event(user=""), event("")])
    checker = checked(document, lane)
    assert checker.expected_code() == "USER_REQUIRED"
    problem = Problem(MISSING_REQUIRED_HEADER, ("X-APP-ID",), {"header": "X-APP-ID"})
    checker.set_request_problems([problem])
    assert checker.expected_code() == "MISSING_REQUIRED_HEADER"
    checker.set_request_problems([])
    document.set_cells([(1, USER, "u")])
    assert checker.expected_code() == "EVENT_NAME_REQUIRED"
    document.set_cells([(2, NAME, "app_opened")])
    assert checker.expected_code() == ""


def test_what_is_unknown_of_the_request_is_told_with_the_batch(qtbot: QtBot, lane: Lane) -> None:
    document = document_of([event(), event()])
    checker = checked(document, lane)
    problem = Problem(MISSING_REQUIRED_HEADER, ("X-APP-ID",), {"header": "X-APP-ID"})
    with qtbot.waitSignal(checker.changed):
        checker.set_request_problems([problem])
    assert checker.placed() == [PlacedProblem(None, problem)]
    assert checker.counts()[Severity.ERROR] == 1
