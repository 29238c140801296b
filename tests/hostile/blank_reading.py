"""The pipeline with an OCR engine that sees nothing: parsers and picture work are what is tested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.model.document import Document
from kpu_extract.model.page_kinds import PageKinds
from kpu_extract.page.ocr.engine import LineReading, OcrEngine
from kpu_extract.pipeline import PagesRead, Pipeline
from kpu_extract.settings import Settings


class BlankEngine:
    name = "rapidocr"

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        return [LineReading(())] * len(crops)

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:  # noqa: ARG002 - the protocol
        return []


class BlankPipeline(Pipeline):
    @cached_property
    def engine(self) -> OcrEngine:
        return BlankEngine()


@lru_cache(maxsize=1)
def _pipeline(settings: Settings) -> BlankPipeline:
    return BlankPipeline(settings)


@dataclass(frozen=True)
class BlankExtractor:
    settings: Settings

    def prepare(self) -> None:
        pass

    def look(self, path: Path) -> PageKinds:
        return _pipeline(self.settings).look(path)

    def read(
        self, path: Path, numbers: range, page_done: Callable[[int], None], left_out: Mapping[int, str]
    ) -> PagesRead:
        return _pipeline(self.settings).read(path, numbers, page_done, left_out)

    def conclude(self, path: Path, parts: Sequence[PagesRead], source_file: str) -> Document:
        return _pipeline(self.settings).conclude(path, parts, source_file)
