"""Columns with each other's content are reported of all rows, columns that have changed places of their page's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kpu_extract.checks.alarms.column_names import column_name_alarms
from kpu_extract.model.document import Provenance, Record
from kpu_extract.vocabulary import Vocabulary

Row = Mapping[str, str]

ROWS: list[dict[str, str]] = [
    {
        "area": "Satu",
        "kegiatan": "Rapat arsip",
        "sub_kegiatan": "Undangan",
        "indikator": "Jumlah rapat arsip",
    },
    {"area": "Satu", "kegiatan": "Rapat arsip", "sub_kegiatan": "Notula", "indikator": "Tersedianya notula"},
    {
        "area": "Satu",
        "kegiatan": "Survei warga",
        "sub_kegiatan": "Kuesioner",
        "indikator": "Persentase warga",
    },
    {"area": "Dua", "kegiatan": "Lomba desa", "sub_kegiatan": "Pendaftaran", "indikator": "Jumlah peserta"},
    {"area": "Dua", "kegiatan": "Lomba desa", "sub_kegiatan": "Penjurian", "indikator": "Juri hadir"},
    {"area": "Dua", "kegiatan": "Kunjungan", "sub_kegiatan": "Jadwal", "indikator": "Laporan kunjungan"},
]
PLACES = {"area": 50.0, "kegiatan": 120.0, "sub_kegiatan": 200.0, "indikator": 300.0}


def records(rows: Sequence[Row], page: int = 1, places: Mapping[str, float] = PLACES) -> list[Record]:
    return [
        Record.model_validate(
            {
                "record_id": f"p{page}-{number}",
                "seq": number,
                "page_first": page,
                "page_last": page,
                **texts,
                "provenance": [
                    Provenance(
                        field=name, page=page, row=number, x0=places[name], y0=0, x1=places[name] + 50, y1=9,
                        source="text", confidence=1,
                    )
                    for name in texts
                ],
                "confidence": 1,
                "needs_review": False,
                "review_reasons": [],
            }
        )
        for number, texts in enumerate(rows, start=1)
    ]  # fmt: skip


def swapped(rows: Sequence[Row], one: str, two: str) -> list[dict[str, str]]:
    names = {one: two, two: one}
    return [{names.get(name, name): text for name, text in row.items()} for row in rows]


def told(found: Sequence[Record], vocabulary: Vocabulary) -> list[tuple[int | None, int]]:
    return [(alarm.page, len(alarm.record_ids)) for alarm in column_name_alarms(found, vocabulary)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("area", "kegiatan"),
        ("area", "sub_kegiatan"),
        ("kegiatan", "sub_kegiatan"),
        ("kegiatan", "indikator"),
        ("sub_kegiatan", "indikator"),
    ],
)
def test_two_columns_under_each_other_s_names(vocabulary: Vocabulary, one: str, two: str) -> None:
    assert told(records(swapped(ROWS, one, two)), vocabulary) == [(None, 6)]


def test_near_miss_columns_under_their_own_names(vocabulary: Vocabulary) -> None:
    assert told(records(ROWS), vocabulary) == []


def test_known_wordings_of_another_column(vocabulary: Vocabulary) -> None:
    said = [row.wording for row in vocabulary.phrases.rows if row.column == "indikator"][:40]
    assert told(records([{"kegiatan": text} for text in said]), vocabulary) == [(None, 40)]
    assert told(records([{"indikator": text} for text in said]), vocabulary) == []


TREE = [
    f"{area}{level}"
    for area in ("Manajemen Perubahan", "Penguatan Akuntabilitas Kinerja", "Penguatan Pengawasan")
    for level in ("", ": rapat", ": rapat awal tahun", ": rapat akhir tahun")
]
"""Areas of change, an activity below each of them and what belongs to it, as one column has them."""


def test_near_miss_a_column_that_holds_all_levels(vocabulary: Vocabulary) -> None:
    assert told(records([{"kegiatan": text} for text in TREE]), vocabulary) == []
    assert told(records([{"sub_kegiatan": text} for text in TREE]), vocabulary) == []


def test_areas_alone_under_the_name_of_activities(vocabulary: Vocabulary) -> None:
    areas = [{"kegiatan": text} for text in TREE if ":" not in text]
    assert told(records(areas), vocabulary) == [(None, 3)]
    beside = [{"kegiatan": text, "area": f"Rapat {number}"} for number, text in enumerate(TREE)]
    assert told(records(beside), vocabulary) == [(None, len(TREE))]


def test_near_miss_parts_of_activities_where_the_plan_has_one_column_of_activities(
    vocabulary: Vocabulary,
) -> None:
    parts = [row.wording for row in vocabulary.phrases.rows if row.column == "sub_kegiatan"][:9]
    assert told(records([{"kegiatan": text} for text in parts]), vocabulary) == []
    both = [{"kegiatan": text, "sub_kegiatan": f"Rapat {number}"} for number, text in enumerate(parts)]
    assert told(records(both), vocabulary) == [(None, 9)]


def test_activities_alone_under_the_name_of_areas(vocabulary: Vocabulary) -> None:
    wordings = {row.wording: None for row in vocabulary.phrases.rows if row.column == "kegiatan"}
    activities = [text for text in wordings if vocabulary.areas.find(text) is None][:6]
    assert told(records([{"area": text} for text in activities]), vocabulary) == [(None, 6)]
    levels = [area for area in TREE if ":" not in area] + activities
    assert told(records([{"area": text} for text in levels]), vocabulary) == []


def test_near_miss_activities_that_some_indicators_begin_like(vocabulary: Vocabulary) -> None:
    rows = [{**row, "kegiatan": f"Jumlah {row['kegiatan']}"} for row in ROWS[:3]]
    assert told(records([*rows, *ROWS[3:]]), vocabulary) == []


def test_near_miss_one_activity_that_two_areas_share(vocabulary: Vocabulary) -> None:
    shared = [*ROWS[:3], {**ROWS[3], "kegiatan": "Survei warga"}, *ROWS[4:]]
    assert told(records(shared), vocabulary) == []


def test_another_column_under_the_name_of_the_areas(vocabulary: Vocabulary) -> None:
    rows = [{"area": row["area"], "indikator": row["indikator"]} for row in ROWS]
    found = [
        record.model_copy(update={"extra": {"AREA PERUBAHAN": row["kegiatan"]}})
        for record, row in zip(records(rows), ROWS, strict=True)
    ]
    assert told(found, vocabulary) == [(None, 6)]
    other = [record.model_copy(update={"extra": {"RESIKO": "kecil"}}) for record in found]
    assert told(other, vocabulary) == []


def test_columns_that_change_places_on_one_page(vocabulary: Vocabulary) -> None:
    other = {**PLACES, "sub_kegiatan": 302.0, "indikator": 198.0}
    pages = [*records(ROWS), *records(ROWS, 2), *records(ROWS, 3, other)]
    assert told(pages, vocabulary) == [(3, 6)]


def test_near_miss_a_page_that_lies_otherwise(vocabulary: Vocabulary) -> None:
    other = {name: place + 80 for name, place in PLACES.items()}
    pages = [*records(ROWS), *records(ROWS, 2), *records(ROWS, 3, other)]
    assert told(pages, vocabulary) == []


HOLDERS = ["Kasubbag Umum", "Sekretaris KPU", "Tim Reformasi Birokrasi", "Divisi Hukum", "Operator SAKTI"]
EVIDENCE = ["Foto rapat", "Laporan akhir", "Daftar hadir", "Notula", "SK Tim"]
TIMES = ["Januari", "Triwulan II", "Februari - Maret", "Semester I", "Mei 2026"]
AMOUNTS = ["Rp1.500.000", "2.750.000", "Rp 350.000", "12.000.000", "Rp900.000"]
DONE = ["Menyusun arsip", "Melaksanakan rapat", "Mengirim laporan", "Memasang banner", "Menetapkan tim"]
ACTIVITIES = ["Rapat kerja", "Survei warga", "SKM", "Penataan arsip", "Uji petik"]
NAMES = ["Siti Rahma", "Budi", "Made Arta", "Yohanes Lado", "Rina W."]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("kegiatan", HOLDERS),
        ("indikator", HOLDERS),
        ("output", HOLDERS),
        ("penanggung_jawab", EVIDENCE),
        ("penanggung_jawab", DONE),
        ("penanggung_jawab", TIMES),
        ("anggaran", EVIDENCE),
        ("bukti_fisik", DONE),
        ("indikator", TIMES),
        ("kegiatan", AMOUNTS),
        ("kegiatan", EVIDENCE),
        ("waktu", AMOUNTS),
        ("kegiatan", ["1.2 juta", "3 dokumen", "2.5 kali", "4 laporan", "1.5 persen"]),
    ],
)
def test_a_column_that_holds_what_another_name_promises(
    vocabulary: Vocabulary, name: str, texts: Sequence[str]
) -> None:
    assert told(records([{name: text} for text in texts], places={name: 50.0}), vocabulary) == [(None, 5)]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("penanggung_jawab", HOLDERS),
        ("penanggung_jawab", NAMES),
        ("bukti_fisik", EVIDENCE),
        ("output", EVIDENCE),
        ("indikator", EVIDENCE),
        ("waktu", TIMES),
        ("anggaran", AMOUNTS),
        ("langkah_aksi", DONE),
        ("keterangan", HOLDERS),
        ("kegiatan", [f"1.{place} {text}" for place, text in enumerate(ACTIVITIES, 1)]),
        ("langkah_aksi", [f"2.1.{place}. {text}" for place, text in enumerate(DONE, 1)]),
        ("kegiatan", [*HOLDERS[:2], *DONE]),
    ],
)
def test_near_miss_a_column_that_may_hold_it(vocabulary: Vocabulary, name: str, texts: Sequence[str]) -> None:
    assert told(records([{name: text} for text in texts], places={name: 50.0}), vocabulary) == []


def test_two_columns_that_were_exchanged_though_one_may_hold_what_the_other_promises(
    vocabulary: Vocabulary,
) -> None:
    rows = [
        {"indikator": proof, "bukti_fisik": measure}
        for proof, measure in zip(EVIDENCE, [row["indikator"] for row in ROWS], strict=False)
    ]
    places = {"indikator": 50.0, "bukti_fisik": 120.0}
    assert told(records(rows, places=places), vocabulary) == [(None, 5)]
    right = swapped(rows, "indikator", "bukti_fisik")
    assert told(records(right, places=places), vocabulary) == []


NAMED_RECORDS = ["Renstra 2025", "Banner layanan", "Piagam penghargaan", "LAKIP tepat waktu", "Tabel aduan"]


def test_names_of_plans_and_of_what_is_hung_up_under_the_name_of_activities(vocabulary: Vocabulary) -> None:
    rows = [{"kegiatan": a, "bukti_fisik": b} for a, b in zip(NAMED_RECORDS, ACTIVITIES, strict=True)]
    assert told(records(rows, places={"kegiatan": 120.0, "bukti_fisik": 300.0}), vocabulary) == [(None, 5)]


def test_near_miss_such_names_as_evidence_or_output_and_some_among_activities(vocabulary: Vocabulary) -> None:
    for own in ("bukti_fisik", "output"):
        rows = [{"kegiatan": a, own: b} for a, b in zip(ACTIVITIES, NAMED_RECORDS, strict=True)]
        assert told(records(rows, places={"kegiatan": 120.0, own: 300.0}), vocabulary) == []
    mixed = [*NAMED_RECORDS[:2], *ACTIVITIES]
    assert told(records([{"kegiatan": text} for text in mixed]), vocabulary) == []


def test_holders_of_whom_none_is_named(vocabulary: Vocabulary) -> None:
    long = [
        f"{place} tahun terakhir belum pernah ada pengaduan warga"
        for place in ["satu", "dua", "tiga", "empat", "lima", "enam"]
    ]
    assert told(
        records([{"penanggung_jawab": t} for t in long], places={"penanggung_jawab": 5.0}), vocabulary
    ) == [(None, 6)]
    one = [*long[:-1], "belum pernah ada pengaduan warga, menurut ketua"]
    assert (
        told(records([{"penanggung_jawab": t} for t in one], places={"penanggung_jawab": 5.0}), vocabulary)
        == []
    )


def test_amounts_of_which_none_has_a_figure(vocabulary: Vocabulary) -> None:
    words = [f"kebutuhan {name}" for name in ["arsip", "kertas", "tinta", "meja", "kursi", "rak"]]
    assert told(records([{"anggaran": t} for t in words], places={"anggaran": 5.0}), vocabulary) == [
        (None, 6)
    ]
    assert told(records([{"anggaran": t} for t in words[:5]], places={"anggaran": 5.0}), vocabulary) == []


DEEDS = ["Penyusunan peta", "Pembentukan pokja", "Sosialisasi aturan", "Penilaian mandiri", "Lomba mural"]
RESULTS = [
    "Peta disahkan sekretaris", "Pokja paling lambat Mei", "Hadir 90 orang", "Nilai minimal 85", "Warga puas",
]  # fmt: skip


def in_columns(**texts: Sequence[str]) -> list[Record]:
    """Records of a row each, column by column; '' where a row has nothing."""
    rows = [
        {name: text for name, text in zip(texts, row, strict=True) if text}
        for row in zip(*texts.values(), strict=True)
    ]
    return records(rows, places={name: 50.0 * place for place, name in enumerate(texts)})


def test_results_under_the_name_of_activities_and_activities_under_that_of_indicators(
    vocabulary: Vocabulary,
) -> None:
    assert told(in_columns(kegiatan=RESULTS, indikator=DEEDS), vocabulary) == [(None, 5)]
    assert told(in_columns(kegiatan=DEEDS, indikator=RESULTS), vocabulary) == []


def test_near_miss_columns_that_both_name_deeds_or_both_results(vocabulary: Vocabulary) -> None:
    others = ["Penerbitan SK", "Penetapan jadwal", "Pengisian data", "Pemilihan agen", "Rapat rutin"]
    assert told(in_columns(sub_kegiatan=DEEDS, indikator=others), vocabulary) == []
    assert told(in_columns(sub_kegiatan=RESULTS, indikator=RESULTS), vocabulary) == []


REMARKS = ["", "Swakelola", "", "", "Swakelola"]
LONG = [f"{text} bersama perangkat daerah" for text in DEEDS]


def test_remarks_under_the_name_of_activities(vocabulary: Vocabulary) -> None:
    assert told(in_columns(kegiatan=REMARKS, keterangan=LONG), vocabulary) == [(None, 5)]
    assert told(in_columns(kegiatan=LONG, keterangan=REMARKS), vocabulary) == []


def test_near_miss_long_remarks_beside_short_activities(vocabulary: Vocabulary) -> None:
    short = ["Rapat", "Lomba", "Rapat", "Apel", "Lomba"]
    assert told(in_columns(kegiatan=short, keterangan=LONG), vocabulary) == []
    assert told(in_columns(kegiatan=REMARKS, keterangan=[*LONG[:3], "", ""]), vocabulary) == []


def test_amounts_among_remarks_where_the_amounts_are_none(vocabulary: Vocabulary) -> None:
    notes = ["DIPA", "Swakelola", "DIPA", "", "-"]
    assert told(in_columns(anggaran=notes, keterangan=AMOUNTS), vocabulary) == [(None, 5)]
    assert told(in_columns(anggaran=AMOUNTS, keterangan=notes), vocabulary) == []
    assert told(in_columns(keterangan=AMOUNTS), vocabulary) == []


def test_amounts_with_commas(vocabulary: Vocabulary) -> None:
    amounts = ["829,279,000", "1,250,000", "723,760,000"]
    assert told(in_columns(kegiatan=amounts), vocabulary) == [(None, 3)]
    assert told(in_columns(indikator=["1,250", "3,500", "2,750"]), vocabulary) == []


GOALS = ["Terwujudnya tata kerja yang ringkas"] * 3 + ["Terpeliharanya kepercayaan masyarakat"] * 3
MEASURES = [f"Peta proses bisnis {name} disahkan" for name in "abcdef"]


def test_goals_under_the_name_of_indicators(vocabulary: Vocabulary) -> None:
    assert told(in_columns(sasaran=MEASURES, indikator=GOALS), vocabulary) == [(None, 6)]
    assert told(in_columns(sasaran=GOALS, indikator=MEASURES), vocabulary) == []


def test_near_miss_those_who_are_to_be_reached_share_indicators(vocabulary: Vocabulary) -> None:
    reached = ["Pegawai", "Warga", "Media", "Pemilih", "Mitra", "Ormas"]
    assert told(in_columns(sasaran=reached, indikator=GOALS), vocabulary) == []


def test_near_miss_a_step_written_again_in_a_cell_of_its_own(vocabulary: Vocabulary) -> None:
    """Two pairs of ten activities have the same first step; no cell is merged."""
    things = [
        "undangan",
        "undangan",
        "notula",
        "jadwal",
        "jadwal",
        "foto",
        "daftar",
        "laporan",
        "rekap",
        "surat",
    ]
    steps = [f"Menyusun {thing} untuk peserta" for thing in things]
    rows = [{"kegiatan": f"Rapat {place}", "sub_kegiatan": step} for place, step in enumerate(steps)]
    own = records(rows)
    for record in own:
        for part in record.provenance:
            part.y0, part.y1 = 10.0 * part.row, 10.0 * part.row + 9
    assert not list(column_name_alarms(own, vocabulary))
    merged = records(rows)
    assert list(column_name_alarms(merged, vocabulary))
