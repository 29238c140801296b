"""Invisible text over a scan, as some other program's OCR leaves it: near the words, and often wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pikepdf

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective

FAULTS = {
    "l": "1",
    "I": "l",
    "O": "0",
    "S": "5",
    "e": "c",
    "a": "o",
    "rn": "m",
    "i": "!",
    "B": "8",
    "n": "ri",
}
WRONG = 0.12
"""The share of words with a fault."""


@dataclass(frozen=True)
class PlacedWord:
    """A word where the other program saw it, in points of the stored page."""

    text: str
    box: Box


def hide_text(printed: Path, target: Path, to_page: Sequence[Projective], seed: int) -> None:
    """Adds the words of ``printed`` to the scan ``target``, invisible and with faults."""
    chance = random.Random(seed)
    with pikepdf.open(target, allow_overwriting_input=True) as scan, pdfplumber.open(printed) as source:
        font = scan.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for page, drawn, moved in zip(scan.pages, source.pages, to_page, strict=True):
            words = [
                PlacedWord(_misread(str(word["text"]), chance), moved.box(_box(word)))
                for word in drawn.extract_words()
            ]
            page.obj.Resources.Font = pikepdf.Dictionary(F0=font)
            page.contents_add(_content(words, float(page.mediabox[3])), prepend=False)
        scan.save(target, deterministic_id=True)


def _box(word: dict[str, float]) -> Box:
    return Box(word["x0"], word["top"], word["x1"], word["bottom"])


def _misread(word: str, chance: random.Random) -> str:
    if chance.random() >= WRONG:
        return word
    known = [part for part in FAULTS if part in word]
    if not known:
        return word[:-1] or word
    part = chance.choice(known)
    return word.replace(part, FAULTS[part], 1)


def _content(words: Sequence[PlacedWord], height: float) -> bytes:
    """Text in rendering mode 3, each word stretched to its box."""
    lines = ["BT 3 Tr"]
    for word in words:
        shown = word.text.encode("cp1252", "replace").decode("cp1252")
        escaped = shown.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        size = max(4.0, word.box.height * 0.8)
        stretch = 100 * word.box.width / max(1.0, 0.52 * size * len(shown))
        lines.append(f"/F0 {size:.2f} Tf {stretch:.1f} Tz")
        lines.append(f"1 0 0 1 {word.box.x0:.2f} {height - word.box.y1 + 0.2 * size:.2f} Tm ({escaped}) Tj")
    return ("\n".join([*lines, "ET"])).encode("cp1252")
