"""How well texts are mended and linked, and what it costs.

    python -m benchmarks.mending [-v]        (-v: what was harmed and missed)

Harm: changes to correct text, a word counted each time: the transcripts as they were meant, prose of
other offices with names of persons and regions, the texts of the held-apart set; each as digital text
and as text of an engine, with the confidences that engines gave words they read rightly. Recall: the
misspellings marked in the transcripts; faults made by chance in sentences of the transcripts that no
other document has, and in other offices' prose; lines as both engines read them. Wherever a transcript is
read its own wordings are left out of the vocabulary. Links: each document left out of the bank in turn.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence

from benchmarks.mending_cases import (
    DOCUMENTS,
    correct_cases,
    head_cases,
    held_apart_texts,
    meant_texts,
    prose_texts,
    reading_cases,
    transcript_cases,
    vocabulary_without,
)
from benchmarks.mending_cost import run_share, vocabulary_seconds
from benchmarks.mending_links import area_links, links
from benchmarks.mending_noise import held_out_noise, noisy_cases
from benchmarks.mending_tally import CHOSEN, CaseOutcome, MendingTally, outcomes, tallied

from kpu_extract.model.page import Source
from kpu_extract.vocabulary import Vocabulary, load_vocabulary

PROSE = 3500
NOISY = 1000
CURVE = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98)
ENGINES = ("rapidocr", "tesseract")
EXAMPLES = 40


def main(*, verbose: bool) -> None:
    """Prints all figures."""
    vocabulary = load_vocabulary()
    without = {name: vocabulary_without(vocabulary, name) for name in DOCUMENTS}
    prose = prose_texts(PROSE, vocabulary)
    examples = EXAMPLES if verbose else 0

    print(f"\nHarm ({len(set(prose))} different sentences of other offices)")
    correct = _harm(prose, vocabulary, without)
    for name, found in correct.items():
        _told_harm(name, tallied(found), examples)

    print("\nRecall")
    wrong = _recall(prose, vocabulary, without)
    for name, found in wrong.items():
        _told_recall(name, tallied(found), examples)

    print("\nLinks")
    print(area_links(vocabulary))
    print(links(vocabulary))

    print("\nCost")
    print(f"vocabulary loaded in {vocabulary_seconds():.3f} s")
    for line in run_share(vocabulary):
        print(line)

    print("\nCurve")
    _curve(wrong, correct)


def _harm(
    prose: Sequence[str], vocabulary: Vocabulary, without: dict[str, Vocabulary]
) -> dict[str, list[CaseOutcome]]:
    """Outcomes on correct texts."""
    found: dict[str, list[CaseOutcome]] = {}
    for source in Source:
        found[f"transcripts as meant, {source.value}"] = [
            outcome
            for name, others in without.items()
            for outcome in outcomes(correct_cases(meant_texts(name), source), others)
        ]
        found[f"other offices' prose, {source.value}"] = outcomes(correct_cases(prose, source), vocabulary)
        found[f"held-apart set, {source.value}"] = outcomes(
            correct_cases(held_apart_texts(), source), vocabulary
        )
    return found


def _recall(
    prose: Sequence[str], vocabulary: Vocabulary, without: dict[str, Vocabulary]
) -> dict[str, list[CaseOutcome]]:
    """Outcomes on texts with faults."""
    found = {
        "marked in transcripts": _each(without, transcript_cases),
        "marked in heads": _each(without, head_cases),
    }
    for source in Source:
        found[f"noise in unseen sentences, {source.value}"] = [
            outcome
            for others, cases in held_out_noise(NOISY // len(DOCUMENTS), source, without, seed=3)
            for outcome in outcomes(cases, others)
        ]
        found[f"noise in other offices' prose, {source.value}"] = outcomes(
            noisy_cases(prose, NOISY, source, vocabulary, seed=1), vocabulary
        )
    for engine in ENGINES:
        found[f"lines read by {engine}"] = outcomes(reading_cases(engine, vocabulary), vocabulary)
    return found


def _each(without: dict[str, Vocabulary], cases_of: object) -> list[CaseOutcome]:
    assert callable(cases_of)
    return [outcome for name, others in without.items() for outcome in outcomes(cases_of(name), others)]


def _told_harm(name: str, tally: MendingTally, examples: int) -> None:
    print(
        f"  {name:<34} {sum(tally.harm.values()):>3} in {tally.words:>6} words  {tally.harm_rate:>4.1f} in 10,000"
    )
    for (before, after), times in tally.harm.most_common(examples):
        print(f"      {times} times: {before} -> {after}")


def _told_recall(name: str, tally: MendingTally, examples: int) -> None:
    right, wrong, count = tally.share()
    if count:
        harm = sum(tally.harm.values())
        print(
            f"  {name:<38} {right:>4} of {count:>4} right ({right / count:.1%}), {wrong} wrong, {harm} harmed"
        )
    for group in sorted({group for group, _ in tally.outcomes} - {"fault"}):
        right, wrong, count = tally.share(group)
        print(f"      {group}: {right} right, {wrong} wrong of {count}")
    for (before, after), times in tally.harm.most_common(examples):
        print(f"      harmed {times} times: {before} -> {after}")
    for (before, became, meant), times in tally.missed.most_common(examples):
        print(f"      {became or 'missed'} {times} times: {before} for {meant}")


def _curve(wrong: dict[str, list[CaseOutcome]], correct: dict[str, list[CaseOutcome]]) -> None:
    """Precision and recall over the threshold, with the harm to correct text beside it."""
    marked = wrong["marked in transcripts"]
    noise = [found for name, found in wrong.items() if name.startswith("noise in unseen")]
    lines = [found for name, found in wrong.items() if name.startswith("lines")]
    print("threshold  recall marked  recall noise  recall lines  precision  harm in 10,000 words")
    for threshold in CURVE:
        shares = [_recalled(part, threshold) for part in ([marked], noise, lines)]
        precision = _precision([marked, *noise, *lines], threshold)
        harmed = [tallied(found, threshold) for found in correct.values()]
        rate = sum(sum(tally.harm.values()) for tally in harmed) / sum(tally.words for tally in harmed) * 1e4
        chosen = " <" if threshold == CHOSEN else ""
        print(
            f"{threshold:>9}  {shares[0]:>13.1%}  {shares[1]:>12.1%}  {shares[2]:>12.1%}  {precision:>9.1%}"
            f"  {rate:>8.2f}{chosen}"
        )


def _recalled(sets: Iterable[list[CaseOutcome]], threshold: float) -> float:
    shares = [tallied(found, threshold).share() for found in sets]
    return sum(right for right, _, _ in shares) / max(1, sum(count for _, _, count in shares))


def _precision(sets: Iterable[list[CaseOutcome]], threshold: float) -> float:
    tallies = [tallied(found, threshold) for found in sets]
    right = sum(tally.share()[0] for tally in tallies)
    changed = right + sum(tally.share()[1] + sum(tally.harm.values()) for tally in tallies)
    return right / max(1, changed)


if __name__ == "__main__":
    started = time.perf_counter()
    main(verbose="-v" in sys.argv[1:])
    print(f"\n{time.perf_counter() - started:.0f} s")
