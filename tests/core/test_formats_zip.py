"""Zip archives: what stock readers let pass is refused."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from helpers_files import TENSOR, state_dict_pickle, write_torch_zip, write_zip
from prunescope.core.errors import (
    ChecksumError,
    CorruptError,
    LimitError,
    PrunescopeError,
    TruncatedError,
    UnsupportedError,
)
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.source import Source
from prunescope.core.formats.zip_archive import ZipArchive, read_archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = state_dict_pickle(("w", TENSOR))


def archive_of(path: Path) -> ZipArchive:
    return read_archive(Source(str(path)))


def test_records_tell_where_their_bytes_lie(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a/x": b"hello", "a/y": b"world!"})
    archive = archive_of(path)
    record = archive.records["a/y"]
    assert path.read_bytes()[record.offset : record.offset + record.size] == b"world!"
    assert archive.read("a/x") == b"hello"


def test_comments_and_data_descriptors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "streamed.zip"

    class Pipe:
        """A file without `seek`, for which zipfile writes data descriptors."""

        def __init__(self) -> None:
            self.data = b""

        def write(self, data: bytes) -> int:
            self.data += bytes(data)
            return len(data)

        def flush(self) -> None:
            """Nothing is buffered."""

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]
        archive.comment = b"c" * 65_535
        archive.writestr("m/a", b"one")
        archive.writestr("m/b", b"two")
    path.write_bytes(pipe.data)
    assert archive_of(path).read("m/b") == b"two"


def _replace(data: bytes, old: bytes, new: bytes, count: int = 1) -> bytes:
    assert old in data
    return data.replace(old, new, count)


def _rename_local(data: bytes) -> bytes:
    return _replace(data, b"model/data/0", b"model/data/9")


def _encrypt(data: bytes) -> bytes:
    at = data.index(b"PK\1\2")
    return data[: at + 8] + b"\1\0" + data[at + 10 :]


def _strange_method(data: bytes) -> bytes:
    at = data.index(b"PK\1\2")
    return data[: at + 10] + b"\x63\0" + data[at + 12 :]


def _overlap(data: bytes) -> bytes:
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    return data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        pytest.param(_rename_local, CorruptError, id="D32-local-name"),
        pytest.param(_encrypt, UnsupportedError, id="D36-encrypted"),
        pytest.param(_strange_method, UnsupportedError, id="D36-method"),
        pytest.param(_overlap, CorruptError, id="G22-overlap"),
        pytest.param(lambda d: b"junk" + d, PrunescopeError, id="D34-prefix"),
        pytest.param(lambda d: d + d, CorruptError, id="D34-two-zips"),
        pytest.param(lambda d: d + b"tail", CorruptError, id="E10-trailing"),
        pytest.param(lambda _: b"PK\3\4", TruncatedError, id="A02-four-bytes"),
    ],
)
def test_damage_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes], error: type[PrunescopeError]
) -> None:
    path = write_torch_zip(tmp_path / "m.pt", GOOD)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(error):
        open_draft(str(path))


def test_every_truncation_ends_in_one_sentence(tmp_path: Path) -> None:
    path = write_torch_zip(tmp_path / "m.pt", GOOD)
    data = path.read_bytes()
    for parts in range(1, 64):
        path.write_bytes(data[: len(data) * parts // 64])
        with pytest.raises(TruncatedError):
            open_draft(str(path))


def test_duplicate_records_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.pt"
    write_zip(path, {"m/data.pkl": GOOD, "m/data.pk1": GOOD})
    path.write_bytes(path.read_bytes().replace(b"data.pk1", b"data.pkl"))
    with pytest.raises(CorruptError, match="two records"):
        open_draft(str(path))


@pytest.mark.parametrize(
    "name", ["m/DATA.pkl", "../data.pkl", "/data.pkl", "m\\data", "n/data.pkl"]
)
def test_ambiguous_and_unsafe_names_are_refused(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "m.pt", {"m/data.pkl": GOOD, name: b""})
    with pytest.raises(CorruptError):
        open_draft(str(path))


def test_a_flipped_bit_in_a_structural_record_is_named(tmp_path: Path) -> None:
    path = write_torch_zip(tmp_path / "m.pt", GOOD)
    data = bytearray(path.read_bytes())
    data[data.index(b"_rebuild_tensor_v2")] ^= 1
    path.write_bytes(data)
    with pytest.raises(ChecksumError, match=r"model/data\.pkl"):
        open_draft(str(path))


def test_a_structure_that_grows_too_much_is_not_inflated(tmp_path: Path) -> None:
    bomb = b"\x80\x02" + b"]" * 5_000_000 + b"."
    path = write_torch_zip(tmp_path / "m.pt", bomb, method=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 10_000
    with pytest.raises(LimitError, match=r"model/data\.pkl"):
        open_draft(str(path))


def test_seventy_thousand_records_are_read(tmp_path: Path) -> None:
    records = {f"m/{i}.npy": b"" for i in range(70_000)}
    path = write_zip(tmp_path / "many.zip", records)
    assert len(archive_of(path).records) == 70_000  # needs the 64-bit end record
