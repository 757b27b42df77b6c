"""Mutated files of each container give an inventory or one of our errors."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from safetensors.numpy import save

from prunescope.core.errors import PrunescopeError
from prunescope.core.formats.opener import open_draft
from prunescope.core.formats.wire import encode

if TYPE_CHECKING:
    from pathlib import Path


def _torch(value: Any, *, modern: bool) -> bytes:
    buffer = io.BytesIO()
    torch.save(value, buffer, _use_new_zipfile_serialization=modern)
    return buffer.getvalue()


def _numpy(*, archive: bool) -> bytes:
    buffer = io.BytesIO()
    if archive:
        np.savez(buffer, a=np.ones((2, 3)), b=np.arange(3))
    else:
        np.save(buffer, np.ones((2, 3)))
    return buffer.getvalue()


def _good(container: str) -> bytes:
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2))
    makers = {
        "module": lambda: _torch(model, modern=True),
        "legacy": lambda: _torch(model.state_dict(), modern=False),
        "safetensors": lambda: save({"a": np.ones(3), "b": np.ones((2, 2))}),
        "npz": lambda: _numpy(archive=True),
        "npy": lambda: _numpy(archive=False),
    }
    return makers[container]()


def _mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5])):
        at = rng.randrange(len(changed))
        kind = rng.random()
        if kind < 0.6:
            changed[at] = rng.randrange(256)
        elif kind < 0.8:
            del changed[at : at + rng.randrange(1, 20)]
        else:
            changed[at:at] = rng.randbytes(rng.randrange(1, 9))
    return bytes(changed)


def _mutate_record(data: bytes, rng: random.Random) -> bytes:
    """Change one record of a zip, its checksum made right again."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        chosen = rng.choice([n for n in old.namelist() if n.endswith((".pkl", ".npy"))])
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _mutated(content, rng) if name == chosen else content)
    return target.getvalue()


@pytest.mark.parametrize("container", ["module", "legacy", "safetensors", "npz", "npy"])
def test_mutations_never_end_in_a_bug(tmp_path: Path, container: str) -> None:
    rng = random.Random(20)
    good = _good(container)
    path = tmp_path / "m.x"
    for _ in range(150):
        inside = container in ("module", "npz") and rng.random() < 0.7
        path.write_bytes((_mutate_record if inside else _mutated)(good, rng))
        with contextlib.suppress(PrunescopeError):
            for line in encode(open_draft(str(path))):
                assert line.endswith("\n")
