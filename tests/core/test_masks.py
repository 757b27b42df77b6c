"""Bit-packed masks and mask files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safetensors.numpy import save_file

from helpers_pruning import kept, run
from prunescope.core import masks
from prunescope.core.amounts import Share
from prunescope.core.errors import CorruptError, PlanError, PrunescopeError
from prunescope.core.mask_files import load
from prunescope.core.masks import PackedMask, full_bits
from prunescope.core.plan import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

arrays = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=1, max_dims=4, max_side=7))


@given(arrays, st.data())
def test_a_mask_is_its_array(array: NDArray[np.bool_], data: st.DataObject) -> None:
    mask = PackedMask.from_bool(array)
    flat = array.reshape(-1)
    start = data.draw(st.integers(0, flat.size))
    stop = data.draw(st.integers(start, flat.size))
    assert (mask.kept, mask.pruned) == (int(flat.sum()), int((~flat).sum()))
    assert np.array_equal(mask.unpack(), flat)
    assert np.array_equal(mask.unpack(start, stop), flat[start:stop])
    assert mask.count(start, stop) == int(flat[start:stop].sum())
    row = data.draw(st.integers(0, array.shape[0]))
    assert np.array_equal(mask.rows(0, row), array[:row])


@pytest.mark.parametrize("size", [16, 1 << 20])
@given(array=arrays)
def test_slices_are_counted(size: int, array: NDArray[np.bool_]) -> None:
    mask = PackedMask.from_bool(array)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masks, "_SLICE_WEIGHTS", size)
        for dim in range(array.ndim):
            others = tuple(axis for axis in range(array.ndim) if axis != dim)
            expected = array.sum(axis=others).tolist()
            assert mask.slice_counts(dim).tolist() == expected


@given(st.data())
def test_masks_combine(data: st.DataObject) -> None:
    shape = data.draw(hnp.array_shapes(max_side=9))
    one, other = (data.draw(hnp.arrays(np.bool_, shape)) for _ in range(2))
    both = PackedMask.from_bool(one) & PackedMask.from_bool(other)
    assert both.equals(PackedMask.from_bool(one & other))


def test_a_full_mask_keeps_everything() -> None:
    for numel in range(20):
        mask = PackedMask.full((numel,))
        assert (mask.kept, mask.pruned) == (numel, 0)
        assert full_bits(numel).flags.writeable
    assert PackedMask.full(()).kept == 1


def test_bits_past_the_end_do_not_count() -> None:
    mask = PackedMask((3,), np.array([0xFF], np.uint8))
    assert mask.kept == 3
    assert mask.equals(PackedMask.full((3,)))


def test_masks_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        PackedMask((9,), np.zeros(1, np.uint8))
    with pytest.raises(ValueError, match="do not combine"):
        PackedMask.full((2, 3)) & PackedMask.full((3, 2))


def test_ones_are_counted_without_numpy_2(monkeypatch: pytest.MonkeyPatch) -> None:
    bits = np.random.default_rng(0).integers(0, 256, 1003, np.uint8)
    expected = masks.count_ones(bits)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert masks.count_ones(bits) == expected == int(np.unpackbits(bits).sum())


# --- files -------------------------------------------------------------------------

ARRAY = np.random.default_rng(1).random((5, 7)) > 0.5


def as_torch(array: NDArray[Any], path: Path, name: str) -> None:
    torch.save({name: torch.from_numpy(array)}, path)


def as_safetensors(array: NDArray[Any], path: Path, name: str) -> None:
    save_file({name: array}, path)


def as_npz(array: NDArray[Any], path: Path, name: str) -> None:
    np.savez(path, **{name: array})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a.weight", "a.weight_mask"])
@pytest.mark.parametrize("dtype", [np.bool_, np.uint8, np.float32, np.float16])
@pytest.mark.parametrize(
    ("suffix", "write"),
    [(".pt", as_torch), (".safetensors", as_safetensors), (".npz", as_npz)],
)
def test_masks_of_any_kind_are_read(
    tmp_path: Path,
    suffix: str,
    write: Callable[[NDArray[Any], Path, str], None],
    dtype: type[np.generic],
    name: str,
) -> None:
    path = tmp_path / f"masks{suffix}"
    write(ARRAY.astype(dtype), path, name)
    found = load(path)
    assert list(found) == ["a.weight"]
    assert found["a.weight"].equals(PackedMask.from_bool(ARRAY))


def test_packed_masks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "masks.safetensors"
    mask = PackedMask.from_bool(ARRAY)
    save_file({"a": mask.bits}, path, {"shapes": '{"a": [5, 7]}'})
    assert load(path)["a"].equals(mask)


@pytest.mark.parametrize(
    "shapes",
    ['{"a": [9, 9]}', '{"b": [5, 7]}', '{"a": [-5, 7]}', "[]", "{", '{"a": 3}'],
)
def test_packed_masks_that_contradict_their_shapes_are_refused(
    tmp_path: Path, shapes: str
) -> None:
    path = tmp_path / "masks.safetensors"
    save_file({"a": np.zeros(5, np.uint8)}, path, {"shapes": shapes})
    with pytest.raises(CorruptError):
        load(path)


@pytest.mark.parametrize("value", [0.5, 2.0, -1.0, np.nan])
def test_a_value_that_is_neither_0_nor_1_is_refused(
    tmp_path: Path, value: float
) -> None:
    path = tmp_path / "masks.npz"
    as_npz(np.array([0, 1, value]), path, "a.weight")
    with pytest.raises(PlanError, match="holds the value"):
        load(path)


def test_of_a_pruned_model_only_its_pairs_are_masks(tmp_path: Path) -> None:
    path = tmp_path / "pruned.pt"
    state = {
        "a.weight_orig": torch.randn(5, 7),
        "a.weight_mask": torch.from_numpy(ARRAY).float(),
        "attn_mask": torch.full((3, 3), -100.0),
    }
    torch.save(state, path)
    assert list(load(path)) == ["a.weight"]


def from_mask(path: Path, **options: Any) -> Step:
    return Step(method="custom_from_mask", masks=str(path), **options)


def test_a_step_from_a_mask_file_keeps_what_both_keep(tmp_path: Path) -> None:
    weights = {
        "a.weight": torch.randn(5, 7),
        "a.bias": torch.randn(5),
        "b.weight": torch.randn(5, 7),
    }
    path = tmp_path / "masks.npz"
    np.savez(path, **{"a.weight": ARRAY, "a.bias_mask": np.eye(5)[0]})
    half = Step(method="l1_unstructured", amount=Share(0.5), layers=("a.weight",))
    pruning = run(weights, half, from_mask(path))
    before = run(weights, half).masks["a.weight"]
    assert set(pruning.masks) == {"a.weight", "a.bias"}
    assert np.array_equal(kept(pruning.masks["a.weight"]), kept(before) & ARRAY)
    assert pruning.masks["a.bias"].kept == 1


def test_mask_files_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "masks.npz"
    as_npz(ARRAY, path, "a.weigth")
    weights = {"a.weight": torch.randn(5, 7), "b.weight": torch.randn(7, 5)}
    with pytest.raises(PlanError, match="did you mean"):
        run(weights, from_mask(path))
    with pytest.raises(PlanError, match=r"no mask for b\.weight"):
        run(weights, from_mask(path, layers=("b.weight",)))
    as_npz(ARRAY, path, "b.weight")
    with pytest.raises(PlanError, match=r"\[5, 7\].*\[7, 5\]"):
        run(weights, from_mask(path))
    with pytest.raises(PrunescopeError):
        run(weights, from_mask(tmp_path / "missing.npz"))
