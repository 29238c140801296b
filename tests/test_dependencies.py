"""What the package imports is what it asks for: an installation needs nothing that only the tests have."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "kpu_extract"


def normal(name: str) -> str:
    """The name of a distribution as PEP 503 has it, without versions and extras."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name)[0]).lower()


def declared() -> tuple[set[str], set[str]]:
    """The distributions that are always installed, and those of extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {normal(name) for names in project["optional-dependencies"].values() for name in names}
    return {normal(name) for name in project["dependencies"]}, extras


def imported(path: Path) -> Iterator[str]:
    """The packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    core, extras = declared()
    providers = packages_distributions()
    undeclared = set()
    for path in PACKAGE.rglob("*.py"):
        for name in set(imported(path)) - set(sys.stdlib_module_names) - {"kpu_extract", "__future__"}:
            if not {normal(one) for one in providers.get(name, [name])} & (core | extras):
                undeclared.add(f"{path.relative_to(PACKAGE)}: {name}")
    assert undeclared == set()


def test_names_of_distributions_are_compared_without_versions() -> None:
    assert [normal(name) for name in ("mkdocstrings[python]>=0.26", "Camelot_Py >=2", "jinja2")] == [
        "mkdocstrings", "camelot-py", "jinja2",
    ]  # fmt: skip
