"""Makes JSON texts of every spelling, and takes texts apart without the program's own reader."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

TOKEN = re.compile(
    r'[ \t\r\n]*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<other>-?[0-9][0-9.eE+-]*|[a-z]+|[{}\[\],:]))'
)


def tokens(text: str) -> list[str]:
    """The tokens of a JSON text: numbers as written, strings with their escapes resolved."""
    found, position = [], 0
    while match := TOKEN.match(text, position):
        position = match.end()
        found.append(match["other"] or f'"{json.loads(match["text"])}')
    assert not text[position:].strip(" \t\r\n")
    return found


NUMBERS = st.one_of(
    st.sampled_from(
        [
            "-0",
            "0",
            "1e5",
            "1E+05",
            "1e400",
            "-1e-400",
            "9.90",
            "1.50",
            "0.0",
            "7301928465517203984",
        ]
    ),
    st.just("1" * 5000),
    st.from_regex(
        r"-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,8})?(?:[eE][+-]?[0-9]{1,3})?", fullmatch=True
    ),
)
ODD_CHARACTERS = st.sampled_from(
    [
        "\u2028",
        "\u2029",
        "\x7f",
        "\u00a0",
        "\ufeff",
        "\U0001f600",
        "\ud800",
        "\udc00",
        "\n",
        '"',
        "\\",
    ]
)
PLAIN_TEXTS = st.text(st.one_of(st.characters(), ODD_CHARACTERS), max_size=8)


@st.composite
def strings(draw: st.DrawFn, plain: st.SearchStrategy[str] = PLAIN_TEXTS) -> str:
    """A JSON string, each character written in one of the ways that JSON allows."""
    written = []
    for char in draw(plain):
        escaped = json.dumps(char)[1:-1]
        raw = char if char >= " " and char not in '"\\' and not "\ud800" <= char <= "\udfff" else ""
        ways = [escaped, raw or escaped, "".join(f"\\u{unit:04X}" for unit in _units(char))]
        written.append(draw(st.sampled_from(ways + (["\\/"] if char == "/" else []))))
    return f'"{"".join(written)}"'


def _units(char: str) -> list[int]:
    data = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]


SPACES = st.sampled_from(["", "", "", " ", "\n", "\t", "\r\n", "  \n"])
KEYS = st.one_of(
    strings(st.sampled_from(["name", "user", "sessionId", "extra", "price", "a"])), strings()
)


@st.composite
def arrays(draw: st.DrawFn, items: st.SearchStrategy[str], max_size: int = 4) -> str:
    """A JSON array of such items."""
    inner = [
        draw(SPACES) + item + draw(SPACES) for item in draw(st.lists(items, max_size=max_size))
    ]
    return "[" + (",".join(inner) or draw(SPACES)) + "]"


@st.composite
def objects(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    """A JSON object with such values; keys may be repeated."""
    members = draw(st.lists(st.tuples(KEYS, values), max_size=4))
    return "{" + ",".join([written_member(draw, *pair) for pair in members]) + "}"


def written_member(draw: st.DrawFn, key: str, value: str) -> str:
    """A member of an object with white space wherever it may stand."""
    return f"{draw(SPACES)}{key}{draw(SPACES)}:{draw(SPACES)}{value}{draw(SPACES)}"


SCALARS = st.one_of(NUMBERS, strings(), st.sampled_from(["true", "false", "null"]))
VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | objects(inner), max_leaves=8)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A request body: events among other members, sometimes of a wrong shape."""
    members = draw(st.lists(st.tuples(KEYS, VALUES), max_size=2))
    for _ in range(draw(st.sampled_from([1, 1, 1, 1, 0, 2, 3]))):
        value = draw(st.one_of(arrays(VALUES), arrays(objects(VALUES)), VALUES))
        members.insert(draw(st.integers(0, len(members))), ('"events"', value))
    inner = ",".join([written_member(draw, *pair) for pair in members])
    return draw(SPACES) + "{" + inner + "}" + draw(SPACES)
