"""Golden documents, the run's documents that belong to them, and the least figures asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, ValidationError

from kpu_extract.errors import UsageError
from kpu_extract.evaluation.figures import SMALLER_IS_BETTER, Figures
from kpu_extract.model.document import Document
from kpu_extract.output.documents import read_document

THRESHOLDS_FILE = "least.toml"


def golden_documents(folder: Path) -> list[Document]:
    """All ``*.json`` of the folder by name; UsageError where there is none or one is wrong."""
    documents = [read_document(path) for path in sorted(folder.glob("*.json"))]
    if not documents:
        raise UsageError(f"{folder}: no golden extraction (*.json) there")
    return documents


class Run:
    """The documents of an output folder, read one at a time."""

    def __init__(self, folder: Path) -> None:
        """UsageError if ``folder`` holds no finished run."""
        index = folder / "documents.parquet"
        if not index.is_file():
            raise UsageError(f"{folder}: no finished run there (documents.parquet is missing)")
        rows = pq.read_table(index, columns=["document_id", "source_file"]).to_pylist()
        self._folder = folder
        self._ids = {row["document_id"] for row in rows}
        self._by_stem = {PurePosixPath(row["source_file"]).stem: row["document_id"] for row in rows}

    def document_for(self, golden: Document) -> Document | None:
        """The run's document of the same bytes, else of the same file name without its ending."""
        same_name = self._by_stem.get(PurePosixPath(golden.source_file).stem)
        document_id = golden.document_id if golden.document_id in self._ids else same_name
        return read_document(self._folder / "json" / f"{document_id}.json") if document_id else None


@dataclass(frozen=True)
class Shortfall:
    """A figure that is worse than asked for; ``where`` is a document's name or ``all``."""

    where: str
    figure: str
    asked: float
    found: float


class Least(BaseModel):
    """The figures that must be reached (``cer``: not be passed) over all documents and by each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    all: dict[str, float] = {}
    each: dict[str, float] = {}

    def shortfalls(self, by_document: dict[str, Figures]) -> Iterator[Shortfall]:
        total = sum(by_document.values(), Figures())
        yield from _below("all", total, self.all)
        for name, figures in by_document.items():
            yield from _below(name, figures, self.each)


def read_least(folder: Path) -> Least:
    """``least.toml`` of the golden folder, nothing asked where there is none. UsageError if it is wrong."""
    path = folder / THRESHOLDS_FILE
    if not path.is_file():
        return Least()
    try:
        least = Least.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    unknown = (least.all.keys() | least.each.keys()) - Figures().named().keys()
    if unknown:
        raise UsageError(f"{path}: no such figure: {min(unknown)}; there are {', '.join(Figures().named())}")
    return least


def _below(where: str, figures: Figures, asked: dict[str, float]) -> Iterator[Shortfall]:
    found = figures.named()
    for name, bound in asked.items():
        if found[name] > bound if name in SMALLER_IS_BETTER else found[name] < bound:
            yield Shortfall(where, name, bound, found[name])
