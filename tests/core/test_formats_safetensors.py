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

FOUR = struct.pack("<4f", 1, 2, 3, 4)
GOOD = {"w": entry([4], 0, 16)}


def raw(name: str, body: str) -> bytes:
    return f'{{"{name}":{body}}}'.encode()


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


@pytest.mark.parametrize(
    ("header", "data", "error", "words"),
    [
        pytest.param(b"\xff{}", b"", CorruptError, "UTF-8", id="B06"),
        pytest.param(b"{hello}", b"", CorruptError, "JSON", id="B07"),
        pytest.param(b"[1]", b"", CorruptError, ".", id="B08"),
        pytest.param(b'{"w":{"dtype":"F32"', b"", TruncatedError, ".", id="B09"),
        pytest.param(b"\xef\xbb\xbf{}", b"", CorruptError, ".", id="B10"),
        pytest.param(b"{}\0\0", b"", CorruptError, ".", id="B12"),
        pytest.param(b'{"w":' + b"[" * 5000, b"", CorruptError, ".", id="B13"),
        pytest.param(
            raw("w", json.dumps(entry([4], 0, 16)))[:-1]
            + b',"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}',
            FOUR,
            CorruptError,
            "w twice",
            id="B14",
        ),
        pytest.param(
            {"a": entry([4], 0, 16), "b": entry([4], 8, 24)},
            FOUR + FOUR,
            CorruptError,
            "a and b overlap",
            id="B16",
        ),
        pytest.param(
            {"a": entry([4], 0, 16), "b": entry([4], 0, 16)},
            FOUR,
            CorruptError,
            "overlap",
            id="B17",
        ),
        pytest.param(
            {"a": entry([4], 4, 20)}, FOUR * 2, CorruptError, "hole", id="B18"
        ),
        pytest.param(GOOD, FOUR + b"x", CorruptError, "follow", id="B19"),
        pytest.param(GOOD, FOUR[:-1], TruncatedError, "16 .* 15", id="B20"),
        pytest.param({"w": entry([4], -16, 0)}, FOUR, CorruptError, ".", id="B21"),
        pytest.param({"w": entry([4], 16, 0)}, FOUR, CorruptError, ".", id="B22"),
        pytest.param({"w": entry([5], 0, 16)}, FOUR, CorruptError, ".", id="B23"),
        pytest.param(
            {"w": entry([2**40, 2**40], 0, 16)}, FOUR, CorruptError, ".", id="B24"
        ),
        pytest.param(
            {"w": entry([4.0], 0, 16)}, FOUR, CorruptError, ".", id="B25-float"
        ),
        pytest.param(
            {"w": entry(["4"], 0, 16)}, FOUR, CorruptError, ".", id="B25-text"
        ),
        pytest.param(
            {"w": entry([None], 0, 16)}, FOUR, CorruptError, ".", id="B25-null"
        ),
        pytest.param(
            {"w": entry([-4], 0, 16)}, FOUR, CorruptError, ".", id="B25-minus"
        ),
        pytest.param(
            {"w": entry([10**23], 0, 16)}, FOUR, CorruptError, ".", id="B25-big"
        ),
        pytest.param(
            {"w": entry([True], 0, 4)}, FOUR, CorruptError, ".", id="B25-bool"
        ),
        pytest.param(
            {"w": entry([4], 0, 16, "F31")}, FOUR, UnsupportedError, "F31", id="B27"
        ),
        pytest.param(
            {"w": entry([3], 0, 2, "F4")}, FOUR[:2], CorruptError, "F4", id="B28"
        ),
        pytest.param(
            raw("\\ud800", json.dumps(entry([4], 0, 16))),
            FOUR,
            CorruptError,
            ".",
            id="B35",
        ),
        pytest.param({"__metadata__": {"a": 1}}, b"", CorruptError, ".", id="B36"),
        pytest.param(
            {"w": {"dtype": "F32"}}, FOUR, CorruptError, "lacks", id="missing"
        ),
        pytest.param(
            {"w": {**entry([4], 0, 16), "data_offsets": [0, 8, 16]}},
            FOUR,
            CorruptError,
            ".",
            id="B39",
        ),
    ],
)
def test_contradictions_are_refused(
    tmp_path: Path, header: Any, data: bytes, error: type[PrunescopeError], words: str
) -> None:
    path = write_safetensors(tmp_path / "m.safetensors", header, data)
    with pytest.raises(error, match=words):
        open_draft(str(path))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"\x01\0\0\0\0\0\0", TruncatedError, id="B01"),
        pytest.param(b"\0" * 8, CorruptError, id="B02"),
        pytest.param(b"\xff" * 8 + b"{}", CorruptError, id="B03"),
        pytest.param(struct.pack("<Q", 1000) + b"{}", TruncatedError, id="B04"),
        pytest.param(
            struct.pack("<Q", 100_000_001) + b"{" * 200_000, LimitError, id="B05"
        ),
    ],
)
def test_impossible_header_lengths_are_refused(
    tmp_path: Path, data: bytes, error: type[PrunescopeError]
) -> None:
    path = tmp_path / "m.safetensors"
    path.write_bytes(data)
    with pytest.raises(error):
        open_draft(str(path))


def test_oddities_open_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    blanks = b"  " + json.dumps({"w": {**entry([4], 0, 16), "note": 1}}).encode()
    draft = open_draft(str(write_safetensors(path, blanks, FOUR)))
    assert any("blanks" in text for text in draft.warnings)
    assert any("note" in text for text in draft.warnings)


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
