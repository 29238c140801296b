"""Roman numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.text.numerals import (
    MONTH_NUMERALS,
    has_numeral_letters,
    is_roman,
    month_numeral,
    number_value,
    roman_value,
)


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXIX", 29), ("IIII", 4)]
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize("text", ["", "iv", "1", "Il", "IV.", "IV\n", "AX"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert roman_value(text) is None
    assert not is_roman(text)


@pytest.mark.parametrize("text", ["IIII", "VX", "IVI", "VV", "XXX"])
def test_letters_in_a_wrong_order_are_not_well_formed(text: str) -> None:
    assert not is_roman(text)


def test_the_months_are_numbered_in_order() -> None:
    assert [roman_value(numeral) for numeral in MONTH_NUMERALS] == list(range(1, 13))


@given(st.integers(min_value=1, max_value=29))
def test_each_number_has_one_well_formed_numeral(number: int) -> None:
    tens, units = divmod(number, 10)
    numeral = "X" * tens + ("", *MONTH_NUMERALS[:9])[units]
    assert is_roman(numeral)
    assert roman_value(numeral) == number


@pytest.mark.parametrize(
    ("read", "month"), [("II", "II"), ("Il", "II"), ("V|", "VI"), ("X1", "XI"), ("1l", "II"), ("XII", "XII")]
)
def test_strokes_of_a_months_numeral_may_be_misread(read: str, month: str) -> None:
    assert month_numeral(read) == month


@pytest.mark.parametrize("read", ["11", "XIII", "VX", "", "KPU", "ii", "IIIII"])
def test_what_is_no_month_is_no_months_numeral(read: str) -> None:
    assert month_numeral(read) is None


def test_letters_of_numerals_are_distinguished_from_words() -> None:
    assert has_numeral_letters("XLIV")
    assert not has_numeral_letters("SIPP")
    assert not has_numeral_letters("iv")
    assert not has_numeral_letters("")


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("12", 12), ("XII", 12), ("xii", None), ("C", None), ("3a", None)]
)
def test_a_number_is_figures_or_a_numeral_of_capitals(text: str, value: int | None) -> None:
    assert number_value(text) == value
