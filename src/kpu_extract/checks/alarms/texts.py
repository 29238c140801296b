"""Alarms about texts: one that stands twice in a row, a column that is empty on one page, words that no list knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kpu_extract.checks.alarms.raised import Alarm, alarm_over
from kpu_extract.model.columns import TEXT_COLUMNS, extra_field
from kpu_extract.model.document import Provenance, Record
from kpu_extract.model.page import Source
from kpu_extract.text.folding import fold
from kpu_extract.text.joining import Known
from kpu_extract.text.list_markers import LEADING_SIGN

TEXT_TWICE = "same-text-in-two-columns"
COLUMN_EMPTY = "column-empty-on-page"
NON_WORDS = "non-words"
STRAY_SIGN = "stray-sign"
STRAY_END = "stray-end"
FIGURE_CLOSE_TO_WORD = "figure-close-to-word"
LIST_MARKER_LOST = "list-marker-lost"
ODD_STOP = "odd-stop"
HEADING_MISREAD = "heading-misread"

_LONE_SIGN = re.compile(r"^[)(\]\[|'\"`~^]$")
_QUOTE = re.compile(r"(?<!\d)[\"“”]")
"""A quotation mark; behind a digit it stands for inches."""
_LONE_LETTER = re.compile(r"^[^\W\d_]$")
_FIGURE_AT_WORD = re.compile(r"(?<![\w@.])(?:\d+[a-z]{3,}|[A-Z]?[a-z]{3,}\d+)(?![\w.]*@)")
"""Figures and small letters without a space; addresses are left out."""
_STOP_INSIDE = re.compile(r"[a-z]{4}\. (?=[^\W\d_])")
"""Behind a word: abbreviations have fewer small letters ("Prov.", "No.")."""
_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}(?P<sign>[.,])\d{1,2}(?![\d.,])(?!\s+[A-Z]{3})")
"""A number with one or two decimals; times ("06.30 WIB") are left out."""
_COLON_IN_LIST = re.compile(r"^\s*([-•–]) .*:\s+\1 (?!.*\s\1 )|:\s+(?:[2-9]|1\d)[.)]\s", re.DOTALL)
"""A colon before the last item of a list, or before its second, third …: a colon stands before a first item."""
_FIGURES_APART = re.compile(r"^\s*\d{1,2}(?: \d{1,2})+\s*$|(?<=[^\W\d_] )\d{1,3}\. \d{3}(?!\d)")
"""Figures alone in pieces, or thousands apart from hundreds behind a word."""
_LATER_ITEM = re.compile(r"^[^;:]*;\s+(?:[-–•●▪*]|\(?(?:2|b|B|ii|II)[.)])\s", re.DOTALL)
"""A second item of a list behind the first; behind a colon the first one follows."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class TextAlarmSettings:
    """Set by hand on the shared papers; shares are parts of 0..1."""

    least_twice_letters: int = 20
    """Letters of a text that stands in two columns, below which it may well belong in both ("Laporan")."""

    twice_in_plan: float = 0.2
    """Part of the rows in which the same two columns agree, above which the office writes them so."""

    filled_elsewhere: float = 0.8
    """Part of the other pages' rows that have a text in the column."""

    filled_here: float = 0.2
    """Part of the page's rows that have one, at most."""

    least_rows: int = 4
    """Rows of the page, and of the others together, below which shares say nothing."""

    least_word: int = 5
    """Letters below which an unknown word is likely an abbreviation."""

    least_unknown: int = 2
    """Unknown words of one text that make it suspicious."""

    unknown_share: float = 0.4
    """Part of the words long enough to be judged that are unknown, at least. Lists of names of persons or systems
    have about as many; they are flagged too."""

    short_text: int = 60
    """Letters of a text, at most, that is one name or phrase: a full stop inside it was a comma."""

    stopped_in_plan: float = 0.2
    """Part of the rows with such a full stop, above which the office writes short sentences."""

    least_commas: int = 3
    """Numbers of a plan with a decimal comma, at least, beside which one with a stop is odd: fewer are no habit."""

    least_heading_word: int = 6
    """Letters of a heading's word from which on it is judged: shorter ones are often abbreviations, in capitals as
    all."""

    least_lone_letters: int = 3
    """Lone letters of a heading without a word, at least, where it is one that was read in pieces ("T E G / A T" for
    TARGET)."""

    unknown_heading: float = 0.5
    """Part of a heading's judged words that are unknown, at least, where it was misread."""


TEXT_ALARM_SETTINGS = TextAlarmSettings()


