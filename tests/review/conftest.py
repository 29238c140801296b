"""Fixtures of the page in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_by_hand import CHROMIUM, HOSTILE, QUIET
from papers_by_hand import Paper, PaperRow, pdf, run, ten_rows
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``in`` and a run of it in ``out``; tests take copies."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "in").mkdir()
    (folder / "in" / "jepara.pdf").write_bytes(
        pdf(
            ten_rows(
                alarms=["page 2: months-missing-on-page", "page 1: table 1: 40 bands unread: no heading"]
            )
        )
    )
    other = Paper([PaperRow([(1, 60, 90)], "Lain", reasons=["non-words"], confidence=0.95)], 1, title=HOSTILE)
    (folder / "in" / "lain'\"<b>.pdf").write_bytes(pdf(other))
    run(folder / "in", folder / "out")
    return folder


@pytest.fixture
def folder(extracted: Path, tmp_path: Path) -> Path:
    for name in ("in", "out"):
        shutil.copytree(extracted / name, tmp_path / name)
    run(tmp_path / "in", tmp_path / "out")
    return tmp_path
