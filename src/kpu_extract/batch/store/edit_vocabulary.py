"""What follows from a text or a decree's head that a person wrote, said as the stages say it that read them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kpu_extract.model.columns import LINKED_COLUMNS
from kpu_extract.model.document import Check, Document, NumberParts

if TYPE_CHECKING:
    from kpu_extract.vocabulary.vocabulary import Vocabulary


_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class EditVocabulary:
    """The linker and the reader of heads, over ours and the vocabulary in ``folder``. What it takes is loaded when it
    is first needed: most edits need none of it, and it takes two seconds."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        from kpu_extract.vocabulary import load_vocabulary  # noqa: PLC0415

        return load_vocabulary(self._folder)

    def warm_up(self) -> None:
        """Loads what the first edit would wait for."""
        self.links(LINKED_COLUMNS[0], "-", None)
        self.parts("-")

    def links(self, field: str, text: str | None, area_no: str | None) -> dict[str, str | None]:
        """Links texts as mending does."""
        if field == "area":
            area = self._vocabulary.areas.find(text, area_no) if text else None
            return {"area_id": area.area_id if area else None, "area_name": area.name if area else None}
        if field in LINKED_COLUMNS:
            from kpu_extract.vocabulary.phrases import PhraseColumn  # noqa: PLC0415

            phrase = self._vocabulary.phrases.link(PhraseColumn(field), text) if text else None
            return {f"{field}_id": phrase.phrase_id if phrase else None}
        return {}

    def parts(self, number: str) -> NumberParts:
        """A decree's number taken apart as the decree stage does."""
        from kpu_extract.decree.fields.numbers import read_number  # noqa: PLC0415

        return read_number(number, self._vocabulary.decree_labels).parts

    def iso_date(self, text: str) -> str:
        """``2026-01-02`` of ``2 Januari 2026`` and of what else the decree stage takes for a date; other texts as they
        stand."""
        from kpu_extract.decree.fields.dates import read_date  # noqa: PLC0415

        date = None if _ISO_DATE.fullmatch(text) else read_date(text, self._vocabulary.time_words).date
        return date.isoformat() if date is not None else text

    def checked(self, read: Document, edited: Document) -> list[Check]:
        """The rules that the edited decree breaks, and those on record that are about its plan."""
        from kpu_extract.checks.consistency import check_decree  # noqa: PLC0415

        before = check_decree(read, self._vocabulary)
        return [*check_decree(edited, self._vocabulary), *(one for one in read.checks if one not in before)]
