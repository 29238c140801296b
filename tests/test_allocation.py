import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes

HOLES = """
import sys
import numpy as np
from kpu_extract.allocation import AllocationSettings, give_freed_pages_back, give_large_blocks_back
give_large_blocks_back()
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 // 2**20
large, kept = [], []
for step in range(400):
    large.append(np.ones(100_000, np.uint8))
    kept.append(bytes(3_000))
del large
before = resident()
give_freed_pages_back(AllocationSettings(held_mib=int(sys.argv[1])))
print(before - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's allocator")
def test_what_is_free_between_small_blocks_is_given_back() -> None:
    """Small things kept between large ones must not hold the large ones' room: 40 MB of it."""
    assert given_back(0) >= 30


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's allocator")
def test_a_process_that_holds_little_keeps_it() -> None:
    """It needs the room again soon, and the system would have to clear it."""
    assert given_back(1_000) < 5


def given_back(held_mib: int) -> int:
    """MiB that a process with holes gives back when it may hold ``held_mib``."""
    command = [sys.executable, "-c", HOLES, str(held_mib)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
