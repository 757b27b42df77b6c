"""NumPy files: arrays open, headers are never evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt


@pytest.mark.parametrize("compressed", [False, True])
def test_archives_give_the_values_numpy_gives(tmp_path: Path, compressed: bool) -> None:
    rng = np.random.default_rng(0)
    arrays: dict[str, npt.NDArray[Any]] = {
        "fc/weight": rng.random((3, 5)).astype(np.float32),
        "fortran": np.asfortranarray(rng.random((4, 3))),
        "big": rng.random((2, 2)).astype(">f4"),
        "counts": np.arange(6, dtype=np.int16),
        "flags": np.array([True, False]),
        "scalar": np.array(2.5),
    }
    path = tmp_path / "m.npz"
    save: Any = np.savez_compressed if compressed else np.savez
    save(path, **arrays)
    with open_checkpoint(path) as checkpoint:
        assert [t.path for t in checkpoint.inventory.tensors] == list(arrays)
        for name, array in arrays.items():
            found = checkpoint.inventory[name]
            assert found.shape == array.shape
            np.testing.assert_array_equal(checkpoint.read(found), array.ravel())
        for storage in checkpoint.inventory.storages:
            checkpoint.verify_storage(storage)


def test_a_single_array_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    np.save(path, np.eye(3, dtype=np.float16))
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["array"]
        assert checkpoint.read(found, 4, 6).tolist() == [1.0, 0.0]
