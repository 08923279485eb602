"""A JSON file of ours with a schema and a version: refuses the future, keeps damage aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from event_composer.domain.errors import ComposerError
from event_composer.storage.aside import set_aside
from event_composer.storage.atomic import PRIVATE, read_file, write_atomically
from event_composer.storage.paths import made
from event_composer.storage.schema import FileFault, Schema

LIMIT = 16 * 1024 * 1024


class _UnreadableError(Exception):
    """The file holds no JSON object; `where` is the line and column of the first fault."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class JsonFile:
    """Reads and writes one such file."""

    def __init__(self, path: Path, schema_name: str) -> None:
        self._path = path
        self._schema = Schema(schema_name)
        self._notice: ComposerError | None = None

    def take_notice(self) -> ComposerError | None:
        """Return, once, that a damaged file was kept aside: FILE_DAMAGED."""
        notice, self._notice = self._notice, None
        return notice

    def load(self) -> tuple[dict[str, Any], list[FileFault]]:
        """Return the document, empty where there is none, with all its faults.

        A file with faults, or one that is no JSON object, has been moved aside. Raises
        ComposerError FILE_NEWER with `path`, `found` and `known`, or as `read_file`.
        """
        try:
            document = self._read()
        except _UnreadableError as error:
            self._keep_aside(error.where)
            return {}, []
        faults = self._schema.faults(document) if document else []
        if faults:
            self._keep_aside(faults[0].path)
        return document, faults

    def look(self) -> tuple[dict[str, Any], list[FileFault]]:
        """Return what `load` would, and leave the file where it is."""
        try:
            document = self._read()
        except _UnreadableError:
            return {}, []
        return document, self._schema.faults(document) if document else []

    def save(self, document: dict[str, Any]) -> None:
        """Write a document with the version, and with the unknown keys that the file has now.

        Raises ComposerError FILE_NEWER, or as `read_file` and `write_atomically`.
        """
        try:
            old = self._read()
        except _UnreadableError as error:
            self._keep_aside(error.where)
            old = {}
        whole = self._schema.with_unknown({"schema": self._schema.version, **document}, old)
        made(self._path.parent)
        write_atomically(self._path, _encoded(whole), PRIVATE)

    def _read(self) -> dict[str, Any]:
        """Return the object in the file; raises _UnreadableError where it holds none."""
        try:
            data = read_file(self._path, LIMIT)
        except ComposerError as error:
            if error.code == "FILE_MISSING":
                return {}
            raise
        document = _decoded(data)
        found, known = document.get("schema"), self._schema.version
        if isinstance(found, int | float) and found > known:
            raise ComposerError("FILE_NEWER", path=str(self._path), found=found, known=known)
        return document

    def _keep_aside(self, where: str) -> None:
        kept = set_aside(self._path)
        self._notice = ComposerError(
            "FILE_DAMAGED", path=str(self._path), kept=str(kept), where=where
        )


def _decoded(data: bytes) -> dict[str, Any]:
    """Return the object that is the whole file; raises _UnreadableError."""
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise _UnreadableError(f"{error.lineno}:{error.colno}") from error
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise _UnreadableError(f"{line}:{column}") from error
    except RecursionError as error:
        raise _UnreadableError("1:1") from error
    if not isinstance(document, dict):
        raise _UnreadableError("1:1")
    return document


def _refuse(_: str) -> NoReturn:
    raise _UnreadableError("1:1")


def _encoded(document: dict[str, Any]) -> bytes:
    """Return the bytes of a document; readable where that is possible in UTF-8."""
    try:
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # a path of undecodable bytes holds lone surrogates
        return (json.dumps(document, indent=2) + "\n").encode("ascii")
