"""How long a word must be before mending looks at it, in letters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordLengthSettings:
    """Lengths in letters. Short words have many neighbours, so that a mend of one is a guess.

    They were set together with the weights in ``mending/scale.py``, on ``benchmarks/mending.py``; each
    of them alone was not varied.
    """

    shortest_judged: int = 3
    """Shorter words are left as they are."""
    longest_with_one_edit: int = 4
    """Up to here a candidate may differ in one letter."""
    longest_with_two_edits: int = 11
    """Up to here in two letters, beyond in three."""
    shortest_expected: int = 4
    """Shorter words of a phrase are no candidates."""
    shortest_with_particle: int = 9
    """Of a word with ``-nya`` whose stem is looked up without it."""
    shortest_stem: int = 7
    """Of a stem that is looked up without its prefix."""
    shortest_region: int = 4
    """Of the misread name of a region."""
    shortest_month: int = 3
    """Of the misread name of a month; the months' abbreviations have three letters."""
    shortest_month_by_edits: int = 4
    """Of a month's name that differs in more than look-alike letters."""
    shortest_joined: int = 5
    """Of a word that an engine or typist cut in two."""
    fewest_shouted: int = 13
    """Letters of a text that may count as written in capitals."""
    shortest_titled: int = 4
    """Of the words that tell whether a text is set as a title; joining words are shorter."""
    fewest_inner_capitals: int = 3
    """Capitals inside a word that make it an abbreviation."""
    shortest_safe_capitals: int = 9
    """From here on a word in capitals is a word; shorter ones may be abbreviations."""


WORD_LENGTHS = WordLengthSettings()
