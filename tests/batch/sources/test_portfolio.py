"""PDFs attached to a PDF are members of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from kpu_extract.batch.sources import portfolios
from kpu_extract.batch.sources.archive_child import answers
from kpu_extract.batch.sources.archive_messages import ArchiveOrder
from kpu_extract.batch.sources.archives import Member, members
from kpu_extract.batch.sources.discovery import ArchiveFile, PdfFile, Refused, find
from kpu_extract.batch.sources.settings import ArchiveSettings
from kpu_extract.batch.sources.spooling import PdfSource
from small_plans import decree, plan_pdf


def portfolio(target: Path, attached: dict[str, bytes]) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, content in attached.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(
                pdf, content, filename=name, description="", mime_type="", creation_date="", mod_date=""
            )
        pdf.save(target)
    return target


def read(path: Path, settings: ArchiveSettings | None = None) -> dict[str, bytes | str]:
    """The bytes of each member, or why it is refused."""
    archive = ArchiveFile(path, f"{path.name}/", is_portfolio=True)
    found: dict[str, bytes | str] = {}
    for one in members(archive, settings) if settings else members(archive):
        if isinstance(one, Member):
            with one.opened as stream:
                found[one.source_file] = stream.read(10**7)
        else:
            assert isinstance(one, Refused)
            found[one.source_file] = one.reason
    return found


def test_attached_pdfs_are_members_and_other_files_are_not(tmp_path: Path) -> None:
    """A PDF is known by its name or by its bytes."""
    attached = {"a.pdf": plan_pdf(), "lampiran": decree(), "catatan.txt": b"catatan", "tabel.xlsx": b"PK..."}
    path = portfolio(tmp_path / "set.pdf", attached)
    assert read(path) == {"set.pdf/a.pdf": plan_pdf(), "set.pdf/lampiran": decree()}


def test_a_pdf_with_attachments_is_found_as_itself_and_as_an_archive(tmp_path: Path) -> None:
    path = portfolio(tmp_path / "set.pdf", {"a.pdf": plan_pdf()})
    assert list(find([tmp_path])) == [
        PdfFile(path, "set.pdf"),
        ArchiveFile(path, "set.pdf/", is_portfolio=True),
    ]


def test_near_miss_a_pdf_without_attachments_is_a_file_only(tmp_path: Path) -> None:
    path = portfolio(tmp_path / "plain.pdf", {})
    assert list(find([tmp_path])) == [PdfFile(path, "plain.pdf")]


def outcomes(archive: ArchiveFile, spool: Path) -> dict[str, str]:
    """What the process that reads archives gives of each member: its name, or why it is refused."""
    order = ArchiveOrder(archive=archive, spool=spool, file_mib=10, settings=ArchiveSettings())
    found = {}
    for one in answers(order):
        assert isinstance(one, PdfSource | Refused)
        found[one.source_file] = one.reason if isinstance(one, Refused) else "copied"
    return found


def zipped(paper: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as file:
        file.write(paper, paper.name)
    return target


def test_a_portfolio_in_a_portfolio_is_read_itself_and_its_papers_are_reported(tmp_path: Path) -> None:
    inner = portfolio(tmp_path / "inner.pdf", {"a.pdf": plan_pdf()}).read_bytes()
    path = portfolio(tmp_path / "set.pdf", {"inner.pdf": inner, "z.pdf": decree()})
    assert outcomes(ArchiveFile(path, "set.pdf/", is_portfolio=True), tmp_path / "spool") == {
        "set.pdf/inner.pdf": "copied",
        "set.pdf/inner.pdf/": "nested-archive",
        "set.pdf/z.pdf": "copied",
    }


def test_a_portfolio_in_a_zip_is_read_itself_and_its_papers_are_reported(tmp_path: Path) -> None:
    inner = portfolio(tmp_path / "inner.pdf", {"a.pdf": plan_pdf()})
    path = zipped(inner, tmp_path / "set.zip")
    assert outcomes(ArchiveFile(path, "set.zip/"), tmp_path / "spool") == {
        "set.zip/inner.pdf": "copied",
        "set.zip/inner.pdf/": "nested-archive",
    }


def test_near_miss_a_paper_with_notes_attached_holds_no_papers(tmp_path: Path) -> None:
    inner = portfolio(tmp_path / "inner.pdf", {"catatan.txt": b"catatan"})
    for path in (
        portfolio(tmp_path / "set.pdf", {"inner.pdf": inner.read_bytes()}),
        zipped(inner, tmp_path / "set.zip"),
    ):
        archive = ArchiveFile(path, f"{path.name}/", is_portfolio=path.suffix == ".pdf")
        assert outcomes(archive, tmp_path / "spool") == {f"{path.name}/inner.pdf": "copied"}


def test_names_that_point_out_and_too_many_bytes_are_refused(tmp_path: Path) -> None:
    path = portfolio(tmp_path / "set.pdf", {"../x.pdf": plan_pdf()})
    assert read(path) == {"set.pdf/../x.pdf": "unsafe-path"}
    large = portfolio(tmp_path / "large.pdf", {"a.pdf": plan_pdf() + bytes(2000)})
    assert read(large, ArchiveSettings(total_bytes=1000)) == {"large.pdf": "limit-archive"}


def test_a_file_that_cannot_be_opened_has_no_members(tmp_path: Path) -> None:
    """What is wrong with it, its own outcome tells."""
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 /EmbeddedFile")
    assert read(path) == {}


def test_what_is_attached_by_name_only_costs_itself_only(tmp_path: Path) -> None:
    """A file specification may lead to a web address; the attachments behind it were lost."""
    path = portfolio(tmp_path / "set.pdf", {"a.pdf": plan_pdf(), "b.pdf": decree(), "c.txt": b"c"})
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for name in ("a.pdf", "c.txt"):
            del pdf.attachments[name].obj["/EF"]
        pdf.save(path)
    assert read(path) == {"set.pdf/a.pdf": "broken-archive", "set.pdf/b.pdf": decree()}


def test_an_attachment_that_wants_too_much_memory_is_no_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = portfolio(tmp_path / "set.pdf", {"a.pdf": plan_pdf()})

    def refused(*_: object) -> tuple[str, bytes]:
        raise pikepdf.PdfError("object 7: std::bad_alloc")

    monkeypatch.setattr(portfolios, "_bytes_of", refused)
    assert read(path) == {"set.pdf": "limit-archive"}


def test_an_archive_attached_to_a_paper_is_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("1.pdf", plan_pdf())
    path = portfolio(tmp_path / "set.pdf", {"arsip": inner.getvalue(), "rekap.xlsx": inner.getvalue()})
    assert read(path) == {"set.pdf/arsip": "nested-archive"}
