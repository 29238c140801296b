"""Small plans with one odd trait each, of kinds that real papers have."""

from __future__ import annotations

from heldout.decree import Block
from heldout.word.grids import GridPlan

ODD_PLANS = (
    GridPlan(
        "odd-quarter-percents",
        (24, 110, 140, 36, 36, 36, 36, 120, 100),
        ("", "sasaran", "indikator", *(f"extra:Target Triwulan {n}" for n in ("I", "II", "III", "IV")), "kegiatan",
         "penanggung_jawab"),
        ("""H No | Sasaran | Indikator | Target | < | < | < | Kegiatan | PIC
            H ^ | ^ | ^ | Triwulan I | Triwulan II | Triwulan III | Triwulan IV | ^ | ^
            R 1 | Arsip rapi | Persentase boks berlabel | 10% | 40% | 70% | 100% | Memberi label boks | Arsiparis
            R 2 | Gudang aman | Jumlah pemeriksaan gudang | 3 | 3 | 3 | 3 | Memeriksa gudang logistik | Kasubbag KUL
            R 3 | Pegawai terlatih | Persentase lulusan pelatihan | | 50 | | 100 | Melatih petugas | Sekretaris""",),
    ),
    GridPlan(
        "odd-row-over-heading",
        (24, 120, 180, 170, 34, 34, 34, 34),
        ("", "kegiatan", "sub_kegiatan", "indikator", "", "", "", ""),
        ("""H No | Program Kerja | Uraian Kegiatan | Indikator | Triwulan | < | < | <
            H ^ | ^ | ^ | ^ | I | II | III | IV
            R 1 | Tata arsip | Memilah berkas pemilih lama | Berkas terpilah | v | | |
            R 2 | Layanan tamu | Menyusun alur penerimaan tamu | Alur terpasang di lobi | | v | |""",
         """R 3 | Rumah tangga | Merawat genset kantor | Genset menyala saat diuji | v | | v |
            H No | Program Kerja | Uraian Kegiatan | Indikator | Triwulan | < | < | <
            H ^ | ^ | ^ | ^ | I | II | III | IV
            R 4 | Keamanan | Meronda gudang kotak suara | Catatan ronda lengkap | v | v | v | v
            R 5 | Kehumasan | Menerbitkan buletin | Buletin terbit | | | | v"""),
        months={4: (1, 2, 3), 5: (4, 5, 6), 6: (7, 8, 9), 7: (10, 11, 12)},
    ),
    GridPlan(
        "odd-open-heading",
        (24, 130, 150, 34, 34, 34, 34, 180),
        ("", "sasaran", "indikator", "", "", "", "", "kegiatan"),
        ("""H No | Sasaran | Indikator | Waktu | < | < | < | Kegiatan
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^
            R 1 | Tata naskah seragam | Naskah sesuai pedoman | v | | | | Menelaah naskah keluar
            R ^ | ^ | ^ | | v | | | Melatih pengelola surat""",
         """H No_ | Sasaran_ | Indikator_ | Waktu | < | < | < | Kegiatan
            H _ | _ | _ | TW I | TW II | TW III | TW IV | ^
            R ~ | ~ | ~ | | | v | | Memeriksa register surat
            R 2 | Ruang baca nyaman | Jumlah pengunjung naik | | | v | v | Menata ulang rak buku"""),
        months={3: (1, 2, 3), 4: (4, 5, 6), 5: (7, 8, 9), 6: (10, 11, 12)},
    ),
    GridPlan(
        "odd-merged-over-break",
        (24, 120, 140, 34, 34, 34, 34, 160, 90),
        ("", "sasaran", "indikator", "", "", "", "", "kegiatan", "penanggung_jawab"),
        ("""H No | Sasaran | Indikator | Waktu | < | < | < | Kegiatan | PIC
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | ^
            R 1 | Arsip statis terawat | Boks berlabel lengkap | v | | | | Memilah berkas lama | Arsiparis
            R ^ | ^ | ^ | | v | | | Mencetak label boks | Arsiparis
            R 2 | Tamu terlayani cepat | Antrean di bawah sepuluh menit | v | | | | Memasang papan alur | Sekretaris
            R ^ | ^ | ^ | | v | | | Melatih petugas loket | Sekretaris""",
         """H No | Sasaran | Indikator | Waktu | < | < | < | Kegiatan | PIC
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | ^
            R ~ | ~ | ~ | | | v | | Menilai kepuasan tamu | Kasubbag
            R ^ | ^ | ^ | | | | v | Menyusun laporan antrean | Kasubbag
            R 3 | Gudang logistik aman | Tidak ada kotak yang hilang | v | | v | | Mencatat keluar masuk kotak | PIC""",
         """H No | Sasaran | Indikator | Waktu | < | < | < | Kegiatan | PIC
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | ^
            R 4 | Jaringan kantor lancar | Gangguan paling lama sejam | v | v | | | Mengganti kabel lama | Operator
            R ^ | ^ | ^ | | | v | v | Merawat peladen | Operator"""),
        months={3: (1, 2, 3), 4: (4, 5, 6), 5: (7, 8, 9), 6: (10, 11, 12)},
    ),
    GridPlan(
        "odd-open-foot-and-heading",
        (24, 120, 140, 34, 34, 34, 34, 160, 90),
        ("", "sasaran", "indikator", "", "", "", "", "kegiatan", "penanggung_jawab"),
        ("""H No | Sasaran | Indikator | Waktu | < | < | < | Kegiatan | PIC
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | ^
            R 1 | Aset tercatat | Selisih nihil tiap semester | v | | | | Menghitung ulang barang | Sekretaris
            R 2_ | Laman informatif_ | Berita terbit tiap pekan_ | v | | | | Menulis berita kegiatan | Humas""",
         """H No_ | Sasaran_ | Indikator_ | Waktu | < | < | < | Kegiatan | PIC
            H _ | _ | _ | TW I | TW II | TW III | TW IV | ^ | ^
            R ~ | ~ | ~ | | v | | | Memotret kegiatan | Humas
            R 3 | Rumah tangga rapi | Ruang bersih tiap pagi | v | v | v | v | Menyapu ruang rapat | Pramubakti
            R 4 | Kendaraan terawat | Servis tepat waktu | | v | | v | Mengganti oli | Pengemudi"""),
        months={3: (1, 2, 3), 4: (4, 5, 6), 5: (7, 8, 9), 6: (10, 11, 12)},
    ),
    GridPlan(
        "odd-spacer-under-merged",
        (24, 140, 180, 170, 120),
        ("", "sasaran", "indikator", "kegiatan", "penanggung_jawab"),
        ("""H No | Sasaran | Indikator | Kegiatan | PIC
            R 1 | Data pemilih mutakhir | Selisih data turun | Mencocokkan data ganda | Kasubbag Data
            S ^ | ^ | | |
            R 2 | Pengaduan tertangani | Aduan selesai sepekan | Menunjuk petugas aduan | Sekretaris""",),
    ),
    GridPlan(
        "odd-uraian-under-indikator",
        (24, 130, 150, 60, 50, 160, 100),
        ("", "sasaran", "indikator", "extra:Satuan", "target", "kegiatan", "anggaran"),
        ("""H No | Sasaran | Indikator Sasaran | < | < | Program/Kegiatan | Anggaran
            H ^ | ^ | Uraian | Satuan | Target | ^ | ^
            R 1 | Layanan cepat | Waktu tunggu pemohon | menit | 15 | Menambah meja layanan | 14.250.000
            R 2 | Pegawai sehat | Kehadiran senam | % | 80 | Menggelar senam Jumat | 6.400.000""",),
    ),
    GridPlan(
        "odd-two-halves",
        (24, 120, 90, 60, 70, 120, 90, 60, 70),
        ("", *(f"extra:{half} {name}" for half in ("USULAN SEMULA", "HASIL REVIU")
               for name in ("Kegiatan", "Lokasi", "Volume", "Biaya"))),
        ("""H No | USULAN SEMULA | < | < | < | HASIL REVIU | < | < | <
            H ^ | Kegiatan | Lokasi | Volume | Biaya | Kegiatan | Lokasi | Volume | Biaya
            R 1 | Menata arsip | Aula | 3 paket | 4.000.000 | Menata arsip inaktif | Gudang | 2 paket | 3.500.000
            R 2 | Melatih operator | Lab | 1 kali | 9.100.000 | Melatih operator data | Aula | 2 kali | 8.700.000""",),
    ),
    GridPlan(
        "odd-goods-behind",
        (30, 170, 170, 110, 120),
        ("", "kegiatan", "indikator", "extra:Lokasi", "keterangan"),
        ("""H No | Program Kerja | Indikator Kinerja | Lokasi | Ket
            R 1 | Menata ruang server | Suhu ruang terjaga | Lantai dua | Rutin
            R 2 | Memasang papan informasi | Papan terpasang | Halaman | Sekali""",
         """H Kode | Nama Barang | Merek | Tahun Perolehan | Kondisi
            S 31 | Rak besi | Brother | 2019 | Baik
            S 44 | Penyejuk udara | Daikin | 2021 | Rusak ringan"""),
        titles={1: "Tabel 3. Daftar Barang Inventaris"},
    ),
    GridPlan(
        "odd-blanks-over-amount",
        (30, 180, 170, 130, 120),
        ("", "kegiatan", "indikator", "anggaran", "penanggung_jawab"),
        ("""H No | Kegiatan | Indikator | Anggaran | Penanggung Jawab
            R 1 | Mencetak modul | Modul tercetak | %%418,306,500 | Kasubbag KUL
            R 2 | Menyewa kendaraan | Kendaraan tersedia | %%95,720,000 | Sekretaris""",),
    ),
    GridPlan(
        "odd-chart",
        (190, 190, 190),
        ("", "", ""),
        ("""S Kegiatan Menata Arsip Bidang Umum | Kegiatan Melatih Operator Data | Kegiatan Membina Petugas
            S Jumlah berkas tertata | Jumlah operator terlatih | Jumlah petugas terbina
            S Target: 3 paket | Target: 12 orang | Target: 40 orang
            S Umum | Data | Teknis""",),
    ),
    GridPlan(
        "odd-two-groups",
        (24, 110, 120, 34, 34, 34, 34, 130, 50, 50, 50, 50),
        ("", "sasaran", "indikator", *(f"extra:Target Fisik TW {n}" for n in ("I", "II", "III", "IV")), "kegiatan",
         *(f"extra:Target Keuangan TW {n}" for n in ("I", "II", "III", "IV"))),
        ("""H No | Sasaran | Indikator | Target Fisik | < | < | < | Kegiatan | Target Keuangan | < | < | <
            H ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | TW I | TW II | TW III | TW IV
            R 1 | Kantor rapi | Skor rapi | 20% | 45% | 80% | 100% | Menyapu gedung | 2.000 | 4.500 | 8.000 | 9.900
            R 2 | Jaringan lancar | Hari tanpa gangguan | 0 | 10 | 20 | 30 | Merawat jaringan | | | 1.500 | 7.250""",),
    ),
)  # fmt: skip


