"""Torch files of every kind: what torch wrote is found, and nothing is run."""

from __future__ import annotations

import argparse
import struct
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils import prune

from helpers_files import TENSOR, state_dict_pickle, write_torch_zip
from prunescope.core.checkpoint import Checkpoint, open_checkpoint
from prunescope.core.errors import MissingPartError
from prunescope.core.formats.opener import open_draft
from prunescope.core.inventory import Role


def _quantised() -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Deprecated by torch, but found in files.
        return torch.quantize_per_tensor(torch.ones(2, 2), 0.1, 0, torch.qint8)


class Block(nn.Module):
    """A module whose class the reader never sees."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.register_buffer("scratch", torch.ones(3), persistent=False)
        self.register_buffer("kept", torch.ones(2, 2))
        self.plain = torch.ones(5)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.block = Block()
        self.embedding = nn.Embedding(10, 4)
        self.head = nn.Linear(4, 10, bias=False)
        self.head.weight = self.embedding.weight


def assert_same_tensors(checkpoint: Checkpoint, expected: dict[str, Any]) -> None:
    """Compare shapes, types and bytes with what torch holds."""
    found = {t.path: t for t in checkpoint.inventory.tensors if t.role != Role.OTHER}
    assert list(found) == list(expected)
    for path, tensor in expected.items():
        assert found[path].shape == tuple(tensor.shape), path
        assert f"torch.{found[path].dtype}" == str(tensor.dtype), path
        values = tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy()
        assert checkpoint.read(found[path]).tobytes() == values.tobytes(), path


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("modern", [True, False], ids=["zip", "legacy"])
def test_a_state_dict_is_read_bit_for_bit(
    tmp_path: Path, protocol: int, modern: bool
) -> None:
    state = Net().state_dict()
    state["turned"] = torch.arange(12.0).reshape(3, 4).t()
    state["part"] = torch.arange(100.0)[10:20]
    path = tmp_path / "m.pt"
    torch.save(
        state,
        path,
        pickle_protocol=protocol,
        _use_new_zipfile_serialization=modern,
    )
    with open_checkpoint(path) as checkpoint:
        assert_same_tensors(checkpoint, state)
        inventory = checkpoint.inventory
        assert inventory.format == ("torch zip" if modern else "torch legacy")
        assert inventory["head.weight"].tied_to == "embedding.weight"
        for storage in inventory.storages:
            checkpoint.verify_storage(storage)


@pytest.mark.parametrize("modern", [True, False], ids=["zip", "legacy"])
def test_a_whole_module_shows_its_real_classes(tmp_path: Path, modern: bool) -> None:
    model = Net()
    path = tmp_path / "m.pt"
    torch.save(model, path, _use_new_zipfile_serialization=modern)
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        assert_same_tensors(checkpoint, model.state_dict())
        types = {module.path: module.type for module in inventory.modules}
        assert types == {
            "": "Net",
            "block": "Block",
            "block.conv": "Conv2d",
            "block.norm": "BatchNorm2d",
            "embedding": "Embedding",
            "head": "Linear",
        }
        assert not any(module.type_inferred for module in inventory.modules)
        assert inventory["block.scratch"].role is Role.OTHER
        assert inventory["block.plain"].role is Role.OTHER
        assert not inventory["embedding.weight"].prunable
        assert not inventory["head.weight"].prunable
        assert inventory["block.conv.weight"].prunable
        assert any(name.endswith(".Block") for name in inventory.imports)


@pytest.mark.parametrize("modern", [True, False], ids=["zip", "legacy"])
def test_tensors_in_odd_places_do_not_hide_the_parameters(
    tmp_path: Path, modern: bool
) -> None:
    model = nn.Linear(3, 2)
    model.history = [{"deep": (torch.ones(7), {torch.ones(2)})}]  # type: ignore[assignment]
    path = tmp_path / "m.pt"
    torch.save(model, path, _use_new_zipfile_serialization=modern)
    with open_checkpoint(path) as checkpoint:
        assert_same_tensors(checkpoint, model.state_dict())
        others = [t for t in checkpoint.inventory.tensors if t.role is Role.OTHER]
        assert [tensor.shape for tensor in others] == [(7,), (2,)]
        assert all(tensor.path.startswith("history.0.deep.") for tensor in others)


def test_modules_in_a_plain_list_are_listed_but_no_parameters(tmp_path: Path) -> None:
    model = nn.Sequential(nn.Linear(3, 2))
    model.again = [model[0], nn.Linear(5, 4, bias=False)]  # type: ignore[assignment]
    path = tmp_path / "m.pt"
    torch.save(model, path)
    with open_checkpoint(path) as checkpoint:
        assert_same_tensors(checkpoint, model.state_dict())
        others = [t for t in checkpoint.inventory.tensors if t.role is Role.OTHER]
        assert [tensor.shape for tensor in others] == [(4, 5)]


def test_optimizer_state_alone_is_told(tmp_path: Path) -> None:
    layer = nn.Linear(3, 2)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1, momentum=0.9)
    layer(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    path = tmp_path / "optimizer.pt"
    torch.save(optimizer.state_dict(), path)
    with open_checkpoint(path) as checkpoint:
        tensors = checkpoint.inventory.tensors
        assert [t.role for t in tensors] == [Role.OTHER] * 2
        assert any("optimizer" in text for text in checkpoint.inventory.warnings)


def test_the_model_is_chosen_out_of_a_training_checkpoint(tmp_path: Path) -> None:
    model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(1, 4)).sum().backward()
    optimizer.step()
    path = tmp_path / "c.ckpt"
    torch.save(
        {
            "epoch": 3,
            "state_dict": model.state_dict(),
            "ema": {"shadow": model.state_dict()},
            "optimizer_states": [optimizer.state_dict()],
            "hyper_parameters": argparse.Namespace(lr=0.1, where=PurePosixPath("/x")),
        },
        path,
    )
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        assert inventory.state == "state_dict"
        assert [s.path for s in inventory.states] == ["state_dict", "ema.shadow"]
        assert_same_tensors(checkpoint, model.state_dict())
        moments = inventory["optimizer_states.0.state.0.exp_avg"]
        assert moments.role is Role.OTHER
        assert not moments.eligible
        assert "argparse.Namespace" in inventory.imports
    with open_checkpoint(path, state="ema.shadow") as checkpoint:
        assert checkpoint.inventory.state == "ema.shadow"
        assert "0.weight" in checkpoint.inventory
    with pytest.raises(MissingPartError, match=r"state_dict, ema\.shadow"):
        open_checkpoint(path, state="nothing")


def test_a_module_inside_of_a_checkpoint_is_found(tmp_path: Path) -> None:
    model = Net()
    path = tmp_path / "c.pt"
    torch.save({"model": model, "date": "today"}, path)
    with open_checkpoint(path) as checkpoint:
        assert checkpoint.inventory.state == "model"
        assert_same_tensors(checkpoint, model.state_dict())


@pytest.mark.parametrize(
    "dtype",
    [
        torch.float64,
        torch.float16,
        torch.bfloat16,
        torch.float8_e4m3fn,
        torch.float8_e5m2,
        torch.int64,
        torch.int8,
        torch.uint8,
        torch.uint16,
        torch.bool,
        torch.complex64,
        torch.complex128,
    ],
    ids=str,
)
def test_each_element_type_is_read(tmp_path: Path, dtype: torch.dtype) -> None:
    tensor = torch.tensor([[0.0, 1.0], [2.0, 3.0]]).to(dtype)
    path = tmp_path / "m.pt"
    torch.save({"weight": tensor}, path)
    with open_checkpoint(path) as checkpoint:
        assert_same_tensors(checkpoint, {"weight": tensor})


@pytest.mark.parametrize(
    ("tensor", "words"),
    [
        pytest.param(
            _quantised(),
            "quantised",
            id="H14",
        ),
        pytest.param(torch.eye(3).to_sparse(), "sparse", id="H16"),
        pytest.param(torch.empty(2, 2, device="meta"), "no data", id="H17"),
        pytest.param(torch.zeros(2, 2, dtype=torch.complex64).conj(), "conj", id="H13"),
        pytest.param(torch.ones(1).expand(1000, 1000), "expanded", id="D19"),
        pytest.param(torch.zeros(3, 0, 2), "empty", id="H06"),
        pytest.param(torch.tensor(1.0), "scalar", id="H07"),
    ],
)
def test_what_cannot_be_pruned_is_shown_with_the_reason(
    tmp_path: Path, tensor: torch.Tensor, words: str
) -> None:
    path = tmp_path / "m.pt"
    torch.save({"weight": tensor, "good": torch.ones(2, 2)}, path)
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["weight"]
        assert not found.eligible
        assert words in found.reason
        assert checkpoint.inventory["good"].eligible
        if words != "no data":
            assert words == "sparse" or found.shape == tuple(tensor.shape)


def test_big_endian_storages_give_the_same_values(tmp_path: Path) -> None:
    values = (1.0, -2.5, 3.0, 4.0)
    records = {"data/0": struct.pack(">4f", *values), "byteorder": b"big"}
    path = write_torch_zip(tmp_path / "m.pt", state_dict_pickle(("w", TENSOR)), records)
    with open_checkpoint(path) as checkpoint:
        assert checkpoint.read(checkpoint.inventory["w"]).tolist() == list(values)


def test_deflated_storages_are_inflated(tmp_path: Path) -> None:
    count = 3_000_000
    data = np.arange(count, dtype=np.float32)
    pickle = state_dict_pickle(("w", TENSOR)).replace(
        b"K\x04", b"J" + struct.pack("<i", count)
    )
    path = write_torch_zip(
        tmp_path / "m.pt",
        pickle,
        {"data/0": data.tobytes()},
        method=zipfile.ZIP_DEFLATED,
    )
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["w"]
        assert checkpoint.read(found, 2_000_000, 2_000_003).tolist() == [
            2_000_000,
            2_000_001,
            2_000_002,
        ]
        np.testing.assert_array_equal(checkpoint.read(found, 5, 50), data[5:50])
        np.testing.assert_array_equal(checkpoint.read(found), data)
        checkpoint.verify_storage(checkpoint.inventory.storages[0])
        assert any("compressed" in text for text in checkpoint.inventory.warnings)


def test_pruned_models_tell_of_their_masks(tmp_path: Path) -> None:
    model = nn.Linear(4, 4)
    prune.l1_unstructured(model, "weight", 0.5)
    path = tmp_path / "m.pt"
    torch.save(model.state_dict(), path)
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        assert inventory["weight_mask"].role is Role.BUFFER
        assert inventory["weight_orig"].prunable
        assert any("X_mask" in text for text in inventory.warnings)


def test_cycles_and_shared_nests_are_walked_once(tmp_path: Path) -> None:
    loop: dict[str, Any] = {"weight": torch.ones(2, 2)}
    loop["me"] = loop
    path = tmp_path / "loop.pt"
    torch.save(loop, path)
    assert [t.path for t in open_draft(str(path)).tensors] == ["weight"]
    laughs: list[Any] = [torch.ones(2, 2)]
    for _ in range(30):
        laughs = [laughs] * 10
    torch.save(laughs, path)
    assert len(open_draft(str(path)).tensors) == 1


def test_a_file_without_checksums_opens_and_is_patched(tmp_path: Path) -> None:
    """`torch.serialization.set_crc32_options(False)` writes zero for every one."""
    from prunescope.cli import main

    kept = torch.serialization.get_crc32_options()
    torch.serialization.set_crc32_options(False)
    try:
        torch.save({"w": torch.arange(1.0, 13.0).reshape(3, 4)}, tmp_path / "m.pt")
    finally:
        torch.serialization.set_crc32_options(kept)
    with open_checkpoint(tmp_path / "m.pt") as checkpoint:
        assert any("without checksums" in w for w in checkpoint.inventory.warnings)
        checkpoint.verify_storage(checkpoint.inventory.storages[0])
    out = tmp_path / "o.pt"
    command = ["prune", str(tmp_path / "m.pt"), "-o", str(out)]
    assert main([*command, "--method", "l1_unstructured", "--amount", "0.5"]) == 0
    assert int((torch.load(out)["w"] == 0).sum()) == 6
    changed = [
        (a, b)
        for a, b in zip((tmp_path / "m.pt").read_bytes(), out.read_bytes(), strict=True)
        if a != b
    ]
    assert len(changed) <= 6 * 4
