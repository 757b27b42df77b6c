"""Group J of the bad-input matrix: exports, through the command line.

Each row makes a source, a target and perhaps a fault, and says how it must end: "done"
or the code and words of the one sentence. After each the invariants are checked: the
sources are untouched, the target is what it was or complete, nothing is left over,
and nothing was run.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import save_file

import prunescope
from helpers_audit import assert_one_sentence
from helpers_faults import FaultyFileSystem, fail, parts
from prunescope.cli import main, pruning
from prunescope.core import file_writer
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError
from prunescope.core.file_system import Chunk, FileSystem
from prunescope.core.file_writer import FileWriter
from prunescope.core.writers import safetensors

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = "done"
OLD = b"what was there before"
STATE = {"fc.weight": torch.arange(1.0, 65.0).view(8, 8), "fc.bias": torch.ones(8)}
FORBIDDEN = ("os.system", "os.exec", "os.posix_spawn", "socket.", "pickle.find_class")


class Place:
    """The folder of one row, with what it prepares."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.patch = patch
        self.source = folder / "model.pt"
        self.target = folder / "out.pt"
        self.options: list[str] = []
        torch.save(STATE, self.source)

    def state(self, state: object, file_format: str) -> None:
        """Take another source, to be written in this format."""
        torch.save(state, self.source)
        self.options = ["--format", file_format, "--layers", "*"]

    def old(self) -> None:
        """Put something at the target that may be replaced."""
        self.target.write_bytes(OLD)
        self.options.append("--force")

    def use(self, system: FileSystem) -> None:
        """Write through this file system."""
        self.patch.setattr(file_writer, "FileSystem", lambda: system)


@dataclass(frozen=True, slots=True)
class Row:
    """How to prepare, how it must end, and what else must then be true."""

    id: str
    prepare: Callable[[Place], None]
    code: str
    words: str = ""
    then: Callable[[Place], bool] = field(default=lambda _: True)


class FailingAt(FaultyFileSystem):
    """Fails the first `times` calls of one kind."""

    def __init__(self, name: str, code: int, times: int = 99) -> None:
        super().__init__()
        self._failing = name
        self._code = code
        self._times = times

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name.startswith("_") or name != self._failing or self._times <= 0:
            return found

        def call(*_: Any) -> None:
            self._times -= 1
            fail(self._code)()

        return call

    def pause(self) -> None:
        """Wait for nobody."""


def at_source(kind: str, place: Place) -> None:
    place.target = place.folder / "other.pt"
    match kind:
        case "path":
            place.target = place.source
        case "hard link":
            place.target.hardlink_to(place.source)
        case "symbolic link":
            place.target.symlink_to(place.source)
        case "other path":
            (place.folder / "a").mkdir()
            place.target = place.folder / "a" / ".." / "model.pt"


def replaced_source(place: Place) -> None:
    place.target = place.source
    place.options = ["--force"]


def linked(place: Place) -> None:
    (place.folder / "real").write_bytes(OLD)
    place.target.symlink_to(place.folder / "real")
    place.options = ["--force"]


def private(place: Place) -> None:
    place.old()
    place.target.chmod(0o640)


def read_only(place: Place) -> None:
    class ReadOnly(FileSystem):
        def writable(self, folder: Path) -> bool:
            return folder != place.folder

        def read_back(self, path: Path) -> Any:
            assert path.parent != place.folder, path
            return super().read_back(path)

    place.use(ReadOnly())


def failing(name: str, code: int, place: Place, *, times: int = 99) -> None:
    place.old()
    place.use(FailingAt(name, code, times))


def limited(place: Place) -> None:
    class Limited(FileSystem):
        """As with RLIMIT_FSIZE or on FAT32: the limit shows while writing."""

        def write(self, descriptor: int, data: Chunk) -> int:
            if os.fstat(descriptor).st_size > 1 and os.lseek(descriptor, 0, 1) > 1000:
                fail(errno.EFBIG)()
            return super().write(descriptor, bytes(data)[:500])

    place.old()
    place.use(Limited())


def removed_folder(place: Place) -> None:
    place.folder /= "gone"
    place.folder.mkdir()
    place.target = place.folder / "out.pt"

    class Removing(FileSystem):
        def write(self, descriptor: int, data: Chunk) -> int:
            written = Path(f"/proc/self/fd/{descriptor}").readlink()
            if written.parent == place.folder:
                shutil.rmtree(place.folder, ignore_errors=True)
            return super().write(descriptor, data)

    place.use(Removing())


