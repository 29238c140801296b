"""An engine that is made at its first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from kpu_extract.geometry.boxes import Box
from kpu_extract.geometry.picture import Grey
from kpu_extract.page.ocr.engine import LineReading, OcrEngine


class LazyEngine:
    """Stands for an engine until it is needed: born-digital documents need none, and a model takes a
    second to load. ``make`` is called once at most, and may raise EngineError."""

    def __init__(self, make: Callable[[], OcrEngine]) -> None:
        self._make = make

    @cached_property
    def _engine(self) -> OcrEngine:
        return self._make()

    @property
    def name(self) -> str:
        return self._engine.name

    def read_lines(self, crops: Sequence[Grey]) -> list[LineReading]:
        return self._engine.read_lines(crops)

    def find_lines(self, picture: Grey, dpi: float) -> list[Box]:
        return self._engine.find_lines(picture, dpi)
