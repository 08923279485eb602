"""Turns codes into sentences: problems, errors, outcomes and answers in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from event_composer.domain.display import printable, shortened
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Answer, Exchange, Outcome, Phase
from event_composer.domain.problems import PlacedProblem, Problem, Severity, Source
from event_composer.domain.values import Kind

Language = Literal["en", "zh_CN"]
ENGLISH: Language = "en"
CHINESE: Language = "zh_CN"
LANGUAGES = (ENGLISH, CHINESE)

_LONGEST_PARAM = 160
_PLACE_PARAMS = ("file", "line", "column")
_KIND_WORDS = {"kind": "kinds_named", "expected": "kinds_expected"}
"""Parameters that hold a `Kind`, with the section that has its words for within a sentence."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an answer means, in one sentence, and what to do, in another; either may be empty."""

    what: str = ""
    do: str = ""


class Texts:
    """The texts of one language: the sections of `resources/messages/LANGUAGE.json`."""

    def __init__(self, language: str, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._sections = sections

    def problem(self, problem: Problem, index: int | None = None) -> str:
        """Return the sentence of a problem; `index` is its event's, from zero, where it has one."""
        return self._told(problem, index, "text")

    def help(self, problem: Problem, index: int | None = None) -> str:
        """Return why it is a problem and what to do about it."""
        return self._told(problem, index, "help")

    def placed(self, placed: PlacedProblem) -> str:
        """Return the sentence of a placed problem."""
        return self.problem(placed.problem, placed.index)

    def fix(self, code: str, params: Mapping[str, str]) -> str:
        """Return the words on the button of a quick fix."""
        return self._fill(self._sections["fixes"][code], params)

    def fix_asks(self, key: str) -> str:
        """Return what a quick fix asks for, as the words before a field."""
        return str(self._sections["fixes_asked"][key])

    def error(self, error: ComposerError) -> str:
        """Return the sentence of an error of the environment.

        File, line and column come first where it is text of a body that is at fault.
        """
        place = self._place_form(error)
        if not place:
            return self.alone(error)
        words = {key: printable(str(error.params.get(key, ""))) for key in _PLACE_PARAMS}
        return str(self._sections["places"][place]).format(sentence=self.alone(error), **words)

    def alone(self, error: ComposerError) -> str:
        """Return the sentence of an error without line and column, which are told elsewhere."""
        return self.fault(error.code, error.params)

    def fault(self, code: str, params: Mapping[str, object] | None = None) -> str:
        """Return the sentence of an error's code, be it of an error, a Failure or a FieldFault."""
        template = self._sections["errors"].get(code)
        params = params or {}
        if template is None:
            # An error must be told even where its text is missing; a test finds such codes.
            return printable(str(ComposerError(code, **params)))
        return self._fill(template, params)

    def outcome(self, outcome: Outcome) -> str:
        """Return the word for an outcome."""
        return str(self._sections["outcomes"][outcome]["word"])

    def outcome_meaning(self, outcome: Outcome) -> str:
        """Return one sentence: what this outcome means."""
        return str(self._sections["outcomes"][outcome]["what"])

    def outcome_told(self, outcome: Outcome, sentence: str) -> str:
        """Return an outcome with the sentence that explains it: `Rejected: …`."""
        words = {"outcome": self.outcome(outcome), "sentence": sentence}
        return str(self._sections["joins"]["outcome"]).format(**words)

    def joined(self, first: str, second: str) -> str:
        """Return two sentences, each of which may be empty, one after the other."""
        if not first or not second:
            return first or second
        return str(self._sections["joins"]["sentences"]).format(first=first, second=second)

    def phase(self, phase: Phase) -> str:
        """Return the words for how far an attempt is."""
        return str(self._sections["phases"][phase])

    def answer(self, status: int, code: str = "", *, understood: bool = True) -> Explanation:
        """Explain an answer by its code, else by its HTTP status.

        A 2xx that is not `understood`, its body being of no known shape, is no success.
        """
        statuses = self._sections["statuses"]
        exact = understood or not 200 <= status < 300
        entry = (
            self._sections["answers"].get(code)
            or (statuses.get(str(status)) if exact else None)
            or statuses.get(f"{status // 100}xx")
            or statuses["other"]
        )
        params = {"status": status}
        return Explanation(
            self._fill(entry["what"], params), self._fill(entry.get("do", ""), params)
        )

    def answered(self, exchange: Exchange, answer: Answer) -> Explanation:
        """Explain the answer that decided an exchange."""
        understood = exchange.outcome is not Outcome.UNKNOWN
        return self.answer(answer.status, exchange.code, understood=understood)

    def event_named(self, index: int) -> str:
        """Return the sentence that points at an event, `index` counting from zero."""
        return self._fill(self._sections["places"]["event"], {"event": index + 1})

    def notice(self, name: str) -> str:
        """Return a sentence that tells of what was done on the way, e.g. `bom`."""
        return str(self._sections["notices"][name])

    def severity(self, severity: Severity) -> str:
        """Return the word for a severity."""
        return str(self._sections["severities"][severity])

    def source(self, source: Source) -> str:
        """Return the words for who says so."""
        return str(self._sections["sources"][source])

    def kind(self, kind: Kind | str) -> str:
        """Return the word for a kind of value, as it stands alone."""
        return str(self._sections["kinds"][kind])

    @staticmethod
    def _place_form(error: ComposerError) -> str:
        """Return the key of the form in which the place of an error is told, or ""."""
        if not error.code.startswith("BODY_"):
            return ""
        if "line" in error.params:
            return "line_of_file" if "file" in error.params else "line"
        return "file" if "file" in error.params else ""

    def _told(self, problem: Problem, index: int | None, part: str) -> str:
        params: dict[str, object] = dict(problem.params)
        if index is not None:
            params["event"] = index + 1
        return self._fill(self._sections["problems"][problem.rule.code][part], params)

    def _fill(self, template: str, params: Mapping[str, object]) -> str:
        """Fill in parameters: kinds, faults and reasons as words, all else made safe to show."""
        words = {name: self._words(name, param, params) for name, param in params.items()}
        return template.format(**words)

    def _words(self, name: str, param: object, params: Mapping[str, object]) -> str:
        if name in _KIND_WORDS:
            return str(self._sections[_KIND_WORDS[name]][str(param)])
        if name == "fault" and param in self._sections["problems"]:
            return str(self._sections["problems"][str(param)]["text"])
        if name == "reason" and param in self._sections["reasons"]:
            return str(self._sections["reasons"][str(param)])
        if name == "reason" and param in self._sections["errors"]:
            others = {key: value for key, value in params.items() if key != name}
            return self._fill(self._sections["errors"][str(param)], others)
        return shortened(printable(str(param)), _LONGEST_PARAM)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language, of `LANGUAGES`, that the environment of a command line asks for.

    As with GNU gettext: LC_ALL, else LC_MESSAGES, else LANG; LANGUAGE, a list, comes before
    them unless they say C. Every Chinese gets the Chinese there is.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    if locale.split(".")[0] in {"C", "POSIX"}:
        return LANGUAGES[0]
    for wanted in [*environment.get("LANGUAGE", "").split(":"), locale]:
        if wanted.startswith("zh"):
            return LANGUAGES[1]
        if wanted:
            return LANGUAGES[0]
    return LANGUAGES[0]
