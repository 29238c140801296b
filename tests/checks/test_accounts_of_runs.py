"""The command that holds the bands of a run's pages against its accounts."""

from __future__ import annotations

from typing import Any

from benchmarks.accounts import faults


def told(*bands: tuple[int, int, int, str | None]) -> list[dict[str, Any]]:
    return [dict(zip(("page", "table", "band", "record_id"), band, strict=True)) for band in bands]


WHOLE: dict[str, Any] = {
    "accounts": told((1, 1, 1, None), (1, 1, 2, "d-1"), (2, 1, 1, "d-1"), (2, 1, 2, "d-2")),
    "records": [{"record_id": "d-1"}, {"record_id": "d-2"}],
}


def test_a_run_with_an_account_for_each_band_has_no_fault() -> None:
    assert list(faults({1: 2, 2: 2, 3: 0}, WHOLE)) == []


def test_a_band_that_nothing_says_of_is_named() -> None:
    assert list(faults({1: 3, 2: 2}, WHOLE)) == ["page 1: 3 bands, 2 accounted for"]


def test_accounts_of_a_page_without_bands_and_bands_said_twice_are_named() -> None:
    twice = WHOLE | {"accounts": [*WHOLE["accounts"], *told((1, 1, 2, "d-1"))]}
    assert list(faults({1: 2}, twice)) == [
        "page 2: 0 bands, 2 accounted for",
        "page 1: table 1: band 2: told 2 times",
    ]


def test_records_without_a_band_and_bands_without_their_record_are_named() -> None:
    other = WHOLE | {"records": [{"record_id": "d-1"}, {"record_id": "d-9"}]}
    assert list(faults({1: 2, 2: 2}, other)) == [
        "d-9: no band tells of it",
        "d-2: told of, and no such record",
    ]
