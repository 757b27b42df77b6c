"""Sharded checkpoints: parts are found beside the index and nowhere else."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from helpers_files import entry, write_safetensors
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import (
    CorruptError,
    MissingPartError,
    PrunescopeError,
    UnsupportedError,
    WrongKindError,
)
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


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../../../etc/passwd", id="C01"),
        pytest.param("/etc/passwd", id="C02"),
        pytest.param("..\\x.safetensors", id="C03-backslash"),
        pytest.param("C:x.safetensors", id="C03-drive"),
        pytest.param("CON", id="C03-reserved"),
        pytest.param("nul.safetensors", id="C03-nul"),
        pytest.param("http://x/y.safetensors", id="C04"),
        pytest.param("..", id="parent"),
        pytest.param("", id="empty"),
        pytest.param(INDEX, id="C13"),
    ],
)
def test_unsafe_part_names_are_refused(tmp_path: Path, name: str) -> None:
    index = write_index(tmp_path, {"w": name})
    with pytest.raises(CorruptError):
        open_draft(str(index))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"weight_map":', id="C12-cut"),
        pytest.param('{"weight_map": {}}'.encode("utf-16"), id="C12-utf16"),
        pytest.param(b'{"metadata": {}}', id="C10-none"),
        pytest.param(b'{"weight_map": [["w", "a"]]}', id="C10-list"),
        pytest.param(b'{"weight_map": {"w": 7}}', id="C10-number"),
        pytest.param(b'{"weight_map": {"w": "a", "w": "b"}}', id="C11"),
    ],
)
def test_broken_indexes_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / INDEX
    path.write_bytes(data)
    with pytest.raises(CorruptError):
        open_draft(str(path))


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


def test_index_and_parts_must_belong_together(tmp_path: Path) -> None:
    mapping = write_parts(tmp_path)
    lacking = {**mapping, "other": mapping["l0.weight"]}
    with pytest.raises(CorruptError, match="other"):
        open_draft(str(write_index(tmp_path, lacking)))


@pytest.mark.parametrize(
    ("mapping", "metadata", "words"),
    [
        pytest.param({"l0.weight": "a"}, {}, "does not list", id="C07"),
        pytest.param({"l0.weight": "b", "x": "a"}, {}, "also in another", id="C08"),
        pytest.param({"l0.weight": "a"}, {"total_size": 1}, "declares 1 ", id="C09"),
        pytest.param(
            {"l0.weight": "a"}, {"total_size": "x"}, "declares x", id="C09-text"
        ),
    ],
)
def test_oddities_are_told(
    tmp_path: Path, mapping: dict[str, str], metadata: dict[str, Any], words: str
) -> None:
    one = np.ones(2, np.float32)
    save_file({"l0.weight": one, "x": one}, tmp_path / "a")
    save_file({"l0.weight": one}, tmp_path / "b")
    draft = open_draft(str(write_index(tmp_path, mapping, **metadata)))
    assert any(words in text for text in draft.warnings)


def test_parts_are_opened_by_content(tmp_path: Path) -> None:
    torch.save({"w": torch.ones(2, 2)}, tmp_path / "part.bin")
    index = write_index(tmp_path, {"w": "part.bin"})
    with open_checkpoint(index) as checkpoint:
        assert checkpoint.inventory["w"].shape == (2, 2)


def test_a_pipe_as_part_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "part.safetensors")
    with pytest.raises(WrongKindError, match="named pipe"):
        open_draft(str(write_index(tmp_path, {"w": "part.safetensors"})))


def test_folders_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(WrongKindError, match="no model file"):
        open_draft(str(tmp_path))
    write_safetensors(tmp_path / "a.safetensors", {"w": entry([1], 0, 4)}, bytes(4))
    assert [t.path for t in open_draft(str(tmp_path)).tensors] == ["w"]
    write_safetensors(tmp_path / "b.safetensors", {"w": entry([1], 0, 4)}, bytes(4))
    with pytest.raises(WrongKindError, match="choose one"):
        open_draft(str(tmp_path))


@pytest.mark.parametrize(
    ("names", "tool"),
    [
        ((".metadata", "__0_0.distcp"), "dcp_to_torch"),
        (("zero_to_fp32.py", "latest"), "zero_to_fp32"),
    ],
)
def test_folders_of_other_tools_are_named(
    tmp_path: Path, names: tuple[str, ...], tool: str
) -> None:
    for name in names:
        (tmp_path / name).touch()
    error: type[PrunescopeError] = UnsupportedError
    with pytest.raises(error, match=tool):
        open_draft(str(tmp_path))
