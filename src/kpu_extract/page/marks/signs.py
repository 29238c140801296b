"""Signs that people write into a month's cell to say that nothing is planned there."""

from __future__ import annotations

BLANK_SIGNS = frozenset("-–—−‐‑_.·…☐□▢◻◽⬜\uf0a8\uf06f\uf071\uf072")
"""Dashes, dots, and empty boxes: of Unicode and of the symbol fonts Wingdings (A8, 6F, 71, 72), whose
characters PDFs give in the private area from U+F000."""


def says_blank(text: str) -> bool:
    """Whether a cell's text says that nothing stands there: dashes, dots, an empty box, a nought."""
    letters = "".join(text.split())
    return all(letter in BLANK_SIGNS for letter in letters) or letters in ("0", "0%")
