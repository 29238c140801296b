from pathlib import Path

from kpu_extract.evaluation.suggestions import suggest
from kpu_extract.model.document import Document, Record
from kpu_extract.vocabulary import load_vocabulary
from kpu_extract.vocabulary.check import check_vocabulary
from kpu_extract.vocabulary.files import bundled_vocabulary


def test_our_own_vocabulary_is_right() -> None:
    assert check_vocabulary(bundled_vocabulary()) == []


def test_a_fault_is_reported_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "joining_words.csv").write_text("word,source\ndan,ours\ndan,ours\n", encoding="utf-8")
    (fault,) = check_vocabulary(tmp_path)
    assert "joining_words.csv:3" in fault


def record(seq: int, text: str) -> Record:
    return Record(record_id=f"d-{seq}", seq=seq, indikator=text, page_first=1, page_last=1)


def test_unknown_words_that_recur_are_suggested_and_known_ones_are_not(tmp_path: Path) -> None:
    texts = ["Laporan zyxwvut pertama", "Laporan zyxwvut kedua", "Laporan qqqqwx ketiga"]
    document = Document(
        document_id="d",
        source_file="d.pdf",
        source_sha256="d",
        pages=1,
        records=[record(n, text) for n, text in enumerate(texts, 1)],
    )
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "d.json").write_text(document.model_dump_json(), encoding="utf-8")
    found = {item.text: item.count for item in suggest(tmp_path, load_vocabulary())}
    assert found.get("zyxwvut") == 2
    assert "laporan" not in found
