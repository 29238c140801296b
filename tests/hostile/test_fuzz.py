"""Some inputs of each kind; ``make fuzz`` takes ten thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzzing import SHARES, Fuzzed, fuzz, snapshot

pytestmark = [pytest.mark.processes, pytest.mark.slow]

COUNTS = {"byte mutants": 120, "structural mutants": 80, "archives": 25, "names": 60, "OUT folders": 40}


@pytest.fixture(scope="module", params=SHARES)
def fuzzed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Fuzzed]:
    kind = str(request.param)
    return kind, fuzz(kind, COUNTS[kind], tmp_path_factory.mktemp("fuzz"), workers=2)


def test_nothing_happens_that_must_not(fuzzed: tuple[str, Fuzzed]) -> None:
    kind, done = fuzzed
    assert not done.faults, f"{kind}: " + "\n".join(done.faults[:3])
    assert done.files


def test_crashes_and_hangs_of_native_code_are_rare(fuzzed: tuple[str, Fuzzed]) -> None:
    """They are held off by the worker's process; many would be a fault of ours."""
    assert fuzzed[1].held_off <= 2, fuzzed[1].reasons


def test_inputs_are_mild_enough_to_be_read_and_wrong_enough_to_matter(fuzzed: tuple[str, Fuzzed]) -> None:
    kind, done = fuzzed
    assert done.documents > done.inputs // 10
    assert sum(done.reasons.values()) + done.refused_runs > done.inputs // 20, kind


def test_a_snapshot_sees_what_changes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "out").mkdir()
    before = snapshot(tmp_path, leave_out=tmp_path / "out")
    (tmp_path / "out" / "b").touch()
    assert snapshot(tmp_path, leave_out=tmp_path / "out") == before
    (tmp_path / "a").write_bytes(b"2")
    assert snapshot(tmp_path, leave_out=tmp_path / "out") != before
