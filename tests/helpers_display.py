"""Small made-up displays for tests of the window."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prunescope.core.inventory import (
    FileStamp,
    Inventory,
    ModuleEntry,
    Role,
    TensorEntry,
)
from prunescope.core.plan import Share, Step
from prunescope.session.display import (
    DeviceView,
    Display,
    DraftCard,
    Measured,
    Numbers,
    StepCard,
    Totals,
)
from prunescope.session.tree_rows import TreeRows

if TYPE_CHECKING:
    from collections.abc import Sequence


def tensor(path: str, *shape: int, **facts: object) -> TensorEntry:
    """A parameter; vectors are not pruned by default."""
    values: dict[str, object] = {
        "path": path,
        "role": Role.PARAMETER,
        "module": path.rpartition(".")[0],
        "type": "Conv2d" if len(shape) == 4 else "Linear",
        "shape": shape,
        "dtype": "float32",
        "storage": 0,
        "storage_offset": 0,
        "strides": (),
        "prunable": len(shape) > 1,
        "reason": "" if len(shape) > 1 else "a vector is not pruned by default",
    }
    return TensorEntry(**(values | facts))  # type: ignore[arg-type]


def inventory(*entries: TensorEntry, modules: tuple[str, ...] = ()) -> Inventory:
    """An inventory with these parameters; the root is a Net."""
    listed = tuple(ModuleEntry(path, "Block") for path in modules)
    stamp = FileStamp("/models/net.pt", 4000, 0, 0, 0)
    root = ModuleEntry("", "Net")
    return Inventory("torch zip", (stamp,), (), (root, *listed), entries)


NET = inventory(
    tensor("conv1.weight", 8, 1, 3, 3),
    tensor("conv1.bias", 8),
    tensor("conv2.weight", 16, 8, 3, 3),
    tensor("conv2.bias", 16),
    tensor("head.fc.weight", 10, 16),
    tensor("head.fc.bias", 10),
)
WEIGHTS = frozenset({"conv1.weight", "conv2.weight", "head.fc.weight"})
DRAFT = Step(method="l1_unstructured", amount=Share(0.5))


def numbers(now: list[int], after: list[int], *, exact: bool = True) -> Numbers:
    """Zeros per parameter; -1 is not counted yet."""
    counted = sum(count >= 0 for count in now)
    nan = np.full(len(now), np.nan)
    return Numbers(
        np.array(now, np.int64), np.array(after, np.int64), nan, exact, counted
    )


def draft_card(step: Step = DRAFT, **changes: object) -> DraftCard:
    """The card of a draft over the three weights of NET."""
    card = DraftCard(
        step=step,
        layers=3,
        remaining=1384,
        total=1384,
        units=692,
        unit_name="weights",
        least=(1384, 1384),
        effect="Prunes 692 of 1 384 kept",
        exact=True,
    )
    return replace(card, **changes)  # type: ignore[arg-type]


def net_display(**changes: object) -> Display:
    """NET, opened, with a draft over its weights."""
    display = Display(
        title="net.pt",
        path=Path("/models/net.pt"),
        inventory=NET,
        summary="1 418 weights · 6 tensors",
        checked=WEIGHTS,
        current="conv1.weight",
        draft=draft_card(),
        numbers=numbers([0, 0, 2, 0, 0, 0], [36, 0, 576, 0, 80, 0]),
        totals=Totals(1418, 2, 692, exact=True),
        devices=(
            DeviceView("cpu", "CPU · 2 cores"),
            DeviceView("cuda:0", "CUDA", "This PyTorch has no CUDA."),
        ),
        undo="Set amount to 50 %",
    )
    shown = replace(display, **changes)  # type: ignore[arg-type]
    if shown.inventory is None or "tree" in changes:
        return shown
    return replace(shown, tree=_rows(shown.inventory))


@cache
def _rows(model: Inventory) -> TreeRows:
    """The same rows for the same inventory, as of an opened file."""
    return TreeRows(model, "net")


def step_card(title: str, **changes: object) -> StepCard:
    """The card of an applied step."""
    step = replace(DRAFT, **changes)  # type: ignore[arg-type]
    return StepCard(step, title, "L1", f"{title}: 36 of 72 pruned")


def measured(
    *,
    mean: list[float],
    std: list[float],
    dead: list[tuple[int, int]],
    groups: Sequence[tuple[int, ...]],
    step: list[int],
    nonfinite: list[int],
) -> Measured:
    """Measures per parameter; `dead` are dead channels and all."""
    means = np.array(mean, np.float64)
    return Measured(
        np.abs(means),
        means,
        np.array(std, np.float64),
        np.abs(means),
        np.abs(means) / 2,
        np.array(nonfinite, np.int64),
        np.array([d for d, _ in dead], np.int64),
        np.array([s for _, s in dead], np.int64),
        np.array(groups, np.int64),
        np.array(step, np.int64),
    )
