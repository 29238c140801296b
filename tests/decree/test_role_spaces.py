import pytest

from kpu_extract.decree.fields.names import with_spaces_of
from kpu_extract.decree.statements import spelled_role
from kpu_extract.vocabulary import Vocabulary

NAME = "Komisi Pemilihan Umum Provinsi Gorontalo"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("KETUA KOMISIPEMILIHAN UMUM PROVINSI GORONTALO", "KETUA KOMISI PEMILIHAN UMUM PROVINSI GORONTALO"),
        ("KETUA KOMISI PEMILIHANUMUM PROVINSIGORONTALO", "KETUA KOMISI PEMILIHAN UMUM PROVINSI GORONTALO"),
        ("KETUA KOMISI PEMILIHAN UMUM PROVINSI GORONTALO", "KETUA KOMISI PEMILIHAN UMUM PROVINSI GORONTALO"),
        ("KETUA KOMISI PEMILIHAN UMUM KABUPATEN BONE", "KETUA KOMISI PEMILIHAN UMUM KABUPATEN BONE"),
    ],
)
def test_a_role_has_the_spaces_of_the_issuer(read: str, meant: str) -> None:
    assert with_spaces_of(NAME, read) == meant


def test_without_a_name_nothing_changes() -> None:
    assert with_spaces_of(None, "KETUA KOMISIPEMILIHAN UMUM") == "KETUA KOMISIPEMILIHAN UMUM"
    assert with_spaces_of(NAME, None) is None


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Plt. SEKRETARIS JENDERAL", "Plt. SEKRETARIS JENDERAL"),
        ("PLT.KETUA KOMISI", "PLT. KETUA KOMISI"),
        ("SEKRETARlS KOMISI", "SEKRETARIS KOMISI"),
        ("Ketua Komisi", "Ketua Komisi"),
    ],
)
def test_a_role_is_spelled_in_the_case_printed(read: str, meant: str, vocabulary: Vocabulary) -> None:
    assert spelled_role(read, vocabulary.decree_labels) == meant
