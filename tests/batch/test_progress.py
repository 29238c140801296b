from __future__ import annotations

import io

import pytest
from rich.console import Console

from kpu_extract.batch.progress import Tally, display_on, progress_line


def test_a_line_tells_documents_pages_rate_time_left_and_failures() -> None:
    tally = Tally(files=500, settled=50, failed=3, pages=400, worked=50)
    assert (
        progress_line(tally, seconds=200)
        == "50 of 500 documents, 400 pages, 2.0 pages/s, 3 failed, 30 min left"
    )


def test_time_left_counts_only_documents_worked_on_now() -> None:
    tally = Tally(files=500, settled=490, failed=0, pages=50, worked=10)
    assert progress_line(tally, seconds=20).endswith(", 20 s left")
    assert "left" not in progress_line(Tally(files=9, settled=9, worked=9), seconds=20)
    assert "left" not in progress_line(Tally(files=9, settled=5), seconds=20)


@pytest.mark.parametrize(("terminal", "bar"), [(False, False), (True, True)])
def test_a_bar_is_drawn_on_a_terminal_only(terminal: bool, bar: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=120)
    with display_on(console) as display:
        display.update(Tally(files=2, settled=1, failed=0, pages=3, worked=1))
        display.update(Tally(files=2, settled=2, failed=1, pages=5, worked=2))
    assert ("\x1b" in out.getvalue()) is bar
    assert "5 pages" in out.getvalue() and "1 failed" in out.getvalue()


def test_silence_is_silent() -> None:
    out = io.StringIO()
    with display_on(Console(file=out), silent=True) as display:
        display.update(Tally(files=1, settled=1))
    assert out.getvalue() == ""
