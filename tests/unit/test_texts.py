"""Every code has its text in both languages, with the same parameters; nothing hostile gets out."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import event_composer
from event_composer.domain.answers import API_CODES
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Outcome, Phase
from event_composer.domain.headers import header_value_fault
from event_composer.domain.problems import PlacedProblem, Problem, Severity, Source
from event_composer.domain.rules_batch import check_body
from event_composer.domain.rules_request import check_request
from event_composer.domain.rules_table import RULES
from event_composer.domain.texts import LANGUAGES, Explanation, language_of
from event_composer.domain.values import Kind
from event_composer.formats.body import read_body
from event_composer.resources import read_text
from event_composer.shipped import load_catalogue, load_texts, sample

PACKAGE = Path(event_composer.__file__).parent
ENGLISH, CHINESE = map(load_texts, LANGUAGES)
SECTIONS = [json.loads(read_text("messages", f"{language}.json")) for language in LANGUAGES]
SERVER_NAMED = "SERVER_NAMED_PLACE"


def leaves(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a messages file with the path to it."""
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from leaves(inner, (*path, key))
    else:
        assert isinstance(node, str), path
        yield path, node


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


TEXTS = [dict(leaves(sections)) for sections in SECTIONS]


def test_both_languages_have_the_same_texts_with_the_same_parameters() -> None:
    english, chinese = TEXTS
    assert english.keys() == chinese.keys()
    for path, text in english.items():
        assert fields(text) == fields(chinese[path]), path
        assert text, path
        assert chinese[path], path


def test_the_texts_are_written_as_their_language_is() -> None:
    english, chinese = TEXTS
    for path, text in english.items():
        assert text.isascii() or set(re.sub(r"[ -~]", "", text)) <= set("“”…–’"), (path, text)
        assert text == text.strip(), path
    for path, text in chinese.items():
        assert "(" not in text, path
        assert not re.search(r"[一-鿿][,;:!?.]| [，。：；！？（）]|[，。：；！？（）] ", text), path


# Every code in the sources has its text.

CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
# Names of the environment's variables, of the vendor's property list, of flags of the system.
NO_CODES = re.compile(
    r"(?:EVENT_COMPOSER|XDG|SSL|QT|LC|DINGYUE|AF|DBUS|PYTHON|WAYLAND|DESKTOP|HTTPS?|O)_[A-Z_]+|(?:ALL|NO)_PROXY"
)


def codes_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and CODE.fullmatch(value) and not NO_CODES.fullmatch(value):
            yield value


def test_every_code_in_the_sources_has_its_text() -> None:
    known = {path[1] for path in TEXTS[0] if len(path) > 1}
    missing = {
        f"{path.relative_to(PACKAGE)}: {code}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for code in codes_in(path)
        if code not in known
    }
    assert missing == set()


def test_no_text_is_left_of_a_code_that_is_gone() -> None:
    used = {code for path in PACKAGE.rglob("*.py") for code in codes_in(path)} | {"BUG"}
    told = {
        path[1]
        for path in TEXTS[0]
        if path[0] in {"problems", "errors", "reasons", "answers"} and path[1] not in API_CODES
    }
    assert told - used == set()


def test_every_rule_outcome_phase_severity_source_kind_and_api_code_has_its_words() -> None:
    for texts in (ENGLISH, CHINESE):
        assert all(texts.outcome(outcome) and texts.outcome_meaning(outcome) for outcome in Outcome)
        assert all(texts.phase(phase) for phase in Phase)
        assert all(texts.severity(severity) for severity in Severity)
        assert all(texts.source(source) for source in Source)
        assert all(texts.kind(kind) for kind in Kind)
    assert set(SECTIONS[0]["problems"]) == {*RULES, SERVER_NAMED}
    assert set(API_CODES) <= set(SECTIONS[0]["answers"])


def all_sample_problems() -> list[PlacedProblem]:
    body, _ = read_body(sample("mistakes"))
    return list(check_body(body, load_catalogue()))


@pytest.mark.parametrize("texts", [ENGLISH, CHINESE], ids=LANGUAGES)
def test_every_problem_of_the_sample_is_told_without_a_gap(texts: object) -> None:
    assert isinstance(texts, type(ENGLISH))
    for placed in all_sample_problems():
        sentence, why = texts.placed(placed), texts.help(placed.problem, placed.index)
        assert not re.search(r"[{}]|\bNone\b", sentence.replace("{…}", "") + why), sentence


def sentence_of(code: str) -> tuple[str, str]:
    placed = next(each for each in all_sample_problems() if each.problem.rule.code == code)
    return ENGLISH.placed(placed), CHINESE.placed(placed)


