"""The page on traits names tests, near misses and kinds of drawn plans that are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import heldout.odd.draw
import pytest
from heldout.odd.kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "decisions" / "traits.md"
LEAST_MEMBERS, LEAST_TRAITS = 3, 60
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> list[tuple[str, ...]]:
    """Trait, test, near miss and kinds of each row of the page's tables."""
    lines = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if "::" in line and line[0] == "|"
    ]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines]


ROWS = rows()


@cache
def functions(path: Path) -> dict[str, str]:
    """The source of each test of a file, with its decorators."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    return {
        node.name: "\n".join(
            lines[min([node.lineno, *(one.lineno for one in node.decorator_list)]) - 1 : node.end_lineno]
        )
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }


def source(named: str) -> str:
    """The source of the one test that a cell names."""
    ((file, name),) = NAMED.findall(named)
    path = ROOT / "tests" / file
    assert path.exists(), file
    assert name in functions(path), named
    return functions(path)[name]


def test_the_page_has_a_row_for_each_trait() -> None:
    traits = [row[0] for row in ROWS]
    assert len(set(traits)) == len(traits) >= LEAST_TRAITS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_trait_has_a_test_a_near_miss_and_three_members(row: tuple[str, ...]) -> None:
    _, test, near_miss, kinds = row
    assert source(test)
    assert near_miss != test, "each is a function of its own"
    assert re.search("near.miss", source(near_miss), re.IGNORECASE), near_miss
    drawn = [KINDS[name] for name in kinds.split(", ")]
    assert heldout.odd.draw.ROOMS
    assert all(kind.members >= LEAST_MEMBERS for kind in drawn)
