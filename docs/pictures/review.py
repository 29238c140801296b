"""Draws the screenshots of the review: a run over papers, opened in a headless browser.

    python -m docs.pictures.review OUT

OUT is a finished run over the samples. The pictures go to ``review/``; they are to be looked at before they are kept.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from benchmarks.served_review import served_review
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "review"
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu"]
SCAN, SIDEWAYS = "jambi-10-2026.pdf", "mesuji-37-2025.pdf"


@dataclass(frozen=True)
class Shot:
    """A picture: which row is opened under which filter, and the keys that are pressed then."""

    name: str
    width: int
    scheme: str
    query: str
    record: str = ""
    keys: tuple[str, ...] = ()


def shots(records: pd.DataFrame) -> Iterator[Shot]:
    """The states that the documents show, of a run over the samples."""
    doubtful = records[records["needs_review"]]
    of_scan = doubtful[doubtful["source_file"] == SCAN]
    named = of_scan[of_scan["review_reasons"].map(lambda codes: any("may be" in one for one in codes))]
    scan = (named if len(named) else of_scan)["record_id"].iloc[0]
    broken = records[records["page_last"] > records["page_first"]]["record_id"].iloc[0]
    sideways = records[records["source_file"] == SIDEWAYS]["record_id"].iloc[8]
    yield Shot("full-1280-light", 1280, "light", "state=all", records["record_id"].iloc[20])
    yield Shot("scan-1280-light", 1280, "light", "", scan)
    yield Shot("scan-1920-dark", 1920, "dark", "", scan, ("e",))
    yield Shot("head-1920-light", 1920, "light", "", scan, ("h",))
    yield Shot("sideways-1280", 1280, "light", "state=all", sideways)
    yield Shot("break-1920-light", 1920, "light", "state=all", broken)
    yield Shot("tasks-1280-dark", 1280, "dark", "", "", ("t", "n"))
    yield Shot("empty-1280-dark", 1280, "dark", "q=nothing-like-this")


def draw(page: Page, url: str, shot: Shot) -> None:
    """Opens the row, presses the keys, and keeps what is seen."""
    page.goto("about:blank")
    page.goto(f"{url}en/?{shot.query}#{shot.record}")
    page.wait_for_selector("body[data-ready]")
    for key in shot.keys:
        page.keyboard.press(key)
        page.wait_for_timeout(600)
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / f"{shot.name}.png")


def main(out: Path) -> None:
    records = pd.read_parquet(out / "records.parquet")
    browser_path = shutil.which("chromium") or "/usr/bin/chromium"
    with served_review(out) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER)
        for shot in shots(records):
            size = {"width": shot.width, "height": shot.width * 10 // 16}
            context = browser.new_context(
                viewport={"width": size["width"], "height": size["height"]},
                color_scheme="dark" if shot.scheme == "dark" else "light",
            )
            draw(context.new_page(), url, shot)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
