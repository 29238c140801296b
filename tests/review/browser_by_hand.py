"""The page in a real browser: opened, looked at, and what was written down of it; and the fixtures for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from papers_by_hand import Paper, PaperRow, pdf, run, ten_rows
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
AXE = Path(__file__).with_name("axe.min.js")
expect.set_options(timeout=30_000)
"""Milliseconds that a state of the page is waited for: a busy machine is slow, and that is no fault."""
HOSTILE = "<script>document.title='taken'</script>\"'><img src=x onerror=alert(1)> \u202eMUMU"


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A tab with the page, in English; an error in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.on(
        "request", lambda request: errors.append(request.url) if not request.url.startswith(url) else None
    )
    page.goto(f"{url}en/")
    page.wait_for_selector("body[data-ready]")
    yield page
    assert errors == []
    context.close()


def edits_in(out: Path) -> list[dict[str, Any]]:
    path = out / "edits.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def records_in(out: Path, name: str = "jepara.pdf") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / "records.parquet").to_pylist()
    return [row for row in rows if row["source_file"] == name]


def shown_row(page: Page, seq: int) -> None:
    """Waits until the row is shown."""
    expect(page.locator("article.row h2")).to_contain_text(f"Row {seq} ·")


def mend(page: Page, text: str) -> None:
    """With keys: opens the doubtful field, writes, saves."""
    page.keyboard.press("e")
    expect(page.locator(".field textarea:focus")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator(".field.edited .value", has_text=text)).to_have_count(1)


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
