"""The networks run by OpenVINO: half the time of ONNX Runtime on the same processor.

Figures and what was tried: docs/decisions/speed.md.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kpu_extract.errors import EngineError
from kpu_extract.page.ocr.kept_networks import KeptNetworks
from kpu_extract.page.ocr.letters import CTC_BLANK, latin_letters
from kpu_extract.page.ocr.margins import text_margins

if TYPE_CHECKING:
    import openvino

logger = logging.getLogger(__name__)

_LETTERS_AXIS = 1
_ANY_NUMBER = -1
_FULL, _QUICK = "f32", "bf16"
_NONE_KEPT = 0
_PROCESSOR = ("FULL_DEVICE_NAME", "OPTIMIZATION_CAPABILITIES")


@dataclass(frozen=True)
class OpenVinoSettings:
    """When the quick look of a line is not enough, and how much of the last layer is worked out at once."""

    least_margin: float = 0.5
    """Probability: where the best letter of a column leads the second by less, and the second would change the
    text, the line is read again in full precision. Worst case: a tick read as √ at 0.47 against J at 0.33.
    Measured on 5,492 lines of 22 scans: at 0.5 none differs from the full reading, at 0.3 one, at 0.1 seven, without a
    second look 57."""

    columns_at_once: int = 64
    """Columns whose scores over the whole alphabet are worked out together: 64 take 5 MB, which the processor's cache
    holds."""

    columns_step: int = 16
    """Columns are scored in multiples of this, so that few shapes occur. A batch has 50 lettered columns on average;
    filled up to 64 each time they took a third longer (docs/decisions/speed.md)."""

    kept_primitives: int = 300
    """Parts of a network made ready for one shape of input that OpenVINO keeps for the next batch of that shape.
    Batches of at most 1,024 pixels come in 71 shapes: over all of them, four times in any order, a worker grows by
    100 MB with 600 of them, and no further; with 300 its peak is 30 MB lower, and no slower, over papers of 200 and
    300 dpi (docs/decisions/speed.md). Batches three times as wide came in hundreds of shapes, and what
    was kept for them took 3 GB. What is read does not depend on which shapes came before."""


OPENVINO_SETTINGS = OpenVinoSettings()


@dataclass(frozen=True)
class _LastLayer:
    """What makes a column's features into the score of each letter of the alphabet."""

    weights: NDArray[np.float32]
    """(features, alphabet)"""
    bias: NDArray[np.float32]
    """(alphabet,)"""


