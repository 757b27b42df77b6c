"""Groups D and E of the matrix: torch files, zip archives and hostile pickles."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import torch

from helpers_audit import audited
from helpers_files import (
    TENSOR,
    in_memory_zip,
    state_dict_pickle,
    text,
    torch_zip_bytes,
    write_torch_zip,
    write_zip,
)
from helpers_matrix import OPENS, Row, check, parameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = state_dict_pickle(("w", TENSOR))
ZIP = torch_zip_bytes(GOOD)


def _saved(value: Any, *, modern: bool = True, protocol: int = 2) -> bytes:
    buffer = io.BytesIO()
    torch.save(
        value,
        buffer,
        pickle_protocol=protocol,
        _use_new_zipfile_serialization=modern,
    )
    return buffer.getvalue()


def _forged(change: bytes, to: bytes) -> bytes:
    """A torch zip whose tensor has one field changed."""
    assert change in TENSOR
    return torch_zip_bytes(state_dict_pickle(("w", TENSOR.replace(change, to, 1))))


def _number(value: int) -> bytes:
    data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    return b"\x8a" + bytes([len(data)]) + data


def _call(module: str, name: str, *arguments: bytes) -> bytes:
    """Opcodes of a call that a normal unpickler would make."""
    return f"c{module}\n{name}\n".encode() + b"(" + b"".join(arguments) + b"tR"


def _pickled(opcodes: bytes) -> bytes:
    return torch_zip_bytes(b"\x80\x02" + opcodes + b".")


def _packed(pickle: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("m/data.pkl", pickle)
        archive.writestr("m/data/0", struct.pack("<4f", 1, 2, 3, 4))
    return buffer.getvalue()


def _entry_changed(field: int, value: bytes, data: bytes = ZIP) -> bytes:
    """Change a field of the first directory entry."""
    at = data.index(b"PK\1\2") + field
    return data[:at] + value + data[at + len(value) :]


def _overlap(data: bytes) -> bytes:
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    return data[: second + 42] + bytes(4) + data[second + 46 :]


def _flipped(data: bytes, at: bytes) -> bytes:
    changed = bytearray(data)
    changed[data.index(at)] ^= 1
    return bytes(changed)


def _twice(name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / "m.pt", "w") as archive:
            archive.writestr("m/data.pkl", GOOD)
            archive.writestr(name, GOOD)
        return folder / "m.pt"

    return make


def _two_roots(folder: Path) -> Path:
    return write_zip(folder / "m.pt", {"a/data.pkl": GOOD, "b/data.pkl": GOOD})


def _commented(folder: Path) -> Path:
    path = write_torch_zip(folder / "m.pt", GOOD)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"PK\5\6" * 16_000
    return path


def _wide(folder: Path) -> Path:
    """Every record with 64-bit sizes, which small ones do not need."""
    with zipfile.ZipFile(folder / "m.pt", "w") as archive:
        for name, data in (("m/data.pkl", GOOD), ("m/data/0", bytes(16))):
            with archive.open(name, "w", force_zip64=True) as record:
                record.write(data)
    return folder / "m.pt"


class _Unseekable(io.BytesIO):
    """Makes zipfile write sizes after the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


def _described() -> bytes:
    target = _Unseekable()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("m/data.pkl", GOOD)
        archive.writestr("m/data/0", bytes(16))
    return target.getvalue()


def _lightning() -> bytes:
    """A checkpoint with objects whose classes are not here."""
    made = b"ccollections\nOrderedDict\n)R}" + text("lr") + b"K\x01sb"
    objects = b"".join(
        text(name) + b"c" + path.encode() + b"\n" + rest
        for name, path, rest in (
            ("conf", "omegaconf.dictconfig\nDictConfig", b")\x81}" + text("k")
             + b"K\x02sb"),
            ("stage", "my.enums\nStage", b"K\x01\x85R"),
            ("path", "pathlib\nPosixPath", b"(" + text("/x") + b"tR"),
            ("loss", "torch.nn.modules.loss\nCrossEntropyLoss", b")\x81}b"),
        )
        for rest in (rest + b"s",)
    )  # fmt: skip
    return _pickled(b"}" + text("state_dict") + b"}" + text("w") + TENSOR + b"ss"
                    + text("hyper_parameters") + b"}" + objects + b"s"
                    + text("extra") + made + b"s")  # fmt: skip


