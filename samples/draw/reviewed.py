"""What golden extractions say beyond the transcripts: values that a person read in a run and beside the PDF.

``samples/transcripts/reviewed/NAME.json`` holds the fields of the decree that the transcripts do not take apart
(``document``), the phrases of the vocabulary that texts of the plan say (``links``: column, text, id), and for samples
whose letters are exact the corrections. ``python -m samples.draw.reviewed`` puts them into ``golden/`` without drawing
the PDFs again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kpu_extract.evaluation.golden_document import GoldenDocument, golden_json, read_golden
from kpu_extract.model.columns import LINKED_COLUMNS, TEXT_COLUMNS

ROOT = Path(__file__).parents[2]
REVIEWED = ROOT / "samples" / "transcripts" / "reviewed"

ESTIMATES = {"confidence": True, "needs_review": True, "review_reasons": True}
"""How sure the program is, is no truth about the paper: golden documents do not state it."""


def with_reviewed(document: GoldenDocument, name: str) -> GoldenDocument:
    """The golden document of the sample ``name`` with all that was reviewed; estimates are not stated."""
    told = json.loads((REVIEWED / f"{name}.json").read_text(encoding="utf-8"))
    stated = document.model_dump(
        mode="json",
        exclude_unset=True,
        exclude={"records": {"__all__": {**ESTIMATES, "provenance": {"__all__": {"confidence": True}}}}},
    )
    for estimate in ("review_reasons", "accounts", "corrections"):
        stated.pop(estimate, None)
    records = [_with_links(record, told["links"]) for record in stated.pop("records")]
    return GoldenDocument.model_validate({**stated, **told["document"], "records": records})


def _with_links(record: dict[str, Any], links: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The row with every text column stated, and the phrases that its texts say."""
    texts = {f"{name}{end}": record.get(f"{name}{end}") for name in TEXT_COLUMNS for end in ("", "_raw")}
    ids = {f"{name}_id": links.get(name, {}).get(record.get(name) or "") for name in LINKED_COLUMNS}
    return {**record, **texts, **ids, "extra": record.get("extra", {})}


def main() -> None:
    for path in sorted((ROOT / "golden").glob("*.json")):
        path.write_bytes(golden_json(with_reviewed(read_golden(path), path.stem)))
        print(path, file=sys.stderr)


if __name__ == "__main__":
    main()
