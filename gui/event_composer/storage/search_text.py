"""Spells text for the history's index, and what a person types as a query of it.

SQLite's tokenizer takes a run of letters and digits for one word, so a run of Chinese too. A space
on both sides makes each Chinese character a word, found alone or as a phrase; a symbol such as an
emoji, which is no word to it, is spelled as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache

_CJK = (
    "[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3040-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_SYMBOL = "[\u2190-\u2bff\U0001f000-\U0001fbff]"
_SYMBOL_MARK = "\ue001"
"""A character for private use, which the tokenizer takes for a letter."""

_BOUNDARY = " \ue000 "
"""A word of its own between two values, so that no phrase is found across them."""

_VALUE = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"?|([^\s"]+)', re.DOTALL)
"""Possessive, and content with a quote that never closes: linear on any body."""

_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\.", re.DOTALL)


def spelled(text: str) -> str:
    """Return a text as words for the tokenizer, in UTF-8 whatever it holds."""
    if text.isascii():
        return text.replace("\0", " ")
    text = _pattern(_CJK).sub(r" \g<0> ", text)
    text = _pattern(_SYMBOL).sub(lambda match: f" {_SYMBOL_MARK}{ord(match[0]):x} ", text)
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def index_text(texts: Iterable[str], bodies: Iterable[bytes]) -> str:
    """Return what is indexed of an exchange: each distinct value once.

    `texts` are whole values; a body is taken apart at its quotes, JSON or not. Distinct, because
    the events of a batch share most of their keys and many of their values. Value by value, since
    one call on a large body would hold the interpreter, and the window, for its whole length.
    """
    values = dict.fromkeys(texts)
    for body in bodies:
        for match in _VALUE.finditer(body.decode("utf-8", "replace")):
            quoted, bare = match.groups()
            values[bare or (_unescaped(quoted) if "\\" in quoted else quoted)] = None
    return _BOUNDARY.join(map(spelled, values))


def match_query(text: str) -> str:
    """Return the FTS5 expression for what a person typed, "" where no word is in it.

    Each part between spaces is a phrase of its words, the last one taken as a beginning; all
    parts must be there. Quotes, operators and punctuation are text, hence no words.
    """
    parts = (spelled(part).replace('"', " ").strip() for part in text.split())
    return " AND ".join(f'"{part}"*' for part in parts if _has_word(part))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, made at its first use: these two take as long as a fast search."""
    return re.compile(source)


def _has_word(part: str) -> bool:
    return any(char.isalnum() or char == _SYMBOL_MARK for char in part)


def _unescaped(quoted: str) -> str:
    """Return the characters that JSON's escapes stand for; what is no such escape stays."""
    return _ESCAPE.sub(_character, quoted)


def _character(match: re.Match[str]) -> str:
    try:
        character: str = json.loads(f'"{match[0]}"')
    except ValueError:
        return match[0]
    return character
