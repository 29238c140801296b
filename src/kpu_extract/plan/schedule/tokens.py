"""Splits a time expression into tokens, each with what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpu_extract.plan.schedule.figure_dates import FIGURE_DATE, date_tokens, is_date
from kpu_extract.plan.schedule.run_together import set_apart
from kpu_extract.plan.schedule.settings import SCHEDULE_SETTINGS, ScheduleSettings
from kpu_extract.plan.schedule.token_kinds import Token, TokenKind
from kpu_extract.text.folding import look_alikes
from kpu_extract.text.look_alikes import YEAR_FIGURES
from kpu_extract.text.numerals import SMALL_MONTH_NUMERALS
from kpu_extract.text.years import YEAR_NUMBERS
from kpu_extract.vocabulary.time_word_rows import TimeKind
from kpu_extract.vocabulary.time_words import TimeMeaning, TimeWords


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters and digits, or one other character; ``glued`` to the piece before it."""

    text: str
    glued: bool

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


_PIECES = re.compile(r"[^\W_]+|[^\s\w]|_")
_YEAR_AS_SEEN = re.compile(r"[2Z][0OoQ][0-9OolIiSsBZ]{2}")
_TIMES_SIGNS = ("x", "×")
_TIMES = re.compile(r"(\d{1,2})[xX]")
_RANGE_STROKES = "-‐‑‒–—―−~"
"""Signs of a range: hyphens, dashes, minus and tilde."""
_MARKS = {
    **dict.fromkeys(_RANGE_STROKES, TokenKind.DASH),
    ",": TokenKind.COMMA,
    ";": TokenKind.COMMA,
    "/": TokenKind.COMMA,
    "&": TokenKind.AND,
    "+": TokenKind.AND,
    ":": TokenKind.COLON,
    "=": TokenKind.COLON,
    "(": TokenKind.OPEN,
    "[": TokenKind.OPEN,
    ")": TokenKind.CLOSE,
    "]": TokenKind.CLOSE,
}
_JOINS_PHRASE = frozenset("./-–'’")
_SKIPS_DASH = frozenset({TokenKind.EACH, TokenKind.UNIT, TokenKind.PREFIX})


def tokenise(text: str, words: TimeWords) -> list[Token]:
    """All tokens of ``text`` in order; filler words and stray marks are left out."""
    tokens: list[Token] = []
    behind = 0
    text = set_apart(text, words)
    for date in FIGURE_DATE.finditer(text):
        if not is_date(date, words):
            continue
        _read(text[behind : date.start()], words, tokens)
        tokens.extend(date_tokens(date))
        behind = date.end()
    _read(text[behind:], words, tokens)
    return [token for token in tokens if token.kind not in (TokenKind.FILLER, TokenKind.PREFIX)]


def _read(text: str, words: TimeWords, tokens: list[Token]) -> None:
    """Appends the tokens of ``text``, which holds no date in figures."""
    pieces = _pieces(text)
    at = 0
    while at < len(pieces):
        if _is_times(pieces, at, tokens):
            tokens.append(Token(TokenKind.TIMES))
            at += 1
        elif pieces[at].is_word:
            found, at = _word(pieces, at, words)
            tokens.extend(found)
        else:
            tokens.extend(_mark(pieces, at, tokens, words))
            at += 1


def _is_times(pieces: list[_Piece], at: int, before: list[Token]) -> bool:
    """Whether the x at ``at`` says how often ("1 x 1 tahun"): it stands between a number and what is no year."""
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    is_count = bool(before) and before[-1].kind is TokenKind.NUMBER
    is_year = following.isdecimal() and int(following) in YEAR_NUMBERS
    return pieces[at].text.lower() in _TIMES_SIGNS and is_count and following != "" and not is_year


def _pieces(text: str) -> list[_Piece]:
    return [
        _Piece(found[0], found.start() > 0 and not text[found.start() - 1].isspace())
        for found in _PIECES.finditer(text)
    ]


def _mark(pieces: list[_Piece], at: int, before: list[Token], words: TimeWords) -> list[Token]:
    """The token of a punctuation mark. A full stop right behind a month, with a word after it, is a misread comma;
    before any other sign or "s.d." it ends an abbreviation ("Jan. - Mei"). Several stops say nothing that is known. A
    dash behind "setiap", "TW" or "ke" only joins, as a colon does, a comma behind "s.d." is its full stop, and a stroke
    behind "1 kali" says "per"."""
    kind = _MARKS.get(pieces[at].text)
    last = before[-1].kind if before else None
    if pieces[at].text == "." and last is TokenKind.MONTH:
        return _stop_behind_month(pieces, at, words)
    if (
        kind is None
        or (kind in (TokenKind.DASH, TokenKind.COLON) and last in _SKIPS_DASH)
        or (kind is TokenKind.COMMA and last is TokenKind.UNTIL)
    ):
        return []
    return [Token(TokenKind.EACH if pieces[at].text == "/" and last is TokenKind.TIMES else kind)]


