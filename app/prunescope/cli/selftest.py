"""`prunescope selftest`: does everything once on the sample; tells what works here."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

import prunescope
from prunescope.cli.arguments import FORMATS
from prunescope.cli.files import read_plan
from prunescope.cli.terminal import grouped, plain
from prunescope.core.checkpoint import open_checkpoint
from prunescope.core.errors import PrunescopeError
from prunescope.core.resources import resource_path

if TYPE_CHECKING:
    import argparse

    from prunescope.core.checkpoint import Checkpoint
    from prunescope.core.masks import PackedMask

#: Does something and says what; raises if it does not work.
Check = Callable[[], str]

#: What PyTorch prunes of the same network, in its tutorial.
_TUTORIAL_PRUNED = 11_968
_TUTORIAL_WEIGHTS = 59_838


def run(_options: argparse.Namespace) -> int:
    """Run every check, tell each outcome, and return 1 if one failed."""
    print(f"Prunescope {prunescope.__version__}, Python {platform.python_version()}")
    failed = [name for name, check in _environment() if not _works(name, check)]
    sample = resource_path("samples", "lenet.pt")
    try:
        with open_checkpoint(sample) as checkpoint, tempfile.TemporaryDirectory() as at:
            work = _work(checkpoint, Path(at))
            failed += [name for name, check in work if not _works(name, check)]
    except PrunescopeError as error:
        _tell("FAIL", "open", error.sentence)
        failed.append("open")
    print(f"Failed: {', '.join(failed)}." if failed else "Everything works.")
    return 1 if failed else 0


def _works(name: str, check: Check) -> bool:
    try:
        _tell("ok", name, check())
    except PrunescopeError as error:
        _tell("FAIL", name, error.sentence)
    # A self-test tells of every defect, foreseen or not, and goes on.
    except Exception as error:
        _tell("FAIL", name, f"{type(error).__name__}: {error}")
    else:
        return True
    return False


def _tell(outcome: str, name: str, sentence: str) -> None:
    print(f"{outcome:<5} {name:<19} {plain(sentence)}", flush=True)


# --- what this machine has --------------------------------------------------------


def _environment() -> Iterator[tuple[str, Check]]:
    yield "compute", _compute
    yield "window", _window


def _compute() -> str:
    from prunescope.core.devices import devices

    names = ", ".join(device.title for device in devices())
    return f"torch {metadata.version('torch')} on {names}"


def _window() -> str:
    # Not the window itself: the command line must not depend on it.
    import_module("PySide6.QtWidgets")
    return f"PySide6 {metadata.version('PySide6-Essentials')} can be loaded"


# --- what can be done with the sample ---------------------------------------------


def _work(checkpoint: Checkpoint, folder: Path) -> Iterator[tuple[str, Check]]:
    masks: dict[str, PackedMask] = {}
    yield "open", partial(_inventory, checkpoint)
    yield "prune", partial(_prune, checkpoint, masks)
    for name in FORMATS:
        target = folder / f"sample-{name}"
        yield f"export {name}", partial(_export, checkpoint, masks, target, name)
    yield "render", partial(_render, checkpoint, masks)


def _inventory(checkpoint: Checkpoint) -> str:
    count = len(checkpoint.inventory.parameters)
    container = checkpoint.inventory.format
    return f"{checkpoint.path.name}, {container}, {count} parameters, nothing of it run"


def _prune(checkpoint: Checkpoint, masks: dict[str, PackedMask]) -> str:
    from prunescope.core.pruning import prune
    from prunescope.core.tensors import CheckpointSource

    plan = read_plan(resource_path("samples", "tutorial-global.plan.json"))
    masks |= prune(plan, CheckpointSource(checkpoint), checkpoint.inventory).masks
    pruned = sum(mask.pruned for mask in masks.values())
    if pruned != _TUTORIAL_PRUNED:
        raise PrunescopeError(
            f"{pruned} weights where torch prunes {_TUTORIAL_PRUNED}."
        )
    return f"{grouped(pruned)} of {grouped(_TUTORIAL_WEIGHTS)} weights, as torch does"


def _export(
    checkpoint: Checkpoint, masks: dict[str, PackedMask], target: Path, name: str
) -> str:
    from prunescope.core.export import export

    fitting = _every_other(masks) if name == "two_of_four" else masks
    export(checkpoint, fitting, target, name)
    return f"{grouped(target.stat().st_size)} bytes, written and verified"


def _every_other(masks: dict[str, PackedMask]) -> dict[str, PackedMask]:
    """Return masks of the same shapes that are 2:4."""
    import numpy as np

    from prunescope.core.masks import PackedMask

    pattern = np.array([True, False])
    return {
        path: PackedMask.from_bool(np.resize(pattern, mask.shape))
        for path, mask in masks.items()
    }


def _render(checkpoint: Checkpoint, masks: dict[str, PackedMask]) -> str:
    from prunescope.session.picture import render_png
    from prunescope.session.tiles import Mode

    for mode in Mode:
        render_png(checkpoint, "fc1.weight", mode, masks)
    return f"fc1.weight as {', '.join(mode.value for mode in Mode)}"
