"""The networks run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.letters import latin_letters


class OnnxLines:
    """Runs the recogniser as it is and drops the scores of letters that are not read."""

    def __init__(self, model: Path, alphabet: Sequence[str], threads: int = 1) -> None:
        """``model`` is an ONNX file whose last output is (lines, columns, alphabet). EngineError where it does
        not load."""
        self._session = _session(model, threads)
        self._kept = latin_letters(alphabet)
        self.letters: Sequence[str] = tuple(alphabet[index] for index in self._kept)

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        scores = _run(self._session, lines)
        return np.asarray(scores[:, :, self._kept], dtype=np.float32)

    def release_memory(self) -> None:
        """ONNX Runtime holds nothing: its arena is off."""


class OnnxTextMap:
    """Runs the detector as it is."""

    def __init__(self, model: Path, threads: int = 1) -> None:
        """``model`` is an ONNX file whose output is (1, 1, height, width). EngineError where it does not load."""
        self._session = _session(model, threads)

    def text_map(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(_run(self._session, picture[None])[0, 0], dtype=np.float32)


def _session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EngineError(f"ONNX Runtime does not load {model.name} ({error}); reinstall rapidocr") from error


def _run(session: onnxruntime.InferenceSession, values: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        (result,) = session.run(None, {session.get_inputs()[0].name: values})
    except Exception as error:
        raise EngineError(
            f"ONNX Runtime failed on an input of {values.shape} ({error}); report the PDF"
        ) from error
    return np.asarray(result, dtype=np.float32)
