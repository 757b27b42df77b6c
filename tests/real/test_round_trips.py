"""Trained models out of every container, exported in every format, loaded anew.

The loading is that of the code which Prunescope offers, in a process of its own that
knows nothing of it; where that code would run classes that are not here, the fresh
reader stands in. Values are compared bit for bit with source and masks.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import OperationError
from prunescope.core.export import export
from prunescope.core.plan import Plan, Share, Step
from prunescope.core.pruned_before import resumed
from prunescope.core.pruning import prune
from prunescope.core.tensors import CheckpointSource
from prunescope.core.writers.catalogue import FORMATS, loader
from prunescope.core.writers.pruned import Pruned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

HALF = Plan((Step(method="l1_unstructured", amount=Share(0.5), scope="global"),))
TWO_OF_FOUR = Plan((Step(method="n_m", n=2, m=4, layers="type:Linear"),))
#: One bytes object per tensor, in the order of the state, whatever the type.
DUMP = """
import torch
with open({raw!r}, "wb") as file:
    for name in {names!r}:
        tensor = {variable}[name].detach().contiguous().reshape(-1)
        file.write(tensor.view(torch.uint8).numpy().tobytes())
"""


def test_a_small_model_comes_back(real_model: Path, tmp_path: Path) -> None:
    if real_model.stat().st_size > 2 << 20:
        pytest.skip("only small ones in the everyday run")
    round_trip(real_model, tmp_path, "safetensors")


@pytest.mark.long
@pytest.mark.parametrize("name", FORMATS)
def test_every_model_comes_back_from_every_format(
    real_model: Path, tmp_path: Path, name: str
) -> None:
    round_trip(real_model, tmp_path, name)


def round_trip(source: Path, folder: Path, name: str) -> None:
    target = folder / f"out-{name}"
    with open_checkpoint(source) as opened, resumed(opened) as checkpoint:
        plan = TWO_OF_FOUR if name == "two_of_four" else HALF
        try:
            masks = prune(
                plan, CheckpointSource(checkpoint), checkpoint.inventory
            ).masks
            report = export(checkpoint, masks, target, name, plan=plan)
        except OperationError:
            # A type that numpy lacks, no matrix to pack: said before any writing.
            if name in {"same", "state_dict", "weights", "masks_kept"}:
                raise
            assert not target.exists()
            return
        again = export(checkpoint, masks, folder / "again", name, plan=plan)
        (folder / "again").unlink()
        assert again.sha256 == report.sha256
        code = loader(name, target, checkpoint.inventory)
        if name == "masks":
            found = dumped(code, "masks", list(masks), folder)
            wanted = [mask.unpack().tobytes() for mask in masks.values()]
            assert found == b"".join(wanted)
            return
        view = Pruned(checkpoint, masks)
        if "weights_only=False" in code:  # its classes are not here
            found = reread(target, checkpoint.inventory.state)
        else:
            found = dumped(code, "state", [e.path for e in view.state], folder)
        compare(found, view)
    target.unlink()


def compare(found: bytes, view: Pruned) -> None:
    position = 0
    for entry in view.state:
        want = b"".join(bytes(chunk) for chunk in view.chunks(entry))
        assert found[position : position + len(want)] == want, entry.path
        position += len(want)
    assert position == len(found)


def dumped(code: str, variable: str, names: list[str], folder: Path) -> bytes:
    """Run the code elsewhere; return the bytes of these tensors."""
    raw = folder / "raw"
    dump = DUMP.format(raw=str(raw), names=names, variable=variable)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code + dump],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return raw.read_bytes()


def reread(target: Path, state: str) -> bytes:
    with open_checkpoint(target, state=state) as written:
        view = Pruned(written, {})
        return b"".join(
            bytes(chunk) for entry in view.state for chunk in view.chunks(entry)
        )
