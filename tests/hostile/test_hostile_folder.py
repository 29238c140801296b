"""One run of the program over a folder of good, broken and hostile files: each has its outcome."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pyarrow.parquet as pq
import pytest
from PIL import Image

from small_plans import assembled, page_content, plan_pdf, stream

pytestmark = [pytest.mark.processes, pytest.mark.slow]

RUNAWAY_SECONDS = 6
PLAN = 3
"""Records of the plan by hand."""


def encrypted(password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plan_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password, R=6))
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


def multiplying_forms() -> bytes:
    """Each of twelve forms draws the next one ten times: 10^12 strokes from two kilobytes."""
    forms = []
    for number in range(12):
        last = number == 11
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
        if last:
            forms.append(stream(b"0 0 m 500 700 l S", entries))
            continue
        entries += b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 7)
        forms.append(stream(b"/X Do " * 10, entries))
    return plan_pdf(content=b"/X Do", resources=b"/XObject << /X 6 0 R >>", more=forms)


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


def picture_object(data: bytes, filters: bytes, width: int, height: int, more: bytes = b"") -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /Filter %s %s" % (
        width,
        height,
        filters,
        more,
    )
    return stream(data, entries)


def with_picture(picture: bytes) -> bytes:
    """The plan, with a picture drawn in a corner."""
    content = page_content() + b"\nq 40 0 0 40 500 20 cm /P Do Q"
    return plan_pdf(content=content, resources=b"/XObject << /P 6 0 R >>", more=[picture])


def jpx() -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.full((32, 32, 3), 128, np.uint8)).save(out, "JPEG2000")
    return with_picture(picture_object(out.getvalue(), b"/JPXDecode", 32, 32))


def jbig2(data: bytes) -> bytes:
    return with_picture(
        picture_object(data, b"/JBIG2Decode", 64, 64, b"/BitsPerComponent 1 /ColorSpace /DeviceGray")
    )


def immense_picture() -> bytes:
    """A fax picture of 60,000 by 60,000 white pixels in a few bytes."""
    more = b"/BitsPerComponent 1 /ColorSpace /DeviceGray /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>"
    return with_picture(picture_object(b"\xff" * 7500, b"/CCITTFaxDecode", 60_000, 60_000, more))


def enormous_scan() -> bytes:
    """A page of 140 by 140 metres that a picture fills, so that it must be drawn to be read."""
    content = b"q 400000 0 0 400000 0 0 cm /P Do Q"
    picture = picture_object(bytes(64), b"[]", 8, 8, b"/BitsPerComponent 8 /ColorSpace /DeviceGray")
    resources = b"/XObject << /P 6 0 R >>"
    return plan_pdf(content=content, media_box=b"[0 0 400000 400000]", resources=resources, more=[picture])


def bomb() -> bytes:
    return plan_pdf(content=zlib.compress(b" " * (200 << 20), 9), content_entries=b"/Filter /FlateDecode")


def cross_references(change: Callable[[bytes], bytes]) -> bytes:
    whole = plan_pdf()
    start = whole.rindex(b"xref\n0 ")
    return whole[:start] + change(whole[start:])


def shifted_references(table: bytes) -> bytes:
    return table.replace(b" 00000 n", b" 00007 n").replace(b"0000000", b"0000009", 4)


@dataclass(frozen=True)
class Case:
    """A file, and what must become of it: a number of records, or a reason to fail (or one of two:
    which limit is met first depends on the machine)."""

    content: bytes
    expected: int | str | frozenset[str]


TOO_MUCH = frozenset({"limit-seconds", "limit-memory"})

CASES = {
    "good": Case(plan_pdf(), PLAN),
    "html": Case(b"<html><body>404</body></html>", "not-a-pdf"),
    "zero-bytes": Case(b"", "empty"),
    "header-only": Case(b"%PDF-1.7\n", "broken-pdf"),
    # pdfium does not open it, and cannot say why.
    "no-pages": Case(
        assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "broken-pdf",
    ),
    "no-table": Case(plan_pdf(content=b"BT /F1 12 Tf 72 700 Td (Dengan hormat,) Tj ET"), 0),
    "blank": Case(plan_pdf(content=b""), 0),
    "truncated": Case(plan_pdf()[:400], "broken-pdf"),
    "junk-before-header": Case(b"\n" * 200 + plan_pdf(), PLAN),
    "no-end": Case(plan_pdf()[: plan_pdf().rindex(b"trailer")], "broken-pdf"),
    "wrong-xref": Case(cross_references(shifted_references), PLAN),
    "no-xref": Case(cross_references(lambda table: table[table.index(b"trailer") :]), PLAN),
    "encrypted-without-password": Case(encrypted(""), PLAN),
    "encrypted": Case(encrypted("secret"), "encrypted"),
    "endless-tree": Case(endless_tree(), "broken-pdf"),
    "deep-tree": Case(deep_tree(3_000), "broken-pdf"),
    "too-many-pages": Case(many_pages(10_000), "limit"),
    # It is drawn, not scanned: nobody has to make a picture of it.
    "enormous-page": Case(plan_pdf(media_box=b"[0 0 1e7 1e7]"), PLAN),
    "enormous-scan": Case(enormous_scan(), "limit"),
    "zero-size-page": Case(plan_pdf(media_box=b"[0 0 0 0]"), PLAN),
    "upside-down-box": Case(plan_pdf(media_box=b"[595 842 0 0]"), PLAN),
    "bomb": Case(bomb(), "limit"),
    "multiplying-forms": Case(multiplying_forms(), TOO_MUCH),
    "active-content": Case(active_content(), PLAN),
    "jpx": Case(jpx(), PLAN),
    "jpx-broken": Case(
        with_picture(picture_object(b"\x00\x00\x00\x0cjP  junk", b"/JPXDecode", 32, 32)), PLAN
    ),
    "jbig2-broken": Case(jbig2(b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\xff" * 40), PLAN),
    "immense-picture": Case(immense_picture(), PLAN),
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    for name, case in CASES.items():
        (folder / "in" / f"{name}.pdf").write_bytes(case.content)
    command = [sys.executable, "-m", "kpu_extract.cli", "run", str(folder / "in"), "-o", str(folder / "out")]
    limits = ["--max-seconds", str(RUNAWAY_SECONDS), "--max-memory-mib", "1500", "--max-stream-mib", "64"]
    return subprocess.run([*command, *limits], capture_output=True, text=True, check=False), folder / "out"


def outcomes(out: Path) -> dict[str, int | str]:
    """File → its number of records, or the reason it failed."""
    done = pq.read_table(out / "documents.parquet", columns=["source_file", "record_count"]).to_pylist()
    failed = [json.loads(line) for line in (out / "failures.jsonl").read_text().splitlines()]
    return {
        **{row["source_file"]: row["record_count"] for row in done},
        **{failure["file"]: failure["reason"] for failure in failed},
    }


def test_every_file_is_a_document_or_a_failure(ran: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    process, out = ran
    assert process.returncode == 1, process.stderr
    counts = json.loads((out / "run.json").read_text())["counts"]
    assert counts["documents"] + counts["failures"] == counts["files"] == len(CASES)


@pytest.mark.parametrize("name", CASES)
def test_each_file_becomes_what_it_must(
    name: str, ran: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    outcome, expected = outcomes(ran[1])[f"{name}.pdf"], CASES[name].expected
    assert outcome in expected if isinstance(expected, frozenset) else outcome == expected


def test_every_failure_is_named_on_stderr(ran: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    process, out = ran
    for name, outcome in outcomes(out).items():
        assert (f"failed: {name}: " in process.stderr) is isinstance(outcome, str), name
    assert "Traceback" not in process.stderr
