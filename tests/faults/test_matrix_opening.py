"""Groups A to C of the matrix: what a file is, safetensors, and shards."""

from __future__ import annotations

import gzip
import json
import os
import struct
import tarfile
from typing import TYPE_CHECKING, Any

import pytest

from helpers_audit import audited
from helpers_files import (
    TENSOR,
    entry,
    in_memory_zip,
    safetensors_bytes,
    state_dict_pickle,
    torch_zip_bytes,
)
from helpers_matrix import OPENS, Row, check, parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOUR = struct.pack("<4f", 1, 2, 3, 4)
ONE = {"w": entry([4], 0, 16)}
GOOD = safetensors_bytes(ONE, FOUR)
TORCH = torch_zip_bytes(state_dict_pickle(("w", TENSOR)))
INDEX = "model.safetensors.index.json"


def _link(folder: Path) -> Path:
    (folder / "blobs").mkdir()
    (folder / "blobs" / "abc").write_bytes(GOOD)
    (folder / "m.safetensors").symlink_to(folder / "blobs" / "abc")
    return folder / "m.safetensors"


def _loop(folder: Path) -> Path:
    (folder / "loop.pt").symlink_to(folder / "loop.pt")
    return folder / "loop.pt"


def _dangling(folder: Path) -> Path:
    (folder / "gone.pt").symlink_to(folder / "nothing")
    return folder / "gone.pt"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.pt")
    return folder / "pipe.pt"


