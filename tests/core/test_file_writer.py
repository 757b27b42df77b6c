"""Every file is written whole or not at all, and lands where it was meant to."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers_faults import FaultyFileSystem, fail, parts
from prunescope.core.errors import (
    OperationError,
    SpaceError,
    VerificationError,
    WriteError,
)
from prunescope.core.file_writer import FileWriter, Part
from prunescope.core.inventory import FileStamp
from prunescope.core.stale_parts import clear_stale
from prunescope.core.write_target import size_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prunescope.core.file_system import Chunk

CONTENT: list[Chunk] = [b"one ", b"two ", memoryview(b"three")]
WHOLE = b"one two three"


def write(target: Path, *, overwrite: bool = False) -> None:
    FileWriter().write(target, CONTENT, size=len(WHOLE), overwrite=overwrite)


def stamp(path: Path) -> FileStamp:
    status = path.stat()
    return FileStamp(
        str(path), status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
    )


def test_a_new_file_has_the_bytes_their_digest_and_the_usual_mode(
    tmp_path: Path,
) -> None:
    target = tmp_path / "out.bin"
    written = FileWriter().write(target, CONTENT, size=len(WHOLE))
    assert target.read_bytes() == WHOLE
    assert written.sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert (written.path, written.size) == (target, len(WHOLE))
    (tmp_path / "usual").touch()
    assert target.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert not parts(tmp_path)


def test_an_existing_file_stays_unless_overwriting_is_allowed(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    target.write_bytes(b"old")
    with pytest.raises(OperationError, match="exists already; choose another name"):
        write(target)
    assert target.read_bytes() == b"old"
    target.chmod(0o640)
    write(target, overwrite=True)
    assert target.read_bytes() == WHOLE
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.bin"]


def test_a_target_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"

    def verify(_: Path) -> None:
        target.write_bytes(b"somebody else's")

    with pytest.raises(OperationError, match="exists already"):
        FileWriter().write(target, CONTENT, size=len(WHOLE), verify=verify)
    assert target.read_bytes() == b"somebody else's"
    assert not parts(tmp_path)


@pytest.mark.parametrize("kind", ["path", "symbolic link", "hard link", "other path"])
def test_the_source_is_refused_whatever_it_is_called(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "model.pt"
    source.write_bytes(b"model")
    target = tmp_path / "other.pt"
    if kind == "symbolic link":
        target.symlink_to(source)
    elif kind == "hard link":
        target.hardlink_to(source)
    else:
        (tmp_path / "a").mkdir()
        target = source if kind == "path" else tmp_path / "a" / ".." / "model.pt"
    sources = (stamp(source),)
    with pytest.raises(OperationError, match=r"the opened file itself.*\.bak"):
        FileWriter().write(target, CONTENT, size=len(WHOLE), sources=sources)
    FileWriter().write(
        target, CONTENT, size=len(WHOLE), sources=sources, overwrite=True
    )
    assert target.read_bytes() == WHOLE
    assert target.resolve().with_name(f"{target.resolve().name}.bak").read_bytes() == (
        b"model"
    )
    assert target.is_symlink() == (kind == "symbolic link")


def test_a_second_backup_keeps_the_first(tmp_path: Path) -> None:
    source = tmp_path / "model.pt"
    for content in (b"first", b"second"):
        source.write_bytes(content)
        FileWriter().write(
            source,
            CONTENT,
            size=len(WHOLE),
            sources=(stamp(source),),
            overwrite=True,
        )
    assert (tmp_path / "model.pt.bak").read_bytes() == b"first"
    assert (tmp_path / "model.pt.bak2").read_bytes() == b"second"


def test_without_hard_links_the_backup_is_a_copy(tmp_path: Path) -> None:
    class NoLinks(FaultyFileSystem):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM), source, None, target)

    source = tmp_path / "model.pt"
    source.write_bytes(b"first")
    FileWriter(NoLinks()).write(
        source, CONTENT, size=len(WHOLE), sources=(stamp(source),), overwrite=True
    )
    assert (tmp_path / "model.pt.bak").read_bytes() == b"first"
    assert source.read_bytes() == WHOLE
    assert not parts(tmp_path)


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    real = tmp_path / "store" / "blob"
    real.write_bytes(b"old")
    link = tmp_path / "out.bin"
    link.symlink_to(real)
    write(link, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == WHOLE


def test_a_link_in_a_circle_is_one_sentence(tmp_path: Path) -> None:
    link = tmp_path / "out.bin"
    link.symlink_to(link)
    with pytest.raises(WriteError):
        write(link)


@pytest.mark.parametrize("length", [255, 254, 230])
def test_long_names_work(tmp_path: Path, length: int) -> None:
    target = tmp_path / ("ä" * (length // 2) + "x" * (length % 2))
    write(target)
    source = (stamp(target),)
    FileWriter().write(target, CONTENT, size=len(WHOLE), sources=source, overwrite=True)
    assert target.read_bytes() == WHOLE
    assert len(list(tmp_path.iterdir())) == 2


def test_a_longer_name_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="longer than 255 bytes"):
        write(tmp_path / ("x" * 256))


def test_places_that_cannot_be_written_are_told_before_any_work(
    tmp_path: Path,
) -> None:
    started: list[bool] = []

    def never() -> Iterator[bytes]:
        started.append(True)
        yield b"x"

    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for target, sentence in (
        (tmp_path / "none" / "out", "does not exist"),
        (tmp_path / "folder", "no ordinary file"),
        (tmp_path / "pipe", "no ordinary file"),
    ):
        with pytest.raises(WriteError, match=sentence):
            FileWriter().write(target, never(), size=1)

    class ReadOnly(FaultyFileSystem):
        def writable(self, folder: Path) -> bool:
            return folder != tmp_path

    with pytest.raises(WriteError, match="cannot be written to; choose another"):
        FileWriter(ReadOnly()).write(tmp_path / "out", never(), size=1)
    assert not started


def test_too_little_room_is_told_with_both_numbers(tmp_path: Path) -> None:
    class Small(FaultyFileSystem):
        def free(self, folder: Path) -> int:
            return 3_000_000 if folder == tmp_path else 0

    with pytest.raises(SpaceError, match=r"needs 1\.5 GB, and 3\.0 MB are free"):
        FileWriter(Small()).write(tmp_path / "out", [], size=1_500_000_000)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_room_that_ends_while_writing_is_told_as_such(
    tmp_path: Path, code: int
) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")

    class Full(FaultyFileSystem):
        def write(self, descriptor: int, data: object) -> int:
            raise OSError(code, os.strerror(code), str(descriptor), None, str(data))

    with pytest.raises(SpaceError, match="not enough room for 'out': it needs 13 byte"):
        FileWriter(Full()).write(target, CONTENT, size=len(WHOLE), overwrite=True)
    assert target.read_bytes() == b"old"
    assert not parts(tmp_path)


def test_a_rejected_file_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")

    def verify(part: Path) -> None:
        assert part.read_bytes() == WHOLE
        raise VerificationError("It differs.")

    with pytest.raises(VerificationError):
        FileWriter().write(
            target, CONTENT, size=len(WHOLE), overwrite=True, verify=verify
        )
    assert target.read_bytes() == b"old"
    assert not parts(tmp_path)


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_system_without_unnamed_files_will_do(
    tmp_path: Path, unnamed: bool
) -> None:
    class System(FaultyFileSystem):
        def open_unnamed(self, folder: Path) -> int | None:
            return super().open_unnamed(folder) if unnamed else None

    system = System(longest=5)
    FileWriter(system).write(tmp_path / "out", CONTENT, size=len(WHOLE))
    assert (tmp_path / "out").read_bytes() == WHOLE
    assert system.calls.count("write") == 3
    assert not parts(tmp_path)


def test_a_file_system_that_cannot_reserve_will_do(tmp_path: Path) -> None:
    class System(FaultyFileSystem):
        def reserve(self, descriptor: int, size: int) -> None:
            del descriptor, size
            fail(errno.EOPNOTSUPP)()

    FileWriter(System()).write(tmp_path / "out", CONTENT, size=len(WHOLE))
    assert (tmp_path / "out").read_bytes() == WHOLE


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    files = [Part("a", 3, [b"aaa"]), Part("b", 2, [b"bb"])]
    seen: list[str] = []

    def verify(folder: Path) -> None:
        seen.extend(sorted(p.name for p in folder.iterdir()))

    written = FileWriter().write_folder(tmp_path / "out", files, size=5, verify=verify)
    assert seen == ["a", "b"]
    assert [w.path for w in written] == [tmp_path / "out" / "a", tmp_path / "out" / "b"]
    assert (tmp_path / "out" / "b").read_bytes() == b"bb"
    with pytest.raises(OperationError, match="not empty"):
        FileWriter().write_folder(tmp_path / "out", files, size=5, verify=verify)

    def reject(_: Path) -> None:
        raise VerificationError("It differs.")

    with pytest.raises(VerificationError):
        FileWriter().write_folder(tmp_path / "new", files, size=5, verify=reject)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_only_leftovers_of_dead_processes_are_cleared(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    gone = tmp_path / f".model.pt.{dead.pid}.prunescope-part"
    gone.write_bytes(b"half")
    folder = tmp_path / f".shards.{dead.pid}.prunescope-part"
    folder.mkdir()
    (folder / "half").write_bytes(b"half")
    mine = tmp_path / f".model.pt.{os.getpid()}.prunescope-part"
    mine.write_bytes(b"being written")
    other = tmp_path / "model.prunescope-part"
    other.write_bytes(b"not ours")
    assert set(clear_stale(tmp_path)) == {gone, folder}
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([mine.name, other.name])


def test_a_second_write_to_the_same_target_is_told_so(tmp_path: Path) -> None:
    class Named(FaultyFileSystem):
        def open_unnamed(self, folder: Path) -> int | None:
            assert folder == tmp_path
            return None

    def nested() -> Iterator[bytes]:
        with pytest.raises(WriteError, match="being written already"):
            FileWriter(Named()).write(tmp_path / "out", CONTENT, size=len(WHOLE))
        yield WHOLE

    FileWriter(Named()).write(tmp_path / "out", nested(), size=len(WHOLE))
    assert (tmp_path / "out").read_bytes() == WHOLE


def test_sizes_read_well() -> None:
    assert [size_text(n) for n in (0, 999, 1500, 999_999, 2_500_000_000)] == [
        "0 bytes",
        "999 bytes",
        "1.5 kB",
        "1.0 MB",
        "2.5 GB",
    ]


def test_the_digest_is_that_of_all_chunks_in_their_order(tmp_path: Path) -> None:
    sizes = (10, 1 << 18, 3, 1 << 19, 0, 1 << 18, 7, *[1 << 18] * 20, 1)
    chunks = [bytes([number]) * size for number, size in enumerate(sizes)]
    written = FileWriter().write(tmp_path / "out", chunks, size=sum(sizes))
    content = (tmp_path / "out").read_bytes()
    assert content == b"".join(chunks)
    assert written.sha256 == hashlib.sha256(content).hexdigest()
