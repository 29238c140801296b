"""Every block of code in the documents is run, in a folder as a user has it.

A block is run where its language is ``sh``, ``python`` or ``sql``; others (``text``, ``json``, a tree) are only shown.
A line of a shell block is a call of ours, or one of those that install or build, which other tests and CI do.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import duckdb
import pytest

from documents_by_hand import bare_document, full_document
from kpu_extract import extract
from kpu_extract.cli import main
from kpu_extract.output.documents import document_json
from runs_by_hand import write_run
from small_plans import decree_with_plan

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN_ONLY = {"", "text", "json", "mermaid"}
ELSEWHERE = ("make run", "make test", "pip ", "uv tool install ")
"""Lines that other tests and CI run."""
NOT_HERE = (
    "kpu-extract --install-completion",
    "kpu-extract review ",
    "kpu-extract golden ",
    "kpu-extract edits ",
)
"""Lines that change the shell, serve until they are stopped, or need rows that a person accepted: they have tests
of their own."""

Block = tuple[str, str, int, str]


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks() -> list[Block]:
    """Document, language, line and text of each block."""
    found = []
    for path in documents():
        text = path.read_text(encoding="utf-8")
        for match in FENCED.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append((path.relative_to(ROOT).as_posix(), match[1], line, match[2]))
    return found


RUN = [block for block in blocks() if block[1] in ("sh", "python", "sql")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: an archive, papers, a vocabulary, a catalogue, a golden extraction, the output of a run."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "archive").mkdir()
    for name in ("archive/plan.pdf", "more.pdf", "paper.pdf"):
        (folder / name).write_bytes(decree_with_plan() + f"% {name}\n".encode())
    (folder / "catalogue.csv").write_text("path,number\nplan.pdf,12 TAHUN 2025\n", encoding="utf-8")
    (folder / "my-vocab").mkdir()
    (folder / "my-vocab" / "headings.csv").write_text(vocabulary_shown(), encoding="utf-8")
    (folder / "golden").mkdir()
    (folder / "golden" / "least.toml").write_text("[each]\n", encoding="utf-8")
    true = extract(folder / "archive" / "plan.pdf")
    (folder / "golden" / "plan.json").write_bytes(document_json(true))
    write_run([full_document(), bare_document()], folder / "prepared")
    return folder


def vocabulary_shown() -> str:
    """The file that the page on vocabularies shows."""
    (text,) = [
        text
        for name, _, _, text in blocks()
        if name.endswith("vocabulary.md") and text.startswith("wording,")
    ]
    return text


@pytest.fixture
def at_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, with a run in ``out`` as it was prepared."""
    shutil.rmtree(desk / "out", ignore_errors=True)
    shutil.copytree(desk / "prepared", desk / "out")
    monkeypatch.chdir(desk)
    return desk


def test_every_block_says_what_it_is_and_most_are_run() -> None:
    assert {language for _, language, _, _ in blocks()} <= SHOWN_ONLY | {"sh", "python", "sql"}
    assert len(RUN) > 20


@pytest.mark.processes
@pytest.mark.parametrize(
    "block", [b for b in RUN if b[1] == "sh"], ids=lambda block: f"{block[0]}:{block[2]}"
)
def test_shell_blocks_run(block: Block, at_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in block[3].splitlines():
        words = shlex.split(line, comments=True)
        if not words or line.startswith((*ELSEWHERE, *NOT_HERE)):
            continue
        assert words[0] == "kpu-extract", f"{line}: not a call of ours"
        if words[1] == "run" and "-h" not in words:
            shutil.rmtree(at_desk / "out")
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (0, None), line
        if words[1] == "run" and "-h" not in words:
            assert list((at_desk / "out" / "json").glob("*.json"))


@pytest.mark.parametrize(
    "block", [b for b in RUN if b[1] == "python"], ids=lambda block: f"{block[0]}:{block[2]}"
)
@pytest.mark.usefixtures("at_desk")
def test_python_blocks_run(block: Block) -> None:
    exec(compile(block[3], f"{block[0]}:{block[2]}", "exec"), {"__name__": "block"})


@pytest.mark.slow
@pytest.mark.parametrize(
    "block", [b for b in RUN if b[1] == "sql"], ids=lambda block: f"{block[0]}:{block[2]}"
)
def test_sql_blocks_run(block: Block, at_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["kpu-extract", "export", "out", "--to", "duckdb"])
    with pytest.raises(SystemExit):
        main()
    with duckdb.connect("out/export/plans.duckdb", read_only=True) as connection:
        assert connection.execute(block[3]).fetchall() is not None
