"""Harm of mending over finished runs: words that were read right and changed.

``python -m benchmarks.reading_harm OUT=TRUTH [OUT=TRUTH ...]``: ``TRUTH`` is a folder of golden documents or of
``NAME.truth.json``. Each text of a record is held against the truth's most alike text of that field, as its office
meant it. A word of the reading that is the truth's word there is right, and a correction that touches it is harm. Texts
that are like none of the truth are left out. Prints the words and the harm of each run, by how the text was read; exit
status 1 where more than one word in ten thousand of the texts read from pictures is harmed.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

log = logging.getLogger("benchmarks")

_WORD = re.compile(r"\S+")
_LEAST_LIKE = 70.0  # likeness (0..100) to a text of the truth, at least
_MOST_HARM = 1e-4  # of the words read from pictures
_FIELDS = (
    *("sasaran", "kegiatan", "sub_kegiatan", "indikator", "output", "target", "langkah_aksi"),
    *("bukti_fisik", "penanggung_jawab", "anggaran", "waktu", "keterangan"),
)


def harmed_words(raw: str, true: str, mends: Iterable[tuple[int, int]]) -> list[str]:
    """The words of ``raw`` that are those of ``true`` and lie in one of ``mends`` (start and end in ``raw``)."""
    words = list(_WORD.finditer(raw))
    blocks = Levenshtein.opcodes([word[0] for word in words], true.split())
    right = [
        word for block in blocks if block.tag == "equal" for word in words[block.src_start : block.src_end]
    ]
    spans = list(mends)
    return [
        word[0] for word in right if any(word.start() < end and start < word.end() for start, end in spans)
    ]


def document_harm(
    document: Mapping[str, Any], truth: Mapping[str, Any]
) -> Iterator[tuple[str, int, list[str]]]:
    """For each text of the document's records: how it was read, its words, and those harmed."""
    mends: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in document["corrections"]:
        if one.get("record_id"):
            mends.setdefault((one["record_id"], one["field"]), []).append((one["start"], one["end"]))
    for field in _FIELDS:
        texts = {str(record[field]) for record in truth["records"] if record.get(field)}
        for record in document["records"]:
            raw = record[f"{field}_raw"]
            found = (
                process.extractOne(raw, texts, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE) if raw else None
            )
            if found is None:
                continue
            source = next((one["source"] for one in record["provenance"] if one["field"] == field), "")
            harmed = harmed_words(raw, found[0], mends.get((record["record_id"], field), ()))
            yield source, len(raw.split()), harmed


def run_harm(out: Path, truths: Path) -> tuple[Counter[str], Counter[str], list[str]]:
    """Words and harmed words of the run in ``out``, by source, and each harmed word with its document."""
    words: Counter[str] = Counter()
    harm: Counter[str] = Counter()
    named: list[str] = []
    for path in sorted((out / "json").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        stem = Path(document["source_file"]).stem
        truth = next(filter(Path.is_file, (truths / f"{stem}.truth.json", truths / f"{stem}.json")), None)
        if truth is None:
            continue
        for source, count, harmed in document_harm(document, json.loads(truth.read_text(encoding="utf-8"))):
            words[source] += count
            harm[source] += len(harmed)
            named.extend(f"{stem}: {word}" for word in harmed)
    return words, harm, named


def main() -> None:
    """Looks at each run that is named."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    words: Counter[str] = Counter()
    harm: Counter[str] = Counter()
    for argument in sys.argv[1:]:
        out, _, truths = argument.partition("=")
        own, harmed, named = run_harm(Path(out), Path(truths))
        log.info("%s: %s words, harmed %s", out, dict(own), dict(harmed))
        for one in named:
            log.info("  %s", one)
        words += own
        harm += harmed
    log.info("all: %s words, harmed %s", dict(words), dict(harm))
    sys.exit(harm["ocr"] > _MOST_HARM * words["ocr"])


if __name__ == "__main__":
    main()
