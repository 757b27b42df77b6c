"""One parameter as a file of its own, read back by those whose format it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from helpers_session import MemoryReader
from prunescope.core import tensor_files
from prunescope.core.errors import OperationError, UnsupportedError
from prunescope.core.tensor_files import save_tensor

if TYPE_CHECKING:
    from pathlib import Path

VALUES = np.array([[1.5, -2, 0], [np.nan, np.inf, 3]], np.float32)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tensor_files, "_PIECE", 4)


@pytest.mark.parametrize("dtype", ["float32", "float16", "int8", "bfloat16"])
def test_what_was_saved_is_what_was_there(tmp_path: Path, dtype: str) -> None:
    exact = torch.from_numpy(np.nan_to_num(VALUES, nan=7, posinf=9))
    tensor = exact.to(getattr(torch, dtype))
    stored = tensor.view(torch.uint16) if dtype == "bfloat16" else tensor
    reader = MemoryReader({"a.weight": stored.numpy()}, {"a.weight": dtype})
    entry = reader.inventory["a.weight"]
    save_tensor(reader, entry, tmp_path / "a.npy")
    assert np.array_equal(np.load(tmp_path / "a.npy"), tensor.to(torch.float64))
    save_tensor(reader, entry, tmp_path / "a.safetensors")
    assert torch.equal(load_file(tmp_path / "a.safetensors")["a.weight"], tensor)


def test_nan_stays_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    reader = MemoryReader({"a": VALUES})
    entry, target = reader.inventory["a"], tmp_path / "a.npy"
    save_tensor(reader, entry, target)
    assert np.array_equal(np.load(target), VALUES, equal_nan=True)
    with pytest.raises(OperationError):
        save_tensor(reader, entry, target)
    with pytest.raises(UnsupportedError, match=r"\.npy, \.safetensors or \.csv"):
        save_tensor(reader, entry, tmp_path / "a.txt")


@pytest.mark.parametrize("shape", [(2, 3, 5), (30,), (1, 30), (30, 1), ()])
@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "bfloat16"])
def test_a_csv_reads_back_as_the_very_same_numbers(
    tmp_path: Path, dtype: str, shape: tuple[int, ...]
) -> None:
    values = torch.linspace(-1e30, 1, math.prod(shape), dtype=torch.float64)
    tensor = (values / 3).clamp(min=-(2**40)).to(getattr(torch, dtype)).reshape(shape)
    stored = tensor.view(torch.uint16) if dtype == "bfloat16" else tensor
    reader = MemoryReader({"a": stored.numpy()}, {"a": dtype})
    written = save_tensor(reader, reader.inventory["a"], tmp_path / "a.csv")
    found = np.loadtxt(written.path, delimiter=",", ndmin=2)
    assert len(found) == (shape[0] if shape else 1)
    assert np.array_equal(found.reshape(shape), tensor.to(torch.float64).numpy())


def test_a_csv_holds_nan_inf_and_nothing(tmp_path: Path) -> None:
    reader = MemoryReader({"a": VALUES, "none": VALUES[:0]})
    save_tensor(reader, reader.inventory["a"], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "1.5,-2.0,0.0\nnan,inf,3.0\n"
    save_tensor(reader, reader.inventory["none"], tmp_path / "none.csv")
    assert (tmp_path / "none.csv").read_bytes() == b""