def long_name(place: Place) -> None:
    place.target = place.folder / ("x" * 255)


def repeated(place: Place) -> None:
    place.state(
        {"a.weight": torch.ones(4, 4), "wide": torch.zeros(1).expand(1 << 20, 1 << 22)},
        "safetensors",
    )


def sparse(place: Place) -> None:
    place.state(
        {"a.weight": torch.ones(4, 4), "s": torch.eye(3).to_sparse()}, "safetensors"
    )


def other(name: str, tensor: torch.Tensor, file_format: str, place: Place) -> None:
    place.state({"a.weight": torch.ones(4, 4), name: tensor}, file_format)


def long_header(place: Place) -> None:
    place.patch.setattr(safetensors, "_MAXIMUM_HEADER", 300)
    place.options = ["--format", "safetensors"]


def unaligned_program(place: Place) -> None:
    """The source's own container, whatever its name says."""
    save_file(STATE, place.source, {"note": "kept"})


ROWS = [
    *(
        Row(f"J01-{kind}", partial(at_source, kind), "E-OP", "the opened file itself")
        for kind in ("path", "hard link", "symbolic link", "other path")
    ),
    Row(
        "J01-replaced",
        replaced_source,
        DONE,
        then=lambda p: p.source.with_name("model.pt.bak").exists(),
    ),
    Row("J02", lambda p: void(p.target.write_bytes(OLD)), "E-OP", "exists already"),
    Row("J03", linked, DONE, then=lambda p: p.target.is_symlink()),
    Row(
        "J04",
        private,
        DONE,
        then=lambda p: p.target.stat().st_mode & 0o777 == 0o640,
    ),
    Row("J05", read_only, "E-WRITE", "cannot be written to"),
    Row("J06", partial(failing, "write", errno.ENOSPC), "E-SPACE", "it needs"),
    *(
        Row(
            f"J08-{name}",
            partial(failing, name, errno.EIO),
            "E-WRITE",
            "what was there before is unchanged",
        )
        for name in ("write", "synchronise", "close", "replace", "read_back", "name")
    ),
    Row("J09-EDQUOT", partial(failing, "write", errno.EDQUOT), "E-SPACE", "a quota"),
    Row("J09-EFBIG", limited, "E-SPACE", "limit on file sizes"),
    Row("J10-EXDEV", partial(failing, "replace", errno.EXDEV), "E-WRITE", "error 18"),
    *(
        Row(
            f"J10-{errno.errorcode[code]}",
            partial(failing, "replace", code),
            "E-WRITE",
            "in use by another program",
        )
        for code in (errno.EBUSY, errno.ETXTBSY)
    ),
    Row("J10-once", partial(failing, "replace", errno.EBUSY, times=2), DONE),
    Row("J15", removed_folder, "E-WRITE", "out.pt"),
    Row("J16", long_name, DONE),
    Row("J18", repeated, "E-SPACE", "not enough room"),
    Row("J19-sparse", sparse, "E-OP", "cannot hold 's'"),
    Row(
        "J19-complex128",
        partial(other, "z", torch.ones(2, dtype=torch.complex128), "safetensors"),
        "E-OP",
        "'z' (complex128)",
    ),
    Row(
        "J20",
        partial(other, "h", torch.ones(2).bfloat16(), "npz"),
        "E-OP",
        "numpy has no bfloat16",
    ),
    Row(
        "J21",
        partial(other, "__metadata__", torch.ones(2), "safetensors"),
        "E-OP",
        "the format's own word",
    ),
    Row("J22-slash", partial(other, "a/b", torch.ones(2), "npz"), "E-OP", "a/b"),
    Row("J22-empty", partial(other, "", torch.ones(2), "npz"), "E-OP", "named ''"),
    Row(
        "J22-surrogate",
        partial(other, "\ud800", torch.ones(2), "safetensors"),
        "E-OP",
        "no valid Unicode",
    ),
    Row("J23", long_header, "E-LIMIT", "that readers of safetensors accept"),
    Row("J27-other name", unaligned_program, DONE),
]


def void(_: object) -> None:
    """Return nothing."""


def spied(patch: pytest.MonkeyPatch) -> list[str]:
    """Return where the codes of what the command raises will be."""
    codes: list[str] = []
    run = pruning.run

    def spying(options: Any) -> int:
        try:
            return run(options)
        except PrunescopeError as error:
            codes.append(error.code)
            raise

    patch.setattr(pruning, "run", spying)
    return codes


