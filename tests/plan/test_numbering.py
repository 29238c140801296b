from hypothesis import given
from hypothesis import strategies as st

from kpu_extract.plan.numbering import settled_numbers

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]


def test_strokes_are_roman_among_roman_numbers() -> None:
    settle = settled_numbers(["1", "Il", "lII", "IV", "V"])
    assert [settle(number) for number in ("1", "Il", "lII", "IV")] == ["I", "II", "III", "IV"]


def test_strokes_are_figures_among_figures() -> None:
    settle = settled_numbers(["l", "2", "3", "1O"])
    assert [settle(number) for number in ("l", "2", "I", "1O")] == ["1", "2", "1", "10"]


def test_where_nothing_decides_numbers_stay() -> None:
    assert settled_numbers(["I", "l"])("l") == "l"
    assert settled_numbers(["I", "II"])("A") == "A"


@given(st.lists(st.sampled_from(ROMAN), min_size=1))
def test_right_roman_numbers_are_never_changed(numbers: list[str]) -> None:
    assert all(settled_numbers(numbers)(number) == number for number in numbers)


@given(st.lists(st.integers(1, 40).map(str), min_size=1))
def test_right_figures_are_never_changed(numbers: list[str]) -> None:
    assert all(settled_numbers(numbers)(number) == number for number in numbers)
