"""Groups F and G of the matrix: TorchScript, exported programs and NumPy files."""

from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from torch import nn

from helpers_files import in_memory_zip, npy_bytes, write_zip
from helpers_matrix import OPENS, Row, check, parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Change = dict[str, Any]


class _Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.fc(x)
        return result


@cache
def _scripted() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated by torch, but found in files
        return bytes(torch.jit.script(_Net().eval()).save_to_buffer())


@cache
def _exported() -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.export.export(_Net().eval(), (torch.zeros(1, 4),))
        torch.export.save(program, buffer)
    return buffer.getvalue()


def _rewrite(
    data: Callable[[], bytes],
    change: Callable[[str, bytes], bytes | None],
    more: dict[str, bytes] | None = None,
) -> Callable[[Path], Path]:
    """Copy of an archive, each record changed or left out, and `more` records."""

    def make(folder: Path) -> Path:
        path = folder / "m.pt"
        with (
            zipfile.ZipFile(io.BytesIO(data())) as old,
            zipfile.ZipFile(path, "w") as new,
        ):
            root = old.namelist()[0].partition("/")[0]
            for name in old.namelist():
                content = change(name, old.read(name))
                if content is not None:
                    new.writestr(name, content)
            for name, content in (more or {}).items():
                new.writestr(f"{root}/{name}", content)
        return path

    return make


def _same(_name: str, data: bytes) -> bytes:
    return data


def _setstate(body: str) -> Callable[[Path], Path]:
    """A scripted module whose class runs `body` when torch loads it."""
    evil = f"\n  def __setstate__(self, s: int) -> NoneType:\n    {body}\n"

    def change(name: str, data: bytes) -> bytes:
        return data + evil.encode() if name.endswith(".py") else data

    return _rewrite(_scripted, change)


def _weights(**change: Any) -> Callable[[Path], Path]:
    """An exported program whose `fc.weight` is described differently."""

    def edit(name: str, data: bytes) -> bytes:
        if not name.endswith("model_weights_config.json"):
            return data
        parsed = json.loads(data)
        meta = parsed["config"]["fc.weight"]
        for key, value in change.items():
            (meta if key in meta else meta["tensor_meta"])[key] = value
        return json.dumps(parsed).encode()

    return _rewrite(_exported, edit)


def _record(suffix: str, content: bytes | None) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: content if name.endswith(suffix) else data


def _shared_weight(folder: Path) -> Path:
    def edit(name: str, data: bytes) -> bytes:
        if not name.endswith("model_weights_config.json"):
            return data
        parsed = json.loads(data)
        parsed["config"]["again.weight"] = parsed["config"]["fc.weight"]
        return json.dumps(parsed).encode()

    return _rewrite(_exported, edit)(folder)


EVIL_PICKLE = b"cos\nsystem\n(S'touch owned'\ntR."
_SIZES = [{"as_int": 4000}, {"as_int": 4}]
_EXPRESSIONS = [{"as_expr": {"expr_str": "open('owned','w')"}}] * 2


def _old(version: bytes) -> dict[str, bytes]:
    """The layout up to PyTorch 2.7, whose weights are an archive inside."""
    buffer = io.BytesIO()
    torch.save(_Net().state_dict(), buffer)
    return {
        "serialized_exported_program.json": b"{}",
        "serialized_state_dict.pt": buffer.getvalue(),
        "serialized_constants.pt": EVIL_PICKLE,
        "version": version,
    }


_OLD = {"serialized_exported_program.json": b"{}", "version": b"8.5"}

