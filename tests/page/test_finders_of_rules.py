"""Where headings stand and the file's own lines make no usable grid, other finders are asked, and the grid that holds
more of the words wins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kpu_extract.model.page import Grid, Orientation, Rule
from kpu_extract.page import flow
from kpu_extract.page.flow import PageReader
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.page.rules.raster import raster_rules
from kpu_extract.page.unruled.heading import HeadingWords
from small_plans import page_content, plan_pdf

HEADINGS = frozenset({"NO", "KEGIATAN", "INDIKATOR", "WAKTU"})


class NoEngine:
    """An engine that must not be asked."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def shapes(path: Path, *, headings: frozenset[str] = HEADINGS) -> list[tuple[int, int]]:
    """Rows and columns of the tables found."""
    words = HeadingWords(lambda _: None, headings.__contains__, lambda _: slice(0))
    reader = PageReader(NoEngine(), lambda _: True, 10**8, words)  # type: ignore[arg-type]
    with open_pdf(path) as pdf:
        grids = [table.grid for table in reader.read(pdf, 1).tables]
    return [(grid.row_count, grid.column_count) for grid in grids]


@pytest.fixture
def painted_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan whose lines neither the file nor the finder of painted rules tells."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(content=page_content()))
    monkeypatch.setattr(flow, "vector_rules", lambda *_, **__: ())
    monkeypatch.setattr(flow, "painted_rules", lambda *_: ())
    return path


def test_the_finder_of_scans_is_asked(painted_plan: Path) -> None:
    assert shapes(painted_plan) == [(4, 4)]


@pytest.mark.slow
def test_camelot_is_asked_where_that_one_fails_too(
    painted_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "raster_rules", lambda *_: ())
    assert shapes(painted_plan) == [(4, 4)]


def test_the_grid_that_holds_fewer_words_does_not_win(
    painted_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = raster_rules

    def half(*asked: Any) -> tuple[Rule, ...]:
        """The first two of its rows."""
        found = [
            rule for rule in seen(*asked) if rule.position < 210 or rule.orientation is Orientation.VERTICAL
        ]
        return tuple(
            replace(rule, end=202.0) if rule.orientation is Orientation.VERTICAL else rule for rule in found
        )

    monkeypatch.setattr(flow, "raster_rules", half)
    assert shapes(painted_plan) == [(4, 4)]


def test_near_miss_without_headings_no_slow_finder_is_asked(painted_plan: Path) -> None:
    assert shapes(painted_plan, headings=frozenset()) == []


def test_near_miss_a_whole_grid_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(content=page_content()))

    def never(*_: object) -> tuple[Grid, ...]:
        raise AssertionError

    monkeypatch.setattr(flow, "raster_rules", never)
    monkeypatch.setattr(flow, "printed_grids", never)
    assert shapes(path) == [(4, 4)]
