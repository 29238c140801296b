"""The models that the wheel of RapidOCR carries."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.onnx_metadata import onnx_metadata

_BLANK, _SPACE = "blank", " "
_ALPHABET = "character"
"""Name of the model's metadata that lists its alphabet, one letter a line, without the blank and the space."""


def recogniser_model() -> Path:
    """The ONNX file of the line recogniser; EngineError where the package or the file is missing."""
    return _model("*_rec_*.onnx", "line recogniser")


def detector_model() -> Path:
    """The ONNX file of the text detector; EngineError where the package or the file is missing."""
    return _model("*_det_*.onnx", "text detector")


def _model(names: str, what: str) -> Path:
    """The package itself is not imported: that takes two seconds, and only its files are needed."""
    package = find_spec("rapidocr")
    if package is None or package.origin is None:
        raise EngineError("RapidOCR is not installed; install the package rapidocr, or use --ocr tesseract")
    folder = Path(package.origin).parent / "models"
    found = sorted(folder.glob(names))
    if not found:
        raise EngineError(f"{folder} holds no model of a {what}; reinstall the package rapidocr")
    return found[0]


def alphabet_of(model: Path) -> list[str]:
    """The letters that the model scores, in their order: the CTC blank, its own, the space. EngineError where it
    does not say."""
    letters = onnx_metadata(model).get(_ALPHABET)
    if letters is None:
        raise EngineError(f"{model.name} does not say its alphabet; reinstall the package rapidocr")
    return [_BLANK, *letters.splitlines(), _SPACE]