def _no_root(folder: Path) -> Path:
    return write_zip(folder / "m.pt", {"data.pkl": GOOD, "data/0": bytes(16)})


def _many(folder: Path) -> Path:
    entries = {f"m/{i}": b"" for i in range(70_000)}
    return write_zip(folder / "m.pt", {"m/data.pkl": GOOD, **entries,
                                       "m/data/0": bytes(16)})  # fmt: skip


def _bomb(folder: Path) -> Path:
    """A tensor of 64 MiB whose deflated zeros take 64 KiB."""
    count = 16 << 20
    pickle = GOOD.replace(b"K\x04", b"J" + struct.pack("<i", count))
    members = {"m/data.pkl": pickle, "m/data/0": bytes(4 * count)}
    return write_zip(folder / "m.pt", members, zipfile.ZIP_DEFLATED)


def _dcp(folder: Path) -> Path:
    (folder / ".metadata").write_bytes(b"N.")
    (folder / "__0_0.distcp").touch()
    return folder


def _deepspeed(folder: Path) -> Path:
    (folder / "zero_to_fp32.py").touch()
    return folder


_NEST = b")" + b"2\x86" * 40


def _laughs() -> bytes:
    levels = b"".join(
        b"]("
        + (b"j" + struct.pack("<I", i)) * 10
        + b"er"
        + struct.pack("<I", i + 1)
        + b"0"
        for i in range(30)
    )
    return _pickled(b"}" + text("w") + TENSOR + b"s" + text("l")
                    + b"]r" + bytes(4) + b"0" + levels + b"j\x1e\0\0\0s")  # fmt: skip


def _typed(name: str, itemsize: int, module: str = "torch") -> bytes:
    opcodes = TENSOR.replace(b"ctorch\nFloatStorage", f"c{module}\n{name}".encode())
    return torch_zip_bytes(
        state_dict_pickle(("w", opcodes)), {"data/0": bytes(4 * itemsize)}
    )