def text_alarms(
    records: Sequence[Record],
    known: Known,
    one_letter_off: Callable[[str], str | None],
    settings: TextAlarmSettings = TEXT_ALARM_SETTINGS,
) -> Iterator[Alarm]:
    """The alarms about the texts of a document's records; ``known`` recognises words of the language,
    ``one_letter_off`` the column whose abbreviated heading is one letter away from another heading."""
    yield from _said_twice(records, settings)
    yield from _empty_columns(records, settings)
    stopped = _with_text(records, partial(has_odd_stop, settings=settings))
    if len(stopped) > max(1.0, settings.stopped_in_plan * len(records)):
        stopped = []
    concerned = {
        STRAY_END: list(_longer_by_a_sign(records)),
        STRAY_SIGN: _with_text(records, has_stray_sign),
        FIGURE_CLOSE_TO_WORD: _with_text(records, has_figure_close_to_word),
        LIST_MARKER_LOST: _with_text(records, has_lost_marker),
        ODD_STOP: [*stopped, *_with_decimal_point(records, settings)],
        NON_WORDS: [
            record
            for record in records
            if any(is_gibberish(getattr(record, name) or "", known, settings) for name in TEXT_COLUMNS)
        ],
        HEADING_MISREAD: _below_misread_headings(records, known, one_letter_off, settings),
    }
    yield from (alarm_over(code, own) for code, own in concerned.items() if own)


def _with_text(records: Sequence[Record], is_odd: Callable[[str], bool]) -> list[Record]:
    """The records with a text, read in a picture, that is odd."""
    return [record for record in records if any(map(is_odd, _ocr_texts(record)))]


def _below_misread_headings(
    records: Sequence[Record],
    known: Known,
    one_letter_off: Callable[[str], str | None],
    settings: TextAlarmSettings,
) -> list[Record]:
    """The records with a column of its own that may be one of the plan's, its heading misread."""
    lacking = {name for name in TEXT_COLUMNS if not any(getattr(record, name) for record in records)}
    return [
        record
        for record in records
        if any(
            is_misread_heading(key, known, settings) or one_letter_off(key) in lacking
            for key in record.extra
            if not _is_printed(key, record)
        )
    ]


def _is_printed(heading: str, record: Record) -> bool:
    """Whether the cell below a heading is the PDF's own text, as then the heading is: nobody misread that."""
    sources = {part.source for part in record.provenance if part.field == extra_field(heading)}
    return sources == {Source.TEXT}


def is_gibberish(text: str, known: Known, settings: TextAlarmSettings = TEXT_ALARM_SETTINGS) -> bool:
    """Whether no list knows so many words of a text that it was likely read wrong. Words in capitals are left out:
    most of the unknown ones are abbreviations."""
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    judged = [word for word in words if len(word) >= settings.least_word]
    unknown = [word for word in judged if not known(word)]
    few = len(unknown) < settings.least_unknown
    return not few and len(unknown) >= settings.unknown_share * len(judged)


def is_misread_heading(heading: str, known: Known, settings: TextAlarmSettings = TEXT_ALARM_SETTINGS) -> bool:
    """Whether a heading of a column of its own is made of words that no list knows, or of lone letters, as one that
    stands upright is: it may be that of a column of the plan, which then lacks its texts."""
    letters = [word for word in _WORD.findall(heading) if word.isalpha()]
    if len(letters) >= settings.least_lone_letters and all(len(word) == 1 for word in letters):
        return True
    words = [word for word in _WORD.findall(heading) if len(word) >= settings.least_heading_word]
    unknown = [word for word in words if not known(word.lower())]
    return bool(unknown) and len(unknown) >= settings.unknown_heading * len(words)


def has_stray_sign(text: str) -> bool:
    """Whether a bracket, a quote or a bar stands alone, a quotation has no end, a letter stands at the end behind
    no word ("80% H"), or figures stand in pieces ("8 1", "sampel 1. 150"): specks and strokes of rules are read so."""
    tokens = text.split()
    if (
        _FIGURES_APART.search(text)
        or any(_LONE_SIGN.match(token) for token in tokens)
        or len(_QUOTE.findall(text)) % 2
    ):
        return True
    behind_no_word = len(tokens) > 1 and not any(sign.isalpha() for sign in tokens[-2])
    return behind_no_word and _LONE_LETTER.match(tokens[-1]) is not None


def _longer_by_a_sign(records: Sequence[Record]) -> Iterator[Record]:
    """Records with a text that ends in a single sign behind what as many rows or more have without it ("Prioritas 1"
    among rows of "Prioritas"): the stroke of a rule or a stamp is read so."""
    counts = Counter((name, getattr(record, name)) for record in records for name in TEXT_COLUMNS)
    for record in records:
        read = [(part.field, getattr(record, part.field, None)) for part in _read_parts(record)]
        ends = [(name, text, text[:-2].rstrip()) for name, text in read if text and text[-2:-1] == " "]
        if any(bare and counts[name, bare] >= counts[name, text] for name, text, bare in ends):
            yield record


