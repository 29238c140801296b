"""A label that its column broke over two rows is one."""

from __future__ import annotations

from decree_rows_by_hand import row

from kpu_extract.decree.parts.sections import cut_sections
from kpu_extract.vocabulary import Vocabulary

LABEL, COLON, TEXT = 60.0, 120.0, 135.0


def _dictums(vocabulary: Vocabulary, *rest: str) -> list[tuple[str, str]]:
    lines = [
        row(100, (LABEL, "KESEBELAS"), (COLON, ":"), (TEXT, "Biaya dibebankan pada APBN.")),
        row(115, (LABEL, "KEDUA"), (COLON, ":"), (TEXT, "Keputusan yang lama dicabut dan")),
        row(130, (LABEL, rest[0]), (TEXT, rest[1])),
        row(145, (LABEL, "KETIGA"), (COLON, ":"), (TEXT, "Keputusan ini mulai")),
        row(160, (LABEL, "BELAS"), (TEXT, "berlaku.")),
    ]
    parts = cut_sections(lines, vocabulary.decree_labels).parts
    return [(part.label, " ".join(found.text for found in part.rows)) for part in parts]


def test_the_second_half_of_a_label_is_no_text(vocabulary: Vocabulary) -> None:
    assert _dictums(vocabulary, "BELAS", "tidak berlaku.") == [
        ("Kesebelas", "Biaya dibebankan pada APBN."),
        ("Kedua Belas", "Keputusan yang lama dicabut dan tidak berlaku."),
        ("Ketiga Belas", "Keputusan ini mulai berlaku."),
    ]


def test_a_word_of_the_text_is_no_half_of_a_label(vocabulary: Vocabulary) -> None:
    lines = [
        row(100, (LABEL, "KEDUA"), (COLON, ":"), (TEXT, "Anggota tim berjumlah dua")),
        row(115, (TEXT, "belas orang.")),
        row(130, (LABEL, "KETIGA"), (COLON, ":"), (TEXT, "Keputusan ini mulai berlaku.")),
    ]
    parts = cut_sections(lines, vocabulary.decree_labels).parts
    assert [(part.label, part.ordinal) for part in parts] == [("Kedua", 2), ("Ketiga", 3)]
