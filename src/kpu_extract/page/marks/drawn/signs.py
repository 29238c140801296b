"""Signs that people write into a month's cell to say that nothing is planned there."""

from __future__ import annotations

from unicodedata import category

from kpu_extract.page.ingest.glyphs import PRIVATE, REPLACEMENT

BLANK_SIGNS = frozenset("-–—−‐‑_.·…☐□▢◻◽⬜\uf0a8\uf06f\uf071\uf072")
"""Dashes, dots, and empty boxes: of Unicode and of the symbol fonts Wingdings (A8, 6F, 71, 72), whose
characters PDFs give in the private area from U+F000."""

HOLLOW_SIGNS = frozenset("○◯⚪◦◌❍❏❐❑❒")
"""Rings and shadowed boxes: blank where filled ones stand in other cells, and marks where none do."""
RING_INK = 0.35
"""Part of a disc's ink that a ring of its size has."""

USUAL_MARKS = frozenset("xXvV")
"""Letters that people type as marks."""


HOLED_LETTERS = frozenset("abdegABDPR4689")
"""Letters and figures with a hole of their own. Those as which Wingdings and ZapfDingbats give rings and empty boxes
(m, o, p, q, r) are none of them: where a font's map is lost, the picture knows better."""

TICKS = frozenset("✓✔√☑vV")
CROSSES = frozenset("✗✘✕✖×☒xX")
"""Where every month holds one of these, a tick says that it is planned, and a cross that it is not."""


def may_be_unmapped(text: str) -> bool:
    """Whether a lone character may be a sign of a symbol font without a map. Such fonts give plain letters and
    digits, private characters, or nothing. A letter with a hole looks like a nought, and is none."""
    letter = text.strip()
    if len(letter) != 1 or letter in USUAL_MARKS or letter in HOLED_LETTERS:
        return False
    return letter.isalnum() or letter == REPLACEMENT or category(letter) == PRIVATE


def is_hollow(text: str) -> bool:
    """Whether a cell's text is a lone ring."""
    return text.strip() in HOLLOW_SIGNS


def says_blank(text: str) -> bool:
    """Whether a cell's text says that nothing stands there: dashes, dots, an empty box, a nought."""
    letters = "".join(text.split())
    return all(letter in BLANK_SIGNS for letter in letters) or letters in ("0", "0%")
