"""Zip archives: what stock readers let pass is refused."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from helpers_files import TENSOR, state_dict_pickle, write_torch_zip, write_zip
from prunescope.core.errors import CorruptError, TruncatedError
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.source import Source
from prunescope.core.formats.zip_archive import ZipArchive, read_archive

if TYPE_CHECKING:
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


def test_seventy_thousand_records_are_read(tmp_path: Path) -> None:
    records = {f"m/{i}.npy": b"" for i in range(70_000)}
    path = write_zip(tmp_path / "many.zip", records)
    assert len(archive_of(path).records) == 70_000  # needs the 64-bit end record
