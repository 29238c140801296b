"""How far what was read is from what may have been printed, in the units of a logarithm.

A weighted edit distance (Wagner and Fischer 1974) whose costs are negative decimal logarithms: of how
people slip when typing (Damerau 1964: one letter lost, added, changed or swapped; doubled letters most
of all), and, for text read from a picture, of what the engines confuse.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.mending.settings import MENDING_SETTINGS, SlipCosts
from kpu_extract.vocabulary.confusions import Confusions

_SUFFIXES = ("an", "kan", "nya", "s")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Channel:
    """The faults of typing, and those of OCR by the table of confusions."""

    confusions: Confusions
    costs: SlipCosts = MENDING_SETTINGS.slips

    def cost(self, printed: str, read: str, *, ocr: bool) -> float:
        """The cost at which ``printed`` became ``read`` (both lower case); 0 where they are equal."""
        lost = printed.removeprefix(read) if printed.startswith(read) else ""
        return self._distance(printed, read, ocr=ocr) + (
            self.costs.whole_suffix if lost in _SUFFIXES else 0.0
        )

    def _distance(self, printed: str, read: str, *, ocr: bool) -> float:
        rows = len(printed) + 1
        columns = len(read) + 1
        best = [[float("inf")] * columns for _ in range(rows)]
        best[0][0] = 0.0
        for i in range(rows):
            for j in range(columns):
                here = best[i][j]
                if here == float("inf"):
                    continue
                for di, dj, cost in self._steps(printed, read, i, j, ocr=ocr):
                    paid = here + (cost if not here else cost * self.costs.further_fault)
                    best[i + di][j + dj] = min(best[i + di][j + dj], paid)
        return best[-1][-1]

    def _steps(self, printed: str, read: str, i: int, j: int, *, ocr: bool) -> list[tuple[int, int, float]]:
        """Ways on from ``printed[:i]`` read as ``read[:j]``: letters taken of each, and the cost."""
        steps = _typing_steps(printed, read, i, j, self.costs)
        if ocr:
            steps = [(di, dj, cost + self.costs.rarely_typed if cost else 0.0) for di, dj, cost in steps]
            table = self.confusions.by_printed
            for length in range(min(2, len(printed) - i) + 1):
                for seen, cost in table.get(printed[i : i + length], ()):
                    if read.startswith(seen, j):
                        steps.append((length, len(seen), cost + self._at_start(i, j, length, len(seen))))
        return steps

    def _at_start(self, i: int, j: int, printed: int, read: int) -> float:
        """What is added where an engine lost or made up a word's whole first letter: there stands white paper."""
        return self.costs.first_letter if (i == 0 and not read) or (j == 0 and not printed) else 0.0


def _typing_steps(printed: str, read: str, i: int, j: int, costs: SlipCosts) -> list[tuple[int, int, float]]:
    """The steps by slips of typing; those at the first letter cost more."""
    more = costs.first_letter if i == 0 or j == 0 else 0.0
    return [(di, dj, cost + more if cost else 0.0) for di, dj, cost in _slips(printed, read, i, j, costs)]


def _slips(printed: str, read: str, i: int, j: int, costs: SlipCosts) -> list[tuple[int, int, float]]:
    left, right = i < len(printed), j < len(read)
    steps: list[tuple[int, int, float]] = []
    if left and right:
        same = printed[i] == read[j]
        steps.append((1, 1, 0.0 if same else _changed(printed[i], read[j], costs)))
        if printed[i : i + 2] == read[j : j + 2][::-1] and printed[i] != read[j] and j + 1 < len(read):
            steps.append((2, 2, costs.swapped))
        if i + 3 <= len(printed) and read[j : j + 3] == printed[i : i + 3][::-1] != printed[i : i + 3]:
            steps.append((3, 3, costs.swapped_across))
    if left:
        steps.append((1, 0, costs.doubled if i and printed[i] == printed[i - 1] else costs.lost))
    if i + 2 <= len(printed):
        steps.append((2, 0, costs.two_lost))
    if right:
        steps.append((0, 1, costs.doubled if j and read[j] == read[j - 1] else costs.added))
    return steps


def _changed(printed: str, read: str, costs: SlipCosts) -> float:
    for row in _KEYS:
        one, other = row.find(printed), row.find(read)
        if one >= 0 and other >= 0 and abs(one - other) == 1:
            return costs.neighbour_key
    return costs.changed
