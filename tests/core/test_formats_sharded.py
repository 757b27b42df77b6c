"""Sharded checkpoints: parts are found beside the index and nowhere else."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from helpers_files import entry, write_safetensors
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import MissingPartError, PrunescopeError, WrongKindError
from prunescope.core.formats.opener import open_draft

INDEX = "model.safetensors.index.json"


def write_index(folder: Path, mapping: Any, **metadata: Any) -> Path:
    path = folder / INDEX
    path.write_text(json.dumps({"metadata": metadata, "weight_map": mapping}))
    return path


def write_parts(folder: Path, count: int = 2) -> dict[str, str]:
    """Parts with one tensor each; returns their weight map."""
    mapping = {}
    for number in range(count):
        part = f"model-{number + 1:05}-of-{count:05}.safetensors"
        save_file(
            {f"l{number}.weight": np.full((2, 3), number, np.float32)}, folder / part
        )
        mapping[f"l{number}.weight"] = part
    return mapping


@pytest.mark.parametrize("by_folder", [False, True])
def test_all_parts_are_one_model(tmp_path: Path, by_folder: bool) -> None:
    index = write_index(tmp_path, write_parts(tmp_path), total_size=48)
    with open_checkpoint(tmp_path if by_folder else index) as checkpoint:
        inventory = checkpoint.inventory
        assert [t.path for t in inventory.tensors] == ["l0.weight", "l1.weight"]
        assert inventory.warnings == ()
        assert checkpoint.read(inventory["l1.weight"]).tolist() == [1.0] * 6


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
def test_two_hundred_parts_need_few_descriptors(tmp_path: Path) -> None:
    index = write_index(tmp_path, write_parts(tmp_path, 200))
    with open_checkpoint(index) as checkpoint:
        for tensor in checkpoint.inventory.tensors:
            assert checkpoint.read(tensor).size == 6
        assert len(list(Path("/proc/self/fd").glob("*"))) < 64


def test_links_of_a_download_cache_are_followed(tmp_path: Path) -> None:
    blobs, snapshot = tmp_path / "blobs", tmp_path / "snapshots" / "abc"
    blobs.mkdir()
    snapshot.mkdir(parents=True)
    index = write_index(blobs, write_parts(blobs))
    for blob in blobs.iterdir():
        (snapshot / blob.name).symlink_to(blob)
    with open_checkpoint(snapshot / index.name) as checkpoint:
        assert len(checkpoint.inventory.tensors) == 2


def test_a_missing_part_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    mapping = write_parts(tmp_path)
    index = write_index(tmp_path, mapping)
    (tmp_path / mapping["l1.weight"]).unlink()
    with open_checkpoint(index) as checkpoint:
        inventory = checkpoint.inventory
        assert inventory["l0.weight"].prunable
        assert not inventory["l1.weight"].eligible
        assert mapping["l1.weight"] in inventory.warnings[0]
    (tmp_path / mapping["l0.weight"]).unlink()
    with pytest.raises(MissingPartError, match=re.escape(mapping["l0.weight"])):
        open_draft(str(index))


def test_a_part_may_lie_elsewhere(tmp_path: Path) -> None:
    mapping = write_parts(tmp_path)
    index, name = write_index(tmp_path, mapping), mapping["l1.weight"]
    other = tmp_path / "other place" / name
    other.parent.mkdir()
    (tmp_path / name).rename(other)
    with open_checkpoint(index, state="", elsewhere={name: other}) as checkpoint:
        inventory = checkpoint.inventory
        assert inventory.warnings == ()
        assert checkpoint.read(inventory["l1.weight"]).tolist() == [1.0] * 6
    wrong = {name: tmp_path / mapping["l0.weight"]}
    with pytest.raises(PrunescopeError, match="do not belong together"):
        open_checkpoint(index, elsewhere=wrong)


def test_folders_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(WrongKindError, match="no model file"):
        open_draft(str(tmp_path))
    write_safetensors(tmp_path / "a.safetensors", {"w": entry([1], 0, 4)}, bytes(4))
    assert [t.path for t in open_draft(str(tmp_path)).tensors] == ["w"]
    write_safetensors(tmp_path / "b.safetensors", {"w": entry([1], 0, 4)}, bytes(4))
    with pytest.raises(WrongKindError, match="choose one"):
        open_draft(str(tmp_path))


def _touch(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((".metadata", "__0_0.distcp"), "dcp_to_torch"),
        (("latest", "global_step10/x"), "zero_to_fp32.py"),
        (("zero_pp_rank_0_mp_rank_00_optim_states.pt",), "zero_to_fp32.py"),
        (("common.pt", "metadata.json"), "Megatron"),
        (("_CHECKPOINT_METADATA",), "Orbax"),
        (("saved_model.pb", "variables/x"), "TensorFlow"),
        (("unet/m.safetensors", "vae/m.safetensors", "model_index.json"), "unet, vae"),
        (("snapshots/a/m.bin", "snapshots/b/m.bin", "blobs/x"), "a, b"),
        (("a.pt", "b.pt"), "several models (a.pt, b.pt)"),
        (("notes.txt", "training_args.bin"), "no model file"),
    ],
)
def test_folders_that_need_a_choice_or_a_tool_say_which(
    tmp_path: Path, names: tuple[str, ...], words: str
) -> None:
    with pytest.raises(PrunescopeError) as refused:
        open_draft(str(_touch(tmp_path, *names)))
    assert words in refused.value.sentence


def test_a_part_of_a_distributed_checkpoint_names_the_tool(tmp_path: Path) -> None:
    _touch(tmp_path, "__0_0.distcp")
    with pytest.raises(PrunescopeError, match="dcp_to_torch"):
        open_draft(str(tmp_path / "__0_0.distcp"))


@pytest.mark.parametrize(
    "model",
    ["checkpoint-500/model.safetensors", "snapshots/abc/model.safetensors", "only.pt"],
)
def test_the_model_of_a_folder_is_found_beside_other_files(
    tmp_path: Path, model: str
) -> None:
    _touch(tmp_path, "blobs/x", "optimizer.pt", "training_args.bin", "rng_state_0.pth")
    target = tmp_path / model
    folder = target.parent if "checkpoint" in model else tmp_path
    target.parent.mkdir(parents=True, exist_ok=True)
    _touch(target.parent, "scheduler.pt")
    write_safetensors(target, {"w": entry([1], 0, 4)}, bytes(4))
    assert [tensor.path for tensor in open_draft(str(folder)).tensors] == ["w"]
