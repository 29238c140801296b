"""Chromium as a setter of lines and a printer of pages."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from kpu_extract.geometry.units import POINTS_PER_INCH

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--virtual-time-budget=60000",
)
PIXELS_PER_POINT = 96 / POINTS_PER_INCH
SCRIPT = Path(__file__).with_name("lines.js")


@dataclass(frozen=True)
class Face:
    """A font at a size in points; ``leading`` is the line's height as a multiple of it."""

    family: str
    size: float
    bold: bool = False
    leading: float = 1.2

    @property
    def line_height(self) -> float:
        """In points."""
        return self.size * self.leading

    @property
    def css(self) -> str:
        """Family, size, weight and line height."""
        weight = "bold " if self.bold else ""
        return f"font:{weight}{self.size}pt/{self.line_height}pt '{self.family}'"


@dataclass(frozen=True)
class SetText:
    """A text to be broken into lines of at most ``width`` points."""

    face: Face
    width: float
    text: str


def break_lines(texts: Sequence[SetText]) -> list[tuple[str, ...]]:
    """The lines of each text, as the browser breaks them."""
    asked = [[text.face.css, text.width * PIXELS_PER_POINT, text.text] for text in texts]
    stored = json.dumps(asked, ensure_ascii=False).replace("</", "<\\/")
    html = (
        '<!doctype html><html lang="id"><meta charset="utf-8"><body style="margin:0">'
        f'<script type="application/json" id="requests">{stored}</script>'
        f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>"
    )
    with tempfile.TemporaryDirectory() as folder:
        dumped = _run(folder, html, "--dump-dom")
    found = re.search(r'<script type="application/json" id="answers">(.*?)</script>', dumped, re.DOTALL)
    if found is None:
        raise RuntimeError("lines.js did not answer; open its page in a browser and look at the console")
    return [tuple(lines) for lines in json.loads(unescape(found.group(1)))]


def check_fonts(families: Collection[str]) -> None:
    """RuntimeError with the missing families: the browser would set another font in their place."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    known = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    missing = sorted(set(families) - known)
    if missing:
        raise RuntimeError(f"fonts {', '.join(missing)} are missing; heldout/README.md lists their packages")


def print_pages(html: str, target: Path) -> None:
    """Prints ``html`` to the PDF ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        _run(folder, html, f"--print-to-pdf={target.resolve()}", "--no-pdf-header-footer")


def _run(folder: str, html: str, *arguments: str) -> str:
    source = Path(folder, "page.html")
    source.write_text(html, encoding="utf-8")
    command = ["chromium", *FLAGS, f"--user-data-dir={folder}/profile", *arguments, source.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def shown(text: str) -> str:
    """``text`` as HTML."""
    return escape(text, quote=False)
