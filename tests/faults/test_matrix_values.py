"""Group H of the matrix: values, element types and layouts, from file to file.

Each row makes a state dict and tells what a person reads of it: measures, reasons,
findings of the doctor. After each, the file is exported as it is and pruned where it
can be, and what torch loads of both is compared bit by bit.
"""

from __future__ import annotations

import io
import json
import struct
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils import prune

from helpers_audit import assert_one_sentence, audited, fingerprints
from helpers_files import entry
from helpers_matrix import parameters
from prunescope.cli import main
from prunescope.core.checkpoint import open_checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from prunescope.core.checkpoint import Checkpoint

State = dict[str, Any]
NAN, INF = float("nan"), float("inf")


@dataclass(frozen=True, slots=True)
class Value:
    """One row: how to make the state, and what is read of the tensor `w`.

    `measures` are fields of `inspect --stats` (and `zeros`), `reason` why `w` is not
    pruned by default, `findings` codes of the doctor, `warning` words of a warning,
    `refused` words of the sentence where `w` cannot be pruned at all.
    """

    id: str
    make: Callable[[], State]
    measures: dict[str, float] = field(default_factory=dict)
    reason: str = ""
    findings: tuple[str, ...] = ()
    warning: str = ""
    refused: str = ""


def _weights(*values: float, dtype: torch.dtype = torch.float32) -> State:
    return {"w": torch.tensor(values, dtype=torch.float64).reshape(-1, 2).to(dtype)}


def _conjugate() -> State:
    values = torch.complex(torch.arange(4.0), torch.ones(4)).reshape(2, 2)
    other = values.clone()
    return {"w": values.conj(), "minus": other.conj().imag, "x": torch.ones(2, 2)}


def _typed(name: str) -> Callable[[], State]:
    return lambda: _weights(0, 1, 2, 3, dtype=getattr(torch, name))


def _quantised() -> State:
    values = torch.arange(4.0).reshape(2, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated by torch, but found in files
        return {"w": torch.quantize_per_tensor(values, 0.1, 0, torch.qint8)}


def _gptq() -> State:
    packed = torch.ones(2, 4, dtype=torch.int32)
    return {"w.qweight": packed, "w.scales": torch.ones(2, 4)}


def _complex(name: str) -> Callable[[], State]:
    def make() -> State:
        values = torch.tensor([[3 + 4j, 0], [1, 1j]])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch says that complex32 is a beta
            return {"w": values.to(getattr(torch, name))}

    return make


def _overlapping() -> State:
    both = torch.arange(1.0, 13.0).reshape(6, 2)
    return {"w": both[:4], "v": both[2:]}


def _batch_norm() -> State:
    return nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 2)).state_dict()


def _tied(count: int) -> Callable[[], State]:
    def make() -> State:
        weight = torch.arange(1.0, 9.0).reshape(4, 2)
        return {"w": weight, **{f"again{i}": weight for i in range(count - 1)}}

    return make


def _training() -> State:
    model = nn.Linear(2, 2)
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    average = {name: value.clone() for name, value in model.state_dict().items()}
    return {"model": model.state_dict(), "ema": average,
            "optimizer": optimizer.state_dict()}  # fmt: skip


def _kept_apart() -> State:
    model = nn.Sequential(nn.Linear(2, 4))
    prune.random_unstructured(model[0], "weight", 0.5)
    return model.state_dict()


def _sparse() -> State:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch says that CSR is a beta
        return {"w": torch.eye(3).to_sparse(), "csr": torch.eye(3).to_sparse_csr(),
                "bsr": torch.eye(4).to_sparse_bsr((2, 2))}  # fmt: skip


def _prefixed(prefix: str) -> Callable[[], State]:
    return lambda: {f"{prefix}w": torch.ones(2, 2), f"{prefix}v": torch.eye(2)}


