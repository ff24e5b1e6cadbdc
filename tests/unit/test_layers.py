"""Who may import whom (docs of the design): each layer knows only those below it, and heavy packages load late."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import crequiz

ROOT = Path(crequiz.__file__).parent

# What each layer may import of ours, besides `errors` and its own modules.
BELOW: dict[str, set[str]] = {
    "lexicon": set(),
    "memory": set(),
    "cards": {"lexicon"},
    "prompts": {"lexicon", "cards"},
    "collection": {"lexicon", "cards", "prompts", "memory"},
    "study": {"lexicon", "cards", "prompts", "memory", "collection"},
    "stats": {"lexicon", "cards", "prompts", "memory", "collection", "study"},
    "export": {"lexicon", "cards", "prompts", "memory", "collection", "study", "stats"},
    "tui": {"lexicon", "cards", "prompts", "memory", "collection", "study", "stats", "export"},
    "cli": {"lexicon", "cards", "prompts", "memory", "collection", "study", "stats", "export", "tui"},
}
_IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module("crequiz.{layer}")
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({{name.split(".")[1] for name in sys.modules if name.startswith("crequiz.")}}))
"""


def sources(layer: str) -> list[Path]:
    return sorted((ROOT / layer).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(package: str) -> set[str]:
    """The layers that import a package."""
    return {
        layer
        for layer in BELOW
        for path in sources(layer)
        for name in imports(path)
        if name == package or name.startswith(package + ".")
    }


def test_every_package_of_ours_is_a_known_layer() -> None:
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} == set(BELOW)


@pytest.mark.parametrize("layer", BELOW)
def test_a_layer_imports_only_what_is_below_it(layer: str) -> None:
    known = {"errors", "__version__", layer, *BELOW[layer]}

    assert [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources(layer)
        for name in imports(path)
        if name.startswith("crequiz.") and name.split(".")[1] not in known
    ] == []


@pytest.mark.parametrize("layer", ["lexicon", "cards", "prompts", "memory"])
def test_a_pure_layer_loads_nothing_else_of_ours(layer: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL.format(layer=layer)], capture_output=True, text=True, check=True
    ).stdout.split()

    assert layer in loaded
    assert set(loaded) <= {layer, "errors", *BELOW[layer]}


@pytest.mark.parametrize(("package", "layer"), [("fsrs", "memory"), ("textual", "tui"), ("rapidfuzz", "study")])
def test_a_foreign_package_is_known_to_one_layer(package: str, layer: str) -> None:
    assert importers(package) == {layer}


def test_only_the_collection_speaks_sql() -> None:
    calls = {
        layer
        for layer in BELOW
        for path in sources(layer)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("execute", "executemany", "executescript")
    }

    assert calls == {"collection"}


def test_the_version_is_told_without_anything_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "crequiz", "--version"], capture_output=True, text=True, check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines()}

    assert run.stdout == f"crequiz {crequiz.__version__}\n"
    assert loaded & {"textual", "rich", "fsrs", "pyromark", "frontmatter", "yaml", "sqlite3", "rapidfuzz"} == set()


def test_a_run_is_made_without_loading_what_only_marking_needs() -> None:
    code = "import sys, crequiz.study.session, crequiz.study.drill, crequiz.tui.app; print('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
