"""The head of a decree: issuer, number, title and whose decision it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpu_extract.decree.rows.rows import Row
from kpu_extract.model.document import Kind
from kpu_extract.text.folding import skeleton
from kpu_extract.text.years import YEAR_PATTERN, as_year
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

_YEARS = re.compile(rf"(?<!\d){YEAR_PATTERN}(?!\d)")
_PERIOD = re.compile(rf"(?<!\d){YEAR_PATTERN}\s*(?:[-–—/]|s\.?\s*/?\s*d\.?)\s*{YEAR_PATTERN}(?!\d)")
_OTHERS_NUMBER = re.compile(rf"\bNOMOR\s*:?\s*\S+(?:\s+TAHUN\s+{YEAR_PATTERN})?", re.IGNORECASE)
_KINDS = {
    LabelKind.REFORMASI_BIROKRASI: Kind.REFORMASI_BIROKRASI,
    LabelKind.ZONA_INTEGRITAS: Kind.ZONA_INTEGRITAS,
}


@dataclass(frozen=True)
class Head:
    """The rows of each part of the head, without the words that announce it; a part that is not there
    is empty. ``role`` is the line before Menimbang: "KETUA KOMISI PEMILIHAN UMUM …,"."""

    issuer: tuple[Row, ...] = ()
    number: tuple[Row, ...] = ()
    title: tuple[Row, ...] = ()
    role: tuple[Row, ...] = ()
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word that announces a part: row, first word, and the words it takes up."""

    row: int
    word: int
    words: int

    @property
    def start(self) -> tuple[int, int]:
        return self.row, self.word

    @property
    def end(self) -> tuple[int, int]:
        return self.row, self.word + self.words


def read_head(rows: Sequence[Row], labels: DecreeLabels) -> Head:
    """The parts of the head among the rows before Menimbang."""
    first = _mark(rows, LabelKind.DECISION, (0, 0), labels)
    number = _mark(rows, LabelKind.NUMBER, first.end if first else (0, 0), labels)
    decision = _last_decision(rows, number, labels) or first
    after = decision.end if decision else (0, 0)
    subject = _mark(rows, LabelKind.SUBJECT, number.end if number else after, labels)
    end = (len(rows), 0)
    issuer_end = number or subject
    issuer = _between(rows, decision.end, issuer_end.start if issuer_end else end) if decision else ()
    role = _role_start(rows, subject.row + 1 if subject else 0, labels)
    if subject and role == len(rows):
        role = _office_start(rows, subject.row + 1, issuer)
    title_end = _first_of(rows, subject, LabelKind.BLESSING, labels) or (role, 0)
    return Head(
        issuer=issuer,
        number=_between(rows, number.end, _end_of_number(rows, number, subject, labels)) if number else (),
        title=_between(rows, subject.end, title_end) if subject else (),
        role=tuple(rows[role:]),
        is_copy=any(_is_copy_mark(row, labels) for row in rows),
    )


def role_rows(head: Head, labels: DecreeLabels) -> tuple[Row, ...]:
    """The rows that say whose decision it is: the line before Menimbang, else the issuer where that is an
    office-holder (KEPALA DINAS …)."""
    holder = head.issuer and labels.opening(head.issuer[0].texts, (LabelKind.ROLE,))
    return head.role or (head.issuer if holder else ())


def begins_role(row: Row, labels: DecreeLabels) -> bool:
    """Whether the row begins with an office-holder ("Sekretaris"), not with an office ("Sekretariat") or a name
    like one ("Ketut")."""
    match = labels.opening(row.texts, (LabelKind.ROLE, LabelKind.OFFICE, LabelKind.GIVEN_NAME))
    return match is not None and match.kind is LabelKind.ROLE


def kind_of(title: str, labels: DecreeLabels) -> Kind:
    """What the decree's plan is of, by its title."""
    found = labels.anywhere(title, _KINDS) or labels.nearly_anywhere(title, _KINDS)
    return _KINDS[found.kind] if found else Kind.OTHER


