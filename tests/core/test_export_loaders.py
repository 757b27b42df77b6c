"""The Python that is offered for each format loads what was written, on its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from helpers_export import State, assert_pruned, random_masks
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export
from prunescope.core.masks import PackedMask
from prunescope.core.writers.catalogue import FORMATS, loader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from prunescope.core.checkpoint import Checkpoint

GENERATOR = torch.Generator().manual_seed(3)
STATE: State = {
    "conv.weight": torch.randn(4, 3, 3, 3, generator=GENERATOR),
    "fc.weight": torch.randn(8, 16, generator=GENERATOR),
    "fc.bias": torch.randn(8, generator=GENERATOR),
    "half.weight": torch.randn(3, 24, generator=GENERATOR).half(),
    "steps": torch.tensor(7),
}


def loaded(codes: Mapping[str, str], folder: Path) -> dict[str, State]:
    """Run each code by itself in one process that knows nothing of Prunescope."""
    result = folder / "loaded.pt"
    program = (
        "import torch\n"
        "loaded = {}\n"
        f"for name, code in {dict(codes)!r}.items():\n"
        "    found = {}\n"
        "    exec(code, found)\n"
        "    loaded[name] = dict(found['masks' if name == 'masks' else 'state'])\n"
        f"torch.save(loaded, {str(result)!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    states: dict[str, State] = torch.load(result, weights_only=True)
    return states


def two_of_four(checkpoint: Checkpoint) -> dict[str, PackedMask]:
    """Return masks that keep two of every four consecutive weights."""
    kept = np.array([True, False, False, True, False, True, True, False])
    return {
        path: PackedMask.from_bool(np.resize(kept, checkpoint.inventory[path].shape))
        for path in ("fc.weight", "half.weight", "conv.weight")
    }


def test_the_code_of_each_format_loads_it(tmp_path: Path) -> None:
    source = tmp_path / "model.pt"
    torch.save({"model": {"net": STATE}, "optimizer": {"step": 3}}, source)
    codes = {}
    with open_checkpoint(source) as checkpoint:
        masks = two_of_four(checkpoint)
        for name in FORMATS:
            target = tmp_path / f"it's {name}"
            report = export(checkpoint, masks, target, name)
            codes[name] = loader(name, target, checkpoint.inventory)
            assert report.loader == codes[name]
    states = loaded(codes, tmp_path)
    found = states.pop("masks")
    assert found.keys() == masks.keys()
    for path, mask in masks.items():
        kept = torch.from_numpy(mask.unpack().copy()).reshape(mask.shape)
        assert torch.equal(found[path], kept), path
    for name, written in states.items():
        assert sorted(written) == sorted(STATE), name
        assert_pruned(written, STATE, masks)


def test_sparse_forms_are_smaller_where_they_should_be(tmp_path: Path) -> None:
    source = tmp_path / "model.pt"
    torch.save({"fc.weight": torch.randn(400, 400)}, source)
    sizes = {}
    with open_checkpoint(source) as checkpoint:
        kept = np.zeros((400, 400), np.bool_)
        kept[:, ::10] = True
        masks = {"fc.weight": PackedMask.from_bool(kept)}
        for name in ("state_dict", "sparse_csr", "bitmask", "two_of_four"):
            target = tmp_path / name
            sizes[name] = export(checkpoint, masks, target, name).bytes
    dense = sizes["state_dict"]
    assert sizes["sparse_csr"] < dense * 0.25
    assert sizes["bitmask"] < dense * 0.15
    assert sizes["two_of_four"] < dense * 0.6


@pytest.mark.filterwarnings("ignore:Sparse CSR tensor support:UserWarning")
def test_csr_is_torch_s_own_layout_with_every_bit(tmp_path: Path) -> None:
    source, target = tmp_path / "m.pt", tmp_path / "out.pt"
    weight = torch.tensor([[float("nan"), 4.0, 3.0], [0.0, 5.0, 6.0], [1.0, 2.0, 3.0]])
    torch.save({"fc.weight": weight}, source)
    kept = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 0]], np.bool_)
    with open_checkpoint(source) as checkpoint:
        masks = {"fc.weight": PackedMask.from_bool(kept)}
        report = export(checkpoint, masks, target, "sparse_csr")
    found = torch.load(target, weights_only=True)["fc.weight"]
    assert found.layout is torch.sparse_csr
    assert found.crow_indices().tolist() == [0, 2, 3, 3]
    assert found.col_indices().tolist() == [0, 1, 1]
    assert torch.equal(found @ torch.eye(3), found.to_dense()) is False  # NaN spreads
    assert_pruned({"fc.weight": found.to_dense()}, {"fc.weight": weight}, masks)
    assert report.parameters[0].zeros_after == 6


def test_what_a_sparse_form_cannot_hold_is_said(tmp_path: Path) -> None:
    source = tmp_path / "model.pt"
    torch.save(STATE, source)
    with open_checkpoint(source) as checkpoint:
        conv = {"conv.weight": two_of_four(checkpoint)["conv.weight"]}
        half = random_masks(checkpoint, share=0.1)
        for name, masks, words in (
            ("sparse_csr", conv, "No pruned tensor is a matrix"),
            ("two_of_four", half, "N:M step with n = 2 and m = 4"),
            ("bitmask", {}, "nothing to compress"),
        ):
            with pytest.raises(OperationError, match=words):
                export(checkpoint, masks, tmp_path / "out", name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.pt"]


def test_weights_only_keep_the_keys_that_lead_to_them(tmp_path: Path) -> None:
    source, target = tmp_path / "last.ckpt", tmp_path / "out.ckpt"
    model = nn.Linear(6, 5)
    moments = {"state": {0: {"exp_avg": torch.ones(5, 6)}}}
    torch.save(
        {
            "epoch": 3,
            "state_dict": model.state_dict(),
            "ema_state_dict": model.state_dict(),
            "optimizer_states": [moments],
        },
        source,
    )
    with open_checkpoint(source) as checkpoint:
        assert checkpoint.inventory.state == "state_dict"
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, "weights")
    written = torch.load(target, weights_only=True)
    assert list(written) == ["state_dict"]
    nn.Linear(6, 5).load_state_dict(written["state_dict"])
    assert_pruned(written["state_dict"], dict(model.state_dict()), masks)


@pytest.mark.filterwarnings("ignore:`torch.jit.:DeprecationWarning")
def test_the_code_for_the_same_container_loads_it(tmp_path: Path) -> None:
    model = nn.Sequential(nn.Linear(16, 8))
    state: State = {k: v.detach() for k, v in model.state_dict().items()}
    arrays = {k: v.numpy() for k, v in state.items()}
    program = torch.export.export(model, (torch.ones(2, 16),))
    save_file(state, tmp_path / "m.safetensors")
    np.savez(tmp_path / "m.npz", allow_pickle=False, **arrays)
    np.save(tmp_path / "m.npy", arrays["0.weight"])
    torch.jit.script(model).save(tmp_path / "m.script")
    torch.export.save(program, tmp_path / "m.pt2")
    torch.save(model, tmp_path / "m.pt")
    kept = PackedMask.from_bool(np.resize(np.array([True, False, False]), (8, 16)))
    codes = {}
    for source in sorted(tmp_path.glob("m.*")):
        target = tmp_path / f"out{source.suffix}"
        with open_checkpoint(source) as checkpoint:
            (path,) = (e.path for e in checkpoint.inventory.tensors if e.ndim == 2)
            export(checkpoint, {path: kept}, target, "same")
            codes[source.suffix] = loader("same", target, checkpoint.inventory)
    assert len(codes) == 6
    for kind, written in loaded(codes, tmp_path).items():
        want = {"array": state["0.weight"]} if kind == ".npy" else state
        path = "array" if kind == ".npy" else "0.weight"
        assert_pruned(written, want, {path: kept})
