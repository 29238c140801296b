from kpu_extract.page.ocr.spacing import Gap, missed_spaces

SHAPE = 0.1
"""A crop ten times as wide as high."""


def gap(middle: float, width: float) -> Gap:
    return Gap(middle - width / 2, middle + width / 2)


def test_a_gap_as_wide_as_the_line_s_spaces_is_a_space() -> None:
    texts, places = list("ab cd ef"), [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75]
    spaces = [gap(0.25, 0.04), gap(0.55, 0.04)]
    assert missed_spaces(texts, places, [gap(0.10, 0.035), *spaces], SHAPE) == [1]


def test_the_usual_gap_between_letters_is_none() -> None:
    texts, places = list("ab cd ef"), [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75]
    spaces = [gap(0.25, 0.04), gap(0.55, 0.04)]
    assert missed_spaces(texts, places, [gap(0.10, 0.008), *spaces], SHAPE) == []


def test_digits_may_stand_wider_than_letters() -> None:
    places = [0.1, 0.3, 0.5]
    gaps = [gap(0.2, 0.017), gap(0.4, 0.017)]
    assert missed_spaces(list("SKd"), places, gaps, SHAPE) == [1, 2]
    assert missed_spaces(list("111"), places, gaps, SHAPE) == []


def test_no_space_stands_before_a_closing_sign() -> None:
    places = [0.1, 0.3, 0.5]
    gaps = [gap(0.2, 0.002), gap(0.4, 0.03)]
    assert missed_spaces(list("si;"), places, gaps, SHAPE) == []
    assert missed_spaces(list("sio"), places, gaps, SHAPE) == [2]


def test_slender_letters_stand_wider() -> None:
    places = [0.1, 0.3, 0.5]
    gaps = [gap(0.2, 0.002), gap(0.4, 0.017)]
    assert missed_spaces(list("Uji"), places, gaps, SHAPE) == []
    assert missed_spaces(list("Uao"), places, gaps, SHAPE) == [2]
