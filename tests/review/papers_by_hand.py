"""Small plans whose PDF says itself what is to be read from it, so that a whole run needs no engine.

A paper is drawn from rows that know their place; the same rows stand in the PDF as a string, from which
:class:`ToldExtractor` makes the document. A file ``NAME.shift`` beside it puts a row before all others, as a later
version of the program might that reads a band more.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kpu_extract.batch.progress import SilentDisplay
from kpu_extract.batch.run import RunResult, run_batch
from kpu_extract.batch.scheduler import RunRequest
from kpu_extract.batch.sources.catalogue import Catalogue
from kpu_extract.batch.sources.discovery import find
from kpu_extract.batch.store.folder import OutFolder
from kpu_extract.batch.store.key import ResultIdentity, code_digest
from kpu_extract.batch.workers.pool import local_backend
from kpu_extract.model.accounts import BandAccount, Fate, PageEntry, PageKind
from kpu_extract.model.document import Correction, Document, Provenance, Record, WordDoubt
from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.settings import Settings
from small_plans import assembled, stream

WIDTH, HEIGHT = 842, 595
COLUMNS = {"kegiatan": (70, 300), "extra:CAPAIAN": (300, 460), "bulan": (460, 760), "keterangan": (760, 802)}
HEADINGS = {"kegiatan": "KEGIATAN", "extra:CAPAIAN": "CAPAIAN", "bulan": "BULAN 1-12", "keterangan": "KET"}
MONTH_WIDTH = 25


@dataclass
class PaperRow:
    """A row: ``parts`` are (page, top, bottom) in points; ``raw`` is what was read where ``kegiatan`` was mended,
    ``letters`` how sure the reader was of the letters of each doubt."""

    parts: list[tuple[int, int, int]]
    kegiatan: str
    raw: str = ""
    capaian: str = ""
    months: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    confidence: float = 0.6
    mends: list[tuple[int, str, str]] = field(default_factory=list)
    doubts: list[tuple[int, int, float]] = field(default_factory=list)
    letters: list[float] = field(default_factory=list)


@dataclass
class Paper:
    """A plan on so many pages."""

    rows: list[PaperRow]
    pages: int = 2
    title: str = "RENCANA AKSI"
    issuer: str = "Komisi Pemilihan Umum Kabupaten Jepara"
    year: int = 2025
    alarms: list[str] = field(default_factory=list)


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF."""
    told = json.dumps(asdict(paper)).encode().hex().encode()
    contents = [_content(paper, number) for number in range(1, paper.pages + 1)]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(paper.pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Told <%s> >>" % told,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, paper.pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, content in enumerate(contents):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (WIDTH, HEIGHT, 5 + 2 * place),
            stream(content),
        ]
    return assembled(objects)


def _content(paper: Paper, number: int) -> bytes:
    drawn = [b"0.7 w"]
    shown = [(30, 60, HEADINGS)] if number == 1 else []
    for row in paper.rows:
        for page, top, bottom in row.parts:
            if page == number:
                first = page == row.parts[0][0]
                texts = {"kegiatan": row.raw or row.kegiatan, "extra:CAPAIAN": row.capaian} if first else {}
                shown.append((top, bottom, texts))
                for month in row.months if first else []:
                    left = COLUMNS["bulan"][0] + MONTH_WIDTH * (month - 1)
                    drawn.append(b"%d %d %d %d re f" % (left + 8, HEIGHT - top - 14, 8, 8))
    for top, bottom, texts in shown:
        for name, (left, right) in COLUMNS.items():
            drawn.append(b"%d %d %d %d re S" % (left, HEIGHT - bottom, right - left, bottom - top))
            text = texts.get(name, "")
            if text:
                plain = text.encode("latin-1", "replace").replace(b"(", b"\\(").replace(b")", b"\\)")
                drawn.append(b"BT /F1 9 Tf %d %d Td (%s) Tj ET" % (left + 4, HEIGHT - top - 13, plain))
    return b"\n".join(drawn)


