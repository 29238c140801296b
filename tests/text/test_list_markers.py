import pytest

from kpu_extract.text.list_markers import Order, list_order


@pytest.mark.parametrize(
    ("before", "after", "order"),
    [
        ("2. Pelatihan SDM; dan", "3. Pembangunan jabatan", Order.SIBLING),
        ("a. Rapat 1) tim; 2) bagian;", "b. Laporan", Order.SIBLING),
        ("2. Aplikasi: 1) tata naskah 2) kepegawaian", "3) perencanaan 4) anggaran", Order.NESTED),
        ("Menyusun dokumen a. profil b. rencana", "c. laporan", Order.NESTED),
        ("Menerapkan variabel zona hijau:", "1. Standar pelayanan", Order.OPENED),
        ("Menerapkan variabel zona hijau", "1. Standar pelayanan", Order.UNTOLD),
        ("2. Pelatihan SDM", "dan pembangunan jabatan", Order.UNTOLD),
        ("1) tata naskah 2) kepegawaian", "7) perencanaan", Order.UNTOLD),
        ("1. Rapat", "2) Laporan", Order.UNTOLD),
        ("", "1. Rapat", Order.UNTOLD),
    ],
)
def test_markers_distinguish_siblings_from_items_inside(before: str, after: str, order: Order) -> None:
    assert list_order(before, after) is order
