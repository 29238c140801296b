"""Labels, their colons, and what engines make of the two."""

from __future__ import annotations

import pytest
from decree_rows_by_hand import row

from kpu_extract.decree.parts.label_rows import find_label_rows
from kpu_extract.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (": a. bahwa untuk", 1),
        ("g : a. bahwa untuk", 2),
        ("g: a. bahwa untuk", 2),
        ("a: bahwa untuk", 1),  # the item's own letter: no marker stands behind it
        ("dalam: a. bahwa untuk", 1),
    ],
)
def test_letters_before_the_colon_belong_to_the_label(
    behind: str, words: int, vocabulary: Vocabulary
) -> None:
    found, notes = find_label_rows([row(100, (60, "Menimbang"), (140, behind))], vocabulary.decree_labels)
    assert [(label.index, label.words) for label in found] == [(0, words)]
    assert notes == ()
