"""Opening runs in a process of its own, and reading is bounded and checked."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from helpers_files import TENSOR, entry, state_dict_pickle, text, write_safetensors
from helpers_files import write_torch_zip as write_model
from prunescope.core import checkpoint as checkpoint_module
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import (
    ChangedOnDiskError,
    CorruptError,
    EmptyFileError,
    LimitError,
    ReadError,
    ReaderStoppedError,
    TruncatedError,
    WrongKindError,
)
from prunescope.core.formats import reader_process
from prunescope.core.formats.gather import read_values
from prunescope.core.formats.reader import main
from prunescope.core.formats.reader_process import command, read_inventory
from prunescope.core.formats.storage_reader import StorageReader
from prunescope.core.inventory import FileStamp, Inventory, Role, Storage, TensorEntry
from prunescope.core.progress import Cancelled, silent

GOOD = state_dict_pickle(("weight", TENSOR))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_model(tmp_path / "m.pt", GOOD)


def test_ranges_are_read_exactly(model: Path) -> None:
    with open_checkpoint(model) as checkpoint:
        found = checkpoint.inventory["weight"]
        assert checkpoint.read(found).tolist() == [1, 2, 3, 4]
        assert checkpoint.read(found, 1, 3).tolist() == [2, 3]
        assert checkpoint.read(found, 3, 99).tolist() == [4]
        assert checkpoint.read(found, 4).size == 0
        storage = checkpoint.inventory.storages[0]
        assert checkpoint.read_storage(storage, 4, 8) == struct.pack("<f", 2)


def test_strided_tensors_are_read_in_logical_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tensor = torch.arange(5 * 7 * 3.0).reshape(5, 7, 3).permute(2, 0, 1)[:, 1:4]
    path = tmp_path / "m.pt"
    torch.save({"weight": tensor}, path)
    expected = tensor.contiguous().reshape(-1).numpy()
    for span in (1 << 20, 16):  # In one read, and in blocks of four elements.
        monkeypatch.setattr("prunescope.core.formats.gather._SPAN", span)
        with open_checkpoint(path) as checkpoint:
            found = checkpoint.inventory["weight"]
            np.testing.assert_array_equal(checkpoint.read(found), expected)
            np.testing.assert_array_equal(checkpoint.read(found, 5, 31), expected[5:31])


def test_values_far_into_a_huge_file_are_right(tmp_path: Path) -> None:
    count = (1 << 33) + 8  # int8: offsets beyond 2^33
    path = write_safetensors(
        tmp_path / "m.safetensors", {"w": entry([count], 0, count, "I8")}
    )
    begin = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(begin + count)
        for at in (0, (1 << 32) - 1, (1 << 32) + 1, count - 1):
            file.seek(begin + at)
            file.write(bytes([1 + at % 100]))
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.inventory["w"]
        assert found.numel == count
        for at in (0, (1 << 32) - 1, (1 << 32) + 1, count - 1):
            assert checkpoint.read(found, at, at + 1).tolist() == [1 + at % 100]


def test_complex_halves_of_big_endian_files_are_swapped_one_by_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "data"
    path.write_bytes(np.array([1.5, -2.0], ">f2").tobytes())
    status = path.stat()
    stamp = FileStamp(
        str(path), status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino
    )
    storage = Storage(0, 0, 4, "0", 4, byteorder="big")
    tensor = TensorEntry("w", Role.PARAMETER, "", "", (1,), "complex32", 0, 0, (1,))
    inventory = Inventory("test", (stamp,), (storage,), (), (tensor,))
    values = read_values(StorageReader(inventory), tensor, 0, 1)
    assert values.view(np.float16).tolist() == [1.5, -2.0]


@pytest.mark.parametrize("how", ["truncate", "rewrite", "replace", "remove"])
def test_changes_on_disk_are_noticed(model: Path, how: str) -> None:
    with open_checkpoint(model) as checkpoint:
        checkpoint.check_unchanged()
        data = model.read_bytes()
        if how == "truncate":
            os.truncate(model, 20)
            with pytest.raises(TruncatedError):
                checkpoint.read(checkpoint.inventory["weight"])
        elif how == "rewrite":
            model.write_bytes(data[::-1])
            os.utime(model, ns=(1, 1))
        else:
            other = model.with_suffix(".new")
            other.write_bytes(data)
            other.replace(model) if how == "replace" else model.unlink()
        with pytest.raises(ChangedOnDiskError):
            checkpoint.check_unchanged()


def test_a_file_swapped_before_the_first_read_is_refused(model: Path) -> None:
    with open_checkpoint(model) as checkpoint:
        model.write_bytes(model.read_bytes() + b" ")
        with pytest.raises(ChangedOnDiskError):
            checkpoint.read(checkpoint.inventory["weight"])


def test_pipes_devices_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pt"
    os.mkfifo(pipe)
    started = time.monotonic()
    with pytest.raises(WrongKindError, match="named pipe"):
        open_checkpoint(pipe)
    assert time.monotonic() - started < 5
    with pytest.raises(WrongKindError, match="device"):
        open_checkpoint("/dev/zero")
    with pytest.raises(ReadError, match="no such file"):
        open_checkpoint(tmp_path / "missing.pt")
    loop = tmp_path / "loop.pt"
    loop.symlink_to(loop)
    with pytest.raises(ReadError):
        open_checkpoint(loop)
    empty = tmp_path / "empty.pt"
    empty.touch()
    with pytest.raises(EmptyFileError):
        open_checkpoint(empty)


def test_names_that_are_no_text_open(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.pt")
    write_model(Path(path), GOOD)
    with open_checkpoint(path) as checkpoint:
        assert checkpoint.read(checkpoint.inventory["weight"]).size == 4


def test_relative_paths_are_those_of_this_process(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(model.parent)
    with open_checkpoint(model.name) as checkpoint:
        assert "weight" in checkpoint.inventory


def test_cancelling_kills_the_reader(tmp_path: Path) -> None:
    rows = b"".join(text(f"k{i}") + b"(K\x01K\x02ts" for i in range(400_000))
    path = write_model(tmp_path / "m.pt", b"\x80\x02}" + rows + b".")
    calls = 0

    def cancel(done: int, total: int, text: str = "") -> None:  # noqa: ARG001
        nonlocal calls
        calls += 1
        if calls == 3:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        open_checkpoint(path, progress=cancel)
    assert time.monotonic() - started < 1
    assert threading.active_count() == 1


def test_a_reader_over_its_deadline_is_stopped(model: Path) -> None:
    with pytest.raises(LimitError, match="longer than allowed"):
        read_inventory(str(model), None, silent, deadline=0.0)


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.kill(os.getpid(), 9)",
        "print('garbage')",
        "print('[\"tensors\", [1, 2]]')",
        "pass",
    ],
)
def test_a_reader_that_dies_is_one_sentence(
    model: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(
        reader_process, "command", lambda *_: [sys.executable, "-c", program]
    )
    with pytest.raises(ReaderStoppedError, match="program itself is fine"):
        open_checkpoint(model)


def test_a_bundled_program_starts_itself(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/prunescope")
    assert command(str(model), "ema") == [
        "/opt/prunescope",
        "--reader",
        str(model),
        *("--state", "ema"),
    ]


def test_hostile_surroundings_have_no_effect(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = "raise SystemExit('imported from the working folder')"
    for name in ("json", "torch", "struct", "sitecustomize"):
        (model.parent / f"{name}.py").write_text(trap)
    monkeypatch.chdir(model.parent)
    monkeypatch.setenv("PYTHONPATH", str(model.parent))
    monkeypatch.setenv("PYTHONSTARTUP", str(model.parent / "torch.py"))
    monkeypatch.setenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")
    with open_checkpoint("m.pt") as checkpoint:
        assert "weight" in checkpoint.inventory


def test_the_reader_loads_neither_torch_nor_numpy() -> None:
    program = (
        "import sys; import prunescope.core.formats.reader; "
        "import prunescope.core.checkpoint; "
        "print([m for m in ('torch', 'numpy', 'PySide6') if m in sys.modules])"
    )
    root = str(Path(checkpoint_module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r}); {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_reader_reports_errors_as_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prunescope.core.formats.reader._limit", lambda *_: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    path = write_model(tmp_path / "m.pt", b"\x80\x02\xff.")
    assert main([str(path)]) == 1
    assert capsys.readouterr().out.startswith('["error",["E-CORRUPT","Byte 2')
    with pytest.raises(CorruptError, match="Byte 2"):
        open_checkpoint(path)
