"""Decides how numbers are read that can be read in two ways (I, l, 1), by the others of the same plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kpu_extract.text.look_alikes import NUMERAL_STROKES, ORDINAL_FIGURES
from kpu_extract.text.numerals import is_roman

_SURE_ROMAN = re.compile(r"[VX]")
_SURE_FIGURE = re.compile(r"[02-9]")


def settled_numbers(numbers: Iterable[str]) -> Callable[[str], str]:
    """How each number of a plan is read, with all ``numbers`` known. Those that can only be Roman, or only figures,
    decide for the rest. A number that makes no sense in that way stays as it is."""
    distinct = set(numbers)
    roman = sum(1 for number in distinct if _SURE_ROMAN.search(number) and is_roman(number))
    figures = sum(1 for number in distinct if _SURE_FIGURE.search(number))
    if roman > figures:
        return _as_roman
    return _as_figures if figures > roman else str


def _as_roman(number: str) -> str:
    changed = number.translate(NUMERAL_STROKES)
    return changed if is_roman(changed) else number


def _as_figures(number: str) -> str:
    changed = number.translate(ORDINAL_FIGURES)
    return changed if changed.isdecimal() else number