ROWS = [
    Value("H01", lambda: _weights(NAN, NAN, NAN, NAN), {"nonfinite": 4, "zeros": 0},
          findings=("non-finite",), warning="4 values in 1 tensor are NaN or Inf"),
    Value("H02", lambda: _weights(1, 0, NAN, 3), {"nonfinite": 1, "zeros": 1, "max": 3},
          findings=("non-finite",), warning="the first at w[1, 0]"),
    Value("H03", lambda: _weights(INF, -INF, 2, -1), {"nonfinite": 2, "min": -1},
          findings=("non-finite",), warning="the first at w[0, 0]"),
    Value("H04", lambda: _weights(-0.0, 1e-45, 0, 1), {"zeros": 2},
          findings=("negative-zeros", "denormals")),
    Value("H05", lambda: _weights(3, 3, 3, 3), {"min": 3, "max": 3, "std": 0}),
    Value("H06-0", lambda: {"w": torch.empty(0)}, reason="empty", refused="empty"),
    Value("H06-302", lambda: {"w": torch.empty(3, 0, 2)}, reason="empty",
          refused="empty"),
    Value("H07", lambda: {"w": torch.tensor(2.5)}, {"mean": 2.5}, reason="scalar",
          refused="scalar"),
    Value("H08", lambda: {"w": torch.full((400, 400), 1000.0, dtype=torch.float16)},
          {"mean": 1000, "std": 0}),
    *(
        Value(f"H09-{name}", _typed(name), {"zeros": 1, "max": 3, "mean": 1.5})
        for name in ("bfloat16", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz",
                     "float8_e5m2fnuz")
    ),
    Value("H09-float8_e8m0fnu", lambda: _weights(1, 2, 4, 8,
          dtype=torch.float8_e8m0fnu), {"zeros": 0, "max": 8, "mean": 3.75}),
    Value("H10", lambda: {"w.weight": torch.tensor([[-128, 0], [1, 127]],
          dtype=torch.int8)}, {"min": -128, "max": 127, "zeros": 1}),
    *(
        Value(f"H11-{name}", _typed(name), {"zeros": 1, "max": largest},
              reason="buffer, not a parameter", refused="")
        for name, largest in (("uint16", 3), ("uint32", 3), ("uint64", 3), ("bool", 1))
    ),
    *(
        Value(f"H12-{name}", _complex(name), {"zeros": 1, "max": 5},
              reason=f"{name}, not floating point")
        for name in ("complex64", "complex128", "complex32")
    ),
    Value("H13", _conjugate, reason="lazy conjugate", refused="lazy conjugate"),
    Value("H14", _quantised, reason="quantised", refused="quantised"),
    Value("H15", _gptq, reason="packed low-bit weights", refused="packed low-bit"),
    Value("H16", _sparse, reason="sparse layout, 3 stored", refused="sparse layout"),
    Value("H17", lambda: {"w": torch.empty(3, 4, device="meta")}, reason="no data",
          refused="no data"),
    Value("H18-turned", lambda: {"w": torch.arange(12.0).reshape(3, 4).t()},
          {"max": 11, "zeros": 1}),
    Value("H18-channels_last", lambda: {"w": torch.arange(24.0).reshape(1, 2, 3, 4)
          .contiguous(memory_format=torch.channels_last)}, {"max": 23, "zeros": 1}),
    Value("H18-overlapping", lambda: {"w": torch.arange(10.0).as_strided((4, 4),
          (2, 1))}, reason="expanded", refused="expanded"),
    Value("H19-2", _tied(2), {"max": 8}),
    Value("H19-5", _tied(5), {"max": 8}),
    Value("H19-views", _overlapping, {"max": 8}),
    Value("H20", lambda: {"w": torch.arange(1000.0).reshape(100, 10)[:2]},
          {"max": 19}, findings=("slice",)),
    Value("H25", lambda: {"w": nn.Parameter(torch.arange(4.0).reshape(2, 2)),
          "b": torch.ones(2, 2, requires_grad=True)}, {"max": 3}),
    Value("H26", _batch_norm),
    Value("H27", _training, findings=("optimizer", "average")),
    Value("H28", _kept_apart, findings=("pruning-pairs",), warning="X_orig, X_mask"),
    Value("H29-module", _prefixed("module."), findings=("prefix",)),
    Value("H29-compiled", _prefixed("_orig_mod."), findings=("prefix",)),
    Value("H29-both", _prefixed("module._orig_mod."), findings=("prefix",)),
    Value("H30", lambda: {"w": torch.ones(2, 2), "bn.weight": torch.ones(2),
          "bn.bias": torch.zeros(2), "bn.running_mean": torch.zeros(2),
          "bn.running_var": torch.zeros(2), "bn.num_batches_tracked": torch.tensor(3)}),
]  # fmt: skip