class OpenVinoLines:
    """Runs the recogniser up to its last layer, and that layer over the letters that are read. The other 18,600
    letters are scored for those columns alone whose best is a letter, as only they have a confidence; most columns
    are blank.

    Where the processor works in bfloat16 a line is first read in it, and again in full precision only where two
    letters are near each other: bfloat16 keeps 8 of 24 bits, takes 0.6 of the time, and changes nothing where the
    network is sure.
    """

    def __init__(
        self,
        model: Path,
        alphabet: Sequence[str],
        threads: int = 1,
        settings: OpenVinoSettings = OPENVINO_SETTINGS,
        kept_networks: KeptNetworks | None = None,
    ) -> None:
        """``model`` is an ONNX file whose last output is (lines, columns, alphabet); ``kept_networks`` may have it
        compiled. EngineError where OpenVINO is missing or does not load it."""
        self._settings = settings
        kept = latin_letters(alphabet)
        self.letters: Sequence[str] = tuple(alphabet[index] for index in kept)
        try:
            core = _core()
            compiler = _Compiler(core, model, threads, kept_networks)
            body, last = _parted(core.read_model(str(model)))
            is_quick = _QUICK.upper() in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
            repeated = settings.kept_primitives
            self._quick = compiler.request(lambda: body, _QUICK, repeated) if is_quick else None
            self._full = compiler.request(lambda: body, _FULL, _NONE_KEPT if is_quick else repeated)
            # Compiled as quickly as it is read.
            self._whole = _Compiler(core, model, threads, None).request(
                lambda: _over_alphabet(last, kept), _FULL, repeated
            )
        except Exception as error:
            raise _not_loaded(model, error) from error
        self._weights, self._bias = last.weights[:, kept], last.bias[kept]

    def scores(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        features = _run(self._full if self._quick is None else self._quick, lines)
        scores = self._over_letters(features)
        if self._quick is not None:
            doubtful = [index for index, line in enumerate(scores) if self._is_doubtful(line)]
            if doubtful:
                features[doubtful] = _run(self._full, lines[doubtful])
                scores[doubtful] = self._over_letters(features[doubtful])
        lettered = scores.argmax(axis=2) != CTC_BLANK
        if lettered.any():
            scores[lettered] = self._over_whole_alphabet(features[lettered])
        return scores

    def release_memory(self) -> None:
        for request in (self._quick, self._full, self._whole):
            if request is not None:
                request.get_compiled_model().release_memory()

    def _over_letters(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities (lines, columns, letters) over the letters that are read, from (lines, columns, features)."""
        logits = features @ self._weights + self._bias
        raised = np.exp(logits - logits.max(axis=2, keepdims=True))
        return np.asarray(raised / raised.sum(axis=2, keepdims=True), dtype=np.float32)

    def _over_whole_alphabet(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same of (columns, features), over the whole alphabet: (columns, letters)."""
        step, at_once = self._settings.columns_step, self._settings.columns_at_once
        padded = np.zeros((-(-len(features) // step) * step, features.shape[1]), np.float32)
        padded[: len(features)] = features
        parts = [
            _run(self._whole, padded[first : first + at_once]) for first in range(0, len(padded), at_once)
        ]
        return np.concatenate(parts)[: len(features)]

    def _is_doubtful(self, line: NDArray[np.float32]) -> bool:
        return bool(text_margins(line).min(initial=1.0) < self._settings.least_margin)


class OpenVinoTextMap:
    """Runs the detector in full precision: in bfloat16 boxes move by up to 4 pixels. The 300 MB that a whole page
    takes are given back after it."""

    def __init__(self, model: Path, threads: int = 1, kept_networks: KeptNetworks | None = None) -> None:
        """``model`` is an ONNX file whose output is (1, 1, height, width); ``kept_networks`` may have it compiled.
        EngineError where OpenVINO is missing or does not load it."""
        try:
            core = _core()
            self._network = _Compiler(core, model, threads, kept_networks).request(
                lambda: core.read_model(str(model)), _FULL, _NONE_KEPT
            )
        except Exception as error:
            raise _not_loaded(model, error) from error

    def text_map(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        likely = np.asarray(_run(self._network, picture[None])[0, 0], dtype=np.float32)
        self._network.get_compiled_model().release_memory()
        return likely


def _core() -> openvino.Core:
    import openvino  # noqa: PLC0415 - an extra

    return openvino.Core()


def _parted(model: openvino.Model) -> tuple[openvino.Model, _LastLayer]:
    """The model up to its last layer, and that layer; ValueError where it does not end in one."""
    import openvino  # noqa: PLC0415

    bias = None
    node = model.get_results()[0].input_value(0).get_node()
    while node.get_type_name() != "MatMul":
        if node.get_type_name() == "Add":
            bias = np.array(node.input_value(1).get_node().get_data(), dtype=np.float32).reshape(-1)
        node = node.input_value(0).get_node()
    if bias is None:
        raise ValueError("its last layer adds nothing to its product")
    weights = np.array(node.input_value(1).get_node().get_data(), dtype=np.float32)
    body = openvino.Model([node.input_value(0)], model.get_parameters(), "line_features")
    return body, _LastLayer(weights, bias)


def _over_alphabet(last: _LastLayer, kept: NDArray[np.int64]) -> openvino.Model:
    """A model of columns' features whose output is their probabilities over the whole alphabet, of ``kept`` letters
    alone: (columns, kept)."""
    import openvino  # noqa: PLC0415
    from openvino import opset13  # noqa: PLC0415

    features = opset13.parameter([_ANY_NUMBER, last.weights.shape[0]], np.float32)
    product = opset13.matmul(features, opset13.constant(last.weights), False, False)
    logits = opset13.add(product, opset13.constant(last.bias[None]))
    every = opset13.softmax(logits, _LETTERS_AXIS)
    some = opset13.gather(every, opset13.constant(kept), opset13.constant(np.int64(_LETTERS_AXIS)))
    return openvino.Model([some], [features], "last_layer")


@dataclass(frozen=True)
class _Compiler:
    """Makes networks of the ONNX file ``source`` ready to run, with what was compiled before where that is kept."""

    core: openvino.Core
    source: Path
    threads: int
    kept_networks: KeptNetworks | None

    def request(
        self, model: Callable[[], openvino.Model], precision: str, kept_primitives: int
    ) -> openvino.InferRequest:
        """``model`` is called where the network must be compiled."""
        options = {
            "INFERENCE_NUM_THREADS": self.threads,
            "NUM_STREAMS": 1,
            # OpenVINO would bind its thread to the first core: that of every other worker too.
            "ENABLE_CPU_PINNING": False,
            "INFERENCE_PRECISION_HINT": precision,
            "CPU_RUNTIME_CACHE_CAPACITY": kept_primitives,
        }
        return self._compiled(model, options).create_infer_request()

    def _compiled(
        self, model: Callable[[], openvino.Model], options: Mapping[str, object]
    ) -> openvino.CompiledModel:
        if self.kept_networks is None:
            return self.core.compile_model(model(), "CPU", dict(options))
        key = self._key(options)
        network = self.kept_networks.get(key)
        if network is not None:
            try:
                return self.core.import_model(network, "CPU", dict(options))
            except RuntimeError as error:
                logger.info("a kept network does not load (%s); it is compiled anew", error)
        compiled = self.core.compile_model(model(), "CPU", dict(options))
        self.kept_networks.put(key, compiled.export_model().getvalue())
        return compiled

    def _key(self, options: Mapping[str, object]) -> str:
        """Of all that a compiled network depends on: the model's bytes, the runtime, the processor, the options."""
        import openvino  # noqa: PLC0415

        processor = (self.core.get_property("CPU", name) for name in _PROCESSOR)
        told = (openvino.get_version(), *processor, sorted(options.items()))
        return hashlib.sha256(self.source.read_bytes() + repr(told).encode()).hexdigest()


def _not_loaded(model: Path, error: Exception) -> EngineError:
    return EngineError(
        f"OpenVINO does not load {model.name} ({error}); reinstall the package openvino, or uninstall it: "
        "ONNX Runtime is used then"
    )


def _run(request: openvino.InferRequest, values: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        # Shared: OpenVINO makes no copies of its own; a page at 300 dpi has 100 MB.
        outputs = request.infer({0: np.ascontiguousarray(values)}, share_inputs=True, share_outputs=True)
        return np.array(outputs[0], dtype=np.float32)
    except Exception as error:
        raise EngineError(
            f"OpenVINO failed on an input of {values.shape} ({error}); report the PDF"
        ) from error
