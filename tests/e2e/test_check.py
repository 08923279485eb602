"""`event-composer check` as a person runs it: its lines, its JSON, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from event_composer.domain.rules_table import RULES
from event_composer.resources import resource_path

RIGHT = resource_path("samples", "sample.json")
MISTAKES = resource_path("samples", "mistakes.json")
EVENT = '{"name": "app_opened", "user": "u", "sessionId": "s"}'
LIMIT_S = 60


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was printed, by line."""
        return self.out.splitlines()


def check(
    *arguments: str | Path, given: bytes = b"", folder: Path | None = None, **variables: str
) -> Ran:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "event_composer", "check", *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**kept, "LANG": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8", **variables},
        timeout=LIMIT_S,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def written(folder: Path, text: str | bytes, name: str = "batch.json") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_right_file_says_nothing_and_exits_with_0() -> None:
    assert check(RIGHT) == Ran(0, "", "")
    assert json.loads(check("--json", RIGHT).out) == []


def test_each_problem_is_one_line_with_file_place_severity_and_code(tmp_path: Path) -> None:
    unnamed = '{"user": "u", "sessionId": "s"}'
    written(tmp_path, f'{{"events": [{EVENT}, {EVENT}, {EVENT}, {unnamed}]}}')
    ran = check("batch.json", folder=tmp_path)
    assert ran == Ran(
        1,
        "batch.json: events[3].name: error EVENT_NAME_REQUIRED: "
        "Event 4 has no name. The API answers EVENT_NAME_REQUIRED.\n",
        "",
    )


def test_warnings_and_notes_alone_are_no_failure(tmp_path: Path) -> None:
    ran = check(written(tmp_path, f'{{"events": [{EVENT.replace("app_opened", "AppOpened")}]}}'))
    assert ran.code == 0
    assert [line.split(": ")[2].split()[0] for line in ran.lines] == ["note", "warning"]


def test_the_json_says_the_same_in_parts() -> None:
    lines, told = check(MISTAKES), check("--json", MISTAKES)
    assert (lines.code, told.code) == (1, 1)
    objects = json.loads(told.out)
    assert [
        f"{o['file']}: {o['path']}: {o['severity']} {o['code']}: {o['message']}" for o in objects
    ] == lines.lines
    for o in objects:
        assert list(o) == ["file", "code", "severity", "path", "message", "source"]
        rule = RULES[o["code"]]
        assert (o["severity"], o["source"]) == (rule.severity, rule.source)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ('{"events": [\n{"name": nul}]}', "2:10", "BODY_SYNTAX"),
        ('{"events": [\n{"n": NaN}]}', "2:7", "BODY_NUMBER"),
        (b'{"events": [\n"\xff"]}', "2:2", "BODY_NOT_UTF8"),
        ('{"events": []}'.encode("utf-16"), "1:1", "BODY_UTF16"),
        ("[" * 300 + "]" * 300, "1:201", "BODY_TOO_DEEP"),
        ("", "1:1", "BODY_SYNTAX"),
    ],
)
def test_a_broken_file_is_told_with_line_and_column(
    tmp_path: Path, text: str | bytes, place: str, code: str
) -> None:
    written(tmp_path, text)
    ran = check("batch.json", folder=tmp_path)
    assert ran.code == 2
    assert ran.out.startswith(f"batch.json:{place}: error {code}: ")
    assert len(ran.lines) == 1
    [told] = json.loads(check("--json", "batch.json", folder=tmp_path).out)
    assert (told["path"], told["code"]) == (place, code)


def test_json_that_is_no_batch_is_told_as_a_problem(tmp_path: Path) -> None:
    ran = check(written(tmp_path, "[]"))
    assert ran.code == 1
    assert ran.lines[0].endswith(
        "error BODY_NOT_OBJECT: The body is not a JSON object. The API answers INVALID_PARAMETER."
    )


