"""What became of faults and of right words, at any threshold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.mending_cases import MendingCase, Place

from kpu_extract.mending import Mend, MendContext, applied, mend
from kpu_extract.mending.weights import Weights
from kpu_extract.vocabulary import Vocabulary

CHOSEN = Weights().threshold
LOWEST = 0.5
"""Mends are made from this probability on and then told apart by their score: of mends that overlap the
stronger is taken, so that a set cut at a higher threshold is what that threshold would have given."""


@dataclass(frozen=True)
class CaseOutcome:
    """A case and its mends from ``LOWEST`` on."""

    case: MendingCase
    mends: tuple[Mend, ...]


@dataclass
class MendingTally:
    """Outcomes by group of fault, and changes where nothing was wrong."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    harm: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    words: int = 0

    def add(self, case: MendingCase, mends: Sequence[Mend]) -> None:
        """Counts the faults of ``case`` and what ``mends`` made of it."""
        self.words += len(case.raw.split())
        used: set[Mend] = set()
        for place in case.places:
            own = [mend for mend in mends if mend.start < place.end and place.start < mend.end]
            used.update(own)
            outcome = "missed" if not own else "right" if _is_right(case.raw, place, own) else "wrong"
            self.outcomes[place.group, outcome] += 1
            if outcome != "right":
                became = " ".join(mend.after for mend in own)
                self.missed[case.raw[place.start : place.end], became, place.right] += 1
        self.harm.update((mend.before, mend.after) for mend in mends if mend not in used)

    def share(self, group: str = "fault") -> tuple[int, int, int]:
        """Right, wrong and all of a group."""
        right, wrong, missed = (self.outcomes[group, name] for name in ("right", "wrong", "missed"))
        return right, wrong, right + wrong + missed

    @property
    def harm_rate(self) -> float:
        """Wrong changes in 10,000 words."""
        return sum(self.harm.values()) / max(self.words, 1) * 1e4


def _is_right(raw: str, place: Place, mends: Sequence[Mend]) -> bool:
    start = min(place.start, *(mend.start for mend in mends))
    end = max(place.end, *(mend.end for mend in mends))
    moved = [replace(mend, start=mend.start - start, end=mend.end - start) for mend in mends]
    wanted = raw[start : place.start] + place.right + raw[place.end : end]
    return applied(raw[start:end], moved) == wanted


def outcomes(cases: Iterable[MendingCase], vocabulary: Vocabulary) -> list[CaseOutcome]:
    """What becomes of ``cases``."""
    weights = Weights(threshold=LOWEST)
    found = []
    for case in cases:
        context = MendContext(case.field, case.source, vocabulary, case.confidences, case.words)
        found.append(CaseOutcome(case, mend(case.raw, context, weights).corrections))
    return found


def tallied(found: Iterable[CaseOutcome], threshold: float = CHOSEN) -> MendingTally:
    """The figures of ``found`` at ``threshold``."""
    tally = MendingTally()
    for outcome in found:
        tally.add(outcome.case, [mend for mend in outcome.mends if mend.score >= threshold])
    return tally
