"""The vocabulary files of the decree and of time: complete, checked, found though misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpu_extract.errors import VocabularyError
from kpu_extract.vocabulary import Vocabulary
from kpu_extract.vocabulary.decree_labels import LabelKind, load_decree_labels
from kpu_extract.vocabulary.instruments import CitationWord, load_instruments


def test_every_kind_of_label_has_a_phrase(vocabulary: Vocabulary) -> None:
    assert {label.kind for label in vocabulary.decree_labels.labels} == set(LabelKind)


def test_every_word_of_a_citation_has_a_phrase(vocabulary: Vocabulary) -> None:
    assert {form.kind for form in vocabulary.instruments.forms} == set(CitationWord)


def test_dictums_are_numbered_without_a_gap(vocabulary: Vocabulary) -> None:
    values = {label.value for label in vocabulary.decree_labels.labels if label.kind is LabelKind.DICTUM}
    assert values == set(range(1, len(values) + 1))


@pytest.mark.parametrize(
    ("read", "phrase"),
    [
        ("Menimbang", "Menimbang"),
        ("Menirnbang", "Menimbang"),
        ("Menimbang:", "Menimbang"),
        ("KEOUA", "Kedua"),
        ("KETlGA", "Ketiga"),
        ("KE ENAM", "Keenam"),
        ("MEMUTUS KA N", "Memutuskan"),
        ("Penimbangan", None),
        ("KE", None),
        ("Umum", None),
    ],
)
def test_a_label_is_known_though_it_is_misread(read: str, phrase: str | None, vocabulary: Vocabulary) -> None:
    kinds = (LabelKind.CONSIDERING, LabelKind.DICTUM, LabelKind.DECIDING)
    found = vocabulary.decree_labels.opening(read.split(), kinds)
    assert (found.label.phrase if found else None) == phrase


@pytest.mark.parametrize(
    ("read", "form"),
    [
        ("Peraturan Komisi Pemilihan Umum Nomor 8", "Peraturan Komisi Pemilihan Umum"),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1",
            "Peraturan Pemerintah Pengganti Undang-Undang",
        ),
        ("Peraturan Pemerintah Nomor 1", "Peraturan Pemerintah"),
        ("Peraturan Menteri Kesehatan Nomor 4", "Peraturan Menteri"),
        ("Surat Edaran Komisi Pemilihan Umum Nomor 8", "Surat Edaran Komisi Pemilihan Umum"),
        ("Peratunan Prcsiden Nomor 8", "Peraturan Presiden"),
        ("Nomor 8 Peraturan", None),
    ],
)
def test_the_form_that_most_letters_agree_with(read: str, form: str | None, vocabulary: Vocabulary) -> None:
    found = vocabulary.instruments.opening(read.split(), (CitationWord.INSTRUMENT,))
    assert (found.entry.form if found else None) == form


def test_an_instrument_without_a_key_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "instruments.csv").write_text(
        "form,kind,type,key,body,note\nQanun,instrument,Qanun,,named,\n"
    )
    with pytest.raises(VocabularyError, match=r"instruments\.csv:2: .*needs a type and a key"):
        load_instruments((tmp_path,))


def test_a_label_of_no_known_kind_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "decree_labels.csv").write_text("phrase,kind,value,note\nMenimbang,thinking,,\n")
    with pytest.raises(VocabularyError, match=r"decree_labels\.csv:2: kind"):
        load_decree_labels((tmp_path,))


def test_a_users_label_goes_over_ours(tmp_path: Path, vocabulary: Vocabulary) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, phrase in ((ours, "Menimbang"), (theirs, "Membaca")):
        folder.mkdir()
        (folder / "decree_labels.csv").write_text(f"phrase,kind,value,note\n{phrase},considering,,\n")
    labels = load_decree_labels((ours, theirs))
    assert labels.opening(["Membaca"], (LabelKind.CONSIDERING,)) is not None
    assert vocabulary.decree_labels.opening(["Membaca"], (LabelKind.CONSIDERING,)) is None
