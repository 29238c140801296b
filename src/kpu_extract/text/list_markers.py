"""What the markers of lists say about whether one text goes on with another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_MARKER = re.compile(r"(?:^|(?<=\s))(?P<sign>\d{1,2}|[a-z])(?P<end>[.)])(?=\s)")


class Order(Enum):
    """How the item that a text begins with stands to the text before."""

    SIBLING = "sibling"
    """It follows the item that the text before begins with: a new cell of a numbered column."""
    NESTED = "nested"
    """It follows an item inside the text before: the same list goes on."""
    OPENED = "opened"
    """It is the first, and the text before ends with a colon."""
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class _Item:
    style: str
    ordinal: int
    leads: bool


def list_order(before: str, after: str) -> Order:
    """How ``after`` goes on with the lists of ``before``; UNTOLD where it begins with no marker."""
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


def begins_later(text: str) -> bool:
    """Whether a text begins with a marker other than its kind's first: b., 2)."""
    first = next(iter(_items(text)), None)
    return first is not None and first.leads and first.ordinal > 1


def _items(text: str) -> list[_Item]:
    return [
        _Item(_style(found), _ordinal(found["sign"]), not text[: found.start()].strip())
        for found in _MARKER.finditer(text)
    ]


def _style(found: re.Match[str]) -> str:
    return ("1" if found["sign"].isdigit() else "a") + found["end"]


def _ordinal(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
