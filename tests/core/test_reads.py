"""How often pruning and a verified export read the data: three times, not more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import load_file, save_file

from prunescope.core.amounts import Share
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.file_system import Chunk, FileSystem
from prunescope.core.file_writer import FileWriter
from prunescope.core.formats.source import Source
from prunescope.core.plan import Plan, Step
from prunescope.core.pruning import prune
from prunescope.core.tensors import CheckpointSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Counting(FileSystem):
    """Counts the bytes that a writer writes and reads back."""

    written = read = 0

    def write(self, descriptor: int, data: Chunk) -> int:
        done = super().write(descriptor, data)
        self.written += done
        return done

    def read_back(self, path: Path) -> Iterator[bytes]:
        for block in super().read_back(path):
            self.read += len(block)
            yield block


@pytest.fixture
def read_bytes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List the bytes of each read of any model file, source and result alike."""
    counts: list[int] = []
    read = Source.read

    def counted(self: Source, offset: int, count: int) -> bytes:
        counts.append(count)
        return read(self, offset, count)

    monkeypatch.setattr(Source, "read", counted)
    return counts


def shards(folder: Path, dtype: torch.dtype) -> int:
    """Write four shards; return the bytes of their tensors."""
    folder.mkdir()
    where: dict[str, str] = {}
    size = 0
    for shard in range(4):
        name = f"model-{shard + 1:05}-of-00004.safetensors"
        part = {
            f"layers.{shard}.{i}.weight": torch.randn(1000, 1000).to(dtype)
            for i in range(2)
        }
        save_file(part, folder / name)
        where |= dict.fromkeys(part, name)
        size += sum(tensor.nbytes for tensor in part.values())
    index = {"metadata": {}, "weight_map": where}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    return size


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_global_step_and_its_export_read_the_data_three_times(
    tmp_path: Path, read_bytes: list[int], dtype: torch.dtype
) -> None:
    size = shards(tmp_path / "model", dtype)
    target, system = tmp_path / "pruned", Counting()
    step = Step(method="l1_unstructured", amount=Share(0.5), scope="global")
    with open_checkpoint(tmp_path / "model") as checkpoint:
        source = CheckpointSource(checkpoint)
        masks = prune(Plan((step,)), source, checkpoint.inventory).masks
        ranking = sum(read_bytes)
        export(checkpoint, masks, target, "same", writer=FileWriter(system))
    assert ranking < 1.3 * size  # once, and a sample, which is large in a small model
    whole = sum(read_bytes) - ranking + system.read
    compared = 2 * 8 * 3 * (1 << 18)  # begin, middle and end of each tensor, twice
    assert whole < 2.01 * size + compared
    assert system.written < 1.01 * size
    written = load_file(target / "model-00001-of-00004.safetensors")
    assert written["layers.0.0.weight"].count_nonzero() < 600_000
