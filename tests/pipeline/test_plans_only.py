"""Archives without plans: what the option saves, and that nothing of a plan or a decree is lost by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from pictures import DPI, ruled_page, written_page
from PIL import Image

from kpu_extract.conclusion import PagesRead
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.model.page import PROSE_SKIMMED
from kpu_extract.page.ocr.engine import LineReading, OcrEngine, ReadWord
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

pytestmark = pytest.mark.slow

PROSE, TABLE = written_page(), ruled_page((100, 500, 900), (100, 300, 500))
WORDS = ("laporan", "kinerja", "tahunan")


class Engine:
    """Reads every line as ``text``, and finds the lines of prose as one."""

    name = "rapidocr"

    def __init__(self) -> None:
        self.widths: list[int] = []
        self.text: Sequence[str] = WORDS

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        self.widths.extend(crop.shape[1] for crop in crops)
        words = [
            ReadWord(word, place / len(self.text), (place + 1) / len(self.text), 0.98)
            for place, word in enumerate(self.text)
        ]
        return [LineReading(tuple(words))] * len(crops)

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        """All that is written, as one line."""
        assert dpi == DPI
        rows = np.flatnonzero(picture.min(axis=1) < 128)
        return [Box(90, float(rows[0]), 1200, float(rows[-1]))] if len(rows) else []


class ScriptedPipeline(Pipeline):
    @cached_property
    def engine(self) -> OcrEngine:
        return Engine()


def scan(target: Path, *pages: np.ndarray) -> Path:
    first, *others = [Image.fromarray(page) for page in pages]
    first.save(target, "PDF", resolution=DPI, save_all=True, append_images=others)
    return target


def read(path: Path, count: int, *, plans_only: bool) -> tuple[PagesRead, ScriptedPipeline]:
    pipeline = ScriptedPipeline(Settings(plans_only=plans_only))
    return pipeline.read(path, range(1, count + 1)), pipeline


def skimmed(part: PagesRead) -> list[int]:
    return [page.number for page in part.pages if PROSE_SKIMMED in page.notes]


def test_pages_of_prose_are_skimmed_behind_the_first_and_pages_with_tables_are_read(tmp_path: Path) -> None:
    path = scan(tmp_path / "report.pdf", PROSE, PROSE, TABLE, PROSE)
    part, pipeline = read(path, 4, plans_only=True)
    assert skimmed(part) == [2, 4]
    assert part.pages[2].tables
    document = pipeline.conclude(path, [part])
    # The page before a table may hold its title: it is read whole.
    assert document.pages == 4
    assert [entry.page for entry in document.page_entries if PROSE_SKIMMED in entry.notes] == [4]


def test_without_the_option_every_page_is_read_whole(tmp_path: Path) -> None:
    part, _ = read(scan(tmp_path / "report.pdf", PROSE, PROSE, TABLE, PROSE), 4, plans_only=False)
    assert skimmed(part) == []


def test_the_table_of_a_plan_is_read_alike_with_and_without_it(tmp_path: Path) -> None:
    path = scan(tmp_path / "plan.pdf", PROSE, TABLE)
    with_it, without = (read(path, 2, plans_only=chosen)[0] for chosen in (True, False))
    assert with_it.pages == without.pages


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param(("Menimbang", ":", "bahwa"), [], id="a decree that shows no end is read whole"),
        pytest.param(WORDS, [2, 3, 4], id="near miss: prose"),
    ],
)
def test_pages_of_a_decree_are_read_whole(tmp_path: Path, text: Sequence[str], left: list[int]) -> None:
    path = scan(tmp_path / "paper.pdf", PROSE, PROSE, PROSE, PROSE)
    pipeline = ScriptedPipeline(Settings(plans_only=True))
    engine = pipeline.engine
    assert isinstance(engine, Engine)
    engine.text = text
    document = pipeline.conclude(path, [pipeline.read(path, range(1, 5))])
    assert [entry.page for entry in document.page_entries if PROSE_SKIMMED in entry.notes] == left
