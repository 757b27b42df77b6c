"""What an export refuses, survives and leaves behind: nothing."""

from __future__ import annotations

import os
import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from helpers_export import assert_pruned, every_other, random_masks
from helpers_faults import FaultyFileSystem, parts
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import (
    ChangedOnDiskError,
    OperationError,
    PrunescopeError,
    UnsupportedError,
    VerificationError,
)
from prunescope.core.export import export
from prunescope.core.file_writer import FileWriter
from prunescope.core.masks import PackedMask
from prunescope.core.progress import Cancelled
from prunescope.core.verification import verify_tensors
from prunescope.core.writers import state_dict
from prunescope.core.writers.catalogue import FORMATS
from prunescope.core.writers.pruned import Pruned

if TYPE_CHECKING:
    from pathlib import Path

    from prunescope.core.file_system import Chunk

STATE = {
    "fc.weight": torch.arange(1.0, 49.0).view(6, 8),
    "fc.bias": torch.ones(6),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "model.pt"
    torch.save(STATE, path)
    return path


def test_the_source_is_replaced_only_if_allowed_and_kept_beside(source: Path) -> None:
    before = source.read_bytes()
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        with pytest.raises(OperationError, match="the opened file itself"):
            export(checkpoint, masks, source, "same")
        assert source.read_bytes() == before
        export(checkpoint, masks, source, "same", overwrite=True)
    assert_pruned(torch.load(source, weights_only=True), STATE, masks)
    assert source.with_name("model.pt.bak").read_bytes() == before


def test_an_unknown_format_names_the_nearest(source: Path, tmp_path: Path) -> None:
    with (
        open_checkpoint(source) as checkpoint,
        pytest.raises(OperationError, match="did you mean 'safetensors'"),
    ):
        export(checkpoint, {}, tmp_path / "o", "safetensor")


@pytest.mark.parametrize(
    ("path", "shape", "sentence"),
    [
        ("fc.wait", (6, 8), "has no such tensor"),
        ("fc.weight", (8, 6), r"shape \(8, 6\), but the tensor has \(6, 8\)"),
        ("count", (2,), "cannot be pruned"),
    ],
)
def test_a_mask_that_does_not_fit_is_refused(
    tmp_path: Path, path: str, shape: tuple[int, ...], sentence: str
) -> None:
    source = tmp_path / "m.pt"
    torch.save({**STATE, "count": torch.tensor([True, False])}, source)
    with (
        open_checkpoint(source) as checkpoint,
        pytest.raises(OperationError, match=sentence),
    ):
        export(checkpoint, {path: PackedMask.full(shape)}, tmp_path / "o", "same")


def test_bytes_seen_as_two_types_are_not_pruned(tmp_path: Path) -> None:
    source = tmp_path / "m.safetensors"
    with open_checkpoint(_mixed_views(tmp_path)) as checkpoint:
        masks = random_masks(checkpoint)
        assert "whole.weight" in masks
        with pytest.raises(UnsupportedError, match="shares its bytes with"):
            export(checkpoint, {"whole.weight": masks["whole.weight"]}, source, "same")


def _mixed_views(folder: Path) -> Path:
    """A file whose float32 and float16 tensors view the same storage."""
    path = folder / "mixed.pt"
    whole = torch.randn(4, 4)
    half = torch.empty(0, dtype=torch.float8_e5m2)
    half.set_(whole.untyped_storage(), 0, (8, 8), (8, 1))
    unsigned = torch.empty(0, dtype=torch.uint16)
    unsigned.set_(whole.untyped_storage(), 0, (4, 8), (8, 1))
    # The newer types are saved with untyped storages, which may be shared.
    torch.save({"whole.weight": half, "other.weight": unsigned}, path)
    return path


def test_a_file_that_changes_while_exporting_is_told(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.pt"

    def touch(done: int, total: int, text: str = "") -> None:
        del done, total, text
        os.utime(source, ns=(1, 1))

    for file_format in FORMATS:
        torch.save(STATE, source)
        with open_checkpoint(source) as checkpoint:
            masks = random_masks(checkpoint)
            with pytest.raises(ChangedOnDiskError, match="changed on disk"):
                export(checkpoint, masks, target, file_format, progress=touch)
        assert not target.exists()
        assert not parts(tmp_path)


def test_a_source_cut_off_while_exporting_is_one_sentence(tmp_path: Path) -> None:
    source, target = tmp_path / "m.safetensors", tmp_path / "out"
    save_file({"a.weight": torch.randn(1200, 1000)}, source)
    raw = source.read_bytes()

    def cut(done: int, total: int, text: str = "") -> None:
        del total, text
        if done:
            os.truncate(source, 2_000_000)

    for file_format in ("same", "safetensors", "state_dict", "npz"):
        source.write_bytes(raw)
        with open_checkpoint(source) as checkpoint:
            masks = random_masks(checkpoint)
            with pytest.raises(PrunescopeError) as failure:
                export(checkpoint, masks, target, file_format, progress=cut)
        assert failure.value.code in {"E-TRUNC", "E-CHANGED"}
        assert not target.exists()
        assert not parts(tmp_path)


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("text", ["Writing", "Verifying"])
def test_cancelling_leaves_the_old_file_and_nothing_else(
    source: Path, tmp_path: Path, file_format: str, text: str
) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")

    def cancel(done: int, total: int, text: str = "", *, when: str = text) -> None:
        del done, total
        if text == when:
            raise Cancelled

    with open_checkpoint(source) as checkpoint:
        masks = every_other(checkpoint)
        with pytest.raises(Cancelled):
            export(
                checkpoint,
                masks,
                target,
                file_format,
                overwrite=True,
                progress=cancel,
            )
    assert target.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.pt", "out"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_progress_counts_up_to_the_end(
    source: Path, tmp_path: Path, file_format: str
) -> None:
    seen: list[tuple[int, int]] = []

    def note(done: int, total: int, text: str = "") -> None:
        del text
        seen.append((done, total))

    with open_checkpoint(source) as checkpoint:
        masks = every_other(checkpoint)
        export(checkpoint, masks, tmp_path / "out", file_format, progress=note)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1] > 0


