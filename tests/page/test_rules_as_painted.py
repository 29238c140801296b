"""A table is ruled where a person sees that it is, however its rules are drawn in the file."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from month_pages import (
    PLAIN,
    TEXTS,
    XS,
    YS,
    Seen,
    area,
    read_content,
    read_page,
    rules,
    sides,
    tick,
    words,
    written,
)

from small_plans import stream

AT = (1, 2)
MARKED = Seen(TEXTS, (AT,))
MARKS_AND_WORDS = tick(AT) + b" " + words()


def rings(thick: float) -> bytes:
    """Each cell a box in a box, filled by the even-odd rule."""
    parts = []
    for left, right in pairwise(XS):
        for top, foot in pairwise(YS):
            wide, high, inner = right - left, top - foot, thick / 2
            parts.append(
                b"%d %d %d %d re %.2f %.2f %.2f %.2f re f*"
                % (left, foot, wide, high, left + inner, foot + inner, wide - thick, high - thick)
            )
    return b" ".join(parts)


def wide_strokes() -> bytes:
    """Each rule a stroke 0.7 points long and as wide as the rule is long."""
    parts = []
    for x0, y0, x1, y1 in sides():
        x, y, along = (x0 + x1) / 2, (y0 + y1) / 2, max(x1 - x0, y1 - y0)
        dx, dy = (0.35, 0.0) if x0 == x1 else (0.0, 0.35)
        parts.append(b"%d w %.2f %.2f m %.2f %.2f l S" % (along, x - dx, y - dy, x + dx, y + dy))
    return b"0 J " + b" ".join(parts)


def stretched_pictures() -> bytes:
    """Each rule a picture of one pixel."""
    return b" ".join(
        b"q %.2f 0 0 %.2f %.2f %.2f cm /Dot Do Q"
        % (max(0.7, x1 - x0), max(0.7, y1 - y0), x0 - 0.35, y0 - 0.35)
        for x0, y0, x1, y1 in sides()
    )


def pixel(level: int) -> bytes:
    return stream(
        bytes([level]),
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )


def round_dots() -> bytes:
    """Each rule a row of round dots."""
    return b"1 J [0 2.4] 0 d " + rules(0.9) + b" [] 0 d 2 J"


def white_on_tints() -> bytes:
    return b"0.85 0.9 0.95 rg 50 580 460 120 re f 0 g 1 G " + rules(1.2) + b" 0 G"


DRAWN = [
    pytest.param(rings(0.8), id="rings by the even-odd rule"),
    pytest.param(wide_strokes(), id="short wide strokes"),
    pytest.param(stretched_pictures(), id="pictures of a pixel stretched to rules"),
    pytest.param(round_dots(), id="rows of round dots"),
    pytest.param(b"[4 2] 0 d " + rules() + b" [] 0 d", id="dashes"),
    pytest.param(b"[1 1] 0 d " + rules() + b" [] 0 d", id="dots"),
    pytest.param(rules(6.0), id="rules of six points"),
    pytest.param(white_on_tints(), id="white rules between tints"),
    pytest.param(b"0.8 G " + rules(0.5) + b" 0 G", id="pale hair lines"),
]


@pytest.mark.parametrize("drawn", DRAWN)
def test_rules_of_every_kind_part_the_cells(tmp_path: Path, drawn: bytes) -> None:
    content = drawn + b" 0 J 0 g " + MARKS_AND_WORDS
    found = read_content(
        tmp_path / "x.pdf", content, resources=b"/XObject << /Dot 6 0 R >>", more=(pixel(0),)
    )
    assert found == MARKED


THROUGH = b"50 617 m 510 617 l S 200 580 m 200 670 l S"
"""Two lines through a row and through the texts, where the table has no rules."""
UNSEEN = [
    pytest.param(b"1 G 1.2 w " + THROUGH + b" 0 G", id="white lines on paper"),
    pytest.param(b"1 w " + THROUGH + b" 1 g 40 570 480 140 re f 0 g", id="lines under a box"),
    pytest.param(b"q 460 0 0 0.7 50 613 cm /Dot Do Q q 0.7 0 0 90 200 580 cm /Dot Do Q", id="white pictures"),
    pytest.param(b"1 g 50 613 460 10 re 52 615 456 6 re f* 0 g", id="a white ring"),
    pytest.param(b"q 0 0 10 10 re W n 1 w " + THROUGH + b" Q", id="lines outside the clip path"),
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_near_miss_lines_that_nobody_sees_part_nothing(tmp_path: Path, unseen: bytes) -> None:
    content = unseen + b" " + PLAIN + b" " + tick(AT)
    found = read_content(
        tmp_path / "x.pdf", content, resources=b"/XObject << /Dot 6 0 R >>", more=(pixel(255),)
    )
    assert found == MARKED


def test_the_same_lines_part_the_cells_where_they_are_seen(tmp_path: Path) -> None:
    (table,) = read_page(written(tmp_path / "x.pdf", b"1 w " + THROUGH + b" " + PLAIN)).tables
    assert (table.grid.row_count, table.grid.column_count) == (len(YS), len(XS))


def test_near_miss_a_short_wide_stroke_in_a_month_is_a_bar_and_no_rule(tmp_path: Path) -> None:
    x, y, wide, high = area(AT)
    bar = b"20 w %.1f %.1f m %.1f %.1f l S" % (x + 4, y + high / 2, x + wide - 4, y + high / 2)
    assert read_content(tmp_path / "x.pdf", PLAIN + b" " + bar) == MARKED


@pytest.mark.parametrize("degrees", [0.6, -1.5, 2.9])
def test_a_page_of_text_up_to_three_degrees_off_level_is_read(tmp_path: Path, degrees: float) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned = b"q %.5f %.5f %.5f %.5f %.2f %.2f cm " % (cos, sin, -sin, cos, 20 * sin, -20 * sin)
    assert read_content(tmp_path / "x.pdf", turned + PLAIN + b" " + tick(AT) + b" Q") == MARKED


def rounded_boxes() -> list[bytes]:
    """Each cell a rounded box of its own, with gaps between."""
    return [
        _rounded(left + 1.5, foot + 1.5, right - left - 3, top - foot - 3)
        for left, right in pairwise(XS)
        for top, foot in pairwise(YS)
    ]


def test_rounded_boxes_with_gaps_are_cells(tmp_path: Path) -> None:
    drawn = b"0.5 w " + b" ".join(rounded_boxes())
    assert read_content(tmp_path / "x.pdf", drawn + b" " + MARKS_AND_WORDS) == MARKED


def test_near_miss_the_frames_of_two_cells_alone_are_no_table(tmp_path: Path) -> None:
    drawn = b"0.5 w " + b" ".join(rounded_boxes()[:2])
    assert read_page(written(tmp_path / "x.pdf", drawn + b" " + words())).tables == ()


def _rounded(x: float, y: float, wide: float, high: float, r: float = 3.0) -> bytes:
    right, top = x + wide, y + high
    return (
        b"%.2f %.2f m %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c "
        b"%.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c h S"
        % (
            *(x + r, y, right - r, y, right, y, right, y, right, y + r),
            *(right, top - r, right, top, right, top, right - r, top),
            *(x + r, top, x, top, x, top, x, top - r),
            *(x, y + r, x, y, x, y, x + r, y),
        )
    )
