"""Reading text from pictures: one protocol, several engines."""

from __future__ import annotations

from typing import Literal

from kpu_extract.page.ocr.engine import OcrEngine


def make_engine(name: Literal["auto", "rapidocr", "tesseract"]) -> OcrEngine:
    """The engine called ``name``; ``auto`` is RapidOCR (docs/decisions/ocr-engine.md).

    Raises EngineError where the engine is missing. Engines are imported here, when they are wanted:
    each takes a second and memory of its own.
    """
    if name == "tesseract":
        from kpu_extract.page.ocr.tesseract import TesseractEngine  # noqa: PLC0415

        return TesseractEngine()
    from kpu_extract.page.ocr.rapid import RapidOcrEngine  # noqa: PLC0415

    return RapidOcrEngine()
