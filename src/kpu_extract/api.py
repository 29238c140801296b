"""What Python users call."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kpu_extract.model.document import Document
from kpu_extract.pipeline import Pipeline
from kpu_extract.settings import DEFAULT_SETTINGS, Settings


def extract(
    path: Path | str, settings: Settings = DEFAULT_SETTINGS, *, source_file: str | None = None
) -> Document:
    """The decree and plan in the PDF at ``path``.

    ``source_file`` is the name it bears in the output, by default its own. Vocabulary and OCR models are
    loaded at the first call and kept. Raises the errors of :mod:`kpu_extract.errors`: NotAPdfError,
    EmptyPdfError, EncryptedPdfError, BrokenPdfError, LimitExceededError, EngineError, VocabularyError.
    A document without a plan is no error: it has no records and the status ``partial``.
    """
    return _pipeline(settings).extract(Path(path), source_file)


@lru_cache(maxsize=2)
def _pipeline(settings: Settings) -> Pipeline:
    return Pipeline(settings)
