"""How many pages of each kind a document has, at a glance: what its reading will cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageKinds:
    """Pages of text, and pages that are pictures (a guess, from some of the pages)."""

    digital: int
    scanned: int

    @property
    def pages(self) -> int:
        return self.digital + self.scanned
