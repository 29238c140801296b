from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kpu_extract.batch.sources import archive_reader
from kpu_extract.batch.sources.archive_child import answers
from kpu_extract.batch.sources.archive_messages import ArchiveOrder, DiskRefused
from kpu_extract.batch.sources.archive_reader import read_archive
from kpu_extract.batch.sources.discovery import ArchiveFile, Refused
from kpu_extract.batch.sources.fingerprint import PdfSource
from kpu_extract.batch.sources.settings import ARCHIVE_SETTINGS, ArchiveSettings
from kpu_extract.errors import OutputError

PDF = b"%PDF-1.4 " + b"x" * 5000


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def make_tar(path: Path, members: Mapping[str, bytes | tarfile.TarInfo]) -> Path:
    with tarfile.open(path, "w:gz") if path.name.endswith("gz") else tarfile.open(path, "w") as file:
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                file.addfile(content)
                continue
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return path


def taken(
    path: Path,
    spool: Path,
    *,
    prefix: str = "",
    file_mib: int = 10,
    settings: ArchiveSettings = ARCHIVE_SETTINGS,
) -> list[PdfSource | Refused]:
    """What the archive's process sends, without the process."""
    order = ArchiveOrder(ArchiveFile(path, prefix), spool, file_mib, settings)
    found = list(answers(order))
    assert not any(isinstance(one, DiskRefused) for one in found)
    return [one for one in found if not isinstance(one, DiskRefused)]


