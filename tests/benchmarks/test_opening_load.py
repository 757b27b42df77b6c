"""Loads L1 to L4 and L6: big headers, huge tensors, many shards.

The files are sparse: a header, sentinels, and holes. Each measurement is a process of
its own, as a person starts it.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch

from helpers_audit import ROOT
from helpers_files import entry
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    from helpers_benchmarks import Table

SENTINEL = struct.pack("<4f", 1, -2, 3, -4)


def _names(count: int) -> list[str]:
    return [f"layers.{i // 8}.block.{i % 8}.w" for i in range(count)]


def _sparse(path: Path, shapes: dict[str, tuple[int, int]]) -> Path:
    """A float16 safetensors file of holes, a sentinel at both ends of each tensor."""
    header, begin = {}, 0
    for name, shape in shapes.items():
        end = begin + 2 * shape[0] * shape[1]
        header[name] = entry([*shape], begin, end, "F16")
        begin = end
    text = json.dumps(header, separators=(",", ":")).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + begin)
        for fields in header.values() if len(header) < 1000 else ():
            for at in (fields["data_offsets"][0], fields["data_offsets"][1] - 16):
                file.seek(8 + len(text) + at)
                file.write(SENTINEL)
    return path


def _inspect(path: Path) -> float:
    """Seconds that `prunescope inspect` takes as a whole process."""
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    program += "from prunescope.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, ROOT, "inspect", str(path), "--json"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


@pytest.mark.parametrize(("count", "hold"), [(100_000, 3.0), (900_000, 40.0)])
def test_l1_l2_many_tensors_in_a_header(
    table: Table, tmp_path: Path, count: int, hold: float
) -> None:
    path = _sparse(tmp_path / "m.safetensors", dict.fromkeys(_names(count), (4, 4)))
    seconds = _inspect(path)
    table.add(f"inspect safetensors, {count} tensors", seconds=seconds)
    assert seconds < hold


def test_l3_one_tensor_of_140_gigabytes(table: Table, tmp_path: Path) -> None:
    rows, columns = 70_000_000, 1000
    path = _sparse(tmp_path / "m.safetensors", {"w": (rows, columns)})
    started = time.perf_counter()
    with open_checkpoint(path) as checkpoint:
        opened = time.perf_counter() - started
        tensor = checkpoint.inventory["w"]
        last = rows * columns
        started = time.perf_counter()
        values = checkpoint.read(tensor, last - 10 * columns, last)
        sliced = time.perf_counter() - started
        assert values[-8:].tobytes() == SENTINEL
        assert checkpoint.read(tensor, 0, 8).tobytes() == SENTINEL
    table.add("open a tensor of 140 GB", seconds=opened, ten_rows=sliced)
    assert opened < 0.5
    assert sliced < 0.1


def test_l4_seventy_billion_weights_in_thirty_shards(
    table: Table, tmp_path: Path
) -> None:
    mapping: dict[str, str] = {}
    for shard in range(30):
        part = f"model-{shard + 1:05}-of-00030.safetensors"
        names = [f"model.layers.{shard}.p{i}.weight" for i in range(24)]
        _sparse(tmp_path / part, dict.fromkeys(names, (12000, 8192)))
        mapping.update(dict.fromkeys(names, part))
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": mapping}))
    started = time.perf_counter()
    with open_checkpoint(index) as checkpoint:
        opened = time.perf_counter() - started
        for tensor in checkpoint.inventory.tensors:
            assert checkpoint.read(tensor, 0, 8).tobytes() == SENTINEL
        if sys.platform == "linux":
            assert len(list(Path("/proc/self/fd").iterdir())) <= 64
    table.add("open 30 shards", seconds=opened, tensors=len(mapping))
    assert opened < 2


def test_l6_many_tensors_in_a_torch_zip(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "m.pt"
    torch.save({name: torch.zeros(2, 2) for name in _names(100_000)}, path)
    seconds = _inspect(path)
    table.add("inspect torch zip, 100000 tensors", seconds=seconds)
    assert seconds < 5