STRUCTURE = [
    Row("D01-list", _saved([torch.ones(4)]), OPENS, "0 float32"),
    Row("D01-int", _saved(7), OPENS, "no tensors in this file"),
    Row("D01-none", _saved(None), OPENS, "no tensors in this file"),
    Row("D01-tensor", _saved(torch.ones(4)), OPENS, "tensor float32"),
    Row("D02", _saved({"model": {"state_dict": {"w": torch.ones(2)}}}), OPENS,
        "model.state_dict"),
    Row("D03", _saved({1: torch.ones(4), None: torch.ones(4)}), OPENS, "None float32"),
    *(
        Row(f"D04-{p}", _saved({"w": torch.ones(4)}, protocol=p), OPENS, "w float32")
        for p in (3, 4, 5)
    ),
    Row("D05", _saved({"w": torch.ones(4)}, modern=False), OPENS, "torch legacy"),
    Row("D08", torch_zip_bytes(GOOD + GOOD), OPENS, "follow the model's pickle"),
    Row("D09-stop", torch_zip_bytes(b"."), "E-CORRUPT"),
    Row("D09-underflow", torch_zip_bytes(b"\x80\x02t."), "E-CORRUPT"),
    Row("D09-memo", torch_zip_bytes(b"\x80\x02h\x07."), "E-CORRUPT"),
    Row("D10-text", _forged(b"storage", b"storagE"), "E-CORRUPT", "where its data"),
    Row("D10-short", _forged(b"K\x04tQ", b"tQ"), "E-CORRUPT", "where its data"),
    Row("D11", torch_zip_bytes(
        state_dict_pickle(("w", TENSOR + text("k") + b"K\x01s"))
    ), "E-CORRUPT", "into a tensor"),
    Row("D12", torch_zip_bytes(GOOD, {}), "E-CORRUPT", "model/data/0"),
    Row("D13", _forged(text("0"), text("../../../etc/passwd")), "E-CORRUPT", "missing"),
    Row("D14", _forged(b"K\x04tQ", b"K\x05tQ"), "E-CORRUPT", "declares 20"),
    Row("D15", _forged(b"K\x04tQ", b"K\x03tQ"), "E-CORRUPT", "declares 12"),
    Row("D16-size", _forged(b"K\x04\x85", b"K\x05\x85"), "E-CORRUPT", "needs 20 bytes"),
    Row("D16-stride", _forged(b"K\x01\x85", b"K\x02\x85"), "E-CORRUPT", "28 bytes"),
    Row("D16-offset", _forged(b"QK\x00", b"QK\x01"), "E-CORRUPT", "20 bytes"),
    Row("D17-size", _forged(b"K\x04\x85", _number(-1) + b"\x85"), "E-CORRUPT"),
    Row("D17-stride", _forged(b"K\x01\x85", _number(-1) + b"\x85"), "E-CORRUPT"),
    Row("D17-offset", _forged(b"QK\x00", b"Q" + _number(-1)), "E-CORRUPT"),
    Row("D17-numel", _forged(b"K\x04tQ", _number(-1) + b"tQ"), "E-CORRUPT"),
    Row("D18-numel", _forged(b"K\x04tQ", _number(2**61) + b"tQ"), "E-CORRUPT"),
    Row("D18-sizes", _forged(b"K\x04\x85K\x01\x85", _number(2**32) * 2 + b"\x86"
                             + b"K\x01K\x01\x86"), "E-CORRUPT", "more elements"),
    Row("D19", _forged(b"K\x04\x85K\x01\x85", _number(2**40) + b"\x85K\x00\x85"), OPENS,
        "expanded"),
    Row("D20", _pickled(b"}" + _NEST + b"K\x01s"), "E-LIMIT", "unfolds to more"),
    Row("D21", _pickled(_call("_codecs", "encode", text("a" * 100_000),
                              text("punycode"))), OPENS, "_codecs.encode"),
    Row("D22", _laughs(), OPENS, "w float32"),
    Row("D23", _pickled(b"}q\x00" + text("w") + TENSOR + b"s" + text("me") + b"h\x00s"),
        OPENS, "w float32"),
    Row("D24", torch_zip_bytes(b"\x80\x02" + b"]" * 3_000_000 + b"a" * 2_999_999
                               + b"."), "E-LIMIT", "nests or piles up"),
    Row("D24-marks", torch_zip_bytes(b"(" * 30_000 + b"."), "E-LIMIT", "nests"),
    Row("D25", _pickled(_call("builtins", "bytearray", _number(2 << 30))), OPENS,
        "builtins.bytearray"),
    Row("D26", _pickled(_call("torch", "FloatTensor", _number(2**50))), OPENS,
        "torch.FloatTensor"),
    Row("D27", _packed(b"\x80\x02" + b"]" * 5_000_000 + b"."), "E-LIMIT", "m/data.pkl"),
    Row("D28-D29", _bomb, OPENS, "compressed"),
    Row("D30-70000", _many, OPENS, "w float32"),
    Row("D31-structure", _flipped(ZIP, b"_rebuild_tensor_v2"), "E-CHECKSUM",
        "model/data.pkl"),
    Row("D32", ZIP.replace(b"model/data/0", b"model/data/9", 1), "E-CORRUPT",
        "contradicts"),
    Row("D33-same", _twice("m/data.pkl"), "E-CORRUPT", "two records"),
    Row("D33-case", _twice("m/DATA.pkl"), "E-CORRUPT", "differ in case"),
    Row("D33-parent", _twice("../data.pkl"), "E-CORRUPT", "unsafe name"),
    Row("D33-absolute", _twice("/data.pkl"), "E-CORRUPT", "unsafe name"),
    Row("D33-backslash", _twice("m\\data"), "E-CORRUPT", "unsafe name"),
    Row("D34-two", ZIP + ZIP, "E-CORRUPT", "before it"),
    Row("D34-inside", ZIP[:-22] + b"junk" + ZIP[-22:], "E-CORRUPT"),
    Row("D35-comment", _commented, OPENS, "w float32"),
    Row("D35-zip64", _wide, OPENS, "w float32"),
    Row("D35-descriptor", _described(), OPENS, "w float32"),
    Row("D36-encrypted", _entry_changed(8, b"\1\0"), "E-UNSUP", "encrypted"),
    Row("D36-method", _entry_changed(10, b"\x63\0"), "E-UNSUP", "method 99"),
    Row("D36-bzip2", _packed(GOOD, zipfile.ZIP_BZIP2), "E-UNSUP", "never does"),
    Row("D36-lzma", _packed(GOOD, zipfile.ZIP_LZMA), "E-UNSUP", "never does"),
    Row("D37-none", _no_root, OPENS, "w float32"),
    Row("D37-two", _two_roots, "E-CORRUPT", "two models"),
    Row("D38", torch_zip_bytes(GOOD, {"data/0": bytes(16), "byteorder": b"big"}),
        OPENS, "w float32"),
    Row("D39", torch_zip_bytes(GOOD, {"data/0": bytes(16), "byteorder": b"middle"}),
        "E-CORRUPT", "middle"),
    *(
        Row(f"D40-{name}", _typed(f"{name}Storage", size), OPENS, f"w {dtype}")
        for name, size, dtype in (
            ("Half", 2, "float16"), ("BFloat16", 2, "bfloat16"), ("Char", 1, "int8"),
            ("Byte", 1, "uint8"), ("Bool", 1, "bool"), ("Double", 8, "float64"),
            ("Long", 8, "int64"), ("ComplexFloat", 8, "complex64"),
        )
    ),
    Row("D41-unknown", _typed("QuuxStorage", 4), OPENS, "not understood"),
    Row("D42-cuda", _forged(text("cpu"), text("cuda:7")), OPENS, "w float32"),
    Row("D42-foo", _forged(text("cpu"), text("foo:99")), OPENS, "w float32"),
    Row("D43", _saved({"w": torch.eye(3).to_sparse()}), OPENS, "sparse layout"),
    Row("D44", _pickled(_call("torch._utils", "_rebuild_wrapper_subclass",
                              b"cx\nDTensor\n", b"ctorch\nfloat32\n", b"K\x04\x85")),
        OPENS, "tensor subclass DTensor"),
    Row("D45", _saved(torch.nn.Linear(2, 2)), OPENS, "torch.nn.modules.linear.Linear"),
    Row("D46", _lightning(), OPENS, "omegaconf.dictconfig.DictConfig"),
    Row("D47-dcp", _dcp, "E-UNSUP", "dcp_to_torch"),
    Row("D47-deepspeed", _deepspeed, "E-UNSUP", "zero_to_fp32"),
    Row("G22", _overlap(ZIP), "E-CORRUPT"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(STRUCTURE))
def test_structure(
    row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(row, tmp_path, capsys)


@pytest.mark.parametrize("modern", [True, False], ids=["zip", "legacy"])
def test_d48_every_truncation(tmp_path: Path, modern: bool) -> None:
    from prunescope.core.errors import TruncatedError
    from prunescope.core.formats.opener import open_draft

    data = _saved({"w": torch.ones(50), "v": torch.ones(3)}, modern=modern)
    path = tmp_path / "m.pt"
    for part in range(1, 64):
        path.write_bytes(data[: len(data) * part // 64])
        with pytest.raises(TruncatedError):
            open_draft(str(path))


_ID = text("touch owned")

HOSTILE = [
    Row("E06-reduce", b"cos\nsystem\n(S'id'\ntR.", OPENS, "os.system"),
    Row("E06-inst", b"(S'id'\nios\nsystem\n.", OPENS, "os.system"),
    Row("E06-obj", b"(cos\nsystem\nS'id'\no.", OPENS, "os.system"),
    Row("E06-stack-global", b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02id\x85R.",
        OPENS, "os.system"),
    Row("E06-newobj", b"\x80\x02cos\nsystem\nX\x02\x00\x00\x00id\x85\x810N.", OPENS,
        "os.system"),
    Row("E06-newobj-ex", b"\x80\x04cos\nsystem\n)}\x92.", OPENS, "os.system"),
    Row("E06-ext1", b"\x80\x02\x82\x01.", OPENS, "copyreg.extension_1"),
    Row("E06-ext2", b"\x80\x02\x83\x01\x01.", OPENS, "copyreg.extension_257"),
    Row("E06-ext4", b"\x80\x02\x84\x01\x00\x01\x00.", OPENS, "copyreg.extension_65537"),
    Row("E06-build", b"\x80\x02ccollections\nOrderedDict\n)R}" + text("x")
        + _call("os", "system", _ID) + b"sb.", OPENS, "os.system"),
    Row("E06-popped", b"\x80\x02" + _call("os", "system", _ID) + b"0N.", OPENS,
        "os.system"),
    Row("E07-memo", b"\x80\x02cos\nsystem\nq\x000h\x00" + _ID + b"\x85R.", OPENS,
        "os.system"),
    Row("E07-built", b"\x80\x04" + text("o") + text("s") + b"\x86"
        + text("system") + b"\x93.", OPENS, "<computed>.system"),
    Row("E08", b"\x80\x02" + _call("os", "system", _ID) + b"\xff.", "E-CORRUPT",
        "os.system"),
    Row("E10-tail", ZIP + b"tail", "E-CORRUPT", "after the archive's end"),
    Row("E10-junk", b"%PDF-1.7 " + ZIP, "E-KIND", "PDF"),
    Row("E11", torch_zip_bytes(GOOD, None, **{"extra/x.pkl": b"cos\nsystem\n."}), OPENS,
        "extra/x.pkl"),
    Row("E11-code", torch_zip_bytes(GOOD, None, **{"code/x.py": b"import os"}), OPENS,
        "code/x.py"),
    Row("E12", torch_zip_bytes(GOOD, None, **{".data/serialization_id": b"9" * 99,
        ".storage_alignment": b"1" + b"0" * 30, ".format_version": b"x"}), OPENS,
        "w float32"),
]  # fmt: skip


@pytest.mark.parametrize("row", parameters(HOSTILE))
def test_hostile(row: Row, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(row, tmp_path, capsys)


def test_the_oracle_sees_what_a_real_unpickler_does(tmp_path: Path) -> None:
    """A hook that never fires would prove nothing: let it watch `pickle` itself."""
    import subprocess
    import sys

    from helpers_audit import _PROGRAM, ROOT

    path = tmp_path / "evil.pkl"
    path.write_bytes(b"cos\nmkdir\n(S'" + bytes(tmp_path / "owned") + b"'\ntR.")
    normal = _PROGRAM.replace(
        "reader.run_and_exit(sys.argv[2:])",
        "import pickle; pickle.load(open(sys.argv[2], 'rb'))",
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", normal, ROOT, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "os.mkdir" in done.stderr
    assert audited(path).seen == ""


def test_d31_a_flipped_bit_in_tensor_data_is_found_by_its_record(
    tmp_path: Path,
) -> None:
    from prunescope.core.checkpoint import open_checkpoint
    from prunescope.core.errors import ChecksumError

    path = tmp_path / "m.pt"
    path.write_bytes(_flipped(ZIP, struct.pack("<4f", 1, 2, 3, 4)))
    with open_checkpoint(path) as checkpoint:
        (storage,) = checkpoint.inventory.storages
        with pytest.raises(ChecksumError, match="model/data/0"):
            checkpoint.verify_storage(storage)


def test_e10_an_archive_in_a_safetensors_tail(tmp_path: Path) -> None:
    from helpers_files import entry, safetensors_bytes

    tail = in_memory_zip({"x": b"1"})
    path = tmp_path / "m.safetensors"
    header = {"w": entry([1], 0, 4)}
    path.write_bytes(safetensors_bytes(header, bytes(4) + tail))
    error = audited(path).error
    assert error is not None
    assert error.code == "E-CORRUPT"
