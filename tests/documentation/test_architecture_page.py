"""The page on architecture names every package, and the files that it names are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "kpu_extract"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("*/__init__.py"))


def tree() -> str:
    """The block of the page that draws the tree."""
    return PAGE.split("```\nsrc/kpu_extract/")[1].split("```")[0]


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_the_tree_names_every_package(package: Path) -> None:
    assert re.search(rf"(?<![\w/]){package.name}/", tree())


def test_the_tree_names_nothing_else() -> None:
    named = set(re.findall(r"^ +([a-z_]+)/ ", tree(), re.MULTILINE)) | {"text"}
    assert named == {package.name for package in PACKAGES}


def test_the_answers_to_where_are_files() -> None:
    answers = PAGE.split("Where would I change")[1].split("## One page")[0]
    places = re.findall(r"`([a-z_]+/[\w/.]+)`", answers)
    assert len(places) > 5
    for place in places:
        assert (PACKAGE / place).exists() or (ROOT / place).exists(), place
