"""A file is told by its content, and foreign ones are named in one sentence."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from helpers_files import write_safetensors, write_zip
from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.opener import open_draft

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", range(1, 64))
def test_short_noise_ends_in_our_errors(tmp_path: Path, size: int) -> None:
    path = tmp_path / "m.pt"
    for seed in range(20):
        path.write_bytes(
            bytes((seed * 37 + i * (seed + 11)) % 256 for i in range(size))
        )
        with pytest.raises(PrunescopeError):
            open_draft(str(path))


def _tar_of_long_ago() -> bytes:
    """A tar header without the word ustar, which came later."""
    header = bytearray(512)
    header[:6], header[100:107], header[124:135] = b"pickle", b"0000644", b"0" * 11
    total = sum(header) + 8 * 32
    header[148:155] = b"%06o\0" % total
    return bytes(header)


_HDF5 = b"\x89HDF\r\n\x1a\n"
FOREIGN = {
    "html after a comment": (b"<!-- saved -->\n<html><body>", "HTML"),
    "xhtml": (b"<?xml version='1.0'?><!DOCTYPE html><html>", "HTML"),
    "script": (b"<script>location = 'x'</script>", "HTML"),
    "xml": (b"<?xml version='1.0'?><Error/>", "XML"),
    "short text": (b"Entry not found", "plain text"),
    "text like a pickle": (b"(see the model card)\nfor more\n", "see the model card"),
    "another": (b"I like this model very much\n", "plain text"),
    "utf-8": ('{"error": "Schlüssel ungültig"}'.encode(), "JSON"),
    "utf-16": ("{}".encode("utf-16"), "JSON"),
    "pointer with returns": (b"version https://git-lfs.github.com/spec/v1\r\n", "LFS"),
    "pointer with a mark": (b"\xef\xbb\xbfversion https://hawser.github.com/spec/",
                            "LFS"),
    "old tar": (_tar_of_long_ago(), "tar archive"),
    "hdf5 after a block": (bytes(512) + _HDF5, "HDF5"),
    "big-endian gguf": (b"GGUF\0\0\0\3" + bytes(40), "GGUF"),
    "ggjt": (b"tjgg" + bytes(60), "GGML"),
    "onnx without producer": (b"\x08\x07\x3a\x10abcd" + bytes(50), "ONNX"),
    "onnx of torch": (b"\x08\x0a\x12\x07pytorch\x1a\x032.5" + bytes(80), "ONNX"),
    "core ml": (b"\x08\x04\x12\x20\n\x10input" + bytes(60), "Core ML"),
    "flax": (b"\x81\xa6params\x84" + bytes(60), "Flax"),
    "lz4": (b"\x04\x22\x4d\x18" + bytes(50), "LZ4"),
    "lzma": (b"\x5d\0\0\x80\0" + b"\xff" * 8, "LZMA"),
    "beside a file": (b"\0\5\x16\7\0\2\0\0" + bytes(80), "._"),
    "unfinished": (bytes(4096), "nothing but zeros"),
    "mp4": (b"\0\0\0\x20ftypisom" + bytes(40), "MPEG-4"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_something_else_is_named(tmp_path: Path, kind: str) -> None:
    data, words = FOREIGN[kind]
    path = tmp_path / "model.safetensors"
    path.write_bytes(data)
    with pytest.raises(PrunescopeError) as refused:
        open_draft(str(path))
    assert words in refused.value.sentence


ZIPS = {
    "model.weights.h5": "Keras",
    "m/saved_model.pb": "TensorFlow SavedModel",
    "x.mlpackage/Manifest.json": "Core ML",
    "run/best.pt": "'run/best.pt' out of it",
    "old/model.json": "PyTorch 1.3",
    "notes/a.txt": "'notes/a.txt'",
}


@pytest.mark.parametrize("member", ZIPS)
def test_a_zip_of_other_things_is_named_by_its_members(
    tmp_path: Path, member: str
) -> None:
    path = write_zip(tmp_path / "model.pt", {member: b"x", "z": b"y"})
    with pytest.raises(PrunescopeError) as refused:
        open_draft(str(path))
    assert ZIPS[member] in refused.value.sentence


@pytest.mark.parametrize("length", [0x2123, 0x8B1F, 0x685A42, 0x334449, 0x1208])
def test_a_header_may_have_any_length(tmp_path: Path, length: int) -> None:
    """Even one whose bytes look like those of a script or of a packed file."""
    text = b'{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
    path = write_safetensors(
        tmp_path / "m.safetensors", text.ljust(length), struct.pack("<f", 1)
    )
    assert [tensor.path for tensor in open_draft(str(path)).tensors] == ["w"]
