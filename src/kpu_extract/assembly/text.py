"""The text of a cell from its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Known = Callable[[str], bool]
"""Whether a word (lower case) is one of the language."""

_BROKEN = re.compile(r"([^\W\d_]+)-$")
_WORD_START = re.compile(r"^([^\W\d_]+)")


def joined_text(lines: Iterable[str], known: Known) -> str:
    """Lines joined by one space; a hyphen that breaks a word at a line's end goes, one that belongs to
    it stays. After a stroke ("Unit/" "Satuan") a space is put as well: browsers and word processors break
    a line there only where there is one."""
    text = ""
    for line in lines:
        clean = " ".join(line.split())
        if clean:
            text = _appended(text, clean, known) if text else clean
    return text


def _appended(text: str, line: str, known: Known) -> str:
    if text.endswith("-") and line[0].isalnum():
        return _over_hyphen(text, line, known)
    return f"{text} {line}"


def _over_hyphen(text: str, line: str, known: Known) -> str:
    before, after = _BROKEN.search(text), _WORD_START.match(line)
    if text.endswith(" -"):
        return f"{text} {line}"
    if before is None or after is None:
        return text + line
    left, right = before.group(1), after.group(1)
    if left.lower() == right.lower() or right[0].isupper() or not known((left + right).lower()):
        return text + line
    return text[:-1] + line
