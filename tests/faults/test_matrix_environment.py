"""Group K of the matrix, the reading side: files that change, systems that refuse.

Also C18 and H23, which are about the same reads.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from helpers_audit import ROOT, assert_one_sentence
from helpers_files import entry, safetensors_bytes, write_safetensors
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import (
    ChangedOnDiskError,
    LimitError,
    PrunescopeError,
    ReadError,
    ReaderStoppedError,
    TruncatedError,
)
from prunescope.core.formats import reader_process
from prunescope.core.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WEIGHTS = np.arange(1 << 18, dtype=np.float32).reshape(512, 512)
FOUR = struct.pack("<4f", 1, 2, 3, 4)


def _safetensors(folder: Path) -> Path:
    from safetensors.numpy import save_file

    save_file({"w": WEIGHTS}, folder / "m.safetensors")
    return folder / "m.safetensors"


def _zip(folder: Path) -> Path:
    torch.save({"w": torch.from_numpy(WEIGHTS)}, folder / "m.pt")
    return folder / "m.pt"


def _legacy(folder: Path) -> Path:
    state = {"w": torch.from_numpy(WEIGHTS)}
    torch.save(state, folder / "m.pt", _use_new_zipfile_serialization=False)
    return folder / "m.pt"


def _npz(folder: Path) -> Path:
    np.savez(folder / "m.npz", w=WEIGHTS)
    return folder / "m.npz"


def _packed(folder: Path) -> Path:
    np.savez_compressed(folder / "m.npz", w=WEIGHTS)
    return folder / "m.npz"


MAKERS = [_safetensors, _zip, _legacy, _npz, _packed]


@pytest.mark.parametrize("make", MAKERS)
def test_k01_a_file_cut_off_while_open_is_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    with open_checkpoint(path) as checkpoint:
        tensor = checkpoint.inventory["w"]
        assert checkpoint.read(tensor, 0, 2).tolist() == [0, 1]
        os.truncate(path, path.stat().st_size // 2)
        with pytest.raises((TruncatedError, ChangedOnDiskError)) as told:
            checkpoint.read(tensor)
        assert_one_sentence(told.value.sentence)
        with pytest.raises(ChangedOnDiskError, match="changed on disk"):
            checkpoint.check_unchanged()


@pytest.mark.parametrize("make", MAKERS)
def test_k02_a_file_written_to_while_open_is_told(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    with open_checkpoint(path) as checkpoint:
        checkpoint.read(checkpoint.inventory["w"], 0, 2)
        with path.open("r+b") as file:
            file.seek(-5000, os.SEEK_END)
            file.write(b"\xff" * 8)
        os.utime(path, (0, 0))
        with pytest.raises(ChangedOnDiskError, match="open it again"):
            checkpoint.check_unchanged()


@pytest.mark.parametrize("make", MAKERS)
def test_k03_a_file_replaced_while_open_is_told_and_the_old_one_stays_readable(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    with open_checkpoint(path) as checkpoint:
        tensor = checkpoint.inventory["w"]
        checkpoint.read(tensor, 0, 2)
        other = tmp_path / "other"
        other.write_bytes(b"something else")
        other.replace(path)
        assert checkpoint.read(tensor, 5, 7).tolist() == [5, 6]
        with pytest.raises(ChangedOnDiskError, match="changed on disk"):
            checkpoint.check_unchanged()


def test_c18_a_shard_replaced_between_header_and_data_is_never_read(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        header = {name: entry([4], 0, 16)}
        write_safetensors(tmp_path / f"{name}.safetensors", header, FOUR)
    mapping = {name: f"{name}.safetensors" for name in ("a", "b")}
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": mapping}))
    with open_checkpoint(index) as checkpoint:
        (tmp_path / "b.safetensors").unlink()
        write_safetensors(tmp_path / "b.safetensors", {"b": entry([4], 0, 16)}, FOUR)
        assert checkpoint.read(checkpoint.inventory["a"]).tolist() == [1, 2, 3, 4]
        with pytest.raises(ChangedOnDiskError, match=r"b\.safetensors changed"):
            checkpoint.read(checkpoint.inventory["b"])


def test_h23_k04_a_slice_of_140_gigabytes_is_read_at_once(tmp_path: Path) -> None:
    rows, columns = 70_000_000, 1000
    header = {"w": entry([rows, columns], 0, 2 * rows * columns, "F16")}
    path = write_safetensors(tmp_path / "m.safetensors", header)
    data = path.stat().st_size
    os.truncate(path, data + 2 * rows * columns)
    with path.open("r+b") as file:
        file.seek(-4, os.SEEK_END)
        file.write(np.array([1, -2], np.float16).tobytes())
    with open_checkpoint(path) as checkpoint:
        tensor = checkpoint.inventory["w"]
        started = time.monotonic()
        values = checkpoint.read(tensor, tensor.numel - 10 * columns)
        assert time.monotonic() - started < 1
    assert values[-3:].tolist() == [0, 1, -2]


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENODEV])
def test_k05_a_disk_that_goes_away_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with open_checkpoint(_zip(tmp_path)) as checkpoint:

        def fail(*_: object) -> bytes:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "pread", fail)
        with pytest.raises(ReadError, match=os.strerror(code).lower()) as told:
            checkpoint.read(checkpoint.inventory["w"])
        monkeypatch.undo()
        assert_one_sentence(told.value.sentence)
        assert checkpoint.read(checkpoint.inventory["w"], 3, 4).tolist() == [3]


_PROGRAM = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from prunescope.__main__ import main
sys.exit(main())
"""


