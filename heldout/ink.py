"""What is drawn on a page: texts, areas and strokes, in points from its top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heldout.browser import Face, shown
from kpu_extract.geometry.boxes import Box, Size


@dataclass(frozen=True)
class Words:
    """A line of text in the box ``box``, whose height is the line's; ``align`` as in CSS. ``upright`` turns
    it by 90 degrees so that it reads from below."""

    box: Box
    text: str
    face: Face
    align: str = "left"
    upright: bool = False
    colour: str = "#111"


@dataclass(frozen=True)
class InkArea:
    """A filled box."""

    box: Box
    colour: str


@dataclass(frozen=True)
class InkStroke:
    """A line through ``points``."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float


Ink = Words | InkArea | InkStroke


@dataclass(frozen=True)
class Page:
    """A page; what comes later lies on top."""

    size: Size
    ink: tuple[Ink, ...]


A4 = Size(595.5, 842.25)
"""As the browser rounds it to whole pixels."""

FOLIO = Size(609.75, 935.25)
"""215 by 330 mm, the paper of most Indonesian offices."""


def turned(size: Size) -> Size:
    """The same paper laid on its side."""
    return Size(size.height, size.width)


def pages_html(pages: Sequence[Page]) -> str:
    """All pages as HTML that prints one page each."""
    sizes = sorted({page.size for page in pages}, key=lambda size: (size.width, size.height))
    names = {size: f"s{index}" for index, size in enumerate(sizes)}
    rules = "".join(
        f"@page {name}{{size:{size.width}pt {size.height}pt;margin:0}}"
        f".{name}{{page:{name};width:{size.width}pt;height:{size.height}pt}}"
        for size, name in names.items()
    )
    style = (
        "html,body{margin:0;padding:0}"
        ".p{position:relative;overflow:hidden;break-after:page}.p:last-child{break-after:auto}"
        ".p div,.p svg{position:absolute;white-space:pre}"
    )
    body = "".join(
        f'<div class="p {names[page.size]}">{"".join(map(_markup, page.ink))}</div>' for page in pages
    )
    return f'<!doctype html><html lang="id"><meta charset="utf-8"><style>{style}{rules}</style><body>{body}'


def _markup(ink: Ink) -> str:
    if isinstance(ink, InkArea):
        return f'<div style="{_place(ink.box)};background:{ink.colour};print-color-adjust:exact"></div>'
    if isinstance(ink, InkStroke):
        return _stroke(ink)
    return _words(ink)


def _words(ink: Words) -> str:
    align = "left" if ink.align == "justify" else ink.align
    last = ";text-align:justify;text-align-last:justify;white-space:normal" if ink.align == "justify" else ""
    css = f"{ink.face.css};color:{ink.colour};text-align:{align}{last}"
    if not ink.upright:
        return f'<div style="{_place(ink.box)};{css}">{shown(ink.text)}</div>'
    box, height = ink.box, ink.face.line_height
    place = f"left:{box.x0:.2f}pt;top:{box.y1:.2f}pt;width:{box.height:.2f}pt;height:{height:.2f}pt"
    turn = "transform-origin:0 0;transform:rotate(-90deg)"
    return f'<div style="{place};{turn};{css}">{shown(ink.text)}</div>'


def _place(box: Box) -> str:
    return f"left:{box.x0:.2f}pt;top:{box.y0:.2f}pt;width:{box.width:.2f}pt;height:{box.height:.2f}pt"


def _stroke(ink: InkStroke) -> str:
    xs, ys = [x for x, _ in ink.points], [y for _, y in ink.points]
    left, top = min(xs) - 3, min(ys) - 3
    width, height = max(xs) + 3 - left, max(ys) + 3 - top
    points = " ".join(f"{x - left:.2f},{y - top:.2f}" for x, y in ink.points)
    return (
        f'<svg style="left:{left:.2f}pt;top:{top:.2f}pt" width="{width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><polyline points="{points}" fill="none" '
        f'stroke="{ink.colour}" stroke-width="{ink.width}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
