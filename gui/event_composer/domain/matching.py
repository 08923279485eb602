"""Ranks how well typed text fits a name or a description, the way a person searching expects."""

from __future__ import annotations

from collections.abc import Sequence

PREFIX, WORDS, INSIDE, DESCRIBED, SLIP, SCATTERED = range(6)
"""The ranks of a match, best first; `SLIP` is a typing mistake."""

_MAX_SLIPS = 2
_SHORTEST_SLIP = 4

Fit = tuple[int, tuple[int, ...]]
"""A rank, and the positions of the hits in the name."""


def plain_query(text: str) -> str:
    """Return typed text as it is compared: lower case, words parted by underscores."""
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def fit_name(query: str, name: str) -> Fit | None:
    """Return how a plain query fits a name, or None; slips of the pen are not looked for."""
    lower = name.lower()
    at = lower.find(query)
    if at == 0:
        return PREFIX, tuple(range(len(query)))
    words = _word_starts(query, lower)
    if words:
        return WORDS, words
    if at > 0:
        return INSIDE, tuple(range(at, at + len(query)))
    scattered = _subsequence(query, lower)
    return (SCATTERED, scattered) if scattered else None


def fit_description(query: str, descriptions: Sequence[str]) -> bool:
    """Tell whether every word of a plain query stands in one of the descriptions."""
    words = query.split("_")
    return any(all(word in text.lower() for word in words) for text in descriptions)


def fit_slip(query: str, name: str, descriptions: Sequence[str]) -> int | None:
    """Return the number of slips between a plain query and an event; None for too many.

    The query is compared with the start of the name and with each word of name and descriptions.
    One of fewer than four letters has no slips.
    """
    if len(query) < _SHORTEST_SLIP:
        return None
    allowed = 1 if len(query) < 2 * _SHORTEST_SLIP else _MAX_SLIPS
    lower = name.lower()
    starts = {lower[:length] for length in range(len(query) - 1, len(query) + 2)}
    words = " ".join((lower.replace("_", " "), *descriptions)).lower().split()
    slips = min(distance(query, other, allowed) for other in starts.union(words))
    return slips if slips <= allowed else None


def distance(a: str, b: str, limit: int) -> int:
    """Return how many letters are more, less, other or swapped; limit + 1 for all above limit."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, row, before = before, [i], row
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _word_starts(query: str, name: str) -> tuple[int, ...]:
    """Return the hits where the query's words begin words of the name in order, else ().

    A query without underscores may also be the words' beginnings run together: `pcom` fits
    `purchase_completed`.
    """
    starts = [0, *(at + 1 for at, char in enumerate(name) if char == "_")]
    if "_" in query:
        return _words_in_order(query.split("_"), name, starts)
    failed: set[tuple[int, int]] = set()
    for first, start in enumerate(starts):
        if name.startswith(query, start):
            return tuple(range(start, start + len(query)))
        hits = _run_together(query, name, starts[first:], failed)
        if hits:
            return hits
    return ()


def _words_in_order(words: Sequence[str], name: str, starts: Sequence[int]) -> tuple[int, ...]:
    hits: list[int] = []
    rest = list(starts)
    for word in words:
        start = next((start for start in rest if name.startswith(word, start)), None)
        if start is None:
            return ()
        hits += range(start, start + len(word))
        rest = [other for other in rest if other > start]
    return tuple(hits)


def _run_together(
    query: str, name: str, starts: Sequence[int], failed: set[tuple[int, int]]
) -> tuple[int, ...]:
    """Return the hits where the query takes one or more letters from the start of each word.

    `failed` keeps what was tried in vain, or a name of many alike words would take for ever.
    """
    if not starts or (len(query), len(starts)) in failed:
        return ()
    start = starts[0]
    end = name.find("_", start)
    word = name[start : end if end >= 0 else len(name)]
    common = 0
    while common < min(len(query), len(word)) and query[common] == word[common]:
        common += 1
    for length in range(common, 0, -1):
        taken = tuple(range(start, start + length))
        if length == len(query):
            return taken
        hits = _run_together(query[length:], name, starts[1:], failed)
        if hits:
            return taken + hits
    failed.add((len(query), len(starts)))
    return ()


def _subsequence(query: str, name: str) -> tuple[int, ...]:
    """Return where the query's letters stand in the name in order, else ()."""
    hits: list[int] = []
    at = -1
    for letter in query.replace("_", ""):
        at = name.find(letter, at + 1)
        if at < 0:
            return ()
        hits.append(at)
    return tuple(hits)
