"""Build hook: compiles the translations, so that wheel and editable install hold the .qm files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# hatchling loads this file by its path, without its folder
sys.path.insert(0, str(Path(__file__).resolve().parent))

import translations


class TranslationsHook(BuildHookInterface[Any]):
    """Run Qt's lrelease for each .ts that is newer than its .qm."""

    def dependencies(self) -> list[str]:
        """Return PySide6 for its lrelease, where something must be compiled and none is at hand."""
        if self._lrelease() is not None:
            return []
        return [
            requirement
            for requirement in self.metadata.core.dependencies
            if requirement.lower().startswith("pyside6")
        ]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before hatchling collects the files of a build."""
        del version, build_data
        translations.compile_stale(Path(self.root) / "resources" / "i18n", self._lrelease())

    @staticmethod
    def _lrelease() -> Path | None:
        return translations.find_tool("lrelease", map(Path, sys.path))
