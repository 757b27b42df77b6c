"""A sharded model that need not fit in memory: pruned and exported as it streams.

The set has 2 GB; PRUNESCOPE_LARGE_GB asks for another size, such as 20 (which takes
40 GB of disk for a while). The process may have 2 GB of memory of its own, which the
system holds it to. Before each measurement the files are dropped from the page cache;
what the system keeps of them meanwhile is its own business, for the plain copy too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import save_file

if TYPE_CHECKING:
    from helpers_benchmarks import Table

APP = Path(__file__).resolve().parents[2] / "app"
GIGABYTES = float(os.environ.get("PRUNESCOPE_LARGE_GB", "2"))
LIMIT = 2_000_000_000
_SHARD = 5  # tensors of 100 MB

_CHILD = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_DATA, ({limit}, {limit}))
sys.path.insert(0, {app!r})
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.plan import Plan, Share, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import CheckpointSource

def counters():
    lines = Path("/proc/self/io").read_text().splitlines()
    return {{key: int(value) for key, value in (line.split(": ") for line in lines)}}

step = Step(method="l1_unstructured", amount=Share(0.5), scope="global")
begun, before = time.perf_counter(), counters()
with open_checkpoint({source!r}) as checkpoint:
    pruning = prune(Plan((step,)), CheckpointSource(checkpoint), checkpoint.inventory)
    pruned = time.perf_counter()
    between = counters()
    export(checkpoint, pruning.masks, {target!r}, "same")
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
after = counters()
print(json.dumps({{
    "seconds": time.perf_counter() - begun,
    "prune": pruned - begun,
    "peak_MB": int(peak.split()[1]) / 1000,
    "read": after["rchar"] - before["rchar"],
    "read_to_prune": between["rchar"] - before["rchar"],
    "written": after["wchar"] - before["wchar"],
    "share": sum(m.pruned for m in pruning.masks.values())
             / sum(m.numel for m in pruning.masks.values()),
}}))
"""


def make_model(folder: Path) -> int:
    """Write shards of random weights and their index; return the bytes."""
    folder.mkdir()
    tensors = max(_SHARD, round(GIGABYTES * 10))
    shards = -(-tensors // _SHARD)
    random = np.random.Generator(np.random.SFC64(0))
    where: dict[str, str] = {}
    for shard in range(shards):
        name = f"model-{shard + 1:05}-of-{shards:05}.safetensors"
        numbers = range(shard * _SHARD, min((shard + 1) * _SHARD, tensors))
        part = {
            f"layers.{n}.weight": random.standard_normal((5000, 5000), np.float32)
            for n in numbers
        }
        save_file(part, folder / name)
        where |= dict.fromkeys(part, name)
    index = {"metadata": {}, "weight_map": where}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    return sum(file.stat().st_size for file in folder.iterdir())


def drop_from_cache(folder: Path) -> None:
    """Let the system forget the contents of files, so that they are read again."""
    for file in folder.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def copy(source: Path, target: Path) -> float:
    """Return the seconds that a plain copy takes until it is on the disk."""
    begun = time.perf_counter()
    target.mkdir()
    for file in source.iterdir():
        shutil.copyfile(file, target / file.name)
        with (target / file.name).open("rb+") as stream:
            os.fsync(stream.fileno())
    return time.perf_counter() - begun


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc for its numbers")
def test_a_model_larger_than_memory(tmp_path: Path, table: Table) -> None:
    source = tmp_path / "model"
    size = make_model(source)
    drop_from_cache(source)
    plain = copy(source, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy")
    drop_from_cache(source)
    code = _CHILD.format(
        app=str(APP),
        source=str(source),
        target=str(tmp_path / "pruned"),
        limit=LIMIT,
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    shutil.rmtree(tmp_path)
    table.add(
        f"{size / 1e9:.1f} GB of shards: prune and export",
        seconds=found["seconds"],
        prune=found["prune"],
        copy=plain,
        throughput_of_a_copy=plain / found["seconds"],
        peak_MB=found["peak_MB"],
        reads=found["read"] / size,
        reads_to_prune=found["read_to_prune"] / size,
        writes=found["written"] / size,
    )
    assert found["share"] == pytest.approx(0.5, abs=1e-9)
    assert found["peak_MB"] < LIMIT / 1e6
    assert found["read_to_prune"] < 1.1 * size
    assert found["read"] < 3.05 * size
    assert found["written"] < 1.01 * size
    assert plain / found["seconds"] > 0.5
