"""Texts in two languages: collects the window's words and finds what is stale or untranslated."""

from __future__ import annotations

import json
import re
import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from dev_setup import ROOT, SetupError, qt_tool

SOURCES = ROOT / "gui" / "event_composer"
I18N = ROOT / "resources" / "i18n"
CHINESE = I18N / "event_composer_zh_CN.ts"
MESSAGES = ROOT / "resources" / "messages"
LANGUAGES = ("en", "zh_CN")
QT_PLACEHOLDER = re.compile(r"%L?\d+|%n|\{\w*\}")

# A text of the window: context, source text, comment that tells equal texts apart.
Key = tuple[str, str, str]


def update() -> None:
    """Bring the .ts files up to date with the sources; raise SetupError."""
    I18N.mkdir(parents=True, exist_ok=True)
    for file in sorted({CHINESE, *I18N.glob("*.ts")}):
        _collect_into(file)


def problems() -> list[str]:
    """Return one line for each text that is stale, untranslated or differs in its placeholders."""
    return [*_window_problems(), *_message_problems()]


def _collect_into(file: Path) -> None:
    """Run Qt's lupdate; without line numbers, so that only a changed text changes the file."""
    lupdate = qt_tool("lupdate")
    if lupdate is None:
        raise SetupError("lupdate is missing from the installed PySide6.")
    sources = [str(path) for path in sorted(SOURCES.rglob("*.py"))]
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    options += ["-target-language", file.stem.removeprefix("event_composer_")]
    if file.name != CHINESE.name:
        options.append("-pluralonly")  # English needs its plurals only
    done = subprocess.run(
        [str(lupdate), *options, *sources, "-ts", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SetupError(f"lupdate failed: {done.stderr.strip()}")


def _window_problems() -> Iterator[str]:
    for file in sorted({CHINESE, *I18N.glob("*.ts")}):
        name = file.relative_to(ROOT)
        committed = _entries(file) if file.exists() else {}
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / file.name
            if file.exists():
                shutil.copyfile(file, fresh)
            _collect_into(fresh)
            collected = _entries(fresh)
        for key in sorted(collected.keys() - committed.keys()):
            yield f"{name}: {key[0]}: {key[1]!r} is missing: run `dev.py translations`"
        for key in sorted(committed.keys() - collected.keys()):
            yield f"{name}: {key[0]}: {key[1]!r} is no longer used: run `dev.py translations`"
        for key in sorted(committed.keys() & collected.keys()):
            yield from (f"{name}: {key[0]}: {key[1]!r}: {text}" for text in committed[key])


def _entries(file: Path) -> dict[Key, list[str]]:
    """Return the texts of a .ts file, each with what is wrong with its translation."""
    entries: dict[Key, list[str]] = {}
    root = ET.parse(file).getroot()  # noqa: S314 - our own file, or lupdate's of this minute
    for context in root.iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source", "")
            key = (context.findtext("name", ""), source, message.findtext("comment", ""))
            entries[key] = list(_translation_problems(source, message))
    return entries


def _translation_problems(source: str, message: ET.Element) -> Iterator[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        yield "is not translated"
        return
    forms = [form.text or "" for form in translation.iter("numerusform")]
    for text in forms or [translation.text or ""]:
        if not text.strip():
            yield "has an empty translation"
        elif _placeholders(source) - {"%n"} != _placeholders(text) - {"%n"}:
            yield f"the translation has other placeholders: {text!r}"


def _placeholders(text: str) -> set[str]:
    return set(QT_PLACEHOLDER.findall(text))


def _message_problems() -> Iterator[str]:
    texts = {}
    for language in LANGUAGES:
        file = MESSAGES / f"{language}.json"
        try:
            texts[language] = dict(_flat(json.loads(file.read_text("utf-8"))))
        except (OSError, ValueError) as error:
            yield f"{file.relative_to(ROOT)} cannot be read: {error}"
            return
    english, chinese = (texts[language] for language in LANGUAGES)
    for key in sorted(english.keys() ^ chinese.keys()):
        lacking = LANGUAGES[1] if key in english else LANGUAGES[0]
        yield f"resources/messages/{lacking}.json lacks {key}"
    for key in sorted(english.keys() & chinese.keys()):
        if _fields(english[key]) != _fields(chinese[key]):
            yield f"resources/messages: {key} has other placeholders in {LANGUAGES[1]}.json"
    for language in LANGUAGES:
        for key, text in texts[language].items():
            if not text.strip():
                yield f"resources/messages/{language}.json: {key} is empty"


def _flat(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text below `value` with its dotted path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, str):
        yield path, value
    else:
        raise ValueError(f"{path} is neither a text nor an object")


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
