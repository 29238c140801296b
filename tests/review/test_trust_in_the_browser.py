"""What a page must withstand in a real browser: hostile texts, strangers, changed papers; and that all can use it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from benchmarks.served_review import served_review
from browser_by_hand import AXE, edits_in, mend, opened, records_in, shown_row
from papers_by_hand import pdf, run, ten_rows
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.processes, pytest.mark.slow]


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


def test_on_a_changed_paper_an_edit_that_no_longer_fits_is_reported(browser: Browser, folder: Path) -> None:
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
        expect(page.locator("#count")).to_have_text("1 row on 1 page")
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
    """What axe finds once no colour changes any more."""
    page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
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
