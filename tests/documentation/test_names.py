"""What the documents call by a name is there: files, and fields of settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("benchmarks", "docs", "golden", "heldout", "samples", "src", "tests", "vocab")
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(page for name in FOLDERS for page in (ROOT / name).rglob("*.md")))
    if path.name != "CHANGELOG.md"  # It names what is gone.
)
QUOTED = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|csv|toml|fodt|js)")
FIELD = re.compile(r"([A-Z]\w+Settings)\.(\w+)")


def files() -> set[str]:
    """Each file of the project by its path and by every end of it."""
    paths = (
        path.relative_to(ROOT) for name in FOLDERS for path in (ROOT / name).rglob("*") if path.is_file()
    )
    return {"/".join(path.parts[at:]) for path in paths for at in range(len(path.parts))} | {"pyproject.toml"}


def fields() -> Iterator[str]:
    """``Class.field`` of every settings class of the package."""
    for path in (ROOT / "src").rglob("*.py"):
        for part in re.split(r"^class ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name = re.match(r"\w+", part)
            if name is not None:
                yield from (f"{name[0]}.{field}" for field in re.findall(r"^    (\w+):", part, re.MULTILINE))


FILES, FIELDS = files(), set(fields())
USERS_OWN = {"catalogue.csv", "my-vocab/headings.csv", "set.csv"}
"""Names of files that a user has, or a command writes."""


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_settings_that_a_page_names_are_there(page: Path) -> None:
    quoted = QUOTED.findall(page.read_text(encoding="utf-8"))
    named = {name for name in quoted if FILE.fullmatch(name)}
    assert named - FILES - USERS_OWN == set()
    settings = {name for name in quoted if FIELD.fullmatch(name)}
    assert settings - FIELDS == set()


def test_a_name_that_is_gone_would_be_seen() -> None:
    assert "page/rules/frame.py" in FILES and "frame.py" in FILES
    assert "page/rules/stripes.py" not in FILES
    assert "JudgementSettings.least_shade" in FIELDS and "JudgementSettings.gone" not in FIELDS
