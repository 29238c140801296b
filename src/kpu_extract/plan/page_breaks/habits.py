"""How the cells of a document are usually written. The evidence at page breaks is weighed by these habits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpu_extract.plan.rows import BodyRow, Piece
from kpu_extract.text.list_markers import LEADING_SIGN, begins_later

_TERMINAL = re.compile(r"[.;:!?][\"'”’)]?$")


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares (0..1) over the cells of one column, smoothed so that none is 0 or 1.

    ``filled``: rows in which a cell with text begins; ``small_start``: cells that begin with a small
    letter; ``terminal_end``: cells that end with a full stop, semicolon or colon; ``marker_start``:
    cells that begin with an enumeration's marker; ``empty_cells``: cells of their own that are empty and
    do not reach a page's foot, where the text may stand on the next page.
    """

    filled: float
    small_start: float
    terminal_end: float
    marker_start: float
    empty_cells: float
    tall: bool
    later_start: float


@dataclass(frozen=True)
class DocumentHabits:
    """The habits of each column, and the word pairs that occur in the document. ``outer`` holds for each column those
    that it lies within: where one of their cells begins, one of its own begins. ``begun`` are, for each row, the
    columns in which a cell with text begins."""

    columns: tuple[Habits, ...]
    pairs: Counter[tuple[str, str]]
    outer: tuple[frozenset[int], ...]
    begun: tuple[frozenset[int], ...] = ()

    def share_as_empty(self, filled: frozenset[int], among: frozenset[int]) -> float:
        """Share of rows (smoothed, 0..1) in which, among the columns ``among``, cells with text begin only in
        ``filled``: rows with at least as many empty columns."""
        return _share(sum(begun & among <= filled for begun in self.begun), len(self.begun))

    def twins(self, index: int) -> list[int]:
        """The other columns whose cells begin just where those of ``index`` begin, where cells are merged."""
        others = self.outer[index] if self.columns[index].tall else frozenset[int]()
        return sorted(other for other in others if index in self.outer[other])


def document_habits(rows: Sequence[BodyRow], columns: int) -> DocumentHabits:
    """The habits over all rows of a plan; ``columns`` is its number of columns. The first rows of pages are left out
    of the shares, because it is not known yet which of their cells continue."""
    pairs: Counter[tuple[str, str]] = Counter()
    for piece in {piece.key: piece for row in rows for piece in row.pieces}.values():
        words = words_of(piece.text)
        pairs.update(pairwise(words))
    within = (
        [rows[0], *(after for before, after in pairwise(rows) if after.page == before.page)] if rows else []
    )
    return DocumentHabits(
        columns=tuple(_habits(within, index) for index in range(columns)),
        pairs=pairs,
        outer=tuple(_outer(within, index, columns) for index in range(columns)),
        begun=tuple(_begun(row) for row in within),
    )


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, signs stripped."""
    return [core for word in text.lower().split() if (core := word.strip(".,;:()\"'“”"))]


def starts_with_marker(text: str) -> bool:
    """Whether a text begins with the marker of a list."""
    return LEADING_SIGN.match(text) is not None


def ends_terminally(text: str) -> bool:
    """Whether a text ends with a sign that ends a sentence or a part of one."""
    return _TERMINAL.search(text.rstrip()) is not None


def starts_small(text: str) -> bool:
    """Whether the first letter is a small one, and no marker of a list."""
    first = next((character for character in text if character.isalnum()), "")
    return first.islower() and not starts_with_marker(text)


def _habits(rows: Sequence[BodyRow], column: int) -> Habits:
    feet = {(row.page, row.table): row.band for row in rows}
    starting = [row.pieces[column] for row in rows if _begins(row.pieces[column], row)]
    texts = [piece.text for piece in starting if piece.has_text]
    return Habits(
        filled=_share(len(texts), len(rows)),
        small_start=_share(sum(map(starts_small, texts)), len(texts)),
        terminal_end=_share(sum(map(ends_terminally, texts)), len(texts)),
        marker_start=_share(sum(map(starts_with_marker, texts)), len(texts)),
        empty_cells=_share(sum(_is_surely_empty(piece, feet) for piece in starting), len(rows)),
        tall=any(piece.band_count > 1 for piece in starting),
        later_start=_share(sum(map(begins_later, texts)), len(texts)),
    )


def _outer(rows: Sequence[BodyRow], inner: int, columns: int) -> frozenset[int]:
    return frozenset(index for index in range(columns) if index != inner and _lies_within(rows, inner, index))


def _lies_within(rows: Sequence[BodyRow], inner: int, outer: int) -> bool:
    begun = [row for row in rows if _begins(row.pieces[outer], row)]
    return bool(begun) and all(_begins(row.pieces[inner], row) for row in begun)


def _begins(piece: Piece, row: BodyRow) -> bool:
    return bool(piece.cells) and piece.first_band == row.band


def _begun(row: BodyRow) -> frozenset[int]:
    return frozenset(
        index for index, piece in enumerate(row.pieces) if piece.has_text and _begins(piece, row)
    )


def _is_surely_empty(piece: Piece, feet: dict[tuple[int, int], int]) -> bool:
    """Whether the cell is empty and its text cannot stand on the next page; ``feet`` hold the last band of each
    table."""
    return not piece.has_text and piece.last_band < feet[piece.key[0], piece.key[1]]


def _share(part: int, whole: int) -> float:
    return (part + 0.5) / (whole + 1.0)


def texts_of(pieces: Iterable[Piece]) -> str:
    """The text of pieces, one after the other, by single spaces."""
    return " ".join(piece.text for piece in pieces if piece.has_text)