COLON_DECREE = (
    Block("KEPUTUSAN KETUA KOMISI PEMILIHAN UMUM", "center", bold=True),
    Block("KABUPATEN WAKATOBI", "center", bold=True),
    Block("NOMOR 27 TAHUN 2021", "center"),
    Block("TENTANG", "center"),
    Block("TIM PENATA ARSIP", "center"),
    Block("bahwa arsip perlu ditata secara berkala;", label="Menimbang", marker="a.", above=10),
    Block("bahwa untuk itu perlu dibentuk tim;", label="", marker="b."),
    Block("Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;", label="Mengingat", marker="1.", above=8),
    Block("MEMUTUSKAN:", "center", above=12),
    Block("KEPUTUSAN TENTANG TIM PENATA ARSIP.", label="Menetapkan"),
    Block(
        "Membentuk Tim Penata Arsip yang bertugas memilah, mencatat, dan menyimpan seluruh berkas tahapan yang "
        "ditetapkan sebagai arsip statis pada tanggal 5 Januari 2021 serta melaporkan hasilnya kepada Sekretaris.",
        label="KESATU",
        above=8,
    ),
    Block("Keputusan ini berlaku sejak tanggal ditetapkan.", label="KEDUA", above=8),
    Block("Ditetapkan : Wangi-Wangi", "left", shift=0.5, above=20),
    Block("Pada Tanggal : 8 Februari 2021", "left", shift=0.5),
    Block("KETUA,", "left", shift=0.5),
    Block("LAODE RUSLAN", "left", shift=0.5, above=40),
)
"""A decree whose place stands behind a colon, and whose first dictum speaks of what is fixed."""

COLON_TRUTH = {
    "place": "Wangi-Wangi",
    "date": "2021-02-08",
    "number": "27 TAHUN 2021",
    "year": 2021,
    "dictums": [{"label": block.label, "text": block.text} for block in COLON_DECREE[10:12]],
}
