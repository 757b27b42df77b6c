"""Load row L9: a large export takes little memory, and little more than a copy.

The file is smaller than the 50 GB of the row: what matters does not depend on size.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.masks import PackedMask
from prunescope.core.progress import Cancelled

if TYPE_CHECKING:
    from helpers_benchmarks import Table

ROOT = Path(__file__).parents[2]
GIGABYTE = 1 << 30
ROWS, COLUMNS = 4096, 16384  # 256 MB of float32 each
TENSORS = 4
EXPORT = """
import resource, sys, time
from pathlib import Path
import numpy as np
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.masks import PackedMask
with open_checkpoint(sys.argv[1]) as opened:
    masks = {
        e.path: PackedMask(e.shape, np.full(e.numel // 8, 0x55, np.uint8))
        for e in opened.inventory.tensors
    }
    begun = time.perf_counter()
    export(opened, masks, Path(sys.argv[2]), "same")
    seconds = time.perf_counter() - begun
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def large(path: Path) -> Path:
    """Write a safetensors file of one gigabyte."""
    size = ROWS * COLUMNS * 4
    header = {
        f"layer{n}.weight": {
            "dtype": "F32",
            "shape": [ROWS, COLUMNS],
            "data_offsets": [n * size, (n + 1) * size],
        }
        for n in range(TENSORS)
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    block = np.random.default_rng(1).standard_normal(ROWS * 1024, np.float32).tobytes()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(TENSORS * COLUMNS // 1024):
            file.write(block)
    return path


def copied(source: Path, target: Path) -> float:
    """Return the seconds of a copy that is on the disk, and was read back."""
    begun = time.perf_counter()
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - begun


def test_l9_an_export_against_a_copy(tmp_path: Path, table: Table) -> None:
    source = large(tmp_path / "m.safetensors")
    copy = min(copied(source, tmp_path / "copy") for _ in range(3))
    (tmp_path / "copy").unlink()
    runs = []
    for number in range(2):
        target = tmp_path / f"out{number}.safetensors"
        done = subprocess.run(
            [sys.executable, "-c", EXPORT, str(source), str(target)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
        )
        runs.append(tuple(map(float, done.stdout.split())))
        target.unlink()
    seconds, memory = min(runs)
    table.add(
        "L9 export of 1 GB",
        seconds=seconds,
        of_copy=copy / seconds,
        megabytes=memory / 1e6,
    )
    assert memory < 512e6
    # Its bytes are also masked, hashed, read back and compared, on one thread: where
    # the copy never leaves the kernel's memory, that is most of the time.
    assert copy / seconds > 0.2


def test_l9_cancelling_is_felt_within_a_second(tmp_path: Path, table: Table) -> None:
    source = large(tmp_path / "m.safetensors")
    longest = 0.0
    last = time.perf_counter()

    def tick(done: int, total: int, text: str = "") -> None:
        nonlocal longest, last
        del done, total
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if text == "Verifying":
            raise Cancelled

    with open_checkpoint(source) as opened:
        bits = np.full(ROWS * COLUMNS // 8, 0x55, np.uint8)
        masks = {e.path: PackedMask(e.shape, bits) for e in opened.inventory.tensors}
        last = time.perf_counter()
        with contextlib.suppress(Cancelled):
            export(opened, masks, tmp_path / "out", "same", progress=tick)
    table.add("L9 longest wait of a cancel", seconds=longest)
    assert longest < 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["m.safetensors"]
