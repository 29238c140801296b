"""Kinds in which the plan is attached to another PDF (issue part A, 4)."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import AttachedFileSpec, Dictionary, Name

from heldout.odd.kinds import kind
from heldout.odd.sheet import Sheet, put_plain

COVER = b"BT /F1 12 Tf 72 700 Td (Buka lampiran dengan pembaca PDF.) Tj ET"


def _into_portfolio(pdf: pikepdf.Pdf, sheets: list[Sheet]) -> None:
    """Makes the plan an attachment of a PDF of one page: alone, beside notes, and in a portfolio with a name that is
    no PDF's."""
    member, held = sheets[0].member, BytesIO()
    pdf.save(held, deterministic_id=True)
    del pdf.pages[:]
    pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    pdf.pages[0].contents_add(COVER)
    name = f"attached-to-a-portfolio--{member + 1}"
    _attach(pdf, (f"{name}.pdf", f"{name}.pdf", name)[member], held.getvalue())
    if member:
        _attach(pdf, "catatan.txt", b"Rencana aksi terlampir.")
    if member != 1:
        pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def _attach(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """An attachment whose dates do not change from one drawing to the next."""
    pdf.attachments[name] = AttachedFileSpec(
        pdf,
        content,
        filename=name,
        description="",
        mime_type="",
        creation_date="D:20260101000000Z",
        mod_date="D:20260101000000Z",
    )


@kind("attached-to-a-portfolio", finish=_into_portfolio)
def attached(sheet: Sheet) -> None:
    """The plan is attached to a PDF whose only page says so."""
    put_plain(sheet)