def _listing(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["inspect", str(path), "--stats", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _doctor(path: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    assert main(["doctor", str(path), "--json"]) == 0
    return {f["code"] for f in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.parametrize("row", parameters(ROWS))
def test_values(row: Value, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in" / "m.pt"
    path.parent.mkdir()
    torch.save(row.make(), path)
    before = fingerprints(path.parent)
    listing = _listing(path, capsys)
    listed = {t["path"]: t for t in (*listing["parameters"], *listing["buffers"])}
    first = next((t for p, t in listed.items() if p.split(".")[0] == "w"), None)
    if first is not None:
        assert row.reason in first["reason"]
        for name, expected in row.measures.items():
            found = first["zeros"] if name == "zeros" else first["stats"][name]
            assert found == pytest.approx(expected, abs=0), name
        if row.refused:
            _is_refused(path, first["path"], row.refused, capsys)
    assert row.warning in "\n".join(listing["warnings"])
    assert set(row.findings) <= _doctor(path, capsys)
    assert audited(path).seen == ""
    _survives(path, tmp_path / "copy.pt", capsys)
    assert fingerprints(path.parent) == before


def _is_refused(
    path: Path, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = path.parent.parent / "refused.pt"
    command = ["prune", str(path), "-o", str(target), "--layers", name]
    assert main([*command, "--method", "l1_unstructured", "--amount", "0.5"]) == 1
    sentence = capsys.readouterr().err
    assert_one_sentence(sentence)
    assert words in sentence
    assert not target.exists()


def _survives(path: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where something can be pruned, only that changes, as torch loads it."""
    command = ["prune", str(path), "-o", str(target), "--json"]
    code = main([*command, "--method", "l1_unstructured", "--amount", "0.5"])
    said = capsys.readouterr()
    if code:
        assert_one_sentence(said.err)
        assert not target.exists()
        return
    assert json.loads(said.out)["verified"] is True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        old, new = _flat(torch.load(path)), _flat(torch.load(target))
    assert list(old) == list(new)
    for name, (kind, values) in old.items():
        assert new[name][0] == kind, name
        changed = (values != new[name][1]).any(axis=-1)
        assert not new[name][1][changed].any(), name


def _flat(value: Any, path: str = "") -> dict[str, tuple[str, NDArray[np.uint8]]]:
    """All tensors below a value: type, layout, flags, and the bytes of each weight."""
    if isinstance(value, dict):
        parts = [_flat(v, f"{path}.{k}") for k, v in value.items()]
        return {key: item for part in parts for key, item in part.items()}
    if isinstance(value, list):
        return _flat(dict(enumerate(value)), path)
    nothing = np.zeros((0, 1), np.uint8)
    if not isinstance(value, torch.Tensor):
        return {path: (repr(value), nothing)}
    kind = f"{type(value)} {value.dtype} {tuple(value.shape)} {value.requires_grad}"
    if value.layout is not torch.strided or value.is_meta or value.is_quantized:
        return {path: (f"{kind} {value!r}", nothing)}
    kind += f" {value.stride()} {value.is_conj()} {value.is_neg()}"
    whole = value.detach().resolve_conj().resolve_neg().contiguous().flatten()
    data = whole.view(torch.uint8).numpy().reshape(value.numel(), value.itemsize)
    return {path: (kind, data)}


# --- sizes ------------------------------------------------------------------------


def _holes(path: Path, dtype: str, count: int, itemsize: int) -> int:
    """A tensor of holes; returns where its data begins."""
    header = json.dumps({"w": entry([count], 0, count * itemsize, dtype)}).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + count * itemsize)
    return 8 + len(header)


def _mark(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def _measured(checkpoint: Checkpoint) -> Any:
    from prunescope.core.measures import measure

    return measure(checkpoint, checkpoint.inventory["w"])


def test_h21_zeros_beyond_the_precision_of_float32_are_counted_exactly(
    tmp_path: Path,
) -> None:
    count = (1 << 24) + 5
    start = _holes(tmp_path / "m.safetensors", "F32", count, 4)
    _mark(tmp_path / "m.safetensors", start + 4 * (count - 1), struct.pack("<f", 2))
    with open_checkpoint(tmp_path / "m.safetensors") as checkpoint:
        assert _measured(checkpoint).zeros == count - 1


@pytest.mark.long
def test_h22_more_elements_than_32_bits_count(tmp_path: Path) -> None:
    count = (1 << 31) + 8
    start = _holes(tmp_path / "m.safetensors", "I8", count, 1)
    _mark(tmp_path / "m.safetensors", start + count - 1, b"\x80")
    with open_checkpoint(tmp_path / "m.safetensors") as checkpoint:
        measures = _measured(checkpoint)
    assert (measures.zeros, measures.minimum) == (count - 1, -128)


@pytest.mark.parametrize("at", [(1 << 31) + 1, (1 << 32) - 1, (1 << 33) + 1])
def test_h24_values_beyond_32_bit_offsets_are_in_their_places(
    tmp_path: Path, at: int
) -> None:
    path = tmp_path / "m.safetensors"
    start = _holes(path, "F16", (1 << 33) + 100, 2)
    sentinel = np.array([1, -2, 3], np.float16)
    _mark(path, start + 2 * at, sentinel.tobytes())
    with open_checkpoint(path) as checkpoint:
        found = checkpoint.read(checkpoint.inventory["w"], at - 1, at + 4)
    np.testing.assert_array_equal(found, [0, *sentinel, 0])


def test_h26_what_a_state_dict_carries_besides_tensors_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Extra(nn.Linear):
        def get_extra_state(self) -> Any:
            return {"version": [3, "x"]}

        def set_extra_state(self, state: Any) -> None:
            """Take anything."""

    model = nn.Sequential(Extra(4, 4), nn.BatchNorm1d(4))
    torch.save(model.state_dict(), tmp_path / "m.pt")
    out = tmp_path / "o.pt"
    assert main(["prune", str(tmp_path / "m.pt"), "-o", str(out), "--method",
                 "l1_unstructured", "--amount", "0.5"]) == 0  # fmt: skip
    capsys.readouterr()
    before, after = torch.load(tmp_path / "m.pt"), torch.load(out)
    assert type(after) is type(before)
    assert after._metadata == before._metadata
    assert after["0._extra_state"] == {"version": [3, "x"]}
    assert list(after) == list(before)
    buffer = io.BytesIO()
    torch.save(after, buffer)
    model.load_state_dict(after)
