"""Sets composed decrees as pages of read words, in several house styles, and spoils the reading.

The pages are what the reader before the decree stage would give: words with boxes in lines, in rectified
space. Widths are those of a plain proportional face, near enough for indents and columns.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from composed_decrees import TrueDecree

from kpu_extract.geometry.boxes import Box, Size
from kpu_extract.geometry.projective import Projective
from kpu_extract.model.page import ReadPage, Source, TextLine, Word

_NARROW, _WIDE = "iljtfr.,;:'()/-I", "mwMWCDGOQ"

A4 = Size(595.0, 842.0)


@dataclass(frozen=True)
class Style:
    """How an office sets its decrees; lengths in points."""

    size: float = 11.0
    pitch: float = 14.5
    page: Size = A4
    label: float = 72.0
    colon: float = 150.0
    marker: float = 162.0
    text: float = 184.0
    right: float = 530.0
    closing: float = 330.0
    top: float = 70.0
    bottom: float = 770.0
    item_gap: float = 3.0
    colon_glued: bool = False
    page_number: str = ""
    footer: str = ""
    catchwords: bool = False
    blessing: bool = False
    numbers_single: bool = False
    deciding: str = "MEMUTUSKAN:"
    first_ordinal: str = "KESATU"
    annex_word: str = "LAMPIRAN"
    annex_in_columns: bool = False
    number_words: str = "NOMOR {}"
    place_words: str = "Ditetapkan di {}"
    date_words: str = "pada tanggal {}"
    other_date: str = ""
    role_in_head: bool = True
    role_ends: str = ","
    signed_words: str = "ttd."
    staff_number: str = ""


@dataclass(frozen=True)
class Reading:
    """How well the pages are read."""

    joins_rows: float = 1.0
    """How often pieces on one baseline come as one line."""
    loses_markers: float = 0.0
    loses_labels: tuple[str, ...] = ()
    misreads: dict[str, str] = field(default_factory=dict)
    shift: float = 0.0
    """Greatest sideways shift of a page, and a tenth of it of a line."""
    source: Source = Source.OCR


@dataclass(frozen=True)
class _Piece:
    """Words of one style from ``x`` on; ``role`` says what they are for the reader's faults."""

    x: float
    text: str
    role: str = "text"


@dataclass(frozen=True)
class _Line:
    pieces: tuple[_Piece, ...]
    room_before: float = 0.0


def width_of(text: str, size: float) -> float:
    """The width of ``text`` in points."""
    units = (
        0.3 if c in _NARROW or c == " " else 0.85 if c in _WIDE else 0.68 if c.isupper() else 0.52
        for c in text
    )
    return size * sum(units)


def typeset(decree: TrueDecree, style: Style, reading: Reading = Reading()) -> list[ReadPage]:
    """The pages of ``decree`` as they are read."""
    rng = random.Random(f"{decree.seed} {style} {reading.joins_rows}")
    pages = _paged([*_head(decree, style), *_body(decree, style)], style)
    pages += _paged(list(_annex(decree, style)), style)
    pages = [_furnished(page, index, pages, style) for index, page in enumerate(pages)]
    return [_read(page, index + 1, style, reading, rng) for index, page in enumerate(pages)]


# -- lines


