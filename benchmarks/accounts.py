"""Bands in are bands accounted, over finished runs.

``python -m benchmarks.accounts OUT [OUT ...]``: for each page the ``bands`` of ``pages.parquet`` must be as many as the
document's ``accounts`` tell of it, each told once, and each record must be told by a band. Names each paper where that
fails; exit status 1 where one does. ``pages.parquet`` counts what was ruled, ``accounts`` what became of it: two ways
through the code.
"""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

log = logging.getLogger("benchmarks")


def faults(bands: Mapping[int, int], document: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the accounts of ``document``, its JSON; ``bands`` are those of each page."""
    told = Counter((one["page"], one["table"], one["band"]) for one in document["accounts"])
    on_page = Counter(page for page, _, _ in told)
    for page in sorted(bands.keys() | on_page.keys()):
        if bands.get(page, 0) != on_page[page]:
            yield f"page {page}: {bands.get(page, 0)} bands, {on_page[page]} accounted for"
    yield from (f"page {page}: table {table}: band {band}: told {count} times"
                for (page, table, band), count in sorted(told.items()) if count > 1)  # fmt: skip
    named = {one["record_id"] for one in document["accounts"] if one["record_id"]}
    records = {record["record_id"] for record in document["records"]}
    yield from (f"{record_id}: no band tells of it" for record_id in sorted(records - named))
    yield from (f"{record_id}: told of, and no such record" for record_id in sorted(named - records))


def run_faults(out: Path) -> tuple[int, list[str]]:
    """How many bands the run in ``out`` has, and what is wrong with its accounts."""
    pages = pd.read_parquet(out / "pages.parquet", columns=["document_id", "page", "bands"])
    found: list[str] = []
    for document_id, own in pages.groupby("document_id"):
        document = json.loads((out / "json" / f"{document_id}.json").read_text(encoding="utf-8"))
        bands = dict(zip(own["page"].astype(int), own["bands"].fillna(0).astype(int), strict=True))
        found.extend(f"{document['source_file']}: {fault}" for fault in faults(bands, document))
    return int(pages["bands"].fillna(0).sum()), found


def main() -> None:
    """Looks at each run that is named."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    failed = False
    for out in map(Path, sys.argv[1:]):
        bands, found = run_faults(out)
        log.info("%s: %d bands, %d faults", out, bands, len(found))
        for fault in found:
            log.info("  %s", fault)
        failed |= bool(found)
    sys.exit(failed)


if __name__ == "__main__":
    main()