def test_problems_read_as_designed() -> None:
    assert sentence_of("USER_REQUIRED") == (
        "Event 6 has no user. The API answers USER_REQUIRED.",
        "第 6 个事件没有 user。接口会返回 USER_REQUIRED。",
    )
    assert sentence_of("NAME_STYLE") == (
        "“purchaseCompleted” is not lower case with underscores.",
        "“purchaseCompleted”不是小写字母加下划线的写法。",
    )
    assert sentence_of("ATTRIBUTE_TYPE") == (
        'price is the text "9.90"; your catalogue expects a number.',
        'price 是文本 "9.90"；您的目录要求数字。',
    )
    assert sentence_of("SDK_EVENT_NAME") == (
        "ENTER_PAYWALL is the SDK's own name; capitals are right here.",
        "ENTER_PAYWALL 是 SDK 自带的事件名称，这里用大写是对的。",
    )


def test_a_header_that_cannot_be_sent_says_why_in_the_same_sentence() -> None:
    from dataclasses import replace

    from event_composer.domain.profile import ExtraHeader, new_profile

    profile = replace(new_profile("Mine"), extra_headers=(ExtraHeader("X-Team", "（测试）"),))
    problem = check_request(profile, "key", {}, 0.0)[-1]
    assert ENGLISH.problem(problem) == (
        "X-Team cannot be sent: A header cannot hold “（测试）”: use Latin letters only."
    )
    fault = header_value_fault("（测试）")
    assert fault
    assert CHINESE.fault(*fault) == "请求头不能包含“（测试）”：只能用拉丁字符。"


def test_a_broken_file_is_told_with_line_column_and_reason() -> None:
    with pytest.raises(ComposerError) as caught:
        read_body(b'{"events": [\n{"name": nul}]}')
    assert ENGLISH.error(caught.value) == "Line 2, column 10: A value is expected here."
    assert CHINESE.error(caught.value) == "第 2 行，第 10 列：这里应有一个值。"
    assert ENGLISH.alone(caught.value) == "A value is expected here."
    params = {"file": "a.json", **caught.value.params}
    assert ENGLISH.error(ComposerError(caught.value.code, **params)) == (
        "a.json, line 2, column 10: A value is expected here."
    )
    assert ENGLISH.error(ComposerError("BODY_UTF16", file="a.json")).startswith("a.json: The text")


def test_json_that_is_no_batch_is_told_with_what_is_wrong() -> None:
    error = ComposerError("NOT_A_BATCH", file="a.json", fault="EVENTS_ABSENT")
    assert "a.json cannot be shown as a table. The body has no events." in ENGLISH.error(error)
    assert "请求体里没有 events。" in CHINESE.error(error)


def test_an_answer_is_explained_by_its_code_else_by_its_status() -> None:
    assert ENGLISH.answer(400, "USER_REQUIRED") == Explanation(
        "An event has no user.", "Fill in its user and send again."
    )
    assert CHINESE.event_named(5) == "出错的是第 6 个事件。"


def test_sentences_stand_together_as_their_language_has_it() -> None:
    assert ENGLISH.joined("No name.", "Fill it in.") == "No name. Fill it in."
    assert CHINESE.joined("没有 name。", "请填好。") == "没有 name。请填好。"
    assert ENGLISH.joined("", "Alone.") == CHINESE.joined("Alone.", "") == "Alone."
    assert ENGLISH.outcome_told(Outcome.REJECTED, "No name.") == "Rejected: No name."
    assert CHINESE.outcome_told(Outcome.REJECTED, "没有 name。") == "已拒绝：没有 name。"
    for status in (200, 204, 302, 400, 401, 403, 404, 418, 429, 500, 503, 100, 999):
        for texts in (ENGLISH, CHINESE):
            assert texts.answer(status).what
            assert "{" not in texts.answer(status).what + texts.answer(status).do
    assert "418" in ENGLISH.answer(418).what
    assert ENGLISH.answer(400, "NEVER_HEARD_OF") == ENGLISH.answer(400)


def test_what_comes_from_outside_is_made_safe_and_short() -> None:
    error = ComposerError("FILE_MISSING", path="a\x1b[31m\n\u202e" + "x" * 1000)
    sentence = ENGLISH.error(error)
    assert sentence.isprintable()
    assert len(sentence) < 250
    rule = RULES["UNKNOWN_MEMBER"]
    problem = Problem(rule, ("{event.__class__}",), {"key": "{event.__class__}"})
    assert "{event.__class__}" in ENGLISH.problem(problem, 0)


def test_an_error_without_a_text_is_told_all_the_same() -> None:
    error = ComposerError("NOT_" + "WRITTEN", path="\x1b")
    assert ENGLISH.error(error) == "NOT_WRITTEN(path=\\x1b)"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}, "zh_CN"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