PROGRAMS = [
    Row("F01", _rewrite(_scripted, _same), OPENS, "fc.weight float32"),
    Row("F02", _setstate('print("owned")'), OPENS, "fc.weight float32"),
    Row("F03", _setstate('torch.from_file("owned", True, 16).fill_(65)'), OPENS,
        "fc.weight float32"),
    Row("F04", _setstate("while True: pass"), OPENS, "fc.weight float32"),
    Row("F05-code", _rewrite(_scripted, _record(".py", None)), OPENS, "damaged"),
    Row("F05-garbled", _rewrite(_scripted, _record(".py", b"\xff(")), OPENS, "damaged"),
    Row("F05-constants", _rewrite(_scripted, _record("constants.pkl", b"\x80\x02")),
        "E-TRUNC"),
    Row("F07", _rewrite(_exported, _same), OPENS, "fc.weight float32"),
    Row("F08", _rewrite(_exported, _record("sample_inputs/model.pt", EVIL_PICKLE)),
        OPENS, "fc.weight float32"),
    Row("F09", _weights(use_pickle=True), OPENS, "needs code"),
    Row("F10", _weights(sizes=_EXPRESSIONS), "E-CORRUPT", "no counts"),
    Row("F11", _rewrite(_exported, _same, {"data/constants/custom_obj_0": EVIL_PICKLE}),
        OPENS, "need code"),
    Row("F12", _rewrite(_exported, _same, {"data/aotinductor/m/x.so": b"\x7fELF"}),
        OPENS, "never loaded"),
    Row("F13-path", _weights(path_name="../../etc/passwd"), "E-CORRUPT", "unsafe"),
    Row("F13-missing", _weights(path_name="nothing"), "E-CORRUPT", "nothing"),
    Row("F13-sizes", _weights(sizes=_SIZES), "E-CORRUPT", "needs"),
    Row("F13-strides", _weights(strides=[{"as_int": -1}] * 2), "E-CORRUPT", "counts"),
    Row("F13-dtype", _weights(dtype=99), OPENS, "not understood"),
    Row("F13-shared", _shared_weight, OPENS, "tied to fc.weight"),
    Row("F14-future", _rewrite(_exported, _record("archive_version", b"7")), "E-UNSUP",
        "version 7"),
    Row("F14-no-state", in_memory_zip(_OLD), "E-UNSUP", "8.5"),
    Row("F14-old", in_memory_zip(_old(b"8.5")), OPENS, "fc.weight float32"),
    Row("F14-newer", in_memory_zip(_old(b"9.1")), "E-UNSUP", "schema 9.1"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(PROGRAMS))
def test_programs(row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(row, tmp_path, capsys)


def test_f14_the_older_layout_is_read_right_and_exported_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from safetensors.torch import load_file

    from prunescope.cli import main
    from prunescope.core.checkpoint import open_checkpoint

    members = _old(b"8.5")
    path = write_zip(tmp_path / "m.pt2", members)
    state = torch.load(io.BytesIO(members["serialized_state_dict.pt"]))
    with open_checkpoint(path) as checkpoint:
        for name, value in state.items():
            found = checkpoint.read(checkpoint.inventory[name])
            np.testing.assert_array_equal(found, value.numpy().ravel())
        for storage in checkpoint.inventory.storages:
            checkpoint.verify_storage(storage)
    out = tmp_path / "o"
    command = ["prune", str(path), "-o", str(out), "--method", "l1_unstructured",
               "--amount", "0.5"]  # fmt: skip
    assert main(command) == 1
    assert "safetensors or state_dict" in capsys.readouterr().err
    assert main([*command, "--format", "safetensors"]) == 0
    assert int((load_file(out)["fc.weight"] == 0).sum()) == 8


def _header(descr: str = "'<f4'", shape: str = "(4,)", more: str = "") -> str:
    return f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, {more}}}\n"


def _array(size: int, *, version: int = 1, **fields: str) -> bytes:
    return npy_bytes(_header(**fields), bytes(size), version)


