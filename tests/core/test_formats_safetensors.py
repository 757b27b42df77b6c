"""safetensors headers: what the format forbids is refused, with its tensor named."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from helpers_files import entry, write_safetensors
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import UnsupportedError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

FOUR = struct.pack("<4f", 1, 2, 3, 4)
GOOD = {"w": entry([4], 0, 16)}


def test_what_the_library_writes_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    arrays: dict[str, npt.NDArray[Any]] = {
        "fc.weight": np.arange(12, dtype=np.float32).reshape(3, 4),
        "fc.bias": np.zeros(3, np.float16),
        "step": np.array(7, np.int64),
    }
    save_file(arrays, path, metadata={"author": "nobody"})
    with open_checkpoint(path) as checkpoint:
        inventory = checkpoint.inventory
        assert dict(inventory.metadata) == {"author": "nobody"}
        for name, array in arrays.items():
            found = inventory[name]
            assert found.shape == array.shape
            np.testing.assert_array_equal(checkpoint.read(found), array.ravel())


def test_odd_names_keep_their_tensors(tmp_path: Path) -> None:
    names = [
        "",
        ".",
        "..",
        "../x",
        "a..b",
        "\u202eevil",
        "a\nb",
        "a\0b",
        "é",
        "a",
        "a.b",
    ]
    header = {name: entry([1], 4 * i, 4 * i + 4) for i, name in enumerate(names)}
    path = write_safetensors(tmp_path / "m.safetensors", header, bytes(4 * len(names)))
    with open_checkpoint(path) as checkpoint:
        assert [t.path for t in checkpoint.inventory.tensors] == names
        assert any("odd names" in text for text in checkpoint.inventory.warnings)


def test_types_that_are_not_understood_are_shown_but_not_prunable(
    tmp_path: Path,
) -> None:
    header = {"w": entry([4], 0, 3, "F6_E2M3")}
    path = write_safetensors(tmp_path / "m.safetensors", header, b"abc")
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["w"]
        assert not found.eligible
        assert "F6_E2M3" in found.reason
        storage = checkpoint.inventory.storages[found.storage]
        assert checkpoint.read_storage(storage) == b"abc"
        with pytest.raises(UnsupportedError):
            checkpoint.read(found)


def test_tensors_of_any_rank_are_listed(tmp_path: Path) -> None:
    header = {"w": entry([1] * 1000, 0, 4)}
    path = write_safetensors(tmp_path / "m.safetensors", header, FOUR[:4])
    with open_checkpoint(path) as checkpoint:
        assert checkpoint.read(checkpoint.inventory["w"]).tolist() == [1.0]


@pytest.mark.parametrize(
    ("separators", "backwards"),
    [((",", ":"), False), ((", ", ": "), False), ((" ,\n", "\t: "), True)],
)
def test_a_header_means_the_same_however_it_is_written(
    tmp_path: Path, separators: tuple[str, str], backwards: bool
) -> None:
    """The usual form goes a fast way of its own; it must not read anything else."""
    header = {"a": entry([2, 0, 3], 0, 0, "BF16"), "é\n": entry([], 0, 4)}
    if backwards:
        header = {
            name: dict(reversed(fields.items())) for name, fields in header.items()
        }
    text = json.dumps(header, separators=separators, ensure_ascii=backwards)
    path = write_safetensors(tmp_path / "m.safetensors", text.encode(), bytes(4))
    with open_checkpoint(path) as checkpoint:
        found = [(t.path, t.shape, t.dtype) for t in checkpoint.inventory.tensors]
    assert found == [("a", (2, 0, 3), "bfloat16"), ("é\n", (), "float32")]
