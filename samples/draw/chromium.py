"""Prints HTML by headless Chromium and reads back what its script noted."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path

from pydantic import BaseModel

from kpu_extract.geometry.units import POINTS_PER_INCH

CHROMIUM = "chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=60000")
PIXELS_PER_POINT = 96 / POINTS_PER_INCH


class DrawnBox(BaseModel):
    """A cell's part on a sheet: ``rows`` are indices of table rows, ``box`` in CSS pixels of the sheet."""

    page: int
    cell: str
    field: str
    rows: list[int]
    box: tuple[float, float, float, float]


class Layout(BaseModel):
    """What the page's script says of its layout; ``sheets`` are ``portrait`` or ``landscape``."""

    boxes: list[DrawnBox]
    sheets: list[str]


def print_pdf(html: str, target: Path) -> Layout:
    """Prints ``html`` to ``target`` and returns where its cells stand; the layout is the same in both of
    the browser's runs."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(html, encoding="utf-8")
        dumped = _run(folder, "--dump-dom", source.as_uri())
        _run(folder, f"--print-to-pdf={target}", "--no-pdf-header-footer", source.as_uri())
    found = re.search(r'<script type="application/json" id="boxes">(.*?)</script>', dumped, re.DOTALL)
    if found is None:
        raise RuntimeError(
            "the page's script did not end; open the HTML in a browser and look at its console"
        )
    return Layout.model_validate(json.loads(unescape(found.group(1))))


def _run(folder: str, *arguments: str) -> str:
    profile = f"--user-data-dir={folder}/profile"
    done = subprocess.run([CHROMIUM, *FLAGS, profile, *arguments], capture_output=True, text=True, check=True)
    return done.stdout