def plan_year_of(title: str) -> int | None:
    """The last year that ``title`` names; None where it names none, or only a period (2020-2024) or the year of
    another decree's number ("PERUBAHAN ATAS KEPUTUSAN … NOMOR 8 TAHUN 2025")."""
    years = _YEARS.findall(_PERIOD.sub("", _OTHERS_NUMBER.sub("", title)))
    return int(years[-1]) if years else None


def _mark(rows: Sequence[Row], kind: LabelKind, after: tuple[int, int], labels: DecreeLabels) -> _Mark | None:
    """The first word of ``kind`` behind ``after``: at the beginning of a row also misread, inside one
    only spelled out."""
    for index in range(after[0], len(rows)):
        row = rows[index]
        for word in range(after[1] if index == after[0] else 0, len(row.words)):
            match = labels.opening(row.texts[word : word + 2], (kind,))
            if match is not None and (word == 0 or match.edits == 0):
                return _Mark(index, word, match.words)
    return None


def _end_of_number(
    rows: Sequence[Row], number: _Mark, subject: _Mark | None, labels: DecreeLabels
) -> tuple[int, int]:
    """Where the number ends: at TENTANG, or at TANGGAL, which annexes say between them."""
    end = subject.start if subject else (number.row + 1, 0)
    dated = _mark(rows, LabelKind.DATE, number.end, labels)
    return min(end, dated.start) if dated else end


def _last_decision(rows: Sequence[Row], number: _Mark | None, labels: DecreeLabels) -> _Mark | None:
    """The last row before the number that begins KEPUTUSAN: some letterheads have the title twice."""
    starts = range(number.row, -1, -1) if number else ()
    found = ((index, labels.opening(rows[index].texts[:1], (LabelKind.DECISION,))) for index in starts)
    return next((_Mark(index, 0, match.words) for index, match in found if match), None)


def _first_of(
    rows: Sequence[Row], subject: _Mark | None, kind: LabelKind, labels: DecreeLabels
) -> tuple[int, int] | None:
    found = _mark(rows, kind, subject.end, labels) if subject else None
    wide = range(subject.row if subject else 0, len(rows))
    whole = (index for index in wide if labels.opening(rows[index].texts, (kind,)))
    index = next(whole, None)
    return found.start if found else (index, 0) if index is not None else None


def _role_start(rows: Sequence[Row], first: int, labels: DecreeLabels) -> int:
    """The index of the last row, from ``first`` on, that begins with a role; the number of rows if none
    does. A title may speak of a "Ketua" too, so the last one counts, and none where the rows end with a year:
    titles do, roles do not."""
    starts = [index for index in range(first, len(rows)) if begins_role(rows[index], labels)]
    is_title = bool(starts) and as_year(rows[-1].texts[-1]) is not None
    return starts[-1] if starts and not is_title else len(rows)


def _office_start(rows: Sequence[Row], first: int, issuer: Sequence[Row]) -> int:
    """The index of the row, from ``first`` on, from which the rows say the issuer and nothing else, to a comma: whose
    decision it is ("KOMISI PEMILIHAN UMUM KABUPATEN AGAM,"), and no piece of the title. The number of rows if none
    does."""
    if not issuer or not rows[-1].text.endswith(","):
        return len(rows)
    wanted = skeleton("".join(row.text for row in issuer))
    said = (skeleton("".join(row.text for row in rows[index:])) for index in range(first, len(rows)))
    return next((first + at for at, text in enumerate(said) if text == wanted), len(rows))


def _between(rows: Sequence[Row], start: tuple[int, int], end: tuple[int, int]) -> tuple[Row, ...]:
    """The words from ``start`` to before ``end`` (row and word), as rows; the colon before them goes."""
    found: list[Row] = []
    for index in range(start[0], min(end[0] + 1, len(rows))):
        row = rows[index]
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else len(row.words)
        part = Row(row.page, row.words[first:last]) if first < last else None
        part = part.behind(0) if part and not found else part
        found.extend([part] if part else [])
    return tuple(found)


def _is_copy_mark(row: Row, labels: DecreeLabels) -> bool:
    """Whether the row says SALINAN and nothing else, in whatever corner."""
    segments = row.segments
    return any(
        (match := labels.opening(segment.texts, (LabelKind.COPY,))) is not None
        and match.words == len(segment.words)
        for segment in segments
    )
