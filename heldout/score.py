"""``python -m heldout score FOLDER OUT``: how right, and how honest, a run over the typed plans is.

A row is right when all its texts and its months equal the truth's. White space, the kind of quotes and dashes
and spaces around ``/`` and ``-`` do not count; a misspelling may stand as printed or as meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

FIELDS = (
    "area",
    "sasaran",
    "kegiatan",
    "sub_kegiatan",
    "indikator",
    "output",
    "target",
    "anggaran",
    "langkah_aksi",
    "bukti_fisik",
    "penanggung_jawab",
    "waktu",
    "keterangan",
)
ALIKE = 0.3
"""Rows less alike than this are not taken for each other."""

NO_DECREE = "no-decree"
"""The review reason of a plan that stands alone, as drawn plans may: it says nothing of the rows."""

_SAME = str.maketrans("“”‘’–—", "\"\"''--")
_MISSPELT = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class DocumentScore:
    """One document's figures: rows of the truth, found and right; letters of the truth and wrong; months of
    the truth, found and right; wrong rows (lost ones aside) that are flagged, and right ones;
    wrong and lost rows of which neither row nor document says so; what differs."""

    name: str
    rows: int
    found: int
    right: int
    letters: int
    wrong_letters: int
    months: tuple[int, int, int]
    wrong_flagged: int
    wrong: int
    right_flagged: int
    silent: int = 0
    misses: tuple[str, ...] = ()

    def shown(self) -> str:
        """One line."""
        exact = 2 * self.right / max(1, self.rows + self.found)
        truth, found, both = self.months
        months = f"{2 * both / (truth + found):.4f}" if truth + found else "-"
        return (
            f"{self.name:36} rows {self.right:4}/{self.rows:<4} of {self.found:4}  F1 {exact:.3f}  "
            f"letters {1 - self.wrong_letters / max(1, self.letters):.4f}  months {months}  "
            f"flagged: wrong {self.wrong_flagged}/{self.wrong}, right {self.right_flagged}/{self.right}  "
            f"silent {self.silent}"
        )


def plain(value: object) -> str:
    """``value`` without what does not count."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    text = " ".join(str(value).translate(_SAME).split())
    return re.sub(r"\s*([/-])\s*", r"\1", text)


def same(found: object, marked: object) -> bool:
    """Whether ``found`` is what the truth says, where ``{printed|meant}`` allows both."""
    parts = _MISSPELT.split(plain(marked))
    pattern = re.escape(parts[0])
    for printed, meant, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pattern += f"(?:{re.escape(printed)}|{re.escape(meant)}){re.escape(after)}"
    return re.fullmatch(pattern, plain(found)) is not None


