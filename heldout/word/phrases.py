"""What stands in the columns that the wordings have nothing for."""

from __future__ import annotations

RESPONSIBLE = (
    "Sekretaris",
    "Kasubbag Hukum dan SDM",
    "Kasubbag KUL",
    "Tim RB",
    "Kasubbag Teknis dan Hupmas",
    "Subbagian Perencanaan, Data dan Informasi",
)
REMARKS = ("", "", "", "Lanjutan", "Swakelola", "Bila ada aduan", "DIPA 2024", "")
TARGETS = ("100%", "12 laporan", "1 dokumen", "85%", "4 kegiatan", "3 naskah")
BUDGETS = ("Rp12.500.000", "829,279,000", "Rp4.750.000", "-", "723,760,000", "Non DIPA")
OUTPUTS = ("Laporan", "Dokumen", "Berita acara", "Keputusan Sekretaris", "Notula dan daftar hadir")
GOALS = (
    "Meningkatnya kepatuhan pegawai terhadap aturan",
    "Terwujudnya tata kerja yang ringkas",
    "Terpeliharanya kepercayaan masyarakat",
)
POOLS = {
    "penanggung_jawab": RESPONSIBLE,
    "keterangan": REMARKS,
    "target": TARGETS,
    "anggaran": BUDGETS,
    "output": OUTPUTS,
}
GOODS = (
    ("No", "Nama Barang", "Merek", "Jumlah", "Harga Satuan"),
    ("1", "Laptop", "Lenovo", "2", "9.500.000"),
    ("2", "Pemindai", "Epson", "1", "4.250.000"),
    ("3", "Kursi rapat", "Chitose", "24", "615.000"),
)
