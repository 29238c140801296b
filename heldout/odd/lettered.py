"""How letters are set: in what order, by which operators, in which fonts; and marks that are letters or pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Stream

from heldout.odd.fonts import FontTraits, width
from heldout.odd.kinds import kind
from heldout.odd.plan import CellKind, PlacedCell
from heldout.odd.sheet import (
    SetLine,
    Sheet,
    image_object,
    month_cells,
    put_cell,
    put_marks,
    put_outside,
    put_plain,
    put_rules,
    put_sign,
    put_texts,
    set_lines,
)
from kpu_extract.geometry.boxes import Box


def _lines(sheet: Sheet) -> list[SetLine]:
    return [line for cell in sheet.laid.cells for line in set_lines(cell, sheet.look)]


def _frame(sheet: Sheet) -> None:
    put_rules(sheet)
    put_marks(sheet)
    put_outside(sheet)


@kind("letters-in-any-order")
def letters_in_any_order(sheet: Sheet) -> None:
    """Letters are drawn one by one: shuffled over the page, from right to left, or word by word from the foot up."""
    _frame(sheet)
    single: list[tuple[float, SetLine, str]] = []
    for line in _lines(sheet):
        x = line.x
        for piece in line.text.split(" ") if sheet.member == 2 else line.text:
            single.append((x, line, piece))
            x += width(piece + (" " if sheet.member == 2 else ""), line.face, line.size)
    single = [each for each in single if each[2].strip()]
    if sheet.member == 0:
        sheet.chance.shuffle(single)
    else:
        single.reverse()
    for x, line, piece in single:
        sheet.text(x, line.y, piece, line.face, line.size)


@kind("sizes-below-zero")
def sizes_below_zero(sheet: Sheet) -> None:
    """The size of the font is negative or 1, and the matrix of the text turns and enlarges it."""
    _frame(sheet)
    for line in _lines(sheet):
        codes, name, y = sheet.book.codes(line.text, line.face), sheet.book.name(line.face), sheet.up(line.y)
        size = line.size
        state = (
            f"/{name} {-size} Tf -1 0 0 -1 {line.x:.3f} {y:.3f} Tm",
            f"/{name} 1 Tf {size} 0 0 {size} {line.x:.3f} {y:.3f} Tm",
            f"/{name} {size / 2} Tf 200 Tz 1 0 0 2 {line.x:.3f} {y:.3f} Tm",
        )[sheet.member]
        sheet.raw(f"q BT 0 g {state} {codes} Tj ET Q")


@kind("words-parted-by-moves")
def words_parted_by_moves(sheet: Sheet) -> None:
    """No space is in the file: words are parted by moves within a line, by new matrices, or by spacing of letters."""
    _frame(sheet)
    for line in _lines(sheet):
        name, y = sheet.book.name(line.face), sheet.up(line.y)
        blank = width(" ", line.face, line.size)
        words = line.text.split(" ")
        codes = [sheet.book.codes(word, line.face) for word in words]
        start = f"BT 0 g /{name} {line.size} Tf 1 0 0 1 {line.x:.3f} {y:.3f} Tm"
        if sheet.member == 0:
            step = f" {-1000 * blank / line.size:.1f} "
            sheet.raw(f"{start} [{step.join(codes)}] TJ ET")
        elif sheet.member == 1:
            moves = [f"{width(word, line.face, line.size) + blank:.3f} 0 Td" for word in words]
            said = " ".join(f"{code} Tj {move}" for code, move in zip(codes, moves, strict=True))
            sheet.raw(f"{start} {said} ET")
        else:
            sheet.raw(f"q {start} -0.12 Tc {sheet.book.codes(line.text, line.face)} Tj ET Q")


@kind(
    "ligatures",
    fonts=(
        FontTraits(),
        FontTraits(odd_map=(("\ufb01", "fi"),)),
        FontTraits(odd_map=(("\ufb01", "\ufb01"),)),
    ),
)
def ligatures(sheet: Sheet) -> None:
    """f and i are one glyph, mapped to the ligature's own letter or to two letters."""
    _frame(sheet)
    for line in _lines(sheet):
        text = line.text.replace("fi", "\ufb01")
        sheet.text(line.x, line.y, text, line.face, line.size)


MARK_SIGNS = (("X", "V", "✗"), ("*", "■", "√"), ("✔", "●", "v"))


