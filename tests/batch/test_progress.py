from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from kpu_extract.batch.progress import Tally, display_on, progress_line, rounded_time


def working(**more: object) -> Tally:
    return replace(Tally(files=500, looking=False), **more)  # type: ignore[arg-type]


def test_a_line_says_documents_pages_rate_failures_and_time_left() -> None:
    tally = working(settled=50, failed=3, pages=400, pages_planned=3200, seconds_left=1_800)
    assert (
        progress_line(tally, rate=2.0)
        == "50 of 500 documents, 400 of 3200 pages, 2.0 pages/s, 3 failed, about 30 min left"
    )


def test_no_rate_is_reported_before_a_page_was_read_and_no_time_at_the_end() -> None:
    assert "pages/s" not in progress_line(working(settled=5, pages_planned=9, seconds_left=60), rate=None)
    assert "left" not in progress_line(working(settled=500, pages_planned=9, seconds_left=0), rate=1.0)


@pytest.mark.parametrize(
    ("rate", "told"),
    [(0.02, "50 s a page"), (0.5, "2 s a page"), (1.0, "1.0 pages/s"), (12.0, "12.0 pages/s")],
)
def test_slow_pages_are_told_by_the_seconds_that_one_takes(rate: float, told: str) -> None:
    assert f", {told}, " in progress_line(working(pages=5, pages_planned=9), rate)


def test_a_look_says_what_is_broken() -> None:
    told = progress_line(Tally(files=300, settled=4, failed=3), None)
    assert told == "looking at 300 files, 4 settled, 3 failed"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 s"), (59, "59 s"), (60, "1 min"), (3_540, "59 min"), (3_600, "1 h"), (4_810, "1 h 20 min")],
)
def test_time_is_reported_no_finer_than_it_is_known(seconds: float, told: str) -> None:
    assert rounded_time(seconds) == told


@pytest.mark.parametrize(("terminal", "bar"), [(False, False), (True, True)])
def test_a_bar_is_drawn_on_a_terminal_only(terminal: bool, bar: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=160)
    with display_on(console) as display:
        display.update(Tally(files=2, looking=False, settled=1, pages=3, pages_planned=5, share=0.5))
        display.update(
            Tally(files=2, looking=False, settled=2, failed=1, pages=5, pages_planned=5, share=1.0)
        )
    assert ("\x1b" in out.getvalue()) is bar
    assert "5 of 5 pages" in out.getvalue() and "1 failed" in out.getvalue()


def test_a_silent_display_writes_nothing() -> None:
    out = io.StringIO()
    with display_on(Console(file=out), silent=True) as display:
        display.update(Tally(files=1, settled=1))
    assert out.getvalue() == ""
