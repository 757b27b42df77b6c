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
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

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
    export(opened, masks, Path(sys.argv[2]), sys.argv[3])
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
    """Return the seconds of a copy that is on the disk; it is not read back."""
    begun = time.perf_counter()
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - begun


def read_back(target: Path) -> float:
    """Return the seconds of reading a file with a checksum, as any check must."""
    begun = time.perf_counter()
    checksum = 0
    with target.open("rb", buffering=0) as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return time.perf_counter() - begun


def exported(source: Path, target: Path, file_format: str) -> tuple[float, float]:
    """Return the seconds and the most bytes of memory of an export."""
    done = subprocess.run(
        [sys.executable, "-c", EXPORT, str(source), str(target), file_format],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
    )
    seconds, memory = map(float, done.stdout.split())
    target.unlink()
    return seconds, memory


@pytest.mark.parametrize(
    ("file_format", "least"),
    [
        # Its bytes are also masked, hashed and counted: where a copy never leaves the
        # kernel's memory, as on most test machines, that is most of the time.
        pytest.param("same", 0.3, id="same"),
        # The header, which comes first, holds a digest of every tensor, so that all are
        # read and hashed twice; and every tensor is compared with the source.
        pytest.param("safetensors", 0.12, id="safetensors"),
    ],
)
def test_l9_an_export_against_a_copy(
    tmp_path: Path, table: Table, file_format: str, least: float
) -> None:
    source = large(tmp_path / "m.safetensors")
    copies, checked, exports = [], [], []
    for _ in range(3):  # in turn, so that a busy moment meets all of them
        copies.append(copied(source, tmp_path / "copy"))
        checked.append(copies[-1] + read_back(tmp_path / "copy"))
        (tmp_path / "copy").unlink()
        exports.append(exported(source, tmp_path / "out", file_format))
    seconds = min(seconds for seconds, _ in exports)
    memory = max(memory for _, memory in exports)
    table.add(
        f"L9 export of 1 GB as {file_format}",
        seconds=seconds,
        of_copy=min(copies) / seconds,
        of_checked_copy=min(checked) / seconds,
        megabytes=memory / 1e6,
    )
    assert memory < 512e6
    assert min(checked) / seconds > least


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