def has_figure_close_to_word(text: str) -> bool:
    """Whether figures and three small letters or more stand without a space ("20jam", "minimal85%"): readers of
    pictures lose a narrow space. Names have capitals or fewer letters ("SP4N", "A4", "3x")."""
    return _FIGURE_AT_WORD.search(text) is not None


def has_lost_marker(text: str) -> bool:
    """Whether the second item of a list has a marker and the first has none ("Rapat evaluasi; - Laporan"): readers of
    pictures lose a hyphen at a cell's edge."""
    return LEADING_SIGN.match(text) is None and _LATER_ITEM.match(text) is not None


def has_odd_stop(text: str, settings: TextAlarmSettings = TEXT_ALARM_SETTINGS) -> bool:
    """Whether a full stop stands inside a short text ("Bagian Keuangan. Umum dan Logistik"), or a colon inside a list:
    readers of pictures take a comma for a full stop, and a semicolon for a colon."""
    is_short = len(text) <= settings.short_text
    return bool((is_short and _STOP_INSIDE.search(text)) or _COLON_IN_LIST.search(text))


def _with_decimal_point(records: Sequence[Record], settings: TextAlarmSettings) -> list[Record]:
    """The records with a number such as "7.5" in a text read from a picture, where as many or more numbers of the plan
    have a comma: an office writes either."""
    signs = [
        [found["sign"] for text in _ocr_values(record) for found in _DECIMAL.finditer(text)]
        for record in records
    ]
    counts = Counter(sign for own in signs for sign in own)
    if counts[","] < max(settings.least_commas, counts["."]):
        return []
    return [record for record, own in zip(records, signs, strict=True) if "." in own]


def _ocr_values(record: Record) -> list[str]:
    """The same with those of columns of the office's own."""
    read = {part.field for part in record.provenance if part.is_from_picture}
    own = [text for key, text in record.extra.items() if extra_field(key) in read]
    return [*_ocr_texts(record), *own]


def _ocr_texts(record: Record) -> list[str]:
    """The texts of the record that were read from a picture."""
    read = {part.field for part in _read_parts(record)}
    return [getattr(record, name) or "" for name in TEXT_COLUMNS if name in read]


def _read_parts(record: Record) -> list[Provenance]:
    """Where the texts stand that were read from a picture."""
    return [part for part in record.provenance if part.is_from_picture and part.field in TEXT_COLUMNS]


def _said_twice(records: Sequence[Record], settings: TextAlarmSettings) -> Iterator[Alarm]:
    found: list[tuple[Record, tuple[str, str]]] = [
        (record, pair) for record in records for pair in _equal_columns(record, settings)
    ]
    times = Counter(pair for _, pair in found)
    odd = [record for record, pair in found if times[pair] <= max(1.0, settings.twice_in_plan * len(records))]
    if odd:
        yield alarm_over(TEXT_TWICE, odd)


def _equal_columns(record: Record, settings: TextAlarmSettings) -> list[tuple[str, str]]:
    texts = {name: fold(getattr(record, name) or "") for name in TEXT_COLUMNS}
    long = [name for name, text in texts.items() if len(text) >= settings.least_twice_letters]
    return [
        (one, two) for place, one in enumerate(long) for two in long[place + 1 :] if texts[one] == texts[two]
    ]


def _empty_columns(records: Sequence[Record], settings: TextAlarmSettings) -> Iterator[Alarm]:
    for page in sorted({record.page_first for record in records}):
        here = [record for record in records if record.page_first == page]
        others = [record for record in records if record.page_first != page]
        if any(_is_empty_here(here, others, name, settings) for name in TEXT_COLUMNS):
            yield alarm_over(COLUMN_EMPTY, here, page)


def _is_empty_here(
    here: Sequence[Record], others: Sequence[Record], name: str, settings: TextAlarmSettings
) -> bool:
    own, usual = _with_column(here, name), _with_column(others, name)
    if min(len(own), len(usual)) < settings.least_rows:
        return False
    empty = _filled_share(own, name) <= settings.filled_here
    return empty and _filled_share(usual, name) >= settings.filled_elsewhere


def _with_column(records: Sequence[Record], name: str) -> list[Record]:
    """The records of plans that have the column: two plans in one document may differ."""
    return [record for record in records if any(part.field == name for part in record.provenance)]


def _filled_share(records: Sequence[Record], name: str) -> float:
    return sum(bool(getattr(record, name)) for record in records) / len(records)