class ToldExtractor:
    """Reads what a paper says of itself."""

    def prepare(self) -> None:
        pass

    def look(self, path: Path) -> PageKinds:
        return PageKinds(int(_told(path)["pages"]), 0)

    def read(
        self,
        path: Path,  # noqa: ARG002
        numbers: range,
        page_done: Callable[[int], None],
        left_out: Mapping[int, str],  # noqa: ARG002
    ) -> list[int]:
        for number in numbers:
            page_done(number)
        return list(numbers)

    def conclude(self, path: Path, parts: Sequence[list[int]], source_file: str) -> Document:  # noqa: ARG002
        told = _told(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows = [PaperRow(**row) for row in told["rows"]]
        if path.with_suffix(".shift").exists():
            rows = [PaperRow([(1, 60, 64)], "Baris baru", confidence=0.9), *rows]
        return Document(
            document_id=digest[:16],
            source_file=source_file,
            source_sha256=digest,
            pages=told["pages"],
            title=told["title"],
            issuer=told["issuer"],
            year=told["year"],
            plan_year=told["year"],
            records=[_record(digest[:16], seq, row) for seq, row in enumerate(rows, 1)],
            corrections=[
                Correction(
                    record_id=f"{digest[:16]}-{seq:04d}", field="kegiatan", page=row.parts[0][0], start=start,
                    end=start + len(before), before=before, after=after, rule="lexicon", score=0.95,
                )
                for seq, row in enumerate(rows, 1)
                for start, before, after in row.mends
            ],
            doubts=[
                WordDoubt(
                    record_id=f"{digest[:16]}-{seq:04d}", field="kegiatan", start=start, end=end, confidence=share,
                    letters=row.letters,
                )
                for seq, row in enumerate(rows, 1)
                for start, end, share in row.doubts
            ],
            page_entries=[
                PageEntry(page=number, kind=PageKind.SCAN, width=WIDTH, height=HEIGHT, turn=0)
                for number in range(1, told["pages"] + 1)
            ],
            accounts=[BandAccount(page=1, table=1, band=1, fate=Fate.HEADING, x0=70, y0=30, x1=802, y1=60)],
            review_reasons=told["alarms"],
        )  # fmt: skip


def _record(document_id: str, seq: int, row: PaperRow) -> Record:
    pages = [page for page, _, _ in row.parts]
    return Record(
        record_id=f"{document_id}-{seq:04d}",
        seq=seq,
        kegiatan=row.kegiatan,
        kegiatan_raw=row.raw or row.kegiatan,
        extra={"CAPAIAN": row.capaian} if row.capaian else {},
        bulan=row.months,
        tahun=2025,
        page_first=min(pages),
        page_last=max(pages),
        provenance=[
            Provenance(
                field=name, page=page, row=seq, x0=left, y0=top, x1=right, y1=bottom, source="ocr",
                confidence=row.confidence if name == "kegiatan" else 1.0,
            )
            for name, (left, right) in COLUMNS.items()
            for page, top, bottom in row.parts
        ],
        confidence=row.confidence,
        needs_review=bool(row.reasons),
        review_reasons=row.reasons,
    )  # fmt: skip


def _told(path: Path) -> dict[str, Any]:
    found = re.search(rb"/Told <([0-9a-f]+)>", path.read_bytes())
    assert found is not None
    return dict(json.loads(bytes.fromhex(found[1].decode())))


def run(folder: Path, out: Path, *, version: str = "1") -> RunResult:
    """A whole run over ``folder``; another ``version`` reads every paper anew."""
    settings = Settings()
    request = RunRequest(
        found=tuple(find([folder], leave_out=out)),
        settings=settings,
        identity=ResultIdentity(code=code_digest(), settings="s", vocabulary=version, engines="e"),
        extractor=ToldExtractor(),
        catalogue=Catalogue({}),
    )
    return run_batch(request, OutFolder(out), partial(local_backend, 1), SilentDisplay())


def ten_rows(**changes: Any) -> Paper:
    """Ten doubtful rows, the last of them over the page break; the third was mended."""
    rows = [
        PaperRow(
            [(1, 60 + 30 * place, 90 + 30 * place)],
            f"Kegiatan nomor {place + 1}",
            capaian=f"Capaian {place + 1}",
            months=[place + 1],
            reasons=["kegiatan: 'nomor' may be nomer"],
            confidence=0.5 + 0.04 * place,
        )
        for place in range(9)
    ]
    rows[2] = PaperRow(
        rows[2].parts, "Pemetaan proses", raw="Peetaan proses", capaian="Capaian 3", months=[3],
        reasons=["stray-sign"], confidence=0.58, mends=[(0, "Peetaan", "Pemetaan")], doubts=[(8, 14, 0.61)],
        letters=[1.0, 0.97, 0.3, 1.0, 0.99, 0.98],
    )  # fmt: skip
    rows.append(
        PaperRow(
            [(1, 330, 350), (2, 40, 70)], "Kegiatan yang bersambung", capaian="Capaian 10", months=[10],
            reasons=["page-break-uncertain"], confidence=0.88,
        )
    )  # fmt: skip
    return Paper(rows, **changes)
