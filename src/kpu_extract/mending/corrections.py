"""The result of mending: the corrected text, each place that was changed, and how to undo it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kpu_extract.model.correction_rules import CorrectionRule
from kpu_extract.model.document import Correction


@dataclass(frozen=True, slots=True)
class Mend:
    """One mended place: ``raw[start:end] == before`` became ``after``.

    ``rule`` is the kind of evidence that decided, ``term`` the entry or word it was mended to, ``score`` the estimated
    probability (0..1) that the mend is right.
    """

    start: int
    end: int
    before: str
    after: str
    rule: CorrectionRule
    term: str
    score: float

    def doubted(self) -> Doubt:
        """The same place as one that is left as it was read."""
        return Doubt(self.start, self.end, self.before, (self.after,))

    def moved(self, by: int) -> Mend:
        """The same place in a text that begins ``by`` letters before this one."""
        return replace(self, start=self.start + by, end=self.end + by)

    def to_correction(self, record_id: str | None, field: str, page: int | None) -> Correction:
        """The place as users get it."""
        return Correction(
            record_id=record_id,
            field=field,
            page=page,
            start=self.start,
            end=self.end,
            before=self.before,
            after=self.after,
            rule=self.rule,
            term=self.term,
            score=min(1.0, max(0.0, self.score)),
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that looks wrong and was left: ``raw[start:end] == text``; ``likely`` are what it may
    be, best first."""

    start: int
    end: int
    text: str
    likely: tuple[str, ...]

    def reason(self, field: str) -> str:
        """Why a person should look at ``field``."""
        likely = " or ".join(self.likely[:2])
        return f"{field}: {self.text!r} may be {likely}" if likely else f"{field}: {self.text!r} is doubtful"


@dataclass(frozen=True)
class Mended:
    """The text after mending; ``corrections`` in the order of the raw text, none overlapping."""

    text: str
    corrections: tuple[Mend, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def applied(raw: str, mends: Iterable[Mend]) -> str:
    """``raw`` with ``mends`` made; ValueError where one does not fit it or two overlap."""
    parts: list[str] = []
    done = 0
    for mend in sorted(mends, key=lambda mend: mend.start):
        if mend.start < done or raw[mend.start : mend.end] != mend.before:
            raise ValueError(f"{mend.before!r} does not stand at {mend.start} of {raw!r}")
        parts += [raw[done : mend.start], mend.after]
        done = mend.end
    return "".join([*parts, raw[done:]])


def undone(mended: str, mends: Iterable[Mend]) -> str:
    """The raw text from which ``mends`` made ``mended``; ValueError where one does not fit it."""
    parts: list[str] = []
    at_raw = at_mended = 0
    for mend in sorted(mends, key=lambda mend: mend.start):
        kept = mend.start - at_raw
        start = at_mended + kept
        end = start + len(mend.after)
        if kept < 0 or mended[start:end] != mend.after:
            raise ValueError(f"{mend.after!r} does not stand at {start} of {mended!r}")
        parts += [mended[at_mended:start], mend.before]
        at_raw, at_mended = mend.end, end
    return "".join([*parts, mended[at_mended:]])
