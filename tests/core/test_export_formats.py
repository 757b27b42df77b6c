"""Other formats: what torch, safetensors and numpy read from what was exported."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import zipfile
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.utils import prune as torch_prune

from helpers_export import FLOATS, State, assert_pruned, every_kind, random_masks
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export
from prunescope.core.mask_files import load as load_masks
from prunescope.core.masks import PackedMask
from prunescope.core.plan import Plan, Share, Step, to_json
from prunescope.core.writers import state_pickle, zip_stream

if TYPE_CHECKING:
    from pathlib import Path

TIES = {"head.weight": "embedding.weight"}
PLAN = Plan((Step(method="l1_unstructured", amount=Share(0.5)),))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "model.pt"
    torch.save(every_kind(), path)
    return path


def test_a_state_dict_reads_back_in_torch_with_order_ties_and_layout(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.pt"
    state = every_kind()
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        report = export(checkpoint, masks, target, "state_dict")
    for mapped in (False, True):
        written: State = torch.load(target, weights_only=True, mmap=mapped)
        assert list(written) == list(state)
        assert_pruned(written, state, masks, TIES)
        for name, tensor in state.items():
            assert written[name].stride() == tensor.stride(), name
        tied = written["head.weight"].untyped_storage().data_ptr()
        assert tied == written["embedding.weight"].untyped_storage().data_ptr()
    # A slice of a big storage takes no more than itself (from a multiple of 16 bytes).
    assert written["slice.weight"].untyped_storage().nbytes() <= 12 * 4 + 15
    assert report.bytes == target.stat().st_size


def test_a_state_dict_is_a_sound_archive_with_aligned_records(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.pt"
    with open_checkpoint(source) as checkpoint:
        export(checkpoint, random_masks(checkpoint), target, "state_dict")
    with open_checkpoint(target) as written:
        assert all(s.offset % 64 == 0 for s in written.inventory.storages)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.read("archive/byteorder") == b"little"


def test_records_of_four_gigabytes_and_more_are_declared_so() -> None:
    size = (1 << 32) + 5
    records = [
        zip_stream.Record("a/data/0", size, lambda: (b"",)),
        zip_stream.Record("a/data/1", 3, lambda: (b"abc",)),
    ]
    chunks = [bytes(chunk) for chunk in zip_stream.archive(records, 64)]
    length = sum(len(chunk) for chunk in chunks) + size
    assert length == zip_stream.archive_size(records, 64)
    directory = next(chunk for chunk in chunks if chunk.startswith(b"PK\x01\x02"))
    assert size.to_bytes(8, "little") in directory


def test_whole_numbers_of_any_size_are_pickled() -> None:
    shape = (0, 255, 256, 65535, 65536, 1 << 31, 1 << 40)
    tensor = state_pickle.PickledTensor("n", "float32", 4, shape, shape, 3, "0", 8)
    calls: list[tuple[Any, ...]] = []

    class Reader(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> object:
            def call(*arguments: object) -> object:
                calls.append((name, *arguments))
                return name

            return OrderedDict if module == "collections" else call

        def persistent_load(self, pid: Any) -> object:
            return pid[2:]

    Reader(io.BytesIO(state_pickle.dump([tensor]))).load()
    ((name, storage, offset, size, strides, *_),) = calls
    assert (name, storage, offset) == ("_rebuild_tensor_v2", ("0", "cpu", 2), 3)
    assert size == strides == shape


@pytest.mark.parametrize("dtype", FLOATS, ids=str)
@pytest.mark.parametrize("file_format", ["same", "safetensors", "state_dict"])
def test_every_float_type_survives_from_safetensors(
    tmp_path: Path, dtype: torch.dtype, file_format: str
) -> None:
    source, target = tmp_path / "m.safetensors", tmp_path / "out"
    state = {"a.weight": torch.randn(7, 9).to(dtype), "b.weight": torch.ones(3, 1)}
    save_file(state, source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, file_format)
    written = (
        torch.load(target, weights_only=True)
        if file_format == "state_dict"
        else load_file(target)
    )
    assert_pruned(written, state, masks)


def test_safetensors_hold_values_metadata_plan_and_digests(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.safetensors"
    state = every_kind()
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, "safetensors", plan=PLAN)
    written = load_file(target)
    assert written.keys() == state.keys()
    assert_pruned(written, state, masks, TIES)
    with safe_open(target, "pt") as file:
        metadata = file.metadata()
    assert metadata["format"] == "pt"
    assert json.loads(metadata["prunescope.plan"]) == to_json(PLAN)
    assert json.loads(metadata["prunescope.tied"]) == TIES
    digests = json.loads(metadata["prunescope.sha256"])
    raw = written["last.weight"].contiguous().numpy().tobytes()
    assert digests["last.weight"] == hashlib.sha256(raw).hexdigest()
    assert digests.keys() == state.keys()
    with open_checkpoint(target) as again:
        assert [t.path for t in again.inventory.tensors] == list(state)


def test_metadata_and_order_of_safetensors_stay(tmp_path: Path) -> None:
    source, target = tmp_path / "m.safetensors", tmp_path / "out.safetensors"
    state = {name: torch.randn(2, 2) for name in ("z", "a", "m")}
    save_file(state, source, {"author": "somebody", "format": "pt"})
    with open_checkpoint(source) as checkpoint:
        export(checkpoint, {}, target, "safetensors")
    with safe_open(source, "pt") as before, safe_open(target, "pt") as after:
        assert list(before.keys()) == list(after.keys())
        kept = after.metadata()
    assert kept["author"] == "somebody"
    assert "prunescope.plan" not in kept


def test_tied_tensors_load_strictly_from_safetensors(tmp_path: Path) -> None:
    class Tied(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(6, 4)
            self.head = nn.Linear(4, 6, bias=False)
            self.head.weight = self.embedding.weight

    source, target = tmp_path / "m.pt", tmp_path / "out.safetensors"
    torch.save(Tied().state_dict(), source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        assert list(masks) == ["embedding.weight"]
        export(checkpoint, masks, target, "safetensors")
    model = Tied()
    model.load_state_dict(load_file(target))
    assert model.head.weight is model.embedding.weight
    assert int((model.head.weight == 0).sum()) == masks["embedding.weight"].pruned


def test_masks_read_back_as_they_were(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "masks.safetensors"
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        report = export(checkpoint, masks, target, "masks", plan=PLAN)
    again = load_masks(target)
    assert list(again) == list(masks)
    assert all(again[path].equals(mask) for path, mask in masks.items())
    assert {r.path: r.pruned for r in report.parameters} == {
        path: mask.pruned for path, mask in masks.items()
    }
    with safe_open(target, "np") as file:
        packed = file.get_tensor("turned.weight")
        shapes = json.loads(file.metadata()["shapes"])
    bits = np.unpackbits(packed, count=24).reshape(shapes["turned.weight"])
    assert np.array_equal(
        bits, masks["turned.weight"].unpack().reshape(4, 6).astype(np.uint8)
    )


def test_kept_masks_resume_in_torch(tmp_path: Path) -> None:
    source, target = tmp_path / "m.pt", tmp_path / "out.pt"
    first = nn.Linear(5, 4)
    torch.save(nn.Sequential(first, nn.Linear(4, 3)).state_dict(), source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        del masks["1.weight"]
        export(checkpoint, masks, target, "masks_kept")
    written: State = torch.load(target, weights_only=True)
    assert list(written) == [
        "0.weight_orig",
        "0.weight_mask",
        "0.bias",
        "1.weight",
        "1.bias",
    ]
    resumed = nn.Linear(5, 4)
    torch_prune.identity(resumed, "weight")
    nn.Sequential(resumed, nn.Linear(4, 3)).load_state_dict(written)
    kept = torch.from_numpy(masks["0.weight"].unpack().copy()).reshape(4, 5)
    assert torch.equal(resumed.get_parameter("weight_orig"), first.weight)
    assert torch.equal(resumed.get_buffer("weight_mask").bool(), kept)
    torch_prune.remove(resumed, "weight")
    assert torch.equal(resumed.weight, first.weight * kept)
    assert load_masks(target)["0.weight"].equals(masks["0.weight"])


def test_npz_reads_back_in_numpy(tmp_path: Path) -> None:
    source, target = tmp_path / "m.pt", tmp_path / "out.npz"
    unknown = {"bfloat16", "float8_e4m3fn", "float8_e4m3fnuz"}
    unknown |= {"float8_e5m2", "float8_e5m2fnuz"}
    state = {
        name: tensor
        for name, tensor in every_kind().items()
        if str(tensor.dtype)[6:] not in unknown
    }
    torch.save(state, source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        export(checkpoint, masks, target, "npz")
    with np.load(target, allow_pickle=False) as archive:
        assert list(archive) == list(state)
        written = {name: torch.from_numpy(archive[name].copy()) for name in archive}
    assert_pruned(written, state, masks, TIES)


@pytest.mark.parametrize("file_format", ["same", "safetensors", "state_dict", "npz"])
def test_the_same_export_twice_gives_the_same_bytes(
    tmp_path: Path, file_format: str
) -> None:
    source = tmp_path / "m.pt"
    torch.save({"fc.weight": torch.randn(6, 5), "fc.bias": torch.randn(6)}, source)
    with open_checkpoint(source) as checkpoint:
        masks = random_masks(checkpoint)
        digests = {
            export(checkpoint, masks, tmp_path / name, file_format).sha256
            for name in ("one", "two")
        }
    assert len(digests) == 1


def test_names_and_types_that_a_format_lacks_are_listed_before_writing(
    tmp_path: Path,
) -> None:
    source, target = tmp_path / "m.pt", tmp_path / "out"
    for state, file_format, sentence in (
        ({"__metadata__": torch.ones(2)}, "safetensors", "the format's own word"),
        ({"\ud800": torch.ones(2)}, "safetensors", "no valid Unicode"),
        ({"z": torch.ones(2, dtype=torch.complex128)}, "safetensors", "complex128"),
        ({"a/b": torch.ones(2)}, "npz", "a/b"),
        ({"": torch.ones(2)}, "npz", "named ''"),
        ({"h": torch.ones(2).bfloat16()}, "npz", "numpy has no bfloat16"),
    ):
        torch.save(state, source)
        with (
            open_checkpoint(source) as checkpoint,
            pytest.raises(OperationError, match=sentence),
        ):
            export(checkpoint, {}, target, file_format)
        assert not target.exists()


def test_a_report_is_plain_json(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pt"
    mask = PackedMask.from_bool(np.array([[True, False, True]] * 2))
    with open_checkpoint(source) as checkpoint:
        report = export(checkpoint, {"odd.weight": mask}, target, "state_dict")
    data = json.loads(json.dumps(report.to_json()))
    assert data["verified"] is True
    assert data["output"] == str(target)
    assert data["parameters"] == [
        {
            "path": "odd.weight",
            "numel": 6,
            "zeros_before": 2,
            "pruned": 2,
            "zeros_after": 4,
        }
    ]