@kind("several-signs-in-one-plan")
def several_signs(sheet: Sheet) -> None:
    """Months are marked by whatever the writer had at hand, in several sizes and colours."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        sign, size = sheet.chance.choice(MARK_SIGNS[sheet.member]), sheet.chance.choice((7.0, 9.0, 12.0))
        colour = sheet.chance.choice(((0.0, 0.0, 0.0), (0.1, 0.2, 0.7), (0.7, 0.1, 0.1)))
        put_sign(sheet, cell, sign, size, colour)


@kind("boxes-with-and-without-a-tick")
def ballot_boxes(sheet: Sheet) -> None:
    """Every month holds a sign: ☑ or ☐, ☒ or ☐, ● or ○."""
    put_rules(sheet)
    put_texts(sheet)
    on, off = (("☑", "☐"), ("☒", "☐"), ("●", "○"))[sheet.member]
    for cell in month_cells(sheet):
        put_sign(sheet, cell, on if cell.marked else off, (9.0, 11.0, 8.0)[sheet.member])


@kind("signs-of-the-viewers-font")
def viewers_signs(sheet: Sheet) -> None:
    """Ticks, squares and crosses of ZapfDingbats, which every viewer has and no file need embed."""
    put_rules(sheet)
    put_texts(sheet)
    code = ("34", "6E", "38")[sheet.member]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
    name = sheet.add("Font", font)
    for cell in month_cells(sheet, marked=True):
        x, y = cell.box.center
        sheet.raw(f"BT 0 g /{name} 9 Tf 1 0 0 1 {x - 4:.2f} {sheet.up(y + 3):.2f} Tm <{code}> Tj ET")


def _tick_pixels(member: int) -> NDArray[np.bool_]:
    side = 36
    ys, xs = np.mgrid[0:side, 0:side] / side
    rising, falling = np.abs(ys - (1.1 - xs)) < 0.12, np.abs(ys - (0.35 + xs)) < 0.12
    tick: NDArray[np.bool_] = (rising & (xs > 0.35)) | (falling & (xs <= 0.38) & (xs > 0.08))
    disc: NDArray[np.bool_] = (xs - 0.5) ** 2 + (ys - 0.5) ** 2 < 0.12
    return disc if member == 1 else tick


@kind("ticks-as-clear-pictures")
def picture_ticks(sheet: Sheet) -> None:
    """Each tick is a small picture with a soft mask; blank months hold one that is clear all over."""
    put_rules(sheet)
    put_texts(sheet)
    seen = _tick_pixels(sheet.member)
    size = (seen.shape[1], seen.shape[0])
    colour = ((20, 110, 40), (30, 30, 30), (30, 60, 160))[sheet.member]
    flat = np.full((*seen.shape, 3), colour, np.uint8).tobytes()
    names = []
    for alpha in (seen, np.zeros_like(seen)):
        mask = image_object(
            sheet.pdf,
            (alpha * 255).astype(np.uint8).tobytes(),
            size,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        picture = image_object(
            sheet.pdf,
            flat,
            size,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            SMask=sheet.pdf.make_indirect(mask),
        )
        names.append(sheet.add("XObject", picture))
    for cell in month_cells(sheet):
        if cell.marked or sheet.member == 2:
            sheet.place(names[0 if cell.marked else 1], _square(cell, 10.0))


def _square(cell: PlacedCell, side: float) -> Box:
    x, y = cell.box.center
    return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)


def _path(points: Sequence[tuple[float, float]]) -> str:
    """The operators of a path through ``points``."""
    return " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))


@kind("marks-as-curves")
def curved_marks(sheet: Sheet) -> None:
    """Marks are filled or stroked curves: a tick of an icon, a loop of a pen, a cross with round ends."""
    put_rules(sheet)
    put_texts(sheet)
    for cell in month_cells(sheet, marked=True):
        x, y = cell.box.center[0], sheet.up(cell.box.center[1])
        if sheet.member == 0:
            corners = ((-4, 0), (-3, 1.2), (-1, -1), (3.5, 4), (4.5, 3), (-1, -3.4))
            sheet.raw(f"q 0.1 0.5 0.2 rg {_path([(x + dx, y + dy) for dx, dy in corners])} h f Q")
        elif sheet.member == 1:
            points = [(x + 4 * math.cos(a), y + 3 * math.sin(2 * a)) for a in np.linspace(0, 2 * math.pi, 14)]
            sheet.raw(f"q 1 J 1 j 1.1 w 0.1 0.1 0.5 RG {_path(points)} S Q")
        else:
            strokes = [_path([(x - 3, y - way), (x + 3, y + way)]) for way in (3, -3)]
            sheet.raw(f"q 1 J 1.8 w 0.3 G {' '.join(strokes)} S Q")


def _hatch(sheet: Sheet) -> str:
    content, step = (
        (b"0.5 w 0 0 m 4 4 l S", 4),
        (b"0.4 w 0 2 m 4 2 l S 2 0 m 2 4 l S", 4),
        (b"1 1 1 1 re f", 3),
    )[sheet.member]
    made = Stream(
        sheet.pdf, content, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=step, YStep=step,
        BBox=Array([0, 0, step, step]), Resources=Dictionary(),
    )  # fmt: skip
    return sheet.add("Pattern", made)


@kind("hatches-over-tinted-rows")
def hatches_over_tints(sheet: Sheet) -> None:
    """Months are hatched, crosshatched or dotted, and every other row is tinted."""
    name = _hatch(sheet)
    for cell in sheet.laid.cells:
        if cell.row >= 0 and cell.row % 2:
            sheet.fill(cell.box, (0.92, 0.92, 0.88))
    for cell in month_cells(sheet, marked=True):
        sheet.raw(f"q /Pattern cs /{name} scn {sheet.area(cell.box.grown(-0.5))} f Q")
    put_rules(sheet)
    put_texts(sheet)


SWAPPED = (
    (("k", "t"), ("t", "k")),
    (("a", "e"), ("e", "a")),
    (("s", "x"), ("n", "m"), ("m", "n")),
)
"""Letters that a font's map gives for others."""


@kind("fonts-that-swap-letters", fonts=tuple(FontTraits(odd_map=swap) for swap in SWAPPED))
def swapped_letters(sheet: Sheet) -> None:
    """The map to Unicode gives some letters for others: words come of it, and none that the page shows."""
    put_plain(sheet)


@kind("headings-set-spaced-out")
def spaced_headings(sheet: Sheet) -> None:
    """The letters of wide headings stand apart, and the last ones over the border of the next column."""
    put_rules(sheet)
    put_marks(sheet)
    for cell in sheet.laid.cells:
        wide = cell.kind is CellKind.HEAD and cell.box.width > 60
        if wide:
            sheet.raw(f"{(1.2, 1.8, 1.5)[sheet.member]} Tc")
        put_cell(sheet, cell)
        if wide:
            sheet.raw("0 Tc")
    put_outside(sheet)
