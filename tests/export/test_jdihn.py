"""The feed of the network of legal documentation."""

from __future__ import annotations

import json
from pathlib import Path

from documents_by_hand import bare_document, full_document
from kpu_extract.export.jdihn import write_feed
from kpu_extract.results.tables import read_tables
from runs_by_hand import write_run

FEED = [
    "idData", "tahun_pengundangan", "tanggal_penetapan", "tanggal_pengundangan", "jenis", "noPeraturan", "judul",
    "noPanggil", "singkatanJenis", "tempatTerbit", "penerbit", "deskripsiFisik", "sumber", "subjek", "isbn", "status",
    "bahasa", "bidangHukum", "teuBadan", "nomorIndukBuku", "fileDownload", "urlDownload", "abstrak",
    "urlDetailPeraturan",
]  # fmt: skip


def test_a_decree_is_an_entry_of_texts_and_a_paper_without_one_is_none(tmp_path: Path) -> None:
    write_run([full_document(), bare_document()], tmp_path)
    write_feed(read_tables(tmp_path).documents, tmp_path / "feed.json")
    (entry,) = json.loads((tmp_path / "feed.json").read_text(encoding="utf-8"))
    assert list(entry) == FEED and all(isinstance(value, str) for value in entry.values())
    assert (entry["noPeraturan"], entry["tanggal_penetapan"]) == ("10 TAHUN 2026", "2026-01-02")
    assert entry["teuBadan"] == "Komisi Pemilihan Umum Provinsi Jambi"
    assert entry["urlDownload"] == "https://example.org/1" and entry["fileDownload"] == "plan.pdf"
    assert entry["status"] == "", "what the paper does not say is not made up"