def link(name: str, target: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz", ".tgz"])
def test_members_come_out_with_their_bytes_and_names(tmp_path: Path, ending: str) -> None:
    make = make_zip if ending == ".zip" else make_tar
    members = {"b/1.pdf": PDF, "readme.txt": b"no", "2.PDF": PDF + b"2"}
    found = taken(make(tmp_path / f"all{ending}", members), tmp_path / "spool", prefix="x/all/")
    items = [one for one in found if isinstance(one, PdfSource)]
    assert [source.source_file for source in items] == ["x/all/b/1.pdf", "x/all/2.PDF"]
    assert [source.path.read_bytes() for source in items] == [PDF, PDF + b"2"]
    assert items[0].path.name == "1.pdf"


def test_released_copies_leave_nothing(tmp_path: Path) -> None:
    (source,) = taken(make_zip(tmp_path / "a.zip", {"1.pdf": PDF}), tmp_path / "spool")
    assert isinstance(source, PdfSource)
    source.release()
    assert list((tmp_path / "spool").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../out.pdf", "/etc/x.pdf", "a/../../x.pdf", "C:\\x.pdf", "..\\x.pdf", "a\\..\\..\\x.pdf"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    for archive in (make_zip(tmp_path / "a.zip", {name: PDF}), make_tar(tmp_path / "a.tar", {name: PDF})):
        (refused,) = taken(archive, tmp_path / "spool")
        assert isinstance(refused, Refused) and refused.reason == "unsafe-path"
    assert not (tmp_path / "spool").exists()


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    tar = make_tar(
        tmp_path / "a.tar",
        {
            "s": link("s.pdf", "/etc/passwd", tarfile.SYMTYPE),
            "h": link("h.pdf", "other.pdf", tarfile.LNKTYPE),
            "d": link("d.pdf", "", tarfile.CHRTYPE),
        },
    )
    assert [one.reason for one in taken(tar, tmp_path / "spool") if isinstance(one, Refused)] == [
        "unsafe-path"
    ] * 3
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        info = zipfile.ZipInfo("s.pdf")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    (refused,) = taken(tmp_path / "a.zip", tmp_path / "spool")
    assert isinstance(refused, Refused) and refused.reason == "unsafe-path"


def test_a_bomb_is_stopped_at_the_limit_and_the_next_member_is_taken(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "a.zip", {"bomb.pdf": bytes(30 << 20), "good.pdf": PDF})
    bomb, good = taken(archive, tmp_path / "spool", file_mib=4)
    assert isinstance(bomb, Refused) and bomb.reason == "limit-file"
    assert isinstance(good, PdfSource) and good.path.read_bytes() == PDF
    assert len(list((tmp_path / "spool").iterdir())) == 1


def test_a_member_with_a_wrong_checksum_is_named_and_the_next_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr("bad.pdf", PDF)
        file.writestr("good.pdf", PDF + b"2")
    content = bytearray(path.read_bytes())
    content[content.index(PDF) + 100] ^= 0xFF
    path.write_bytes(content)
    bad, good = taken(path, tmp_path / "spool")
    assert isinstance(bad, Refused) and bad.reason == "broken-archive" and bad.source_file == "bad.pdf"
    assert isinstance(good, PdfSource)


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
def test_an_archive_that_breaks_off_gives_what_comes_before_and_itself(tmp_path: Path, ending: str) -> None:
    path, members = tmp_path / f"whole{ending}", {f"{n}.pdf": PDF + bytes([n]) * 9000 for n in range(9)}
    whole = make_zip(path, members) if ending == ".zip" else make_tar(path, members)
    cut = tmp_path / f"cut{ending}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    found = taken(cut, tmp_path / "spool")
    assert found
    assert all(isinstance(one, Refused) for one in found[-1:])
    assert found[-1].source_file.endswith((f"cut{ending}", ".pdf"))


def test_an_archive_in_an_archive_is_named_not_opened(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", {"1.pdf": PDF})
    (refused,) = taken(make_zip(tmp_path / "a.zip", {"inner.zip": inner.read_bytes()}), tmp_path / "spool")
    assert isinstance(refused, Refused) and refused.reason == "nested-archive"


def test_two_members_of_one_name_are_both_taken(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("1.pdf", PDF)
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("1.pdf", PDF + b"2")
    found = taken(tmp_path / "a.zip", tmp_path / "spool")
    assert [one.path.read_bytes() for one in found if isinstance(one, PdfSource)] == [PDF, PDF + b"2"]


@pytest.mark.processes
def test_an_archive_is_read_in_a_process_of_its_own_as_its_members_are_asked_for(tmp_path: Path) -> None:
    archive = make_tar(tmp_path / "a.tar.gz", {"1.pdf": PDF, "../x.pdf": PDF, "2.pdf": PDF + b"2"})
    coming = read_archive(ArchiveFile(archive, "a/"), tmp_path / "spool", 10)
    first = next(coming)
    assert isinstance(first, PdfSource) and first.path.read_bytes() == PDF
    assert len(list((tmp_path / "spool").iterdir())) == 1, "the next member is copied when it is asked for"
    assert [one.source_file for one in coming] == ["a/../x.pdf", "a/2.pdf"]


@pytest.mark.processes
@pytest.mark.parametrize(
    ("how", "reason", "said"),
    [
        ("SIGXCPU", "limit-archive", "took more than 60 CPU seconds"),
        ("SIGSEGV", "broken-archive", "the process that read it died: SIGSEGV"),
    ],
)
def test_a_reader_that_dies_costs_the_rest_of_its_archive_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, reason: str, said: str
) -> None:
    monkeypatch.setattr(archive_reader, "READER", "dying_reader")
    archive = make_tar(tmp_path / f"{how}.tar", {"1.pdf": PDF, "2.pdf": PDF})
    settings = ArchiveSettings(cpu_seconds=60)
    first, refused = read_archive(ArchiveFile(archive, ""), tmp_path / "spool", 10, settings)
    assert isinstance(first, PdfSource) and first.source_file == "1.pdf" and first.path.read_bytes() == PDF
    assert isinstance(refused, Refused) and refused.reason == reason
    assert said in refused.message


def test_a_full_disk_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.write_text("a file where the folder of copies should be")
    order = ArchiveOrder(
        ArchiveFile(make_zip(tmp_path / "a.zip", {"1.pdf": PDF}), ""), spool, 10, ARCHIVE_SETTINGS
    )
    (told,) = answers(order)
    assert isinstance(told, DiskRefused) and "cannot be written" in told.message


@pytest.mark.processes
def test_a_full_disk_ends_the_run_with_what_to_do(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.write_text("a file where the folder of copies should be")
    archive = ArchiveFile(make_zip(tmp_path / "a.zip", {"1.pdf": PDF}), "")
    with pytest.raises(OutputError, match="free the disk"):
        list(read_archive(archive, spool, 10))


def test_an_archive_is_bounded_in_members_and_in_all(tmp_path: Path) -> None:
    members = {f"{number}.pdf": PDF for number in range(5)}
    for archive in (make_zip(tmp_path / "a.zip", members), make_tar(tmp_path / "a.tar", members)):
        few = taken(archive, tmp_path / "spool", settings=ArchiveSettings(members=3))
        assert [isinstance(one, PdfSource) for one in few] == [True, True, True, False]
        little = taken(archive, tmp_path / "spool", settings=ArchiveSettings(total_bytes=3 * 7168))
        assert isinstance(little[0], PdfSource)
        assert [one.reason for one in little if isinstance(one, Refused)] == ["limit-archive"]
        assert len(taken(archive, tmp_path / "spool", settings=ArchiveSettings(members=6))) == 5


def test_a_name_longer_than_a_file_system_takes_is_read_all_the_same(tmp_path: Path) -> None:
    name = "x" * 300 + ".pdf"
    for archive in (make_zip(tmp_path / "a.zip", {name: PDF}), make_tar(tmp_path / "a.tar", {name: PDF})):
        (source,) = taken(archive, tmp_path / "spool")
        assert isinstance(source, PdfSource) and source.source_file == name
        assert len(source.path.name) <= 255 and source.path.read_bytes() == PDF


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tar.gz"])
def test_a_paper_is_known_by_its_bytes_where_its_name_says_nothing(tmp_path: Path, ending: str) -> None:
    make = make_zip if ending == ".zip" else make_tar
    members = {"unduhan": PDF, "x.pdf?download=1": b"\n" * 200 + PDF, "notes.txt": b"about %PD", "empty": b""}
    found = taken(make(tmp_path / f"a{ending}", members), tmp_path / "spool")
    assert [one.path.read_bytes() for one in found if isinstance(one, PdfSource)] == [PDF, b"\n" * 200 + PDF]
    assert len(found) == 2


def test_a_member_that_is_no_paper_by_name_and_cannot_be_looked_into_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr("secret", PDF)
        file.writestr("1.pdf", PDF)
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    (found,) = taken(path, tmp_path / "spool")
    assert isinstance(found, PdfSource) and found.source_file == "1.pdf"


@pytest.mark.parametrize("name", ["lama.rar", "b/c.7z", "x.pdf.gz", "dalam.tar.zst"])
def test_an_archive_of_an_unknown_kind_in_an_archive_is_named(tmp_path: Path, name: str) -> None:
    for archive in (make_zip(tmp_path / "a.zip", {name: b"x"}), make_tar(tmp_path / "a.tar", {name: b"x"})):
        (refused,) = taken(archive, tmp_path / "spool")
        assert isinstance(refused, Refused) and (refused.source_file, refused.reason) == (
            name,
            "nested-archive",
        )


@pytest.mark.parametrize("ending", [".zip", ".tar"])
def test_an_archive_in_an_archive_is_known_by_its_bytes(tmp_path: Path, ending: str) -> None:
    make = make_zip if ending == ".zip" else make_tar
    inner = make_zip(tmp_path / "inner.zip", {"1.pdf": PDF}).read_bytes()
    members = {"unduhan": inner, "surat.docx": inner, "2.pdf": PDF}
    found = taken(make(tmp_path / f"a{ending}", members), tmp_path / "spool")
    told = [(one.source_file, getattr(one, "reason", "")) for one in found]
    assert told == [("unduhan", "nested-archive"), ("2.pdf", "")], "an office file is none"


def test_a_member_packed_in_a_way_that_is_not_opened_is_not_to_be_downloaded_again(tmp_path: Path) -> None:
    """Windows packs large files by a method of its own (9, deflate64)."""
    path = make_zip(tmp_path / "a.zip", {"1.pdf": PDF, "2.pdf": PDF})
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 9
    path.write_bytes(content)
    packed, good = taken(path, tmp_path / "spool")
    assert isinstance(packed, Refused) and packed.reason == "unopened-archive"
    assert "packed in a way" in packed.message
    assert isinstance(good, PdfSource)
