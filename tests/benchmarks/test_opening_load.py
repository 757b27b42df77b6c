"""Loads L1 to L7: big headers, huge tensors, many shards.

The files are sparse: a header, sentinels, and holes. Each measurement is a process of
its own, as a person starts it.
"""

from __future__ import annotations

import json
import os
import resource
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
from prunescope.core.formats.reader_process import command
from prunescope.core.measures import measure

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


def _short(count: int) -> list[str]:
    """Names so short that a million of them keep within the longest header."""
    return [f"l.{i // 4}.{i % 4}.w" for i in range(count)]


def _inspect(path: Path) -> float:
    """Seconds that `prunescope inspect` takes as a whole process."""
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    program += "from prunescope.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, ROOT, "inspect", str(path), "--json"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


@pytest.mark.parametrize(("count", "hold"), [(100_000, 2.5), (1_000_000, 25.0)])
def test_l1_l2_many_tensors_in_a_header(
    table: Table, tmp_path: Path, count: int, hold: float
) -> None:
    path = _sparse(tmp_path / "m.safetensors", dict.fromkeys(_short(count), (4, 4)))
    seconds = min(_inspect(path) for _ in range(3 if count < 1_000_000 else 1))
    table.add(f"inspect safetensors, {count} tensors", seconds=seconds)
    assert seconds < hold


def test_l2_the_reader_of_a_million_tensors_keeps_within_its_memory(
    table: Table, tmp_path: Path
) -> None:
    path = _sparse(tmp_path / "m.safetensors", dict.fromkeys(_short(10**6), (4, 4)))
    started = time.perf_counter()
    with subprocess.Popen(command(str(path), None), stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    peak = usage.ru_maxrss * 1024
    table.add("reader, 1000000 tensors", seconds=seconds, megabytes=peak / 1e6)
    assert child.returncode == 0
    assert peak < 1.2e9
    assert seconds < 20


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


@pytest.mark.parametrize(
    ("shards", "each", "hold"), [(30, 24, 2.0), (191, 6, 5.0)], ids=["l4", "l5"]
)
def test_l4_l5_many_shards(
    table: Table, tmp_path: Path, shards: int, each: int, hold: float
) -> None:
    mapping: dict[str, str] = {}
    for shard in range(shards):
        part = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
        names = [f"model.layers.{shard}.p{i}.weight" for i in range(each)]
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
            assert len(list(Path("/proc/self/fd").iterdir())) <= 48
    table.add(f"open {shards} shards", seconds=opened, tensors=len(mapping))
    assert opened < hold


def test_l6_many_tensors_in_a_torch_zip(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "m.pt"
    torch.save({name: torch.zeros(2, 2) for name in _names(100_000)}, path)
    seconds = min(_inspect(path) for _ in range(2))
    table.add("inspect torch zip, 100000 tensors", seconds=seconds)
    assert seconds < 6


def test_l7_two_thousand_million_elements_are_counted_exactly(
    table: Table, tmp_path: Path
) -> None:
    count = 2_200_000_000
    header = json.dumps({"w": entry([count], 0, count, "I8")}).encode()
    path = tmp_path / "m.safetensors"
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + count)
        for place in (0, (1 << 31) + 1, count - 1):
            file.seek(8 + len(header) + place)
            file.write(b"\x80")
    with open_checkpoint(path) as checkpoint:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        found = measure(checkpoint, checkpoint.inventory["w"])
        seconds = time.perf_counter() - started
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    table.add("count 2.2e9 elements", seconds=seconds, megabytes=grown / 1e3)
    assert (found.zeros, found.minimum) == (count - 3, -128)
    assert grown < 128_000
