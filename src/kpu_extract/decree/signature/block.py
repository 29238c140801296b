"""The end of a decree: place, date, who signed it, and who certified the copy.

Two columns stand side by side: at the right "Ditetapkan di … pada tanggal …", the role, "ttd." and the
name; at the left, where there is one, the certificate of the copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from kpu_extract.decree.parts.dated_places import dated_place
from kpu_extract.decree.parts.head import begins_role
from kpu_extract.decree.rows.rows import Row
from kpu_extract.decree.signature.columns import columns_of
from kpu_extract.decree.signature.name_rows import KnownWords, name_row, with_degrees
from kpu_extract.decree.signature.settings import SIGNATURE_BLOCK_SETTINGS, SignatureBlockSettings
from kpu_extract.model.page import Source
from kpu_extract.text.folding import skeleton
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind


@dataclass(frozen=True)
class Signing:
    """Rows of a signature block: the role over it, the name under it. ``is_ttd`` where "ttd." stands
    between them, ``has_room`` where there is room for a signature and nothing that says "ttd."."""

    role: tuple[Row, ...] = ()
    name: Row | None = None
    is_ttd: bool = False
    has_room: bool = False


@dataclass(frozen=True)
class SignatureBlock:
    """The parts of the closing; ``place`` and ``date`` are None where the words before them are missing
    too, rows may be empty of them where they were left blank."""

    place: Row | None = None
    date: Row | None = None
    signing: Signing = Signing()
    is_copy: bool = False
    certifier: Signing = Signing()
    office: tuple[Row, ...] = ()


def read_signature_block(
    rows: Sequence[Row],
    role: str,
    labels: DecreeLabels,
    *,
    office: str = "",
    title: str = "",
    settings: SignatureBlockSettings = SIGNATURE_BLOCK_SETTINGS,
) -> SignatureBlock:
    """The closing whose rows, from that of "Ditetapkan di" on, are ``rows``; ``role`` is the signatory's role as
    the head names it, "" if it names none, ``office`` the issuer. What says a piece of them, or of the decree's
    ``title``, is not taken for a name: the role may end with a row of one word, a region's, and over the annex, which
    may follow on the same page, the title stands once more."""
    block = _block(rows, labels)
    if not block:
        return SignatureBlock()
    here = [row for row in block if row.page == block[0].page]
    known = KnownWords(role, office, title)
    closing = _read_block(here, known, labels, settings)
    over = len(block) - len(here)
    if not over or (closing.signing.name and (not closing.is_copy or closing.certifier.name)):
        return closing
    if closing.signing.name is None:
        return _read_block(block, known, labels, settings)
    if over > settings.rows_left_over:
        return closing
    return replace(_read_block(block, known, labels, settings), signing=closing.signing)


def _read_block(
    block: Sequence[Row], known: KnownWords, labels: DecreeLabels, settings: SignatureBlockSettings
) -> SignatureBlock:
    left, right = columns_of(block, labels, settings)
    dated = [index for index, row in enumerate(right) if _is(row, LabelKind.DATE, labels)]
    place, date = _place_and_date(right, labels, settings)
    note = next((i for i, row in enumerate(left) if _is(row, LabelKind.COPY_NOTE, labels)), None)
    certified = left[note + 1 :] if note is not None else []
    below = right[(dated[0] if dated else 0) + 1 :]
    return SignatureBlock(
        place=place,
        date=date,
        signing=_signing(below, known, labels, settings),
        is_copy=note is not None,
        certifier=_signing(_from_role(certified, labels), KnownWords(), labels, settings),
        office=tuple(_before_role(certified, labels)),
    )


def _block(rows: Sequence[Row], labels: DecreeLabels) -> list[Row]:
    """The rows up to the annex or the list of who gets copies, on at most two pages: a signature may have
    come to stand on the next."""
    block: list[Row] = []
    for row in rows:
        ends = _is(row, LabelKind.DISTRIBUTION, labels) or _is_annex(row, labels)
        if block and (ends or row.page > block[0].page + 1):
            break
        block.append(row)
    return block


def _is(row: Row, kind: LabelKind, labels: DecreeLabels) -> bool:
    return labels.opening(row.texts, (kind,)) is not None


def _is_annex(row: Row, labels: DecreeLabels) -> bool:
    return any(_is(segment, LabelKind.ANNEX, labels) for segment in row.segments)


# -- place and date


def _place_and_date(
    rows: Sequence[Row], labels: DecreeLabels, settings: SignatureBlockSettings
) -> tuple[Row | None, Row | None]:
    """What stands behind "Ditetapkan di" and behind "pada tanggal", also on one row, or before and behind the comma of
    "Kupang, 11 Februari 2026"."""
    place = date = None
    for row in rows:
        words = row.texts
        dated = next((at for at in range(len(words)) if _opens_date(words, at, labels, settings)), None)
        placed = labels.opening(words, (LabelKind.PLACE,))
        if placed and place is None:
            place = _inner(row, placed.words, dated if dated else len(words))
        if dated is not None and date is None:
            match = labels.opening(words[dated:], (LabelKind.DATE,))
            date = row.behind(dated + (match.words if match else 1))
    if place is None and date is None and rows and (unnamed := dated_place(rows[0])):
        return _inner(rows[0], unnamed.place, unnamed.date), rows[0].behind(unnamed.date)
    return place, date


def _opens_date(
    words: Sequence[str], at: int, labels: DecreeLabels, settings: SignatureBlockSettings
) -> bool:
    match = labels.opening(words[at : at + settings.date_words], (LabelKind.DATE,))
    return match is not None and (at == 0 or match.edits == 0)


def _inner(row: Row, first: int, last: int) -> Row | None:
    words = row.words[:last]
    return Row(row.page, words).behind(first) if words else None


# -- role and name


def _signing(
    rows: Sequence[Row], known: KnownWords, labels: DecreeLabels, settings: SignatureBlockSettings
) -> Signing:
    """The role and the name of a signature block."""
    rows = with_degrees(_without_other_dates(rows, labels), labels)
    name = name_row(rows, known, labels, settings)
    end = next((index for index, row in enumerate(rows) if row is name), len(rows))
    count = _role_rows(rows[:end], known.role, labels, settings)
    role_rows, below = rows[:count], rows[count:]
    is_ttd = any(_is(row, LabelKind.SIGNED, labels) for row in below)
    has_room = bool(
        not is_ttd
        and name
        and role_rows
        and name.words[0].source is Source.OCR
        and name.box.y0 - role_rows[-1].box.y1 > settings.signature_room * name.box.height
    )
    return Signing(tuple(role_rows), name, is_ttd, has_room)


def _without_other_dates(rows: Sequence[Row], labels: DecreeLabels) -> Sequence[Row]:
    """The rows less those with figures above the role: the date in another calendar, "6 Syaban 1447 H"."""
    role = next((index for index, row in enumerate(rows) if begins_role(row, labels)), 0)
    is_date = [any(letter.isdigit() for letter in row.text) for row in rows[:role]]
    return rows[role:] if role and all(is_date) else rows


def _role_rows(rows: Sequence[Row], role: str, labels: DecreeLabels, settings: SignatureBlockSettings) -> int:
    """How many of ``rows``, those above the name, say the role: to its comma, to the end of the role
    known, or to where room is left for the signature. A row with an office-holder of its own goes on with it: "a.n.
    KETUA …", "SEKRETARIS,"."""
    wanted = skeleton(role)
    text = ""
    for index, row in enumerate(rows):
        if index and _is_apart(rows[index - 1], row, settings):
            return index
        if _is(row, LabelKind.SIGNED, labels):
            return index
        text += skeleton(row.text)
        if index + 1 < len(rows) and begins_role(rows[index + 1], labels):
            continue
        if row.text.endswith(",") or (
            wanted
            and len(text) >= len(wanted) - settings.role_letters_lost
            and _is_whole_role(text, wanted, rows[index + 1 : index + 2], settings)
        ):
            return index + 1
    return len(rows)


def _is_whole_role(read: str, wanted: str, below: Sequence[Row], settings: SignatureBlockSettings) -> bool:
    """Whether ``read`` is the role ``wanted`` and comes no nearer to it with the row ``below``."""
    longer = read + "".join(skeleton(row.text) for row in below)
    likeness = fuzz.ratio(read, wanted)
    return likeness >= settings.role_read_whole and fuzz.ratio(longer, wanted) <= likeness


def _is_apart(above: Row, row: Row, settings: SignatureBlockSettings) -> bool:
    height = min(above.box.height, row.box.height)
    return row.page == above.page and row.box.y0 - above.box.y1 > settings.role_line_gap * height


# -- the certificate of a copy


def _from_role(rows: Sequence[Row], labels: DecreeLabels) -> list[Row]:
    return list(rows[len(_before_role(rows, labels)) :])


def _before_role(rows: Sequence[Row], labels: DecreeLabels) -> list[Row]:
    """The office: the rows up to that of the certifier's role."""
    starts = (i for i, row in enumerate(rows) if begins_role(row, labels))
    return list(rows[: next(starts, 0)])