def _stop_behind_month(pieces: list[_Piece], at: int, words: TimeWords) -> list[Token]:
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    if following == ".":
        return [Token(TokenKind.UNKNOWN)]
    if not pieces[at].glued or not following[:1].isalpha():
        return []
    phrase = _phrase(pieces, at + 1, words)
    return [] if phrase and phrase[0][0].kind is TokenKind.UNTIL else [Token(TokenKind.COMMA)]


def _word(pieces: list[_Piece], at: int, words: TimeWords) -> tuple[list[Token], int]:
    """The tokens of the word at ``at`` and the index behind it."""
    broken = _broken_month(pieces, at, words)
    if broken is not None:
        return broken
    phrase = _phrase(pieces, at, words)
    if phrase is not None:
        return phrase
    return _single(pieces[at].text, words), at + 1


def _broken_month(pieces: list[_Piece], at: int, words: TimeWords) -> tuple[list[Token], int] | None:
    """A month's name that a line end or the OCR cut in two: ``Desem- ber``, ``Feb ruari``."""
    end = at + 1
    while end < len(pieces) and pieces[end].text == "-":
        end += 1
    if end >= len(pieces) or not pieces[end].is_word or _phrase(pieces, end, words) is not None:
        return None
    found = words.month(pieces[at].text + pieces[end].text)
    return ([_of(found, mended=True)], end + 1) if found else None


def _phrase(pieces: list[_Piece], at: int, words: TimeWords) -> tuple[list[Token], int] | None:
    """The longest phrase of the vocabulary that begins at ``at``."""
    best: tuple[list[Token], int] | None = None
    run: list[str] = []
    for index in range(at, len(pieces)):
        piece = pieces[index]
        if not piece.is_word:
            if piece.text in _JOINS_PHRASE or _is_stop_of_letter(run, piece):
                continue
            break
        run.append(piece.text)
        if len(run) > words.longest:
            break
        found = words.phrase(tuple(run))
        if found is not None and found.kind is not TimeKind.LETTER:
            best = [_of(found)], index + 1
    return best


def _is_stop_of_letter(run: list[str], piece: _Piece) -> bool:
    """Whether a comma stands right behind a single letter, as a full stop does: "s,d."."""
    return piece.text == "," and piece.glued and bool(run) and len(run[-1]) == 1


def _single(text: str, words: TimeWords, settings: ScheduleSettings = SCHEDULE_SETTINGS) -> list[Token]:
    """A word that no phrase explains: a number, a year, two words run together, a misread word."""
    if text.isdecimal():
        return [_number(int(text))]
    if (times := _TIMES.fullmatch(text)) is not None:
        return [_number(int(times[1])), Token(TokenKind.TIMES)]
    folded = look_alikes(text)
    if folded in SMALL_MONTH_NUMERALS:
        return [_numeral(folded)]
    digits = sum(letter.isdecimal() for letter in text)
    if _YEAR_AS_SEEN.fullmatch(text) and digits >= settings.year_digits:
        return [Token(TokenKind.YEAR, int(text.upper().translate(YEAR_FIGURES)), mended=True)]
    return _glued(text, words) or [_near(text, words)]


def _number(value: int) -> Token:
    return Token(TokenKind.YEAR if value in YEAR_NUMBERS else TokenKind.NUMBER, value)


def _numeral(folded: str) -> Token:
    return Token(TokenKind.NUMBER, SMALL_MONTH_NUMERALS.index(folded) + 1)


def _glued(text: str, words: TimeWords) -> list[Token]:
    """``TW3``, ``TWIII``, ``Q1``, ``B03``, ``Maret2025``, ``JanuariDesember``; empty if the word is not such a
    form."""
    for kind in (TimeKind.UNIT, TimeKind.LETTER, TimeKind.MONTH):
        split = words.glued(text, kind)
        if split is None:
            continue
        head, rest = split
        tail = _tail(rest, kind, words)
        if tail is not None:
            return [_of(head), tail]
    return []


def _tail(rest: str, kind: TimeKind, words: TimeWords) -> Token | None:
    """What may stand glued behind a word of ``kind``, or None."""
    if rest.isdecimal():
        return _number(int(rest))
    if kind is TimeKind.UNIT and (folded := look_alikes(rest)) in SMALL_MONTH_NUMERALS:
        return _numeral(folded)
    month = words.month(rest) if kind is TimeKind.MONTH else None
    return _of(month) if month else None


def _near(text: str, words: TimeWords) -> Token:
    near = words.near(text)
    if near.meaning is not None:
        return _of(near.meaning, mended=True)
    return Token(TokenKind.AMBIGUOUS if near.between_months else TokenKind.UNKNOWN)


def _of(meaning: TimeMeaning, *, mended: bool = False) -> Token:
    kind = TokenKind.UNIT if meaning.kind is TimeKind.LETTER else TokenKind(meaning.kind.value)
    return Token(kind, meaning.value, mended)
