"""How far what was read is from what may have been printed, in the units of a logarithm.

A weighted edit distance (Wagner and Fischer 1974) whose costs are negative decimal logarithms: of how
people slip when typing (Damerau 1964: one letter lost, added, changed or swapped; doubled letters most
of all), and, for text read from a picture, of what the engines confuse.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.vocabulary.confusions import Confusions

LOST = 2.4
ADDED = 2.5
CHANGED = 3.5
NEIGHBOUR_KEY = 2.7
SWAPPED = 2.2
SWAPPED_ACROSS = 2.8
DOUBLED = 1.9
TWO_LOST = 3.0
FIRST_LETTER = 0.8
"""People hardly ever slip at a word's first letter (Yannakoudakis and Fawthrop 1983)."""
WHOLE_SUFFIX = 1.0
"""What it is dearer that just a suffix was lost: the word without it is mostly right too."""
RARELY_TYPED = 0.5
"""What an engine's fault is dearer where it looks like a slip of typing: the page is mostly right."""
FURTHER_FAULT = 0.75
"""A second fault of a word is likelier than the first was: its cost is taken at this rate."""

_SUFFIXES = ("an", "kan", "nya", "s")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Channel:
    """The faults of typing, and those of OCR by the confusions table."""

    confusions: Confusions

    def cost(self, printed: str, read: str, *, ocr: bool) -> float:
        """The cost at which ``printed`` became ``read`` (both lower case); 0 where they are equal."""
        lost = printed.removeprefix(read) if printed.startswith(read) else ""
        return self._distance(printed, read, ocr) + (WHOLE_SUFFIX if lost in _SUFFIXES else 0.0)

    def _distance(self, printed: str, read: str, ocr: bool) -> float:
        rows = len(printed) + 1
        columns = len(read) + 1
        best = [[float("inf")] * columns for _ in range(rows)]
        best[0][0] = 0.0
        for i in range(rows):
            for j in range(columns):
                here = best[i][j]
                if here == float("inf"):
                    continue
                for di, dj, cost in self._steps(printed, read, i, j, ocr):
                    paid = here + (cost if not here else cost * FURTHER_FAULT)
                    best[i + di][j + dj] = min(best[i + di][j + dj], paid)
        return best[-1][-1]

    def _steps(self, printed: str, read: str, i: int, j: int, ocr: bool) -> list[tuple[int, int, float]]:
        """Ways on from ``printed[:i]`` read as ``read[:j]``: letters taken of each, and the cost."""
        steps = _typing_steps(printed, read, i, j)
        if ocr:
            steps = [(di, dj, cost + RARELY_TYPED if cost else 0.0) for di, dj, cost in steps]
            table = self.confusions.by_printed
            for length in range(min(2, len(printed) - i) + 1):
                for seen, cost in table.get(printed[i : i + length], ()):
                    if read.startswith(seen, j):
                        steps.append((length, len(seen), cost + _at_start(i, j, length, len(seen))))
        return steps


def _at_start(i: int, j: int, printed: int, read: int) -> float:
    """What it is dearer that an engine lost or made up a word's whole first letter: there stands white paper."""
    return FIRST_LETTER if (i == 0 and not read) or (j == 0 and not printed) else 0.0


def _typing_steps(printed: str, read: str, i: int, j: int) -> list[tuple[int, int, float]]:
    """The steps, dearer at the first letter."""
    dearer = FIRST_LETTER if i == 0 or j == 0 else 0.0
    return [(di, dj, cost + dearer if cost else 0.0) for di, dj, cost in _slips(printed, read, i, j)]


def _slips(printed: str, read: str, i: int, j: int) -> list[tuple[int, int, float]]:
    left, right = i < len(printed), j < len(read)
    steps: list[tuple[int, int, float]] = []
    if left and right:
        same = printed[i] == read[j]
        steps.append((1, 1, 0.0 if same else _changed(printed[i], read[j])))
        if printed[i : i + 2] == read[j : j + 2][::-1] and printed[i] != read[j] and j + 1 < len(read):
            steps.append((2, 2, SWAPPED))
        if i + 3 <= len(printed) and read[j : j + 3] == printed[i : i + 3][::-1] != printed[i : i + 3]:
            steps.append((3, 3, SWAPPED_ACROSS))
    if left:
        steps.append((1, 0, DOUBLED if i and printed[i] == printed[i - 1] else LOST))
    if i + 2 <= len(printed):
        steps.append((2, 0, TWO_LOST))
    if right:
        steps.append((0, 1, DOUBLED if j and read[j] == read[j - 1] else ADDED))
    return steps


def _changed(printed: str, read: str) -> float:
    for row in _KEYS:
        one, other = row.find(printed), row.find(read)
        if one >= 0 and other >= 0 and abs(one - other) == 1:
            return NEIGHBOUR_KEY
    return CHANGED
