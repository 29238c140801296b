"""The pipeline with an OCR engine that sees nothing: parsers and picture work are what is tested."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from kpu_extract.batch.workers.extractor import PipelineExtractor
from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine
from kpu_extract.pipeline import Pipeline
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


class BlankExtractor(PipelineExtractor):
    def pipeline(self) -> BlankPipeline:
        return _pipeline(self.settings)

    def prepare(self) -> None:
        pass
