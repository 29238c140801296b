"""The numbers by which values are compared with the truth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValueSettings:
    """When two values count as the same."""

    number_tolerance: float = 1e-4
    """Numbers that differ by less are the same, each and relative to its size: Parquet keeps 32 bits of them."""

    least_alike: float = 0.5
    """Likeness, 0..1 (1 - edit distance over the longer text): a cell with less is no misreading; it is lost, or
    another one's."""

    box_tolerance_pt: float = 0.5
    """Points: a side that is off by more is a difference. Rules are 0.3 to 1.5 points thick, and a box may end at
    either edge."""


VALUE_SETTINGS = ValueSettings()