def test_of_several_files_the_worst_counts_and_all_are_told(tmp_path: Path) -> None:
    broken = written(tmp_path, "{")
    assert check(RIGHT, RIGHT).code == 0
    assert check(MISTAKES, RIGHT).code == 1
    ran = check(broken, tmp_path / "nowhere.json", MISTAKES, RIGHT)
    assert ran.code == 2
    assert str(MISTAKES) in ran.out
    assert f"{broken}:1:2: error BODY_SYNTAX" in ran.out
    assert "There is no file" in ran.err


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    missing, folder = tmp_path / "nowhere.json", tmp_path
    for path, words in ((missing, "There is no file"), (folder, "is a folder, not a file")):
        ran = check(path)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
        [told] = json.loads(check("--json", path).out)
        assert words in told["message"]
        assert (told["severity"], told["path"], told["source"]) == ("error", "", "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, "{}")
    path.chmod(0)
    assert "No permission" in check(path).err


def test_standard_input_is_read_for_a_dash() -> None:
    assert check("-", given=RIGHT.read_bytes()) == Ran(0, "", "")
    assert check("-", given=b"[}").out.startswith("-:1:2: error BODY_SYNTAX")


def test_a_byte_order_mark_is_told_and_left_out(tmp_path: Path) -> None:
    ran = check(written(tmp_path, b"\xef\xbb\xbf" + RIGHT.read_bytes()))
    assert (ran.code, ran.out) == (0, "")
    assert "byte order mark" in ran.err


@pytest.mark.parametrize("option", ["--json", "--"])
def test_no_control_character_reaches_the_terminal(tmp_path: Path, option: str) -> None:
    hostile = "\\u001b]0;title\\u0007\\u009b31m\\u202e"
    text = f'{{"{hostile}": 1, "events": [{{"name": "{hostile}", "{hostile}": "{hostile}"}}]}}'
    name = "a\x1b[31m\nb.json"
    written(tmp_path, text, name)
    ran = check(option, name, "no\x07where", folder=tmp_path)
    for line in (ran.out + ran.err).splitlines():
        assert line.isprintable()


def test_the_language_follows_the_environment_and_the_codes_do_not(tmp_path: Path) -> None:
    path = written(tmp_path, f'{{"events": [{EVENT}, 1]}}')
    ran = check(path, LANG="zh_CN.UTF-8")
    assert ran.lines == [
        f"{path}: events[1]: error EVENT_NOT_OBJECT: 第 2 个事件是数字 1，不是对象。接口会返回 "
        "INVALID_PARAMETER。"
    ]
    # A terminal that has no Chinese gets escapes, not a crash.
    assert "\\u7b2c 2" in check(path, LANG="zh_CN.UTF-8", PYTHONIOENCODING="latin-1").out


def test_it_starts_without_the_window_and_the_network() -> None:
    code = (
        "import sys; from event_composer.__main__ import main; code = main(['check', sys.argv[1]]);"
        "heavy = {'PySide6', 'httpx', 'keyring', 'h11', 'asyncio'} & set(sys.modules);"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(RIGHT)],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_leaves_early_gets_no_complaint(tmp_path: Path) -> None:
    path = written(tmp_path, '{"events": [' + ", ".join(["1"] * 5000) + "]}")
    process = subprocess.Popen(
        [sys.executable, "-m", "event_composer", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "EVENT_NOT_OBJECT" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_without_a_file_the_usage_is_told() -> None:
    ran = check()
    assert ran.code == 2
    assert "usage: event-composer check" in ran.err


CATALOGUE = """{"version": 1, "events": [{"name": "own_event", "attributes": [
  {"name": "n", "type": "number", "required": true, "maximum": 5}]}]}"""
OWN = '{"events": [{"name": "own_event", "user": "u", "sessionId": "s", "extra": {"n": 6}}]}'


def test_a_file_is_checked_by_the_catalogue_of_its_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    written(tmp_path, CATALOGUE, "event-catalogue.json")
    (tmp_path / "batches").mkdir()
    batch = written(tmp_path / "batches", OWN)
    ran = check(batch)
    assert any("CATALOGUE_MAXIMUM" in line and "your catalogue" in line for line in ran.lines)
    # A warning: the API knows nothing of it.
    assert ran.code == 0
    assert "CATALOGUE" in check("-", given=OWN.encode(), folder=tmp_path / "batches").out
    assert "CATALOGUE" not in check(batch, "--no-catalogue").out


def test_a_named_catalogue_counts_and_a_broken_one_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    batch = written(tmp_path, OWN)
    named = written(tmp_path, CATALOGUE.replace("5", "5.99"), "named.json")
    assert "5.99" in check(batch, "--catalogue", named).out
    broken = written(tmp_path, '{"version": 1,\n"events": [{}]}', "broken.json")
    ran = check(batch, "--catalogue", broken)
    assert ran.code == 2
    assert "Line 2, events[0].name" in ran.err
    assert check(batch, "--catalogue", tmp_path / "none.json").code == 2
    assert check(batch, "--catalogue", named, "--no-catalogue").code == 2