def aligned(truth: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which text of ``found`` (values) is which of ``truth`` (keys), both in order, by dynamic programming."""
    gain = np.array([[fuzz.ratio(a, b) / 100 - ALIKE for b in found] for a in truth]).reshape(
        len(truth), len(found)
    )
    best = np.zeros((len(truth) + 1, len(found) + 1))
    for i in range(1, len(truth) + 1):
        for j in range(1, len(found) + 1):
            best[i, j] = max(best[i - 1, j - 1] + gain[i - 1, j - 1], best[i - 1, j], best[i, j - 1])
    pairs: dict[int, int] = {}
    i, j = len(truth), len(found)
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return pairs


def value(found: Row, field: str) -> str:
    """A record's field. What a run has no such column for stands in ``extra`` under a heading that begins so."""
    if field in found:
        return plain(found[field])
    return next((text for name, text in _extra(found).items() if name.casefold().startswith(field)), "")


def _extra(found: Row) -> dict[str, str]:
    return {str(name): plain(text) for name, text in dict(found.get("extra") or ()).items()}


def differences(said: Row, found: Row, fields: Sequence[str]) -> list[str]:
    """What differs in a row, as texts; none where it is right."""
    wrong = [
        f"{field}: wanted {plain(said.get(field))!r}, got {value(found, field)!r}"
        for field in fields
        if not same(value(found, field), said.get(f"{field}_marked") or said.get(field))
    ]
    wanted, got = _months(said), _months(found)
    if wanted != got:
        wrong.append(f"bulan: wanted {_listed(wanted)}, got {_listed(got)}")
    values = _values(said.get("extra") or {})
    kept = _values(_extra(found))
    alone = {plain(found.get(field)) for field in FIELDS}
    lost = {(name, text) for name, text in values - kept if text not in alone}
    if lost:
        wrong.append(f"extra: lost {sorted(lost)}")
    return wrong


def _values(extra: Mapping[str, str]) -> set[tuple[str, str]]:
    """Values with the last word of their headings: the quarter's or month's name, however its group is
    written."""
    return {
        (plain(name).replace("/", " ").split()[-1].casefold(), plain(text))
        for name, text in extra.items()
        if text and name
    }


def _months(row: Row) -> frozenset[int] | None:
    """The months; None where the row has no schedule."""
    months = row.get("bulan")
    return None if months is None else frozenset(int(month) for month in months)


def _listed(months: frozenset[int] | None) -> list[int] | None:
    return None if months is None else sorted(months)


def figures(truth: Row, records: Sequence[Row], reasons: Sequence[str] = ()) -> DocumentScore:
    """The figures of one document; ``reasons`` are the document's own for a review."""
    rows: Sequence[Row] = truth["records"]
    fields = [field for field in FIELDS if any(plain(row.get(field)) for row in rows)]
    texts = [" ".join(plain(row.get(field)) for field in fields) for row in rows]
    got = [" ".join(value(row, field) for field in fields) for row in records]
    pairs = aligned(texts, got)
    misses: list[str] = []
    wrong_rows = set(range(len(records))) - set(pairs.values())
    both = [(row, records[pairs[place]] if place in pairs else {}) for place, row in enumerate(rows)]
    for place, (row, found) in enumerate(both):
        if place not in pairs:
            misses.append(f"#{place + 1} lost: {texts[place][:90]}")
        elif different := differences(row, found, fields):
            wrong_rows.add(pairs[place])
            misses.extend(f"#{place + 1} {each}" for each in different)
    misses += [f"invented: {got[place][:90]}" for place in wrong_rows - set(pairs.values())]
    flagged = {place for place, row in enumerate(records) if row.get("needs_review")}
    told = any(reason != NO_DECREE for reason in reasons)
    unflagged = len(wrong_rows - flagged) + len(rows) - len(pairs)
    return DocumentScore(
        str(truth["name"]),
        len(rows),
        len(records),
        len(records) - len(wrong_rows),
        sum(len(plain(row.get(field))) for row in rows for field in fields),
        sum(_wrong_letters(row, found, fields) for row, found in both),
        _months_counted(both),
        len(wrong_rows & flagged),
        len(wrong_rows),
        len(flagged - wrong_rows),
        0 if told else unflagged,
        tuple(misses),
    )


def _wrong_letters(said: Row, found: Row, fields: Sequence[str]) -> int:
    """Letters to change in a row's texts that are not what the truth says."""
    return sum(
        Levenshtein.distance(plain(said.get(field)), value(found, field))
        for field in fields
        if not same(value(found, field), said.get(f"{field}_marked") or said.get(field))
    )


def _months_counted(both: Sequence[tuple[Row, Row]]) -> tuple[int, int, int]:
    """Months of the truth, found, and right, of rows of the truth with what was found of them."""
    pairs = [(_months(said) or frozenset(), _months(found) or frozenset()) for said, found in both]
    return (
        sum(len(wanted) for wanted, _ in pairs),
        sum(len(seen) for _, seen in pairs),
        sum(len(wanted & seen) for wanted, seen in pairs),
    )


def score(folder: Path, out: Path) -> list[DocumentScore]:
    """The figures of each document with a truth in ``folder`` whose PDF lies beside it."""
    records = pd.read_parquet(out / "records.parquet")
    documents = pd.read_parquet(out / "documents.parquet")
    by_stem = {Path(str(row.source_file)).stem: row for row in documents.itertuples()}
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if not (folder / f"{truth['name']}.pdf").exists():
            continue
        document = by_stem.get(truth["name"])
        own = records[records["document_id"] == getattr(document, "document_id", "")].sort_values("seq")
        rows = [{str(k): v for k, v in row.items()} for row in own.to_dict("records")]
        found.append(figures(truth, rows, list(getattr(document, "review_reasons", ()))))
    return found


def total(found: Sequence[DocumentScore]) -> DocumentScore:
    """All documents as one."""
    months = [sum(each.months[place] for each in found) for place in range(3)]
    return DocumentScore(
        name=f"ALL {len(found)}",
        rows=sum(each.rows for each in found),
        found=sum(each.found for each in found),
        right=sum(each.right for each in found),
        letters=sum(each.letters for each in found),
        wrong_letters=sum(each.wrong_letters for each in found),
        months=(months[0], months[1], months[2]),
        wrong_flagged=sum(each.wrong_flagged for each in found),
        wrong=sum(each.wrong for each in found),
        right_flagged=sum(each.right_flagged for each in found),
        silent=sum(each.silent for each in found),
    )
