"""Regular expressions that a person or a catalogue wrote, run so that none can run away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

from event_composer.domain.errors import ComposerError

LIMIT_S = 0.5
"""So much time of the processor a pattern gets for one text."""

LONGEST = 1_000
"""A pattern of more characters is refused: compiling it would hold everything up."""

_REASONS = (
    ("missing )", "GROUP_OPEN"),
    ("unbalanced parenthesis", "GROUP_NOT_OPEN"),
    ("nothing to repeat", "NOTHING_TO_REPEAT"),
    ("multiple repeat", "NOTHING_TO_REPEAT"),
    ("unterminated character set", "SET_OPEN"),
    ("expected character set", "SET_OPEN"),
    ("bad character range", "SET_RANGE"),
    ("bad escape", "ESCAPE_UNKNOWN"),
    ("bad hex escape", "ESCAPE_UNKNOWN"),
    ("incomplete escape", "ESCAPE_UNKNOWN"),
    ("invalid group reference", "GROUP_UNKNOWN"),
    ("unknown group", "GROUP_UNKNOWN"),
    ("min repeat greater", "REPEAT_COUNT"),
    ("repeat count too big", "REPEAT_COUNT"),
)
"""How the engine's messages begin, and our reasons; any other is PATTERN_ODD."""

_SHORT = 64
"""A tame pattern on a text no longer needs no limit; to ask the clock for one takes seven times as
long as such a match."""

_WILD = re.compile(r"\)[*+?{]|\(\?(?!:|<[A-Za-z_])|\\[1-9gk]")
_HARMLESS = re.compile(r"\(\?(?::|<)|\{[0-9]+\}")
_BRANCH = re.compile(r"[*+?{|]")
_MOST_BRANCHES = 2

_ESCAPES = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
_REFERENCE = re.compile(r"\\(?:g<([^<>\\]+)>|([0-9]{1,2}))")


class Pattern:
    """A regular expression; with `whole` it must match all of a text, not only a part of it.

    Raises ComposerError PATTERN_BAD with column and reason, or PATTERN_TOO_LONG. Each use of it
    raises PATTERN_TOO_SLOW on a text that takes longer than the limit; other threads live on.
    """

    def __init__(
        self,
        text: str,
        *,
        ignore_case: bool = False,
        whole: bool = False,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._compiled = _compile(text, ignore_case=ignore_case)
        self._whole = whole
        # Without `concurrent` a slow match would hold up every thread of the process.
        self._bounds = {"timeout": limit_s, "concurrent": True}
        self._short = _SHORT if _is_tame(text) else -1
        self._match = self._guarded(self._compiled.fullmatch if whole else self._compiled.search)

    def found(self, text: str) -> bool:
        """Tell whether the pattern matches a text, or a part of it."""
        return self._match(text) is not None

    def replacing(self, template: str) -> Callable[[str], str | None]:
        r"""Return what replaces every match in a text; it gives None where nothing matches.

        \1 and \g<name> in the template are what a group matched, nothing for one that took no
        part; a backslash that is meant is written twice; \n, \r and \t are control characters.
        Raises ComposerError REPLACEMENT_BAD with column and reason.
        """
        pieces = tuple(self._pieces(template))

        def filled(match: Any) -> str:
            return "".join(
                [(match[each] or "") if isinstance(each, int) else each for each in pieces]
            )

        match_whole, subn = self._match, self._guarded(partial(self._compiled.subn, filled))

        def replaced(text: str) -> str | None:
            result, count = subn(text)
            return result if count else None

        def replaced_whole(text: str) -> str | None:
            match = match_whole(text)
            return None if match is None else filled(match)

        return replaced_whole if self._whole else replaced

    def _guarded(self, use: Callable[..., Any]) -> Callable[[str], Any]:
        """Return a use of the engine that ends at the limit."""
        short, bounds = self._short, self._bounds

        def guarded(text: str) -> Any:
            if len(text) <= short:
                return use(text)
            try:
                return use(text, **bounds)
            except TimeoutError as error:
                raise ComposerError("PATTERN_TOO_SLOW") from error

        return guarded

    @cached_property
    def _groups(self) -> dict[str, int]:
        numbers = {str(number): number for number in range(self._compiled.groups + 1)}
        return numbers | dict(self._compiled.groupindex)

    def _pieces(self, template: str) -> Iterator[str | int]:
        """Yield the parts of a template: text as it is, or the number of a group."""
        at = 0
        while at < len(template):
            if template[at] != "\\":
                end = template.find("\\", at)
                end = len(template) if end < 0 else end
                yield template[at:end]
                at = end
                continue
            escape = template[at + 1 : at + 2]
            if escape in _ESCAPES and escape:
                yield _ESCAPES[escape]
                at += 2
                continue
            reference = _REFERENCE.match(template, at)
            if reference is None:
                raise ComposerError("REPLACEMENT_BAD", column=at + 1, reason="ESCAPE_UNKNOWN")
            name = reference[1] or reference[2].lstrip("0") or "0"
            if name not in self._groups:
                raise ComposerError("REPLACEMENT_BAD", column=at + 1, reason="GROUP_UNKNOWN")
            yield self._groups[name]
            at = reference.end()


def _is_tame(pattern: str) -> bool:
    """Tell whether a pattern surely tries few ways to match a short text.

    It has two places at most where it can go on in more than one way, and none of them within
    another: then the ways are no more than the square of the text's length, from each start.
    """
    if _WILD.search(pattern):
        return False
    return len(_BRANCH.findall(_HARMLESS.sub("", pattern))) <= _MOST_BRANCHES


def _compile(text: str, *, ignore_case: bool) -> Any:
    import regex  # type: ignore[import-untyped]  # ships no types

    if len(text) > LONGEST:
        raise ComposerError("PATTERN_TOO_LONG", limit=LONGEST)
    try:
        return regex.compile(text, regex.IGNORECASE if ignore_case else 0)
    except regex.error as error:
        said = str(error.msg)
        reason = next((ours for start, ours in _REASONS if said.startswith(start)), "PATTERN_ODD")
        at = min(error.pos or 0, len(text))
        raise ComposerError("PATTERN_BAD", column=at + 1, reason=reason) from error
    except (RecursionError, OverflowError, ValueError) as error:
        # Nested too deep for the engine, or flags that exclude each other.
        raise ComposerError("PATTERN_BAD", column=1, reason="PATTERN_ODD") from error
