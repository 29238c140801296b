"""Reading text from pictures: one protocol, several engines."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.ocr.network import LineNetwork


def make_engine(name: Literal["auto", "rapidocr", "tesseract"]) -> OcrEngine:
    """The engine called ``name``; ``auto`` is RapidOCR (docs/decisions/ocr-engine.md).

    Raises EngineError where the engine is missing. Engines are imported here, when they are wanted:
    each takes a second and memory of its own.
    """
    if name == "tesseract":
        from kpu_extract.page.ocr.tesseract import TesseractEngine  # noqa: PLC0415

        return TesseractEngine()
    from kpu_extract.page.ocr.rapid import RapidOcrEngine  # noqa: PLC0415
    from kpu_extract.page.ocr.rapid_models import alphabet_of, recogniser_model  # noqa: PLC0415

    model = recogniser_model()
    return RapidOcrEngine(_network(model, alphabet_of(model)))


def _network(model: Path, alphabet: Sequence[str]) -> LineNetwork:
    """OpenVINO where it is installed, as it is twice as fast; else ONNX Runtime, which RapidOCR brings."""
    if find_spec("openvino") is not None:
        from kpu_extract.page.ocr.openvino_network import OpenVinoNetwork  # noqa: PLC0415

        return OpenVinoNetwork(model, alphabet)
    from kpu_extract.page.ocr.onnx_network import OnnxNetwork  # noqa: PLC0415

    return OnnxNetwork(model, alphabet)