SEEN: list[str] = []
WATCHING: list[bool] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if WATCHING and event.startswith(FORBIDDEN):
        SEEN.append(f"{event} {arguments!r:.200}")


sys.addaudithook(_watch)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS])
def test_an_export_ends_well_or_in_one_sentence(
    row: Row,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = Place(tmp_path, monkeypatch)
    row.prepare(place)
    source = place.source.read_bytes()
    before = place.target.read_bytes() if place.target.exists() else None
    arguments = ["prune", place.source, "-o", place.target, "--method"]
    arguments += ["l1_unstructured", "--amount", "50%", *place.options]
    codes = spied(monkeypatch)
    SEEN.clear()
    WATCHING.append(True)
    try:
        code = main([*map(str, arguments)])
    finally:
        WATCHING.clear()
    said = capsys.readouterr().err.rpartition("\r")[2]
    if row.code == DONE:
        assert code == 0, said
        with open_checkpoint(place.target) as written:
            weight = written.read(written.inventory["fc.weight"])
        assert int((weight == 0).sum()) == 32
    else:
        assert code == 1
        assert_one_sentence(said)
        assert row.words in said
        assert codes == [row.code]
        after = place.target.read_bytes() if place.target.exists() else None
        assert after == before
    if place.target.resolve() != place.source.resolve():
        assert place.source.read_bytes() == source
    assert row.then(place)
    assert parts(tmp_path) == []
    assert SEEN == []


def test_j07_nothing_writes_through_torch_or_numpy() -> None:
    """Their writers destroy the old file or abort the process on a full disk."""
    writes = re.compile(r"\btorch\.save\(|\bjit\.save\(|\bnp\.savez?\b|\bsave_file\(")
    for path in Path(prunescope.__file__).parent.rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            code = line.partition("#")[0]
            assert not writes.search(code) or '"' in code, (path, line)


class Powerless(FileSystem):
    """Keeps what a disk would hold if the power went now.

    Bytes that were not synchronised may be lost, and so may names; `survivors` are
    all contents that the target can then have.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._synced: dict[int, bytes] = {}
        self._named: list[int] = []
        self._durable = {target.read_bytes() if target.exists() else None}

    def synchronise(self, descriptor: int) -> None:
        """Note what is safe from now on."""
        super().synchronise(descriptor)
        size = os.fstat(descriptor).st_size
        self._synced[os.fstat(descriptor).st_ino] = os.pread(descriptor, size, 0)

    def _take_name(self, path: Path) -> None:
        self._durable.add(self._synced.get(path.stat().st_ino, b"lost"))

    def link(self, source: Path, target: Path) -> None:
        """Name the file; the name may be lost."""
        super().link(source, target)
        if target == self._target:
            self._take_name(target)

    def replace(self, source: Path, target: Path) -> None:
        """Rename the file; the new name may be lost."""
        super().replace(source, target)
        if target == self._target:
            self._take_name(target)

    def synchronise_folder(self, folder: Path) -> None:
        """From now on the name is safe."""
        super().synchronise_folder(folder)
        self._durable = {self._synced.get(self._target.stat().st_ino, b"lost")}

    @property
    def survivors(self) -> set[bytes | None]:
        """What may be at the target after a power loss now."""
        return set(self._durable)


@pytest.mark.parametrize("existing", [True, False])
def test_j12_after_a_power_loss_there_is_the_old_or_the_new(
    tmp_path: Path, existing: bool
) -> None:
    target = tmp_path / "out"
    if existing:
        target.write_bytes(OLD)
    old = OLD if existing else None
    new = b"".join([b"new content"] * 40)
    states: list[set[bytes | None]] = []

    class Watched(Powerless):
        def __getattribute__(self, name: str) -> Any:
            found = super().__getattribute__(name)
            if name.startswith("_") or name == "survivors" or not callable(found):
                return found

            def call(*arguments: Any) -> Any:
                result = found(*arguments)
                states.append(self.survivors)
                return result

            return call

    system = Watched(target)
    chunks = [b"new content"] * 40
    FileWriter(system).write(target, chunks, size=len(new), overwrite=True)
    assert len(states) > 45
    assert set().union(*states) == {old, new}
    assert system.survivors == {new}
