"""`same` for compressed records: they are compressed anew, all others copied."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from helpers_export import assert_pruned, every_kind, random_masks
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.export import export
from prunescope.core.masks import PackedMask

if TYPE_CHECKING:
    from pathlib import Path

NEWER = ("torch.float8", "torch.uint16")


def deflated(state: object, path: Path, *, mixed: bool = False) -> None:
    """Save as a tool does that packs the archive of torch anew, compressed."""
    first = path.with_suffix(".first")
    torch.save(state, first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(path, "w") as new:
        for number, name in enumerate(old.namelist()):
            pack = zipfile.ZIP_STORED if mixed and number % 2 else zipfile.ZIP_DEFLATED
            info = zipfile.ZipInfo(name)
            info.compress_type = pack
            with new.open(info, "w", force_zip64=number % 3 == 0) as record:
                record.write(old.read(name))
    first.unlink()


@pytest.mark.parametrize("mixed", [False, True], ids=["all", "every other"])
def test_deflated_checkpoints_of_torch(tmp_path: Path, mixed: bool) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "out.pt"
    state = every_kind() | {"big.weight": torch.randn(300, 400)}
    deflated({"state_dict": state, "note": "kept"}, source, mixed=mixed)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        report = export(checkpoint, masks, target, "same")
        touched = {
            checkpoint.inventory.storages[checkpoint.inventory[path].storage].name
            for path in masks
        }
    written = torch.load(target, weights_only=True)
    assert written["note"] == "kept"
    ties = {"head.weight": "embedding.weight"}
    assert_pruned(written["state_dict"], state, masks, ties)
    assert report.bytes == target.stat().st_size
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        assert after.testzip() is None
        assert after.namelist() == before.namelist()
        for one, other in zip(before.infolist(), after.infolist(), strict=True):
            assert one.compress_type == other.compress_type
            if one.filename not in touched:
                assert raw(source, one) == raw(target, other)


def raw(path: Path, info: zipfile.ZipInfo) -> bytes:
    """Return a record with its local header, as the file has it."""
    content = path.read_bytes()
    at = info.header_offset
    name, extra = np.frombuffer(content[at + 26 : at + 30], "<u2").tolist()
    return content[at : at + 30 + name + extra + info.compress_size]


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_npz_in_every_compression_and_order(tmp_path: Path, method: int) -> None:
    plain, source = tmp_path / "plain.npz", tmp_path / "model.npz"
    target = tmp_path / "out.npz"
    generator = np.random.default_rng(5)
    state = {
        "a": generator.standard_normal((60, 50)),
        "b": np.asfortranarray(generator.standard_normal((30, 20)).astype(">f4")),
        "c": np.arange(10),
        "d": generator.standard_normal((7, 5)).astype(np.float16),
    }
    np.savez(plain, allow_pickle=False, **state)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name), method)
    with open_checkpoint(source) as checkpoint:
        masks = {
            path: PackedMask.from_bool(generator.random(state[path].shape) > 0.5)
            for path in ("a", "b", "d")
        }
        export(checkpoint, masks, target, "same")
    with np.load(target) as written:
        assert list(written) == list(state)
        for name, array in state.items():
            found = written[name]
            assert found.dtype == array.dtype
            assert found.flags.f_contiguous == array.flags.f_contiguous
            kept = masks[name].unpack().reshape(array.shape) if name in masks else True
            assert np.array_equal(found, np.where(kept, array, 0)), name
    with open_checkpoint(target) as again:
        masks = {"a": PackedMask.from_bool(np.zeros((60, 50), np.bool_))}
        export(again, masks, tmp_path / "second.npz", "same")
    with np.load(tmp_path / "second.npz") as written:
        assert not written["a"].any()
        assert np.array_equal(written["c"], state["c"])
