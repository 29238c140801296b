from __future__ import annotations

import pytest

from kpu_extract.confidence.reason_counts import reason_evidence


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("bulan: mark-uncertain in 5", "mark-uncertain"),
        ("page-break-uncertain", "page-break-uncertain"),
        ("indikator: 'penganti' may be pengganti", "near-word"),
        ("indikator: heading 'Tolok-ukur' read by its words", "heading"),
        ("indikator: 'gterpaduarana' is doubtful", "other"),
    ],
)
def test_reasons_count_by_their_code(reason: str, code: str) -> None:
    assert reason_evidence([reason])[f"reason:{code}"] == 1


def test_near_miss_what_is_quoted_from_the_paper_is_no_code() -> None:
    found = reason_evidence(["kegiatan: 'ala-balakang' is doubtful"])
    assert [name for name in found if name.startswith("reason:")] == ["reason:other"]
