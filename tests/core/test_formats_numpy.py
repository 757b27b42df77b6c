"""NumPy files: arrays open, headers are never evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from helpers_files import npy_bytes, write_zip
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import (
    CorruptError,
    LimitError,
    PrunescopeError,
    TruncatedError,
    UnsupportedError,
)
from prunescope.core.formats.opener import open_draft

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


def header(descr: str = "'<f4'", shape: str = "(4,)", more: str = "") -> str:
    return f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, {more}}}\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(npy_bytes(header(shape="(10**12,)"), b""), CorruptError, id="G04"),
        pytest.param(
            npy_bytes(header(shape="(1000000000000,)"), bytes(16)),
            TruncatedError,
            id="G02",
        ),
        pytest.param(npy_bytes(header(shape="(-1,)"), b""), CorruptError, id="G04-neg"),
        pytest.param(
            npy_bytes(header(shape="(True,)"), b""), CorruptError, id="G04-bool"
        ),
        pytest.param(
            npy_bytes(header(shape="(4.0,)"), b""), CorruptError, id="G04-float"
        ),
        pytest.param(
            npy_bytes(header(shape=f"({'9' * 18}, {'9' * 18})"), b""),
            CorruptError,
            id="G04-overflow",
        ),
        pytest.param(
            npy_bytes(header(shape=f"({'1, ' * 70})"), bytes(4)),
            UnsupportedError,
            id="G05",
        ),
        pytest.param(npy_bytes("__import__('os')", b""), CorruptError, id="G06"),
        pytest.param(npy_bytes("(" * 9000, b""), CorruptError, id="G07"),
        pytest.param(b"\x93NUMPY\x02\0\xff\xff\xff\xff{}", CorruptError, id="G08-4GB"),
        pytest.param(
            npy_bytes(header() + " " * 12_000, bytes(16)), LimitError, id="G08-12kB"
        ),
        pytest.param(npy_bytes(header(), bytes(16), 9), UnsupportedError, id="G09"),
        pytest.param(npy_bytes(header(), bytes(15)), TruncatedError, id="G10"),
        pytest.param(
            npy_bytes(header(more="'shape': (2,), "), bytes(16)), CorruptError, id="G11"
        ),
    ],
)
def test_broken_arrays_end_in_a_sentence(
    tmp_path: Path, data: bytes, error: type[PrunescopeError]
) -> None:
    path = tmp_path / "a.npy"
    path.write_bytes(data)
    with pytest.raises(error):
        open_draft(str(path))


@pytest.mark.parametrize(
    ("descr", "size"),
    [("'|O'", 8), ("'<U4'", 16), ("'|V8'", 8), ("'<M8[ns]'", 8), ("[('a', '<f4')]", 4)],
)
def test_other_types_are_opaque(tmp_path: Path, descr: str, size: int) -> None:
    path = tmp_path / "a.npy"
    path.write_bytes(npy_bytes(header(descr, "(1,)"), bytes(size)))
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["array"]
        assert not found.eligible
        with pytest.raises(UnsupportedError):
            checkpoint.read(found)


def test_keys_never_become_paths_and_other_members_are_told(tmp_path: Path) -> None:
    array = npy_bytes(header(), bytes(16))
    path = write_zip(
        tmp_path / "m.npz", {"../../a.npy": array, "/etc/x.npy": array, "notes": b""}
    )
    draft = open_draft(str(path))
    assert [t.path for t in draft.tensors] == ["../../a", "/etc/x"]
    assert any("notes" in text for text in draft.warnings)


def test_an_array_that_grows_a_thousandfold_is_not_inflated(tmp_path: Path) -> None:
    path = tmp_path / "bomb.npz"
    np.savez_compressed(path, a=np.zeros(100 << 20, np.uint8))
    with pytest.raises(LimitError, match=r"a\.npy"):
        open_draft(str(path))
