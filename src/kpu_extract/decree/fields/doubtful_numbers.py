"""Recognises pieces of a decree's number that were misread, where their letters show it: offices, codes, numerals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from kpu_extract.decree.rows.rows import Row, are_read
from kpu_extract.text.folding import compact
from kpu_extract.text.look_alikes import UPRIGHT_STROKES, with_a_capital_alike
from kpu_extract.text.numerals import MONTH_NUMERALS
from kpu_extract.vocabulary.decree_labels import DecreeLabels, LabelKind

FIGURE_AMONG_LETTERS = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_BEFORE_SUFFIX = re.compile(r"^[^\W\d_]+[.,]?\d[^-]*")
"""A classification, which names no office: "SDM.12-Kpt"."""
_CLASS_LETTERS = re.compile(r"[A-Z]{2,4}(?=\.\d)")
_FEWEST_LETTERS_OF_OFFICE = 3
"""Letters of an office's name in a number, at least: shorter ones are a letter away from each other."""


def is_doubtful_number(number: str, rows: Sequence[Row], labels: DecreeLabels) -> bool:
    """Whether the number, read from a picture, has a piece that was misread."""
    return are_read(rows) and has_misread_piece(number, labels)


def has_misread_piece(number: str, labels: DecreeLabels) -> bool:
    """Whether a piece of the number holds a figure among letters ("KPU-K0t"), a word that is a letter away from those
    that name offices there ("Kpfs" for "Kpts"), two of them with a stroke for their slash ("KptsIKPU"), or, in a number
    of a commission, a code that looks like a known one ("NK.03" for "HK.03")."""
    kinds = (LabelKind.NUMBER_OFFICE, LabelKind.NUMBER_SUFFIX)
    known = {compact(phrase) for kind in kinds for phrase in labels.phrases(kind)}
    pieces = number.split("/")[1:]
    words = [word for piece in pieces for word in re.split(r"[-.\s]", _BEFORE_SUFFIX.sub("", piece)) if word]
    return any(_is_misread_office(word, known) for word in words) or any(
        _is_misread_code(piece, labels) for piece in pieces
    )


def _is_misread_office(word: str, known: Collection[str]) -> bool:
    plain = compact(word)
    if plain in known or plain.upper() in MONTH_NUMERALS:
        return False
    return bool(FIGURE_AMONG_LETTERS.search(plain)) or (
        len(plain) >= _FEWEST_LETTERS_OF_OFFICE
        and plain.isalpha()
        and (_is_glued(word, known) or any(OSA.distance(plain, one, score_cutoff=1) <= 1 for one in known))
    )


def _is_glued(word: str, known: Collection[str]) -> bool:
    """Whether the word is an office's name with a stroke behind it, where a slash was read as a letter."""
    return any(
        compact(word[:at]) in known and at >= _FEWEST_LETTERS_OF_OFFICE
        for at, letter in enumerate(word)
        if letter in UPRIGHT_STROKES
    )


def _is_misread_code(piece: str, labels: DecreeLabels) -> bool:
    """Whether the piece begins with letters and a figure, and the letters are no code but look like one."""
    found = _CLASS_LETTERS.match(piece)
    codes = {code for kind in _CODES for code in labels.phrases(kind)}
    return (
        found is not None and found[0] not in codes and not codes.isdisjoint(with_a_capital_alike(found[0]))
    )


_CODES = (LabelKind.NUMBER_CLASS, LabelKind.NUMBER_OFFICE)
