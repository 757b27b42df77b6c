"""Mutated files of each container give an inventory or one of our errors.

A few hundred in every run; 20 000 with `-m long`, where a failure names the container
and the seed, which together make the same file again.
"""

from __future__ import annotations

import contextlib
import io
import random
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.numpy import save

from helpers_files import in_memory_zip
from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.wire import encode

if TYPE_CHECKING:
    from pathlib import Path

CONTAINERS = [
    "module",
    "training",
    "legacy",
    "pickle5",
    "script",
    "program",
    "old-program",
    "safetensors",
    "npz",
    "packed-npz",
    "npy",
]
_INSIDE = (".pkl", ".npy", ".json", ".py", "byteorder", "version", "state_dict.pt")


def _torch(value: Any, *, modern: bool = True, protocol: int = 2) -> bytes:
    buffer = io.BytesIO()
    torch.save(
        value,
        buffer,
        pickle_protocol=protocol,
        _use_new_zipfile_serialization=modern,
    )
    return buffer.getvalue()


def _numpy(kind: str) -> bytes:
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {"a": np.ones((2, 3)), "b": np.arange(3)}
    if kind == "npy":
        np.save(buffer, arrays["a"])
    elif kind == "npz":
        np.savez(buffer, **arrays)
    else:
        np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def _program(model: torch.nn.Module, kind: str) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # TorchScript is deprecated, but in use.
        if kind == "script":
            return bytes(torch.jit.script(model).save_to_buffer())
        program = torch.export.export(model, (torch.zeros(1, 2),))
        torch.export.save(program, buffer)
    return buffer.getvalue()


def _good(container: str) -> bytes:
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2)).eval()
    state = model.state_dict()
    match container:
        case "module":
            return _torch(model)
        case "training":
            optimizer = torch.optim.Adam(model.parameters())
            return _torch({"state_dict": state, "optimizer": optimizer.state_dict()})
        case "legacy":
            return _torch(state, modern=False)
        case "pickle5":
            return _torch(state, protocol=5)
        case "safetensors":
            arrays = {"a": np.ones(3), "b": np.ones((2, 2))}
            return save(arrays, metadata={"format": "pt"})
        case "old-program":
            return in_memory_zip(
                {
                    "serialized_exported_program.json": b"{}",
                    "serialized_state_dict.pt": _torch(state),
                    "version": b"8.5",
                }
            )
        case "script" | "program":
            return _program(model, container)
    return _numpy(container)


def _mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5])):
        at = rng.randrange(len(changed))
        kind = rng.random()
        if kind < 0.6:
            changed[at] = rng.randrange(256)
        elif kind < 0.8 and len(changed) > 20:
            del changed[at : at + rng.randrange(1, 20)]
        else:
            changed[at:at] = rng.randbytes(rng.randrange(1, 9))
    return bytes(changed)


def _mutate_record(data: bytes, rng: random.Random) -> bytes:
    """Change one record of a zip, its checksum made right again."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        names = [n for n in old.namelist() if n.endswith(_INSIDE) and old.read(n)]
        chosen = rng.choice(names)
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _mutated(content, rng) if name == chosen else content)
    return target.getvalue()


def _fuzz(path: Path, container: str, count: int) -> None:
    good = _good(container)
    for seed in range(count):
        rng = random.Random(f"{container} {seed}")
        inside = good[:2] == b"PK" and rng.random() < 0.7
        path.write_bytes((_mutate_record if inside else _mutated)(good, rng))
        try:
            with contextlib.suppress(PrunescopeError):
                for line in encode(open_draft(str(path))):
                    assert line.endswith("\n")
        except Exception as error:
            error.add_note(f"container {container!r}, seed {seed}")
            raise


@pytest.mark.parametrize("container", CONTAINERS)
def test_mutations_never_end_in_a_bug(tmp_path: Path, container: str) -> None:
    _fuzz(tmp_path / "m.x", container, 60)


@pytest.mark.long
@pytest.mark.parametrize("container", CONTAINERS)
def test_twenty_thousand_mutations(tmp_path: Path, container: str) -> None:
    _fuzz(tmp_path / "m.x", container, 20_000 // len(CONTAINERS))
