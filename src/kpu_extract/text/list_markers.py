"""Decides by the markers of lists whether one text continues another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kpu_extract.text.numerals import NUMERAL_LETTERS, roman_value

_SIGN = r"\d{1,2}|[a-z]"
"""The number of an item: figures or a small letter."""
_SMALL_ROMAN = f"[{NUMERAL_LETTERS.lower()}]{{1,4}}"
_AREA_SIGN = rf"[{NUMERAL_LETTERS}]{{1,5}}|\d{{1,2}}|[A-J]"
"""The number of an area: a Roman numeral, figures, or one of the first ten capitals."""
_AT_START = r"(?:^|(?<=\s))"

ITEM_MARKER = re.compile(rf"{_AT_START}(?P<sign>{_SIGN})(?P<end>[.)])(?=\s)")
"""The marker of an item anywhere in a text, its text behind a space: ``1.``, ``b)``."""
CLOSE_MARKER = re.compile(rf"{_AT_START}(?:\d{{1,2}}[.)]|[a-z]\))(?=[A-Z][a-z]{{2}})")
"""A marker whose text stands close to it: ``1.Rapat``; a letter with a full stop may be an abbreviation."""
ANY_MARKER = re.compile(rf"{_AT_START}(?:{_SIGN}|{_SMALL_ROMAN})[.)](?=\s*[^\W\d_])", re.IGNORECASE)
"""A marker of any kind before letters, large or small, close or not: ``iv.``, ``A)``."""
MARKER_AFTER_COLON = re.compile(rf"[:;]\s*(?:{_SIGN})[.)]\s*\S")
"""The first marker of a list that a colon announces."""
MARKER_AT_END = re.compile(rf"\b(?:{_SIGN})[.)]\s*$")
"""A marker at the end of a text, directly before the place in question."""
LEADING_MARKER = re.compile(r"^[(\[]?(?:\d{1,2}|[a-zA-Z])[.)]+(?=\D)")
"""A marker glued to the word behind it, perhaps in brackets: ``(1)Rapat``."""
LEVEL_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z][a-z]|[A-Z]{2})")
"""The number of a text in a plan of several levels, before a word with a capital: ``1.2``, ``3.1.4.``; an amount stands
before small letters (``1.5 juta``)."""
LEADING_SIGN = re.compile(rf"^\s*(?:{_SIGN}|{_SMALL_ROMAN})\s?[.)]|^\s*[-•–*]\s", re.IGNORECASE)
"""What a cell that holds an item begins with: a marker of any kind, or a bullet."""
AREA_NUMBER = re.compile(rf"^\s*({_AREA_SIGN})\s*[.)]\s+\S")
"""The number before the name of an area."""
NUMBERED_SECTION = re.compile(
    rf"^\s*(?P<number>{_AREA_SIGN})\s*[.):]\s*(?P<text>(?<=\s)\S.*|[A-Z][A-Za-z].*)$", re.DOTALL
)
"""A section's number and text; the text may stand close where it begins with two letters."""
SECTION_NUMBER = re.compile(rf"^[{NUMERAL_LETTERS}L{NUMERAL_LETTERS.lower()}l\d]{{1,5}}[.)]?$|^[A-J][.)]?$")
"""A section's number by itself, its numeral perhaps misread."""


def numbered_heading(words: str) -> re.Pattern[str]:
    """The number that a heading begins with, perhaps behind one of ``words`` (a regular expression for them)."""
    return re.compile(
        rf"^\s*{words}?\s*(?:[{NUMERAL_LETTERS.lower()}]{{1,5}}|\d{{1,2}})\s*[.):]\s*", re.IGNORECASE
    )


class Order(Enum):
    """How the item at the beginning of a text relates to the text before."""

    SIBLING = "sibling"
    """It follows the item that the text before begins with: a new cell of a numbered column."""
    NESTED = "nested"
    """It follows an item inside the text before: the same list continues."""
    OPENED = "opened"
    """It is the first, and the text before ends with a colon."""
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class _Item:
    style: str
    ordinal: int
    leads: bool


def list_order(before: str, after: str) -> Order:
    """How ``after`` continues the lists of ``before``; UNTOLD where it begins with no marker."""
    first = next(iter(_items(after)), None)
    if first is None or not first.leads:
        return Order.UNTOLD
    same = [item for item in _items(before) if item.style == first.style]
    if same and same[0].leads and same[0].ordinal + 1 == first.ordinal:
        return Order.SIBLING
    if same and not same[-1].leads and same[-1].ordinal + 1 == first.ordinal:
        return Order.NESTED
    if first.ordinal == 1 and before.rstrip().endswith(":"):
        return Order.OPENED
    return Order.UNTOLD


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers that a cell begins with: ``1. .. 2. ..`` goes from 1 to 2. ``style`` keeps figures, Roman numerals
    and letters apart, and what stands behind them."""

    style: str
    first: int
    last: int


def leading_numbers(text: str) -> Numbered | None:
    """The numbers of the list that ``text`` begins with; None where it begins with no marker."""
    items = _items(text)
    if not items or not items[0].leads:
        return None
    first = last = items[0]
    for item in items[1:]:
        if item.style == first.style and item.ordinal == last.ordinal + 1:
            last = item
    return Numbered(first.style, first.ordinal, last.ordinal)


def lone_number(text: str) -> Numbered | None:
    """The number that is the whole of ``text``: figures, a Roman numeral of capitals, or another letter."""
    sign = text.strip(" .)(")
    value, style = roman_value(sign), NUMERAL_LETTERS
    if value is None and re.fullmatch(_SIGN, sign, re.IGNORECASE):
        value, style = _ordinal(sign.lower()), "1" if sign.isdecimal() else "A" if sign.isupper() else "a"
    return None if value is None else Numbered(style, value, value)


def begins_later(text: str) -> bool:
    """Whether a text begins with a marker other than its kind's first: b., 2)."""
    first = next(iter(_items(text)), None)
    return first is not None and first.leads and first.ordinal > 1


def _items(text: str) -> list[_Item]:
    return [
        _Item(_style(found), _ordinal(found["sign"]), not text[: found.start()].strip())
        for found in ITEM_MARKER.finditer(text)
    ]


def _style(found: re.Match[str]) -> str:
    return ("1" if found["sign"].isdecimal() else "a") + found["end"]


def _ordinal(sign: str) -> int:
    return int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1
