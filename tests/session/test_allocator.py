"""Memory that was freed goes back to the system."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_SCRIPT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import numpy as np
import psutil
from prunescope.session.allocator import share_heaps
if sys.argv[1] == "shared":
    share_heaps()
THREADS = 6
barrier = Barrier(THREADS)
def work(_):
    # Grows what glibc takes for a small array, then leaves holes in each heap.
    np.ones(30 << 20, np.uint8)
    barrier.wait()
    blocks = [np.ones(3 << 20, np.uint8) for _ in range(8)]
    barrier.wait()
    last = np.ones(1000, np.uint8)
    del blocks
    barrier.wait()
    return last
before = psutil.Process().memory_info().rss
with ThreadPoolExecutor(THREADS) as pool:
    kept = list(pool.map(work, range(THREADS)))
    print(psutil.Process().memory_info().rss - before)
"""


def _kept_bytes(heaps: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, heaps],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="about glibc")
def test_shared_heaps_keep_less_of_what_was_freed() -> None:
    assert _kept_bytes("shared") < 0.7 * _kept_bytes("usual")
