import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes

HOLES = """
import numpy as np
from kpu_extract.batch.processes.allocation import give_freed_pages_back, give_large_blocks_back
give_large_blocks_back()
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 // 2**20
large, kept = [], []
for step in range(400):
    large.append(np.ones(100_000, np.uint8))
    kept.append(bytes(3_000))
del large
before = resident()
give_freed_pages_back()
print(before - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's allocator")
def test_what_is_free_between_small_blocks_is_given_back() -> None:
    """Small things kept between large ones must not hold the large ones' room: 40 MB of it."""
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert int(done.stdout) >= 30
