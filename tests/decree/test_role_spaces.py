import pytest

from kpu_extract.decree.names import with_spaces_of

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
