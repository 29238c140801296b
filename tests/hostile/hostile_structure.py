"""PDFs whose objects, trees and tables are wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal

import pikepdf

from small_plans import assembled, page_content, plan_pdf, stream


def encrypted(
    password: str, *, owner: str = "owner", revision: Literal[2, 3, 4, 5, 6] = 6, **forbidden: bool
) -> bytes:
    """``revision`` is that of the security handler (ISO 32000-2, 7.6.4): 2 has keys of 40 bits, 6 of 256."""
    out = io.BytesIO()
    modern = revision >= 4
    with pikepdf.open(io.BytesIO(plan_pdf())) as pdf:
        allow = pikepdf.Permissions(**dict.fromkeys(forbidden, False))
        lock = pikepdf.Encryption(
            owner=owner, user=password, R=revision, allow=allow, aes=modern, metadata=modern
        )
        pdf.save(out, encryption=lock)
    return out.getvalue()


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
        + [page] * count
    )


def endless_tree() -> bytes:
    """The page tree holds itself."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 99999999 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
        ]
    )


def deep_tree(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 595 842] >>"]
    )


def doubling_tree(depth: int) -> bytes:
    """Each node holds the next one twice: a small file of 2 ** depth pages."""
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>" % (at + 3, at + 3, 1 << (depth - at))
        for at in range(depth)
    ]
    return assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page /MediaBox [0 0 595 842] >>"]
    )


def xfa_form() -> bytes:
    """A form in XML that names a file of the machine."""
    template = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><xdp>&b;</xdp>"
    return plan_pdf(catalog=b"/AcroForm << /XFA [(template) 6 0 R] /Fields [] >>", more=[stream(template)])


def cross_references(change: Callable[[bytes], bytes]) -> bytes:
    whole = plan_pdf()
    start = whole.rindex(b"xref\n0 ")
    return whole[:start] + change(whole[start:])


def shifted_references(table: bytes) -> bytes:
    return table.replace(b" 00000 n", b" 00007 n").replace(b"0000000", b"0000009", 4)


def references(*, prev: bytes = b"", size: bytes | None = None) -> bytes:
    def change(table: bytes) -> bytes:
        changed = table.replace(b"trailer\n<<", b"trailer\n<< " + prev)
        return changed if size is None else changed.replace(b"/Size 6", b"/Size " + size)

    return cross_references(change)


def prev_that_leads_to_itself() -> bytes:
    start = plan_pdf().rindex(b"xref\n0 ")
    return references(prev=b"/Prev %d " % start)


def two_pages(second: bytes, *more: bytes) -> bytes:
    """The plan, and a second page with these entries; ``more`` are objects from number 7."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            stream(page_content()),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Page /Parent 2 0 R %s >>" % second,
            *more,
        ]
    )


def fields_that_hold_each_other() -> bytes:
    fields = [b"<< /FT /Tx /T (a) /Kids [7 0 R] >>", b"<< /FT /Tx /T (b) /Kids [6 0 R] /Parent 6 0 R >>"]
    return plan_pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", page=b"/Annots [6 0 R 7 0 R]", more=fields)


def annotation_that_draws_the_page() -> bytes:
    note = b"<< /Type /Annot /Subtype /Stamp /Rect [500 20 520 40] /AP << /N 7 0 R >> >>"
    look = stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>"
    )
    return plan_pdf(page=b"/Annots [6 0 R]", more=[note, look])


def many_annotations(count: int) -> bytes:
    note = b"<< /Type /Annot /Subtype /Link /Rect [500 20 520 40] >>"
    return plan_pdf(page=b"/Annots [%s]" % (b"6 0 R " * count), more=[note])


def attached(name: bytes, content: bytes) -> bytes:
    spec = b"<< /Type /Filespec /F (%s) /EF << /F 7 0 R >> >>" % name
    catalog = b"/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>"
    return plan_pdf(catalog=catalog, more=[spec, stream(content, b"/Type /EmbeddedFile")])


def nested_arrays(depth: int) -> bytes:
    return plan_pdf(page=b"/Annots " + b"[" * depth + b"]" * depth)


def object_stream(first: bytes) -> bytes:
    """An object stream that claims what it does not hold."""
    return plan_pdf(more=[stream(b"1 0 2 10 ", b"/Type /ObjStm /First 8 " + first)])


def active_content() -> bytes:
    """Scripts, launches, a remote target, a form that submits itself and an attachment."""
    actions = [
        b"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\); while\\(true\\){}) >>",
        b"<< /S /Launch /F (/bin/sh) >>",
        b"<< /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/) >> >>",
        b"<< /Type /Filespec /F (x.exe) /EF << /F 10 0 R >> >>",
        stream(b"MZ" * 100, b"/Type /EmbeddedFile"),
    ]
    catalog = b"/OpenAction 6 0 R /AA << /WC 7 0 R >> /Names << /EmbeddedFiles << /Names [(x) 9 0 R] >> >>"
    return plan_pdf(catalog=catalog, page=b"/AA << /O 8 0 R >>", more=actions)
