"""The page in a real browser: what a person does, and what is written down of it."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from benchmarks.served_review import served_review
from papers_by_hand import Paper, PaperRow, pdf, run, ten_rows
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = [pytest.mark.processes, pytest.mark.slow]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
AXE = Path(__file__).with_name("axe.min.js")
expect.set_options(timeout=30_000)
"""Milliseconds that a state of the page is waited for: a busy machine is slow, and that is no fault."""
HOSTILE = "<script>document.title='taken'</script>\"'><img src=x onerror=alert(1)> \u202eMUMU"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``in`` and a run of it in ``out``; tests take copies."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "in").mkdir()
    (folder / "in" / "jepara.pdf").write_bytes(
        pdf(
            ten_rows(
                alarms=["page 2: months-missing-on-page", "page 1: table 1: 40 bands unread: no heading"]
            )
        )
    )
    other = Paper([PaperRow([(1, 60, 90)], "Lain", reasons=["non-words"], confidence=0.95)], 1, title=HOSTILE)
    (folder / "in" / "lain'\"<b>.pdf").write_bytes(pdf(other))
    run(folder / "in", folder / "out")
    return folder


@pytest.fixture
def folder(extracted: Path, tmp_path: Path) -> Path:
    for name in ("in", "out"):
        shutil.copytree(extracted / name, tmp_path / name)
    run(tmp_path / "in", tmp_path / "out")
    return tmp_path


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A tab with the page, in English; an error in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.on(
        "request", lambda request: errors.append(request.url) if not request.url.startswith(url) else None
    )
    page.goto(f"{url}en/")
    page.wait_for_selector("body[data-ready]")
    yield page
    assert errors == []
    context.close()


def edits_in(out: Path) -> list[dict[str, Any]]:
    path = out / "edits.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def records_in(out: Path, name: str = "jepara.pdf") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / "records.parquet").to_pylist()
    return [row for row in rows if row["source_file"] == name]


def shown_row(page: Page, seq: int) -> None:
    """Waits until the row is shown."""
    expect(page.locator("article.row h2")).to_contain_text(f"Row {seq} ·")


def mend(page: Page, text: str) -> None:
    """With keys: opens the doubtful field, writes, saves."""
    page.keyboard.press("e")
    expect(page.locator(".field textarea:focus")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator(".field.edited .value", has_text=text)).to_have_count(1)


def test_the_most_doubtful_row_is_shown_with_its_picture_and_its_cells(
    browser: Browser, folder: Path
) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        page.wait_for_selector(".pictures[data-drawn]")
        expect(page.locator("svg.crop rect.cell.doubtful[data-field=kegiatan]")).to_have_count(1)
        expect(page.locator("svg.crop rect.cell")).to_have_count(4)
        expect(page.locator("svg.heading")).to_have_count(1)
        expect(page.locator("mark.doubt")).to_have_text(["nom", "o", "r"])
        expect(page.locator("mark.letter")).to_have_text(["o"])
        expect(page.locator("#count")).to_have_text("11 rows on 2 pages")


def test_ten_rows_are_mended_by_keys_alone_with_ten_edits(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        for seq in range(1, 11):
            shown_row(page, seq)
            mend(page, f"Diperbaiki {seq}")
            page.keyboard.press("n")
        edits = edits_in(folder / "out")
        assert [edit["new"] for edit in edits] == [f"Diperbaiki {seq}" for seq in range(1, 11)]
        assert [edit["old"] for edit in edits][:3] == [
            "Kegiatan nomor 1",
            "Kegiatan nomor 2",
            "Pemetaan proses",
        ]
        assert {edit["who"] for edit in edits} == {"Siti"} and {edit["field"] for edit in edits} == {
            "kegiatan"
        }
        assert all(len(part["ink"]) == 32 for edit in edits for part in edit["cell"])
    run(folder / "in", folder / "out")
    rows = records_in(folder / "out")
    assert [row["kegiatan"] for row in rows] == [f"Diperbaiki {seq}" for seq in range(1, 11)]
    assert rows[2]["kegiatan_raw"] == "Peetaan proses" and "edited: kegiatan" in rows[0]["review_reasons"]


def test_accepting_goes_on_and_reload_keeps_the_row_and_what_was_said(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        page.keyboard.press("a")
        shown_row(page, 2)
        page.keyboard.press("f")
        page.keyboard.type("cap di atas teks")
        page.keyboard.press("Enter")
        expect(page.locator(".note")).to_contain_text("cap di atas teks")
        page.keyboard.press("n")
        shown_row(page, 3)
        page.reload()
        page.wait_for_selector("body[data-ready]")
        shown_row(page, 3)
        expect(page.locator("#count")).to_have_text("10 rows on 2 pages")
        page.select_option("[name=state]", "accepted")
        expect(page.locator("#count")).to_have_text("1 rows on 1 pages")
        shown_row(page, 1)
    run(folder / "in", folder / "out")
    first, second = records_in(folder / "out")[:2]
    assert (first["needs_review"], first["confidence"]) == (False, 1.0) and "accepted" in first[
        "review_reasons"
    ]
    assert second["needs_review"] and "flagged: cap di atas teks" in second["review_reasons"]


def test_an_edit_is_undone_and_a_mend_taken_back(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        mend(page, "Salah ketik")
        page.keyboard.press("u")
        expect(page.locator(".field[data-field=kegiatan] .value")).to_have_text("Kegiatan nomor 1")
        expect(page.locator(".field.edited")).to_have_count(0)
        page.keyboard.press("n")
        page.keyboard.press("n")
        shown_row(page, 3)
        expect(page.locator("mark.mend")).to_have_text("Pemetaan")
        expect(page.locator("mark.doubt")).to_have_text(["pr", "o", "ses"])
        expect(page.locator("mark.doubt").first).to_have_attribute("title", "read with 61 % confidence")
        expect(page.locator(".mends")).to_contain_text("lexicon; 95 % likely right")
        page.get_by_role("button", name="Take back to ‘Peetaan’").press("Enter")
        expect(page.locator(".field[data-field=kegiatan] .value")).to_have_text("Peetaan proses")
    assert [edit["new"] for edit in edits_in(folder / "out")] == [
        "Salah ketik",
        "Kegiatan nomor 1",
        "Peetaan proses",
    ]


def test_a_doubtful_field_shows_its_cell_and_its_doubtful_letters_and_the_months_their_marks(
    browser: Browser, folder: Path
) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        for seq in (2, 3):
            page.keyboard.press("n")
            shown_row(page, seq)
        field = page.locator(".field[data-field=kegiatan]")
        expect(field.locator("mark.letter")).to_have_text("o")
        expect(field.locator("mark.letter")).to_have_attribute(
            "title", "read with 61 % confidence; this letter 30 %"
        )
        expect(field.locator("svg.of-text")).to_be_visible()
        other = page.locator(".field[data-field='extra:CAPAIAN']")
        expect(other.locator("svg.of-text")).to_be_hidden()
        other.locator("[data-edit]").press("Enter")
        expect(other.locator("svg.of-text")).to_be_visible()
        boxes = page.locator(".months button")
        strip, first, last = (
            one.bounding_box() for one in (page.locator("svg.of-months"), boxes.first, boxes.last)
        )
        assert strip and first and last
        assert abs(strip["x"] - first["x"]) < 3
        assert abs(strip["x"] + strip["width"] - last["x"] - last["width"]) < 3


def test_tasks_are_answered_one_after_the_other_by_keys_alone(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        expect(page.locator("#open-tasks")).to_have_text("(3)")
        page.keyboard.press("t")
        expect(page.locator("article.task h2")).to_contain_text("gave no records")
        page.keyboard.press("f")
        expect(page.locator("#open-tasks")).to_have_text("(2)")
        page.keyboard.press("n")
        expect(page.locator("article.task h2")).to_contain_text("No row of the page has a mark")
        page.keyboard.press("a")
        expect(page.locator("#open-tasks")).to_have_text("(1)")
        page.keyboard.press("n")
        expect(page.locator("article.task h2")).to_contain_text("headed ‘CAPAIAN’")
        page.keyboard.press("e")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#open-tasks")).to_have_text("(0)")
    assert [edit["new"] for edit in edits_in(folder / "out")] == ["flagged", "settled", "sasaran"]


def test_what_cannot_be_saved_is_told_in_the_language_of_the_page(browser: Browser, folder: Path) -> None:
    for language, told in (("Bahasa Indonesia", "bukan angka"), ("English", "is no number")):
        with served_review(folder / "out") as url, opened(browser, url) as page:
            if language != "English":
                page.get_by_role("link", name=language).click()
                page.wait_for_selector("body[data-ready]")
            page.locator("[data-edit=tahun]").press("Enter")
            page.keyboard.type("x")
            page.keyboard.press("Enter")
            expect(page.locator("#notice")).to_contain_text(told)
    assert edits_in(folder / "out") == []


def test_months_are_toggled_by_keys_and_by_clicks(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        page.keyboard.press("=")
        expect(page.locator("[data-month='12']")).to_have_attribute("aria-checked", "true")
        page.keyboard.press("1")
        expect(page.locator("[data-month='1']")).to_have_attribute("aria-checked", "false")
        page.locator("[data-month='6']").click()
        expect(page.locator("[data-month='6']")).to_have_attribute("aria-checked", "true")
    assert [edit["new"] for edit in edits_in(folder / "out")] == [[1, 12], [12], [6, 12]]


def test_a_row_over_a_page_break_is_shown_with_both_its_parts(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.fill("[name=q]", "bersambung")
        shown_row(page, 10)
        expect(page.locator("figure")).to_have_count(2)
        expect(page.locator("figcaption")).to_have_text(["Page 1", "Page 2"])
        expect(page.locator("h2")).to_contain_text(["page 1–2"])
        page.keyboard.press("Escape")
        mend(page, "Satu baris")
    (edit,) = edits_in(folder / "out")
    assert [part["page"] for part in edit["cell"]] == [1, 2]


def test_filters_search_counts_and_going_to_a_page(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.locator("#more summary").click()
        page.select_option("[name=reason]", "stray-sign")
        expect(page.locator("#count")).to_have_text("1 rows on 1 pages")
        page.keyboard.press("Escape")
        page.locator("#clear").click()
        expect(page.locator("#count")).to_have_text("11 rows on 2 pages")
        page.select_option("[name=field]", "kegiatan")
        expect(page.locator("#count")).to_have_text("8 rows on 1 pages")
        page.locator("#clear").click()
        page.fill("[name=below]", "55")
        expect(page.locator("#count")).to_have_text("2 rows on 1 pages")
        page.locator("#clear").click()
        page.fill("[name=document]", "lain'")
        expect(page.locator("#count")).to_have_text("1 rows on 1 pages")
        page.fill("[name=document]", "")
        page.fill("[name=q]", "nothing has this")
        expect(page.locator("#count")).to_have_text("No row matches these filters")
        page.locator("#clear").click()
        shown_row(page, 1)
        page.locator("#row").focus()
        page.keyboard.press("g")
        page.keyboard.type("7")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_have_text("That page is not in the queue")


def test_a_column_is_answered_once_for_all_its_rows(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("t")
        page.locator("#tasks-pane button", has_text="What is this column headed ‘CAPAIAN’?").press("Enter")
        expect(page.locator(".cells li").first).to_have_text("Capaian 1")
        page.locator(".choices button", has_text="Indicator").press("Enter")
        expect(page.locator(".note.ok")).to_contain_text("Answered: Indicator")
    assert len(edits_in(folder / "out")) == 1
    result = run(folder / "in", folder / "out")
    assert result.facts.edits.laid == 1
    rows = records_in(folder / "out")
    assert [row["indikator"] for row in rows] == [f"Capaian {seq}" for seq in range(1, 11)]
    assert all(row["extra"] == [] for row in rows)


def test_alarms_and_months_of_a_page_are_answered_once(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("t")
        page.locator("#tasks-pane button", has_text="gave no records").press("Enter")
        page.get_by_role("button", name="Needs work").press("Enter")
        expect(page.locator("#open-tasks")).to_have_text("(2)")
        page.locator("#tasks-pane button", has_text="No row of the page has a mark").press("Enter")
        expect(page.locator("article h2")).to_contain_text("No row of the page has a mark")
        page.get_by_role("button", name="Nothing is wrong").press("Enter")
        expect(page.locator("#open-tasks")).to_have_text("(1)")
    run(folder / "in", folder / "out")
    rows = pq.read_table(folder / "out" / "documents.parquet").to_pylist()
    (document,) = [row for row in rows if row["source_file"] == "jepara.pdf"]
    assert document["review_reasons"][0] == "settled: page 2: months-missing-on-page"
    assert document["review_reasons"][1].startswith("page 1: table 1")


def test_whether_a_column_is_what_it_was_taken_for_is_answered_once(browser: Browser, folder: Path) -> None:
    asked = [f"kegiatan: heading '{heading}' read by its place" for heading in ("URAIAN", "NAMA")]
    (folder / "in" / "jepara.pdf").write_bytes(pdf(ten_rows(alarms=asked)))
    run(folder / "in", folder / "out")
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("t")
        page.locator("#tasks-pane button", has_text="Is this column headed ‘URAIAN’ the Activity?").press(
            "Enter"
        )
        expect(page.locator(".cells li").first).to_have_text("Kegiatan nomor 1")
        expect(page.locator("svg.crop rect.doubtful")).to_have_count(1)
        page.get_by_role("button", name="Yes, Activity").press("Enter")
        expect(page.locator(".note.ok")).to_contain_text("Answered: Activity")
        page.locator("#tasks-pane button", has_text="‘NAMA’").press("Enter")
        page.locator(".choices button", has_text="Indicator").press("Enter")
        expect(page.locator(".note.ok")).to_contain_text("Answered: Indicator")
    run(folder / "in", folder / "out")
    rows = records_in(folder / "out")
    assert rows[0]["indikator"] == "Kegiatan nomor 1" and rows[0]["kegiatan"] is None


def test_the_head_of_the_decree_is_mended_by_keys_and_written_to_the_tables_at_once(
    browser: Browser, folder: Path
) -> None:
    (folder / "in" / "jepara.pdf").write_bytes(pdf(ten_rows(alarms=["number-unreadable"])))
    run(folder / "in", folder / "out")
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        page.keyboard.press("h")
        expect(page.locator("article.decree .field.doubtful h4")).to_have_text(["Number"])
        for text, field in (("10 TAHUN 2025", "number"), ("2 Januari 2025", "date")):
            if field == "date":
                page.locator("[data-edit=date]").focus()
            page.keyboard.press("e")
            expect(page.locator(f".field[data-field={field}] textarea:focus")).to_have_count(1)
            page.keyboard.type(text)
            page.keyboard.press("Enter")
            expect(page.locator(f".field.edited[data-field={field}]")).to_have_count(1)
            # The page puts the focus back on the field that was saved: keys before that would go there.
            expect(page.locator(f"[data-edit={field}]")).to_be_focused()
        page.keyboard.press("h")
        shown_row(page, 1)
        mend(page, "Diperbaiki")
        expect(page.locator("#apply")).to_contain_text("(3)")
        page.keyboard.press("s")
        expect(page.locator("#notice")).to_have_text("3 edits are in the tables; 0 do not fit")
        expect(page.locator("#apply")).to_be_hidden()
        rows = pq.read_table(folder / "out" / "documents.parquet").to_pylist()
        (document,) = [row for row in rows if row["source_file"] == "jepara.pdf"]
        assert (document["number"], str(document["date"])) == ("10 TAHUN 2025", "2025-01-02")
        assert document["number_parts"]["serial"] == "10"
        assert document["review_reasons"] == ["edited: number", "edited: date"]
        assert records_in(folder / "out")[0]["kegiatan"] == "Diperbaiki"
        page.keyboard.press("u")
        expect(page.locator(".field[data-field=kegiatan] .value")).to_have_text("Kegiatan nomor 1")
        expect(page.locator("#apply")).to_contain_text("(1)")


def test_the_months_of_a_page_are_set_once_for_all_its_rows_and_undone_at_once(
    browser: Browser, folder: Path
) -> None:
    (folder / "in" / "jepara.pdf").write_bytes(pdf(ten_rows(alarms=["page 1: months-all-marked"])))
    run(folder / "in", folder / "out")
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("t")
        page.locator("#tasks-pane button", has_text="all twelve months").press("Enter")
        page.wait_for_selector("article.task .months")
        page.keyboard.press("3")
        page.keyboard.press("4")
        page.get_by_role("button", name="Set for 10 rows").press("Enter")
        expect(page.locator("#notice")).to_have_text("Saved")
    edits = edits_in(folder / "out")
    assert len(edits) == 10 and len({edit["group"] for edit in edits}) == 1
    run(folder / "in", folder / "out")
    assert [row["bulan"] for row in records_in(folder / "out")] == [[3, 4]] * 10
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        page.keyboard.press("u")
        expect(page.locator("[data-month='1']")).to_have_attribute("aria-checked", "true")
    run(folder / "in", folder / "out")
    assert [row["bulan"] for row in records_in(folder / "out")] == [[seq] for seq in range(1, 11)]


def test_of_two_tabs_the_last_word_wins_and_the_other_is_shown(browser: Browser, folder: Path) -> None:
    out = folder / "out"
    with (
        served_review(out, "Siti") as one,
        served_review(out, "Budi") as two,
        opened(browser, one) as siti,
        opened(browser, two) as budi,
    ):
        shown_row(budi, 1)
        mend(siti, "Kata Siti")
        expect(budi.locator("#notice")).to_contain_text("Siti has just changed this row", timeout=15_000)
        expect(budi.locator(".field.edited .value")).to_have_text("Kata Siti")
        mend(budi, "Kata Budi")
        expect(siti.locator(".field.edited .value")).to_have_text("Kata Budi", timeout=15_000)
        expect(siti.locator(".history li.overruled")).to_contain_text("overruled by Budi")
        expect(siti.locator(".history")).to_contain_text("Kata Siti")
    run(folder / "in", out)
    assert records_in(out)[0]["kegiatan"] == "Kata Budi"
    assert [edit["who"] for edit in edits_in(out)] == ["Siti", "Budi"]


def test_edits_follow_their_cells_when_seq_moved(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        mend(page, "Diperbaiki")
    (folder / "in" / "jepara.shift").touch()
    result = run(folder / "in", folder / "out", version="2")
    assert (result.facts.edits.laid, result.facts.edits.left) == (1, [])
    assert [row["kegiatan"] for row in records_in(folder / "out")][:3] == [
        "Baris baru",
        "Diperbaiki",
        "Kegiatan nomor 2",
    ]
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 2)
        expect(page.locator(".field.edited .value")).to_have_text("Diperbaiki")
        page.locator(".history button").press("Enter")
        expect(page.locator(".field[data-field=kegiatan] .value")).to_have_text("Kegiatan nomor 1")


def test_on_a_changed_paper_an_edit_that_no_longer_fits_is_told(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        shown_row(page, 1)
        mend(page, "Baris satu")
        page.keyboard.press("n")
        shown_row(page, 2)
        mend(page, "Baris dua")
    changed = ten_rows(title="RENCANA AKSI YANG DIUBAH")
    changed.rows[0].kegiatan = "Sesuatu yang lain sama sekali"
    (folder / "in" / "jepara.pdf").write_bytes(pdf(changed))
    result = run(folder / "in", folder / "out")
    (left,) = result.facts.edits.left
    assert (result.facts.edits.laid, left.field, left.reason) == (1, "kegiatan", "ink-changed")
    assert json.loads((folder / "out" / "run.json").read_text())["edits"]["left"][0]["id"] == left.id
    assert [row["kegiatan"] for row in records_in(folder / "out")][:2] == [
        "Sesuatu yang lain sama sekali",
        "Baris dua",
    ]
    assert len(edits_in(folder / "out")) == 2, "nothing is dropped from the log"
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("t")
        page.locator("#tasks-pane button", has_text="An edit no longer fits").press("Enter")
        expect(page.locator(".values")).to_contain_text("Siti wrote ‘Baris satu’")
        expect(page.locator(".note")).to_contain_text("something else is printed there")


def test_hostile_titles_and_names_are_shown_as_text(browser: Browser, folder: Path) -> None:
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.locator("#more summary").click()
        page.fill("[name=document]", "script")
        expect(page.locator("#count")).to_have_text("1 rows on 1 pages")
        expect(page.locator(".source")).to_contain_text("<script>document.title='taken'</script>")
        expect(page.locator("#items .page")).to_contain_text("lain'\"<b>.pdf")
        assert "taken" not in page.title() and page.locator("#row img").count() == 0


def test_without_token_or_from_another_place_nothing_is_given(folder: Path) -> None:
    with served_review(folder / "out") as url:
        root = url[: url.index("/", 8)]
        record = records_in(folder / "out")[0]["record_id"]
        body = json.dumps({"record": record, "field": "kegiatan", "value": "x"}).encode()
        own = {"Origin": root, "Content-Type": "application/json"}
        assert asked(f"{url}en/") == 200 and asked(f"{url}en/answer/say", body, own) == 200
        refused: list[tuple[str, bytes | None, dict[str, str]]] = [
            (root, None, {}),
            (f"{root}/x/en/", None, {}),
            (f"{url[:-2]}/en/", None, {}),
            (f"{url}en/", None, {"Host": "evil.example"}),
            (f"{url}en/", None, {"Origin": "http://evil.example"}),
            (f"{url}en/", None, {"Sec-Fetch-Site": "cross-site"}),
            (f"{url}en/answer/say", body, {"Content-Type": "application/json"}),
            (f"{url}en/answer/say", body, {**own, "Origin": "null"}),
            (f"{url}en/answer/say", body, {**own, "Content-Type": "text/plain"}),
        ]
        assert [asked(*one) for one in refused] == [403] * len(refused)
        for path in (
            "picture/../1/page.jpg",
            "picture/0123456789abcdef/1/page.jpg",
            f"picture/{record[:16]}/99/page.jpg",
            f"picture/{record[:16]}/1/huge.jpg",
            "picture/..%2f..%2fetc/1/page.jpg",
            "static/../app.py",
        ):
            assert asked(url + path) == 404, path
        long = json.dumps({"record": record, "field": "kegiatan", "value": "x" * 30_000}).encode()
        assert asked(f"{url}en/answer/say", long, own) == 422
        assert asked(f"{url}en/answer/say", b" " * 200_000, own) == 413
        for wrong in (
            {"record": record, "field": "provenance", "value": "x"},
            {"record": "x", "field": "kegiatan", "value": ""},
            {"record": record, "field": "bulan", "value": [13]},
            {"record": record, "field": "tahun", "value": "x"},
        ):
            assert asked(f"{url}en/answer/say", json.dumps(wrong).encode(), own) in (404, 422), wrong
    assert len(edits_in(folder / "out")) == 1


def asked(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers or {})) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_has_no_serious_finding(browser: Browser, folder: Path, scheme: str) -> None:
    with (
        served_review(folder / "out") as url,
        opened(browser, url, color_scheme=scheme, bypass_csp=True) as page,
    ):
        shown_row(page, 1)
        page.add_script_tag(path=AXE)
        for state, keys in (
            ("row", ()),
            ("editing", ("e",)),
            ("keys", ("Escape", "?")),
            ("head", ("Escape", "h")),
            ("tasks", ("h", "t")),
        ):
            for key in keys:
                page.keyboard.press(key)
            assert serious_findings(page) == [], state
        page.wait_for_selector(".tasks")
        page.locator("#tasks-pane button[data-kind]").first.press("Enter")
        assert serious_findings(page) == [], "task"


def serious_findings(page: Page) -> list[tuple[str, str]]:
    page.wait_for_timeout(300)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def test_a_paper_that_is_gone_is_said_and_found_again_where_it_lies(browser: Browser, folder: Path) -> None:
    (folder / "in").rename(folder / "moved")
    with served_review(folder / "out") as url, opened(browser, url) as page:
        expect(page.locator(".picture-note").first).to_contain_text("was not found")
    with (
        served_review(folder / "out", "Siti", "--papers", str(folder / "moved")) as url,
        opened(browser, url) as page,
    ):
        page.wait_for_selector(".pictures[data-drawn]")
