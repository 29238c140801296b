"""What is drawn over a page, and where."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import Orientation, ReadPage, Rule, Source, TextLine, Word
from kpu_extract.overlay.drawing import draw
from kpu_extract.overlay.shapes import Layer, Shape, shapes_of
from pages_by_hand import HEIGHT, WIDTH, page, table, text_line

RULE = Rule(Orientation.HORIZONTAL, 50.0, 10.0, 200.0)
UPRIGHT = Rule(Orientation.VERTICAL, 30.0, 5.0, 90.0)


def of(layer: Layer, read: ReadPage) -> list[Shape]:
    return [shape for shape in shapes_of(read) if shape.layer is layer]


def test_every_cell_mark_and_word_has_its_shape() -> None:
    read = page(1, table([["Januari", "v", "#", "?", ""]]))
    assert [len(of(layer, read)) for layer in (Layer.CELL, Layer.MARKED, Layer.UNSURE)] == [5, 2, 1]
    assert len(of(Layer.TEXT_WORD, read)) == 1
    assert of(Layer.OCR_WORD, read) == []


def test_an_ocr_word_outside_tables_is_shown_as_one() -> None:
    word = Word("MEMUTUSKAN", Box(10, 20, 90, 30), 0.9, Source.OCR)
    read = replace(page(1), lines=(TextLine((word,)),))
    (shape,) = shapes_of(read)
    assert shape.layer is Layer.OCR_WORD
    assert shape.points == ((10, 20), (90, 20), (90, 30), (10, 30))


def test_a_cell_open_at_the_foot_has_a_line_there_and_a_closed_one_has_none() -> None:
    read = page(1, table([["a", "b"]], open_bottom=[False, True]))
    (edge,) = of(Layer.OPEN_EDGE, read)
    assert edge.points == ((WIDTH, HEIGHT), (2 * WIDTH, HEIGHT))
    assert not edge.is_outline


def test_a_cell_that_is_read_as_words_is_no_month_though_marked() -> None:
    marked = table([["v"]])
    (cell,) = marked.cells
    words = table([["Januari"]]).cells[0].lines
    written = replace(marked, cells=(replace(cell, lines=words),))
    letter = replace(marked, cells=(replace(cell, lines=(text_line("V", 2, 2),)),))
    assert of(Layer.MARKED, page(1, written)) == []
    assert len(of(Layer.MARKED, page(1, letter))) == 1


@pytest.mark.parametrize(
    ("rule", "ends"),
    [(RULE, ((10, 50), (200, 50))), (UPRIGHT, ((30, 5), (30, 90)))],
    ids=["level", "upright"],
)
def test_a_rule_runs_from_start_to_end(rule: Rule, ends: tuple[tuple[float, float], ...]) -> None:
    assert [shape.points for shape in shapes_of(replace(page(1), rules=(rule,)))] == [ends]


def test_shapes_stand_in_page_space() -> None:
    moved = replace(page(1), rules=(RULE,), to_page=Projective.scaling(2.0))
    assert [shape.points for shape in shapes_of(moved)] == [((20, 100), (400, 100))]


def test_the_picture_is_painted_where_the_rule_is_and_nowhere_else() -> None:
    white = Image.new("RGB", (300, 120), "white")
    drawn = np.asarray(draw(white, replace(page(1), rules=(RULE,)), 1.0))
    assert tuple(drawn[50, 100]) == Layer.RULE.style.colour
    assert (drawn[:45] == 255).all()
    assert (drawn[55:119] == 255).all()
    assert drawn.shape[0] > 120, "the legend stands below the page"
    assert (np.asarray(white) == 255).all(), "the picture given is not changed"


def test_notes_of_the_page_make_the_legend_longer() -> None:
    white = Image.new("RGB", (150, 60), "white")
    noted = replace(page(1), notes=("orientation-uncertain",))
    assert draw(white, noted, 1.0).height > draw(white, page(1), 1.0).height
