"""The text of a cell from its lines, with the reader's confidence for each of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Known = Callable[[str], bool]
"""Whether a word (lower case) is one of the language."""

_BROKEN = re.compile(r"([^\W\d_]+)-$")
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


def joined_text(lines: Iterable[CellText], known: Known) -> CellText:
    """Lines joined by one space; a hyphen that breaks a word at a line's end goes, one that belongs to
    it stays. After a stroke ("Unit/" "Satuan") a space is put as well: browsers and word processors break
    a line there only where there is one."""
    joined = CellText("", ())
    for line in lines:
        clean = CellText(" ".join(line.text.split()), line.confidences)
        if clean.text:
            joined = _appended(joined, clean, known) if joined.text else clean
    return joined


def _appended(first: CellText, second: CellText, known: Known) -> CellText:
    link = _link(first.text, second.text, known)
    if link == " ":
        return CellText(f"{first.text} {second.text}", first.confidences + second.confidences)
    text = (first.text if link == "-" else first.text[:-1]) + second.text
    seam = min(first.confidences[-1], second.confidences[0])
    return CellText(text, (*first.confidences[:-1], seam, *second.confidences[1:]))


def _link(text: str, line: str, known: Known) -> str:
    """What stands between two lines: a space, the hyphen that is there, or nothing in its place."""
    if not text.endswith("-") or text.endswith(" -") or text == "-" or not line[0].isalnum():
        return " "
    before, after = _BROKEN.search(text), _WORD_START.match(line)
    if before is None or after is None:
        return "-"
    left, right = before.group(1), after.group(1)
    stays = left.lower() == right.lower() or right[0].isupper() or not known((left + right).lower())
    return "-" if stays else ""
