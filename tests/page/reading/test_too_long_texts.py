"""A text that is too long for its row is printed over the row below, and belongs to its own."""

from __future__ import annotations

from kpu_extract.geometry.boxes import Box
from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page.ingest.source import Glyph
from kpu_extract.page.reading.text_layer.layer import glyph_rows, layer_lines
from kpu_extract.page.reading.text_layer.too_long_texts import PlacedGlyphs, put_back
from kpu_extract.page.reading.text_layer.written_over import stand_over
from kpu_extract.page.tables.grid import find_grids
from kpu_extract.page.tables.lookup import CellFinder

WIDE, HIGH, PITCH = 5.0, 8.0, 10.0
BORDER = 30.0


def written(text: str, x: float, y: float) -> list[Glyph]:
    """``text`` from ``x`` on, its letters ``HIGH`` points high below ``y``."""
    boxes = (Box(x + WIDE * at, y, x + WIDE * (at + 1), y + HIGH) for at in range(len(text)))
    return [Glyph(sign, box, "F", HIGH, 0, True) for sign, box in zip(text, boxes, strict=True)]


def grid() -> Grid:
    """Two columns of two rows: to ``BORDER``, and 30 points below it."""
    upright = [Rule(Orientation.VERTICAL, x, 0.0, 60.0) for x in (0.0, 200.0, 220.0)]
    level = [Rule(Orientation.HORIZONTAL, y, 0.0, 220.0) for y in (0.0, BORDER, 60.0)]
    (found,) = find_grids((*upright, *level))
    return found


def texts(*lines: list[Glyph]) -> list[str]:
    """What stands in the upper and in the lower cell."""
    table = grid()
    finder, placed = CellFinder([table]), PlacedGlyphs()
    for glyph in (glyph for line in lines for glyph in line):
        placed.setdefault(finder.at(*glyph.box.center), []).append(glyph)
    put_back(placed, [table], finder)
    return [" / ".join(line.text for line in layer_lines(placed.get((0, at), []))) for at in (0, 2)]


def test_lines_written_over_each_other_are_two() -> None:
    """Their letters were read in turns: "bMerjailain"."""
    upper, lower = written("berjalan", 10.0, 100.0), written("Mengirim pegawai", 10.0, 104.0)
    assert ["".join(g.text for g in row).strip() for row in glyph_rows([*lower, *upper])] == [
        "berjalan",
        "Mengirim pegawai",
    ]


def test_near_miss_a_raised_sign_and_a_letter_printed_twice_are_one_line() -> None:
    twice = [*written("Rapat", 10.0, 100.0), *written("Rapat", 10.3, 100.2)]
    assert len(glyph_rows(twice)) == 1
    assert len(glyph_rows([*written("Rapat", 10.0, 100.0), *written("1", 35.0, 98.0)])) == 1


def test_a_line_over_the_first_one_of_the_next_row_is_given_back() -> None:
    upper, lower = (
        written("Menyusun peta", 10.0, BORDER - 12.0),
        written("Mengirim pegawai", 10.0, BORDER + 1.5),
    )
    late = written("jabatan", 10.0, BORDER - 2.0)
    assert texts(upper, late, lower) == ["Menyusun peta / jabatan", "Mengirim pegawai"]


def test_a_line_that_goes_on_over_the_border_is_given_back_where_nothing_else_stands() -> None:
    upper, late = written("Hasil survei", 10.0, BORDER - 12.5), written("tayang", 10.0, BORDER - 3.0)
    assert texts(upper, late) == ["Hasil survei / tayang", ""]


def test_near_miss_a_text_in_a_row_as_low_as_its_letters_stays() -> None:
    upper, own = written("Hasil survei", 10.0, BORDER - 10.0), written("Survei", 10.0, BORDER - 1.5)
    assert texts(upper, own) == ["Hasil survei", "Survei"]


def test_near_miss_a_text_in_the_middle_of_a_low_row_reaches_over_both_its_borders() -> None:
    """Its first line follows the text of the row above as a line of that would."""
    own = [written(text, 10.0, y) for text, y in (("Pemetaan", 27.0), ("produk", 40.0), ("hukum", 53.0))]
    assert texts(written("Pemetaan", 10.0, 17.5), *own) == ["Pemetaan", "Pemetaan / produk / hukum"]


def test_near_miss_a_line_over_the_border_that_follows_no_text_stays() -> None:
    assert texts(written("Survei", 10.0, BORDER - 3.0)) == ["", "Survei"]


def test_a_line_over_the_foot_of_the_table_is_given_back_to_the_last_row() -> None:
    """The end of a page's last row stood outside the table, and was lost in silence."""
    upper, late = written("Hasil survei", 10.0, 60.0 - 12.5), written("tayang", 10.0, 60.0 - 3.0)
    assert texts(upper, late) == ["", "Hasil survei / tayang"]


def test_near_miss_a_line_below_the_table_stays_outside() -> None:
    assert texts(written("Hasil survei", 10.0, 60.0 - 12.5), written("Catatan", 10.0, 60.5)) == [
        "",
        "Hasil survei",
    ]


def test_lines_over_each_other_within_a_cell_are_known() -> None:
    first, second = Box(10.0, 40.0, 60.0, 48.0), Box(20.0, 43.0, 90.0, 51.0)
    assert stand_over(first, second)
    assert not stand_over(first, Box(20.0, 46.5, 90.0, 54.5))
    assert not stand_over(first, Box(70.0, 43.0, 90.0, 51.0))
