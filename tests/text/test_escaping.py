from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.text.escaping import FORMULA_STARTS, for_csv, for_terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07.pdf", r"\x1b]0;owned\x07.pdf"),
        ("\x9b2J.pdf", r"\x9b2J.pdf"),
        ("a.pdf\nfailed: b.pdf: not a PDF", r"a.pdf\x0afailed: b.pdf: not a PDF"),
        ("surat\u202efdp.exe", r"surat\u202efdp.exe"),
        ("caf\udce9.pdf", r"caf\udce9.pdf"),
        ("a\u2028b", r"a\u2028b"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_moves_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@pytest.mark.parametrize("text", ["SK KPU Nomor 10 – salinan (2).pdf", r"a\x1b.pdf", "é 中 😀", "= + - @"])
def test_what_is_printable_stays(text: str) -> None:
    assert for_terminal(text) == text


@given(st.text())
def test_what_is_shown_is_one_printable_line(text: str) -> None:
    shown = for_terminal(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) <= 0x9F for letter in shown)
    shown.encode("utf-8")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"])
def test_a_formula_is_text_in_a_cell(text: str) -> None:
    assert for_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Rapat", "1. Rapat", "a=b", "a\n- b", "'=1"])
def test_what_is_no_formula_stays_in_a_cell(text: str) -> None:
    assert for_csv(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cell_read_back_from_a_file_is_never_a_formula(text: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(["x", for_csv(text)])
    ((_, cell),) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert not cell.lstrip(" ").startswith(FORMULA_STARTS)