def _npz(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Any:
    return lambda folder: write_zip(folder / "m.npz", members, method)


def _twice(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "m.npz", "w") as archive:
        archive.writestr("a.npy", GOOD)
        archive.writestr("a.npy", GOOD)
    return folder / "m.npz"


def _bomb(folder: Path) -> Path:
    np.savez_compressed(folder / "m.npz", a=np.zeros(64 << 20, np.uint8))
    return folder / "m.npz"


def _quoted_overlap(folder: Path) -> Path:
    """Each record's bytes are the local headers of all that follow."""
    data = in_memory_zip({"a.npy": GOOD, "b.npy": GOOD})
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    (folder / "m.npz").write_bytes(data[: second + 42] + bytes(4) + data[second + 46 :])
    return folder / "m.npz"


def _directory_changed(offset: int, value: bytes) -> bytes:
    data = in_memory_zip({"a.npy": GOOD})
    at = data.index(b"PK\1\2") + offset
    return data[:at] + value + data[at + len(value) :]


def _big_endian(folder: Path) -> Path:
    turned = np.asfortranarray(np.arange(6, dtype=">f4").reshape(2, 3))
    np.savez(folder / "m.npz", a=turned)
    return folder / "m.npz"


GOOD = _array(16)
_LONG = npy_bytes(_header() + " " * 12_000, bytes(16))
_OVERFLOW = "(" + "9" * 18 + ", " + "9" * 18 + ")"
_SMALL = struct.pack("<I", 20)

ARRAYS = [
    Row("G01", _npz({"o.npy": _array(8, descr="'|O'"), "w.npy": GOOD}), OPENS,
        "pickled objects: need code"),
    Row("G02", _array(16, shape="(1000000000000,)"), "E-TRUNC", "4000000000000 bytes"),
    Row("G03", _array(0, shape="(1000000000,)"), "E-TRUNC", "4000000000 bytes"),
    Row("G04-overflow", _array(0, shape=_OVERFLOW), "E-CORRUPT", "more elements"),
    Row("G04-power", _array(0, shape="(10**12,)"), "E-CORRUPT"),
    Row("G04-minus", _array(0, shape="(-1,)"), "E-CORRUPT"),
    Row("G04-minus4", _array(0, shape="(-4,)"), "E-CORRUPT"),
    Row("G04-bool", _array(0, shape="(True,)"), "E-CORRUPT"),
    Row("G04-float", _array(0, shape="(4.0,)"), "E-CORRUPT"),
    Row("G05", _array(4, shape=f"({'1, ' * 70})"), "E-UNSUP", "70 dimensions"),
    Row("G06", npy_bytes("__import__('os').mkdir('x')", b""), "E-CORRUPT"),
    Row("G07", npy_bytes("(" * 9000, b""), "E-CORRUPT"),
    Row("G08-4GB", b"\x93NUMPY\x02\0\xff\xff\xff\xff{}", "E-CORRUPT", "4294967295"),
    Row("G08-12kB", _LONG, "E-LIMIT", "10000"),
    Row("G09", _array(16, version=9), "E-UNSUP", "version 9"),
    Row("G10-cut", _array(15), "E-TRUNC", "16 bytes but 15"),
    Row("G10-more", _array(17), OPENS, "followed by 1 bytes"),
    Row("G11", _array(16, more="'shape': (2,), "), "E-CORRUPT"),
    Row("G12", _big_endian, OPENS, "a float32"),
    *(
        Row(f"G13-{name}", _array(size, descr=descr, shape="(1,)"), OPENS, "not")
        for name, descr, size in (
            ("text", "'<U4'", 16), ("void", "'|V8'", 8), ("time", "'<M8[ns]'", 8),
            ("struct", "[('a', '<f4')]", 4), ("float128", "'<f16'", 16),
        )
    ),
    Row("G14", in_memory_zip({}), "E-UNSUP", "no arrays"),
    Row("G15", _twice, "E-CORRUPT", "two records"),
    Row("G16", _npz({"../../a.npy": GOOD, "/etc/x.npy": GOOD}), OPENS, "../../a float"),
    Row("G17-G18", _npz({"a.npy": GOOD, "in.npz": in_memory_zip({"b.npy": GOOD})}),
        OPENS, "also holds: in.npz"),
    Row("G19", _npz({f"{i}.npy": GOOD for i in range(70_000)}), OPENS, "69999 float32"),
    Row("G20-bzip2", _npz({"a.npy": GOOD}, zipfile.ZIP_BZIP2), OPENS, "a float32"),
    Row("G20-lzma", _npz({"a.npy": GOOD}, zipfile.ZIP_LZMA), OPENS, "a float32"),
    Row("G21", _bomb, OPENS, "a uint8"),
    Row("G22", _quoted_overlap, "E-CORRUPT"),
    Row("G23", _directory_changed(8, b"\1\0"), "E-UNSUP", "encrypted"),
    Row("G24", _directory_changed(24, _SMALL), "E-CORRUPT", "declares 20 bytes"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(ARRAYS))
def test_arrays(row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(row, tmp_path, capsys)


def test_g21_zeros_that_take_no_room_are_streamed(tmp_path: Path) -> None:
    """A pruned model packs a thousand to one; it is honest, and is never held."""
    from prunescope.core.checkpoint import open_checkpoint
    from prunescope.core.measures import measure

    weights = np.zeros(16 << 20, np.float32)
    weights[-1] = 3
    np.savez_compressed(tmp_path / "m.npz", w=weights)
    assert (tmp_path / "m.npz").stat().st_size < weights.nbytes / 900
    with open_checkpoint(tmp_path / "m.npz") as checkpoint:
        found = measure(checkpoint, checkpoint.inventory["w"])
    assert (found.zeros, found.maximum) == (weights.size - 1, 3)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_g20_values_of_arrays_packed_otherwise(tmp_path: Path, method: int) -> None:
    from prunescope.core.checkpoint import open_checkpoint

    values = np.random.default_rng(0).integers(0, 9, 700_000).astype(np.float32)
    buffer = io.BytesIO()
    np.save(buffer, values)
    path = write_zip(tmp_path / "m.npz", {"a.npy": buffer.getvalue()}, method)
    with open_checkpoint(path) as checkpoint:
        entry = checkpoint.inventory["a"]
        np.testing.assert_array_equal(checkpoint.read(entry, 9, 99), values[9:99])
        np.testing.assert_array_equal(checkpoint.read(entry), values)
        checkpoint.verify_storage(checkpoint.inventory.storages[0])
