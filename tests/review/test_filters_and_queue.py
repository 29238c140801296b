"""Which rows a filter is true of, and in which order a person meets them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from edits_by_hand import ID, OTHER_ID, document, record
from pydantic import ValidationError

from kpu_extract.model.document import Document, Record
from kpu_extract.review.filters import RowFilter, RowMasks, RowState
from kpu_extract.review.index import RunIndex
from kpu_extract.review.queue import HEADER, Queue, queue_of
from runs_by_hand import write_run

JEPARA, JAMBI = "KPU Kabupaten Jepara", "KPU Provinsi Jambi"


def row(seq: int, page: int, confidence: float, *reasons: str, of: str = ID, text: str = "") -> Record:
    """A row; one without reasons wants no review."""
    made = record(seq, {page: (20.0 * seq, 20.0 * seq + 20)}, of, kegiatan=text or f"Kegiatan {seq}")
    return made.model_copy(
        update={"confidence": confidence, "needs_review": bool(reasons), "review_reasons": list(reasons)}
    )


def plans() -> list[Document]:
    """Jepara has two pages, Jambi one; the most doubtful row is Jepara's third."""
    jepara = document(
        row(1, 1, 0.9, "stray-sign"),
        row(2, 1, 0.99),
        row(3, 2, 0.2, "kegiatan: 'nomor' may be nomer"),
        row(4, 2, 0.95, "bulan: mark-uncertain in MEI", text="Rapat Koordinasi"),
        source_file="jepara.pdf",
        issuer=JEPARA,
        year=2025,
        plan_year=2026,
    )
    jambi = document(
        row(1, 1, 0.4, "stray-sign", of=OTHER_ID, text="Rapat bulanan"),
        row(2, 1, 0.97, of=OTHER_ID),
        document_id=OTHER_ID,
        source_file="lain/jambi.pdf",
        issuer=JAMBI,
        year=2024,
        title="RENCANA AKSI ZONA INTEGRITAS",
    )
    return [jepara, jambi]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RunIndex:
    return RunIndex(write_run(plans(), tmp_path_factory.mktemp("out")).path)


def found(index: RunIndex, changed: dict[int, Record] | None = None, **asked: Any) -> list[str]:
    """The rows that a filter is true of, as the document's first letter and ``seq``."""
    mask = RowMasks(index, changed or {}).mask(RowFilter.model_validate(asked))
    names = {place: one.source_file[-9:-4].strip("/")[:2] for place, one in enumerate(index.documents)}
    return [
        f"{names[int(index.document_of[place])]}{index.seq[place]}" for place in np.flatnonzero(mask).tolist()
    ]


ALL: dict[str, Any] = {"state": RowState.ALL}


def test_without_a_wish_the_rows_that_want_a_review_are_meant(index: RunIndex) -> None:
    assert found(index) == ["ep1", "ep3", "ep4", "ja1"]
    assert len(found(index, **ALL)) == 6


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"document": "JAMBI"}, ["ja1"]),
        ({"document": OTHER_ID}, ["ja1"]),
        ({"document": OTHER_ID[:8]}, []),
        ({"document": "zona integritas"}, ["ja1"]),
        ({"office": JEPARA}, ["ep1", "ep3", "ep4"]),
        ({"office": "Jepara"}, []),
        ({"year": 2026}, ["ep1", "ep3", "ep4"]),
        ({"year": 2025}, []),
        ({"year": 2024}, ["ja1"]),
        ({"field": "kegiatan"}, ["ep3"]),
        ({"field": "bulan"}, ["ep4"]),
        ({"reason": "stray-sign"}, ["ep1", "ja1"]),
        ({"reason": "may-be"}, ["ep3"]),
        ({"below": 40}, ["ep3"]),
        ({"below": 41}, ["ep3", "ja1"]),
        ({"q": "RAPAT"}, ["ep4", "ja1"]),
        ({"q": "koordinasi rapat"}, ["ep4"]),
        ({"q": "rapat tahunan"}, []),
        ({"q": "rapat", "reason": "stray-sign", "year": 2024}, ["ja1"]),
    ],
)
def test_filters_narrow_one_another(index: RunIndex, asked: dict[str, Any], rows: list[str]) -> None:
    assert found(index, **asked) == rows


@pytest.mark.parametrize(
    "asked", [{"below": 101}, {"below": -1}, {"year": 10_000}, {"q": "x" * 301}, {"state": "gone"}]
)
def test_a_filter_out_of_bounds_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RowFilter.model_validate(asked)


def test_rows_that_people_changed_count_as_they_stand_now(index: RunIndex) -> None:
    place = index.places[f"{ID}-0003"]
    text = row(3, 2, 1.0, "edited: kegiatan", "accepted", text="Kegiatan nomer")
    now = {place: text.model_copy(update={"needs_review": False})}
    assert found(index, now) == ["ep1", "ep4", "ja1"]
    assert found(index, now, state="accepted") == found(index, now, state="edited") == ["ep3"]
    assert found(index, now, **ALL, q="nomer") == ["ep3"]
    assert found(index, now, reason="may-be") == []
    assert found(index, now, below=90) == ["ja1"]


def told(index: RunIndex, queue: Queue) -> list[str]:
    """The queue's items: ``page`` for a heading, else the row."""
    return [
        "page"
        if entry <= HEADER
        else f"{index.documents[int(index.document_of[entry])].issuer}"[-6:] + f" {index.seq[entry]}"
        for entry in queue.items.tolist()
    ]


def test_pages_come_by_their_most_doubtful_row_and_their_rows_as_they_stand(index: RunIndex) -> None:
    queue = queue_of(index, {}, RowFilter())
    assert told(index, queue) == ["page", "Jepara 3", "Jepara 4", "page", " Jambi 1", "page", "Jepara 1"]
    assert (queue.rows, queue.pages) == (4, 3)


def test_among_all_rows_those_that_want_no_review_come_last(index: RunIndex) -> None:
    queue = queue_of(index, {}, RowFilter(state=RowState.ALL, document=OTHER_ID))
    assert told(index, queue) == ["page", " Jambi 1", " Jambi 2"]
    sure = queue_of(index, {}, RowFilter(state=RowState.ALL, q="2"))
    assert told(index, sure) == ["page", " Jambi 2", "page", "Jepara 2"], "the less sure page first"


def test_steps_pass_over_headings_and_end_at_both_ends(index: RunIndex) -> None:
    queue = queue_of(index, {}, RowFilter())
    assert [queue.step(at, 1) for at in (-1, 1, 2, 4, 6)] == [1, 2, 4, 6, None]
    assert [queue.step(at, -1) for at in (6, 4, 2, 1)] == [4, 2, 1, None]
    assert queue.item_of(index.places[f"{OTHER_ID}-0001"]) == 4
    assert queue.item_of(index.places[f"{OTHER_ID}-0002"]) is None


def test_an_empty_queue_has_no_step(index: RunIndex) -> None:
    queue = queue_of(index, {}, RowFilter(q="nothing has this"))
    assert (queue.rows, queue.pages, queue.step(-1, 1)) == (0, 0, None)


def test_counts_are_of_the_rows_of_the_queue(index: RunIndex) -> None:
    facets = queue_of(index, {}, RowFilter()).facets
    assert facets.offices == {JEPARA: 3, JAMBI: 1} and facets.years == {2026: 3, 2024: 1}
    assert facets.reasons["stray-sign"] == 2 and facets.fields == {"kegiatan": 1, "bulan": 1}
    assert queue_of(index, {}, RowFilter(year=2024)).facets.offices == {JAMBI: 1}
