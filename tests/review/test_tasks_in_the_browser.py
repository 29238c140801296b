"""Questions that are answered once for many rows, and the head of the decree, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from benchmarks.served_review import served_review
from browser_by_hand import edits_in, mend, opened, records_in, shown_row
from papers_by_hand import pdf, run, ten_rows
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.processes, pytest.mark.slow]


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


def months_all_marked(folder: Path) -> None:
    """Runs anew over a paper with the alarm that all months of its first page are marked."""
    (folder / "in" / "jepara.pdf").write_bytes(pdf(ten_rows(alarms=["page 1: months-all-marked"])))
    run(folder / "in", folder / "out")


def open_task(page: Page, title: str) -> None:
    """With keys: the list of tasks, and the one whose title says so."""
    page.keyboard.press("t")
    page.locator("#tasks-pane button", has_text=title).press("Enter")


def test_the_months_of_a_page_are_set_once_for_all_its_rows_and_undone_at_once(
    browser: Browser, folder: Path
) -> None:
    months_all_marked(folder)
    with served_review(folder / "out") as url, opened(browser, url) as page:
        open_task(page, "all twelve months")
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


def test_a_settled_alarm_says_which_rows_stay_in_the_queue(browser: Browser, folder: Path) -> None:
    months_all_marked(folder)
    doubted = sum(row["needs_review"] for row in records_in(folder / "out"))
    with served_review(folder / "out") as url, opened(browser, url) as page:
        open_task(page, "all twelve months")
        expect(page.locator("article.task .note")).to_have_count(0)
        page.get_by_role("button", name="Nothing is wrong").press("Enter")
        expect(page.locator("article.task .note").last).to_have_text(
            f"{doubted} rows of this page stay in the queue until they are accepted"
        )
        page.get_by_role("button", name="All 10 rows of this page are right").press("Enter")
        expect(page.locator("article.task .note")).to_have_count(1)


def test_all_rows_of_a_page_are_called_right_at_once_and_undone_at_once(
    browser: Browser, folder: Path
) -> None:
    months_all_marked(folder)
    with served_review(folder / "out") as url, opened(browser, url) as page:
        open_task(page, "all twelve months")
        page.get_by_role("button", name="All 10 rows of this page are right").press("Enter")
        expect(page.locator("#notice")).to_have_text("Saved")
    edits = edits_in(folder / "out")
    assert len(edits) == 11 and len({edit["group"] for edit in edits}) == 1
    run(folder / "in", folder / "out")
    assert not any(row["needs_review"] for row in records_in(folder / "out"))
    documents = pq.read_table(folder / "out" / "documents.parquet").to_pylist()
    assert ["settled: page 1: months-all-marked"] in [row["review_reasons"] for row in documents]
    with served_review(folder / "out") as url, opened(browser, url) as page:
        page.keyboard.press("u")
        expect(page.locator("#notice")).to_have_text("Undone")
    run(folder / "in", folder / "out")
    assert all("accepted" not in row["review_reasons"] for row in records_in(folder / "out"))
