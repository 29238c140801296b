"""The page in a real browser: what a person does, and what is written down of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.served_review import served_review
from browser_by_hand import edits_in, mend, opened, records_in, shown_row
from papers_by_hand import run
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.processes, pytest.mark.slow]


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
        expect(page.locator("#count")).to_have_text("1 row on 1 page")
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


def test_what_cannot_be_saved_is_reported_in_the_language_of_the_page(browser: Browser, folder: Path) -> None:
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
        expect(page.locator("#count")).to_have_text("1 row on 1 page")
        page.keyboard.press("Escape")
        page.locator("#clear").click()
        expect(page.locator("#count")).to_have_text("11 rows on 2 pages")
        page.select_option("[name=field]", "kegiatan")
        expect(page.locator("#count")).to_have_text("8 rows on 1 page")
        page.locator("#clear").click()
        page.fill("[name=below]", "55")
        expect(page.locator("#count")).to_have_text("2 rows on 1 page")
        page.locator("#clear").click()
        page.fill("[name=document]", "lain'")
        expect(page.locator("#count")).to_have_text("1 row on 1 page")
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
