"""Finds the row of the name in a signature block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kpu_extract.decree.fields.names import looks_like_name
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.settings import SignatureBlockSettings
from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

_NOT_NAMES = (
    LabelKind.ROLE,
    LabelKind.OFFICE,
    LabelKind.PROVINSI,
    LabelKind.KABUPATEN,
    LabelKind.KOTA,
    LabelKind.NATIONAL,
    LabelKind.COPY,
    LabelKind.COPY_NOTE,
    LabelKind.DATE,
    LabelKind.PLACE,
    LabelKind.SIGNED,
    LabelKind.STAFF_NUMBER,
    LabelKind.RANK,
)


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the head says: the signatory's role, the office, the title; "" for what it does not say."""

    role: str = ""
    office: str = ""
    title: str = ""


def name_row(
    rows: Sequence[Row], known: KnownWords, labels: DecreeLabels, settings: SignatureBlockSettings
) -> Row | None:
    """The row of the name, below the role's first: the last that looks like a name and is no piece of the role, the
    office or the title, above a staff number where there is one."""
    ends = (i for i, row in enumerate(rows) if labels.opening(row.texts, (LabelKind.STAFF_NUMBER,)))
    above = rows[: next(ends, len(rows))]
    names = [
        row
        for row in above[1:]
        if _is_name(row, labels)
        and not any(skeleton(row.text) in skeleton(said) for said in (known.role, known.office))
        and not _is_piece_of(row, known.title, settings)
    ]
    return names[-1] if names else None


def _is_name(row: Row, labels: DecreeLabels) -> bool:
    if row.text.endswith(",") or not looks_like_name(row.text) or _names_level(row, labels):
        return False
    opening = labels.opening(row.texts, (*_NOT_NAMES, LabelKind.GIVEN_NAME))
    return opening is None or opening.kind is LabelKind.GIVEN_NAME


def _names_level(row: Row, labels: DecreeLabels) -> bool:
    """Whether a word of the row is that of a region's level: the row ends a role that was misread before it."""
    kinds = (LabelKind.PROVINSI, LabelKind.KABUPATEN)
    found = (labels.opening([word], kinds) for word in row.texts)
    return any(match is not None and not match.edits for match in found)


def _is_piece_of(row: Row, title: str, settings: SignatureBlockSettings) -> bool:
    """Whether all that the row says stands in ``title``, capitals by capitals."""
    own = skeleton(row.text)
    return (
        len(own) >= settings.fewest_of_title
        and row.text.isupper()
        and fuzz.partial_ratio(own, skeleton(title)) >= settings.same_title_piece
        and len(own) <= len(skeleton(title))
    )


def with_degrees(rows: Sequence[Row], labels: DecreeLabels) -> list[Row]:
    """The rows, one that holds nothing but degrees joined to the name above it, which was too long for its line."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above and above.page == row.page and _is_all_degrees(row, labels) and looks_like_name(above.text):
            joined[-1] = Row(above.page, (*above.words, *row.words))
        else:
            joined.append(row)
    return joined


def _is_all_degrees(row: Row, labels: DecreeLabels) -> bool:
    parts = (part.strip() for part in row.text.split(","))
    return all(labels.spelled(part, (LabelKind.DEGREE,)) for part in parts if part)
