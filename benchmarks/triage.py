"""What ``--plans-only`` saves on a mixed archive, and whether it loses a record or a field of a decree.

``python -m benchmarks.triage [--papers COUNT] [PAPER-OR-FOLDER...]`` draws COUNT papers of prose (20, reports,
decrees, and decrees whose annex is prose), scans them, and extracts them, and then the papers given, once with the
option and once without, one worker each. Needs Chromium.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd
from benchmarks.official_prose import sentences
from heldout.browser import print_pages
from heldout.scan import Scan
from heldout.scanned_print import scan_print

PAPERS = 20
"""That are drawn: reports and decrees in turn."""
REGIONS = ("Kabupaten Sikka", "Kota Bima", "Provinsi Banten", "Kabupaten Berau")
SCANS = (
    Scan(200, skew=0.6),
    Scan(150, skew=-1.2, quality=45),
    Scan(300, blur=0.2),
    Scan(200, bitonal=True),
    Scan(200, skew=1.5, stamp=True, colour=True),
)
HOW_READ = ("status", "review_reasons", "checks", "source_file", "document_id", "pages")
"""Columns of documents.parquet that may differ: they tell how much was read."""


@dataclass(frozen=True)
class TriageOutcome:
    """CPU seconds and pages of a run, and its tables."""

    cpu: float
    pages: int
    records: pd.DataFrame
    documents: pd.DataFrame
    page_table: pd.DataFrame


def main(papers: Sequence[str], count: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "prose")
        folder.mkdir()
        for seed in range(count):
            _draw(folder, seed)
        given = [("the papers given", list(papers))] if papers else []
        for name, inputs in (("prose", [str(folder)]), *given):
            whole, skimmed = (
                _run(inputs, Path(scratch, f"{name}{len(more)}"), more) for more in ([], ["--plans-only"])
            )
            _say(f"{name}: {whole.pages} pages, {len(whole.records)} records")
            _say(
                f"  CPU s a page: {whole.cpu / whole.pages:.2f}; --plans-only {skimmed.cpu / whole.pages:.2f}"
            )
            _say(f"  records that differ: {_differences(whole.records, skimmed.records)}")
            _say(f"  decrees that differ: {_decrees_that_differ(whole.documents, skimmed.documents)}")
            _say(
                f"  pages only skimmed: {sum('prose-skimmed' in notes for notes in skimmed.page_table.notes)}"
            )


def _run(inputs: Sequence[str], out: Path, more: Sequence[str]) -> TriageOutcome:
    command = [
        sys.executable,
        "-m",
        "kpu_extract.cli",
        "run",
        *inputs,
        "-o",
        str(out),
        "--workers",
        "1",
        *more,
    ]
    before = os.times()
    subprocess.run(command, check=False, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    records, documents, pages = (
        pd.read_parquet(out / f"{table}.parquet") for table in ("records", "documents", "pages")
    )
    return TriageOutcome(cpu, int(documents["pages"].sum()), records, documents, pages)


def _differences(one: pd.DataFrame, other: pd.DataFrame) -> int:
    if list(one["record_id"]) != list(other["record_id"]):
        return abs(len(one) - len(other)) or len(one)
    return sum(
        repr(a) != repr(b) for a, b in zip(one.to_dict("records"), other.to_dict("records"), strict=True)
    )


def _decrees_that_differ(one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    """``file: columns`` of documents whose decree was not read alike."""
    columns = [name for name in one.columns if name not in HOW_READ]
    both = one.merge(other, on="source_file", suffixes=("", "_other"))
    found = []
    for _, row in both.iterrows():
        own = [name for name in columns if repr(row[name]) != repr(row[f"{name}_other"])]
        if own:
            found.append(f"{row['source_file']}: {', '.join(own)}")
    return found


def _draw(folder: Path, seed: int) -> None:
    drawn = random.Random(seed)
    said = sentences(400, REGIONS, seed)
    body = _decree(said, drawn, annex=seed % 4 == 1) if seed % 2 else _report(said)
    kind = "decree" if seed % 2 else "report"
    printed = folder / f"{kind}-{seed:02}.print"
    size = drawn.choice((11, 12))
    font = drawn.choice(("Liberation Serif", "Liberation Sans"))
    print_pages(
        f"<style>@page{{size:A4;margin:25mm}} body{{font:{size}pt '{font}';text-align:justify}}"
        f" td{{vertical-align:top;padding:0 6pt 4pt 0}} .break{{break-before:page}}"
        f" h3{{text-align:center}}</style>{body}",
        printed,
    )
    scan_print(printed, SCANS[seed % len(SCANS)], folder / f"{kind}-{seed:02}.pdf", seed, hidden=False)
    printed.unlink()


def _paragraphs(said: Sequence[str], each: int = 5) -> str:
    return "".join(
        f"<p>{escape(' '.join(said[first : first + each]))}</p>" for first in range(0, len(said), each)
    )


def _report(said: Sequence[str]) -> str:
    """Eight or so pages of prose."""
    chapters = "".join(
        f"<h3>BAB {numeral}</h3>{_paragraphs(said[first : first + 60])}"
        for numeral, first in (("I", 0), ("II", 60), ("III", 120), ("IV", 180))
    )
    return f"<h3>LAPORAN KINERJA<br>TAHUN 2023</h3>{chapters}"


def _decree(said: Sequence[str], drawn: random.Random, *, annex: bool) -> str:
    """A decree of three or so pages, and an annex of prose behind it."""
    number = drawn.randint(2, 400)
    dictums = "".join(
        f"<tr><td>{ordinal}</td><td>:</td><td>{escape(said[80 + place])}</td></tr>"
        for place, ordinal in enumerate(("KESATU", "KEDUA", "KETIGA", "KEEMPAT"))
    )
    laws = [
        f"Undang-Undang Nomor {drawn.randint(1, 40)} Tahun {drawn.randint(2003, 2022)} tentang Pemilihan Umum "
        f"(Lembaran Negara Republik Indonesia Tahun 2017 Nomor {drawn.randint(1, 300)})"
        for _ in range(12)
    ]
    title = "PENETAPAN PEDOMAN TEKNIS PENYUSUNAN LAPORAN"
    head = (
        f"<h3>KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SIKKA<br>NOMOR {number} TAHUN 2023<br>TENTANG<br>{title}</h3>"
        f"<h3>KETUA KOMISI PEMILIHAN UMUM KABUPATEN SIKKA,</h3>"
    )
    signed = (
        "<div style='margin-left:50%'>Ditetapkan di Maumere<br>pada tanggal 12 April 2023<br><br>"
        "KETUA KOMISI PEMILIHAN UMUM<br>KABUPATEN SIKKA,<br><br>ttd.<br><br>YOHANES BERKHMANS</div>"
    )
    text = (
        head
        + _items("Menimbang", said[:6], "abcdefgh")
        + _items("Mengingat", laws, "1")
        + "<h3>MEMUTUSKAN:</h3><p>Menetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SIKKA TENTANG "
        + f"{title}.</p><table>{dictums}</table>{signed}"
    )
    if not annex:
        return text
    block = (
        "<div class=break style='margin-left:50%'>LAMPIRAN<br>KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SIKKA<br>"
        f"NOMOR {number} TAHUN 2023<br>TENTANG {title}</div>"
    )
    return f"{text}{block}<h3>BAB I PENDAHULUAN</h3>{_paragraphs(said[100:300])}{signed}"


def _items(label: str, texts: Sequence[str], marks: str) -> str:
    """The items of a part of the preamble under its ``label``: lettered by ``marks``, or numbered."""
    rows = "".join(
        f"<tr><td>{label if not place else ''}</td><td>{':' if not place else ''}</td>"
        f"<td>{marks[place] if marks.isalpha() else place + 1}.</td><td>{escape(text)};</td></tr>"
        for place, text in enumerate(texts)
    )
    return f"<table>{rows}</table>"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = sys.argv[1:]
    asked = int(given[given.index("--papers") + 1]) if "--papers" in given else PAPERS
    main([one for one in given if one not in ("--papers", str(asked))], asked)