def _named(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(GOOD)
        return folder / name

    return make


def _tar(folder: Path) -> Path:
    (folder / "pickle").write_bytes(b"N.")
    with tarfile.open(folder / "old.pth", "w") as archive:
        archive.add(folder / "pickle", "../../pickle")
    return folder / "old.pth"


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n"
ONNX = b"\x08\x08\x12\x07pytorch\x1a\x052.1.0" + bytes(50)

IDENTIFICATION = [
    Row("A01", b"", "E-EMPTY", "0 bytes"),
    Row("A02", b"PK\3\4", "E-TRUNC", "cut off"),
    Row("A03-empty-folder", lambda folder: folder, "E-KIND", "no model file"),
    Row("A04", _pipe, "E-KIND", "named pipe"),
    Row("A06-dangling", _dangling, "E-IO", "no such file"),
    Row("A06-loop", _loop, "E-IO", "symbolic links"),
    Row("A07", _link, OPENS, "safetensors"),
    Row("A08", state_dict_pickle(), OPENS, "plain pickle", "m.safetensors"),
    Row("A09", TORCH, OPENS, "torch zip", "m.safetensors"),
    Row("A10", GOOD, OPENS, "safetensors", "m.bin"),
    Row("A11-html", b"<!DOCTYPE html><html>404</html>", "E-KIND", "HTML"),
    Row("A11-html-later", b"\n  <html lang='en'><head></head>", "E-KIND", "HTML"),
    Row("A11-xml", b"<?xml version='1.0'?><Error/>", "E-KIND", "XML"),
    Row("A11-json", b'{"error": "Repository not found"}', "E-KIND", "JSON"),
    Row("A11-text", b"some notes about the model\n", "E-KIND", "plain text"),
    Row("A12", LFS, "E-KIND", "git lfs pull"),
    Row("A13-gguf", b"GGUF\x03\0\0\0" + bytes(50), "E-KIND", "GGUF"),
    Row("A13-onnx", ONNX, "E-KIND", "ONNX"),
    Row("A13-hdf5", b"\x89HDF\r\n\x1a\n" + bytes(50), "E-KIND", "HDF5"),
    Row("A13-tflite", b"\x1c\0\0\0TFL3" + bytes(50), "E-KIND", "TensorFlow Lite"),
    Row("A13-7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "E-KIND", "7-Zip"),
    Row("A13-png", b"\x89PNG\r\n\x1a\n" + bytes(50), "E-KIND", "PNG"),
    Row("A13-pdf", b"%PDF-1.7 and more of it", "E-KIND", "PDF"),
    Row("A13-noise", bytes(range(50, 250)), "E-KIND", "no model"),
    Row("A13-pictures", in_memory_zip({"a.png": b"1"}), "E-KIND", "pictures"),
    Row("A13-keras", in_memory_zip({"model.weights.h5": b"1"}), "E-KIND", "Keras"),
    Row("A13-zip", in_memory_zip({"x/a.txt": b"1"}), "E-KIND", "x/a.txt"),
    Row("A15", lambda folder: folder / "deleted.pt", "E-IO", "no such file"),
    Row("A16-accent", _named("é😀.pt"), OPENS),
    Row("A16-newline", _named("a\nb.pt"), OPENS),
    Row("A16-percent", _named("100%s.pt"), OPENS),
    Row("A16-dash", _named("-x.pt"), OPENS),
    Row("A16-long", _named("n" * 255), OPENS),
    Row("E09-gzip", gzip.compress(b"weights"), "E-KIND", "gzip"),
    Row("D06-D07", _tar, "E-UNSUP", "tar archive"),
    Row("F06-flatbuffer", b"\x1c\0\0\0PTMF" + bytes(50), "E-KIND", "FlatBuffer"),
]


@pytest.mark.parametrize("row", parameters(IDENTIFICATION))
def test_identification(
    row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(row, tmp_path, capsys)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/proc/self/mem"])
def test_a05_devices_are_never_read(device: str) -> None:
    if not os.path.exists(device):  # noqa: PTH110 - a name of the system
        pytest.skip("there is no such device here")
    error = audited(device).error
    assert error is not None
    assert error.code in ("E-KIND", "E-IO", "E-EMPTY")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a14_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.pt"
    path.write_bytes(GOOD)
    path.chmod(0)
    error = audited(path).error
    assert error is not None
    assert error.code == "E-IO"


def _header(header: Any, data: bytes = b"") -> bytes:
    return safetensors_bytes(header, data)


def _with(**fields: Any) -> bytes:
    return _header({"w": {**entry([4], 0, 16), **fields}}, FOUR)


def _shape(*shape: Any) -> bytes:
    return _header({"w": entry(list(shape), 0, 16)}, FOUR)


_W = json.dumps(entry([4], 0, 16))
_TWICE = f'{{"w":{_W},"w":{_W}}}'.encode()
_TWICE_OTHER = _TWICE.replace(b"[4]", b"[2, 2]", 1)
_SURROGATE = ('{"\\ud800":' + _W + "}").encode()
_NUMBERS = struct.pack("<4f", float("nan"), float("inf"), float("-inf"), -0.0)
_OVERLAP = {"a": entry([4], 0, 16), "b": entry([4], 8, 24)}
_SAME_RANGE = {"a": entry([4], 0, 16), "b": entry([4], 0, 16)}
_ZERO_DIM = {"w": entry([0, 2**40, 2**40], 0, 0)}
_PLAIN = {"a": entry([1], 0, 4), "a.b": entry([1], 4, 8)}
_ODD_NAMES = ["", ".", "..", "../x", "a..b", "\u202eevil", "a\nb", "a\0b", "é",
              "e\u0301", "😀", "CON", "n" * 70_000, "<b>x</b>", "%s%n"]  # fmt: skip
_ODD = {name: entry([1], 4 * i, 4 * i + 4) for i, name in enumerate(_ODD_NAMES)}
_META = {"__metadata__": {"k": "x" * 20_000_000}, **ONE}
_HTML = {"__metadata__": {"k": "<script>1</script> https://x"}, **ONE}
_LORA = {"q.lora_A.weight": entry([2], 0, 8), "q.lora_B.weight": entry([2], 8, 16)}

SAFETENSORS = [
    Row("B01", b"\x01\0\0\0\0\0\0", "E-TRUNC"),
    Row("B02", bytes(8), "E-CORRUPT"),
    Row("B03", b"\xff" * 8 + b"{}", "E-CORRUPT", "cannot be"),
    Row("B04", struct.pack("<Q", 1000) + b"{}", "E-TRUNC", "1000 bytes"),
    Row("B05", struct.pack("<Q", 100_000_001) + b"{" * 200_000, "E-LIMIT", "100000000"),
    Row("B06", _header(b"{\xff}"), "E-CORRUPT", "byte 9"),
    Row("B07", _header(b"{hello}"), "E-CORRUPT", "JSON"),
    Row("B08", _header(b"[1]"), "E-CORRUPT"),
    Row("B09", _header(b'{"w":{"dtype":"F32"'), "E-TRUNC", "in the middle"),
    Row("B10", _header(b"\xef\xbb\xbf{}"), "E-CORRUPT"),
    Row("B11", _header(b"  " + json.dumps(ONE).encode(), FOUR), OPENS, "blanks"),
    Row("B12", _header(b"{}\0\0"), "E-CORRUPT"),
    Row("B13", _header(b'{"w":' + b"[" * 5000), "E-CORRUPT", "nested"),
    Row("B14", _header(_TWICE, FOUR), "E-CORRUPT", "w twice"),
    Row("B15", _header(_TWICE_OTHER, FOUR), "E-CORRUPT", "w twice"),
    Row("B16", _header(_OVERLAP, FOUR * 2), "E-CORRUPT", "a and b overlap"),
    Row("B17", _header(_SAME_RANGE, FOUR), "E-CORRUPT", "overlap"),
    Row("B18", _header({"a": entry([4], 4, 20)}, FOUR * 2), "E-CORRUPT", "hole"),
    Row("B19", _header(ONE, FOUR + b"x"), "E-CORRUPT", "1 bytes follow"),
    Row("B20", _header(ONE, FOUR[:-1]), "E-TRUNC", "16 bytes but the file has 15"),
    Row("B21", _with(data_offsets=[-16, 0]), "E-CORRUPT", "no byte range"),
    Row("B22", _with(data_offsets=[16, 0]), "E-CORRUPT", "no byte range"),
    Row("B23", _shape(5), "E-CORRUPT", "cannot have 16 bytes"),
    Row("B24", _shape(2**40, 2**40), "E-CORRUPT"),
    Row("B24-zero", _header(_ZERO_DIM), OPENS, "empty"),
    Row("B25-float", _shape(4.0), "E-CORRUPT", "shape"),
    Row("B25-text", _shape("4"), "E-CORRUPT", "shape"),
    Row("B25-null", _shape(None), "E-CORRUPT", "shape"),
    Row("B25-negative", _shape(-4), "E-CORRUPT", "shape"),
    Row("B25-huge", _shape(10**23), "E-CORRUPT", "shape"),
    Row("B25-bool", _shape(True), "E-CORRUPT", "shape"),
    Row("B26-65", _header({"w": entry([1] * 65, 0, 4)}, FOUR[:4]), OPENS),
    Row("B26-1000", _header({"w": entry([1] * 1000, 0, 4)}, FOUR[:4]), OPENS),
    Row("B27-unknown", _with(dtype="F31"), "E-UNSUP", "F31"),
    Row("B27-lower", _with(dtype="f32"), "E-UNSUP", "f32"),
    Row("B28-odd", _header({"w": entry([3], 0, 2, "F4")}, b"ab"), "E-CORRUPT", "F4"),
    Row("B28", _header({"w": entry([4], 0, 2, "F4")}, b"ab"), OPENS, "F4"),
    Row("B29", _header({"w": entry([4], 0, 3, "F6_E2M3")}, b"abc"), OPENS, "F6_E2M3"),
    Row("B30-e8m0", _header({"w": entry([4], 0, 4, "F8_E8M0")}, b"abcd"), OPENS),
    Row("B31", _header({"w": entry([2], 0, 2, "BOOL")}, b"\x02\xff"), OPENS, "bool"),
    Row("B32", _header({"a": entry([1], 0, 1, "U8"), "w": entry([1], 1, 5)}, b"12345"),
        OPENS, "float32"),
    Row("B33", _header(_ODD, bytes(4 * len(_ODD))), OPENS, "odd names"),
    Row("B34", _header(_PLAIN, FOUR[:8]), OPENS, "a.b float32"),
    Row("B35", _header(_SURROGATE, FOUR), "E-CORRUPT", "no valid text"),
    Row("B36", _header({"__metadata__": {"a": 1}}), "E-CORRUPT", "no text"),
    Row("B37", _header(_META, FOUR), OPENS),
    Row("B38", _header(_HTML, FOUR), OPENS),
    Row("B39", _with(note=1), OPENS, "not standard: note"),
    Row("B39-offsets", _with(data_offsets=[0, 8, 16]), "E-CORRUPT", "no byte range"),
    Row("B39-missing", _header({"w": {"dtype": "F32"}}, FOUR), "E-CORRUPT", "lacks"),
    Row("B40", _header(ONE, _NUMBERS), OPENS),
    Row("A13-lora", _header(_LORA, FOUR), OPENS, "LoRA adapter"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(SAFETENSORS))
def test_safetensors(
    row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(row, tmp_path, capsys)


def _index(
    mapping: Any, parts: dict[str, bytes] | None = None, **metadata: Any
) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        for name, data in (parts or {}).items():
            (folder / name).write_bytes(data)
        (folder / INDEX).write_text(
            json.dumps({"metadata": metadata, "weight_map": mapping})
        )
        return folder / INDEX

    return make


def _with_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "part.safetensors")
    return _index({"w": "part.safetensors"})(folder)


def _with_folder(folder: Path) -> Path:
    (folder / "part.safetensors").mkdir()
    return _index({"w": "part.safetensors"})(folder)


_V = safetensors_bytes({"v": entry([4], 0, 16)}, FOUR)
_BOTH = safetensors_bytes({"w": entry([4], 0, 16), "v": entry([4], 16, 32)}, FOUR * 2)
_PARTS = {"a": GOOD, "b": _V}
_MAP = {"w": "a", "v": "b"}
_MANY = {f"w{i}": f"part-{i}" for i in range(20_001)}

SHARDS = [
    Row("C00", _index(_MAP, _PARTS, total_size=32), OPENS, "sharded"),
    Row("C01", _index({"w": "../../../../etc/passwd"}), "E-CORRUPT", "unsafe part"),
    Row("C02", _index({"w": "/etc/passwd"}), "E-CORRUPT", "unsafe part"),
    Row("C03-backslash", _index({"w": "..\\x"}), "E-CORRUPT", "unsafe part"),
    Row("C03-drive", _index({"w": "C:x"}), "E-CORRUPT", "unsafe part"),
    Row("C03-con", _index({"w": "CON"}), "E-CORRUPT", "unsafe part"),
    Row("C03-nul", _index({"w": "nul.safetensors"}), "E-CORRUPT", "unsafe part"),
    Row("C03-parent", _index({"w": ".."}), "E-CORRUPT", "unsafe part"),
    Row("C03-empty", _index({"w": ""}), "E-CORRUPT", "unsafe part"),
    Row("C04", _index({"w": "http://x/y"}), "E-CORRUPT", "unsafe part"),
    Row("C05", _index(_MAP, {"a": GOOD}), OPENS, "The part b is missing"),
    Row("C05-all", _index(_MAP), "E-MISSING", "The part a is missing"),
    Row("C06", _index({"w": "a", "x": "a"}, _PARTS), "E-CORRUPT", "x is in a"),
    Row("C07", _index({"w": "a"}, {"a": _BOTH}), OPENS, "the index does not list"),
    Row("C08", _index(_MAP, {"a": _BOTH, "b": _V}), OPENS, "also in another part"),
    Row("C09-number", _index(_MAP, _PARTS, total_size=1), OPENS, "declares 1 "),
    Row("C09-text", _index(_MAP, _PARTS, total_size="x"), OPENS, "declares x"),
    Row("C10-none", b'{"metadata": {}}', "E-CORRUPT", "no weight_map", INDEX),
    Row("C10-list", b'{"weight_map": [["w", "a"]]}', "E-CORRUPT", "map", INDEX),
    Row("C10-number", b'{"weight_map": {"w": 7}}', "E-CORRUPT", "part name", INDEX),
    Row("C11", b'{"weight_map": {"w": "a", "w": "b"}}', "E-CORRUPT", "twice", INDEX),
    Row("C12-cut", b'{"weight_map":', "E-CORRUPT", "JSON", INDEX),
    Row("C12-utf16", '{"weight_map": {}}'.encode("utf-16"), "E-CORRUPT", "UTF-8",
        INDEX),
    Row("C13", _index({"w": INDEX}), "E-CORRUPT", "an index as one of its parts"),
    Row("C14-pipe", _with_pipe, "E-KIND", "named pipe"),
    Row("C14-folder", _with_folder, "E-KIND", "a folder"),
    Row("C15", _index({"w": "a.bin"}, {"a.bin": TORCH}), OPENS, "torch zip"),
    Row("C16", _index(_MAP, {"a": GOOD, "b": _V[:-1]}), OPENS, "1 of 2 parts"),
    Row("C17", _index(_MANY), "E-LIMIT", "20001 parts"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(SHARDS))
def test_shards(row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(row, tmp_path, capsys)
