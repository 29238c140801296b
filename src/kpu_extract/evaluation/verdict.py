"""Whether what differs may differ: by a run taken as baseline, or by the golden folder's own floors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpu_extract.evaluation.compare import Comparison
from kpu_extract.evaluation.golden_document import contract_columns
from kpu_extract.evaluation.least import Least, Shortfall
from kpu_extract.evaluation.values import JudgedValue

Place = tuple[str, str]
"""A document's name, and where in it."""


@dataclass(frozen=True)
class BaselineChange:
    """A value that differs from the truth now or did in the baseline; None where it is right."""

    document: str
    now: JudgedValue | None
    before: JudgedValue | None


@dataclass(frozen=True)
class CheckVerdict:
    """``failing``: differences that nothing allows, by document; ``allowed``: how many others there are.

    ``improved`` and ``changed`` (wrong before and now, in another way and no worse) are of a baseline.
    """

    failing: tuple[tuple[Comparison, JudgedValue], ...]
    allowed: int
    shortfalls: tuple[Shortfall, ...] = ()
    improved: tuple[BaselineChange, ...] = ()
    changed: tuple[BaselineChange, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not (self.failing or self.shortfalls or self.missing)

    def allows(self, comparison: Comparison, value: JudgedValue) -> bool:
        """Whether a difference of the compared document passes."""
        return (comparison.name, value) not in self._failing_by_name

    @cached_property
    def _failing_by_name(self) -> frozenset[tuple[str, JudgedValue]]:
        return frozenset((comparison.name, value) for comparison, value in self.failing)


def by_floors(comparisons: Sequence[Comparison], least: Least) -> CheckVerdict:
    """Differences pass where the floor that counts them is stated and reached."""
    shortfalls = tuple(least.shortfalls({c.name: c.figures for c in comparisons}))
    failing = [(c, value) for c, value in _differences(comparisons) if not least.covers(value)]
    return CheckVerdict(
        failing=tuple(failing),
        allowed=sum(len(c.differences) for c in comparisons) - len(failing),
        shortfalls=shortfalls,
        missing=_missing(comparisons),
    )


def by_baseline(comparisons: Sequence[Comparison], baseline: Sequence[Comparison]) -> CheckVerdict:
    """Only what is worse than in the baseline fails: right there and wrong here, or farther from the truth."""
    before = {(c.name, value.where): value for c, value in _differences(baseline)}
    now = {(c.name, value.where): value for c, value in _differences(comparisons)}
    failing = [
        (c, value)
        for c, value in _differences(comparisons)
        if (old := _old(before, c.name, value.where)) is None or value.distance > old.distance
    ]
    return CheckVerdict(
        failing=tuple(failing),
        allowed=len(now) - len(failing),
        improved=tuple(_improved(now, before)),
        changed=tuple(_changed(now, before)),
        missing=_missing(comparisons),
    )


def not_compared(stated: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The columns of the contract that some golden documents do not state: column to the names of those documents.

    ``stated`` are the columns that each golden document states.
    """
    lacking = {
        column: [name for name, columns in stated.items() if column not in columns]
        for column in contract_columns()
    }
    return {column: names for column, names in lacking.items() if names}


def _old(before: Mapping[Place, JudgedValue], document: str, where: str) -> JudgedValue | None:
    """What differed there in the baseline, be it that the whole row was lost."""
    row = " ".join(where.split()[:2])
    return before.get((document, where)) or before.get((document, f"{row} lost"))


def _differences(comparisons: Sequence[Comparison]) -> Iterator[tuple[Comparison, JudgedValue]]:
    return ((comparison, value) for comparison in comparisons for value in comparison.differences)


def _missing(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    return tuple(comparison.name for comparison in comparisons if not comparison.found)


def _improved(
    now: Mapping[Place, JudgedValue], before: Mapping[Place, JudgedValue]
) -> Iterator[BaselineChange]:
    for (document, where), old in before.items():
        new = now.get((document, where))
        if new is None or new.distance < old.distance:
            yield BaselineChange(document, new, old)


def _changed(
    now: Mapping[Place, JudgedValue], before: Mapping[Place, JudgedValue]
) -> Iterator[BaselineChange]:
    for (document, where), new in now.items():
        old = before.get((document, where))
        if old is not None and new.distance == old.distance and new.found != old.found:
            yield BaselineChange(document, new, old)
