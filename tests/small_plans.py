"""Writes small PDFs by hand, so that each byte is known and any can be made wrong."""

from __future__ import annotations

from collections.abc import Sequence

LINES = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN JEPARA",
    "NOMOR 12 TAHUN 2025",
    "TENTANG",
    "RENCANA AKSI REFORMASI BIROKRASI TAHUN 2025",
)
HEADING = ("NO", "KEGIATAN", "INDIKATOR", "WAKTU")
ROWS = (
    ("1", "Pemetaan proses bisnis", "Tersedianya peta proses bisnis", "Januari-Maret"),
    ("2", "Evaluasi pelayanan publik", "Tersedianya laporan evaluasi", "Juni"),
    ("3", "Penyusunan laporan", "Tersusunnya laporan kinerja", "Desember"),
)
COLUMNS = (50, 80, 240, 420, 545)


def assembled(objects: Sequence[bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of ``objects``, numbered from 1, with a right cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_content() -> bytes:
    """A decree's heading and a ruled plan of three rows."""
    shown = [_text(300 - 3 * len(line), 780 - 16 * index, line) for index, line in enumerate(LINES)]
    for index, row in enumerate((HEADING, *ROWS)):
        shown += [_text(x + 4, 686 - 30 * index, cell) for x, cell in zip(COLUMNS, row, strict=False)]
    rules = [b"%d 700 m %d 580 l S" % (x, x) for x in COLUMNS]
    rules += [b"50 %d m 545 %d l S" % (700 - 30 * row, 700 - 30 * row) for row in range(5)]
    return b"0.7 w\n" + b"\n".join(rules + shown)


def _text(x: int, y: int, text: str) -> bytes:
    return b"BT /F1 9 Tf %d %d Td (%s) Tj ET" % (x, y, text.encode("latin-1"))


def plan_pdf(
    *,
    content: bytes | None = None,
    content_entries: bytes = b"",
    media_box: bytes = b"[0 0 595 842]",
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """A one-page plan; each part can be replaced or added to. ``more`` are objects from number 6."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (media_box, resources, page),
            stream(page_content() if content is None else content, content_entries),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *more,
        ]
    )


def decree_with_plan() -> bytes:
    """A decree of one page, its plan between its head and its sections."""
    rows = (
        (540, 72, "Menimbang"),
        (540, 160, ": a. bahwa perlu menetapkan rencana aksi;"),
        (504, 230, "MEMUTUSKAN:"),
        (468, 72, "KESATU"),
        (468, 160, ": Menetapkan Rencana Aksi Reformasi Birokrasi Tahun 2025."),
    )
    shown = b"\n".join(_text(x, y, line) for y, x, line in rows)
    return plan_pdf(content=page_content() + b"\n" + shown)


def decree() -> bytes:
    """A decree of one page with place, date and signatory, and no plan."""
    text = (
        *((120, line) for line in LINES),
        (72, "Menimbang"),
        (160, ": a. bahwa perlu menetapkan rencana aksi;"),
        (230, "MEMUTUSKAN:"),
        (72, "KESATU"),
        (160, ": Menetapkan Rencana Aksi Reformasi Birokrasi Tahun 2025."),
        (330, "Ditetapkan di Jepara"),
        (330, "pada tanggal 2 Januari 2025"),
        (330, "KETUA KOMISI PEMILIHAN UMUM"),
        (330, "KABUPATEN JEPARA,"),
        (330, "SITI AMINAH"),
    )
    below = [0, 1, 2, 3, 5, 5, 7, 9, 9, 11, 12, 14, 15, 19]
    shown = [_text(x, 780 - 18 * row, line) for row, (x, line) in zip(below, text, strict=True)]
    return plan_pdf(content=b"\n".join(shown))
