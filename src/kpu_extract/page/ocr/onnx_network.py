"""The line recogniser run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.letters import latin_letters


class OnnxNetwork:
    """Runs the model as it is and drops the scores of letters that are not read."""

    def __init__(self, model: Path, alphabet: Sequence[str], threads: int = 1) -> None:
        """``model`` is an ONNX file whose last output is (lines, columns, alphabet). EngineError where it does
        not load."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.enable_cpu_mem_arena = False
        try:
            self._session = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise EngineError(
                f"ONNX Runtime does not load {model.name} ({error}); reinstall rapidocr"
            ) from error
        self._input = self._session.get_inputs()[0].name
        self._kept = latin_letters(alphabet)
        self.letters: Sequence[str] = tuple(alphabet[index] for index in self._kept)

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        try:
            (scores,) = self._session.run(None, {self._input: lines})
        except Exception as error:
            raise EngineError(
                f"ONNX Runtime failed on a batch of {len(lines)} lines ({error}); report the PDF"
            ) from error
        return np.asarray(scores[:, :, self._kept], dtype=np.float32)
