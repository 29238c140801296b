"""What a source tree's structure breaks: import directions, circles, lengths, names with two meanings.

Nothing here knows kpu_extract; ``test_architecture.py`` states its rules and asks.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

CLASS_OR_CONSTANT = re.compile(r"_*[A-Z]\w*")
"""Classes and type aliases begin with a capital letter, constants have no other."""


@dataclass(frozen=True)
class Tree:
    """The modules of the package in folder ``root``; module names are relative to the package.

    The package's own ``__init__`` bears the empty name.
    """

    root: Path

    @cached_property
    def modules(self) -> dict[str, Path]:
        return {self._name(path): path for path in sorted(self.root.rglob("*.py"))}

    @cached_property
    def syntax(self) -> dict[str, ast.Module]:
        return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in self.modules.items()}

    @cached_property
    def imports(self) -> dict[str, frozenset[str]]:
        """Module → the modules of the package it imports, anywhere in it.

        Imports inside functions and under ``TYPE_CHECKING`` count: they too are knowledge of another module.
        """
        return {name: frozenset(self._imported(name)) - {name} for name in self.modules}

    def _name(self, path: Path) -> str:
        parts = path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def _imported(self, name: str) -> Iterator[str]:
        for node in ast.walk(self.syntax[name]):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield from self._inside(alias.name)
            elif isinstance(node, ast.ImportFrom):
                source = self._absolute(name, node)
                for alias in node.names:
                    whole = list(self._inside(f"{source}.{alias.name}"))
                    yield from whole or self._inside(source)

    def _absolute(self, name: str, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        here = [self.root.name, *(name.split(".") if name else [])]
        above = node.level - 1 if self.modules[name].name == "__init__.py" else node.level
        return ".".join([*here[: len(here) - above], *(node.module or "").split(".")]).rstrip(".")

    def _inside(self, dotted: str) -> Iterator[str]:
        first, _, rest = dotted.partition(".")
        if first == self.root.name and rest in self.modules:
            yield rest


def room_of(module: str, rooms: Mapping[str, frozenset[str]]) -> str | None:
    """The longest name in ``rooms`` that is the module or a package around it."""
    parts = module.split(".") if module else []
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in rooms:
            return ".".join(parts[:length])
    return "" if not module and "" in rooms else None


def forbidden_imports(tree: Tree, rooms: Mapping[str, frozenset[str]]) -> set[str]:
    """Imports from one room into another that ``rooms`` does not allow, and modules in no room."""
    found = set()
    for module, imported in tree.imports.items():
        room = room_of(module, rooms)
        if room is None:
            found.add(f"no room: {module}")
            continue
        for other in imported:
            target = room_of(other, rooms)
            if target is not None and target != room and target not in rooms[room]:
                found.add(f"import: {module} -> {other}")
    return found


def circles(tree: Tree) -> set[str]:
    """One circle of imports at a time is cut out, until none is left."""
    return _circles(tree.imports)


def folder_circles(tree: Tree) -> set[str]:
    """Circles of imports among the folders and modules that lie side by side in one folder, each taken as a whole:
    two folders that import each other are one, whatever their names say."""
    found = set()
    for folder in {path.parent for path in tree.modules.values()}:
        within = folder.relative_to(tree.root).parts
        found |= _circles(_imports_side_by_side(tree, within))
    return found


def _imports_side_by_side(tree: Tree, within: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """For each folder and module that lies in the folder ``within``, those beside it that it imports."""
    imports: defaultdict[str, set[str]] = defaultdict(set)
    for module, imported in tree.imports.items():
        here = _entry(module, within)
        if here is not None:
            imports[here] |= {other for other in (_entry(name, within) for name in imported) if other}
    return {here: frozenset(others - {here}) for here, others in imports.items()}


def _entry(module: str, within: tuple[str, ...]) -> str | None:
    """The folder or module directly in ``within`` that is ``module`` or holds it."""
    parts = tuple(module.split("."))
    inside = module and parts[: len(within)] == within and len(parts) > len(within)
    return ".".join(parts[: len(within) + 1]) if inside else None


def _circles(imports: Mapping[str, Iterable[str]]) -> set[str]:
    left = {module: set(imported) for module, imported in imports.items()}
    found = set()
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            cycle: list[str] = error.args[1]
            found.add(f"circle: {' '.join(sorted(set(cycle)))}")
            for before, after in pairwise(cycle):
                left[after].discard(before)
        else:
            return found


def long_modules(tree: Tree, most: int) -> set[str]:
    """Modules of more than ``most`` lines."""
    return {
        f"long: {module}"
        for module, path in tree.modules.items()
        if len(path.read_text(encoding="utf-8").splitlines()) > most
    }


def names_with_two_meanings(tree: Tree) -> dict[str, list[str]]:
    """Classes, type aliases and constants that more than one module defines at its top level."""
    homes = defaultdict(list)
    for module, syntax in tree.syntax.items():
        for name in {name for node in syntax.body for name in _defined(node)}:
            if CLASS_OR_CONSTANT.fullmatch(name):
                homes[name].append(module)
    return {f"name: {name}": modules for name, modules in homes.items() if len(modules) > 1}


def classes_with_two_homes(*trees: Tree) -> dict[str, list[str]]:
    """Public classes that several modules define, in one tree or in several."""
    homes = defaultdict(list)
    for tree in trees:
        for module, syntax in tree.syntax.items():
            for node in syntax.body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    homes[node.name].append(f"{tree.root.name}.{module}")
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def settings_read_inside(tree: Tree) -> set[str]:
    """Functions that read a module's settings (``…_SETTINGS``) by themselves. As the default of an argument they can
    be replaced by the caller."""
    return {
        f"settings: {module}.{function.name} reads {name.id}"
        for module, syntax in tree.syntax.items()
        for function in ast.walk(syntax)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in function.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        for name in ast.walk(statement)
        if isinstance(name, ast.Name) and name.id.endswith("_SETTINGS")
    }


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
