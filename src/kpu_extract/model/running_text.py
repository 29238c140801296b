"""A running text of a decree as it was read, before it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from kpu_extract.text.joining import CellText


@dataclass(frozen=True, slots=True)
class DecreeField:
    """``field`` of :class:`~kpu_extract.model.document.Decree`; ``index`` (from 0) is the place in it where it is a
    list."""

    field: str
    index: int | None = None

    @property
    def name(self) -> str:
        """``title``, ``considerations[2]``."""
        return self.field if self.index is None else f"{self.field}[{self.index}]"


@dataclass(frozen=True, slots=True)
class RunningText:
    """What was read for ``place``; ``page`` (from 1) is the one the text begins on."""

    place: DecreeField
    page: int
    read: CellText
