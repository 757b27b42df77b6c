"""Mended copies: torch loads them, and they are what torch itself would make."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from helpers_patients import codes, network, permanent, pruned_network, save
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.doctor import examine
from prunescope.core.errors import ChecksumError, MissingPartError, OperationError
from prunescope.core.mending import Mended, mend

if TYPE_CHECKING:
    from pathlib import Path


def mended(path: Path, target: Path, *, overwrite: bool = False) -> Mended:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with open_checkpoint(path) as checkpoint:
        result = mend(checkpoint, examine(checkpoint), target, overwrite=overwrite)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    return result


def codes_of(path: Path) -> set[str]:
    with open_checkpoint(path) as checkpoint:
        return codes(examine(checkpoint))


def done(result: Mended) -> set[str]:
    return {finding.code for finding in result.done}


def load(path: Path) -> dict[str, torch.Tensor]:
    state: dict[str, torch.Tensor] = torch.load(path, weights_only=True)
    return state


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
def test_folding_is_what_torch_makes_permanent(
    tmp_path: Path, whole: bool, suffix: str
) -> None:
    model = pruned_network()
    path = save(tmp_path / "net.pt", model if whole else model.state_dict())
    target = tmp_path / f"out{suffix}"
    result = mended(path, target)
    wanted = permanent(model)
    found = load(target) if suffix == ".pt" else load_file(target)
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        assert torch.equal(found[name], value)  # torch has −0.0 there, which is equal
        assert not torch.signbit(found[name][found[name] == 0]).any()
    network().load_state_dict(found)
    assert "pruning-pairs" in done(result)
    assert "pruning-pairs" not in codes_of(target)
    assert "no classes" in result.dropped


def test_a_lost_hook_is_mended_the_same_way(tmp_path: Path) -> None:
    model = pruned_network()
    model[3]._forward_pre_hooks.clear()
    state = model.state_dict()
    wanted = state["3.weight_orig"] * state["3.weight_mask"]
    result = mended(save(tmp_path / "net.pt", model), tmp_path / "out.pt")
    assert torch.equal(load(tmp_path / "out.pt")["3.weight"], wanted)
    assert {"lost-hooks", "pruning-pairs"} <= done(result)


def test_a_scaling_mask_stays_while_its_neighbour_is_folded(tmp_path: Path) -> None:
    state = pruned_network().state_dict()
    state["0.weight_mask"] *= 0.5
    mended(save(tmp_path / "net.pt", state), tmp_path / "out.pt")
    found = load(tmp_path / "out.pt")
    assert torch.equal(found["0.weight_mask"], state["0.weight_mask"])
    assert torch.equal(found["0.weight_orig"], state["0.weight_orig"])
    assert "3.weight" in found
    assert "3.weight_mask" not in found


def test_a_slice_takes_its_own_bytes_only(tmp_path: Path) -> None:
    big = torch.randn(500, 500)
    path = save(tmp_path / "w.pt", {"w": big[10:20, 5:]})
    mended(path, tmp_path / "out.pt")
    assert torch.equal(load(tmp_path / "out.pt")["w"], big[10:20, 5:])
    assert (tmp_path / "out.pt").stat().st_size < path.stat().st_size / 20


def test_training_state_is_left_out_and_said(tmp_path: Path) -> None:
    model = network()
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.randn(1, 3, 4, 4)).sum().backward()
    optimizer.step()
    content = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    path = save(tmp_path / "train.pt", content)
    result = mended(path, tmp_path / "out.pt")
    network().load_state_dict(load(tmp_path / "out.pt"))
    assert done(result) == {"optimizer"}
    assert "not the 12 tensors beside it" in result.dropped


def test_equal_tensors_are_stored_once(tmp_path: Path) -> None:
    table = torch.randn(64, 32)
    state = {"emb.weight": table, "head.weight": table.clone(), "b": torch.ones(3)}
    mended(save(tmp_path / "lm.pt", state), tmp_path / "out.pt")
    found = load(tmp_path / "out.pt")
    assert found["emb.weight"].data_ptr() == found["head.weight"].data_ptr()
    assert torch.equal(found["head.weight"], table)
    assert codes_of(tmp_path / "out.pt") == set()


def test_equal_tensors_under_different_masks_stay_apart(tmp_path: Path) -> None:
    table = torch.randn(16, 16)
    masks = torch.zeros(2, 16, 16)
    masks[0, :8] = masks[1, 8:] = 1
    state = {}
    for number, name in enumerate(("a", "b")):
        state[f"{name}.weight_orig"] = table.clone()
        state[f"{name}.weight_mask"] = masks[number].clone()
    mended(save(tmp_path / "lm.pt", state), tmp_path / "out.pt")
    found = load(tmp_path / "out.pt")
    assert torch.equal(found["a.weight"], table * masks[0])
    assert torch.equal(found["b.weight"], table * masks[1])


def test_safetensors_keep_equal_tensors_apart_and_say_so(tmp_path: Path) -> None:
    table = torch.randn(16, 16)
    path = tmp_path / "lm.safetensors"
    save_file({"emb.weight": table, "head.weight": table.clone()}, path)
    result = mended(path, tmp_path / "out.safetensors")
    assert [finding.code for finding in result.left] == ["duplicates"]
    assert torch.equal(load_file(tmp_path / "out.safetensors")["head.weight"], table)


def test_negative_zeros_lose_their_sign_in_the_same_container(tmp_path: Path) -> None:
    weight = torch.randn(10, 10)
    weight[::2] *= -0.0
    content = {"state_dict": {"fc.weight": weight}, "epoch": 7, "note": "kept"}
    path = save(tmp_path / "net.pt", content)
    result = mended(path, tmp_path / "out.pt")
    loaded = torch.load(tmp_path / "out.pt", weights_only=True)
    found = loaded["state_dict"]["fc.weight"]
    assert torch.equal(found, weight)
    assert not torch.signbit(found[found == 0]).any()
    assert np.array_equal(found[1::2].numpy(), weight[1::2].numpy())
    assert (loaded["epoch"], loaded["note"]) == (7, "kept")
    assert result.report.format == "same"
    assert result.dropped == ""


def test_the_copy_of_a_healthy_file_is_the_file(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", network().state_dict())
    result = mended(path, tmp_path / "out.pt")
    assert (tmp_path / "out.pt").read_bytes() == path.read_bytes()
    assert result.done == ()


def test_prefixes_are_kept(tmp_path: Path) -> None:
    state = {f"module.{k}": v for k, v in pruned_network().state_dict().items()}
    mended(save(tmp_path / "net.pt", state), tmp_path / "out.pt")
    assert all(name.startswith("module.") for name in load(tmp_path / "out.pt"))


def test_lost_bytes_are_never_copied(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    with open_checkpoint(path) as checkpoint:
        offset = checkpoint.inventory.storages[0].offset
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)
    with pytest.raises(ChecksumError, match="No copy was written"):
        mended(path, tmp_path / "out.pt")
    assert not (tmp_path / "out.pt").exists()


def test_a_model_without_all_its_parts_is_not_copied(tmp_path: Path) -> None:
    save_file({"a": torch.ones(2)}, tmp_path / "m-1.safetensors")
    index = {"weight_map": {"a": "m-1.safetensors", "b": "m-2.safetensors"}}
    path = tmp_path / "m.safetensors.index.json"
    path.write_text(json.dumps(index))
    with pytest.raises(MissingPartError):
        mended(path, tmp_path / "out")


def test_an_existing_target_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "net.pt", pruned_network().state_dict())
    target = save(tmp_path / "out.pt", "precious")
    with pytest.raises(OperationError):
        mended(path, target)
    assert torch.load(target, weights_only=True) == "precious"
    mended(path, target, overwrite=True)
    assert "0.weight" in load(target)
