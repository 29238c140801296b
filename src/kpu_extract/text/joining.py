"""Joins the lines of a cell into its text, with the reader's confidence for each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kpu_extract.text.broken_signs import goes_on

Known = Callable[[str], bool]
"""Whether a word (lower case) is one of the language."""


@dataclass(frozen=True, slots=True)
class JoiningSettings:
    """Which lines of a narrow cell make one word. Set by reasoning, not measured."""

    most_parts: int = 4
    """Lines that a broken word may stand on."""

    least_first: int = 4
    """Signs on the line of its first part, with a word and a stroke before it ("Operator/Ad", "min"): a narrower cell
    holds no text."""

    short_part: int = 3
    """Letters: a last part of this length is no word by itself, even where the list of words has it ("an", "aan")."""


JOINING_SETTINGS = JoiningSettings()

NO_CURRENCY = "(?!)"
"""A regular expression that finds no sign of a currency."""

NO_MARKERS = frozenset("fghjklmnprstwyz")
"""Small letters that are no word by themselves, and neither the sign of a list nor a mark: alone on a line they end the
word that fills the line before."""

ALIKE_IN_SIZE = frozenset("COSUVWXZ")
"""Capitals that look like their small letters, only larger."""

_FIRST_PART = re.compile(r"(?:^|[/(-])(?P<letters>[^\W\d_]+)$")
_WHOLE_WORD = re.compile(r"^[^\W\d_]+(-[^\W\d_]+)?$")
_LAST_PART = re.compile(r"^(?P<hyphen>-?)(?P<letters>[^\W\d_]+)(?P<end>[,.;:)/]*)$")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_WHOLE_AMOUNT = re.compile(r"(?:^|[\s(p.])\d{1,3}([.,])\d{3}(?:\1\d{3})*(?![\d])(?:,\d\d)?(?:\s|[;)]|$)")
_CLOSING_SIGN = re.compile(r"[,;.)](?:\s|$)")
"""A sign at the beginning of a line that ends what the line before says: the cell was too narrow for it."""
_WORD_START = re.compile(r"^([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class CellText:
    """A text and the confidence (0..1) of each of its runs of characters without a space."""

    text: str
    confidences: tuple[float, ...]

    @classmethod
    def sure(cls, text: str) -> CellText:
        """A text that was not read by OCR."""
        return cls(text, (1.0,) * len(text.split()))


def joined_text(
    lines: Iterable[CellText],
    known: Known,
    compounds: Container[str] = frozenset(),
    currency: str = NO_CURRENCY,
    settings: JoiningSettings = JOINING_SETTINGS,
) -> CellText:
    """Lines joined by one space; a hyphen that breaks a word at a line's end goes, one that belongs to
    it stays: also one of ``compounds`` (lower case: real-time), which may be a word without it too. After a
    stroke ("Unit/" "Satuan") a space is put as well: browsers and word processors break a line there only where
    there is one. A word too long for its narrow cell is broken anywhere, without a hyphen: its parts are put
    together where they make a word; so is an amount, where its groups of three digits show it, or a sign that the
    regular expression ``currency`` finds."""
    clean = (CellText(" ".join(line.text.split()), line.confidences) for line in lines)
    joined = CellText("", ())
    for line in _with_whole_words([line for line in clean if line.text], known, settings):
        joined = _appended(joined, line, known, compounds, currency) if joined.text else line
    return joined


def repeated_lines(before: Sequence[CellText], after: Sequence[CellText]) -> int:
    """How many lines at the head of a cell's next part repeat the end of the part before it: all of them
    where the office wrote the text again on the new page, or those that the break cut through, which
    spreadsheets print on both pages."""
    one, two = ([" ".join(line.text.split()) for line in part] for part in (before, after))
    if " ".join(one) == " ".join(two):
        return len(two)
    return next((count for count in range(min(len(one), len(two)), 0, -1) if one[-count:] == two[:count]), 0)


def _with_whole_words(lines: Sequence[CellText], known: Known, settings: JoiningSettings) -> list[CellText]:
    """``lines``, in which each word that a narrow cell broke is put on one line."""
    closed = [_without_letter_spaces(line, settings) for line in lines]
    whole: list[CellText] = []
    place = 0
    while place < len(lines):
        count = _lines_of_word(closed[place:], known, settings)
        first, parts = lines[place], closed[place + 1 : place + count]
        for part in parts:
            first = _fused(first, _in_case_of(first, part), first.text)
        whole.append(first)
        place += count
    return whole


def _in_case_of(first: CellText, part: CellText) -> CellText:
    """The rest of a word whose first part is ``first``, a capital that may be a small letter as one."""
    letter, *others = part.text.split()
    bare = letter.rstrip(",.;:)/")
    if bare not in ALIKE_IN_SIZE or first.text[-1].isupper():
        return part
    return CellText(" ".join([letter.lower(), *others]), part.confidences)


def _without_letter_spaces(line: CellText, settings: JoiningSettings) -> CellText:
    """A line of single letters as one piece, "a n" as "an": engines read the wide end of a broken word so."""
    letters = line.text.split()
    if not 1 < len(letters) <= settings.short_part or not all(len(x) == 1 and x.isalpha() for x in letters):
        return line
    return CellText("".join(letters), (min(line.confidences),))


def _lines_of_word(lines: Sequence[CellText], known: Known, settings: JoiningSettings) -> int:
    """The number of ``lines`` over which the word goes that fills the first one; 1 where it is not broken. If the
    parts make a word after two lines and again after three, the longer word counts: ``perundang``, ``-undang``,
    ``an``."""
    parts: list[str] = []
    found = 1
    for count, line in enumerate(lines[: settings.most_parts], 1):
        first, *others = line.text.split()
        parts.append(first)
        if count > 1 and _are_one_word(parts, known, settings):
            found = count
        if others:
            break
    return found


def _are_one_word(parts: Sequence[str], known: Known, settings: JoiningSettings) -> bool:
    """Whether parts of lines make one word and are not words by themselves, or the last is no more than a letter of
    one that no list has ("SDM/Parma", "s"). The first may have another word and
    a stroke before it, the last a comma or the like behind it; a hyphen of the word's own may stand between
    them, also on a line by itself."""
    first, last = _FIRST_PART.search(parts[0]), _LAST_PART.match(parts[-1])
    if first is None or last is None or len(parts[0]) < settings.least_first:
        return False
    word = "".join([first["letters"], *parts[1:-1], last["hyphen"], last["letters"]])
    letters = [first["letters"], *(part.strip("-") for part in parts[1:-1] if part != "-"), last["letters"]]
    if not _WHOLE_WORD.match(word) or not all(_go_on(left, right) for left, right in pairwise(letters)):
        return False
    if not known(word.lower()):
        has_stroke = first.start("letters") > 0
        return parts[-1] in NO_MARKERS and (has_stroke or not known(first["letters"].lower()))
    return (
        "-" in word or len(letters[-1]) <= settings.short_part or not all(map(known, map(str.lower, letters)))
    )


def _go_on(left: str, right: str) -> bool:
    """Whether the two parts may be one word by their capitals. A letter that is alone on its line, and whose capital
    is only larger, fits both."""
    return right.islower() or right in ALIKE_IN_SIZE or (left[-1].isupper() and right.isupper())


def _appended(
    first: CellText, second: CellText, known: Known, compounds: Container[str], currency: str
) -> CellText:
    if _is_one_amount(first.text, second.text, currency) or goes_on(first.text, second.text):
        return _fused(first, second, first.text)
    if _CLOSING_SIGN.match(second.text):
        return _fused(first, second, first.text)
    link = _link(first.text, second.text, known, compounds)
    if link == " ":
        return CellText(f"{first.text} {second.text}", first.confidences + second.confidences)
    return _fused(first, second, first.text if link == "-" else first.text[:-1])


def _is_one_amount(text: str, line: str, currency: str) -> bool:
    """Whether a narrow cell broke an amount: its last group lacks digits, and the next line begins with these."""
    cut = _cut_amount(currency).search(text)
    if cut is None:
        return False
    figures = (cut["behind_sign"] or cut["grouped"]) + cut["rest"]
    return _WHOLE_AMOUNT.match(figures + line) is not None


@cache
def _cut_amount(currency: str) -> re.Pattern[str]:
    """Finds an amount whose last three digits are not all there, at the end of a text."""
    return re.compile(
        rf"(?:{currency}\.?(?P<behind_sign>\d{{1,3}})|(?<![\d.,])(?P<grouped>\d{{1,3}}[.,]\d{{3}}))"
        r"(?P<rest>(?:[.,]\d{3})*[.,]\d{0,2})$"
    )


def _fused(first: CellText, second: CellText, before: str) -> CellText:
    """Both joined without a space; ``before`` is the text of the first without its hyphen."""
    seam = min(first.confidences[-1], second.confidences[0])
    return CellText(before + second.text, (*first.confidences[:-1], seam, *second.confidences[1:]))


def _link(text: str, line: str, known: Known, compounds: Container[str]) -> str:
    """What is put between two lines: a space, the hyphen that is there, or nothing."""
    if not text.endswith("-") or text.endswith(" -") or text == "-" or not line[0].isalnum():
        return " "
    before, after = _BROKEN.search(text), _WORD_START.match(line)
    if before is None or after is None:
        return "-"
    left, right = before.group(1), after.group(1)
    is_compound = f"{left}-{right}".lower() in compounds
    stays = left.lower() == right.lower() or right[0].isupper() or not known((left + right).lower())
    stays = stays or is_compound
    return "-" if stays else ""
