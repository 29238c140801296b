"""All that the page says, in Indonesian and English, from one catalogue.

The names of columns and the English of review reasons stand in the data dictionary and are taken from there.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kpu_extract.edits.edit import HEAD_FIELDS, is_extra
from kpu_extract.model.columns import DOCUMENT_COLUMNS, EXTRA_PREFIX, RECORD_COLUMNS
from kpu_extract.model.dictionary.review_codes import REVIEW_CODES, REVIEW_CODES_BY_NAME, review_code_of
from kpu_extract.review.languages import Lang

_CATALOGUE = "strings.csv"
REASON_KEY = "reason."
_FIELD_PLACEHOLDERS = frozenset({"COLUMN", "PART"})
"""Placeholders of review reasons that stand for a column, or a part of the decree that is one."""
_DECREE_PARTS = ("considerations", "legal_bases", "dictums")
"""Parts of the decree that reasons name, besides those that are edited."""


@dataclass(frozen=True)
class Strings:
    """The strings of one language, by key."""

    lang: Lang
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The string with ``values`` in its braces; KeyError for a key that the catalogue does not have."""
        return self.texts[key].format(**values) if values else self.texts[key]

    def count(self, rows: int, pages: int) -> str:
        """How many rows are on how many pages: one row, rows of one page, or more."""
        one_page = "queue.count_row" if rows == 1 else "queue.count_page"
        return self("queue.count" if pages != 1 else one_page, rows=rows, pages=pages)

    def field(self, name: str) -> str:
        """The name of a field; the heading of a column without one."""
        if is_extra(name):
            return name.removeprefix(EXTRA_PREFIX)
        return self.texts.get(f"field.{name}", name)

    def rule(self, name: str) -> str:
        """The name of the evidence that a text was mended by."""
        return self.texts.get(f"rule.{name}", name)

    def reason(self, reason: str) -> str:
        """What a review reason says, in a sentence that has its words, columns and parts of the decree; one that no
        dictionary knows as it stands."""
        code = review_code_of(reason)
        if code is None or f"{REASON_KEY}{code.code}" not in self.texts:
            return reason
        values = code.values(reason)
        for name in _FIELD_PLACEHOLDERS & values.keys():
            values[name] = self.field(values[name].replace("-", "_"))
        if "MONTHS" in values:
            values["MONTHS"] = ", ".join(
                self.texts.get(f"month.{month}", month) for month in values["MONTHS"].split(", ")
            )
        return self.texts[f"{REASON_KEY}{code.code}"].format(**values)

    def reason_kind(self, code: str) -> str:
        """What the reasons of a kind say; an ellipsis where they differ."""
        found = REVIEW_CODES_BY_NAME.get(code)
        text = self.texts.get(f"{REASON_KEY}{code}", code)
        return text.format(**dict.fromkeys(found.placeholders, "…")) if found else text


@cache
def strings_of(lang: Lang) -> Strings:
    """The strings of ``lang``."""
    english = {f"{REASON_KEY}{code.code}": _sentence(code.meaning) for code in REVIEW_CODES}
    text = files("kpu_extract.review").joinpath(_CATALOGUE).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    named = {*HEAD_FIELDS, *_DECREE_PARTS}
    titles = {
        f"field.{column.name}": column.title_id if lang is Lang.ID else column.title
        for column in (*RECORD_COLUMNS, *(one for one in DOCUMENT_COLUMNS if one.name in named))
    }
    return Strings(lang, titles | {row["key"]: row[lang] or english.get(row["key"], "") for row in rows})


def _sentence(meaning: str) -> str:
    return meaning[:1].upper() + meaning[1:].replace("`", "")