def _command(
    *arguments: str | Path, before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, after some statements."""
    return subprocess.run(
        [sys.executable, "-c", before + _PROGRAM, ROOT, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], **environment},
    )


_LIMIT = "import resource; resource.setrlimit(resource.{}, ({}, {}))\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a limit that Linux has")
def test_k06_a_gigabyte_of_memory_is_enough_for_a_larger_file(tmp_path: Path) -> None:
    header = {"w": entry([1 << 30], 0, 4 << 30)}
    path = write_safetensors(tmp_path / "m.safetensors", header)
    os.truncate(path, path.stat().st_size + (4 << 30))
    limit = _LIMIT.format("RLIMIT_AS", 1 << 30, 1 << 30)
    done = _command("inspect", path, "--json", before=limit)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["totals"]["numel"] == 1 << 30


@pytest.mark.skipif(sys.platform != "linux", reason="a limit that Linux has")
def test_k07_few_descriptors_are_enough_for_many_shards(tmp_path: Path) -> None:
    mapping = {}
    for number in range(200):
        header = {f"w{number}": entry([4], 0, 16)}
        write_safetensors(tmp_path / f"{number}.safetensors", header, FOUR)
        mapping[f"w{number}"] = f"{number}.safetensors"
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": mapping}))
    limit = _LIMIT.format("RLIMIT_NOFILE", 64, 64)
    done = _command("inspect", index, "--json", "--stats", before=limit)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["totals"] == {
        "numel": 800, "zeros": 0, "bytes": 3200,
    }  # fmt: skip


@pytest.mark.parametrize("home", ["/nonexistent", "/proc", ""])
def test_k08_no_home_and_no_room_for_temporaries_change_nothing(
    tmp_path: Path, home: str
) -> None:
    path = _safetensors(tmp_path)
    done = _command("inspect", path, "--json", HOME=home, TMPDIR="/nonexistent")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize(
    "name", ["SIGSEGV", "SIGBUS", "SIGABRT", "SIGKILL", "SIGTERM", "SIGFPE"]
)
def test_k09_a_reader_that_dies_is_one_sentence_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = _safetensors(tmp_path)
    dying = f"import os, signal; os.kill(os.getpid(), signal.{name})"
    monkeypatch.setattr(
        reader_process, "command", lambda *_: [sys.executable, "-c", dying]
    )
    with pytest.raises(ReaderStoppedError) as told:
        open_checkpoint(path)
    assert_one_sentence(told.value.sentence)
    monkeypatch.undo()
    with open_checkpoint(path) as checkpoint:
        assert "w" in checkpoint.inventory


GARBAGE = {
    "text": "print('hello')",
    "half": "import sys; sys.stdout.write('[\"storages\", [2, 0')",
    "columns": "print('[\"storages\",[2,[0],[0,1]]]')",
    "kinds": 'print(\'["tensors",[1,["w"],[7],[0],null]]\')',
    "endless": "import sys\nwhile True: sys.stdout.write('x' * (1 << 20))",
    "silent": "import time; time.sleep(60)",
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_k10_a_reader_that_talks_nonsense_or_never_answers_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(reader_process, "_MAXIMUM_LINE", 4 << 20)
    program = [sys.executable, "-c", GARBAGE[kind]]
    monkeypatch.setattr(reader_process, "command", lambda *_: program)
    started = time.monotonic()
    with pytest.raises((ReaderStoppedError, LimitError)) as told:
        reader_process.read_inventory(str(tmp_path), None, silent, deadline=2)
    assert time.monotonic() - started < 10
    assert_one_sentence(told.value.sentence)


@pytest.mark.parametrize("locale", ["tr_TR.UTF-8", "de_DE.UTF-8"])
def test_k14_numbers_are_the_same_in_every_locale(tmp_path: Path, locale: str) -> None:
    path, out = _safetensors(tmp_path), tmp_path / "o.safetensors"
    done = _command(
        "prune", path, "-o", out, "--method", "l1_unstructured", "--amount", "0.5",
        "--json", LC_ALL=locale, LANG=locale,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["totals"]["pruned"] == WEIGHTS.size // 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_k21_a_signal_ends_a_command_and_leaves_nothing(
    tmp_path: Path, number: signal.Signals
) -> None:
    header = {"w": entry([1 << 29], 0, 4 << 29)}
    path = write_safetensors(tmp_path / "m.safetensors", header)
    os.truncate(path, path.stat().st_size + (4 << 29))
    command = [sys.executable, "-c", _PROGRAM, ROOT, "inspect", str(path), "--stats"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(1.5)
        process.send_signal(number)
        out, error = process.communicate(timeout=10)
    assert process.returncode != 0
    assert "Traceback" not in error
    assert out == ""
    assert [p.name for p in tmp_path.iterdir()] == ["m.safetensors"]


def test_k22_hostile_surroundings_have_no_effect(tmp_path: Path) -> None:
    for name in ("json", "torch", "numpy", "struct", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')")
    path = _safetensors(tmp_path)
    done = subprocess.run(
        reader_process.command(str(path), None),
        capture_output=True,
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(tmp_path),
            "PYTHONSTARTUP": str(tmp_path / "torch.py"),
            "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1",
        },
        check=True,
    )
    assert done.stdout.splitlines()[-1].startswith(b'["done"')
    assert done.stderr == b""


def test_a_reader_is_told_of_a_file_that_shrinks_under_it(tmp_path: Path) -> None:
    """The header was read, then the file is cut: never a crash."""
    path = tmp_path / "m.safetensors"
    path.write_bytes(safetensors_bytes({"w": entry([4], 0, 16)}, FOUR)[:-1])
    with pytest.raises(PrunescopeError) as told:
        open_checkpoint(path)
    assert_one_sentence(told.value.sentence)
