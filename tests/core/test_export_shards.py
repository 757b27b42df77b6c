"""safetensors divided by size, as the Hub has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from helpers_export import assert_pruned, every_other
from helpers_faults import parts
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export

if TYPE_CHECKING:
    from pathlib import Path

STATE = {f"{name}.weight": torch.randn(8, 8) for name in "abcde"} | {
    "big.weight": torch.randn(30, 30)
}


def test_shards_have_an_index_and_at_most_the_size(tmp_path: Path) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "out"
    torch.save(STATE, source)
    with open_checkpoint(source) as checkpoint:
        masks = every_other(checkpoint)
        report = export(checkpoint, masks, target, "safetensors", shard_size=600)
    names = sorted(path.name for path in target.glob("*.safetensors"))
    assert names == [f"model-0000{n}-of-00004.safetensors" for n in range(1, 5)]
    index = json.loads((target / "model.safetensors.index.json").read_text("utf-8"))
    assert index["metadata"]["total_size"] == 5 * 256 + 3600
    assert list(index["weight_map"]) == list(STATE)
    written: dict[str, torch.Tensor] = {}
    for name in names:
        shard = load_file(target / name)
        assert set(shard) == {k for k, v in index["weight_map"].items() if v == name}
        assert "big.weight" in shard or sum(t.nbytes for t in shard.values()) <= 600
        with safe_open(target / name, "pt") as file:
            digests = json.loads(file.metadata()["prunescope.sha256"])
        assert digests.keys() == shard.keys()
        written |= shard
    assert_pruned(written, STATE, masks)
    assert {each.path.name for each in report.files} == {
        path.name for path in target.iterdir()
    }
    with open_checkpoint(target) as again:
        assert [t.path for t in again.inventory.tensors] == list(STATE)
        assert again.inventory.warnings == ()
        second = tmp_path / "second"
        export(again, every_other(again), second, "same")
    for name in names:  # the same masks again: nothing changes
        assert (second / name).read_bytes() == (target / name).read_bytes()
    assert parts(tmp_path) == []


def test_a_small_model_is_one_file_in_its_folder(tmp_path: Path) -> None:
    source, target = tmp_path / "m.safetensors", tmp_path / "out"
    save_file(STATE, source)
    with open_checkpoint(source) as checkpoint:
        export(checkpoint, {}, target, "safetensors", shard_size=10**9)
        with pytest.raises(OperationError, match="not empty"):
            export(checkpoint, {}, target, "safetensors", shard_size=10**9)
        with pytest.raises(OperationError, match="cannot be divided"):
            export(checkpoint, {}, tmp_path / "x", "npz", shard_size=10**9)
        with pytest.raises(OperationError, match="0 bytes each"):
            export(checkpoint, {}, tmp_path / "x", "safetensors", shard_size=0)
    assert [path.name for path in target.iterdir()] == ["model.safetensors"]
