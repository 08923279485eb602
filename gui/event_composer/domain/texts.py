"""Turns codes into sentences: problems, errors, outcomes and answers in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from event_composer.domain.display import printable, shortened
from event_composer.domain.errors import ComposerError
from event_composer.domain.exchange import Outcome, Phase
from event_composer.domain.problems import PlacedProblem, Problem, Severity, Source
from event_composer.domain.values import Kind

LANGUAGES = ("en", "zh_CN")

_LONGEST_PARAM = 80
_KIND_PARAMS = frozenset({"kind", "expected"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an answer means, in one sentence, and what to do, in another; either may be empty."""

    what: str = ""
    do: str = ""


class Texts:
    """The texts of one language, from `resources/messages/LANGUAGE.json`."""

    def __init__(self, language: str, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._sections = sections

    def problem(self, problem: Problem, index: int | None = None) -> str:
        """Return the sentence of a problem; `index` is its event's, from zero, where it has one."""
        return self._filled(self._sections["problems"][problem.rule.code]["text"], problem, index)

    def help(self, problem: Problem, index: int | None = None) -> str:
        """Return why it is a problem and what to do about it."""
        return self._filled(self._sections["problems"][problem.rule.code]["help"], problem, index)

    def placed(self, placed: PlacedProblem) -> str:
        """Return the sentence of a placed problem."""
        return self.problem(placed.problem, placed.index)

    def error(self, error: ComposerError) -> str:
        """Return the sentence of an error of the environment."""
        return self.fault(error.code, error.params)

    def fault(self, code: str, params: Mapping[str, object] | None = None) -> str:
        """Return the sentence of an error's code: a Failure's, a FieldFault's, a ComposerError's."""
        template = self._sections["errors"].get(code)
        params = params or {}
        if template is None:
            # An error must be told even where its text is missing; a test finds such codes.
            return str(ComposerError(code, **params))
        return self._fill(str(template), params)

    def outcome(self, outcome: Outcome) -> str:
        """Return the word for an outcome."""
        return str(self._sections["outcomes"][outcome]["word"])

    def outcome_meaning(self, outcome: Outcome) -> str:
        """Return one sentence: what this outcome means."""
        return str(self._sections["outcomes"][outcome]["what"])

    def phase(self, phase: Phase) -> str:
        """Return the words for how far an attempt is."""
        return str(self._sections["phases"][phase])

    def answer(self, status: int, code: str = "") -> Explanation:
        """Explain an answer by its code, else by its HTTP status."""
        answers, statuses = self._sections["answers"], self._sections["statuses"]
        entry = answers.get(code) or statuses.get(str(status)) or statuses.get(f"{status // 100}xx")
        entry = entry or statuses["other"]
        return Explanation(
            self._fill(entry["what"], {"status": status}), self._fill(entry["do"], {"status": status})
        )

    def event_named(self, index: int) -> str:
        """Return the sentence that points at an event, `index` counting from zero."""
        return self._fill(str(self._sections["places"]["event"]), {"event": index + 1})

    def severity(self, severity: Severity) -> str:
        """Return the word for a severity."""
        return str(self._sections["severities"][severity])

    def source(self, source: Source) -> str:
        """Return the words for who says so."""
        return str(self._sections["sources"][source])

    def kind(self, kind: Kind | str) -> str:
        """Return the word for a kind of value."""
        return str(self._sections["kinds"][kind])

    def _filled(self, template: str, problem: Problem, index: int | None) -> str:
        params: dict[str, object] = dict(problem.params)
        if index is not None:
            params["event"] = index + 1
        return self._fill(template, params)

    def _fill(self, template: str, params: Mapping[str, object]) -> str:
        """Fill in parameters: kinds and reasons in words, all else made safe to show."""
        words: dict[str, str] = {}
        for name, param in params.items():
            if name in _KIND_PARAMS:
                words[name] = self.kind(str(param))
            elif name == "reason" and param in self._sections["reasons"]:
                words[name] = str(self._sections["reasons"][str(param)])
            else:
                words[name] = shortened(printable(str(param)), _LONGEST_PARAM)
        return template.format(**words)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language, of `LANGUAGES`, that the environment of a command line asks for."""
    return "en"
