"""A long random walk through a day's work: nothing grows, nothing breaks.

`PRUNESCOPE_SOAK_SECONDS` tells how long; 15 minutes unless it says otherwise.
"""

from __future__ import annotations

import gc
import os
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest
import torch

from prunescope.core.plan import Share
from prunescope.core.resources import resource_path
from prunescope.core.writers.catalogue import FORMATS
from prunescope.session.file_jobs import ExportWish
from prunescope.session.jobs import InlineExecutor, Lanes
from prunescope.session.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from prunescope.core.errors import PrunescopeError
    from prunescope.session.display import Display

SECONDS = float(os.environ.get("PRUNESCOPE_SOAK_SECONDS", "900"))
METHODS = ("l1_unstructured", "random_unstructured", "keep_zeros")
#: Words of what is refused on such a walk, and may be.
EXPECTED = ("Set an amount", "2:4", "no masks", "already", "a matrix", "nothing")
#: What a longer life may add: caches that fill once, and the allocator's own ways.
GROWTH = 24 << 20


class Walker:
    """One person at one window who never stops."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.errors: list[str] = []
        self.shown: Display | None = None
        self.workspace = Workspace(
            lambda call: call(),
            self._show,
            self._on_error,
            lambda _: None,
            lanes=_lanes,
            idle_seconds=0.0,
        )
        self.models = [
            resource_path("samples").joinpath(f"lenet.{kind}")
            for kind in ("pt", "safetensors")
        ]

    def _show(self, display: Display) -> None:
        self.shown = display

    def _on_error(self, error: PrunescopeError) -> None:
        self.errors.append(error.sentence)

    def step(self) -> str:
        """Do one thing; returns its name."""
        wishes = {
            self.open: 1,
            self.draft: 4,
            self.apply: 3,
            self.undo: 3,
            self.redo: 2,
            self.select: 4,
            self.export: 2,
        }
        (wish,) = self.random.choices(list(wishes), list(wishes.values()))
        wish()
        return wish.__name__

    def open(self) -> None:
        self.workspace.open(self.random.choice(self.models))

    def draft(self) -> None:
        if self.shown is None or self.shown.draft is None:
            return
        step = replace(
            self.shown.draft.step,
            method=self.random.choice(METHODS),
            amount=Share(self.random.choice((0.1, 0.3, 0.5))),
            seed=self.random.randrange(9),
        )
        if step.method == "keep_zeros":
            step = replace(step, amount=None, seed=None)
        elif step.method == "l1_unstructured":
            step = replace(step, seed=None)
        self.workspace.plan.edit_draft(step)

    def apply(self) -> None:
        if self.shown is not None and len(self.shown.steps) < 6:
            self.workspace.plan.apply_draft()

    def undo(self) -> None:
        self.workspace.history.undo()

    def redo(self) -> None:
        self.workspace.history.redo()

    def select(self) -> None:
        if self.shown is not None and self.shown.inventory is not None:
            entry = self.random.choice(self.shown.inventory.tensors)
            self.workspace.select(entry.path)

    def export(self) -> None:
        if self.shown is None or self.shown.inventory is None:
            return
        name = self.random.choice(list(FORMATS))
        wish = ExportWish(self.folder / f"out-{name}", name, overwrite=True)
        self.workspace.files.export(wish)


def _lanes(on_bug: Callable[[Exception], None], on_jobs: Callable[[], None]) -> Lanes:
    return Lanes(
        lambda call: call(),
        on_bug=on_bug,
        on_jobs=on_jobs,
        edit=InlineExecutor(),
        look=InlineExecutor(),
    )


def footprint() -> tuple[int, int]:
    """Resident bytes and open descriptors of this process."""
    gc.collect()
    process = psutil.Process()
    return process.memory_info().rss, process.num_fds()


@pytest.mark.long
def test_k17_a_random_walk_leaves_memory_and_descriptors_flat(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    walker = Walker(tmp_path, seed=11)
    walker.open()
    began = time.monotonic()
    done: dict[str, int] = {}
    samples: list[tuple[int, int]] = []
    while (passed := time.monotonic() - began) < SECONDS:
        name = walker.step()
        done[name] = done.get(name, 0) + 1
        if passed > SECONDS * (len(samples) + 2) / 10:  # the first tenth warms up
            samples.append(footprint())
    walker.workspace.close()
    expected = (
        "Set an amount",
        "2:4",
        "no masks",
        "already",
        "matrix",
        "nothing",
        "dense",
        "prunes",
    )
    odd = [text for text in walker.errors if not any(w in text for w in expected)]
    assert sorted(set(odd)) == []
    assert min(done.values()) > 10, done
    assert samples[-1][1] <= samples[0][1] + 1, samples
    assert samples[-1][0] <= samples[0][0] * 1.02 + GROWTH, samples
    assert not list(tmp_path.glob(".*prunescope-part"))
