"""Cuts the rows of a part into its items by their indents.

An item's letter or number hangs to the left of its text. Where the reader lost it, the item still
begins at a row that opens as such items do ("bahwa …", "Undang-Undang Nomor …") after one that ended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kpu_extract.decree.rows.rows import CLOSED_MARKER, Row, cut_word, ends_paragraph
from kpu_extract.text.look_alikes import GLUED_MARKER_SIGNS, MARKER_FIGURES


@dataclass(frozen=True)
class ItemSettings:
    """What distinguishes the first row of an item from the rows after it."""

    hangs_pt: float = 6.0
    """Points: a row that begins so far left of the text hangs: it begins an item. More than a scan's columns sway."""

    opening_rows: int = 3
    """Rows that what an item begins with may run over: "Peraturan Menteri … Nomor 9"."""


ITEM_SETTINGS = ItemSettings()


Opens = Callable[[Sequence[str]], bool]
"""Whether words are such as an item of this part begins with."""

_BULLETS = frozenset("-–—•*")
"""Signs of items that have neither letter nor number."""
_MARKER_AND_SIGN = 2
"""Words of a marker whose full stop was read as a word of its own."""
_BARE_MARKER = re.compile(r"[(\[]?(?P<sign>[^\W_]{1,2})")
_GLUED_MARKER = re.compile(
    rf"[(\[]?(?P<sign>[A-Za-z]|[\d{GLUED_MARKER_SIGNS}]{{1,2}})[.,:)\]](?=[^\W\d_]{{2}})"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item's rows without its marker; ``ordinal`` is what the marker says (a = 1), None if lost."""

    rows: tuple[Row, ...]
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class _Start:
    """Row ``index`` begins an item: its marker takes up ``words`` words (or the first ``letters``
    letters of one), ``sure`` where a marker was read."""

    index: int
    sure: bool
    ordinal: int | None = None
    words: int = 0
    letters: int = 0


def split_items(
    rows: Sequence[Row], opens: Opens, joiners: Sequence[str] = (), settings: ItemSettings = ITEM_SETTINGS
) -> list[Item]:
    """The items of a part's rows, without their label; in order. ``joiners`` may stand behind an
    item's semicolon ("dan")."""
    if not rows:
        return []
    text_left = _text_columns(rows, settings)
    starts = [
        start
        for index in range(len(rows))
        if (start := _start(rows, index, text_left, opens, joiners, settings))
    ]
    starts = _without_continued(starts)
    if not starts or starts[0].index > 0:
        starts.insert(0, _Start(0, sure=False))
    bounds = [*(start.index for start in starts), len(rows)]
    return [
        Item(tuple(_item_rows(rows[first:last], start)), start.ordinal)
        for start, (first, last) in zip(starts, pairwise(bounds), strict=True)
        if first < last
    ]


def opening_words(rows: Sequence[Row], settings: ItemSettings = ITEM_SETTINGS) -> list[str]:
    """The words of the first rows, as many as what an item begins with may take."""
    return [text for row in rows[: settings.opening_rows] for text in row.texts]


def _text_columns(rows: Sequence[Row], settings: ItemSettings) -> dict[int, float]:
    """For each page where most of its rows begin, the left edge of the text; a page with nothing but
    markers has that of the page before or after.

    Rows with a marker do not count; of equally filled columns the right one is the text's.
    """
    columns: dict[int, float] = {}
    for page, own in groupby(rows, key=lambda row: row.page):
        plain = [row.x0 for row in own if not _opens_marked(row)]
        if plain:
            columns[page] = _fullest(plain, settings)
    pages = {row.page for row in rows}
    nearest = {page: min(columns, key=lambda other: abs(other - page), default=page) for page in pages}
    return {page: columns[nearest[page]] for page in pages if nearest[page] in columns}


def _opens_marked(row: Row) -> bool:
    return row.texts[0] in _BULLETS or CLOSED_MARKER.fullmatch(row.texts[0]) is not None


def _fullest(lefts: Sequence[float], settings: ItemSettings) -> float:
    """The left edge at which most of ``lefts`` lie."""
    counted = Counter(round(x / settings.hangs_pt) for x in lefts)
    near = {bin_: counted[bin_] + max(counted[bin_ - 1], counted[bin_ + 1]) for bin_ in counted}
    best = max(near, key=lambda bin_: (near[bin_], bin_))
    inside = sorted(x for x in lefts if abs(round(x / settings.hangs_pt) - best) <= 1)
    return inside[len(inside) // 2]


def _start(
    rows: Sequence[Row],
    index: int,
    text_left: dict[int, float],
    opens: Opens,
    joiners: Sequence[str],
    settings: ItemSettings,
) -> _Start | None:
    """How row ``index`` begins an item, or None where it continues one."""
    row = rows[index]
    left = text_left.get(row.page)
    hangs = left is None or row.x0 < left - settings.hangs_pt
    ended = index == 0 or _is_end(rows[index - 1].text, joiners)
    marked = _marked(row, index)
    behind = opening_words(rows[index + 1 : index + settings.opening_rows], settings)
    if marked is not None and (hangs or (ended and opens([*_behind_marker(row, marked), *behind]))):
        return _with_stray_stroke(marked, row, behind, opens)
    if index == 0 or not opens([*row.texts, *behind]):
        return None
    at_text = left is None or abs(row.x0 - left) <= 2 * settings.hangs_pt or hangs
    return _Start(index, sure=False) if at_text and (ended or _follows_an_end(rows, index)) else None


def _is_end(text: str, joiners: Iterable[str]) -> bool:
    """Whether an item may end with ``text``: with a sign, or with a joiner ("; dan") behind one."""
    return any(
        text.removesuffix(joiner).rstrip().endswith((";", ":", "."))
        for joiner in ("", *joiners)
        if text.endswith(joiner)
    )


def _marked(row: Row, index: int) -> _Start | None:
    """The start that the row's first word makes if it is read as a letter or number; what hangs to the
    left and is short is one, whatever it was read as."""
    first = row.texts[0]
    if first in _BULLETS and len(row.words) > 1:
        return _Start(index, sure=True, words=1)
    alone = CLOSED_MARKER.fullmatch(first) or _BARE_MARKER.fullmatch(first)
    if alone and len(row.words) > 1:
        has_sign = row.texts[1] in (".", ")", ",", ":") and len(row.words) > _MARKER_AND_SIGN
        words = _MARKER_AND_SIGN if has_sign else 1
        return _Start(index, sure=True, ordinal=_ordinal(alone["sign"]), words=words)
    glued = _GLUED_MARKER.match(first)
    if glued:
        return _Start(index, sure=True, ordinal=_ordinal(glued["sign"]), letters=glued.end())
    return None


def _with_stray_stroke(start: _Start, row: Row, behind: Sequence[str], opens: Opens) -> _Start:
    """``start``, a single figure or stroke behind the marker taken with it where what an item begins with
    stands behind that: "3. 1 Peraturan"."""
    words = _behind_marker(row, start)
    is_stray = start.words and len(words) > 1 and len(words[0]) == 1 and not words[0].isalpha()
    if not is_stray or not opens([*words[1:], *behind]):
        return start
    return replace(start, words=start.words + 1)


def _ordinal(sign: str) -> int | None:
    """The place a marker stands for: a = 1, b = 2; 1 = 1; None where it is neither."""
    digits = sign.translate(MARKER_FIGURES)
    if digits.isdecimal():
        return int(digits)
    return ord(sign.lower()) - ord("a") + 1 if len(sign) == 1 and sign.isascii() else None


def _behind_marker(row: Row, start: _Start) -> Sequence[str]:
    if start.letters:
        return [row.texts[0][start.letters :], *row.texts[1:]]
    return row.texts[start.words :]


def _follows_an_end(rows: Sequence[Row], index: int) -> bool:
    """Whether the row before ended a paragraph."""
    above = rows[index - 1]
    right = max(row.box.x1 for row in rows if row.page == above.page)
    return ends_paragraph(above, rows[index], right)


def _without_continued(starts: Sequence[_Start]) -> list[_Start]:
    """Less the unmarked starts for which no number is missing: between 5. and 6. no item was lost."""
    kept = []
    for place, start in enumerate(starts):
        before = next((other for other in reversed(starts[:place]) if other.sure), None)
        after = next((other for other in starts[place + 1 :] if other.sure), None)
        if not start.sure and before and after and _follow(before, after):
            continue
        kept.append(start)
    return kept


def _follow(before: _Start, after: _Start) -> bool:
    return before.ordinal is not None and after.ordinal is not None and after.ordinal == before.ordinal + 1


def _item_rows(rows: Sequence[Row], start: _Start) -> list[Row]:
    """The item's rows, the first without its marker."""
    first = rows[0]
    if start.letters:
        rest = cut_word(first.words[0], start.letters)[1]
        return [Row(first.page, (rest, *first.words[1:])), *rows[1:]]
    words = first.words[start.words :]
    return [*([Row(first.page, words)] if words else []), *rows[1:]]
