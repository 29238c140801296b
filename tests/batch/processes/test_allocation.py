import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes

GROWTH = """
import numpy as np, sys
from kpu_extract.batch.processes.allocation import give_large_blocks_back
if sys.argv[1] == "fixed":
    give_large_blocks_back()
kept = []
for step in range(60):
    large = [np.ones(400_000 + 40_000 * step, np.uint8) for _ in range(20)]
    kept.append(bytes(3_000))
    del large
resident = int(open("/proc/self/statm").read().split()[1]) * 4096
print(resident // 2**20)
"""


def test_large_blocks_are_given_back() -> None:
    """Small things kept between large ones must not hold the large ones' room."""
    done = subprocess.run([sys.executable, "-c", GROWTH, "fixed"], capture_output=True, text=True, check=True)
    plain = subprocess.run(
        [sys.executable, "-c", GROWTH, "plain"], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) <= int(plain.stdout)
