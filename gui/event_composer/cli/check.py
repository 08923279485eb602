"""The command `check`: tells the problems of batch files, one a line or as JSON."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import TextIOWrapper
from pathlib import Path

from event_composer.domain.catalogue import Catalogue
from event_composer.domain.display import printable
from event_composer.domain.errors import ComposerError
from event_composer.domain.problems import PlacedProblem, Severity, Source
from event_composer.domain.rules_batch import check_body
from event_composer.domain.texts import Texts, language_of
from event_composer.formats.body import MAX_FILE, read_body
from event_composer.project_catalogue import (
    FILE_NAME,
    find_project_catalogue,
    read_project_catalogue,
)
from event_composer.shipped import load_catalogue, load_texts
from event_composer.storage.atomic import read_file

STANDARD_INPUT = "-"
_CLEAN, _FAULTY, _UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what `check` tells; with `--json` one object.

    `path` is the place in the body, or `line:column` where the file is no JSON; `source` is
    empty where the file itself could not be read.
    """

    file: str
    code: str
    severity: str
    path: str
    message: str
    source: str

    @property
    def text(self) -> str:
        """Return the line as it is printed, safe for a terminal."""
        if self.code in _BROKEN:
            place = f"{self.file}:{self.path}"
        else:
            place = f"{self.file}: {self.path}" if self.path else self.file
        return printable(f"{place}: {self.severity} {self.code}: {self.message}")


_BROKEN = frozenset({"BODY_SYNTAX", "BODY_NUMBER", "BODY_TOO_DEEP", "BODY_NOT_UTF8", "BODY_UTF16"})
"""Codes of a file that was read but holds no JSON that the API could read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a request body as JSON; - reads standard input",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--catalogue",
        metavar="FILE",
        type=Path,
        help=f"your own catalogue; else the nearest {FILE_NAME} in the folder of each file or "
        "above it, up to a .git or your home folder (- begins in the current one)",
    )
    which.add_argument(
        "--no-catalogue", action="store_true", help="check by the built-in catalogue alone"
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems; return 0 for no error, 1 for some, 2 for an unreadable file.

    Of several files the worst counts.
    """
    # Nothing here is cyclic, and the collector would walk every event again and again.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal of another encoding still shows every line.
            stream.reconfigure(errors="backslashreplace")
    texts = load_texts(language_of(os.environ))
    try:
        lines = _all_lines(args.files, texts, _Catalogues(args.catalogue, off=args.no_catalogue))
        code = _print_json(lines) if args.json else _print_lines(lines)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our lines has seen enough; Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAULTY
    return code


class _Catalogues:
    """Which catalogue each file is checked by; each is read once."""

    def __init__(self, named: Path | None, *, off: bool) -> None:
        self._named = named
        self._off = off
        self._read: dict[Path, Catalogue] = {}

    def of(self, file: str) -> Catalogue:
        """Return the catalogue for a file; raises as `read_project_catalogue`."""
        if self._off:
            return load_catalogue()
        # Links are not followed: what counts is where the file is called.
        folder = Path.cwd() if file == STANDARD_INPUT else Path(file).absolute().parent
        path = self._named or find_project_catalogue(folder)
        if path is None:
            return load_catalogue()
        if path not in self._read:
            self._read[path] = read_project_catalogue(path).catalogue
        return self._read[path]


def _print_lines(lines: Iterator[Line]) -> int:
    worst = _CLEAN
    for line in lines:
        worst = max(worst, _exit_code(line))
        print(line.text, file=sys.stdout if line.source else sys.stderr)
    return worst


def _print_json(lines: Iterator[Line]) -> int:
    worst = _CLEAN
    opening = "["
    for line in lines:
        worst = max(worst, _exit_code(line))
        print(opening + "\n" + json.dumps(asdict(line)), end="")
        opening = ","
    print("\n]" if opening == "," else "[]")
    return worst


def _exit_code(line: Line) -> int:
    if not line.source or line.code in _BROKEN:
        return _UNREADABLE
    return _FAULTY if line.severity == Severity.ERROR else _CLEAN


def _all_lines(files: list[str], texts: Texts, catalogues: _Catalogues) -> Iterator[Line]:
    for file in files:
        try:
            yield from _lines(file, texts, catalogues.of(file))
        except ComposerError as error:
            yield error_line(file, error, texts)


def _lines(file: str, texts: Texts, catalogue: Catalogue) -> Iterator[Line]:
    """Yield the problems of one file; raises ComposerError where it holds no JSON."""
    body, encoding = read_body(read_batch_file(file))
    if encoding.had_bom:
        print(f"{printable(file)}: {texts.notice('bom')}", file=sys.stderr)
    for placed in check_body(body, catalogue):
        yield problem_line(file, placed, texts)


def problem_line(file: str, placed: PlacedProblem, texts: Texts) -> Line:
    """Return the line of a problem."""
    rule = placed.problem.rule
    return Line(
        file, rule.code, rule.severity, placed.path, texts.placed(placed), rule.source.value
    )


def error_line(file: str, error: ComposerError, texts: Texts) -> Line:
    """Return the line of a file that could not be read."""
    if error.code not in _BROKEN:
        return Line(file, error.code, Severity.ERROR, "", texts.error(error), "")
    path = f"{error.params.get('line', 1)}:{error.params.get('column', 1)}"
    return Line(file, error.code, Severity.ERROR, path, texts.alone(error), Source.DOCUMENTED.value)


def read_batch_file(file: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raises as `read_file`."""
    if file != STANDARD_INPUT:
        return read_file(Path(file), MAX_FILE)
    data = sys.stdin.buffer.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise ComposerError("FILE_TOO_LARGE", path=file, limit=MAX_FILE)
    return data
