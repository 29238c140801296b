"""The models that the wheel of RapidOCR carries."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from kpu_extract.errors import EngineError

_BLANK, _SPACE = "blank", " "
_ALPHABET = "character"
"""Name of the model's metadata that lists its alphabet, one letter a line, without the blank and the space."""


def recogniser_model() -> Path:
    """The ONNX file of the line recogniser; EngineError where the package or the file is missing."""
    try:
        import rapidocr  # noqa: PLC0415 - takes a second, and only scans need it
    except ImportError as error:
        raise EngineError(
            "RapidOCR is not installed; install the package rapidocr, or use --ocr tesseract"
        ) from error
    folder = Path(rapidocr.__file__).parent / "models"
    found = sorted(folder.glob("*_rec_*.onnx"))
    if not found:
        raise EngineError(f"{folder} holds no model of a line recogniser; reinstall the package rapidocr")
    return found[0]


def alphabet_of(model: Path) -> list[str]:
    """The letters that the model scores, in their order: the CTC blank, its own, the space."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        told = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EngineError(f"{model.name} does not load ({error}); reinstall the package rapidocr") from error
    letters = told.get_modelmeta().custom_metadata_map.get(_ALPHABET)
    if letters is None:
        raise EngineError(f"{model.name} does not say its alphabet; reinstall the package rapidocr")
    return [_BLANK, *letters.splitlines(), _SPACE]
