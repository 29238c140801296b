"""The line recogniser run by OpenVINO: half the time of ONNX Runtime on the same processor.

Figures and what was tried: docs/decisions/speed.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.letters import latin_letters
from kpu_extract.page.ocr.margins import text_margins

_LETTERS_AXIS = 2
_CACHED_SHAPES = 0
"""Primitives made ready for a shape of input that OpenVINO keeps for the next: none. Batches come in hundreds of
shapes, and what was kept for them took a worker's data from 1.3 to 4.0 GB over 24 pages' lines (1.1 without)."""


@dataclass(frozen=True)
class OpenVinoSettings:
    """When the quick look of a line is not enough."""

    least_margin: float = 0.5
    """Probability: where the best letter of a column leads the second by less, and the second would change the
    text, the line is read again in full precision. Worst case: a tick read as √ at 0.47 against J at 0.33.
    Measured on 5,492 lines of 22 scans: at 0.5 none differs from the full reading, at 0.3 one, at 0.1 seven, without a
    second look 57."""


class OpenVinoNetwork:
    """Runs the model with its output held to the letters that are read, so that the other 18,600 scores are summed
    where they are made and never written out.

    Where the processor works in bfloat16 a line is first read in it, and again in full precision only where two
    letters are near each other: bfloat16 keeps 8 of 24 bits, takes 0.6 of the time, and changes nothing where the
    network is sure.
    """

    def __init__(
        self,
        model: Path,
        alphabet: Sequence[str],
        threads: int = 1,
        settings: OpenVinoSettings | None = None,
    ) -> None:
        """``model`` is an ONNX file whose last output is (lines, columns, alphabet). EngineError where OpenVINO is
        missing or does not load it."""
        self._settings = settings or OpenVinoSettings()
        kept = latin_letters(alphabet)
        self.letters: Sequence[str] = tuple(alphabet[index] for index in kept)
        try:
            import openvino  # noqa: PLC0415 - an extra

            core = openvino.Core()
            network = _held_to(core.read_model(str(model)), kept)
            native = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
            self._full = _compiled(core, network, "f32", threads)
            self._quick = _compiled(core, network, "bf16", threads) if "BF16" in native else None
        except Exception as error:
            raise EngineError(
                f"OpenVINO does not load {model.name} ({error}); reinstall the package openvino, or uninstall it: "
                "ONNX Runtime is used then"
            ) from error

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        if self._quick is None:
            return _run(self._full, lines)
        scores = _run(self._quick, lines)
        doubtful = [index for index, line in enumerate(scores) if self._is_doubtful(line)]
        if doubtful:
            scores[doubtful] = _run(self._full, lines[doubtful])
        return scores

    def _is_doubtful(self, line: NDArray[np.float32]) -> bool:
        return bool(np.any(text_margins(line) < self._settings.least_margin))


def _held_to(model: Any, kept: NDArray[np.int64]) -> Any:
    """The model with its probabilities of ``kept`` letters alone as output."""
    import openvino  # noqa: PLC0415
    from openvino import opset13  # noqa: PLC0415

    last = model.get_results()[0].input_value(0)
    gathered = opset13.gather(last, opset13.constant(kept), opset13.constant(np.int64(_LETTERS_AXIS)))
    return openvino.Model([gathered], model.get_parameters(), "line_recogniser")


def _compiled(core: Any, model: Any, precision: str, threads: int) -> Any:
    options = {
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": 1,
        "INFERENCE_PRECISION_HINT": precision,
        "CPU_RUNTIME_CACHE_CAPACITY": _CACHED_SHAPES,
    }
    return core.compile_model(model, "CPU", options).create_infer_request()


def _run(request: Any, lines: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        return np.array(request.infer({0: np.ascontiguousarray(lines)})[0], dtype=np.float32)
    except Exception as error:
        raise EngineError(
            f"OpenVINO failed on a batch of {len(lines)} lines ({error}); report the PDF"
        ) from error
