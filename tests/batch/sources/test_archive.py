from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kpu_extract.batch.sources.discovery import ArchiveFile, Refused
from kpu_extract.batch.sources.fingerprint import PdfSource, fingerprinted

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


def taken(path: Path, spool: Path, *, prefix: str = "", file_mib: int = 10) -> list[PdfSource | Refused]:
    return list(fingerprinted([ArchiveFile(path, prefix)], spool, file_mib))


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
