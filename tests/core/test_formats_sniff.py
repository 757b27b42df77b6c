"""A file is told by its content, and foreign ones are named in one sentence."""

from __future__ import annotations

import gzip
import struct
import tarfile
from typing import TYPE_CHECKING

import pytest

from helpers_files import (
    TENSOR,
    entry,
    in_memory_zip,
    state_dict_pickle,
    write_safetensors,
    write_torch_zip,
)
from prunescope.core.errors import PrunescopeError, UnsupportedError, WrongKindError
from prunescope.core.formats.opener import open_draft

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"GGUF\x03\0\0\0" + bytes(50), "GGUF", id="A13-gguf"),
        pytest.param(
            b"\x08\x08\x12\x07pytorch\x1a\x052.1.0" + bytes(50), "ONNX", id="A13-onnx"
        ),
        pytest.param(b"\x89HDF\r\n\x1a\n" + bytes(50), "HDF5", id="A13-hdf5"),
        pytest.param(b"\x1c\0\0\0TFL3" + bytes(50), "TensorFlow Lite", id="A13-tflite"),
        pytest.param(b"\x1c\0\0\0PTMF" + bytes(50), "FlatBuffer", id="F06-flatbuffer"),
        pytest.param(b"7z\xbc\xaf\x27\x1c" + bytes(50), "7-Zip", id="A13-7z"),
        pytest.param(gzip.compress(b"weights"), "gzip", id="E09-gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG", id="png"),
        pytest.param(b"%PDF-1.7 and more of it", "PDF", id="pdf"),
        pytest.param(b"<!DOCTYPE html><html>404</html>", "HTML", id="A11-html"),
        pytest.param(b"\n  <html lang='en'><head></head>", "HTML", id="A11-html-2"),
        pytest.param(b"<?xml version='1.0'?><Error/>", "XML", id="A11-xml"),
        pytest.param(b'{"error": "Repository not found"}', "JSON", id="A11-json"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n",
            "git lfs pull",
            id="A12",
        ),
        pytest.param(b"just some notes about the model\n", "plain text", id="text"),
        pytest.param(bytes(range(50, 250)), "no model", id="noise"),
        pytest.param(
            in_memory_zip({"a.png": b"1", "b.png": b"2"}), "pictures", id="zip-pictures"
        ),
        pytest.param(
            in_memory_zip({"model.weights.h5": b"1"}), "Keras", id="zip-keras"
        ),
        pytest.param(in_memory_zip({"x/a.txt": b"1"}), "x/a.txt", id="zip-other"),
    ],
)
def test_foreign_files_are_named(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "model.pt"
    path.write_bytes(data)
    with pytest.raises(WrongKindError, match=words):
        open_draft(str(path))


def test_a_tar_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "old.pth"
    (tmp_path / "pickle").write_bytes(b"N.")
    with tarfile.open(path, "w") as archive:
        archive.add(tmp_path / "pickle", "../../pickle")
    with pytest.raises(UnsupportedError, match="tar archive"):
        open_draft(str(path))


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    pickle = state_dict_pickle(("w", TENSOR))
    zipped = write_torch_zip(tmp_path / "m.safetensors", pickle)
    assert open_draft(str(zipped)).format == "torch zip"
    four = struct.pack("<4f", 1, 2, 3, 4)
    safe = write_safetensors(tmp_path / "m.bin", {"w": entry([4], 0, 16)}, four)
    assert open_draft(str(safe)).format == "safetensors"


@pytest.mark.parametrize("size", range(1, 64))
def test_short_noise_ends_in_our_errors(tmp_path: Path, size: int) -> None:
    path = tmp_path / "m.pt"
    for seed in range(20):
        path.write_bytes(
            bytes((seed * 37 + i * (seed + 11)) % 256 for i in range(size))
        )
        with pytest.raises(PrunescopeError):
            open_draft(str(path))
