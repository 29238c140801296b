"""A plan that reached the archive by another way is read, or what is missing or doubled is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from heldout.reprints import reprint

from kpu_extract import Document, Settings, extract
from kpu_extract.checks.alarms.numbering import NUMBERS_SKIP
from kpu_extract.checks.alarms.repeated_pages import REPEATED
from small_plans import COLUMNS, HEADING, plan_pdf

pytestmark = pytest.mark.slow

ACTIVITIES = (
    "Menata arsip",
    "Menyusun daftar",
    "Memeriksa kas",
    "Melatih pegawai",
    "Menilai kinerja",
    "Mengumumkan",
)
PAGES, ROWS_A_PAGE = 3, 2


@pytest.fixture(scope="module")
def reprinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDFs of a plan of six rows over three pages."""
    folder, into = tmp_path_factory.mktemp("printed"), tmp_path_factory.mktemp("reprinted")
    pages = [ACTIVITIES[at : at + ROWS_A_PAGE] for at in range(0, len(ACTIVITIES), ROWS_A_PAGE)]
    _write(folder / "plan.pdf", pages)
    (folder / "plan.truth.json").write_text(json.dumps({"name": "plan", "records": []}), "utf-8")
    assert list(reprint(folder, into))
    return into


def _write(target: Path, pages: list[tuple[str, ...]]) -> None:
    import pikepdf

    with pikepdf.new() as pdf:
        number = 0
        for activities in pages:
            rows = [
                HEADING,
                *((str(number := number + 1), text, f"{text} selesai", "Juni") for text in activities),
            ]
            shown = [
                b"BT /F1 9 Tf %d %d Td (%s) Tj ET" % (x + 4, 686 - 30 * at, cell.encode("ascii"))
                for at, row in enumerate(rows)
                for x, cell in zip(COLUMNS, row, strict=False)
            ]
            foot = 700 - 30 * len(rows)
            rules = [b"%d 700 m %d %d l S" % (x, x, foot) for x in COLUMNS]
            rules += [b"50 %d m 545 %d l S" % (700 - 30 * at, 700 - 30 * at) for at in range(len(rows) + 1)]
            single = target.with_name("page.pdf")
            single.write_bytes(plan_pdf(content=b"0.7 w\n" + b"\n".join([*rules, *shown])))
            with pikepdf.open(single) as page:
                pdf.pages.extend(page.pages)
            single.unlink()
        pdf.save(target)


def _read(folder: Path, way: str) -> Document:
    return extract(folder / f"plan--{way}.pdf", Settings())


@pytest.mark.parametrize(
    "way",
    [
        "large-watermark",
        "small-watermark",
        "on-smaller-paper",
        "away-from-the-origin",
        "lying-on-its-side",
    ],
)
def test_the_rows_are_the_same(reprinted: Path, way: str) -> None:
    found = _read(reprinted, way)
    assert [record.kegiatan for record in found.records] == list(ACTIVITIES)
    assert [record.bulan for record in found.records] == [[6]] * len(ACTIVITIES)


def test_pages_that_were_taken_twice_are_reported(reprinted: Path) -> None:
    found = _read(reprinted, "each-page-twice")
    told = [record.page_first for record in found.records if REPEATED in record.review_reasons]
    assert told == [page for page in (2, 4, 6) for _ in range(ROWS_A_PAGE)]
    assert f"page 2: {REPEATED}" in found.review_reasons


def test_a_missing_page_is_reported(reprinted: Path) -> None:
    assert f"page 2: {NUMBERS_SKIP}" in _read(reprinted, "a-page-missing").review_reasons


def test_pages_from_the_last_to_the_first_are_reported(reprinted: Path) -> None:
    assert f"page 1: {NUMBERS_SKIP}" in _read(reprinted, "from-last-to-first").review_reasons
