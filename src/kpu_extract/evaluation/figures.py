"""The figures that say how far a run agrees with the truth, as counts that add up over documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields


@dataclass(frozen=True)
class Share:
    """``right`` of ``total``; 1 where there was nothing to get right or wrong."""

    right: float = 0
    total: float = 0

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True)
class Overlap:
    """How a found set agrees with the true one: ``common`` of ``found`` and of ``true`` members."""

    common: float = 0
    found: int = 0
    true: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where both sets are empty."""
        both = self.found + self.true
        return 2 * self.common / both if both else 1.0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(self.common + other.common, self.found + other.found, self.true + other.true)


@dataclass(frozen=True)
class Figures:
    """Counts of one document, or of several together.

    ``rows``: exact rows; a row is exact when area_no, every text column and the months are those of
    the truth, white space aside. ``columns``: values right by column of the contract, of ``values``.
    ``letters``: edit distance over the true letters of all cells. ``lost``: rows lost or made up, and cells whose
    text is another one altogether. ``months``: scheduled months. ``pages``: rows with the true first
    and last page. ``covered``: true boxes that the given one covers; ``iou``: the sum of their
    intersection over union. ``head``: fields of the decree. ``items``: considerations, legal bases
    and dictums that are right, word for word. ``topology``, ``content`` and ``location`` are GriTS over the pages'
    tables: similarity of the paired cells, of the cells found and true.
    """

    rows: Overlap = Overlap()
    columns: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    cells: Share = Share()
    letters: Share = Share()
    lost: int = 0
    months: Overlap = Overlap()
    pages: Share = Share()
    covered: Share = Share()
    iou: Share = Share()
    head: Share = Share()
    items: Share = Share()
    topology: Overlap = Overlap()
    content: Overlap = Overlap()
    location: Overlap = Overlap()

    def __add__(self, other: Figures) -> Figures:
        return Figures(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def named(self) -> dict[str, float]:
        """The figures by the names that thresholds use; those of SMALLER_IS_BETTER are better when smaller."""
        return {
            "exact_row_f1": self.rows.f1,
            "field_accuracy": self.cells.value,
            "cer": self.letters.right / self.letters.total if self.letters.total else 0.0,
            "lost": float(self.lost),
            "month_f1": self.months.f1,
            "pages": self.pages.value,
            "boxes_covered": self.covered.value,
            "box_iou": self.iou.value,
            "head": self.head.value,
            "items": self.items.value,
            "grits_top": self.topology.f1,
            "grits_con": self.content.f1,
            "grits_loc": self.location.f1,
        }

    def by_column(self) -> dict[str, float]:
        """Share of right values of each column that the truth states and it or the run fills."""
        return {name: self.columns[name] / total for name, total in sorted(self.values.items())}


SMALLER_IS_BETTER = frozenset({"cer", "lost"})
