"""Links, anchors, named files and page counts in the documents are right."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pypdfium2 as pdfium
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "kpu_extract"
NOT_OURS = {".venv", ".venv-others", "build", "out", "dist", "node_modules", ".git", ".pytest_cache"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|md|csv|tsv|toml|jsonl|js))`")
USERS_FILES = {
    "failures.jsonl",
    "run.json",
    "cells.jsonl",
    "edits.jsonl",
    "set.csv",
    "my-vocab/headings.csv",
    "dictionary/columns.csv",
}
"""Files that a run writes, and none of ours."""


def documents() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.md")) if not NOT_OURS & set(path.relative_to(ROOT).parts)]


def anchor(heading: str) -> str:
    """As GitHub makes it: small letters, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    return {anchor(heading) for heading in HEADING.findall(path.read_text(encoding="utf-8"))}


def broken_links(path: Path, text: str) -> Iterator[str]:
    for target in LINK.findall(FENCED.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, part = unquote(target).partition("#")
        linked = (path.parent / file) if file else path
        if not linked.exists() or (
            part and part not in map(anchor, HEADING.findall(linked.read_text(encoding="utf-8")))
        ):
            yield target


def missing_files(path: Path, text: str) -> Iterator[str]:
    """Files named in backticks that are neither here, nor below the root, nor in the package."""
    for name in NAMED_FILE.findall(FENCED.sub("", text)):
        places = (
            path.parent,
            ROOT,
            ROOT / "src" / "kpu_extract",
            ROOT / "src" / "kpu_extract" / "page",
            ROOT / "docs",
            ROOT / "vocab",
        )
        if name not in USERS_FILES and not any((place / name).exists() for place in places):
            yield name


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere_and_named_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(broken_links(path, text)) == []
    assert list(missing_files(path, text)) == []


def test_the_check_sees_what_is_broken_and_leaves_what_is_right(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# The first part: `x`\n", encoding="utf-8")
    right = "[a](a.md) [b](#the-first-part-x) [c](https://example.org/gone) `a.md` `README.md`"
    assert list(broken_links(page, right)) == list(missing_files(page, right)) == []
    wrong = "[a](b.md) [b](#second) [c](a.md#second) `b.md` `sheets/gone.py`"
    assert list(broken_links(page, wrong)) == ["b.md", "#second", "a.md#second"]
    assert list(missing_files(page, wrong)) == ["b.md", "sheets/gone.py"]


def test_the_samples_have_as_many_pages_as_their_table_says() -> None:
    told = re.findall(
        r"^\| `([\w-]+)\.pdf` \| (\d+) \|", (ROOT / "samples" / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(told) == len(list((ROOT / "samples").glob("*.pdf")))
    assert {name: int(pages) for name, pages in told} == {name: pages_of(name) for name, _ in told}


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_agree_on_the_pages_of_a_sample(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, pages in re.findall(r"`([a-z]+-\d+-20\d\d)(?:\.pdf)?` \((\d+) pages", text):
        assert int(pages) == pages_of(name), name


def pages_of(name: str) -> int:
    return len(pdfium.PdfDocument(ROOT / "samples" / f"{name}.pdf"))
