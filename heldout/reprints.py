"""The same plan by another way: what happens to a PDF between the office that typed it and the archive.

``python -m heldout reprint FOLDER INTO`` makes of each PDF of ``FOLDER`` that has a truth beside it one PDF for each
way. What its rows say stays the truth: a run reads them, or tells that rows are missing, doubled or out of order.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Pdf

SMALLER = 0.707
"""A4 on A5."""
AWAY = (300, 200)
"""Points by which the origin of a page is moved."""
FEWEST_PAGES = 3
"""Of a PDF from which one page in the middle is left out."""
WORDS_APART = (200, 120)
"""Points, across and up, between the words of a small watermark."""

_LETTERS_OF_LIGATURE = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{8,16})>")
"""In the map of a font: a code that stands for two to four letters."""

Way = Callable[[Pdf], bool]
"""Changes a PDF; False where it cannot be changed in this way."""


def large_watermark(pdf: Pdf) -> bool:
    """One pale grey word across each page."""
    return _written_over(pdf, lambda wide, high: [(90, wide / 2 - 170, high / 2 - 140, "SALINAN")])


def small_watermark(pdf: Pdf) -> bool:
    """Small grey words all over each page."""

    def words(wide: float, high: float) -> list[tuple[float, float, float, str]]:
        across, up = WORDS_APART
        return [
            (16, x, y, "jdih.kpu.go.id")
            for y in range(60, int(high), up)
            for x in range(20, int(wide), across)
        ]

    return _written_over(pdf, words)


def each_page_twice(pdf: Pdf) -> bool:
    """As a scanner takes pages that it draws in twice."""
    for place in range(len(pdf.pages) - 1, -1, -1):
        pdf.pages.insert(place, pdf.pages[place])
    return True


def a_page_missing(pdf: Pdf) -> bool:
    """Without the page in the middle."""
    if len(pdf.pages) < FEWEST_PAGES:
        return False
    del pdf.pages[len(pdf.pages) // 2]
    return True


def from_last_to_first(pdf: Pdf) -> bool:
    """As a pile of paper that lies upside down in the feeder."""
    pdf.pages.reverse()
    return len(pdf.pages) > 1


def on_smaller_paper(pdf: Pdf) -> bool:
    """Each page on half its paper."""
    for page in pdf.pages:
        sides = [float(side) for side in page.mediabox]
        _moved(page, (SMALLER, 0, 0, SMALLER, 0, 0), [SMALLER * side for side in sides])
    return True


def away_from_the_origin(pdf: Pdf) -> bool:
    """The visible part of each page lies anywhere in its user space."""
    for page in pdf.pages:
        sides = [float(side) for side in page.mediabox]
        box = [side - AWAY[place % 2] for place, side in enumerate(sides)]
        _moved(page, (1, 0, 0, 1, -AWAY[0], -AWAY[1]), box)
    return True


def lying_on_its_side(pdf: Pdf) -> bool:
    """Each page is turned by a quarter, and does not say so."""
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        wide, high = right - left, top - bottom
        _moved(page, (0, 1, -1, 0, high, 0), [0, 0, high, wide])
    return True


def swapped_ligatures(pdf: Pdf) -> bool:
    """The letters of ligatures have their bytes in the wrong order, as Ghostscript 10 writes them."""
    return _with_ligatures(
        pdf,
        lambda letters: b"".join(
            letters[at + 2 : at + 4] + letters[at : at + 2] for at in range(0, len(letters), 4)
        ),
    )


def unmapped_ligatures(pdf: Pdf) -> bool:
    """The font does not say what its ligatures stand for."""
    return _with_ligatures(pdf, lambda _: b"FFFD")


WAYS: tuple[Way, ...] = (
    large_watermark,
    small_watermark,
    each_page_twice,
    a_page_missing,
    from_last_to_first,
    on_smaller_paper,
    away_from_the_origin,
    lying_on_its_side,
    swapped_ligatures,
    unmapped_ligatures,
)


def reprint(folder: Path, into: Path, ghostscript: str | None = None) -> Iterator[Path]:
    """Writes the PDFs of ``folder`` into ``into``, each by every way, with their truths; yields what it wrote. By the
    program ``ghostscript`` too, where it is named."""
    into.mkdir(parents=True, exist_ok=True)
    for truth in sorted(folder.glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        source = truth.with_name(f"{name}.pdf")
        for way in WAYS:
            target = into / f"{name}--{way.__name__.replace('_', '-')}.pdf"
            with Pdf.open(source) as pdf:
                if not way(pdf):
                    continue
                pdf.save(target, deterministic_id=True)
            yield _with_truth(target, truth)
        if ghostscript is not None:
            target = into / f"{name}--ghostscript.pdf"
            subprocess.run([ghostscript, "-q", "-sDEVICE=pdfwrite", "-o", target, source], check=True)
            yield _with_truth(target, truth)


def _with_truth(target: Path, truth: Path) -> Path:
    said = json.loads(truth.read_text("utf-8"))
    told = json.dumps({**said, "name": target.stem}, ensure_ascii=False, indent=1)
    target.with_suffix(".truth.json").write_text(told, "utf-8")
    return target


def _written_over(pdf: Pdf, words: Callable[[float, float], list[tuple[float, float, float, str]]]) -> bool:
    """Writes words (size, x, y, text) aslant over each page."""
    font = pdf.make_indirect(
        Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        name = page.add_resource(font, pikepdf.Name.Font)
        shown = [
            f"BT {name} {size} Tf 0.82 0.57 -0.57 0.82 {left + x:.1f} {bottom + y:.1f} Tm ({text}) Tj ET"
            for size, x, y, text in words(right - left, top - bottom)
        ]
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q 0.75 g {' '.join(shown)}".encode("ascii"))
    return True


def _moved(page: pikepdf.Page, matrix: tuple[float, ...], box: list[float]) -> None:
    """Puts the page's content through ``matrix`` and gives it the ``box``."""
    page.contents_add(f"q {' '.join(map(str, matrix))} cm".encode("ascii"), prepend=True)
    page.contents_add(b"Q")
    for key in ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox", "/Rotate", "/Annots"):
        if key in page.obj:
            del page.obj[key]
    page.mediabox = Array(box)


def _with_ligatures(pdf: Pdf, mapped: Callable[[bytes], bytes]) -> bool:
    """Changes what the fonts say that their ligatures stand for (figures of base 16); False where there are none."""
    found = False
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or "/ToUnicode" not in thing:
            continue
        said = thing.ToUnicode.read_bytes()
        changed = _LETTERS_OF_LIGATURE.sub(lambda one: b"<%s> <%s>" % (one[1], mapped(one[2])), said)
        if changed != said:
            thing.ToUnicode = pdf.make_stream(changed)
            found = True
    return found
