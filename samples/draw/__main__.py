"""``python -m samples.draw [NAME ...]``: draws the samples and writes their golden extractions."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

import pikepdf

from kpu_extract.evaluation.golden_document import golden_json
from kpu_extract.geometry.projective import Projective
from samples.draw.chromium import Layout, print_pdf
from samples.draw.degrade import Scan, rendered, scanned, stamped, write_scan
from samples.draw.documents import SAMPLES, Sample, css_of
from samples.draw.golden import Drawing, golden_document
from samples.draw.html import page_html
from samples.draw.plan import Months, made_up_months, printed_months, table_data
from samples.draw.reviewed import with_reviewed
from samples.draw.transcript import Transcript, load_transcript

ROOT = Path(__file__).parents[2]


def draw(sample: Sample) -> None:
    """Draws one sample and writes its golden extraction."""
    transcript = load_transcript(sample.name)
    months = _months(sample, transcript)
    table = table_data(transcript, sample.plan, months or [])
    html = page_html(
        sample.blocks(transcript),
        table,
        css_of(sample),
        footer=sample.footer,
        page_number=sample.page_number,
        catchwords=sample.catchwords,
    )
    target = ROOT / "samples" / f"{sample.name}.pdf"
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder, "drawn.pdf")
        layout = print_pdf(html, drawn)
        if sample.scan is None:
            target.write_bytes(_settled(drawn.read_bytes()))
            to_page = [Projective.identity() for _ in layout.sheets]
        else:
            to_page = _scan(drawn, sample, sample.scan, target)
    document = with_reviewed(
        golden_document(_drawing(sample, transcript, months, layout, to_page, table, target)), sample.name
    )
    golden = ROOT / "golden" / f"{sample.name}.json"
    golden.write_bytes(golden_json(document))
    print(f"{target.name}: {len(to_page)} pages, {len(document.records)} records")


def _months(sample: Sample, transcript: Transcript) -> Months | None:
    if not sample.plan.months:
        return None
    if sample.seed is None:
        return printed_months(transcript)
    return made_up_months(len(transcript.rows), sample.seed)


def _settled(pdf: bytes) -> bytes:
    """The printed PDF without the moment it was made at, so that drawing again gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.pdf"), Path(folder, "b.pdf")
        source.write_bytes(pdf)
        with pikepdf.open(source) as opened:
            for key in list(opened.docinfo.keys()):
                del opened.docinfo[key]
            opened.save(target, deterministic_id=True)
        return target.read_bytes()


def _scan(drawn: Path, sample: Sample, scan: Scan, target: Path) -> list[Projective]:
    pictures = rendered(drawn, scan.dpi)
    for place, x, y in sample.stamps:
        pictures[place] = stamped(pictures[place], (x, y), scan.dpi, seed=len(pictures))
    pages = [scanned(picture, scan, seed=index + 1) for index, picture in enumerate(pictures)]
    write_scan(pages, scan, target)
    return [page.to_page for page in pages]


def _drawing(
    sample: Sample,
    transcript: Transcript,
    months: Months | None,
    layout: Layout,
    to_page: list[Projective],
    table: dict[str, list[dict[str, int]]],
    target: Path,
) -> Drawing:
    return Drawing(
        transcript=transcript,
        columns=sample.plan.columns,
        months=months,
        boxes=layout.boxes,
        to_page=to_page,
        table_rows=[row.get("row") for row in table["rows"]],
        source="ocr" if sample.scan else "text",
        kind=sample.kind,
        region=sample.region,
        region_code=sample.region_code,
        source_file=target.name,
        sha256=hashlib.sha256(target.read_bytes()).hexdigest(),
    )


def main(names: list[str]) -> None:
    """Draws the samples called ``names``, all of them where none is named."""
    for sample in SAMPLES:
        if not names or sample.name in names:
            draw(sample)


if __name__ == "__main__":
    main(sys.argv[1:])
