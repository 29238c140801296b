"""Everything this package raises on purpose.

Each message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class KpuExtractError(Exception):
    """The root: catch this to catch all of them."""


class InputError(KpuExtractError):
    """The input cannot be read; ``reason`` is a short code that goes to ``failures.jsonl``."""

    reason = "input"


class NotAPdfError(InputError):
    """The file has no header of a PDF, or cannot be opened."""

    reason = "not-a-pdf"


class EmptyPdfError(InputError):
    """The file has no bytes, or the PDF no page."""

    reason = "empty"


class EncryptedPdfError(InputError):
    """A password is needed; the empty one does not open it."""

    reason = "encrypted"


class BrokenPdfError(InputError):
    """The PDF's structure defeats the parser."""

    reason = "broken-pdf"


class LimitExceededError(InputError):
    """A bound on pages, pixels, seconds or memory was reached."""

    reason = "limit"


class VocabularyError(KpuExtractError):
    """A vocabulary file is wrong; the message names the file and the line."""


class EngineError(KpuExtractError):
    """An OCR engine is missing or failed."""


class OutputError(KpuExtractError):
    """The output folder cannot be written."""


class UsageError(KpuExtractError):
    """The call makes no sense (exit status 2)."""
