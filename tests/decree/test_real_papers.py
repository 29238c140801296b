"""Decrees of other offices, scanned by their own scanners: kept outside the project, skipped where they
are missing. The truth was read off the pictures by eye."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kpu_extract.decree import DecreeReading, read_decree
from kpu_extract.page.ingest.pdf import open_pdf
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import Settings

PAPERS = Path(__file__).parents[3] / "shared" / "real"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.ocr,
    pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are not here"),
]


def _read(name: str, pages: int) -> DecreeReading:
    pipeline = Pipeline(Settings())
    path = next(PAPERS.glob(f"{name}*.pdf"))
    with open_pdf(path) as pdf:
        count = min(pages, len(pdf))
    seen = [pipeline.read_page(path, number) for number in range(1, count + 1)]
    return read_decree(seen, pipeline.vocabulary, pipeline.vocabulary.lexicon.knows)


def test_a_whole_decree_scanned_at_100_dpi() -> None:
    decree = _read("02", 5).decree
    assert decree.issuer == "Kepala Dinas Sumber Daya Air Provinsi Jawa Barat"
    assert (decree.number, decree.place, decree.date) == (
        "061.1/SK.12/PP/2017",
        "Bandung",
        dt.date(2017, 1, 23),
    )
    assert decree.signatory_role == "KEPALA DINAS SUMBER DAYA AIR PROVINSI JAWA BARAT"
    assert (decree.signatory or "").startswith("Nana Nasuha Djuhri")
    assert len(decree.considerations) == 2
    assert len(decree.legal_bases) == 30
    assert [dictum.label for dictum in decree.dictums] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]
    assert decree.legal_bases[21].key == "keplan-239-2003"


def test_pages_out_of_order_and_a_date_to_be_written_by_hand() -> None:
    found = _read("08", 4)
    decree = found.decree
    assert decree.issuer == "Kepala Dinas Komunikasi dan Informatika Provinsi Jawa Barat"
    assert (decree.place, decree.date, decree.year) == ("Bandung", None, 2017)
    assert len(decree.considerations) == 2
    assert len(decree.legal_bases) == 6
    assert decree.legal_bases[5].raw.endswith("Provinsi Jawa Barat.")
    assert (decree.annex or "").startswith("Lampiran Keputusan Kepala Dinas")
    assert {"pages-out-of-order", "date-unreadable"} <= set(found.review_reasons)
