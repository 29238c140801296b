"""What is told of a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.errors import BrokenPdfError, EncryptedPdfError
from kpu_extract.page.ingest.pdf import open_pdf

HOSTILE = Path(__file__).parents[2] / "hostile" / "files"


def test_a_broken_file_is_not_called_encrypted_because_the_one_before_it_was() -> None:
    with pytest.raises(EncryptedPdfError), open_pdf(HOSTILE / "encrypted.pdf"):
        pass
    with pytest.raises(BrokenPdfError), open_pdf(HOSTILE / "no-pages.pdf"):
        pass
    with pytest.raises(EncryptedPdfError), open_pdf(HOSTILE / "encrypted.pdf"):
        pass