def _wrapped(text: str, room: float, size: float) -> list[str]:
    """``text`` in lines of at most ``room`` points, also broken behind hyphens that belong to words."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        candidate = f"{line} {word}".strip()
        if width_of(candidate, size) <= room or not line:
            line = candidate
            continue
        head, hyphen, tail = word.partition("-")
        if hyphen and len(head) > 3 and tail and width_of(f"{line} {head}-", size) <= room:
            lines.append(f"{line} {head}-")
            line = tail
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line else lines


def _centred(text: str, style: Style, middle: float | None = None, room: float = 0.0) -> Iterator[_Line]:
    centre = (style.label + style.right) / 2 if middle is None else middle
    for index, line in enumerate(_wrapped(text, style.right - style.label, style.size)):
        x = centre - width_of(line, style.size) / 2
        yield _Line((_Piece(x, line),), room if index == 0 else 0.0)


def _head(decree: TrueDecree, style: Style) -> Iterator[_Line]:
    if decree.certifier_printed:
        yield _Line((_Piece(style.right - 60, "SALINAN"),))
    yield from _centred(decree.issuer.upper().split(" KABUPATEN")[0], style)
    yield from _centred(f"KEPUTUSAN {decree.issuer}".upper(), style, room=20)
    yield from _centred(style.number_words.format(decree.number_printed), style, room=4)
    yield from _centred("TENTANG", style, room=8)
    yield from _centred(decree.title, style, room=8)
    if style.blessing:
        yield from _centred("DENGAN RAHMAT TUHAN YANG MAHA ESA", style, room=12)
    if style.role_in_head:
        yield from _centred(f"{decree.role},", style, room=12)


def _body(decree: TrueDecree, style: Style) -> Iterator[_Line]:
    markers = [f"{letter}." for letter in "abcdefgh"]
    yield from _part("Menimbang", decree.considerations, markers, style)
    numbers = [f"{number}." for number in range(1, 40)]
    yield from _part("Mengingat", [basis.raw for basis in decree.legal_bases], numbers, style)
    if decree.attentions:
        yield from _part("Memperhatikan", decree.attentions, numbers, style)
    yield from _centred(style.deciding, style, middle=(style.marker + style.right) / 2, room=10)
    enacting = f"KEPUTUSAN {decree.issuer} TENTANG {decree.title}.".upper()
    yield from _labelled("Menetapkan", enacting, style, 8)
    for label, text in decree.dictums:
        shown = style.first_ordinal if label == "KESATU" else label
        yield from _labelled(shown, text, style, 6)
    yield from _closing(decree, style)


def _part(label: str, items: Sequence[str], markers: Sequence[str], style: Style) -> Iterator[_Line]:
    if len(items) == 1 and not style.numbers_single:
        yield from _labelled(label, items[0], style, 10)
        return
    for index, (item, marker) in enumerate(zip(items, markers, strict=False)):
        lines = _wrapped(item, style.right - style.text, style.size)
        before = _label_pieces(label, style) if index == 0 else ()
        hung = _Piece(style.marker, marker, "marker")
        yield _Line((*before, hung, _Piece(style.text, lines[0])), 10 if index == 0 else style.item_gap)
        yield from (_Line((_Piece(style.text, line),)) for line in lines[1:])


def _labelled(label: str, text: str, style: Style, room: float) -> Iterator[_Line]:
    lines = _wrapped(text, style.right - style.marker, style.size)
    yield _Line((*_label_pieces(label, style), _Piece(style.marker, lines[0])), room)
    yield from (_Line((_Piece(style.marker, line),)) for line in lines[1:])


def _label_pieces(label: str, style: Style) -> tuple[_Piece, ...]:
    if style.colon_glued:
        return (_Piece(style.label, f"{label}:", "label"),)
    return _Piece(style.label, label, "label"), _Piece(style.colon, ":", "colon")


def _closing(decree: TrueDecree, style: Style) -> Iterator[_Line]:
    """The certificate of the copy at the left, the signature at the right; a row may hold both."""
    middle = (style.closing + style.right) / 2
    right = [
        style.place_words.format(decree.region.seat),
        style.date_words.format(decree.date_printed),
        *filter(None, [style.other_date]),
    ]
    role = _wrapped(f"{decree.role}{style.role_ends}", style.right - style.closing + 30, style.size)
    placed = [_Piece(style.closing, text) for text in right]
    placed += [_Piece(middle - width_of(text, style.size) / 2, text) for text in role]
    signed = ["", style.signed_words if decree.certifier_printed else "", "", decree.signatory_printed]
    signed += [style.staff_number] if style.staff_number else []
    placed += [_Piece(middle - width_of(text, style.size) / 2, text) for text in signed]
    left = ["", ""] if decree.certifier_printed else []
    if decree.certifier_printed:
        left += ["Salinan sesuai dengan aslinya", "SEKRETARIAT KOMISI PEMILIHAN UMUM", "Kepala Bagian Hukum,"]
        room = style.closing - style.label - style.size
        left += ["", "", *_wrapped(decree.certifier_printed, room, style.size)]
    for index in range(max(len(left), len(placed))):
        pieces = []
        if index < len(left) and left[index]:
            pieces.append(_Piece(style.label - 10, left[index]))
        if index < len(placed) and placed[index].text:
            pieces.append(placed[index])
        yield _Line(tuple(pieces), 24 if index == 0 else 0.0)


def _annex(decree: TrueDecree, style: Style) -> Iterator[_Line]:
    x = style.closing - 20
    if style.annex_in_columns:
        yield from _annex_in_columns(decree, style, x - 40)
        return
    rows = [f"KEPUTUSAN {decree.issuer}".upper(), f"NOMOR {decree.number_printed}", f"TENTANG {decree.title}"]
    yield _Line((_Piece(x, style.annex_word),))
    for row in rows:
        yield from (_Line((_Piece(x, line),)) for line in _wrapped(row, style.right - x, style.size))
    yield from _centred("RENCANA AKSI", style, room=30)


def _annex_in_columns(decree: TrueDecree, style: Style, x: float) -> Iterator[_Line]:
    """LAMPIRAN, NOMOR, TANGGAL and TENTANG below each other, what they announce in a column at their right."""
    parts = {
        style.annex_word: f"KEPUTUSAN {decree.issuer}".upper(),
        "NOMOR": decree.number_printed,
        "TANGGAL": decree.date_printed.upper(),
        "TENTANG": decree.title,
    }
    for label, text in parts.items():
        first, *others = _wrapped(text, style.right - x - 80, style.size)
        yield _Line((_Piece(x, label), _Piece(x + 70, ":"), _Piece(x + 78, first)))
        yield from (_Line((_Piece(x + 78, line),)) for line in others)


# -- pages


def _paged(lines: Sequence[_Line], style: Style) -> list[list[tuple[float, _Line]]]:
    pages: list[list[tuple[float, _Line]]] = [[]]
    y = style.top
    for line in lines:
        y += line.room_before
        if y > style.bottom:
            pages.append([])
            y = style.top
        if line.pieces:
            pages[-1].append((y, line))
        y += style.pitch
    return pages


def _furnished(
    page: list[tuple[float, _Line]], index: int, pages: Sequence[list[tuple[float, _Line]]], style: Style
) -> list[tuple[float, _Line]]:
    """``page`` with its number, the running footer and the catchword."""
    middle = (style.label + style.right) / 2
    extra: list[tuple[float, _Line]] = []
    if style.page_number and index:
        extra.append((style.top - 30, _Line((_Piece(middle, style.page_number.format(index + 1)),))))
    if style.footer:
        extra.append((style.page.height - 40, _Line((_Piece(style.label, style.footer),))))
    following = pages[index + 1][0][1] if index + 1 < len(pages) else None
    if style.catchwords and following and following.pieces[0].text[0].isalpha():
        first = following.pieces[0].text.split()[0].rstrip(":;,")
        extra.append((page[-1][0] + 2 * style.pitch, _Line((_Piece(style.right - 60, f"{first} . . ."),))))
    return [*page, *extra]


# -- reading


def _read(
    page: Sequence[tuple[float, _Line]], number: int, style: Style, reading: Reading, rng: random.Random
) -> ReadPage:
    shift = rng.uniform(-reading.shift, reading.shift)
    lines: list[TextLine] = []
    for y, line in page:
        pieces = [piece for piece in line.pieces if not _is_lost(piece, reading, rng)]
        moved = shift + rng.uniform(-reading.shift, reading.shift) / 10
        words = [_words(piece, y, moved, style, reading) for piece in pieces]
        whole = rng.random() < reading.joins_rows
        runs = [tuple(word for run in words for word in run)] if whole else [tuple(run) for run in words]
        lines.extend(TextLine(run) for run in runs if run)
    return ReadPage(number, style.page, Projective.identity(), (), tuple(lines))


def _is_lost(piece: _Piece, reading: Reading, rng: random.Random) -> bool:
    if piece.role in ("label", "colon") and piece.text in reading.loses_labels:
        return True
    return piece.role == "marker" and rng.random() < reading.loses_markers


def _words(piece: _Piece, y: float, shift: float, style: Style, reading: Reading) -> list[Word]:
    found: list[Word] = []
    x = piece.x + shift
    for text in piece.text.split(" "):
        wide = width_of(text, style.size)
        if text:
            box = Box(x, y, x + wide, y + style.size)
            shown = reading.misreads.get(text, text)
            found.append(Word(shown, box, 0.97 if reading.source is Source.OCR else 1.0, reading.source))
        x += wide + width_of(" ", style.size)
    return found
