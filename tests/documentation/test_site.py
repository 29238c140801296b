"""The site builds without a warning, and needs nothing from elsewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from subprocess import run

import pytest
from docs.commands import command_reference

ROOT = Path(__file__).parents[2]
ASSET = re.compile(r"<(?:link|script|img|iframe|source)\b[^>]*?(?:href|src)=\"?((?:https?:)?//[^\"\s>]+)")


@pytest.mark.processes
@pytest.mark.slow
def test_the_site_builds_strictly_and_fetches_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 15
    assert {asset for page in pages for asset in ASSET.findall(page.read_text(encoding="utf-8"))} == set()


def test_an_asset_from_elsewhere_would_be_seen() -> None:
    assert ASSET.findall('<script src="https://x.org/a.js"></script><link href="//x.org/b.css">') == [
        "https://x.org/a.js",
        "//x.org/b.css",
    ]
    assert ASSET.findall('<a href="https://x.org"><img src="assets/a.png"><script src="a.js">') == []


def test_the_reference_of_commands_is_that_of_the_command_line() -> None:
    written = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert command_reference() == written, "run: make contract"
