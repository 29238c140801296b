"""How well decrees are read: composed decrees drawn as PDFs, born digital and scanned, through the whole
reader.

    python -m benchmarks.decree [digital [scanned [first seed]]]    by default 40 and 20 documents

Nothing in them is of the published samples: regions, numbers, names, texts, faces and layouts differ.
The truth is what was drawn.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "decree"))

from benchmarks.decree_drawing import HOUSES, draw
from composed_decrees import TrueDecree, compose
from heldout.schedule import months_written

from kpu_extract.decree import read_decree
from kpu_extract.model.document import Decree
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.pipeline import Pipeline
from kpu_extract.plan.schedule import parse_schedule
from kpu_extract.settings import Settings
from kpu_extract.vocabulary import load_vocabulary

FIRST_SEED = 1000
EXPRESSIONS = Path(__file__).parents[1] / "tests" / "plan" / "schedule" / "expressions.csv"


@dataclass
class FieldTally:
    """Right and wrong, by field; letters of items and how many of them are wrong."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    wrong_letters: int = 0
    misses: list[str] = field(default_factory=list)

    def note(self, name: str, found: object, true: object, seed: int) -> None:
        self.of[name] += 1
        self.right[name] += found == true
        if found != true:
            self.misses.append(f"{seed} {name}: {found!r} for {true!r}"[:240])


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    digital, scanned, first = (*given, *(40, 20, FIRST_SEED)[len(given) :])
    pipeline = Pipeline(Settings())
    for count, kind in ((digital, "digital"), (scanned, "scanned")):
        tally = FieldTally()
        for seed in range(first, first + count):
            measure(pipeline, seed, kind == "scanned", tally)
        report(kind, count, tally)
    report_time()


def measure(pipeline: Pipeline, seed: int, scanned: bool, tally: FieldTally) -> None:
    """Draws, reads and compares the decree of ``seed``."""
    true = compose(seed, blank=seed % 10 == 9)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{seed}.pdf"
        draw(true, HOUSES[seed % len(HOUSES)], path, scanned=scanned)
        with open_pdf(path) as pdf:
            count = len(pdf)
        pages = [pipeline.read_page(path, number) for number in range(1, count + 1)]
    found = read_decree(pages, pipeline.vocabulary, pipeline.vocabulary.lexicon.knows).decree
    for name, own, wanted in _fields(found, true):
        tally.note(name, own, wanted, seed)
    for own_items, true_items in _items(found, true):
        _note_letters(own_items, true_items, tally, seed)
    _note_citations(found, true, seed, tally)


def _fields(found: Decree, true: TrueDecree) -> Iterator[tuple[str, object, object]]:
    yield "number", found.number, true.number
    yield "issuer", found.issuer, true.issuer
    yield "level", found.level, true.region.level
    yield "region", found.region, true.region.name
    yield "region_code", found.region_code, true.region.code
    yield "year", found.year, true.year
    yield "date", found.date, true.date
    yield "place", found.place, true.region.seat
    yield "title", found.title, true.title
    yield "plan_year", found.plan_year, true.plan_year
    yield "kind", found.kind, true.kind
    yield "signatory", found.signatory, true.signatory
    yield "signatory_role", found.signatory_role, true.role
    yield "certifier", found.certifier, true.certifier
    yield "is_copy", found.is_copy, true.certifier is not None
    yield "considerations (count)", len(found.considerations), len(true.considerations)
    yield "legal_bases (count)", len(found.legal_bases), len(true.legal_bases)
    yield "dictums (labels)", [d.label for d in found.dictums], [label for label, _ in true.dictums]


def _items(found: Decree, true: TrueDecree) -> Iterator[tuple[list[str], list[str]]]:
    yield found.considerations, list(true.considerations)
    yield [basis.raw for basis in found.legal_bases], [basis.raw for basis in true.legal_bases]
    yield found.attentions, list(true.attentions)
    yield [dictum.text for dictum in found.dictums], [text for _, text in true.dictums]


def _note_letters(found: list[str], true: list[str], tally: FieldTally, seed: int) -> None:
    pairs = zip(found, true, strict=True) if len(found) == len(true) else [(" ".join(found), " ".join(true))]
    for own, wanted in pairs:
        tally.letters += len(wanted)
        tally.wrong_letters += Levenshtein.distance(own, wanted)
        for edit in Levenshtein.opcodes(own, wanted):
            if edit.tag != "equal":
                read, meant = own[edit.src_start : edit.src_end], wanted[edit.dest_start : edit.dest_end]
                around = wanted[max(0, edit.dest_start - 12) : edit.dest_end + 12]
                tally.misses.append(f"{seed} text: {read!r} for {meant!r} in {around!r}"[:240])


def _note_citations(found: Decree, true: TrueDecree, seed: int, tally: FieldTally) -> None:
    if len(found.legal_bases) != len(true.legal_bases):
        return
    for basis, wanted in zip(found.legal_bases, true.legal_bases, strict=True):
        cited = tuple((item.type, item.number, item.year) for item in (basis, *basis.amended_by))
        tally.note("citations (type, number, year)", cited, wanted.instruments, seed)


def report_time() -> None:
    """The time expressions that were written by hand for the tests."""
    lines = EXPRESSIONS.read_text(encoding="utf-8").splitlines()
    cases = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    words = load_vocabulary().time_words
    right = sum(
        parse_schedule(
            case["expression"], words, int(case["plan_year"]) if case["plan_year"] else None
        ).months
        == months_written(case["months"])
        for case in cases
    )
    print(f"time expressions written by hand: months right in {right} of {len(cases)}")


def report(kind: str, count: int, tally: FieldTally) -> None:
    print(f"{count} decrees, {kind}")
    for name, total in tally.of.items():
        print(f"  {name:32} {tally.right[name]:4} of {total:4}  {tally.right[name] / total:7.2%}")
    share = tally.wrong_letters / max(tally.letters, 1)
    print(f"  {'character error of items':32} {tally.wrong_letters} of {tally.letters}  {share:.3%}")
    for miss in tally.misses:
        print(f"    {miss}")


if __name__ == "__main__":
    main()