class _Flipping(FaultyFileSystem):
    """Flips one bit of what is written, past the first `skip` bytes."""

    def __init__(self, skip: int) -> None:
        super().__init__()
        self.skip = skip

    def write(self, descriptor: int, data: Chunk) -> int:
        raw = bytearray(data)
        if 0 <= self.skip < len(raw):
            raw[self.skip] ^= 4
        self.skip -= len(raw)
        return super().write(descriptor, raw)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_bit_that_went_wrong_is_found_before_the_target_changes(
    source: Path, tmp_path: Path, file_format: str
) -> None:
    target = tmp_path / "out"
    with open_checkpoint(source) as checkpoint:
        masks = every_other(checkpoint)
        size = export(checkpoint, masks, target, file_format).bytes
        target.write_bytes(b"old")
        for skip in (0, size // 3, size // 2, size - 1):
            with pytest.raises(VerificationError, match="other bytes than were writt"):
                export(
                    checkpoint,
                    masks,
                    target,
                    file_format,
                    overwrite=True,
                    writer=FileWriter(_Flipping(skip)),
                )
            assert target.read_bytes() == b"old"
            assert not parts(tmp_path)


def test_verification_compares_every_tensor(source: Path, tmp_path: Path) -> None:
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        pruned = Pruned(checkpoint, masks)
        wanted = state_dict.content(pruned).expected

        def verify(state: dict[str, torch.Tensor]) -> None:
            torch.save(state, tmp_path / "written.pt")
            with open_checkpoint(tmp_path / "written.pt") as written:
                verify_tensors(written, wanted, pruned)

        kept = torch.from_numpy(masks["fc.weight"].unpack().copy()).view(6, 8)
        weight, bias = STATE["fc.weight"] * kept, STATE["fc.bias"]
        verify({"fc.weight": weight, "fc.bias": bias})
        negative = weight.clone()
        negative[~kept] = -0.0
        nudged = weight.clone()
        nudged[tuple(kept.nonzero()[0])] += 1e-5
        for state, sentence in (
            ({"fc.weight": STATE["fc.weight"], "fc.bias": bias}, "'fc.weight' differs"),
            ({"fc.weight": negative, "fc.bias": bias}, "'fc.weight' differs"),
            ({"fc.weight": nudged, "fc.bias": bias}, "differs from .* in 1 weights"),
            ({"fc.weight": weight, "fc.bias": bias + 1}, "'fc.bias' differs"),
            ({"fc.bias": bias, "fc.weight": weight}, "differs at 'fc.bias'"),
            ({"fc.weight": weight}, "1 tensors where 2"),
            ({"fc.weight": weight.double(), "fc.bias": bias}, "at 'fc.weight'"),
            ({"fc.weight": weight.view(8, 6), "fc.bias": bias}, "at 'fc.weight'"),
        ):
            with pytest.raises(VerificationError, match=sentence):
                verify(state)


def test_verification_wants_ties_to_stay(tmp_path: Path) -> None:
    source, untied = tmp_path / "m.pt", tmp_path / "untied.pt"
    weight = torch.randn(3, 3)
    torch.save({"a.weight": weight, "b.weight": weight}, source)
    torch.save({"a.weight": weight, "b.weight": weight.clone()}, untied)
    with open_checkpoint(source) as checkpoint, open_checkpoint(untied) as written:
        pruned = Pruned(checkpoint, {})
        with pytest.raises(VerificationError, match="no longer shares its weights"):
            verify_tensors(written, state_dict.content(pruned).expected, pruned)


def test_shards_are_exported_as_a_folder(tmp_path: Path) -> None:
    folder, target = tmp_path / "model", tmp_path / "pruned"
    index = _sharded(folder)
    for opened in (folder, index):
        out = target / opened.suffix if opened is index else target
        with open_checkpoint(opened) as checkpoint:
            masks = random_masks(checkpoint)
            assert sorted(masks) == ["a.weight", "b.weight"]
            export(checkpoint, masks, out, "same")
            with pytest.raises(OperationError, match="not empty"):
                export(checkpoint, masks, out, "same", overwrite=True)
        assert sorted(p.name for p in out.iterdir() if p.is_file()) == sorted(
            p.name for p in folder.iterdir() if p.name != "notes.bin"
        )
        for name in (index.name, "config.json"):
            assert (out / name).read_bytes() == (folder / name).read_bytes()
        for shard in folder.glob("*.safetensors"):
            state, written = load_file(shard), load_file(out / shard.name)
            assert_pruned(written, state, masks)
        with open_checkpoint(opened) as checkpoint:
            single = tmp_path / f"one{out.suffix}.safetensors"
            export(checkpoint, masks, single, "safetensors", overwrite=True)
        assert load_file(single).keys() == {"a.weight", "b.weight", "b.bias"}


def _sharded(folder: Path) -> Path:
    folder.mkdir()
    first, second = "model-00001-of-00002", "model-00002-of-00002"
    save_file({"a.weight": torch.randn(4, 6)}, folder / f"{first}.safetensors")
    save_file(
        {"b.weight": torch.randn(3, 4), "b.bias": torch.randn(3)},
        folder / f"{second}.safetensors",
    )
    index = folder / "model.safetensors.index.json"
    index.write_text(
        '{"metadata": {"total_size": 156}, "weight_map": {'
        f'"a.weight": "{first}.safetensors", "b.weight": "{second}.safetensors", '
        f'"b.bias": "{second}.safetensors"}}}}',
        "utf-8",
    )
    (folder / "config.json").write_text('{"model_type": "test"}', "utf-8")
    (folder / "notes.bin").write_bytes(b"not ours")
    return index


def test_reading_needs_little_memory_whatever_the_tensor(tmp_path: Path) -> None:
    """Peak memory of numpy and Python for a tensor of 64 MB stays at a few chunks."""
    source, target = tmp_path / "m.safetensors", tmp_path / "out"
    save_file({"a.weight": torch.zeros(4096, 4096)}, source)
    with open_checkpoint(source) as checkpoint:
        mask = PackedMask((4096, 4096), np.full(4096 * 512, 170, np.uint8))
        for file_format in ("same", "safetensors", "state_dict"):
            tracemalloc.start()
            export(checkpoint, {"a.weight": mask}, target, file_format, overwrite=True)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < 12 << 20, (file_format, peak)
