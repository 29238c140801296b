"""Reading text from pictures: one protocol, several engines."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

from kpu_extract.page.ocr.engine import OcrEngine
from kpu_extract.page.ocr.rapid_models import alphabet_of, detector_model, recogniser_model


def make_engine(name: Literal["auto", "rapidocr", "tesseract"]) -> OcrEngine:
    """The engine called ``name``; ``auto`` is RapidOCR (docs/decisions/ocr-engine.md).

    Raises EngineError where the engine is missing. Engines are imported here, when they are wanted:
    each takes a second and memory of its own.
    """
    if name == "tesseract":
        from kpu_extract.page.ocr.tesseract import TesseractEngine  # noqa: PLC0415

        return TesseractEngine()
    if find_spec("openvino") is not None:
        return _with_openvino()
    return _with_onnx_runtime()


def _with_openvino() -> OcrEngine:
    """RapidOCR's models run by OpenVINO: twice as fast."""
    from kpu_extract.page.ocr.kept_networks import users_networks  # noqa: PLC0415
    from kpu_extract.page.ocr.openvino_network import OpenVinoLines, OpenVinoTextMap  # noqa: PLC0415
    from kpu_extract.page.ocr.rapid import RapidOcrEngine  # noqa: PLC0415

    model, kept = recogniser_model(), users_networks()
    return RapidOcrEngine(
        OpenVinoLines(model, alphabet_of(model), kept_networks=kept),
        lambda: OpenVinoTextMap(detector_model(), kept_networks=kept),
    )


def _with_onnx_runtime() -> OcrEngine:
    """RapidOCR's models run by ONNX Runtime, which RapidOCR brings."""
    from kpu_extract.page.ocr.onnx_network import OnnxLines, OnnxTextMap  # noqa: PLC0415
    from kpu_extract.page.ocr.rapid import RapidOcrEngine  # noqa: PLC0415

    model = recogniser_model()
    return RapidOcrEngine(OnnxLines(model, alphabet_of(model)), lambda: OnnxTextMap(detector_model()))
