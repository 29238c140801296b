"""How well texts are mended and linked, and what it costs.

    python -m benchmarks.mending

Recall: the misspellings marked in the transcripts (each document judged with a phrase bank that knows
only the others); faults made by chance in sentences of the transcripts that no other document has, and
in prose of other offices; lines as both engines read them. Harm: changes to correct
text, a word counted each time. Linking: phrases that two transcripts share, each document left out of
the bank in turn. The curve shows precision and recall over the threshold.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.mending_cases import (
    DOCUMENTS,
    Case,
    Place,
    correct_cases,
    head_cases,
    reading_cases,
    transcript_cases,
    vocabulary_without,
)
from benchmarks.mending_links import links
from benchmarks.mending_noise import held_out_noise, noisy_cases
from benchmarks.official_prose import sentences

from kpu_extract.content import Source
from kpu_extract.mending import Mend, MendContext, applied, mend
from kpu_extract.mending.scale import Weights
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

PROSE = 3500
NOISY = 1000
CURVE = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98)


@dataclass
class Tally:
    """Outcomes by group of fault, and changes where nothing was wrong."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    harm: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    words: int = 0

    def add(self, case: Case, mends: Sequence[Mend]) -> None:
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


def _is_right(raw: str, place: Place, mends: Sequence[Mend]) -> bool:
    start = min(place.start, *(mend.start for mend in mends))
    end = max(place.end, *(mend.end for mend in mends))
    moved = [replace(mend, start=mend.start - start, end=mend.end - start) for mend in mends]
    wanted = raw[start : place.start] + place.right + raw[place.end : end]
    return applied(raw[start:end], moved) == wanted


def tallied(cases: Iterable[Case], vocabulary: Vocabulary, weights: Weights) -> Tally:
    """The outcomes of mending ``cases``."""
    tally = Tally()
    for case in cases:
        context = MendContext(case.field, case.source, vocabulary, case.confidences, case.words)
        tally.add(case, mend(case.raw, context, weights).corrections)
    return tally


def told(name: str, tally: Tally, *, examples: int = 0) -> None:
    right, wrong, count = tally.share()
    if count:
        print(f"{name}: {right} of {count} faults mended right ({right / count:.1%}), {wrong} wrong")
    others = sorted({group for group, _ in tally.outcomes} - {"fault"})
    for group in others:
        right, wrong, count = tally.share(group)
        print(f"    {group}: {right} right, {wrong} wrong of {count}")
    harm = sum(tally.harm.values())
    print(f"{name}: harm {harm} in {tally.words} words ({harm / max(tally.words, 1) * 1e4:.1f} in 10,000)")
    for (before, after), times in tally.harm.most_common(examples):
        print(f"    harmed {times} times: {before} -> {after}")
    for (before, became, right_), times in tally.missed.most_common(examples):
        print(f"    {became or 'missed'} {times} times: {before} for {right_}")


def main() -> None:
    started = time.perf_counter()
    vocabulary = load_vocabulary()
    print(f"vocabulary loaded in {time.perf_counter() - started:.3f} s")
    weights = Weights()
    regions = [f"{region.level.value.capitalize()} {region.name}" for region in vocabulary.regions.regions]
    prose = sentences(PROSE, regions)
    unseen = own_misspellings(vocabulary, weights)
    told("own misspellings, document left out", unseen, examples=40)
    heads = tallied((case for name in DOCUMENTS for case in head_cases(name)), vocabulary, weights)
    told("heads of decrees", heads, examples=5)
    for source in Source:
        made = noisy_cases(prose, NOISY, source, vocabulary, seed=1)
        told(
            f"noise in unseen sentences, {source.value}",
            unseen_noise(source, vocabulary, weights),
            examples=15,
        )
        told(
            f"noise in other offices' prose, {source.value}", tallied(made, vocabulary, weights), examples=15
        )
        told(
            f"correct prose, {source.value}",
            tallied(correct_cases(prose, source), vocabulary, weights),
            examples=10,
        )
    for engine in ("rapidocr", "tesseract"):
        told(
            f"lines read by {engine}",
            tallied(reading_cases(engine, vocabulary), vocabulary, weights),
            examples=25,
        )
    print(links(vocabulary))
    cost(prose, vocabulary)
    curve(vocabulary, prose)


def own_misspellings(vocabulary: Vocabulary, weights: Weights) -> Tally:
    """The transcripts' marked misspellings, each document with the vocabulary of the others."""
    return together(
        tallied(transcript_cases(name), vocabulary_without(vocabulary, name), weights) for name in DOCUMENTS
    )


def unseen_noise(source: Source, vocabulary: Vocabulary, weights: Weights) -> Tally:
    """Faults made in sentences of the transcripts that no other document has."""
    made = held_out_noise(NOISY // len(DOCUMENTS), source, vocabulary, seed=3)
    return together(tallied(cases, others, weights) for others, cases in made)


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of ``tallies``."""
    whole = Tally()
    for tally in tallies:
        whole.outcomes += tally.outcomes
        whole.harm += tally.harm
        whole.missed += tally.missed
        whole.words += tally.words
    return whole


def cost(prose: Sequence[str], vocabulary: Vocabulary) -> None:
    """Seconds for ten thousand words, all different texts."""
    started = time.perf_counter()
    tally = tallied(correct_cases(prose, Source.OCR), vocabulary, Weights())
    print(f"cost: {(time.perf_counter() - started) / tally.words * 1e4:.2f} s for 10,000 words")


def curve(vocabulary: Vocabulary, prose: Sequence[str]) -> None:
    """Precision and recall over the threshold: own misspellings (the document left out), noise of both
    kinds and lines read, with the harm to correct prose beside it."""
    print("threshold  recall own  recall noise  recall lines  precision  harm in 10,000 words")
    for threshold in CURVE:
        weights = Weights(threshold=threshold)
        own = own_misspellings(vocabulary, weights)
        noise = [unseen_noise(source, vocabulary, weights) for source in Source]
        lines = [
            tallied(reading_cases(engine, vocabulary), vocabulary, weights)
            for engine in ("rapidocr", "tesseract")
        ]
        harm = tallied(correct_cases(prose, Source.TEXT), vocabulary, weights)
        print(_curve_line(threshold, own, noise, lines, harm))


def _curve_line(
    threshold: float, own: Tally, noise: Sequence[Tally], lines: Sequence[Tally], prose: Tally
) -> str:
    tallies = [own, *noise, *lines]
    right = sum(tally.share()[0] for tally in tallies)
    changed = right + sum(tally.share()[1] + sum(tally.harm.values()) for tally in tallies)
    harm = sum(prose.harm.values()) / prose.words * 1e4
    recalls = (_recall([own]), _recall(noise), _recall(lines))
    shown = "  ".join(f"{recall:>10.1%}" for recall in recalls)
    return f"{threshold:>9}  {shown}  {right / changed:>9.1%}  {harm:>10.1f}"


def _recall(tallies: Sequence[Tally]) -> float:
    return sum(tally.share()[0] for tally in tallies) / max(1, sum(tally.share()[2] for tally in tallies))


if __name__ == "__main__":
    main()
