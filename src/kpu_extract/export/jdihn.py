"""The decrees of a run as a feed of the national network of legal documentation (JDIHN).

The names are those of the feed that the network's own program ILDIS and the sites of several offices give
(``document.json``). ``docs/open-standards.md`` says what was verified and what was not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from kpu_extract.output.atomic import write_whole

INSTRUMENT_KIND = "Keputusan"
"""``jenis``: what a decree is called. The office stands in ``teuBadan``."""
INSTRUMENT_SHORT = "Kep"
FEED_LANGUAGE = "Indonesia"


def feed_entry(row: Mapping[str, Any]) -> dict[str, str]:
    """A row of ``documents`` under the names of the feed, all texts. What a paper does not say (``status``, ``subjek``,
    ``isbn`` …) is empty; what the sidecar catalogue says of the file goes before what we have not."""
    catalogue: Mapping[str, str] = row["catalogue"] or {}
    values = {
        "idData": row["document_id"],
        "tahun_pengundangan": row["year"],
        "tanggal_penetapan": row["date"],
        "tanggal_pengundangan": None,
        "jenis": INSTRUMENT_KIND,
        "noPeraturan": row["number"],
        "judul": row["title"],
        "noPanggil": None,
        "singkatanJenis": INSTRUMENT_SHORT,
        "tempatTerbit": row["place"],
        "penerbit": row["issuer"],
        "deskripsiFisik": f"{row['pages']} hlm.",
        "sumber": None,
        "subjek": None,
        "isbn": None,
        "status": None,
        "bahasa": FEED_LANGUAGE,
        "bidangHukum": None,
        "teuBadan": row["issuer"],
        "nomorIndukBuku": None,
        "fileDownload": Path(row["source_file"]).name,
        "urlDownload": catalogue.get("url"),
        "abstrak": None,
        "urlDetailPeraturan": None,
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def write_feed(documents: pa.Table, path: Path) -> int:
    """Writes the feed of ``documents``, one entry a decree, and gives how many; papers without a number and a title are
    left out. OutputError if the disk refuses."""
    rows = documents.to_pylist(maps_as_pydicts="strict")
    entries = [feed_entry(row) for row in rows if row["number"] or row["title"]]
    write_whole(path, json.dumps(entries, ensure_ascii=False, indent=1).encode() + b"\n")
    return len(entries)
