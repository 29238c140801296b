"""Where the PDF of each document lay when it was last read, kept beside a run for those who show its pages.

One JSON line a document. A place is an absolute path of this machine: of the PDF, or of the archive that holds it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from kpu_extract.errors import OutputError
from kpu_extract.output.atomic import write_whole

logger = logging.getLogger(__name__)

LOCATIONS_FILE = "papers.jsonl"
"""Its name in the folder where a run keeps what it needs to go on."""


def read_locations(path: Path) -> dict[str, Path]:
    """Document id → place; none where the file is missing. A line that says nothing is passed over and logged."""
    if not path.is_file():
        return {}
    found: dict[str, Path] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            found[entry["document_id"]] = Path(entry["path"])
        except (ValueError, KeyError, TypeError):
            logger.warning("%s:%d: names no paper's place; passed over", path, number)
    return found


def write_locations(path: Path, locations: Mapping[str, Path]) -> None:
    """Adds ``locations`` to those that ``path`` holds already; OutputError if the disk refuses."""
    known = read_locations(path)
    merged = {**known, **{document_id: place.absolute() for document_id, place in locations.items()}}
    if merged == known:
        return
    lines = (json.dumps({"document_id": key, "path": str(merged[key])}) + "\n" for key in sorted(merged))
    write_whole(path, "".join(lines).encode())
