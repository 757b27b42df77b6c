"""The same container again: nothing differs but pruned weights and checksums."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from helpers_export import (
    State,
    assert_pruned,
    changed_offsets,
    every_kind,
    random_masks,
)
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import ChecksumError
from prunescope.core.export import export
from prunescope.core.masks import PackedMask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.inventory import Inventory

NEWER = ("torch.float8", "torch.uint16")
TIES = {"head.weight": "embedding.weight"}


def save_zip(state: object, path: Path) -> None:
    torch.save(state, path)


def save_legacy(state: object, path: Path) -> None:
    torch.save(state, path, _use_new_zipfile_serialization=False)


def save_rezipped(state: object, path: Path) -> None:
    """Save as other tools do: checksums in the local headers, no alignment."""
    first = path.with_suffix(".first")
    torch.save(state, first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    first.unlink()


SAVERS = [save_zip, save_legacy, save_rezipped]


def pruned_bytes(inventory: Inventory, masks: dict[str, PackedMask]) -> set[int]:
    """Return the offsets in the file of every byte of every pruned weight."""
    offsets: set[int] = set()
    for path, mask in masks.items():
        entry = inventory[path]
        storage = inventory.storages[entry.storage]
        size = storage.nbytes and mask.numel and _itemsize(entry.dtype)
        for index in np.ndindex(*entry.shape):
            if not mask.unpack().reshape(mask.shape)[index]:
                at = entry.storage_offset + sum(
                    i * s for i, s in zip(index, entry.strides, strict=True)
                )
                start = storage.offset + at * size
                offsets.update(range(start, start + size))
    return offsets


def _itemsize(dtype: str) -> int:
    found: torch.dtype = getattr(torch, dtype)
    return found.itemsize


@pytest.mark.parametrize("save", SAVERS)
def test_torch_reads_every_kind_of_tensor_pruned(
    tmp_path: Path, save: Callable[[object, Path], None]
) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "pruned.pt"
    state = every_kind()
    if save is save_legacy:  # torch writes its newer types so but cannot read them
        state = {k: v for k, v in state.items() if not str(v.dtype).startswith(NEWER)}
    save(state, source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        assert len(masks) >= 11
        report = export(checkpoint, masks, target, "same")
        inventory = checkpoint.inventory
    written: State = torch.load(target, weights_only=True)
    assert list(written) == list(state)
    assert_pruned(written, state, masks, TIES)
    assert written["head.weight"].data_ptr() == written["embedding.weight"].data_ptr()
    for name, tensor in state.items():
        assert written[name].stride() == tensor.stride(), name
    assert report.verified
    assert report.bytes == source.stat().st_size
    rows = {row.path: row for row in report.parameters}
    assert rows.keys() == masks.keys()
    for path, row in rows.items():
        assert row.pruned == masks[path].pruned
        if _itemsize(inventory[path].dtype) > 1:
            zeros = int((written[path] == 0).sum())
            assert row.zeros_after == zeros >= row.pruned, path
    assert rows["odd.weight"].zeros_before == 2


@pytest.mark.parametrize("save", SAVERS)
def test_all_other_bytes_stay(
    tmp_path: Path, save: Callable[[object, Path], None]
) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "pruned.pt"
    save({"state_dict": every_kind(), "epoch": 3, "optimizer": [1.5]}, source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint, share=0.3)
        export(checkpoint, masks, target, "same")
        allowed = pruned_bytes(checkpoint.inventory, masks)
    checksums = 0
    for offset in changed_offsets(source, target):
        checksums += int(offset) not in allowed
    if save is save_legacy:
        assert checksums == 0
    else:
        # A CRC-32 has 4 bytes, and stands in two places for each changed record.
        assert 0 < checksums <= 4 * 2 * len(masks)
        with zipfile.ZipFile(target) as archive:
            assert archive.testzip() is None


def test_safetensors_keep_their_header(tmp_path: Path) -> None:
    source, target = tmp_path / "m.safetensors", tmp_path / "p.safetensors"
    state = {
        "b.weight": torch.randn(4, 6).bfloat16(),
        "a.weight": torch.randn(3, 5),
        "a.bias": torch.randn(3),
    }
    save_file(state, source, {"note": "kept"})
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, "same")
        allowed = pruned_bytes(checkpoint.inventory, masks)
    assert set(changed_offsets(source, target).tolist()) <= allowed
    assert_pruned(load_file(target), state, masks)


def test_views_that_overlap_share_their_zeros(tmp_path: Path) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "pruned.pt"
    storage = torch.arange(1.0, 21.0)
    state = {
        "low.weight": storage[:12].view(3, 4),
        "high.weight": storage[8:].view(3, 4),
        "turned.weight": storage[:12].view(3, 4).t(),
    }
    torch.save(state, source)
    mask = np.ones((3, 4), np.bool_)
    mask[2] = False  # items 8 to 11 of the storage
    masks = {"low.weight": PackedMask.from_bool(mask)}
    with open_checkpoint(source) as checkpoint:
        for file_format in ("same", "state_dict"):
            export(checkpoint, masks, target, file_format, overwrite=True)
            written: State = torch.load(target, weights_only=True)
            assert written["low.weight"][2].tolist() == [0, 0, 0, 0]
            assert written["high.weight"][0].tolist() == [0, 0, 0, 0]
            assert written["high.weight"][1].tolist() == [13, 14, 15, 16]
            assert written["turned.weight"][:, 2].tolist() == [0, 0, 0, 0]
        export(checkpoint, masks, tmp_path / "p.safetensors", "safetensors")
    flat = load_file(tmp_path / "p.safetensors")
    assert flat["high.weight"][0].tolist() == [0, 0, 0, 0]
    assert flat["turned.weight"][:, 2].tolist() == [0, 0, 0, 0]


def test_masks_of_two_overlapping_views_both_hold(tmp_path: Path) -> None:
    source, target = tmp_path / "model.pt", tmp_path / "pruned.pt"
    storage = torch.arange(1.0, 11.0)
    state = {
        "low.weight": storage[:6].view(2, 3),
        "high.weight": storage[4:].view(2, 3),
    }
    torch.save(state, source)
    first = PackedMask.from_bool(np.array([[1, 1, 1], [1, 0, 1]], np.bool_))
    second = PackedMask.from_bool(np.array([[1, 0, 1], [1, 1, 0]], np.bool_))
    with open_checkpoint(source) as checkpoint:
        masks = {"low.weight": first, "high.weight": second}
        export(checkpoint, masks, target, "same")
    written: State = torch.load(target, weights_only=True)
    assert written["low.weight"].tolist() == [[1, 2, 3], [4, 0, 0]]
    assert written["high.weight"].tolist() == [[0, 0, 7], [8, 9, 0]]


@pytest.mark.parametrize("damaged", ["fc.weight", "fc.bias"])
def test_one_flipped_bit_is_named_not_blessed(tmp_path: Path, damaged: str) -> None:
    """In a pruned record and in one that is only copied."""
    source, target = tmp_path / "model.pt", tmp_path / "pruned.pt"
    torch.save({"fc.weight": torch.randn(8, 8), "fc.bias": torch.ones(8)}, source)
    with open_checkpoint(source) as checkpoint:
        inventory = checkpoint.inventory
        storage = inventory.storages[inventory[damaged].storage]
        masks = {"fc.weight": random_masks(checkpoint)["fc.weight"]}
    raw = bytearray(source.read_bytes())
    raw[storage.offset + 5] ^= 1
    source.write_bytes(raw)
    with open_checkpoint(source) as checkpoint:
        for file_format in ("same", "safetensors", "state_dict"):
            with pytest.raises(ChecksumError, match="checksum") as caught:
                export(checkpoint, masks, target, file_format)
            assert storage.name in caught.value.sentence
            assert not target.exists()


def test_a_whole_module_stays_one(lenet_pt: Path, tmp_path: Path) -> None:
    target = tmp_path / "pruned.pt"
    with open_checkpoint(lenet_pt) as checkpoint:
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, "same")
        entries = [checkpoint.inventory[path] for path in masks]
        originals = [checkpoint.read(entry) for entry in entries]
    with (
        zipfile.ZipFile(lenet_pt) as before,
        zipfile.ZipFile(target) as after,
        open_checkpoint(target) as written,
    ):
        pickles = [n for n in before.namelist() if not n.rpartition("/")[2].isdigit()]
        assert any(name.endswith("data.pkl") for name in pickles)
        for name in pickles:
            assert before.read(name) == after.read(name)
        for entry, original in zip(entries, originals, strict=True):
            expected = np.where(masks[entry.path].unpack(), original, 0)
            assert np.array_equal(written.read(written.inventory[entry.path]), expected)


def test_digests_of_an_earlier_export_are_renewed(tmp_path: Path) -> None:
    first, second = tmp_path / "first.safetensors", tmp_path / "second.safetensors"
    state = {"a.weight": torch.zeros(3, 4), 'q"ö.weight': torch.zeros(3, 4)}
    state['q"ö.weight'][0] = 2
    source = tmp_path / "model.pt"
    torch.save(state, source)
    with open_checkpoint(source) as checkpoint:
        export(checkpoint, {}, first, "safetensors")
    everything = PackedMask.from_bool(np.zeros((3, 4), np.bool_))
    with open_checkpoint(first) as checkpoint:
        export(checkpoint, {'q"ö.weight': everything}, second, "same")
    with open_checkpoint(second) as checkpoint:
        again = tmp_path / "again.safetensors"
        export(checkpoint, {}, again, "safetensors")
    assert second.read_bytes() == again.read_bytes()
    assert first.read_bytes() != second.read_bytes()
    (length,) = struct.unpack("<Q", first.read_bytes()[:8])
    assert first.read_bytes()[8 : 8 + length] != second.read_bytes()[8 : 8 + length]
