"""Each variant of the look-alikes changes what it should, and leaves what another one changes."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.text.folding import look_alikes
from kpu_extract.text.look_alikes import (
    CAPITAL_SIGNS,
    DAY_FIGURES,
    FOLDED_SIGNS,
    LETTERS_OF_SIGN,
    MARKER_FIGURES,
    NUMBER_FIGURES,
    NUMERAL_STROKES,
    ORDINAL_FIGURES,
    YEAR_FIGURES,
    SignTable,
)

FIGURES = (NUMBER_FIGURES, MARKER_FIGURES, DAY_FIGURES, YEAR_FIGURES, ORDINAL_FIGURES)


@pytest.mark.parametrize(
    ("table", "read", "meant"),
    [
        (NUMBER_FIGURES, "lIOoSB", "110058"),
        (NUMBER_FIGURES, "12b", "12b"),
        (NUMBER_FIGURES, "1Zi", "1Zi"),
        (MARKER_FIGURES, "iO", "10"),
        (MARKER_FIGURES, "z", "z"),
        (DAY_FIGURES, "Z3", "23"),
        (DAY_FIGURES, "i3", "i3"),
        (YEAR_FIGURES, "ZQZB", "2028"),
        (YEAR_FIGURES, "2O2L", "2021"),
        (YEAR_FIGURES, "2o2l", "2o2l"),
        (ORDINAL_FIGURES, "|i", "11"),
        (ORDINAL_FIGURES, "S", "S"),
        (NUMERAL_STROKES, "l|V!", "IIVI"),
        (NUMERAL_STROKES, "0", "0"),
        (CAPITAL_SIGNS, "JD1H", "JDIH"),
        (CAPITAL_SIGNS, "P0K|A", "POKIA"),
        (CAPITAL_SIGNS, "5PIP", "5PIP"),
        (FOLDED_SIGNS, "0kt0ber 5|l", "oktober sii"),
        (FOLDED_SIGNS, "2024", "2o24"),
    ],
)
def test_a_variant_changes_its_own_signs_only(table: SignTable, read: str, meant: str) -> None:
    assert read.translate(table) == meant


@pytest.mark.parametrize("table", FIGURES)
@given(text=st.text(string.digits))
def test_figures_stay_figures(table: SignTable, text: str) -> None:
    assert text.translate(table) == text


@given(st.sampled_from(FIGURES))
def test_a_letter_has_the_same_figure_in_every_variant(table: SignTable) -> None:
    for other in FIGURES:
        assert all(table[sign] == other[sign] for sign in table.keys() & other.keys())


@given(st.text(string.ascii_letters + string.digits))
def test_folding_look_alikes_twice_changes_nothing_more(text: str) -> None:
    folded = text.lower().translate(FOLDED_SIGNS)
    assert folded.translate(FOLDED_SIGNS) == folded


def test_words_that_differ_in_look_alikes_fold_into_one_and_others_do_not() -> None:
    assert look_alikes("0ktober") == look_alikes("OKTOBER")
    assert look_alikes("Ju1i") == look_alikes("Juli")
    assert look_alikes("Juni") != look_alikes("Juli")


def test_a_stroke_may_be_an_i_or_an_l() -> None:
    assert {LETTERS_OF_SIGN[sign] for sign in "1|!"} == {"il"}
