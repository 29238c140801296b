"""Rows grouped into kegiatan and sub kegiatan, and the names of the cells they share."""

from __future__ import annotations

from heldout.wordings import Unit


class Groups:
    """Counts rows, kegiatan and sub kegiatan of an area, and names their cells."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._last: Unit | None = None
        self.row = self.kegiatan = self.sub = self.sub_in_kegiatan = self.in_sub = 0

    def next(self, unit: Unit) -> None:
        """Counts ``unit`` in."""
        self.row += 1
        if self._last is None or unit.kegiatan != self._last.kegiatan:
            self.kegiatan += 1
            self.sub_in_kegiatan = 0
        if self._last is None or unit.sub_kegiatan != self._last.sub_kegiatan:
            self.sub += 1
            self.sub_in_kegiatan += 1
            self.in_sub = 0
        self.in_sub += 1
        self._last = unit

    def group_key(self, kind: str, number: int) -> str:
        """The key of the cell of a kind with a number."""
        return f"{self._name}{kind}{number}"
