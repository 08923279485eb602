"""Rules about the sources of the program, as functions from a source tree to its findings."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "event_composer"
# Heavy or replaceable libraries, each with one door into the program.
ONE_DOOR = ("h11", "httpx", "jsonschema_rs", "keyring", "platformdirs", "regex")
DEPENDENCIES = (*ONE_DOOR, "PySide6", "shiboken6")
VAGUE_MODULES = (
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "misc",
    "base",
    "manager",
    "service",
)
VAGUE_ENDINGS = ("Manager", "Helper", "Helpers", "Utils", "Service", "Base")
# The vocabulary of the program names its main values; Python's profiler is not among its imports.
OUR_WORDS = ("profile",)
# Shared by the features of the window, unlike its other folders.
SHARED_UI = ("theme", "widgets")
SILENCER = re.compile(
    r"#\s*(?:noqa(?:: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?|type: ignore(?:\[[\w, -]*\])?)(?P<reason>.*)"
)
# Two words at least are a reason.
REASON = re.compile(r"[^\W\d]{2,}\W+[^\W\d]{1,}")


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, with where it is imported."""

    importer: str
    imported: str
    line: int
    in_function: bool


def sources(root: Path) -> Iterator[tuple[str, Path]]:
    """Dotted name and path of every module of the package below `root` (the folder `gui`)."""
    for path in sorted((root / PACKAGE).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(root: Path) -> list[Import]:
    """Every import of the package below `root`, type-checking ones too."""
    found: list[Import] = []
    for module, path in sources(root):
        tree = ast.parse(path.read_text("utf-8"))
        inner = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            found += [Import(module, name, node.lineno, id(node) in inner) for name in names]
    return found


def second_doors(root: Path) -> list[str]:
    """Libraries of ONE_DOOR that more than one module imports."""
    doors: dict[str, set[str]] = defaultdict(set)
    for found in imports(root):
        doors[found.imported.split(".")[0]].add(found.importer)
    return [
        f"{library}: {', '.join(sorted(doors[library]))}"
        for library in ONE_DOOR
        if len(doors[library]) > 1
    ]


def foreign_imports_of_domain(root: Path) -> list[str]:
    """Imports of `domain` that are neither the standard library nor below it."""
    allowed = {*sys.stdlib_module_names, PACKAGE}
    return [
        f"{found.importer}:{found.line}: {found.imported}"
        for found in imports(root)
        if _within(found.importer, f"{PACKAGE}.domain")
        and found.imported.split(".")[0] not in allowed
    ]


def qt_outside_the_window(root: Path) -> list[str]:
    """Imports of PySide6 anywhere but in `ui` and in the composition root `app`."""
    return [
        f"{found.importer}:{found.line}: {found.imported}"
        for found in imports(root)
        if found.imported.split(".")[0] in ("PySide6", "shiboken6")
        and not _within(found.importer, f"{PACKAGE}.ui")
        and not _within(found.importer, f"{PACKAGE}.app")
    ]


def crossed_features(root: Path) -> list[str]:
    """Imports from one feature folder of `ui` into another."""
    folders = [path.name for path in (root / PACKAGE / "ui").iterdir() if path.is_dir()]
    features = {name for name in folders if name not in (*SHARED_UI, "__pycache__")}
    crossed = []
    for found in imports(root):
        importer, imported = _feature(found.importer), _feature(found.imported)
        if importer in features and imported in features and importer != imported:
            crossed.append(f"{found.importer}:{found.line}: {found.imported}")
    return crossed


def project_imports_in_functions(root: Path) -> list[str]:
    """Imports of our own modules inside a function, which hide an arrow of the map.

    Two may: `__main__`, which loads either the window or the command line, never both; and whoever
    loads a door to a heavy library (ONE_DOOR), or a module that itself loads one so, at first use.
    """
    all_imports = imports(root)
    doors = {
        found.importer
        for found in all_imports
        if not found.in_function and found.imported.split(".")[0] in ONE_DOOR
    }
    doors |= {
        found.importer
        for found in all_imports
        if found.in_function and any(_within(found.imported, door) for door in doors)
    }
    return [
        f"{found.importer}:{found.line}: {found.imported}"
        for found in all_imports
        if found.in_function
        and _within(found.imported, PACKAGE)
        and found.importer != f"{PACKAGE}.__main__"
        and not any(_within(found.imported, door) for door in doors)
    ]


def nested_event_loops(root: Path) -> list[str]:
    """Calls that run events below a running slot: processEvents, and exec outside `app`."""
    found = []
    for module, path in sources(root):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            name = node.func.attr
            if name == "processEvents" or (
                name in ("exec", "exec_") and not _within(module, f"{PACKAGE}.app")
            ):
                found.append(f"{module}:{node.lineno}: {name}")
    return found


def broad_handlers(root: Path) -> list[str]:
    """`except:`, `except Exception` or BaseException that neither raises again nor says why."""
    found = []
    for module, path in sources(root):
        text = path.read_text("utf-8")
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.ExceptHandler) or not _is_broad(node.type):
                continue
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            comment = SILENCER.search(lines[node.lineno - 1])
            if not raises and (comment is None or not REASON.search(comment["reason"])):
                found.append(f"{module}:{node.lineno}")
    return found


def silenced_without_reason(paths: list[Path]) -> list[str]:
    """`noqa` and `type: ignore` comments without a word of why."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            comment = SILENCER.search(line)
            if comment is not None and not REASON.search(comment["reason"]):
                found.append(f"{path.name}:{number}: {line.strip()}")
    return found


def hidden_words(root: Path) -> list[str]:
    """Calls that translate something else than a text written there: lupdate sees only those."""
    found = []
    for module, path in sources(root):
        # Its words are marked where they stand, in the table of actions.
        if module == f"{PACKAGE}.ui.actions":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_qt = called == "tr" or (called == "translate" and len(node.args) > 1)
            words = node.args[0 if called == "tr" else -1]
            if is_qt and not isinstance(words, ast.Constant):
                found.append(f"{module}:{node.lineno}")
    return found


def vague_names(root: Path) -> list[str]:
    """Modules and classes named after nothing, and modules that share a name with a library."""
    taken = {*sys.stdlib_module_names, *DEPENDENCIES} - {*OUR_WORDS}
    found = []
    for module, path in sources(root):
        if module.rpartition(".")[2] in {*taken, *VAGUE_MODULES} - {"__main__"}:
            found.append(module)
        found += [
            f"{module}.{node.name}"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE_ENDINGS)
        ]
    return found


def _feature(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == [PACKAGE, "ui"] and len(parts) > 2 else None


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _is_broad(kind: ast.expr | None) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in ("Exception", "BaseException"))
        for name in names
    )
