"""Turns review reasons into evidence: by their subject and by their code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kpu_extract.model.columns import MONTHS_COLUMN, TEXT_COLUMNS
from kpu_extract.model.evidence import Evidence

MONTH_PREFIXES = ("bulan:", "months", "waktu:")
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
_QUOTED = re.compile(r"'[^']*'")
_NEAR_WORD, _HEADING = "may be", "heading "


def reason_evidence(reasons: Sequence[str]) -> Evidence:
    """How many of a row's reasons are about months, texts or else, and how many there are of each code."""
    counts = Counter(f"reason:{_code(reason)}" for reason in reasons)
    return {
        "month_reasons": float(sum(reason.startswith(MONTH_PREFIXES) for reason in reasons)),
        "text_reasons": float(sum(_is_about_text(reason) for reason in reasons)),
        "other_reasons": float(
            sum(not _is_about_text(reason) and not reason.startswith(MONTH_PREFIXES) for reason in reasons)
        ),
        **{name: float(count) for name, count in counts.items()},
    }


def of_field(reasons: Iterable[str], name: str) -> list[str]:
    """The reasons that name the field."""
    own = (f"{name}:", f"{name} ") if name != MONTHS_COLUMN else MONTH_PREFIXES
    return [reason for reason in reasons if reason.startswith(own)]


def _is_about_text(reason: str) -> bool:
    return reason.partition(":")[0] in TEXT_COLUMNS and not reason.startswith("waktu:")


def _code(reason: str) -> str:
    """``mark-uncertain``; a word that may be another, and a heading, have no code of their own. What is quoted from the
    paper ("'ala-balakang' is doubtful") is none."""
    if _NEAR_WORD in reason:
        return "near-word"
    if _HEADING in reason:
        return "heading"
    found = _CODE.search(_QUOTED.sub("", reason))
    return found[0] if found else "other"
